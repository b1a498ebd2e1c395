//! Rows of the day's hand-over lists.

use db::{Row, params, row};
use kernel::{Date, Id, Result, Timestamp};
use units::UnitId;
use uuid::Uuid;
use work::Work;

use super::{HeldDossiers, known_role};
use crate::{DossierId, HandOver, HandOverId, Side};

macro_rules! hand_overs {
    ($rest:literal) => {
        concat!(
            "select id, dossier, unit, role, to_unit, to_role, code, what, papers, day, handed_at, handed_by, received_at,
             received_by from dossier_hand_over ",
            $rest
        )
    };
}

db::statements! {
    ADD_HAND_OVER = "insert into dossier_hand_over
        (id, dossier, unit, role, to_unit, to_role, code, what, papers, day, handed_at, handed_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    GIVEN = hand_overs!("where unit = $1 and day = $2 order by handed_at, id limit $3");
    TAKEN = hand_overs!("where to_unit = $1 and day = $2 order by handed_at, id limit $3");
    TO_RECEIVE = hand_overs!("where to_unit = $1 and day = $2 and to_role = $3 and unit = $4 and role = $5 and received_at is null
        order by handed_at, id limit $6");
    RECEIVE = "update dossier_hand_over set received_at = $2, received_by = $3 where id = $1 and received_at is null";
    HAND_OVERS_OF = hand_overs!("where dossier = $1 order by handed_at, id limit 200");
    REMOVE_HAND_OVER = "delete from dossier_hand_over where id = $1 and received_at is null";
}

pub(crate) async fn add_hand_over(work: &mut Work, h: &HandOver) -> Result<()> {
    if let Some(held) = work.held::<HeldDossiers>() {
        held.hand_overs(h.dossier)?.push(h.clone());
        return Ok(());
    }
    let row = row![
        h.id,
        h.dossier,
        h.from.unit,
        h.from.role,
        h.to.unit,
        h.to.role,
        &h.code,
        &h.what,
        h.papers,
        h.day,
        h.handed.0,
        h.handed.1.to_string(),
    ];
    work.send(ADD_HAND_OVER, row).await
}

/// What a unit gave on a day.
pub(crate) async fn given(work: &mut Work, unit: UnitId, day: Date, limit: u32) -> Result<Vec<HandOver>> {
    many(work.all(GIVEN, params![unit, day, limit]).await?)
}

/// What a unit was given on a day.
pub(crate) async fn taken(work: &mut Work, unit: UnitId, day: Date, limit: u32) -> Result<Vec<HandOver>> {
    many(work.all(TAKEN, params![unit, day, limit]).await?)
}

/// What of a day's list has not been received yet.
pub(crate) async fn to_receive(
    work: &mut Work,
    (from, to): (Side, Side),
    day: Date,
    limit: u32,
) -> Result<Vec<HandOver>> {
    let params = params![to.unit, day, to.role, from.unit, from.role, limit];
    many(work.all(TO_RECEIVE, params).await?)
}

/// Notes that a row was received.
pub(crate) async fn receive(work: &mut Work, id: HandOverId, by: Uuid) -> Result<()> {
    let now = work.now();
    work.execute_one(RECEIVE, params![id, now, by.to_string()]).await
}

/// The ways of a dossier's papers, in their order.
pub(crate) async fn hand_overs_of(work: &mut Work, dossier: DossierId) -> Result<Vec<HandOver>> {
    if let Some(held) = work.held::<HeldDossiers>() {
        return held.hand_overs(dossier).cloned();
    }
    many(work.all(HAND_OVERS_OF, params![dossier]).await?)
}

/// Takes a row off the list that was not received.
pub(crate) async fn remove_hand_over(work: &mut Work, id: HandOverId) -> Result<()> {
    if let Some(held) = work.held::<HeldDossiers>() {
        held.remove_hand_over(id);
        return Ok(());
    }
    work.execute_one(REMOVE_HAND_OVER, params![id]).await
}

fn many(rows: Vec<Row>) -> Result<Vec<HandOver>> {
    rows.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<HandOver> {
    let account = |id: Option<Id<str>>| id.map_or_else(Uuid::nil, Id::uuid);
    let handed_by = account(row.get(11)?);
    let received_at: Option<Timestamp> = row.get(12)?;
    let received_by = account(row.get(13)?);
    Ok(HandOver {
        id: row.get(0)?,
        dossier: row.get(1)?,
        from: Side { unit: row.get(2)?, role: known_role(&row.get::<String>(3)?)? },
        to: Side { unit: row.get(4)?, role: known_role(&row.get::<String>(5)?)? },
        code: row.get(6)?,
        what: row.get(7)?,
        papers: row.get(8)?,
        day: row.get(9)?,
        handed: (row.get(10)?, handed_by),
        received: received_at.map(|at| (at, received_by)),
    })
}
