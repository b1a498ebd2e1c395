//! Counts as boards read them.

use std::{
    collections::BTreeMap,
    iter::Sum,
    ops::{Add, AddAssign},
};

use kernel::{Date, Result};
use units::UnitId;
use work::Work;

use super::{Size, Span, span};
use crate::store;

/// The counts of a span: by kind and subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(BTreeMap<String, BTreeMap<String, i64>>);

impl Figures {
    /// Adds to a count.
    pub fn put(&mut self, kind: &str, subject: &str, n: i64) {
        self.count(kind.to_owned(), subject.to_owned(), n);
    }

    pub(crate) fn count(&mut self, kind: String, subject: String, n: i64) {
        *self.0.entry(kind).or_default().entry(subject).or_default() += n;
    }

    /// A count over all its subjects.
    pub fn all(&self, kind: &str) -> i64 {
        self.0.get(kind).map_or(0, |subjects| subjects.values().sum())
    }

    /// A count of one subject.
    pub fn one(&self, kind: &str, subject: &str) -> i64 {
        self.0.get(kind).and_then(|subjects| subjects.get(subject)).copied().unwrap_or(0)
    }

    /// A count by its subjects, in their order; those of zero left out.
    pub fn by_subject<'a>(&'a self, kind: &str) -> impl Iterator<Item = (&'a str, i64)> + use<'a> {
        let subjects = self.0.get(kind).into_iter().flatten();
        subjects.filter(|(_, n)| **n != 0).map(|(subject, n)| (subject.as_str(), *n))
    }

    /// Every count that is not zero: kind, subject and how many.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &str, i64)> {
        let rows = self.0.iter().flat_map(|(kind, subjects)| subjects.iter().map(move |(s, n)| (kind, s, n)));
        rows.filter(|(.., n)| **n != 0).map(|(kind, subject, n)| (kind.as_str(), subject.as_str(), *n))
    }

    /// How promises were kept, and what residents said.
    pub fn ledger(&self) -> Ledger {
        Ledger {
            early: self.all("early"),
            on_time: self.all("on-time"),
            late: self.all("late"),
            asked: self.all("asked"),
            answered: self.all("answered"),
            satisfied: self.all("satisfied"),
        }
    }
}

impl AddAssign<&Self> for Figures {
    fn add_assign(&mut self, other: &Self) {
        for (kind, subject, n) in other.rows() {
            self.count(kind.to_owned(), subject.to_owned(), n);
        }
    }
}

impl Add for Figures {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

/// Of several units or spans together.
impl Sum for Figures {
    fn sum<I: Iterator<Item = Self>>(figures: I) -> Self {
        figures.fold(Self::default(), Add::add)
    }
}

/// The counts of a span, for each of these units in their order.
pub async fn of_units(work: &mut Work, units: &[UnitId], span: Span) -> Result<Vec<Figures>> {
    let mut figures = BTreeMap::new();
    for (from, to) in span.pieces() {
        for (unit, kind, subject, n) in store::tallies(work, units, from, to).await? {
            let of_unit: &mut Figures = figures.entry(unit).or_default();
            of_unit.count(kind, subject, n);
        }
    }
    Ok(units.iter().map(|unit| figures.remove(unit).unwrap_or_default()).collect())
}

/// The counts of all days up to this one: of `standing`, how many stood so at its end.
pub async fn until(work: &mut Work, units: &[UnitId], last: Date) -> Result<Vec<Figures>> {
    of_units(work, units, Span::until(last)).await
}

/// How many open results stand so at the end of this day, for each of these units in their order: the kind `standing` alone.
pub async fn standing(work: &mut Work, units: &[UnitId], last: Date) -> Result<Vec<Figures>> {
    let mut figures = BTreeMap::new();
    for (from, to) in Span::until(last).pieces() {
        for (unit, subject, n) in store::standing_tallies(work, units, from, to).await? {
            let of_unit: &mut Figures = figures.entry(unit).or_default();
            of_unit.count("standing".to_owned(), subject, n);
        }
    }
    Ok(units.iter().map(|unit| figures.remove(unit).unwrap_or_default()).collect())
}

/// What came in and how promises were kept, of these units together, month by month, from the month of one day to that of another; those
/// in which nothing happened too.
pub async fn by_month(work: &mut Work, units: &[UnitId], days: (Date, Date)) -> Result<Vec<(Date, Figures)>> {
    let (from, to) = (span::month(days.0), span::month(days.1));
    let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
    for (label, kind, n) in store::received_and_kept(work, units, &from, &to).await? {
        figures.entry(label).or_default().count(kind, String::new(), n);
    }
    let months = span::months(days).map(|month| {
        let of_month = figures.remove(&span::month(month)).unwrap_or_default();
        (month, of_month)
    });
    Ok(months.collect())
}

/// One row: a count of a unit under a label, which is a day, or a month or a year with its letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The unit.
    pub unit: UnitId,
    /// `2023-03-15`, `m2023-03`, `y2023`.
    pub span: String,
    /// The kind.
    pub kind: String,
    /// The subject; may be empty.
    pub subject: String,
    /// How many.
    pub n: i64,
}

/// Rows of a unit, of spans of one size from that of one day to that of another, after the row with these keys; of one kind, or of all
/// when it is empty.
pub async fn page(
    work: &mut Work,
    unit: UnitId,
    (size, days): (Size, (Date, Date)),
    after: Option<&(String, String, String)>,
    kind: &str,
    limit: u32,
) -> Result<Vec<Tally>> {
    let (from, to) = (size.label(days.0), size.label(days.1));
    // Before every row of the first span: no kind is empty.
    let after = after.map_or((from.as_str(), "", ""), |(span, kind, subject)| (span, kind, subject));
    store::page_of_tallies(work, unit, (after, &to), kind, limit).await
}

/// Months, each with the units in which something was counted.
pub type Months = BTreeMap<Date, BTreeMap<UnitId, Figures>>;

/// What came in, how promises were kept, and verdicts: the months from that of one day to that of another, each with its units.
pub async fn months_of_units(work: &mut Work, units: &[UnitId], days: (Date, Date)) -> Result<Months> {
    let rows = store::each_tally(work, units, &span::month(days.0), &span::month(days.1)).await?;
    Ok(in_their_months(rows, days))
}

/// How promises were kept: the months from that of one day to that of another, each with its units.
pub async fn kept_by_month(work: &mut Work, units: &[UnitId], days: (Date, Date)) -> Result<Months> {
    let rows = store::kept_tallies(work, units, &span::month(days.0), &span::month(days.1)).await?;
    Ok(in_their_months(rows, days))
}

fn in_their_months(rows: Vec<Tally>, days: (Date, Date)) -> Months {
    let labels: BTreeMap<String, Date> =
        span::months(days).map(|month| (span::month(month), month)).collect();
    let mut months = Months::new();
    for row in rows {
        let Some(month) = labels.get(&row.span) else { continue };
        let figures = months.entry(*month).or_default().entry(row.unit).or_default();
        figures.count(row.kind, row.subject, row.n);
    }
    months
}

/// The years in which something was counted for these units, in their order.
pub async fn years(work: &mut Work, units: &[UnitId]) -> Result<Vec<i16>> {
    let labels = store::tally_labels(work, units, "y0000", "y9999").await?;
    let years = labels.iter().filter_map(|label| label.get(1..)?.parse().ok());
    Ok(years.collect::<std::collections::BTreeSet<i16>>().into_iter().collect())
}

/// How a unit kept the promises that fell due in some days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Kept early.
    pub early: i64,
    /// Kept on time.
    pub on_time: i64,
    /// Late, whether kept since or not.
    pub late: i64,
    /// Residents who were asked for a verdict.
    pub asked: i64,
    /// Residents who gave one.
    pub answered: i64,
    /// Of those, satisfied.
    pub satisfied: i64,
}

impl Ledger {
    /// Promises that fell due (or were kept before they did).
    pub fn due(&self) -> i64 {
        self.early + self.on_time + self.late
    }

    /// Reads it for the results of a unit's cases.
    pub async fn of(work: &mut Work, unit: UnitId, days: (Date, Date)) -> Result<Self> {
        let figures = of_units(work, &[unit], Span::of(days)).await?;
        Ok(figures.into_iter().sum::<Figures>().ledger())
    }
}

/// Of several units together.
impl Sum for Ledger {
    fn sum<I: Iterator<Item = Self>>(ledgers: I) -> Self {
        ledgers.fold(Self::default(), |all, one| Self {
            early: all.early + one.early,
            on_time: all.on_time + one.on_time,
            late: all.late + one.late,
            asked: all.asked + one.asked,
            answered: all.answered + one.answered,
            satisfied: all.satisfied + one.satisfied,
        })
    }
}
