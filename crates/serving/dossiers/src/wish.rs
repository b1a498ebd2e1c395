//! How the applicant wants to have the result, as the forms ask it: `receive`, and `post_address` for the post.

use serde_json::Value;

use crate::ReturnWay;

/// How the applicant wants to have the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    /// At the counter, as a file, or by the post.
    pub(crate) way: ReturnWay,
    /// Where the post brings it: the address in the form, else the applicant's own; none when neither is known.
    pub(crate) address: Option<String>,
}

impl Wish {
    /// What these answers say; none when the form does not ask.
    pub(crate) fn of(answers: &Value, home: Option<&str>) -> Option<Self> {
        let way = match answers["receive"].as_str()? {
            "counter" => ReturnWay::Paper,
            "online" => ReturnWay::Digital,
            "post" => ReturnWay::Post,
            _ => return None,
        };
        let typed = answers["post_address"].as_str().map(str::trim).filter(|typed| !typed.is_empty());
        let address = typed.or(home).filter(|_| way == ReturnWay::Post).map(str::to_owned);
        Some(Self { way, address })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_post_brings_it_to_the_address_of_the_form_or_else_home() {
        let wish = |answers: Value| Wish::of(&answers, Some("12 Hà Huy Tập"));
        let post = |address: &str| Some(Wish { way: ReturnWay::Post, address: Some(address.to_owned()) });
        assert_eq!(wish(json!({ "receive": "post", "post_address": "5 Lê Duẩn" })), post("5 Lê Duẩn"));
        assert_eq!(wish(json!({ "receive": "post" })), post("12 Hà Huy Tập"));
        assert_eq!(wish(json!({ "receive": "post", "post_address": " " })), post("12 Hà Huy Tập"));
        assert_eq!(Wish::of(&json!({ "receive": "post" }), None).unwrap().address, None);
        let counter = wish(json!({ "receive": "counter", "post_address": "5 Lê Duẩn" })).unwrap();
        assert_eq!((counter.way, counter.address), (ReturnWay::Paper, None));
        assert_eq!(wish(json!({})), None);
        assert_eq!(wish(json!({ "receive": "carrier-pigeon" })), None);
    }
}
