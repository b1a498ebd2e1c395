//! The recount: whether what was counted is what the rows say.

use jiff::ToSpan as _;
use kernel::{Actor, Date, Result};
use promises::tally::{self, Counts, Difference};
use units::{UnitId, UnitKind, Units};
use work::App;

use crate::Behind;

/// What a recount found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recounted {
    /// Units that were recounted.
    pub units: usize,
    /// Counts that the rows gave.
    pub counts: usize,
    /// Where the tallies differ.
    pub differences: Vec<Difference>,
}

/// Days that are recounted every night: a promise that was made with the longest usual time limit falls due within them.
const LATELY_MONTHS: i64 = 2;

/// Recounts every unit's figures of whole months, from the month of one day to that of another, a month at a time; and how many stand
/// open in which way now. `told` hears how far it is. With `mend` what the rows say is written over what was counted.
pub async fn recount(
    app: &App,
    (first, last): (Date, Date),
    mend: bool,
    mut told: impl FnMut(usize, usize),
) -> Result<Recounted> {
    let actor = Actor::system("boards");
    let units: Vec<UnitId> =
        app.part::<Units>().tree().all().filter(|unit| can_owe(unit.kind)).map(|u| u.id).collect();
    let mut found = Recounted { units: units.len(), ..Recounted::default() };
    for (at, unit) in units.iter().copied().enumerate() {
        told(at, units.len());
        let mut month = first.first_of_month();
        while month <= last {
            let (counts, differences) = of_month(app, &actor, unit, month, mend).await?;
            found.counts += counts;
            found.differences.extend(differences);
            month = month.saturating_add(1.month());
        }
        let standing = app.read(&actor, async move |work| tally::compare_standing(work, unit).await).await?;
        if mend && !standing.is_empty() {
            let again = async move |work: &mut work::Work| {
                let standing = tally::compare_standing(work, unit).await?;
                tally::mend(work, &standing).await
            };
            app.write(&actor, again).await?;
        }
        found.differences.extend(standing);
    }
    told(units.len(), units.len());
    Ok(found)
}

/// A unit that can owe a promise: not areas and groups, which are places.
pub(crate) fn can_owe(kind: UnitKind) -> bool {
    !matches!(kind, UnitKind::Area | UnitKind::Group)
}

async fn of_month(
    app: &App,
    actor: &Actor,
    unit: UnitId,
    month: Date,
    mend: bool,
) -> Result<(usize, Vec<Difference>)> {
    let days = (month, month.last_of_month());
    let recounts = app.part::<Behind>().recounts;
    let compare = async move |work: &mut work::Work| {
        let mut counts: Counts = tally::recount(work, unit, days).await?;
        for recount in recounts {
            for (unit, kind, subject, day, n) in recount(work, unit, days).await?.rows() {
                counts.add(unit, kind, subject, day, n);
            }
        }
        let differences = tally::compare(work, unit, days, &counts).await?;
        Ok((counts.rows().count(), differences))
    };
    let (counts, differences) = app.read(actor, compare).await?;
    if mend && !differences.is_empty() {
        // Compared again in the transaction that mends, since acts may have been counted meanwhile.
        let again = async move |work: &mut work::Work| {
            let (_, differences) = compare(work).await?;
            tally::mend(work, &differences).await
        };
        app.write(actor, again).await?;
    }
    Ok((counts, differences))
}

/// Recounts the last months, every night, and says in the log what differs.
pub async fn recount_lately(app: &App) -> Result<Recounted> {
    let today = app.clock().now().date();
    let from = today.first_of_month().saturating_sub(LATELY_MONTHS.months());
    recount(app, (from, today), false, |_, _| {}).await
}
