//! The national index of service quality (Decision 766/QĐ-TTg of 23 June 2022). Pure: criteria are data, figures are given.

use std::collections::BTreeSet;

use kernel::Date;
use serde::Deserialize;

use crate::{Offered, Sheet};

/// A group of criteria.
#[derive(Clone, Debug, Deserialize)]
pub struct Group {
    /// `1` to `5`.
    pub key: String,
    /// The first day.
    pub valid_from: Date,
    /// The last day; none while it holds.
    pub valid_to: Option<Date>,
    /// Its name in Vietnamese.
    pub vi: String,
    /// Its name in English.
    pub en: String,
    /// Most points.
    pub most: u32,
}

impl Group {
    /// Whether it holds on a day.
    pub fn holds(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// A criterion.
#[derive(Clone, Debug, Deserialize)]
pub struct Criterion {
    /// `2.1`: the group, a point, the place in it.
    pub key: String,
    /// The first day.
    pub valid_from: Date,
    /// The last day; none while it holds.
    pub valid_to: Option<Date>,
    /// Its name in Vietnamese.
    pub vi: String,
    /// Its name in English.
    pub en: String,
    /// Most points; none when no published source names them.
    pub most: Option<u32>,
    /// The percentage from which all points are given; none for 100.
    pub full_at: Option<u32>,
    /// What can be measured of it.
    pub measure: Measure,
    /// How it is reckoned, in Vietnamese.
    pub formula_vi: String,
    /// How it is reckoned, in English.
    pub formula_en: String,
}

impl Criterion {
    /// The key of its group.
    pub fn group(&self) -> &str {
        self.key.split('.').next().unwrap_or_default()
    }

    /// Whether it holds on a day.
    pub fn holds(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Nothing: never guessed.
    None,
    /// Procedures with all their parts.
    Parts,
    /// Settled in time.
    OnTime,
    /// The mean time; it has no share.
    MeanTime,
    /// Procedures offered online.
    OnlineOffered,
    /// Online procedures that were used.
    OnlineUsed,
    /// Neither late nor disliked: in part, since reflections are not known. Gives no points.
    Content,
}

/// What came out for a criterion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measured {
    /// Not measured.
    Not,
    /// So many of so many; and whether that is all that the criterion asks.
    Share {
        /// The numerator.
        part: i64,
        /// The denominator.
        whole: i64,
        /// Whether points may be given for it.
        is_all: bool,
    },
    /// Working minutes of so many cases.
    Mean {
        /// The minutes of all.
        minutes: i64,
        /// How many.
        cases: i64,
    },
}

/// The figures that the index is reckoned from.
#[derive(Clone, Debug, Default)]
pub struct Basis {
    /// The unit's figures of the period.
    pub sheet: Sheet,
    /// What residents are offered there today.
    pub offered: Vec<Offered>,
    /// The codes of the procedures under which something was filed online in the period.
    pub used: BTreeSet<String>,
}

impl Measure {
    /// Measures it.
    pub fn of(self, basis: &Basis) -> Measured {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let share = |part, whole| Measured::Share { part, whole, is_all: true };
        let online = || basis.offered.iter().filter(|offered| offered.is_online());
        match self {
            Self::None => Measured::Not,
            Self::Parts => {
                let whole = basis.offered.iter().filter(|offered| offered.is_whole).count();
                share(count(whole), count(basis.offered.len()))
            }
            Self::OnTime => {
                let (part, whole) = basis.sheet.in_time();
                share(part, whole)
            }
            Self::MeanTime => {
                Measured::Mean { minutes: basis.sheet.now.all("minutes"), cases: basis.sheet.now.all("took") }
            }
            Self::OnlineOffered => share(count(online().count()), count(basis.offered.len())),
            Self::OnlineUsed => {
                let used = online().filter(|offered| basis.used.contains(&offered.code)).count();
                share(count(used), count(online().count()))
            }
            Self::Content => {
                let (in_time, all) = basis.sheet.in_time();
                let disliked = basis.sheet.now.all("answered") - basis.sheet.now.all("satisfied");
                Measured::Share { part: (in_time - disliked).max(0), whole: all, is_all: false }
            }
        }
    }
}

/// Points in hundredths, rounded down; none when the criterion's most is not known, the figure is only a part, or there is nothing to share.
pub fn points(criterion: &Criterion, measured: Measured) -> Option<i64> {
    let Measured::Share { part, whole, is_all: true } = measured else { return None };
    let most = i64::from(criterion.most?) * 100;
    if whole <= 0 {
        return None;
    }
    let full = i64::from(criterion.full_at.unwrap_or(100)).max(1);
    // All points from `full` per cent on: part / whole reaches full / 100.
    if part * 100 >= whole * full { Some(most) } else { Some(most * part * 100 / (whole * full)) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn criterion(most: Option<u32>, full_at: Option<u32>) -> Criterion {
        Criterion {
            key: "3.1".into(),
            valid_from: date(2022, 8, 1),
            valid_to: None,
            vi: String::new(),
            en: String::new(),
            most,
            full_at,
            measure: Measure::OnlineOffered,
            formula_vi: String::new(),
            formula_en: String::new(),
        }
    }

    fn share(part: i64, whole: i64) -> Measured {
        Measured::Share { part, whole, is_all: true }
    }

    /// Decision 766/QĐ-TTg: 80 per cent of procedures online give all points of criterion 3.1, less gives its share of them.
    #[test]
    fn points_grow_up_to_the_share_that_gives_all() {
        let offered = criterion(Some(4), Some(80));
        assert_eq!(points(&offered, share(80, 100)), Some(400));
        assert_eq!(points(&offered, share(95, 100)), Some(400));
        assert_eq!(points(&offered, share(40, 100)), Some(200));
        assert_eq!(points(&criterion(Some(20), None), share(995, 1000)), Some(1_990));
    }

    #[test]
    fn nothing_is_guessed() {
        assert_eq!(points(&criterion(None, None), share(1, 2)), None, "its most points are not known");
        assert_eq!(points(&criterion(Some(4), None), share(0, 0)), None, "there was nothing");
        assert_eq!(points(&criterion(Some(4), None), Measured::Not), None);
        let partly = Measured::Share { part: 9, whole: 10, is_all: false };
        assert_eq!(points(&criterion(Some(6), Some(90)), partly), None);
    }

    #[test]
    fn only_what_is_offered_online_counts_as_used() {
        let offered = |code: &str, online| Offered {
            code: code.into(),
            name: String::new(),
            field: String::new(),
            online,
            time_limit: String::new(),
            decision: String::new(),
            valid_from: date(2022, 1, 1),
            is_whole: online == "full",
        };
        let basis = Basis {
            offered: vec![offered("a", "full"), offered("b", "partial"), offered("c", "none")],
            used: ["a".to_owned(), "c".to_owned()].into(),
            ..Basis::default()
        };
        assert_eq!(Measure::OnlineUsed.of(&basis), share(1, 2));
        assert_eq!(Measure::OnlineOffered.of(&basis), share(2, 3));
        assert_eq!(Measure::Parts.of(&basis), share(1, 3));
        assert_eq!(Measure::None.of(&basis), Measured::Not);
    }
}
