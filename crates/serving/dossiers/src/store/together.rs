//! A dossier and what most use cases ask for next, read together: where the store is another program, each wait costs more than a row.

use db::row;
use kernel::{Later, Result};
use work::Work;

use super::{FIND, Remembered, STEPS, many, opinions, step};
use crate::{Dossier, DossierId};

/// The dossier with this id, and what goes with it, which is remembered.
pub(super) fn find(work: &mut Work, id: DossierId) -> Later<'_, Result<Option<Dossier>>> {
    Box::pin(async move {
        let promises = promises::asked_of_subject(id.uuid());
        let asked = vec![(FIND, row![id]), (STEPS, row![id]), opinions::asked(id), promises];
        let mut answers = work.all_at_once(asked).await?.into_iter();
        let mut next = || answers.next().unwrap_or_default();
        let (rows, steps, opinions, promises) = (next(), next(), next(), next());
        let Some(found) = many(rows)?.pop() else { return Ok(None) };
        let steps = steps.into_iter().map(step).collect::<Result<_>>()?;
        let opinions = opinions::answered(opinions)?;
        let remembered = work.remembered::<Remembered>();
        remembered.keep(&found);
        remembered.keep_steps(id, steps);
        remembered.keep_opinions(id, opinions);
        promises::remember(work, promises)?;
        Ok(Some(found))
    })
}
