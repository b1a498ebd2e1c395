//! Corrections of results that were returned.

use db::{Row, params};
use kernel::{Id, Result, Timestamp};
use units::UnitId;
use uuid::Uuid;
use work::Work;

use super::{from_json, json};
use crate::{Correction, CorrectionId, DossierId, Settled};

macro_rules! corrections {
    ($rest:literal) => {
        concat!(
            "select id, dossier, unit, n, what, by_party, reported_at, reported_by, promise, former, settled_at, settled_by,
             corrected, note, version from dossier_correction ",
            $rest
        )
    };
}

db::statements! {
    ADD_CORRECTION = "insert into dossier_correction
        (id, dossier, unit, n, what, by_party, reported_at, reported_by, promise, former, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    SAVE_CORRECTION = "update dossier_correction set settled_at = $3, settled_by = $4, corrected = $5, note = $6,
        version = version + 1 where id = $1 and version = $2";
    CORRECTION = corrections!("where id = $1");
    MADE = corrections!("where unit = $1 and corrected and settled_at >= $2 order by settled_at desc, id desc limit $3");
    CORRECTIONS = corrections!("where dossier = $1 order by n limit 100");
}

pub(crate) async fn add_correction(work: &mut Work, c: &Correction) -> Result<()> {
    let params = params![
        c.id,
        c.dossier,
        c.unit,
        c.n,
        &c.what,
        c.by_party,
        c.reported.0,
        c.reported.1.to_string(),
        c.promise,
        json(Some(&c.former))?,
    ];
    work.execute_one(ADD_CORRECTION, params).await
}

/// Saves under the version that was read.
pub(crate) async fn save_correction(work: &mut Work, c: &Correction) -> Result<()> {
    let params = params![
        c.id,
        c.version,
        c.settled.as_ref().map(|settled| settled.at),
        c.settled.as_ref().map(|settled| settled.by.to_string()),
        c.settled.as_ref().map(|settled| settled.corrected),
        c.settled.as_ref().map(|settled| settled.note.clone()),
    ];
    work.execute_one(SAVE_CORRECTION, params).await
}

pub(crate) async fn correction(work: &mut Work, id: CorrectionId) -> Result<Correction> {
    work.one(CORRECTION, params![id]).await.and_then(read)
}

/// The corrections of a dossier's result, in their order.
pub(crate) async fn corrections(work: &mut Work, dossier: DossierId) -> Result<Vec<Correction>> {
    work.all(CORRECTIONS, params![dossier]).await?.into_iter().map(read).collect()
}

/// The errors in results of a unit that were corrected since this instant, the last first.
pub(crate) async fn corrected(
    work: &mut Work,
    unit: UnitId,
    since: Timestamp,
    limit: u32,
) -> Result<Vec<Correction>> {
    work.all(MADE, params![unit, since, limit]).await?.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<Correction> {
    let account = |id: Option<Id<str>>| id.map_or_else(Uuid::nil, Id::uuid);
    let reported_by = account(row.get(7)?);
    let former = from_json(row.get(9)?)?;
    let settled_at: Option<Timestamp> = row.get(10)?;
    let by = account(row.get(11)?);
    let (corrected, note): (Option<bool>, Option<String>) = (row.get(12)?, row.get(13)?);
    Ok(Correction {
        id: row.get(0)?,
        dossier: row.get(1)?,
        unit: row.get(2)?,
        n: row.get(3)?,
        what: row.get(4)?,
        by_party: row.get(5)?,
        reported: (row.get(6)?, reported_by),
        promise: row.get(8)?,
        former: former.ok_or_else(|| kernel::Error::internal("a correction without the former result"))?,
        settled: settled_at.map(|at| Settled {
            corrected: corrected.unwrap_or(false),
            note: note.unwrap_or_default(),
            at,
            by,
        }),
        version: row.get(14)?,
    })
}
