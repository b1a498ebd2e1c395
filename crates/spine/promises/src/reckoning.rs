//! A change of the calendar, and what it makes of the promises that run: looked at one after the other, in batches, from where it
//! stopped.

use std::sync::Arc;

use kernel::{Date, Id, Result, Timestamp};
use units::{Calendars, HOUSE, UnitId, Units};
use work::Work;

use crate::{Anew, Move, Promise, PromiseId, events, store};

/// The id of a reckoning.
pub type ReckoningId = Id<Reckoning>;

/// One going round all running promises after the calendar changed.
#[derive(Clone, Debug)]
pub struct Reckoning {
    /// Its id.
    pub id: ReckoningId,
    /// When it began.
    pub begun_at: Timestamp,
    /// The days that changed; none when hours did.
    pub days: Vec<Date>,
    /// The last promise that was looked at: its unit, the due time it had then, and its id.
    pub at: Option<(UnitId, Timestamp, PromiseId)>,
    /// Promises that were looked at.
    pub looked: i64,
    /// Of them, those that are due later now.
    pub moved: i64,
    /// Of them, those that would be due earlier, but keep what was told.
    pub held: i64,
    /// When all had been looked at.
    pub ended_at: Option<Timestamp>,
}

/// Begins to reckon anew, after these days (or some hours) have changed; unless no promise is older than the change, as when a house
/// is set up: all of them were reckoned with it.
pub(crate) async fn begin(
    work: &mut Work,
    changed_at: Timestamp,
    days: Vec<Date>,
) -> Result<Option<ReckoningId>> {
    if store::first_made(work).await?.is_none_or(|made_at| made_at > changed_at) {
        return Ok(None);
    }
    let reckoning = Reckoning {
        id: ReckoningId::new(),
        begun_at: work.now(),
        days,
        at: None,
        looked: 0,
        moved: 0,
        held: 0,
        ended_at: None,
    };
    store::add_reckoning(work, &reckoning).await?;
    Ok(Some(reckoning.id))
}

/// Looks at some promises, and notes how far it came in the same transaction: whoever goes on after a crash begins there. Tells
/// whether any may be left.
pub(crate) async fn go_on(work: &mut Work, id: ReckoningId, limit: u32) -> Result<bool> {
    let mut run = store::reckoning(work, id).await?;
    if run.ended_at.is_some() {
        return Ok(false);
    }
    let begun = run.at;
    let tree = work.part::<Units>().tree();
    let mut left = limit;
    for unit in tree.all().map(|unit| unit.id).filter(|unit| begun.is_none_or(|(at, ..)| *unit >= at)) {
        let place = begun.filter(|(at, ..)| *at == unit).map(|(_, due_at, id)| (due_at, Some(id)));
        let place = place.unwrap_or((Timestamp::from_micros(i64::MIN), None));
        let promises = store::open_of_unit(work, unit, place, left).await?;
        left = left.saturating_sub(u32::try_from(promises.len()).unwrap_or(left));
        for promise in promises {
            run.at = Some((unit, promise.due_at, promise.id));
            run.looked += 1;
            look_at(work, &mut run, promise).await?;
        }
        if left == 0 {
            store::save_reckoning(work, &run).await?;
            return Ok(true);
        }
    }
    run.ended_at = Some(work.now());
    store::save_reckoning(work, &run).await?;
    Ok(false)
}

async fn look_at(work: &mut Work, run: &mut Reckoning, before: Promise) -> Result<()> {
    let calendar = work.part::<Calendars>().of(before.unit);
    let (told, warn_at, explanation) = (before.due_at, before.warn_at, Arc::clone(&before.explanation));
    match before.reckon_anew(&calendar, work.now())? {
        Anew::Same => Ok(()),
        Anew::Later(later) => {
            run.moved += 1;
            store::save(work, &later).await?;
            let after = Arc::clone(&later.explanation);
            store::add_move(work, &moved(work, run, &later, told, (explanation, after))).await?;
            work.record(&events::Moved {
                unit: later.unit,
                promise: later.id,
                case: later.subject,
                kind: later.kind.word().to_owned(),
                told_due_at: told,
                due_at: later.due_at,
            })
        }
        Anew::Held(held, due) => {
            if is_noted(work, &held, due.at, warn_at).await? {
                return Ok(());
            }
            store::save(work, &held).await?;
            if due.at < told {
                run.held += 1;
                store::add_move(work, &moved(work, run, &held, told, (explanation, due.explanation.into())))
                    .await?;
            }
            work.record(&events::Held {
                unit: held.unit,
                promise: held.id,
                case: held.subject,
                due_at: told,
                reckoned_due_at: due.at,
            })
        }
    }
}

/// Whether an earlier reckoning has found the same: nothing is to be told again.
async fn is_noted(work: &mut Work, held: &Promise, reckoned: Timestamp, warn_at: Timestamp) -> Result<bool> {
    if held.warn_at != warn_at {
        return Ok(false);
    }
    let moves = store::moves_of(work, held.subject).await?;
    let last = moves.iter().find(|moved| moved.promise == held.id);
    Ok(last.is_some_and(|last| last.reckoned_due_at == reckoned && last.due_at == held.due_at))
}

fn moved(
    work: &Work,
    run: &Reckoning,
    promise: &Promise,
    told_due_at: Timestamp,
    (before, after): (Arc<calendar::Explanation>, Arc<calendar::Explanation>),
) -> Move {
    Move {
        id: Id::new(),
        unit: promise.unit,
        reckoning: run.id,
        promise: promise.id,
        subject: promise.subject,
        label: promise.label.clone(),
        moved_at: work.now(),
        told_due_at,
        due_at: promise.due_at,
        reckoned_due_at: after.due_at,
        before: Arc::unwrap_or_clone(before),
        after: Arc::unwrap_or_clone(after),
    }
}

impl Reckoning {
    /// In whose name it stands: the calendar of days is the house's.
    pub(crate) const UNIT: UnitId = HOUSE;
}
