//! Tallies: counts by unit, kind, subject and day, kept with the act that they count.
//!
//! A board reads tallies, so that it costs the same at a thousand cases and at ten million; each figure can be recounted
//! from the rows behind it.

use kernel::{Date, Result};
use units::UnitId;
use work::Work;

use crate::store;

/// Adds `n` (negative to take back) to a count.
pub async fn add(work: &mut Work, unit: UnitId, kind: &str, subject: &str, day: Date, n: i64) -> Result<()> {
    store::add_tally(work, unit, kind, subject, day, n).await
}

/// The sum of a count over days, both included, for one subject or for all.
pub async fn sum(
    work: &mut Work,
    unit: UnitId,
    kind: &str,
    subject: Option<&str>,
    days: (Date, Date),
) -> Result<i64> {
    store::sum_tally(work, unit, kind, subject, days).await
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
        let mut ledger = Self::default();
        for (kind, n) in store::ledger(work, unit, days).await? {
            match kind.as_str() {
                "early" => ledger.early = n,
                "on-time" => ledger.on_time = n,
                "late" => ledger.late = n,
                "asked" => ledger.asked = n,
                "answered" => ledger.answered = n,
                "satisfied" => ledger.satisfied = n,
                _ => {}
            }
        }
        Ok(ledger)
    }
}

/// Of several units together.
impl std::iter::Sum for Ledger {
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
