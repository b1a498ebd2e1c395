//! How a handler fails.

use std::sync::Arc;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, Kind};

/// `Result` of a handler.
pub type Result<T, E = Fault> = std::result::Result<T, E>;

/// A failure on its way out. It is turned into a page or a problem document once, by the envelope around all handlers.
#[derive(Debug)]
pub struct Fault {
    error: Error,
    status: StatusCode,
}

impl Fault {
    /// What failed.
    pub fn error(&self) -> &Error {
        &self.error
    }

    /// A failure of the exchange itself, which has a status of its own.
    pub(crate) fn of_exchange(status: StatusCode, kind: Kind, code: &'static str) -> Self {
        Self::of_exchange_with(status, Error::new(kind, code))
    }

    /// The same, with arguments for its text.
    pub(crate) fn of_exchange_with(status: StatusCode, error: Error) -> Self {
        Self { error, status }
    }
}

/// Errors and refusals alike, so that `?` takes both.
impl<E: Into<Error>> From<E> for Fault {
    fn from(error: E) -> Self {
        let error = error.into();
        Self { status: status(error.kind()), error }
    }
}

fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::SignIn => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// What the envelope finds in a response that failed.
#[derive(Clone, Debug)]
pub(crate) struct Failed(pub(crate) Arc<Error>);

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(Failed(Arc::new(self.error)));
        response
    }
}

/// The fault behind a bare answer of the router or of an extractor that is not ours, by its status.
pub(crate) fn of_status(status: StatusCode) -> Option<Error> {
    Some(match status {
        StatusCode::NOT_FOUND => Error::not_found("route"),
        StatusCode::METHOD_NOT_ALLOWED => Error::new(Kind::NotFound, "method-not-allowed"),
        StatusCode::PAYLOAD_TOO_LARGE => Error::new(Kind::Invalid, "too-large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Error::new(Kind::Invalid, "unsupported-media-type"),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => {
            Error::new(Kind::Invalid, "bad-request")
        }
        _ if status.is_server_error() => Error::internal("a bare answer"),
        _ => return None,
    })
}
