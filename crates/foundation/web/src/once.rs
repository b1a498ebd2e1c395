//! A request that is sent twice is done once.
//!
//! The answer is kept under the sender's key in the same transaction as the change. A second request with the key waits for
//! the first, when that is under way, and gets its answer.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use db::{params, row};
use kernel::{Error, Kind, Later, Result};
use serde::Serialize;
use work::Work;

db::statements! {
    /// Takes the key: on PostgreSQL a second taker waits here until the first has ended.
    CLAIM = "insert into once (actor, key, fingerprint, at) values ($1, $2, $3, $4) on conflict (actor, key) do nothing";
    KEEP = "update once set status = $3, location = $4, body = $5 where actor = $1 and key = $2";
    FIND = "select fingerprint, status, location, body from once where actor = $1 and key = $2";
    SWEEP = "delete from once where at <= $1";
}

/// Answers are kept this long.
const DAYS: i64 = 7;
/// Longest key, in bytes.
pub(crate) const KEY_BYTES: usize = 128;

/// A sender's key, with the fingerprint of what was sent under it.
#[derive(Clone, Debug)]
pub struct Key {
    pub(crate) key: String,
    pub(crate) fingerprint: String,
}

/// What is answered and kept: a status, JSON, and where a thing was made its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    status: u16,
    location: Option<String>,
    body: String,
    replayed: bool,
}

impl Answer {
    /// 200 with this body.
    pub fn ok(body: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(body).map_err(Error::internal)?;
        Ok(Self { status: 200, location: None, body, replayed: false })
    }

    /// 201: this was made, and stands at this address.
    pub fn created(location: impl Into<String>, body: &impl Serialize) -> Result<Self> {
        Ok(Self { status: 201, location: Some(location.into()), ..Self::ok(body)? })
    }

    /// The body, as JSON.
    pub fn body(&self) -> &str {
        &self.body
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(location) = self.location.and_then(|at| HeaderValue::try_from(at).ok()) {
            headers.insert(header::LOCATION, location);
        }
        if self.replayed {
            headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
        }
        response
    }
}

/// Runs the change under the sender's key, or gives the answer that was kept for it.
///
/// # Errors
/// `Invalid` (`idempotency-key-reused`) when something else was sent under the key before; else what `change` says, and
/// then nothing is kept: the same request may be tried again.
pub async fn run(
    work: &mut Work,
    key: &Key,
    change: impl AsyncFnOnce(&mut Work) -> Result<Answer>,
) -> Result<Answer> {
    if let Some(answer) = claim(work, key).await? {
        return Ok(answer);
    }
    let answer = change(work).await?;
    keep(work, key, &answer).await?;
    Ok(answer)
}

/// Takes the key, or gives the answer that was kept under it.
fn claim<'a>(work: &'a mut Work, key: &'a Key) -> Later<'a, Result<Option<Answer>>> {
    Box::pin(async {
        let actor = work.actor().in_the_book();
        let claimed = work.execute(CLAIM, params![&actor, &key.key, &key.fingerprint, work.now()]).await?;
        if claimed > 0 {
            return Ok(None);
        }
        let mut row = work.one(FIND, params![actor, &key.key]).await?;
        if row.get::<String>(0)? != key.fingerprint {
            return Err(Error::new(Kind::Invalid, "idempotency-key-reused"));
        }
        let status = u16::try_from(row.get::<i64>(1)?).map_err(Error::internal)?;
        Ok(Some(Answer { status, location: row.get(2)?, body: row.get(3)?, replayed: true }))
    })
}

fn keep<'a>(work: &'a mut Work, key: &'a Key, answer: &'a Answer) -> Later<'a, Result<()>> {
    Box::pin(async {
        let (actor, status) = (work.actor().in_the_book(), i64::from(answer.status));
        let location = answer.location.as_deref();
        work.send(KEEP, row![actor, &key.key, status, location, answer.body.as_str()]).await
    })
}

/// Forgets old answers. For a job.
pub(crate) async fn sweep(work: &mut Work) -> Result<u64> {
    work.execute(SWEEP, params![work.now().plus_days(-DAYS)]).await
}
