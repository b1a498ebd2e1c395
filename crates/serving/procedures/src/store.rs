//! Every SQL text of the catalogue.

use std::collections::{HashMap, HashSet};

use db::params;
use kernel::{Date, Result};
use work::Work;

use crate::VersionId;

db::statements! {
    /// The last version of each code.
    LATEST = "select code, id, valid_from, digest,
        exists (select 1 from procedure_draft where procedure_draft.code = procedure_version.code
            and procedure_draft.made = procedure_version.id)
        from procedure_version where valid_to is null";
    DIGESTS = "select code, digest from procedure_version";
    ADD = "insert into procedure_version (id, code, valid_from, valid_to, digest, body, process, form)
        values ($1, $2, $3, null, $4, $5, $6, $7)";
    END = "update procedure_version set valid_to = $2 where id = $1";
    LATEST_OF = "select id, valid_from from procedure_version where code = $1 and valid_to is null";
    ENDED = "select id from procedure_version where code = $1 and valid_to = $2 and valid_from <= valid_to
        order by valid_from desc, id desc";
    REOPEN = "update procedure_version set valid_to = null where id = $1";
    ADD_TEXT = "insert into procedure_text (digest, body) values ($1, $2) on conflict (digest) do nothing";
    VERSIONS = "select id, valid_from, valid_to, body, process, form from procedure_version";
    TEXTS = "select digest, body from procedure_text";
    SET = "insert into procedure_set (name, body, changes) values ($1, $2, 1)
        on conflict (name) do update set body = excluded.body, changes = procedure_set.changes + 1";
    SETS = "select name, body from procedure_set";
    CHANGES = "select cast(coalesce(sum(changes), 0) as bigint) from procedure_set";
}

/// A version about to be added.
pub(crate) struct NewVersion<'a> {
    pub(crate) id: VersionId,
    pub(crate) code: String,
    pub(crate) valid_from: Date,
    pub(crate) digest: String,
    pub(crate) body: String,
    /// The digest of the process, and its text.
    pub(crate) process: (String, &'a str),
    /// The digest of the form, and its text.
    pub(crate) form: (String, &'a str),
}

/// A version as its row has it.
pub(crate) struct VersionRow {
    pub(crate) id: VersionId,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    pub(crate) body: String,
    pub(crate) process: String,
    pub(crate) form: String,
}

/// The newest version of a code.
pub(crate) struct Latest {
    pub(crate) id: VersionId,
    pub(crate) valid_from: Date,
    pub(crate) digest: String,
    /// Whether the office made it, not a data set.
    pub(crate) is_own: bool,
}

pub(crate) async fn latest(work: &mut Work) -> Result<HashMap<String, Latest>> {
    let rows = work.all(LATEST, &[]).await?;
    rows.into_iter()
        .map(|mut row| {
            let (id, valid_from) = (row.get(1)?, row.get(2)?);
            Ok((row.get(0)?, Latest { id, valid_from, digest: row.get(3)?, is_own: row.get(4)? }))
        })
        .collect()
}

/// What was ever said of each code, so that the same is not taken twice.
pub(crate) async fn digests(work: &mut Work) -> Result<HashSet<(String, String)>> {
    let rows = work.all(DIGESTS, &[]).await?;
    rows.into_iter().map(|mut row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// The id of the newest version of a code, and its first day.
pub(crate) async fn latest_of(work: &mut Work, code: &str) -> Result<Option<(VersionId, Date)>> {
    let row = work.maybe(LATEST_OF, params![code]).await?;
    row.map(|mut row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// The version that ended on this day.
pub(crate) async fn ended(work: &mut Work, code: &str, last: Date) -> Result<Option<VersionId>> {
    let rows = work.all(ENDED, params![code, last]).await?;
    rows.into_iter().next().map(|mut row| row.get(0)).transpose()
}

pub(crate) async fn reopen(work: &mut Work, id: VersionId) -> Result<()> {
    work.execute_one(REOPEN, params![id]).await
}

/// Tells every node that the versions have changed.
pub(crate) async fn tell(work: &mut Work, version: VersionId) -> Result<()> {
    set(work, "versions", &version.to_string()).await
}

pub(crate) async fn add(work: &mut Work, v: &NewVersion<'_>) -> Result<()> {
    for (digest, text) in [&v.process, &v.form] {
        work.execute(ADD_TEXT, params![digest, *text]).await?;
    }
    let params = params![v.id, &v.code, v.valid_from, &v.digest, &v.body, &v.process.0, &v.form.0];
    work.execute_one(ADD, params).await
}

pub(crate) async fn end(work: &mut Work, id: VersionId, last: Date) -> Result<()> {
    work.execute_one(END, params![id, last]).await
}

pub(crate) async fn versions(work: &mut Work) -> Result<Vec<VersionRow>> {
    let rows = work.all(VERSIONS, &[]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(VersionRow {
                id: row.get(0)?,
                valid_from: row.get(1)?,
                valid_to: row.get(2)?,
                body: row.get(3)?,
                process: row.get(4)?,
                form: row.get(5)?,
            })
        })
        .collect()
}

pub(crate) async fn texts(work: &mut Work) -> Result<HashMap<String, String>> {
    let rows = work.all(TEXTS, &[]).await?;
    rows.into_iter().map(|mut row| Ok((row.get(0)?, row.get(1)?))).collect()
}

pub(crate) async fn set(work: &mut Work, name: &str, body: &str) -> Result<()> {
    work.execute_one(SET, params![name, body]).await
}

pub(crate) async fn sets(work: &mut Work) -> Result<Vec<(String, String)>> {
    let rows = work.all(SETS, &[]).await?;
    rows.into_iter().map(|mut row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// How many changes the catalogue has seen, so that a reader knows whether to read it again.
pub(crate) async fn changes(work: &mut Work) -> Result<i64> {
    work.one(CHANGES, &[]).await?.get(0)
}
