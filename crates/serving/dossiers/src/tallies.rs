//! What dossiers add to the tallies, and the recount of it.

use std::pin::Pin;

use jiff::civil::Time;
use kernel::{Date, Result, Timestamp};
use promises::tally::Counts;
use units::UnitId;
use work::Work;

use crate::{
    Dossier, Status,
    store::{self, Place},
};

/// Rows read at a time.
const SOME: u32 = 500;

/// What a filing counts for: `received` by channel, and `filed` by channel and procedure.
pub(crate) fn received(counts: &mut Counts, dossier: &Dossier) {
    let (unit, day, channel) = (dossier.unit, dossier.received_at.date(), dossier.channel.word());
    counts.add(unit, "received", channel, day, 1);
    counts.add(unit, "filed", &format!("{channel}:{}", dossier.procedure.code), day, 1);
}

/// What an end counts for. A returned result: the resident is `asked` for a verdict, and the way of the return. What ended without a
/// result: `released`, by how it ended, and `released-late` when its promise was broken by then.
fn ended(counts: &mut Counts, dossier: &Dossier, is_late: bool) {
    let Some(day) = dossier.closed_at.map(Timestamp::date) else { return };
    let how = match dossier.status {
        Status::Returned => {
            let way = dossier.returned.as_ref().map_or("", |returned| returned.way.word());
            counts.add(dossier.unit, "asked", "", day, 1);
            counts.add(dossier.unit, "returned", way, day, 1);
            return;
        }
        // The national index counts a withdrawal only when the dossier had been accepted.
        Status::Withdrawn if dossier.accepted.is_none() => "withdrawn-unaccepted",
        status => status.word(),
    };
    counts.add(dossier.unit, "released", how, day, 1);
    if is_late {
        counts.add(dossier.unit, "released-late", how, day, 1);
    }
}

/// Counts the end of a dossier.
pub(crate) async fn write_ended(work: &mut Work, dossier: &Dossier, is_late: bool) -> Result<()> {
    let mut counts = Counts::default();
    ended(&mut counts, dossier, is_late);
    counts.write(work).await
}

/// What the dossiers of a unit say about some days, both included: every kind that this crate counts.
pub fn recount<'a>(
    work: &'a mut Work,
    unit: UnitId,
    days: (Date, Date),
) -> Pin<Box<dyn Future<Output = Result<Counts>> + Send + 'a>> {
    Box::pin(recounted(work, unit, days))
}

async fn recounted(work: &mut Work, unit: UnitId, (first, last): (Date, Date)) -> Result<Counts> {
    let until = last.tomorrow().map_or(Timestamp::from_micros(i64::MAX), |day| Timestamp::at(day, Time::MIN));
    let from: Place = (Timestamp::at(first, Time::MIN), None);
    let mut counts = Counts::default();
    let mut after = from;
    loop {
        let rows = store::received_by(work, unit, None, (after, until), SOME).await?;
        for dossier in &rows {
            received(&mut counts, dossier);
        }
        let Some(next) = rows.last().filter(|_| rows.len() == SOME as usize) else { break };
        after = (next.received_at, Some(next.id));
    }
    after = from;
    loop {
        let rows = store::ended_in(work, unit, (after, until), SOME).await?;
        for dossier in &rows {
            let is_late = dossier.status != Status::Returned
                && promises::find(work, dossier.result_promise).await?.broken_at.is_some();
            ended(&mut counts, dossier, is_late);
        }
        let Some(next) = rows.last().filter(|_| rows.len() == SOME as usize) else { break };
        after = (next.closed_at.unwrap_or(until), Some(next.id));
    }
    Ok(counts)
}
