//! What a form sent.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, FromRequestParts, Query as AxumQuery, Request, multipart::MultipartError},
    http::{StatusCode, request::Parts},
};
use kernel::{Error, FieldError, Kind, Later, text};
use serde::de::DeserializeOwned;

use crate::{Fault, Site};

/// Largest form, in bytes.
pub const FORM_BYTES: usize = 256 * 1024;
/// Longest field, in bytes.
pub const FIELD_BYTES: usize = 16 * 1024;
/// Most fields of a form.
pub const FIELDS: usize = 1_000;

/// What is told when a form with files broke off, or is too large as a whole.
pub fn broken_off(error: MultipartError) -> Error {
    let too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Error::new(Kind::Invalid, if too_large { "too-large" } else { "bad-request" }).because(error)
}

/// Names and values as they were typed, in the order of the form; cleaned, but neither parsed nor checked. Kept as they are
/// to fill the form again when something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Takes pairs as they came. Values are cleaned (see [`kernel::text::clean`]), but passwords (fields whose name ends
    /// with `password`) stay as they were typed.
    ///
    /// # Errors
    /// `Invalid` when there are too many or one is too long.
    pub fn of(pairs: Vec<(String, String)>) -> kernel::Result<Self> {
        if pairs.len() > FIELDS {
            return Err(Error::new(Kind::Invalid, "too-many-fields"));
        }
        let long = pairs.iter().filter(|(name, value)| name.len() > 200 || value.len() > FIELD_BYTES);
        let long: Vec<FieldError> = long
            .map(|(name, value)| {
                let name: String = name.chars().take(100).collect();
                FieldError::new(name, "too-long")
                    .with("limit", FIELD_BYTES)
                    .with("typed", value.chars().count())
            })
            .collect();
        if !long.is_empty() {
            return Err(Error::invalid(long));
        }
        let clean = |(name, value): (String, String)| {
            let value = if name.ends_with("password") { value } else { text::clean(&value) };
            (name, value)
        };
        Ok(Self(pairs.into_iter().map(clean).collect()))
    }

    /// All pairs in order.
    pub fn all(&self) -> &[(String, String)] {
        &self.0
    }

    /// The first value under this name; empty when there is none.
    pub fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value under this name, as of boxes that were ticked.
    pub fn many<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether there is something under this name.
    pub fn has(&self, name: &str) -> bool {
        !self.one(name).is_empty()
    }

    /// What was typed, for `ui::Form::kept`.
    pub fn kept(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// A form that was posted.
#[derive(Clone, Debug)]
pub struct Form(pub Pairs);

impl FromRequest<Site> for Form {
    type Rejection = Fault;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Fault> {
        posted(request, site).await.map(Self)
    }
}

fn posted(request: Request, site: &Site) -> Later<'_, Result<Pairs, Fault>> {
    Box::pin(async move {
        let (parts, body) = request.into_parts();
        let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), site)
            .await
            .map_err(|_| Fault::of_exchange(StatusCode::PAYLOAD_TOO_LARGE, Kind::Invalid, "too-large"))?;
        if bytes.split(|byte| *byte == b'&').count() > FIELDS {
            return Err(Error::new(Kind::Invalid, "too-many-fields").into());
        }
        let request = Request::from_parts(parts, Body::from(bytes));
        let form = axum::Form::<Vec<(String, String)>>::from_request(request, site).await;
        let form = form.map_err(|rejection| of_rejection(rejection.into_response_status()))?;
        Ok(Pairs::of(form.0)?)
    })
}

/// What stands in the address after `?`, as pairs: for searches, filters and steps of a page.
#[derive(Clone, Debug)]
pub struct Asking(pub Pairs);

impl FromRequestParts<Site> for Asking {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Fault> {
        let pairs = AxumQuery::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_err(|_| of_rejection(StatusCode::BAD_REQUEST))?;
        Ok(Self(Pairs::of(pairs.0)?))
    }
}

/// What stands in the address after `?`, as a type: for the REST interface.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Site> for Query<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Fault> {
        let query = AxumQuery::<T>::try_from_uri(&parts.uri);
        query.map(|query| Self(query.0)).map_err(|_| of_rejection(StatusCode::BAD_REQUEST))
    }
}

/// Parts of the path. What cannot be one names nothing: 404.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Site> for Path<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, site).await;
        path.map(|path| Self(path.0)).map_err(|_| Error::not_found("path").into())
    }
}

fn of_rejection(status: StatusCode) -> Fault {
    let code = match status {
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported-media-type",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        _ => "bad-request",
    };
    Fault::of_exchange(status, Kind::Invalid, code)
}

trait RejectionStatus {
    fn into_response_status(self) -> StatusCode;
}
impl<R: axum::response::IntoResponse> RejectionStatus for R {
    fn into_response_status(self) -> StatusCode {
        self.into_response().status()
    }
}
