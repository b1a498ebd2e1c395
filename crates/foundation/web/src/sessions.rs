//! Sessions: kept on the server, known to the browser by a secret.

use axum::{
    http::{HeaderMap, HeaderValue, header::SET_COOKIE},
    response::{IntoResponseParts, ResponseParts},
};
use db::params;
use kernel::{Actor, Error, Id, Result, Timestamp};
use uuid::Uuid;
use work::Work;

use crate::{Site, Visitor, secret};

db::statements! {
    ADD = "insert into session (id, account, created_at, seen_at, expires_at, agent) values ($1, $2, $3, $3, $4, $5)";
    FIND = "select account, seen_at from session where id = $1 and expires_at > $2 and seen_at > $3";
    SEEN = "update session set seen_at = $2 where id = $1";
    END = "delete from session where id = $1";
    END_ALL = "delete from session where account = $1";
    SWEEP = "delete from session where expires_at <= $1";
}

/// The cookie's name.
pub(crate) const COOKIE: &str = "session";
/// A session that nobody used for this long is over.
const IDLE_SECONDS: i64 = 8 * 3_600;
/// A session is over after this long in any case.
const LONGEST_SECONDS: i64 = 24 * 3_600;
/// The use of a session is noted at most this often.
const NOTED_EVERY_SECONDS: i64 = 300;
/// Longest kept name of a browser, in characters.
const AGENT_CHARS: usize = 120;

/// A session that is still good.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) account: Uuid,
    pub(crate) seen_at: Timestamp,
}

/// Begins a session for this account and ends the one that the visitor came with, so that a secret known from before
/// signing in is worth nothing afterwards. Put the answer before the response: `Ok((cookie, Redirect::to("/")))`.
pub async fn begin(site: &Site, visitor: &Visitor, account: Uuid) -> Result<SessionCookie> {
    let secret = secret::new()?;
    let (id, before) = (secret::hash(&secret), visitor.session.clone());
    let agent: String = visitor.agent().chars().take(AGENT_CHARS).collect();
    forget(site, visitor);
    site.app()
        .write(&visitor.actor, async move |work| {
            if let Some(before) = before {
                work.execute(END, params![&*before]).await?;
            }
            let ends = work.now().plus_seconds(LONGEST_SECONDS);
            let account = Id::<str>::from_uuid(account);
            work.execute_one(ADD, params![id, account, work.now(), ends, agent]).await
        })
        .await?;
    Ok(SessionCookie { secret, seconds: LONGEST_SECONDS, secure: site.is_secure() })
}

/// Ends the visitor's session.
pub async fn end(site: &Site, visitor: &Visitor) -> Result<SessionCookie> {
    forget(site, visitor);
    if let Some(id) = visitor.session.clone() {
        site.app()
            .write(&visitor.actor, async move |work| work.execute(END, params![&*id]).await.map(|_| ()))
            .await?;
    }
    Ok(SessionCookie { secret: String::new(), seconds: 0, secure: site.is_secure() })
}

/// Ends every session of an account: its password was changed, or it was closed.
pub async fn end_all(work: &mut Work, account: Uuid) -> Result<u64> {
    work.execute(END_ALL, params![Id::<str>::from_uuid(account)]).await
}

/// Removes sessions that are over. For a job.
pub(crate) async fn sweep(work: &mut Work) -> Result<u64> {
    work.execute(SWEEP, params![work.now()]).await
}

/// The session under this id, if it is still good.
pub(crate) async fn find(work: &mut Work, id: &str) -> Result<Option<Found>> {
    let idle = work.now().plus_seconds(-IDLE_SECONDS);
    let Some(mut row) = work.maybe(FIND, params![id, work.now(), idle]).await? else { return Ok(None) };
    Ok(Some(Found { account: row.get::<Id<str>>(0)?.uuid(), seen_at: row.get(1)? }))
}

/// Notes that the session was used, not at every request.
pub(crate) async fn note(site: &Site, id: &str, found: &Found) -> Result<()> {
    if site.app().clock().now().seconds_since(found.seen_at) < NOTED_EVERY_SECONDS {
        return Ok(());
    }
    let id = id.to_owned();
    site.app()
        .write(&Actor::system("web"), async move |work| {
            work.execute(SEEN, params![id, work.now()]).await.map(|_| ())
        })
        .await
}

fn forget(site: &Site, visitor: &Visitor) {
    if let Some(id) = &visitor.session {
        site.known().forget(id);
    }
}

/// The secret that the request's cookie carries.
pub(crate) fn secret_of(headers: &HeaderMap) -> Option<&str> {
    crate::asked::cookie(headers, COOKIE).filter(|secret| !secret.is_empty())
}

/// Tells the browser its new secret, or to forget the old one.
#[derive(Debug)]
pub struct SessionCookie {
    secret: String,
    seconds: i64,
    secure: bool,
}

impl IntoResponseParts for SessionCookie {
    type Error = crate::Fault;

    fn into_response_parts(self, mut response: ResponseParts) -> Result<ResponseParts, Self::Error> {
        let secure = if self.secure { "; Secure" } else { "" };
        let text = format!(
            "{COOKIE}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{secure}",
            self.secret, self.seconds
        );
        let value = HeaderValue::try_from(text).map_err(Error::internal)?;
        response.headers_mut().append(SET_COOKIE, value);
        Ok(response)
    }
}
