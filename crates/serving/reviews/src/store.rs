//! Every SQL text of reviews.

use db::{Row, params};
use kernel::{Date, Error, Id, Result, Timestamp};
use procedures::DraftId;
use serde::de::DeserializeOwned;
use units::UnitId;
use uuid::Uuid;
use work::Work;

use crate::{Deed, Proposal, ProposalId, Status};

macro_rules! proposals {
    ($rest:literal) => {
        concat!(
            "select id, unit, raised_in, code, procedure_code, procedure_name, procedure_version, wish, words, summary, source,
             proposer, resident, contact, key_hash, measured, status, promise, asked_of, merged_into, draft, made, holds_from,
             proposed_at, changed_at, version from proposal ",
            $rest
        )
    };
}

db::statements! {
    ADD = "insert into proposal (id, unit, raised_in, code, procedure_code, procedure_name, procedure_version, wish, words, summary,
        source, proposer, resident, contact, key_hash, measured, status, promise, proposed_at, changed_at, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19, 1)";
    SAVE = "update proposal set unit = $3, summary = $4, status = $5, promise = $6, asked_of = $7, merged_into = $8, draft = $9,
        made = $10, holds_from = $11, changed_at = $12, version = version + 1 where id = $1 and version = $2";
    FIND = proposals!("where id = $1");
    BY_CODE = proposals!("where code = $1");
    NEWEST = proposals!("where id < $1 order by id desc limit $2");
    OF_STATUS = proposals!("where status = $1 and id < $2 order by id desc limit $3");
    OF_PROCEDURE = proposals!("where procedure_code = $1 and id < $2 order by id desc limit $3");
    OF_UNIT = proposals!("where unit = $1 and status = $2 and id < $3 order by id desc limit $4");
    OF_PROPOSER = proposals!("where proposer = $1 and id < $2 order by id desc limit $3");
    OF_DRAFT = proposals!("where draft = $1 order by id limit 100");
    MERGED_INTO = proposals!("where merged_into = $1 and id > $2 order by id limit $3");
    ADD_DEED = "insert into proposal_act (proposal, n, unit, at, act, note, number, signed_on)
        values ($1, (select count(*) + 1 from proposal_act where proposal = $1), $2, $3, $4, $5, $6, $7)";
    DEEDS = "select proposal, n, unit, at, act, note, number, signed_on from proposal_act where proposal = $1 order by n limit 200";
    DEEDS_IN = "select proposal, n, unit, at, act, note, number, signed_on from proposal_act
        where unit = $1 and (at, proposal, n) > ($2, $3, $4) and at < $5 order by at, proposal, n limit $6";
}

/// Every statement.
pub(crate) const ALL: &[db::Sql] = STATEMENTS;

/// After every id, however the database sorts signs.
const LAST: &str = "ffffffff-ffff-ffff-ffff-ffffffffffff";

pub(crate) async fn add(work: &mut Work, p: &Proposal) -> Result<()> {
    let params = params![
        p.id,
        p.unit,
        p.raised_in,
        &p.code,
        &p.procedure.0,
        &p.procedure.1,
        p.procedure.2,
        json(&p.wish)?,
        &p.words,
        &p.summary,
        p.source.word(),
        p.proposer.map(|account| account.to_string()),
        p.resident,
        p.contact.clone(),
        p.key_hash.clone(),
        p.measured.as_ref().map(json).transpose()?,
        p.status.word(),
        p.promise,
        p.proposed_at,
    ];
    work.execute_one(ADD, params).await
}

/// Saves under the version that was read; gives it back with the new one.
pub(crate) async fn save(work: &mut Work, p: Proposal) -> Result<Proposal> {
    let params = params![
        p.id,
        p.version,
        p.unit,
        &p.summary,
        p.status.word(),
        p.promise,
        p.asked_of,
        p.merged_into,
        p.draft,
        p.adopted.map(|(made, _)| made),
        p.adopted.map(|(_, from)| from),
        p.changed_at,
    ];
    work.execute_one(SAVE, params).await?;
    Ok(Proposal { version: p.version + 1, ..p })
}

/// The proposal with this id.
pub async fn find(work: &mut Work, id: ProposalId) -> Result<Proposal> {
    work.one(FIND, params![id]).await.and_then(read)
}

/// The proposal with this code.
pub async fn by_code(work: &mut Work, code: &str) -> Result<Proposal> {
    work.one(BY_CODE, params![code]).await.and_then(read)
}

/// Which proposals are listed, the newest first.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// All of them.
    All,
    /// Those that stand so.
    Standing(Status),
    /// Those about this procedure.
    Procedure(String),
    /// Those that stand so and of which this unit owes the next answer.
    Owed(UnitId, Status),
    /// Those of this account.
    Of(Uuid),
}

/// A page of proposals before this one.
pub async fn list(
    work: &mut Work,
    wanted: &Wanted,
    before: Option<ProposalId>,
    limit: u32,
) -> Result<Vec<Proposal>> {
    let before = before.map_or_else(|| LAST.to_owned(), |id| id.to_string());
    let rows = match wanted {
        Wanted::All => work.all(NEWEST, params![before, limit]).await?,
        Wanted::Standing(status) => work.all(OF_STATUS, params![status.word(), before, limit]).await?,
        Wanted::Procedure(code) => work.all(OF_PROCEDURE, params![code, before, limit]).await?,
        Wanted::Owed(unit, status) => work.all(OF_UNIT, params![*unit, status.word(), before, limit]).await?,
        Wanted::Of(account) => work.all(OF_PROPOSER, params![account.to_string(), before, limit]).await?,
    };
    rows.into_iter().map(read).collect()
}

/// The proposals that this draft fulfils.
pub(crate) async fn of_draft(work: &mut Work, draft: DraftId) -> Result<Vec<Proposal>> {
    work.all(OF_DRAFT, params![draft]).await?.into_iter().map(read).collect()
}

/// The proposals that go on with this one, after a place.
pub(crate) async fn merged_into(
    work: &mut Work,
    into: ProposalId,
    after: Option<ProposalId>,
    limit: u32,
) -> Result<Vec<Proposal>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    work.all(MERGED_INTO, params![into, after, limit]).await?.into_iter().map(read).collect()
}

pub(crate) async fn add_deed(work: &mut Work, d: &Deed) -> Result<()> {
    let params = params![d.proposal, d.unit, d.at, d.act.word(), &d.note, &d.number, d.signed_on];
    work.execute_one(ADD_DEED, params).await
}

/// What happened to a proposal, the oldest first.
pub async fn deeds(work: &mut Work, proposal: ProposalId) -> Result<Vec<Deed>> {
    work.all(DEEDS, params![proposal]).await?.into_iter().map(deed).collect()
}

/// What a unit did from a place on and before an instant.
pub(crate) async fn deeds_in(
    work: &mut Work,
    unit: UnitId,
    after: (Timestamp, String, i64),
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Deed>> {
    let params = params![unit, after.0, after.1, after.2, until, limit];
    work.all(DEEDS_IN, params).await?.into_iter().map(deed).collect()
}

fn deed(mut row: Row) -> Result<Deed> {
    Ok(Deed {
        proposal: row.get(0)?,
        n: row.get(1)?,
        unit: row.get(2)?,
        at: row.get(3)?,
        act: row.get::<String>(4)?.parse()?,
        note: row.get(5)?,
        number: row.get(6)?,
        signed_on: row.get(7)?,
    })
}

fn read(mut row: Row) -> Result<Proposal> {
    let made = row.get(21)?;
    let holds_from: Option<Date> = row.get(22)?;
    let measured: Option<String> = row.get(15)?;
    let proposer: Option<Id<str>> = row.get(11)?;
    Ok(Proposal {
        id: row.get(0)?,
        unit: row.get(1)?,
        raised_in: row.get(2)?,
        code: row.get(3)?,
        procedure: (row.get(4)?, row.get(5)?, row.get(6)?),
        wish: from_json(&row.get::<String>(7)?)?,
        words: row.get(8)?,
        summary: row.get(9)?,
        source: row.get::<String>(10)?.parse()?,
        proposer: proposer.map(Id::uuid),
        resident: row.get(12)?,
        contact: row.get(13)?,
        key_hash: row.get(14)?,
        measured: measured.as_deref().map(from_json).transpose()?,
        status: row.get::<String>(16)?.parse()?,
        promise: row.get(17)?,
        asked_of: row.get(18)?,
        merged_into: row.get(19)?,
        draft: row.get(20)?,
        adopted: Option::zip(made, holds_from),
        proposed_at: row.get(23)?,
        changed_at: row.get(24)?,
        version: row.get(25)?,
    })
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}
