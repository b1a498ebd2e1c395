//! Form documents that cannot be used, and a date that is too old.

use procedures::Form;
use serde_json::{Value, json};

use crate::forms::{ALL, today};

#[test]
fn a_form_that_cannot_be_used_is_refused() {
    let good: Value = serde_json::from_str(ALL[1]).unwrap();
    let broken = |pointer: &str, value: Value| {
        let mut document = good.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap()[name] = value;
        Form::parse(&document.to_string()).unwrap_err().to_string()
    };
    for (pointer, value, why) in [
        ("/properties/content/maxLenght", json!(5), "unknown field"),
        ("/properties/content/maxLength", json!(5_000), "maxLength"),
        ("/properties/content/x-section", json!("nowhere"), "no section"),
        ("/properties/content/format", json!("colour"), "no kind of field"),
        ("/properties/receive/x-options", json!({}), "an option without a text"),
        ("/properties/post_address/x-when", json!({ "field": "pledge", "is": true }), "no earlier choice"),
        (
            "/properties/post_address/x-when",
            json!({ "field": "receive", "is": "pigeon" }),
            "no earlier choice",
        ),
        ("/properties/content/x-check", json!({ "not-future": true }), "does not fit"),
        ("/required", json!(["post_address"]), "x-required"),
        ("/required", json!(["nothing"]), "not there"),
        ("/additionalProperties", json!(true), "closed object"),
        ("/properties/organisation/properties/tax_code/pattern", json!("("), "form generic"),
    ] {
        let told = broken(pointer, value);
        assert!(told.contains(why), "{pointer}: {told}");
    }
    let field = json!({
        "type": "string", "maxLength": 5, "x-section": "request", "x-label": { "vi": "a", "en": "a" }
    });
    let many: serde_json::Map<String, Value> = (0..200).map(|n| (format!("f{n}"), field.clone())).collect();
    let mut document = good.clone();
    document["properties"] = Value::Object(many);
    document["required"] = json!([]);
    assert!(Form::parse(&document.to_string()).unwrap_err().to_string().contains("120"));
    for nonsense in ["", "[]", "{", "{\"$id\": 5}"] {
        assert!(Form::parse(nonsense).is_err());
    }
}

#[test]
fn a_date_can_be_too_old() {
    let json = r#"{
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "notice",
        "x-label": { "vi": "Giấy báo", "en": "Notice" },
        "x-sections": [{ "key": "only", "label": { "vi": "Giấy báo", "en": "Notice" } }],
        "type": "object", "additionalProperties": false,
        "properties": { "issued": {
            "type": "string", "format": "date", "x-section": "only", "x-check": { "max-age-days": 60 },
            "x-label": { "vi": "Ngày cấp", "en": "Issued" }
        } }
    }"#;
    let form = Form::parse(json).unwrap();
    assert_eq!(errors(&form, &[("issued", "02/09/2023")]), []);
    assert_eq!(
        errors(&form, &[("issued", "01/09/2023")]),
        [FieldError::new("issued", "too-old").with("days", 60)]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_is_typed_can_panic(
        texts in prop::collection::vec(("\\PC{0,40}|[0-9./ -]{0,14}|true|both|other|\\s{1,3}", any::<prop::sample::Index>()), 0..60),
        stray in prop::collection::vec(("[a-z._]{0,12}", ".{0,20}"), 0..5),
        which in 0..ALL.len(),
    ) {
        let form = &FORMS[which];
        let names: Vec<&str> = form.fields().map(|field| field.path.as_str()).collect();
        let mut pairs: Vec<(String, String)> =
            texts.into_iter().map(|(text, name)| ((*name.get(&names)).to_owned(), text)).collect();
        pairs.extend(stray);
        let value = form.read(&pairs);
        prop_assert_eq!(form.tidy(value.clone()), value.clone());
        prop_assert_eq!(form.check(&value, today()).is_ok(), form.check(&form.tidy(value.clone()), today()).is_ok());
        for field in form.fields() {
            let _ = form.typed(&value, field);
        }
        prop_assert!(form.summary(&value, "vi").len() <= form.sections().len());
    }
}
