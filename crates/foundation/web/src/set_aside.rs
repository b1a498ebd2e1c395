//! What a form sent survives a lost sign-in: the page that asks to sign in holds it, ready to be sent again.
//!
//! With scripts the browser keeps what was typed by itself and fills the form again (`keep.js` of `ui`); this is for those without.

use axum::{
    Form as AxumForm,
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest as _, Request},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use kernel::Kind;

use crate::{Asked, Fault, Pairs, form::FORM_BYTES};

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// Goes on to the handler. What a form sent is noted when it turns out that its sender is not signed in (any more). Files are not: they
/// would have to wait for somebody who is not known.
pub(crate) async fn run(asked: &Asked, request: Request, next: Next) -> Response {
    let is_form = request.headers().get(header::CONTENT_TYPE) == Some(&FORM);
    if asked.is_api() || asked.method.is_safe() || !is_form {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(sent) = to_bytes(body, FORM_BYTES).await else {
        return Fault::of_exchange(StatusCode::PAYLOAD_TOO_LARGE, Kind::Invalid, "too-large").into_response();
    };
    let response = next.run(Request::from_parts(parts, Body::from(sent.clone()))).await;
    if response.status() == StatusCode::UNAUTHORIZED
        && let Some(pairs) = pairs(sent).await
    {
        // A request has one answer, so that nobody was faster.
        let _ = asked.sent.set(pairs);
    }
    response
}

async fn pairs(sent: Bytes) -> Option<Pairs> {
    let mut request = Request::new(Body::from(sent));
    *request.method_mut() = axum::http::Method::POST;
    request.headers_mut().insert(header::CONTENT_TYPE, FORM);
    let AxumForm(pairs) = AxumForm::<Vec<(String, String)>>::from_request(request, &()).await.ok()?;
    Pairs::of(pairs.into_iter().filter(|(name, _)| !name.ends_with("password")).collect()).ok()
}
