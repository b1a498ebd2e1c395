//! What programs send: JSON with a key.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use kernel::{Error, Kind, Later, Result};
use ring::digest::{Context, SHA256};
use serde::de::DeserializeOwned;

use crate::{Fault, Site, once};

/// The body of a POST to the REST interface, with the sender's `Idempotency-Key`, which must be there. An empty body reads as
/// `{}`. Give `key` to [`once::run`].
#[derive(Clone, Debug)]
pub struct Posted<T> {
    /// What was sent.
    pub body: T,
    /// Under which key.
    pub key: once::Key,
}

impl<T: DeserializeOwned> FromRequest<Site> for Posted<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Fault> {
        let (bytes, key) = keyed(request, site).await?;
        Ok(Self { body: read(&bytes)?, key })
    }
}

/// The body under its key.
fn keyed(request: Request, site: &Site) -> Later<'_, Result<(Bytes, once::Key), Fault>> {
    Box::pin(async {
        let key = key(request.headers())?;
        let mut seal = Context::new(&SHA256);
        for part in [request.method().as_str(), " ", request.uri().path(), "\n"] {
            seal.update(part.as_bytes());
        }
        let bytes = body(request, site).await?;
        seal.update(&bytes);
        let fingerprint = crate::secret::base64url(seal.finish());
        Ok((bytes, once::Key { key, fingerprint }))
    })
}

/// A JSON body, for methods that may be repeated without harm (PUT, PATCH with a version).
#[derive(Clone, Copy, Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Body<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Fault> {
        Ok(Self(read(&body(request, site).await?)?))
    }
}

fn key(headers: &HeaderMap) -> Result<String, Fault> {
    let given = headers.get("idempotency-key").and_then(|key| key.to_str().ok());
    given.filter(|key| (1..=once::KEY_BYTES).contains(&key.len())).map(str::to_owned).ok_or_else(|| {
        let missing = Error::new(Kind::Invalid, "idempotency-key-missing").with("limit", once::KEY_BYTES);
        Fault::of_exchange_with(StatusCode::BAD_REQUEST, missing)
    })
}

fn body(request: Request, site: &Site) -> Later<'_, Result<Bytes, Fault>> {
    Box::pin(async move {
        let kind = request.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_vec());
        let bytes = Bytes::from_request(request, site)
            .await
            .map_err(|_| Fault::of_exchange(StatusCode::PAYLOAD_TOO_LARGE, Kind::Invalid, "too-large"))?;
        // A form of another site can send text/plain without asking; it cannot send JSON.
        if !bytes.is_empty() && !kind.is_some_and(|kind| kind.starts_with(b"application/json")) {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            return Err(Fault::of_exchange(status, Kind::Invalid, "unsupported-media-type"));
        }
        Ok(bytes)
    })
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let bytes = if bytes.is_empty() { b"{}" } else { bytes };
    serde_json::from_slice(bytes).map_err(|problem| {
        // Wrong data under right JSON is 422, as any other wrong field; what is no JSON is 400.
        let status = match problem.classify() {
            serde_json::error::Category::Data => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::BAD_REQUEST,
        };
        Fault::of_exchange_with(status, Error::new(Kind::Invalid, "bad-json").with("problem", problem))
    })
}
