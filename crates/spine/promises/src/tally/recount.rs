//! The recount: what the rows say, beside what was counted.

use std::{collections::BTreeMap, fmt, pin::Pin};

use kernel::{Date, Result, Timestamp};
use units::{Calendars, UnitId};
use work::Work;

use super::{Counts, listed, span};
use crate::{Outcome, PromiseId, VerdictId, store};

/// Rows read at a time.
const SOME: u32 = 500;

/// How a capability recounts its own kinds for a unit and some days, from its own rows.
pub type Recount = for<'a> fn(
    &'a mut Work,
    UnitId,
    (Date, Date),
) -> Pin<Box<dyn Future<Output = Result<Counts>> + Send + 'a>>;

/// A count that is not what the rows say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The unit.
    pub unit: UnitId,
    /// The day, month or year, as the table labels it.
    pub span: String,
    /// The kind.
    pub kind: String,
    /// The subject.
    pub subject: String,
    /// What was counted with the acts.
    pub kept: i64,
    /// What the rows say.
    pub recounted: i64,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { unit, span, kind, subject, kept, recounted } = self;
        write!(f, "{unit} {span} {kind} {subject}: kept {kept}, recounted {recounted}")
    }
}

/// What promises and verdicts say about some days, both included, of a unit: every kind of this crate but `standing`, of which only
/// the sum is known (see [`compare`]).
pub async fn recount(work: &mut Work, unit: UnitId, days: (Date, Date)) -> Result<Counts> {
    let mut counts = Counts::default();
    due_in(work, unit, days, &mut counts).await?;
    ended_in(work, unit, days, &mut counts).await?;
    judged_in(work, unit, days, &mut counts).await?;
    Ok(counts)
}

fn instants((first, last): (Date, Date)) -> (Timestamp, Timestamp) {
    let midnight = jiff::civil::Time::MIN;
    let until =
        last.tomorrow().map_or(Timestamp::from_micros(i64::MAX), |next| Timestamp::at(next, midnight));
    (Timestamp::at(first, midnight), until)
}

async fn due_in(work: &mut Work, unit: UnitId, days: (Date, Date), counts: &mut Counts) -> Result<()> {
    let (from, until) = instants(days);
    let mut after: (Timestamp, Option<PromiseId>) = (from, None);
    loop {
        let rows = store::of_unit(work, unit, after, SOME).await?;
        for promise in rows.iter().take_while(|promise| promise.due_at < until) {
            let outcome = promise.closed.map(|(_, outcome)| outcome);
            let settled = if promise.broken_at.is_some() { Some(Outcome::Late) } else { outcome };
            if let Some(outcome) = settled.filter(|outcome| *outcome != Outcome::Withdrawn) {
                counts.settled(promise, outcome);
            }
        }
        match rows.last().filter(|last| rows.len() == SOME as usize && last.due_at < until) {
            Some(last) => after = (last.due_at, Some(last.id)),
            None => return Ok(()),
        }
    }
}

async fn ended_in(work: &mut Work, unit: UnitId, days: (Date, Date), counts: &mut Counts) -> Result<()> {
    let (from, until) = instants(days);
    let calendar = work.part::<Calendars>().of(unit);
    let mut after: (Timestamp, Option<PromiseId>) = (from, None);
    loop {
        let rows = store::ended(work, unit, (after, until), SOME).await?;
        for promise in &rows {
            counts.ended(promise, &calendar);
        }
        match rows.last().filter(|_| rows.len() == SOME as usize) {
            Some(last) => after = (last.closed.map_or(until, |(at, _)| at), Some(last.id)),
            None => return Ok(()),
        }
    }
}

async fn judged_in(work: &mut Work, unit: UnitId, days: (Date, Date), counts: &mut Counts) -> Result<()> {
    // Newest first, so that it begins on the day after the last.
    let mut before: Option<(Date, VerdictId)> =
        days.1.tomorrow().ok().map(|day| (day, VerdictId::from_uuid(uuid::Uuid::nil())));
    loop {
        let rows = store::verdicts_of(work, unit, before, SOME).await?;
        for verdict in rows.iter().take_while(|verdict| verdict.given_on >= days.0) {
            counts.judged(verdict);
        }
        match rows.last().filter(|last| rows.len() == SOME as usize && last.given_on >= days.0) {
            Some(last) => before = Some((last.given_on, last.id)),
            None => return Ok(()),
        }
    }
}

impl Counts {
    /// Counts a verdict.
    pub(crate) fn judged(&mut self, verdict: &crate::Verdict) {
        if verdict.is_on_proposal {
            let word = if verdict.satisfied { "satisfied" } else { "not-satisfied" };
            self.add(verdict.unit, "proposal-verdict", word, verdict.given_on, 1);
            return;
        }
        self.add(verdict.unit, "answered", "", verdict.given_on, 1);
        if verdict.satisfied {
            self.add(verdict.unit, "satisfied", "", verdict.given_on, 1);
        }
        for (aspect, _) in verdict.aspects.iter().filter(|(_, satisfied)| !satisfied) {
            self.add(verdict.unit, "not-satisfied", aspect, verdict.given_on, 1);
        }
    }
}

/// Kind, subject, and how many.
type Rows = BTreeMap<(String, String), i64>;

/// Compares what was counted for a unit in whole months with `recounted`, what all capabilities together say of these days: each day,
/// each month and how many results stand open in which way now. Gives every difference.
pub async fn compare(
    work: &mut Work,
    unit: UnitId,
    days: (Date, Date),
    recounted: &Counts,
) -> Result<Vec<Difference>> {
    let mut wanted: BTreeMap<String, Rows> = BTreeMap::new();
    for (_, kind, subject, day, n) in recounted.rows() {
        let labels = match listed::label(kind, day) {
            Some(label) => vec![label],
            None => vec![day.to_string(), span::month(day)],
        };
        for label in labels {
            *wanted.entry(label).or_default().entry((kind.to_owned(), subject.to_owned())).or_default() += n;
        }
    }
    let mut kept: BTreeMap<String, Rows> = BTreeMap::new();
    let spans = [(days.0.to_string(), days.1.to_string()), (span::month(days.0), span::month(days.1))];
    for (from, to) in spans.into_iter().chain(listed::labels(days)) {
        for (label, kind, subject, n) in store::tallies_by_span(work, &[unit], &from, &to).await? {
            if kind != "standing" && n != 0 {
                kept.entry(label).or_default().insert((kind, subject), n);
            }
        }
    }
    let mut differences = Vec::new();
    let labels: std::collections::BTreeSet<&String> = wanted.keys().chain(kept.keys()).collect();
    let nothing = Rows::new();
    for label in labels {
        let (kept, wanted) = (kept.get(label).unwrap_or(&nothing), wanted.get(label).unwrap_or(&nothing));
        differences.extend(between(unit, label, kept, wanted));
    }
    Ok(differences)
}

fn between(unit: UnitId, label: &str, kept: &Rows, wanted: &Rows) -> Vec<Difference> {
    let keys: std::collections::BTreeSet<_> = kept.keys().chain(wanted.keys()).collect();
    let of = |rows: &Rows, key| rows.get(key).copied().unwrap_or(0);
    keys.into_iter()
        .filter(|key| of(kept, key) != of(wanted, key))
        .map(|key| Difference {
            unit,
            span: label.to_owned(),
            kind: key.0.clone(),
            subject: key.1.clone(),
            kept: of(kept, key),
            recounted: of(wanted, key),
        })
        .collect()
}

/// How many open results of a unit stand in which way now, as counted and as the rows say; only where they differ.
pub async fn compare_standing(work: &mut Work, unit: UnitId) -> Result<Vec<Difference>> {
    let today = work.today();
    let counted = super::until(work, &[unit], today).await?.into_iter().sum::<super::Figures>();
    let kept: Rows =
        counted.by_subject("standing").map(|(s, n)| (("standing".to_owned(), s.to_owned()), n)).collect();
    let mut wanted = Rows::new();
    let mut after: (Timestamp, Option<PromiseId>) = (Timestamp::from_micros(i64::MIN), None);
    loop {
        let rows = store::open_of_unit(work, unit, after, SOME).await?;
        for promise in rows.iter().filter(|promise| promise.kind == crate::Kind::Result) {
            if let Some(standing) = promise.standing() {
                *wanted.entry(("standing".to_owned(), standing.word().to_owned())).or_default() += 1;
            }
        }
        match rows.last().filter(|_| rows.len() == SOME as usize) {
            Some(last) => after = (last.due_at, Some(last.id)),
            None => return Ok(between(unit, &today.to_string(), &kept, &wanted)),
        }
    }
}

/// Writes what the rows say over what was counted. The years follow their months; a difference of `standing` is made good today.
pub async fn mend(work: &mut Work, differences: &[Difference]) -> Result<()> {
    let today = work.today();
    for difference in differences {
        let Difference { unit, span, kind, subject, kept, recounted } = difference;
        if kind == "standing" {
            store::add_tally(work, *unit, kind, subject, today, recounted - kept).await?;
            continue;
        }
        store::add_to_span(work, *unit, span, kind, subject, recounted - kept).await?;
        if let Some(month) = span.strip_prefix('m') {
            let year = format!("y{}", month.split('-').next().unwrap_or_default());
            store::add_to_span(work, *unit, &year, kind, subject, recounted - kept).await?;
        }
    }
    Ok(())
}
