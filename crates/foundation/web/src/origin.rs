//! Protection against requests that another site makes a visitor's browser send.

use axum::http::{HeaderMap, Method, StatusCode, header};
use kernel::Kind;

use crate::Fault;

/// Refuses a change that was sent from another site.
///
/// Browsers of today say where a request comes from (`Sec-Fetch-Site`), older ones name at least the origin. A request that
/// says neither was not sent by a browser, and carries no visitor's cookie. This is the rule of Go's `CrossOriginProtection`.
pub(crate) fn check(method: &Method, headers: &HeaderMap) -> Result<(), Fault> {
    if method.is_safe() || is_ours(headers) {
        return Ok(());
    }
    Err(Fault::of_exchange(StatusCode::FORBIDDEN, Kind::Forbidden, "cross-origin"))
}

fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    match (text(header::HeaderName::from_static("sec-fetch-site")), text(header::ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, None) => true,
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(header::HOST)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(method: &Method, pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| {
            (header::HeaderName::from_static(name), header::HeaderValue::from_static(value))
        });
        check(method, &headers.collect()).is_ok()
    }

    #[test]
    fn changes_come_from_our_own_pages_or_from_no_browser() {
        let post = Method::POST;
        assert!(allowed(&post, &[]));
        assert!(allowed(&post, &[("sec-fetch-site", "same-origin")]));
        assert!(allowed(&post, &[("sec-fetch-site", "none"), ("origin", "https://elsewhere.example")]));
        assert!(allowed(&post, &[("origin", "http://a.example:8080"), ("host", "a.example:8080")]));
        assert!(!allowed(&post, &[("sec-fetch-site", "cross-site")]));
        assert!(!allowed(
            &post,
            &[("sec-fetch-site", "same-site"), ("origin", "http://a.example"), ("host", "a.example")]
        ));
        assert!(!allowed(&post, &[("origin", "http://b.example"), ("host", "a.example")]));
        assert!(!allowed(&post, &[("origin", "null"), ("host", "a.example")]));
        assert!(allowed(&Method::GET, &[("sec-fetch-site", "cross-site")]));
    }
}
