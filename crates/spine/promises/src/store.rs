//! Every SQL text of the ledger.

use db::{Row, params};
use kernel::{Date, Error, Result, Timestamp};
use serde::de::DeserializeOwned;
use units::UnitId;
use uuid::Uuid;
use work::Work;

use crate::{Outcome, Promise, PromiseId, Renewal, Verdict};

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "select id, unit, kind, subject, label, resident, owner_role, owner_post, rule_set, allowance, made_at,
             promised_due_at, due_at, warn_at, explanation, pauses, paused_at, warned_at, broken_at, apology_owed,
             renewed_due_at, renewed_reason, fault, follows, closed_at, outcome, done_note, version, counted_in from promise ",
            $rest
        )
    };
}

mod moves;
pub use moves::{Place, moves_of, moves_of_reckoning, reckoning, reckonings};
pub(crate) use moves::{add_move, add_reckoning, save_reckoning};

/// Every statement of this capability.
pub(crate) const ALL: [db::Sql; STATEMENTS.len() + moves::STATEMENTS.len()] = {
    let mut all = [STATEMENTS[0]; STATEMENTS.len() + moves::STATEMENTS.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = if i < STATEMENTS.len() { STATEMENTS[i] } else { moves::STATEMENTS[i - STATEMENTS.len()] };
        i += 1;
    }
    all
};

db::statements! {
    ADD = "insert into promise (id, unit, kind, subject, label, resident, owner_role, owner_post, rule_set, allowance, made_at,
        promised_due_at, due_at, warn_at, explanation, pauses, apology_owed, follows, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)";
    SAVE = "update promise set owner_role = $3, owner_post = $4, made_at = $5, due_at = $6, warn_at = $7, explanation = $8,
        pauses = $9, paused_at = $10, warned_at = $11, broken_at = $12, apology_owed = $13, renewed_due_at = $14,
        renewed_reason = $15, fault = $16, closed_at = $17, outcome = $18, done_note = $19, unit = $20, counted_in = $21,
        version = version + 1
        where id = $1 and version = $2";
    FIND = columns!("where id = $1");
    OF_SUBJECT = columns!("where subject = $1 order by made_at, id limit 100");
    OF_UNIT = columns!("where unit = $1 and (due_at, id) > ($2, $3) order by due_at, id limit $4");
    OPEN_OF_UNIT = columns!("where unit = $1 and closed_at is null and (due_at, id) > ($2, $3) order by due_at, id limit $4");
    OVERDUE = columns!("where unit = $1 and closed_at is null and due_at < $2 and paused_at is null order by due_at, id limit $3");
    /// Results as the tallies count them, in the unit that they were counted in: what was found broken is late, whatever came after.
    SETTLED = columns!("where counted_in = $1 and kind = 'result' and (due_at, id) > ($2, $3) and due_at < $4
        and case when broken_at is not null then 'late' else outcome end in ($5, $6, $7) order by due_at, id limit $8");
    SOON = columns!("where unit = $1 and closed_at is null and due_at >= $2 and warn_at <= $2 and paused_at is null
        order by due_at, id limit $3");
    TO_PUT_RIGHT = columns!("where unit = $1 and closed_at is null and kind = 'put-right' order by due_at, id limit $2");
    TO_WARN = columns!("where closed_at is null and warned_at is null and paused_at is null and warn_at <= $1 order by warn_at limit $2");
    TO_BREAK = columns!("where closed_at is null and broken_at is null and paused_at is null and due_at < $1 order by due_at limit $2");
    ADD_VERDICT = "insert into verdict (id, promise, unit, subject, given_on, satisfied, aspects, words)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (promise) do nothing";
    VERDICT_OF = "select id, promise, unit, subject, given_on, satisfied, aspects, words from verdict where promise = $1";
    VERDICTS_OF = "select id, promise, unit, subject, given_on, satisfied, aspects, words from verdict
        where unit = $1 and (given_on, id) < ($2, $3) order by given_on desc, id desc limit $4";
    ADD_TALLY = "insert into tally (unit, kind, subject, day, n) values ($1, $2, $3, $4, $5)
        on conflict (unit, kind, subject, day) do update set n = tally.n + excluded.n";
    SUM_TALLY = "select cast(coalesce(sum(n), 0) as bigint) from tally
        where unit = $1 and kind = $2 and subject = $3 and day >= $4 and day <= $5";
    LEDGER = "select kind, cast(sum(n) as bigint) from tally where unit = $1
        and kind in ('early', 'on-time', 'late', 'asked', 'answered', 'satisfied') and day >= $2 and day <= $3 group by kind";
    SUM_TALLY_ALL = "select cast(coalesce(sum(n), 0) as bigint) from tally
        where unit = $1 and kind = $2 and day >= $3 and day <= $4";
}

pub(crate) async fn add(work: &mut Work, p: &Promise) -> Result<()> {
    let params = params![
        p.id,
        p.unit,
        p.kind.word(),
        p.subject.to_string(),
        &p.label,
        p.resident,
        &p.owner_role,
        p.owner_post,
        &p.rule_set,
        p.allowance.to_string(),
        p.made_at,
        p.promised_due_at,
        p.due_at,
        p.warn_at,
        json(&p.explanation)?,
        json(&p.pauses)?,
        p.apology_owed,
        p.follows,
    ];
    work.execute_one(ADD, params).await
}

/// Saves under the version that was read.
pub(crate) async fn save(work: &mut Work, p: &Promise) -> Result<()> {
    let params = params![
        p.id,
        p.version,
        &p.owner_role,
        p.owner_post,
        p.made_at,
        p.due_at,
        p.warn_at,
        json(&p.explanation)?,
        json(&p.pauses)?,
        p.paused_at,
        p.warned_at,
        p.broken_at,
        p.apology_owed,
        p.renewal.as_ref().map(|r| r.due_at),
        p.renewal.as_ref().map(|r| r.reason.clone()),
        p.renewal.as_ref().map(|r| r.fault.word()),
        p.closed.map(|(at, _)| at),
        p.closed.map(|(_, outcome)| outcome.word()),
        p.done_note.clone(),
        p.unit,
        p.counted_in,
    ];
    work.execute_one(SAVE, params).await
}

/// The promise with this id.
pub async fn find(work: &mut Work, id: PromiseId) -> Result<Promise> {
    work.one(FIND, params![id]).await.and_then(promise)
}

/// The promises of a case, oldest first.
pub async fn of_subject(work: &mut Work, subject: Uuid) -> Result<Vec<Promise>> {
    many(work.all(OF_SUBJECT, params![subject.to_string()]).await?)
}

/// A unit's promises in the order they fall due, after this place.
pub async fn of_unit(
    work: &mut Work,
    unit: UnitId,
    after: (Timestamp, Option<PromiseId>),
    limit: u32,
) -> Result<Vec<Promise>> {
    let id = after.1.map(|id| id.to_string()).unwrap_or_default();
    many(work.all(OF_UNIT, params![unit, after.0, id, limit]).await?)
}

/// A unit's promises that have not ended, in the order they fall due, after this place.
pub async fn open_of_unit(
    work: &mut Work,
    unit: UnitId,
    after: (Timestamp, Option<PromiseId>),
    limit: u32,
) -> Result<Vec<Promise>> {
    let id = after.1.map(|id| id.to_string()).unwrap_or_default();
    many(work.all(OPEN_OF_UNIT, params![unit, after.0, id, limit]).await?)
}

/// A unit's broken promises that are still open: the leader's.
pub async fn overdue(work: &mut Work, unit: UnitId, limit: u32) -> Result<Vec<Promise>> {
    let now = work.now();
    many(work.all(OVERDUE, params![unit, now, limit]).await?)
}

/// A unit's results that fell due from `after` on and before `until`, in the order they fell due: all that were settled
/// early, on time or late, or those of one outcome. The rows behind [`Ledger`](crate::tally::Ledger).
pub async fn settled(
    work: &mut Work,
    unit: UnitId,
    outcome: Option<Outcome>,
    (after, until): ((Timestamp, Option<PromiseId>), Timestamp),
    limit: u32,
) -> Result<Vec<Promise>> {
    let id = after.1.map(|id| id.to_string()).unwrap_or_default();
    let [a, b, c] = match outcome {
        Some(only) => [only; 3],
        None => [Outcome::Early, Outcome::OnTime, Outcome::Late],
    };
    let params = params![unit, after.0, id, until, a.word(), b.word(), c.word(), limit];
    many(work.all(SETTLED, params).await?)
}

/// A unit's promises that are about to break: one working day is left, or less.
pub async fn soon(work: &mut Work, unit: UnitId, limit: u32) -> Result<Vec<Promise>> {
    let now = work.now();
    many(work.all(SOON, params![unit, now, limit]).await?)
}

/// What a unit has yet to put right, what is due first at the top.
pub async fn to_put_right(work: &mut Work, unit: UnitId, limit: u32) -> Result<Vec<Promise>> {
    many(work.all(TO_PUT_RIGHT, params![unit, limit]).await?)
}

pub(crate) async fn to_warn(work: &mut Work, now: Timestamp, limit: u32) -> Result<Vec<Promise>> {
    many(work.all(TO_WARN, params![now, limit]).await?)
}

pub(crate) async fn to_break(work: &mut Work, now: Timestamp, limit: u32) -> Result<Vec<Promise>> {
    many(work.all(TO_BREAK, params![now, limit]).await?)
}

/// Adds the verdict unless there is one on the same promise. Tells whether it was added.
pub(crate) async fn add_verdict(work: &mut Work, v: &Verdict) -> Result<bool> {
    let params = params![
        v.id,
        v.promise,
        v.unit,
        v.subject.to_string(),
        v.given_on,
        v.satisfied,
        json(&v.aspects)?,
        &v.words
    ];
    Ok(work.execute(ADD_VERDICT, params).await? == 1)
}

/// The verdict on a promise.
pub async fn verdict_of(work: &mut Work, promise: PromiseId) -> Result<Option<Verdict>> {
    work.maybe(VERDICT_OF, params![promise]).await?.map(verdict).transpose()
}

/// A unit's verdicts, newest first, before this place.
pub async fn verdicts_of(
    work: &mut Work,
    unit: UnitId,
    before: Option<(Date, crate::VerdictId)>,
    limit: u32,
) -> Result<Vec<Verdict>> {
    let (date, id) =
        before.map_or((Date::MAX.to_string(), String::new()), |(d, id)| (d.to_string(), id.to_string()));
    work.all(VERDICTS_OF, params![unit, date, id, limit]).await?.into_iter().map(verdict).collect()
}

pub(crate) async fn add_tally(
    work: &mut Work,
    unit: UnitId,
    kind: &str,
    subject: &str,
    day: Date,
    n: i64,
) -> Result<()> {
    work.execute_one(ADD_TALLY, params![unit, kind, subject, day, n]).await
}

pub(crate) async fn ledger(
    work: &mut Work,
    unit: UnitId,
    (from, to): (Date, Date),
) -> Result<Vec<(String, i64)>> {
    let rows = work.all(LEDGER, params![unit, from, to]).await?;
    rows.into_iter().map(|mut row| Ok((row.get(0)?, row.get(1)?))).collect()
}

pub(crate) async fn sum_tally(
    work: &mut Work,
    unit: UnitId,
    kind: &str,
    subject: Option<&str>,
    (from, to): (Date, Date),
) -> Result<i64> {
    let mut row = match subject {
        Some(subject) => work.one(SUM_TALLY, params![unit, kind, subject, from, to]).await?,
        None => work.one(SUM_TALLY_ALL, params![unit, kind, from, to]).await?,
    };
    row.get(0)
}

fn many(rows: Vec<Row>) -> Result<Vec<Promise>> {
    rows.into_iter().map(promise).collect()
}

fn promise(mut row: Row) -> Result<Promise> {
    let renewed_due_at: Option<Timestamp> = row.get(20)?;
    let renewed_reason: Option<String> = row.get(21)?;
    let fault: Option<String> = row.get(22)?;
    let renewal = match (renewed_due_at, renewed_reason, fault) {
        (Some(due_at), Some(reason), Some(fault)) => Some(Renewal { due_at, reason, fault: fault.parse()? }),
        _ => None,
    };
    let closed_at: Option<Timestamp> = row.get(24)?;
    let outcome: Option<String> = row.get(25)?;
    let outcome = outcome.map(|word| word.parse::<Outcome>()).transpose()?;
    Ok(Promise {
        id: row.get(0)?,
        unit: row.get(1)?,
        kind: row.get::<String>(2)?.parse()?,
        subject: row.get::<kernel::Id<str>>(3)?.uuid(),
        label: row.get(4)?,
        resident: row.get(5)?,
        owner_role: row.get(6)?,
        owner_post: row.get(7)?,
        rule_set: row.get(8)?,
        allowance: row.get::<String>(9)?.parse().map_err(Error::internal)?,
        made_at: row.get(10)?,
        promised_due_at: row.get(11)?,
        due_at: row.get(12)?,
        warn_at: row.get(13)?,
        explanation: from_json(&row.get::<String>(14)?)?,
        pauses: from_json(&row.get::<String>(15)?)?,
        paused_at: row.get(16)?,
        warned_at: row.get(17)?,
        broken_at: row.get(18)?,
        apology_owed: row.get(19)?,
        renewal,
        follows: row.get(23)?,
        done_note: row.get(26)?,
        closed: closed_at.zip(outcome),
        version: row.get(27)?,
        counted_in: row.get(28)?,
    })
}

fn verdict(mut row: Row) -> Result<Verdict> {
    Ok(Verdict {
        id: row.get(0)?,
        promise: row.get(1)?,
        unit: row.get(2)?,
        subject: row.get::<kernel::Id<str>>(3)?.uuid(),
        given_on: row.get(4)?,
        satisfied: row.get(5)?,
        aspects: from_json(&row.get::<String>(6)?)?,
        words: row.get(7)?,
    })
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}
