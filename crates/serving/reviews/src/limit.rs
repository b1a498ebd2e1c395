//! The rule by which a shorter limit is proposed from measured times. Pure.
//!
//! In words: of the dossiers finished in the period, at least `share_percent` in a hundred were done within the proposed limit, which is
//! the shortest whole number of working days of which that is true; there are at least `least_dossiers` of them; and the present limit
//! becomes shorter by at least `least_saving_days` and by at least `least_saving_percent` in a hundred.

use std::collections::BTreeMap;

use promises::tally::LONGEST_NEEDED;
use serde::{Deserialize, Serialize};

use crate::Rule;

/// How many dossiers needed how many working days: a whole number from 1, reckoned as due times are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution(BTreeMap<u16, u64>);

/// What measured times say about a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Fewer dossiers than the rule asks for.
    TooFew,
    /// The present limit is not one in working days, so that it cannot be compared.
    NotInWorkingDays,
    /// No limit that is enough shorter would have been kept.
    NoShorter,
    /// This limit.
    Shorter(Measured),
}

/// A shorter limit, with what speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// The present limit, in working days.
    pub present: u16,
    /// The proposed one.
    pub proposed: u16,
    /// Dossiers that were done within the proposed one.
    pub within: u64,
    /// Dossiers that were finished.
    pub finished: u64,
}

impl Distribution {
    /// Adds dossiers that needed so many days.
    pub fn add(&mut self, days: u16, n: u64) {
        if n > 0 {
            *self.0.entry(days.clamp(1, LONGEST_NEEDED)).or_default() += n;
        }
    }

    /// Adds those of another.
    pub fn extend(&mut self, other: &Self) {
        for (days, n) in &other.0 {
            self.add(*days, *n);
        }
    }

    /// Dossiers in all.
    pub fn finished(&self) -> u64 {
        self.0.values().sum()
    }

    /// Dossiers that needed exactly so many days; of the longest also those that needed more.
    pub fn exactly(&self, days: u16) -> u64 {
        self.0.get(&days).copied().unwrap_or(0)
    }

    /// Dossiers that were done within so many days. What needed the longest time that is told apart is within no limit.
    pub fn within(&self, days: u16) -> u64 {
        self.0.range(..=days.min(LONGEST_NEEDED - 1)).map(|(_, n)| n).sum()
    }

    /// The most days that any needed.
    pub fn longest(&self) -> u16 {
        self.0.keys().next_back().copied().unwrap_or(0)
    }

    /// The fewest days within which at least so many in a hundred were done; none when even the longest limit was not enough.
    pub fn days_for(&self, percent: u64) -> Option<u16> {
        let wanted = u128::from(self.finished()) * u128::from(percent);
        (1..LONGEST_NEEDED).find(|days| u128::from(self.within(*days)) * 100 >= wanted)
    }
}

impl Rule {
    /// What these times say about a limit of `present` working days; none when it is another kind of limit.
    pub fn finds(&self, times: &Distribution, present: Option<u16>) -> Finding {
        let finished = times.finished();
        if finished < self.least_dossiers {
            return Finding::TooFew;
        }
        let Some(present) = present else { return Finding::NotInWorkingDays };
        let Some(proposed) = times.days_for(self.share_percent) else { return Finding::NoShorter };
        let saving = u64::from(present.saturating_sub(proposed));
        let enough = saving >= u64::from(self.least_saving_days)
            && saving * 100 >= u64::from(present) * self.least_saving_percent;
        if !enough {
            return Finding::NoShorter;
        }
        Finding::Shorter(Measured { present, proposed, within: times.within(proposed), finished })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Rules;

    fn rule() -> Rule {
        Rules::parse(include_str!("../../../../data/rules/reviews.csv"))
            .unwrap()
            .at(kernel::Date::constant(2023, 3, 15))
            .clone()
    }

    fn times(list: &[(u16, u64)]) -> Distribution {
        let mut times = Distribution::default();
        for (days, n) in list {
            times.add(*days, *n);
        }
        times
    }

    #[test]
    fn fifty_dossiers_of_which_nine_in_ten_took_two_days_allow_two_days() {
        let found = rule().finds(&times(&[(1, 20), (2, 25), (3, 4), (9, 1)]), Some(5));
        let measured = Measured { present: 5, proposed: 2, within: 45, finished: 50 };
        assert_eq!(found, Finding::Shorter(measured));
        assert_eq!(rule().finds(&times(&[(1, 20), (2, 25), (3, 4)]), Some(5)), Finding::TooFew);
        assert_eq!(rule().finds(&times(&[(1, 90)]), None), Finding::NotInWorkingDays);
        // One short of nine in ten.
        let slower = times(&[(1, 20), (2, 24), (3, 6)]);
        assert!(matches!(rule().finds(&slower, Some(5)), Finding::Shorter(m) if m.proposed == 3));
        assert_eq!(rule().finds(&slower, Some(3)), Finding::NoShorter);
    }

    #[test]
    fn a_saving_that_is_too_small_is_none() {
        // One day of ten is a tenth; the rule asks for a fifth.
        assert_eq!(rule().finds(&times(&[(9, 100)]), Some(10)), Finding::NoShorter);
        assert!(matches!(rule().finds(&times(&[(8, 100)]), Some(10)), Finding::Shorter(_)));
        assert_eq!(rule().finds(&times(&[(1, 100)]), Some(1)), Finding::NoShorter);
        // What took longer than is told apart is within no limit.
        assert_eq!(rule().finds(&times(&[(LONGEST_NEEDED, 100)]), Some(200)), Finding::NoShorter);
    }

    proptest! {
        /// Whatever the times: a proposed limit is shorter, was kept as often as the rule asks, and no shorter one was.
        #[test]
        fn a_proposed_limit_is_the_shortest_that_was_kept(
            list in prop::collection::vec((1_u16..80, 1_u64..400), 0..12), present in 1_u16..60,
        ) {
            let (rule, times) = (rule(), times(&list));
            if let Finding::Shorter(found) = rule.finds(&times, Some(present)) {
                prop_assert!(found.proposed >= 1 && found.proposed + rule.least_saving_days <= present);
                prop_assert!(found.finished >= rule.least_dossiers && found.within <= found.finished);
                prop_assert!(found.within * 100 >= found.finished * rule.share_percent);
                prop_assert!(times.within(found.proposed - 1) * 100 < found.finished * rule.share_percent);
            }
        }

        /// A dossier that was done on the first day never makes the proposed limit longer, and never takes a proposal away.
        #[test]
        fn one_more_quick_dossier_never_lengthens(
            list in prop::collection::vec((1_u16..80, 1_u64..400), 1..12), present in 1_u16..60,
        ) {
            let (rule, mut times) = (rule(), times(&list));
            let before = rule.finds(&times, Some(present));
            times.add(1, 1);
            if let (Finding::Shorter(before), after) = (before, rule.finds(&times, Some(present))) {
                prop_assert!(matches!(after, Finding::Shorter(after) if after.proposed <= before.proposed));
            }
        }

        /// Units together finish as many as each by itself.
        #[test]
        fn nothing_is_lost_in_a_sum(a in prop::collection::vec((1_u16..80, 0_u64..40), 0..9), b in prop::collection::vec((1_u16..80, 0_u64..40), 0..9)) {
            let (one, other) = (times(&a), times(&b));
            let mut both = one.clone();
            both.extend(&other);
            for days in 0..=LONGEST_NEEDED {
                prop_assert_eq!(both.exactly(days), one.exactly(days) + other.exactly(days));
                prop_assert_eq!(both.within(days), one.within(days) + other.within(days));
            }
        }
    }
}
