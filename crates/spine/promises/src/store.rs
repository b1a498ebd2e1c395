//! Every SQL text of the ledger.

use std::sync::Arc;

use db::{Row, Sql, Value, params, row};
use kernel::{Error, Result, Timestamp};
use serde::de::DeserializeOwned;
use units::UnitId;
use uuid::Uuid;
use work::Work;

use crate::{Fault, Kind, Outcome, Promise, PromiseId, Renewal, Standing};

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "select id, unit, kind, subject, label, resident, owner_role, owner_post, rule_set, allowance, made_at,
             promised_due_at, due_at, warn_at, explanation, pauses, paused_at, warned_at, broken_at, apology_owed,
             renewed_due_at, renewed_reason, fault, follows, closed_at, outcome, done_note, version, counted_in, topic from promise ",
            $rest
        )
    };
}

mod held;
mod moves;
mod remembered;
use held::HeldPromises;
pub use held::{settle, settle_counts};
pub use moves::{Place, moves_of, moves_of_reckoning, reckoning, reckonings};
pub(crate) use moves::{add_move, add_reckoning, first_made, save_reckoning};
use remembered::Remembered;

db::statements! {
    ADD = "insert into promise (id, unit, kind, subject, label, resident, owner_role, owner_post, rule_set, allowance, made_at,
        promised_due_at, due_at, warn_at, explanation, pauses, apology_owed, follows, topic, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1)";
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
    ENDED = columns!("where unit = $1 and closed_at is not null and (closed_at, id) > ($2, $3) and closed_at < $4
        and ($5 = '' or kind = $5) and ($6 = '' or ($6 = 'withdrawn') = (outcome = 'withdrawn')) order by closed_at, id limit $7");
    STANDING = columns!("where unit = $1 and closed_at is null and kind = 'result' and (due_at, id) > ($2, $3)
        and case when paused_at is not null then 'paused' when broken_at is not null then 'overdue' else 'running' end = $4
        order by due_at, id limit $5");
    LATE_BY = columns!("where unit = $1 and kind = 'result' and (due_at, id) > ($2, $3) and due_at < $4
        and broken_at is not null and coalesce(fault, '') = $5 order by due_at, id limit $6");
}

mod tallies;
mod verdicts;

mod topics;

pub(crate) use tallies::{
    add_counts, add_tally, add_to_span, each_tally, kept_tallies, page_of_tallies, received_and_kept,
    standing_tallies, tallies, tallies_by_span, tally_labels,
};
pub(crate) use topics::handled;
pub use topics::kept_under;
pub(crate) use verdicts::add_verdict;
pub use verdicts::{verdict_of, verdicts_in, verdicts_of};

/// Every statement of this capability.
pub(crate) const ALL: &[Sql] = db::join_statements![
    STATEMENTS,
    held::STATEMENTS,
    moves::STATEMENTS,
    tallies::STATEMENTS,
    topics::STATEMENTS
];

pub(crate) async fn add(work: &mut Work, p: &Promise) -> Result<()> {
    if let Some(held) = work.held::<HeldPromises>() {
        held.add(p);
        return Ok(());
    }
    let row = row![
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
        json(&*p.explanation)?,
        json(&p.pauses)?,
        p.apology_owed,
        p.follows,
        p.topic.clone(),
    ];
    work.send(ADD, row).await?;
    work.remembered::<Remembered>().keep(p.clone());
    Ok(())
}

/// Saves under the version that was read.
pub(crate) async fn save(work: &mut Work, p: &Promise) -> Result<()> {
    if let Some(held) = work.held::<HeldPromises>() {
        return held.save(p);
    }
    let row = row![
        p.id,
        p.version,
        &p.owner_role,
        p.owner_post,
        p.made_at,
        p.due_at,
        p.warn_at,
        json(&*p.explanation)?,
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
    work.send_one(SAVE, row).await?;
    work.remembered::<Remembered>().keep(Promise { version: p.version + 1, ..p.clone() });
    Ok(())
}

/// The promise with this id.
pub async fn find(work: &mut Work, id: PromiseId) -> Result<Promise> {
    if let Some(held) = work.held::<HeldPromises>() {
        return held.find(id);
    }
    if let Some(found) = work.remembered::<Remembered>().find(id) {
        return Ok(found);
    }
    let found = promise(work.one(FIND, params![id]).await?)?;
    work.remembered::<Remembered>().keep(found.clone());
    Ok(found)
}

/// The question for the promises of a case, for who asks for several things together. [`remember`] takes the answer.
pub fn asked_of_subject(subject: Uuid) -> (Sql, Vec<Value>) {
    (OF_SUBJECT, row![subject.to_string()])
}

/// Remembers promises that were asked for, so that they are found in this use case without being read again.
pub fn remember(work: &mut Work, rows: Vec<Row>) -> Result<()> {
    for promise in many(rows)? {
        work.remembered::<Remembered>().keep(promise);
    }
    Ok(())
}

/// The promises of a case, oldest first.
pub async fn of_subject(work: &mut Work, subject: Uuid) -> Result<Vec<Promise>> {
    if let Some(held) = work.held::<HeldPromises>() {
        return Ok(held.of_subject(subject));
    }
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
    if let Some(held) = work.held::<HeldPromises>() {
        return Ok(held.to_warn(now, limit));
    }
    many(work.all(TO_WARN, params![now, limit]).await?)
}

pub(crate) async fn to_break(work: &mut Work, now: Timestamp, limit: u32) -> Result<Vec<Promise>> {
    if let Some(held) = work.held::<HeldPromises>() {
        return Ok(held.to_break(now, limit));
    }
    many(work.all(TO_BREAK, params![now, limit]).await?)
}

/// A unit's promises that ended from `after` on and before `until`, in the order in which they did. Of all kinds.
pub(crate) async fn ended(
    work: &mut Work,
    unit: UnitId,
    (after, until): (After, Timestamp),
    limit: u32,
) -> Result<Vec<Promise>> {
    many(work.all(ENDED, params![unit, after.0, id_of(after), until, "", "", limit]).await?)
}

/// A place in a list of promises that is sorted by an instant and the id.
pub type After = (Timestamp, Option<PromiseId>);

fn id_of(after: After) -> String {
    after.1.map(|id| id.to_string()).unwrap_or_default()
}

/// A unit's results that were kept from `after` on and before `until`, in the order in which they were: early, on time or late.
pub async fn results_kept(
    work: &mut Work,
    unit: UnitId,
    (after, until): (After, Timestamp),
    limit: u32,
) -> Result<Vec<Promise>> {
    let params = params![unit, after.0, id_of(after), until, Kind::Result.word(), "kept", limit];
    many(work.all(ENDED, params).await?)
}

/// A unit's results from which it was released from `after` on and before `until`, in the order in which it was.
pub async fn results_released(
    work: &mut Work,
    unit: UnitId,
    (after, until): (After, Timestamp),
    limit: u32,
) -> Result<Vec<Promise>> {
    let outcome = Outcome::Withdrawn.word();
    let params = params![unit, after.0, id_of(after), until, Kind::Result.word(), outcome, limit];
    many(work.all(ENDED, params).await?)
}

/// A unit's open results that stand so now, what is due first at the top.
pub async fn standing(
    work: &mut Work,
    unit: UnitId,
    standing: Standing,
    after: After,
    limit: u32,
) -> Result<Vec<Promise>> {
    many(work.all(STANDING, params![unit, after.0, id_of(after), standing.word(), limit]).await?)
}

/// A unit's late results that fell due from `after` on and before `until`, by whose fault it was; none while nobody has said it.
pub async fn late_by(
    work: &mut Work,
    unit: UnitId,
    fault: Option<Fault>,
    (after, until): (After, Timestamp),
    limit: u32,
) -> Result<Vec<Promise>> {
    let fault = fault.map_or("", Fault::word);
    many(work.all(LATE_BY, params![unit, after.0, id_of(after), until, fault, limit]).await?)
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
        explanation: Arc::new(from_json(&row.get::<String>(14)?)?),
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
        topic: row.get(29)?,
    })
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}
