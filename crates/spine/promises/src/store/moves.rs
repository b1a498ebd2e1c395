//! What changes of the calendar made of promises.

use db::{Row, params};
use kernel::{Id, Result, Timestamp};
use units::UnitId;
use uuid::Uuid;
use work::Work;

use super::{from_json, json};
use crate::{Move, PromiseId, Reckoning, ReckoningId};

/// Most moves of one case that are shown: a case sees few changes of the calendar.
const MOST: u32 = 50;

db::statements! {
    ADD_RECKONING = "insert into promise_reckoning (id, unit, begun_at, days, looked, moved, held) values ($1, $2, $3, $4, 0, 0, 0)";
    SAVE_RECKONING = "update promise_reckoning set at_unit = $2, at_due = $3, at_promise = $4, looked = $5, moved = $6, held = $7,
        ended_at = $8 where id = $1";
    RECKONING = "select id, begun_at, days, at_unit, at_due, at_promise, looked, moved, held, ended_at from promise_reckoning
        where id = $1";
    RECKONINGS = "select id, begun_at, days, at_unit, at_due, at_promise, looked, moved, held, ended_at from promise_reckoning
        where unit = $1 and (begun_at, id) < ($2, $3) order by begun_at desc, id desc limit $4";
    ADD_MOVE = "insert into promise_move (id, unit, reckoning, promise, subject, label, moved_at, told_due_at, due_at,
        reckoned_due_at, before, after) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    MOVES_OF = "select id, unit, reckoning, promise, subject, label, moved_at, told_due_at, due_at, reckoned_due_at, before, after
        from promise_move where subject = $1 order by moved_at desc, id desc limit $2";
    /// Ids grow with time.
    FIRST_MADE = "select made_at from promise order by id limit 1";
    MOVES_OF_RECKONING = "select id, unit, reckoning, promise, subject, label, moved_at, told_due_at, due_at, reckoned_due_at,
        before, after from promise_move where reckoning = $1 and id > $2 order by id limit $3";
}

/// A place in the list of reckonings, the newest first.
pub type Place = (Timestamp, Option<ReckoningId>);

pub(crate) async fn add_reckoning(work: &mut Work, run: &Reckoning) -> Result<()> {
    let params = params![run.id, Reckoning::UNIT, run.begun_at, json(&run.days)?];
    work.execute_one(ADD_RECKONING, params).await
}

pub(crate) async fn save_reckoning(work: &mut Work, run: &Reckoning) -> Result<()> {
    let params = params![
        run.id,
        run.at.map(|(unit, ..)| unit),
        run.at.map(|(_, due_at, _)| due_at),
        run.at.map(|(.., id)| id),
        run.looked,
        run.moved,
        run.held,
        run.ended_at,
    ];
    work.execute_one(SAVE_RECKONING, params).await
}

/// When the first promise of all was made.
pub(crate) async fn first_made(work: &mut Work) -> Result<Option<Timestamp>> {
    work.maybe(FIRST_MADE, &[]).await?.map(|mut row| row.get(0)).transpose()
}

/// The reckoning with this id.
pub async fn reckoning(work: &mut Work, id: ReckoningId) -> Result<Reckoning> {
    work.one(RECKONING, params![id]).await.and_then(read_reckoning)
}

/// The reckonings before this place, the newest first.
pub async fn reckonings(work: &mut Work, before: Place, limit: u32) -> Result<Vec<Reckoning>> {
    let id = before.1.map(|id| id.to_string()).unwrap_or_default();
    let rows = work.all(RECKONINGS, params![Reckoning::UNIT, before.0, id, limit]).await?;
    rows.into_iter().map(read_reckoning).collect()
}

pub(crate) async fn add_move(work: &mut Work, m: &Move) -> Result<()> {
    let params = params![
        m.id,
        m.unit,
        m.reckoning,
        m.promise,
        m.subject.to_string(),
        &m.label,
        m.moved_at,
        m.told_due_at,
        m.due_at,
        m.reckoned_due_at,
        json(&m.before)?,
        json(&m.after)?,
    ];
    work.execute_one(ADD_MOVE, params).await
}

/// What changes of the calendar made of the promises of a case, the newest first.
pub async fn moves_of(work: &mut Work, subject: Uuid) -> Result<Vec<Move>> {
    work.all(MOVES_OF, params![subject.to_string(), MOST]).await?.into_iter().map(read_move).collect()
}

/// What one change made, after this move.
pub async fn moves_of_reckoning(
    work: &mut Work,
    id: ReckoningId,
    after: Option<Id<Move>>,
    limit: u32,
) -> Result<Vec<Move>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    work.all(MOVES_OF_RECKONING, params![id, after, limit]).await?.into_iter().map(read_move).collect()
}

fn read_reckoning(mut row: Row) -> Result<Reckoning> {
    let (unit, due_at, id): (Option<UnitId>, Option<Timestamp>, Option<PromiseId>) =
        (row.get(3)?, row.get(4)?, row.get(5)?);
    Ok(Reckoning {
        id: row.get(0)?,
        begun_at: row.get(1)?,
        days: from_json(&row.get::<String>(2)?)?,
        at: unit.zip(due_at).zip(id).map(|((unit, due_at), id)| (unit, due_at, id)),
        looked: row.get(6)?,
        moved: row.get(7)?,
        held: row.get(8)?,
        ended_at: row.get(9)?,
    })
}

fn read_move(mut row: Row) -> Result<Move> {
    Ok(Move {
        id: row.get(0)?,
        unit: row.get(1)?,
        reckoning: row.get(2)?,
        promise: row.get(3)?,
        subject: row.get::<Id<str>>(4)?.uuid(),
        label: row.get(5)?,
        moved_at: row.get(6)?,
        told_due_at: row.get(7)?,
        due_at: row.get(8)?,
        reckoned_due_at: row.get(9)?,
        before: from_json(&row.get::<String>(10)?)?,
        after: from_json(&row.get::<String>(11)?)?,
    })
}
