//! Bearer tokens, by which programs use the REST interface in the name of an account.

use db::params;
use kernel::{Id, Result, Timestamp};
use uuid::Uuid;
use work::Work;

use crate::secret;

db::statements! {
    ADD = "insert into api_token (id, account, name, created_at, expires_at) values ($1, $2, $3, $4, $5)";
    FIND = "select account from api_token where id = $1 and expires_at > $2 and revoked_at is null";
    OF_ACCOUNT = "select name, created_at, expires_at from api_token
        where account = $1 and expires_at > $2 and revoked_at is null order by created_at, name";
    REVOKE = "update api_token set revoked_at = $3 where account = $1 and name = $2 and revoked_at is null";
}

/// How long a token is good.
const DAYS: i64 = 90;
/// Tells our tokens from other secrets, for those who look for leaked ones.
const PREFIX: &str = "tt_";

/// The beginning of the tokens of connected programs, which another crate keeps: see [`crate::LoadClient`].
const CLIENT_PREFIX: &str = "ttc_";

/// A token as its owner sees it later: never the secret itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is for, in its owner's words.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Makes a token for this account, good for 90 days. The answer is the secret; it is not kept and cannot be asked again.
pub async fn make(work: &mut Work, account: Uuid, name: &str) -> Result<String> {
    let token = format!("{PREFIX}{}", secret::new()?);
    let ends = work.now().plus_days(DAYS);
    let account = Id::<str>::from_uuid(account);
    work.execute_one(ADD, params![secret::hash(&token), account, name, work.now(), ends]).await?;
    Ok(token)
}

/// The account's tokens that are still good.
pub async fn of_account(work: &mut Work, account: Uuid) -> Result<Vec<Token>> {
    let rows = work.all(OF_ACCOUNT, params![Id::<str>::from_uuid(account), work.now()]).await?;
    rows.into_iter()
        .map(|mut row| Ok(Token { name: row.get(0)?, created_at: row.get(1)?, expires_at: row.get(2)? }))
        .collect()
}

/// Takes back the account's tokens of this name; tells how many.
pub async fn revoke(work: &mut Work, account: Uuid, name: &str) -> Result<u64> {
    work.execute(REVOKE, params![Id::<str>::from_uuid(account), name, work.now()]).await
}

/// A new token for a connected program. Whoever makes it keeps the [`digest`] only.
pub fn for_client() -> Result<String> {
    Ok(format!("{CLIENT_PREFIX}{}", secret::new()?))
}

/// What is kept of a token.
pub fn digest(token: &str) -> String {
    secret::hash(token)
}

/// Whether it looks like a connected program's.
pub(crate) fn is_of_client(token: &str) -> bool {
    token.starts_with(CLIENT_PREFIX)
}

/// The account that this token speaks for, if the token is good.
pub(crate) async fn find(work: &mut Work, token: &str) -> Result<Option<Uuid>> {
    if !token.starts_with(PREFIX) {
        return Ok(None);
    }
    let row = work.maybe(FIND, params![secret::hash(token), work.now()]).await?;
    row.map(|mut row| row.get::<Id<str>>(0).map(Id::uuid)).transpose()
}
