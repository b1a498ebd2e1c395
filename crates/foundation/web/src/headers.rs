//! Headers that every answer carries.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};

use crate::{Asked, Site, flash};

/// Everything comes from ourselves; nothing is written into the page itself.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; \
     base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
);
const PERMISSIONS: HeaderValue =
    HeaderValue::from_static("camera=(self), geolocation=(self), microphone=(), payment=(), usb=()");
const ID: HeaderName = HeaderName::from_static("x-request-id");

pub(crate) fn set(site: &Site, asked: &Asked, response: &mut Response) {
    let is_page = starts(response, "text/html");
    let said = is_page && asked.flash.is_some() && response.status().is_success();
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(HeaderName::from_static("permissions-policy"), PERMISSIONS);
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if site.is_secure() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if let Ok(id) = HeaderValue::try_from(&*asked.id) {
        headers.insert(ID, id);
    }
    if said {
        headers.append(header::SET_COOKIE, flash::SAID);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        // What was shown to somebody signed in must not be found in the browser by the next person at the same machine.
        let kept = if asked.is_signed_in() { "no-store" } else { "private, no-cache" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    }
    if is_page {
        headers.append(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(asked.lang.code()));
    }
}

fn starts(response: &Response, kind: &str) -> bool {
    let value = response.headers().get(header::CONTENT_TYPE);
    value.is_some_and(|value| value.as_bytes().starts_with(kind.as_bytes()))
}
