//! Opinions asked of units.

use db::{Row, Sql, Value, params, row};
use kernel::{Id, Result, Timestamp};
use units::UnitId;
use uuid::Uuid;
use work::Work;

use super::Remembered;
use crate::{DossierId, Opinion, OpinionId};

macro_rules! opinions {
    ($rest:literal) => {
        concat!(
            "select id, dossier, unit, asking_unit, step, question, promise, due_at, asked_at, asked_by, reminded_at, went_on_at,
             answer, answered_at, answered_by, version from dossier_opinion ",
            $rest
        )
    };
}

db::statements! {
    ADD_OPINION = "insert into dossier_opinion
        (id, dossier, unit, asking_unit, step, question, promise, due_at, asked_at, asked_by, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    SAVE_OPINION = "update dossier_opinion set reminded_at = $3, went_on_at = $4, answer = $5, answered_at = $6, answered_by = $7,
        version = version + 1 where id = $1 and version = $2";
    OPINION = opinions!("where id = $1");
    OPINIONS = opinions!("where dossier = $1 order by asked_at, id limit 200");
    OPINIONS_ASKED = opinions!("where unit = $1 and answered_at is null and went_on_at is null and (due_at, id) > ($2, $3)
        order by due_at, id limit $4");
}

pub(crate) async fn add_opinion(work: &mut Work, o: &Opinion) -> Result<()> {
    let params = params![
        o.id,
        o.dossier,
        o.unit,
        o.asking_unit,
        o.step,
        &o.question,
        o.promise,
        o.due_at,
        o.asked.0,
        o.asked.1.to_string(),
    ];
    work.remembered::<Remembered>().forget_opinions();
    work.execute_one(ADD_OPINION, params).await
}

/// Saves under the version that was read.
pub(crate) async fn save_opinion(work: &mut Work, o: &Opinion) -> Result<()> {
    let params = params![
        o.id,
        o.version,
        o.reminded_at,
        o.went_on_at,
        o.answer.as_ref().map(|(said, ..)| said.clone()),
        o.answer.as_ref().map(|(_, at, _)| *at),
        o.answer.as_ref().map(|(_, _, by)| by.to_string()),
    ];
    work.remembered::<Remembered>().forget_opinions();
    work.execute_one(SAVE_OPINION, params).await
}

pub(crate) async fn opinion(work: &mut Work, id: OpinionId) -> Result<Opinion> {
    work.one(OPINION, params![id]).await.and_then(read)
}

/// The opinions asked about a dossier, in the order in which they were asked.
pub(crate) async fn opinions(work: &mut Work, dossier: DossierId) -> Result<Vec<Opinion>> {
    // Whoever holds dossiers in memory asks for no opinions.
    if work.is_held() {
        return Ok(Vec::new());
    }
    if let Some(opinions) = work.remembered::<Remembered>().opinions(dossier) {
        return Ok(opinions);
    }
    answered(work.all(OPINIONS, params![dossier]).await?)
}

/// The question for the opinions asked about a dossier, for who asks for several things together.
pub(super) fn asked(dossier: DossierId) -> (Sql, Vec<Value>) {
    (OPINIONS, row![dossier])
}

/// The answer to it.
pub(super) fn answered(rows: Vec<Row>) -> Result<Vec<Opinion>> {
    rows.into_iter().map(read).collect()
}

/// What a unit is asked and has not answered, what is due first at the top, after this place.
pub(crate) async fn opinions_asked(
    work: &mut Work,
    unit: UnitId,
    after: (Timestamp, Option<OpinionId>),
    limit: u32,
) -> Result<Vec<Opinion>> {
    let id = after.1.map(|id| id.to_string()).unwrap_or_default();
    work.all(OPINIONS_ASKED, params![unit, after.0, id, limit]).await?.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<Opinion> {
    let account = |id: Option<Id<str>>| id.map_or_else(Uuid::nil, Id::uuid);
    let asked_by = account(row.get(9)?);
    let (answer, answered_at): (Option<String>, Option<Timestamp>) = (row.get(12)?, row.get(13)?);
    let answered_by = account(row.get(14)?);
    Ok(Opinion {
        id: row.get(0)?,
        dossier: row.get(1)?,
        unit: row.get(2)?,
        asking_unit: row.get(3)?,
        step: row.get(4)?,
        question: row.get(5)?,
        promise: row.get(6)?,
        due_at: row.get(7)?,
        asked: (row.get(8)?, asked_by),
        reminded_at: row.get(10)?,
        went_on_at: row.get(11)?,
        answer: answer.zip(answered_at).map(|(said, at)| (said, at, answered_by)),
        version: row.get(15)?,
    })
}
