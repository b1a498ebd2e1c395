//! Connected programs and their tokens.

use db::{Row, params};
use kernel::{Error, Rate, Result, Timestamp};
use work::Work;

use crate::{Client, ClientId, Token, TokenId};

db::statements! {
    FIND = "select id, version, unit, name, contact, scopes, rate, expires_on, created_at, ended_at from client where id = $1";
    /// Some dozens of rows.
    LIST = "select id, version, unit, name, contact, scopes, rate, expires_on, created_at, ended_at from client
        where id < $1 order by id desc limit $2";
    ADD = "insert into client (id, version, unit, name, contact, scopes, rate, expires_on, created_at)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing";
    SAVE = "update client set version = version + 1, name = $3, contact = $4, scopes = $5, rate = $6, expires_on = $7, ended_at = $8
        where id = $1 and version = $2";
    TOKENS = "select id, mark, created_at, used_at, revoked_at from client_token where client = $1 order by id desc limit $2";
    ADD_TOKEN = "insert into client_token (id, unit, client, digest, mark, created_at) values ($1, $2, $3, $4, $5, $6)";
    REVOKE = "update client_token set revoked_at = $3 where id = $2 and client = $1 and revoked_at is null";
    REVOKE_ALL = "update client_token set revoked_at = $2 where client = $1 and revoked_at is null";
    /// The token that is good as far as it goes, and when it was used last.
    BY_DIGEST = "select id, client, used_at from client_token where digest = $1 and revoked_at is null";
    USED = "update client_token set used_at = $2 where id = $1 and (used_at is null or used_at < $2)";
}

pub(crate) async fn find(work: &mut Work, id: ClientId) -> Result<Client> {
    work.one(FIND, params![id]).await.and_then(read)
}

pub(crate) async fn maybe(work: &mut Work, id: ClientId) -> Result<Option<Client>> {
    work.maybe(FIND, params![id]).await?.map(read).transpose()
}

/// The programs entered before this one, the newest first.
pub(crate) async fn list(work: &mut Work, before: ClientId, limit: u32) -> Result<Vec<Client>> {
    work.all(LIST, params![before, limit]).await?.into_iter().map(read).collect()
}

/// Tells whether it was added: not when it is there already.
pub(crate) async fn add(work: &mut Work, client: &Client) -> Result<bool> {
    let params = params![
        client.id,
        client.unit,
        &client.name,
        &client.contact,
        words(&client.scopes)?,
        client.rate.word(),
        client.expires_on,
        client.created_at,
    ];
    work.execute(ADD, params).await.map(|touched| touched > 0)
}

pub(crate) async fn save(work: &mut Work, client: &Client) -> Result<()> {
    let params = params![
        client.id,
        client.version,
        &client.name,
        &client.contact,
        words(&client.scopes)?,
        client.rate.word(),
        client.expires_on,
        client.ended_at,
    ];
    work.execute_one(SAVE, params).await
}

/// The tokens of a program, the newest first.
pub(crate) async fn tokens(work: &mut Work, client: ClientId, limit: u32) -> Result<Vec<Token>> {
    let token = |mut row: Row| {
        Ok(Token {
            id: row.get(0)?,
            mark: row.get(1)?,
            created_at: row.get(2)?,
            used_at: row.get(3)?,
            revoked_at: row.get(4)?,
        })
    };
    work.all(TOKENS, params![client, limit]).await?.into_iter().map(token).collect()
}

pub(crate) async fn add_token(work: &mut Work, client: &Client, token: &Token, digest: &str) -> Result<()> {
    let params = params![token.id, client.unit, client.id, digest, &token.mark, token.created_at];
    work.execute_one(ADD_TOKEN, params).await
}

/// Tells whether it was good until now.
pub(crate) async fn revoke(work: &mut Work, client: ClientId, token: TokenId) -> Result<bool> {
    Ok(work.execute(REVOKE, params![client, token, work.now()]).await? == 1)
}

pub(crate) async fn revoke_all(work: &mut Work, client: ClientId) -> Result<()> {
    work.execute(REVOKE_ALL, params![client, work.now()]).await.map(|_| ())
}

/// The token with this digest: its id, its program, and when it was used last.
pub(crate) async fn by_digest(
    work: &mut Work,
    digest: &str,
) -> Result<Option<(TokenId, ClientId, Option<Timestamp>)>> {
    let row = work.maybe(BY_DIGEST, params![digest]).await?;
    row.map(|mut row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).transpose()
}

pub(crate) async fn used(work: &mut Work, token: TokenId) -> Result<()> {
    work.execute(USED, params![token, work.now()]).await.map(|_| ())
}

/// Words as they are kept.
pub(super) fn words(words: &[String]) -> Result<String> {
    serde_json::to_string(words).map_err(Error::internal)
}

/// Words as they were kept.
pub(super) fn read_words(kept: &str) -> Result<Vec<String>> {
    serde_json::from_str(kept).map_err(Error::internal)
}

fn read(mut row: Row) -> Result<Client> {
    let (scopes, rate): (String, String) = (row.get(5)?, row.get(6)?);
    Ok(Client {
        id: row.get(0)?,
        version: row.get(1)?,
        unit: row.get(2)?,
        name: row.get(3)?,
        contact: row.get(4)?,
        scopes: read_words(&scopes)?,
        rate: rate.parse::<Rate>()?,
        expires_on: row.get(7)?,
        created_at: row.get(8)?,
        ended_at: row.get(9)?,
    })
}
