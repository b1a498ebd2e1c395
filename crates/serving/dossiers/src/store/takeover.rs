//! Dossiers of a unit that is one no more, and their way to its successor.

use db::{params, row};
use kernel::Result;
use units::UnitId;
use work::Work;

use super::{Remembered, many};
use crate::{Dossier, DossierId, Step};

db::statements! {
    HANDLED = dossiers!("where unit = $1 and closed_at is null order by status, due_at, id limit $2");
    TAKEN_IN = dossiers!("where intake_unit = $1 and closed_at is null order by id limit $2");
    IN_TURN = dossiers!("where turn_unit = $1 and status in ('submitted', 'processing')
        order by turn_role, turn_due_at, id limit $2");
    SAVE_HANDED_OVER = "update dossier set unit = $3, intake_unit = $4, turn_unit = $5, turn_post = $6, version = version + 1
        where id = $1 and version = $2";
    SAVE_STEP_UNIT = "update dossier_step set unit = $3, post = $4 where dossier = $1 and n = $2";
}

/// Some open dossiers that a former unit handles, took in, or has in its turn; none when all were handed over.
pub(crate) async fn of_former(work: &mut Work, former: UnitId, limit: u32) -> Result<Vec<Dossier>> {
    for sql in [HANDLED, TAKEN_IN, IN_TURN] {
        let found = many(work.all(sql, params![former, limit]).await?)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Saves whose it is and whose turn, under the version that was read.
pub(crate) async fn save_handed_over(work: &mut Work, d: &Dossier) -> Result<()> {
    let turn = d.turn.as_ref();
    let (unit, post) = (turn.map(|turn| turn.unit), turn.and_then(|turn| turn.post));
    work.remembered::<Remembered>().forget();
    work.execute_one(SAVE_HANDED_OVER, params![d.id, d.version, d.unit, d.intake_unit, unit, post]).await
}

/// Saves where a step is done, and by which post.
pub(crate) async fn save_step_unit(work: &mut Work, dossier: DossierId, step: &Step) -> Result<()> {
    work.remembered::<Remembered>().forget_steps();
    work.send_one(SAVE_STEP_UNIT, row![dossier, step.n, step.unit, step.post]).await
}
