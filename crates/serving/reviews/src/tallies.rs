//! What reviews add to the tallies, `proposal` by what was done, and the recount of it.

use std::pin::Pin;

use jiff::civil::Time;
use kernel::{Date, Result, Timestamp};
use promises::tally::Counts;
use units::UnitId;
use work::Work;

use crate::{Deed, store};

/// The kind of the counts.
pub(crate) const KIND: &str = "proposal";

/// Rows read at a time.
const SOME: u32 = 500;

/// What a deed counts for.
fn count(counts: &mut Counts, deed: &Deed) {
    counts.add(deed.unit, KIND, deed.act.word(), deed.at.date(), 1);
}

/// Keeps a deed, and counts it.
pub(crate) async fn keep(work: &mut Work, deed: &Deed) -> Result<()> {
    store::add_deed(work, deed).await?;
    let mut counts = Counts::default();
    count(&mut counts, deed);
    counts.write(work).await
}

/// What the proposals of a unit say about some days, both included.
pub fn recount<'a>(
    work: &'a mut Work,
    unit: UnitId,
    days: (Date, Date),
) -> Pin<Box<dyn Future<Output = Result<Counts>> + Send + 'a>> {
    Box::pin(recounted(work, unit, days))
}

async fn recounted(work: &mut Work, unit: UnitId, (first, last): (Date, Date)) -> Result<Counts> {
    let until = last.tomorrow().map_or(Timestamp::from_micros(i64::MAX), |day| Timestamp::at(day, Time::MIN));
    let mut after = (Timestamp::at(first, Time::MIN), String::new(), 0);
    let mut counts = Counts::default();
    loop {
        let rows = store::deeds_in(work, unit, after, until, SOME).await?;
        for deed in &rows {
            count(&mut counts, deed);
        }
        match rows.last().filter(|_| rows.len() == SOME as usize) {
            Some(last) => after = (last.at, last.proposal.to_string(), last.n),
            None => return Ok(counts),
        }
    }
}
