//! What dossiers add to the tallies, and the recount of it.

use std::pin::Pin;

use jiff::civil::Time;
use kernel::{Date, Id, Result, Timestamp};
use promises::{Verdict, tally::Counts};
use units::UnitId;
use work::Work;

use crate::{
    Dossier, Handled, Reuse, Status,
    store::{self, Only, Place},
};

/// Rows read at a time.
const SOME: u32 = 500;

/// What a filing counts for: `received` by channel, and `filed` by channel and procedure; where something was known of the applicant,
/// `reuse`: that it was offered, whether all of it was taken over, and how many details were offered and taken.
pub(crate) fn received(counts: &mut Counts, dossier: &Dossier) {
    let (unit, day, channel) = (dossier.unit, dossier.received_at.date(), dossier.channel.word());
    counts.add(unit, "received", channel, day, 1);
    counts.add(unit, "filed", &format!("{channel}:{}", dossier.procedure.code), day, 1);
    let Reuse { offered, taken } = dossier.reuse;
    if offered > 0 {
        counts.add(unit, "reuse", "offered", day, 1);
        counts.add(unit, "reuse", "taken", day, i64::from(taken == offered));
        counts.add(unit, "reuse", "details-offered", day, i64::from(offered));
        counts.add(unit, "reuse", "details-taken", day, i64::from(taken));
    }
}

/// What a settled dossier counts for: how it was settled, under its procedure and under who settled it.
pub(crate) fn handled(counts: &mut Counts, dossier: &Dossier) {
    if let Some(Handled { unit, at, how, .. }) = &dossier.handled {
        listed(counts, *unit, dossier, how, at.date());
    }
}

/// Counts `what` under the procedure and under who settled the dossier.
fn listed(counts: &mut Counts, unit: UnitId, dossier: &Dossier, what: &str, day: Date) {
    counts.add(unit, "procedure", &format!("{what}:{}", dossier.procedure.code), day, 1);
    if let Some(post) = dossier.handled.as_ref().and_then(|handled| handled.by) {
        counts.add(unit, "officer", &format!("{what}:{post}"), day, 1);
    }
}

/// What a verdict on this dossier counts for, under its procedure and who settled it; by the month only, as all verdicts are kept
/// from telling whose they are.
fn judged(counts: &mut Counts, dossier: &Dossier, verdict: &Verdict) {
    listed(counts, verdict.unit, dossier, "answered", verdict.given_on);
    if verdict.satisfied {
        listed(counts, verdict.unit, dossier, "satisfied", verdict.given_on);
    }
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
            listed(counts, dossier.unit, dossier, "asked", day);
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

/// Counts how a dossier was settled.
pub(crate) async fn write_handled(work: &mut Work, dossier: &Dossier) -> Result<()> {
    let mut counts = Counts::default();
    handled(&mut counts, dossier);
    counts.write(work).await
}

/// Counts a verdict.
pub(crate) async fn write_judged(work: &mut Work, dossier: &Dossier, verdict: &Verdict) -> Result<()> {
    let mut counts = Counts::default();
    judged(&mut counts, dossier, verdict);
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
    handled_in(work, unit, (from, until), &mut counts).await?;
    judged_in(work, unit, (first, last), &mut counts).await?;
    Ok(counts)
}

async fn handled_in(
    work: &mut Work,
    unit: UnitId,
    (from, until): (Place, Timestamp),
    counts: &mut Counts,
) -> Result<()> {
    let mut after = from;
    loop {
        let rows = store::settled_in(work, unit, Only::default(), (after, until), SOME).await?;
        for dossier in &rows {
            handled(counts, dossier);
        }
        let Some(next) = rows.last().filter(|_| rows.len() == SOME as usize) else { return Ok(()) };
        after = (next.handled.as_ref().map_or(until, |handled| handled.at), Some(next.id));
    }
}

async fn judged_in(
    work: &mut Work,
    unit: UnitId,
    (first, last): (Date, Date),
    counts: &mut Counts,
) -> Result<()> {
    // Newest first, so that it begins on the day after the last.
    let mut before = last.tomorrow().ok().map(|day| (day, Id::from_uuid(uuid::Uuid::nil())));
    loop {
        let rows = promises::verdicts_of(work, unit, before, SOME).await?;
        for verdict in rows.iter().take_while(|verdict| verdict.given_on >= first) {
            // A verdict on the case of another capability is not ours to count.
            if let Some(dossier) = store::maybe(work, Id::from_uuid(verdict.subject)).await? {
                judged(counts, &dossier, verdict);
            }
        }
        match rows.last().filter(|row| rows.len() == SOME as usize && row.given_on >= first) {
            Some(row) => before = Some((row.given_on, row.id)),
            None => return Ok(()),
        }
    }
}
