//! Measured times: how many working days the finished dossiers of units and procedures needed, read from the tallies.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use kernel::{Date, Result, Timestamp};
use promises::{After, Promise, tally};
use units::{Tree, UnitId, UnitKind, Units};
use work::Work;

use crate::Distribution;

/// Whole months up to the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    months: i64,
    today: Date,
}

impl Period {
    /// How many months can be chosen.
    pub const CHOICES: [i64; 3] = [3, 6, 12];

    /// The last months, with the present one; what cannot be chosen is the longest.
    pub fn last(months: i64, today: Date) -> Self {
        let months = Self::CHOICES.into_iter().find(|choice| *choice == months).unwrap_or(12);
        Self { months, today }
    }

    /// How many months.
    pub fn months(self) -> i64 {
        self.months
    }

    /// Its first day, and today.
    pub fn days(self) -> (Date, Date) {
        (self.today.first_of_month().saturating_sub((self.months - 1).months()), self.today)
    }
}

/// The times of one procedure, unit by unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times(pub BTreeMap<UnitId, Distribution>);

impl Times {
    /// Of all units together.
    pub fn all(&self) -> Distribution {
        let mut all = Distribution::default();
        self.0.values().for_each(|times| all.extend(times));
        all
    }
}

/// The times of every procedure of a unit and those below it, by the procedure's code.
pub async fn of_unit(work: &mut Work, unit: UnitId, period: Period) -> Result<BTreeMap<String, Times>> {
    let units = settling(&work.part::<Units>().tree(), unit);
    let mut times: BTreeMap<String, Times> = BTreeMap::new();
    for row in tally::handled(work, &units, period.days()).await? {
        times.entry(row.topic).or_default().0.entry(row.unit).or_default().add(row.days, row.n);
    }
    Ok(times)
}

/// The times of one procedure.
pub async fn of_procedure(work: &mut Work, unit: UnitId, code: &str, period: Period) -> Result<Times> {
    Ok(of_unit(work, unit, period).await?.remove(code).unwrap_or_default())
}

/// The finished dossiers behind the times of one unit and procedure, in the order in which they ended.
pub async fn behind(
    work: &mut Work,
    (unit, code): (UnitId, &str),
    period: Period,
    after: Option<After>,
    limit: u32,
) -> Result<Vec<Promise>> {
    let (first, last) = period.days();
    let midnight = jiff::civil::Time::MIN;
    let until = last.tomorrow().map_or(Timestamp::from_micros(i64::MAX), |day| Timestamp::at(day, midnight));
    let after = after.unwrap_or((Timestamp::at(first, midnight), None));
    promises::kept_under(work, (unit, code), (after, until), limit).await
}

/// The units at and below this one that can settle dossiers: not areas and groups, which are places.
pub(crate) fn settling(tree: &Tree, unit: UnitId) -> Vec<UnitId> {
    let below = tree.below(unit);
    let units = below.iter().filter_map(|id| tree.get(UnitId::from_uuid(*id)));
    units.filter(|unit| !matches!(unit.kind, UnitKind::Area | UnitKind::Group)).map(|unit| unit.id).collect()
}
