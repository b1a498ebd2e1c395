//! Every SQL text of drafts.

use db::{Row, params};
use kernel::{Error, Id, Result, Timestamp};
use people::AccountId;
use units::UnitId;
use work::Work;

use super::{Content, Draft, DraftId, Refusal, Status};
use crate::Code;

db::statements! {
    FIND = "select id, unit, code, based_on, status, content, editors, note, reason, begun_at, changed_at, handed_in_by,
        handed_in_at, decided_by, decided_at, holds_from, made, version
        from procedure_draft where id = $1";
    ADD = "insert into procedure_draft (id, unit, code, name, based_on, status, content, editors, note, reason, begun_at,
        changed_at, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)";
    SAVE = "update procedure_draft set name = $3, status = $4, content = $5, editors = $6, note = $7, reason = $8,
        changed_at = $9, handed_in_by = $10, handed_in_at = $11, decided_by = $12, decided_at = $13, holds_from = $14,
        made = $15, version = version + 1
        where id = $1 and version = $2";
    SUMMARIES = "select id, code, name, status, based_on, begun_at, changed_at, holds_from, made, note, decided_by, decided_at
        from procedure_draft where unit = $1 and status = $2 and id < $3 order by id desc limit $4";
    OF_CODE = "select id, code, name, status, based_on, begun_at, changed_at, holds_from, made, note, decided_by, decided_at
        from procedure_draft where code = $1 order by id desc limit $2";
    KEEP_PAST = "insert into procedure_draft_past (draft, n, unit, content) values ($1, $2, $3, $4)";
    LAST_PAST = "select n, content from procedure_draft_past where draft = $1 order by n desc limit 1";
    REMOVE_PAST = "delete from procedure_draft_past where draft = $1 and n = $2";
    FORGET_PAST = "delete from procedure_draft_past where draft = $1 and n <= $2";
}

/// A draft in a list.
#[derive(Clone, Debug)]
pub(crate) struct Summary {
    pub(crate) id: DraftId,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) status: Status,
    pub(crate) is_new: bool,
    pub(crate) changed_at: Timestamp,
    pub(crate) holds_from: Option<kernel::Date>,
    pub(crate) made: Option<crate::VersionId>,
    pub(crate) note: String,
    pub(crate) decided: Option<(AccountId, Timestamp)>,
}

impl Summary {
    /// Whether it is open or in review.
    pub(crate) fn is_under_way(&self) -> bool {
        matches!(self.status, Status::Open | Status::Review)
    }
}

pub(crate) async fn find(work: &mut Work, id: DraftId) -> Result<Draft> {
    let row = work.maybe(FIND, params![id]).await?;
    read(row.ok_or_else(|| Error::not_found("draft of a procedure"))?)
}

fn read(mut row: Row) -> Result<Draft> {
    let code: String = row.get(2)?;
    let status: String = row.get(4)?;
    let content: String = row.get(5)?;
    let editors: String = row.get(6)?;
    let handed_in = pair(row.get(11)?, row.get(12)?);
    let decided = pair(row.get(13)?, row.get(14)?);
    Ok(Draft {
        id: row.get(0)?,
        unit: row.get(1)?,
        code: code.parse::<Code>().map_err(Error::internal)?,
        based_on: row.get(3)?,
        status: Status::parse(&status).ok_or_else(|| Error::internal(format!("no status {status}")))?,
        content: serde_json::from_str::<Content>(&content).map_err(Error::internal)?,
        editors: editors.split(' ').filter_map(|id| id.parse().ok()).collect(),
        note: row.get(7)?,
        reason: row.get(8)?,
        begun_at: row.get(9)?,
        changed_at: row.get(10)?,
        handed_in,
        decided,
        holds_from: row.get(15)?,
        made: row.get(16)?,
        version: row.get(17)?,
    })
}

fn pair(who: Option<AccountId>, at: Option<Timestamp>) -> Option<(AccountId, Timestamp)> {
    who.zip(at)
}

fn editors(draft: &Draft) -> String {
    draft.editors.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

pub(crate) async fn add(work: &mut Work, draft: &Draft) -> Result<()> {
    let content = serde_json::to_string(&draft.content).map_err(Error::internal)?;
    let params = params![
        draft.id,
        draft.unit,
        draft.code.as_str(),
        &draft.content.terms.name,
        draft.based_on,
        draft.status.word(),
        content,
        editors(draft),
        &draft.note,
        &draft.reason,
        draft.begun_at,
        draft.changed_at,
    ];
    let added = work.execute_one(ADD, params).await;
    added.map_err(|error| {
        if db::is_duplicate(&error) { Refusal::DraftThere(draft.code.to_string()).into() } else { error }
    })
}

pub(crate) async fn save(work: &mut Work, draft: &Draft) -> Result<()> {
    let content = serde_json::to_string(&draft.content).map_err(Error::internal)?;
    let params = params![
        draft.id,
        draft.version,
        &draft.content.terms.name,
        draft.status.word(),
        content,
        editors(draft),
        &draft.note,
        &draft.reason,
        draft.changed_at,
        draft.handed_in.map(|(who, _)| who),
        draft.handed_in.map(|(_, at)| at),
        draft.decided.map(|(who, _)| who),
        draft.decided.map(|(_, at)| at),
        draft.holds_from,
        draft.made,
    ];
    work.execute_one(SAVE, params).await
}

/// Drafts of a unit in one status, the newest first, older than `before`.
pub(crate) async fn of_status(
    work: &mut Work,
    unit: UnitId,
    status: Status,
    before: Option<DraftId>,
    limit: u32,
) -> Result<Vec<Summary>> {
    let before = before.unwrap_or_else(|| Id::from_uuid(uuid::Uuid::max()));
    let rows = work.all(SUMMARIES, params![unit, status.word(), before, limit]).await?;
    rows.into_iter().map(summary).collect()
}

/// Drafts of one procedure, the newest first.
pub(crate) async fn of_code(work: &mut Work, code: &str, limit: u32) -> Result<Vec<Summary>> {
    let rows = work.all(OF_CODE, params![code, limit]).await?;
    rows.into_iter().map(summary).collect()
}

/// The draft of this procedure that is open or in review.
pub(crate) async fn open_of_code(work: &mut Work, code: &str) -> Result<Option<DraftId>> {
    let newest = of_code(work, code, 1).await?.into_iter().next();
    Ok(newest.filter(Summary::is_under_way).map(|draft| draft.id))
}

fn summary(mut row: Row) -> Result<Summary> {
    let status: String = row.get(3)?;
    let based_on: Option<crate::VersionId> = row.get(4)?;
    Ok(Summary {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        status: Status::parse(&status).ok_or_else(|| Error::internal(format!("no status {status}")))?,
        is_new: based_on.is_none(),
        changed_at: row.get(6)?,
        holds_from: row.get(7)?,
        made: row.get(8)?,
        note: row.get(9)?,
        decided: pair(row.get(10)?, row.get(11)?),
    })
}

/// Keeps what a draft said before its change, and forgets what lies more than `most` changes back.
pub(crate) async fn keep_past(work: &mut Work, draft: &Draft, most: i64) -> Result<()> {
    let content = serde_json::to_string(&draft.content).map_err(Error::internal)?;
    work.execute_one(KEEP_PAST, params![draft.id, draft.version, draft.unit, content]).await?;
    work.execute(FORGET_PAST, params![draft.id, draft.version - most]).await.map(|_| ())
}

/// Takes out what the draft said before its last change.
pub(crate) async fn take_past(work: &mut Work, id: DraftId) -> Result<Option<Content>> {
    let Some(mut row) = work.maybe(LAST_PAST, params![id]).await? else { return Ok(None) };
    let (n, content): (i64, String) = (row.get(0)?, row.get(1)?);
    work.execute(REMOVE_PAST, params![id, n]).await?;
    serde_json::from_str(&content).map(Some).map_err(Error::internal)
}

/// Forgets everything that a draft said before.
pub(crate) async fn forget_past(work: &mut Work, draft: &Draft) -> Result<()> {
    work.execute(FORGET_PAST, params![draft.id, draft.version]).await.map(|_| ())
}
