//! What is counted under one procedure or one officer. Pure.

use std::collections::BTreeMap;

use promises::tally::Figures;

use crate::Value;

/// How results were kept, and what residents said of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Account {
    counts: BTreeMap<String, i64>,
}

impl Account {
    /// One count: `early`, `on-time`, `late` while nobody has said whose fault it was, `late-<fault>`, `asked`, `answered`, `satisfied`.
    pub(crate) fn one(&self, what: &str) -> i64 {
        self.counts.get(what).copied().unwrap_or(0)
    }

    /// Late results, whosever fault it was.
    pub(crate) fn late(&self) -> i64 {
        self.one("late") + self.late_by().map(|(_, n)| n).sum::<i64>()
    }

    /// Late results by the fault that was said.
    pub(crate) fn late_by(&self) -> impl Iterator<Item = (&str, i64)> {
        self.counts.iter().filter_map(|(what, n)| Some((what.strip_prefix("late-")?, *n)))
    }

    /// Results.
    pub(crate) fn settled(&self) -> i64 {
        self.one("early") + self.one("on-time") + self.late()
    }

    /// How many answered; none when they are so few that one could tell whose verdict it was (Decree 61/2018/NĐ-CP, Article 29).
    pub(crate) fn answered(&self, least: u64) -> Option<i64> {
        let answered = self.one("answered");
        (answered == 0 || u64::try_from(answered).unwrap_or(0) >= least).then_some(answered)
    }

    /// The satisfied of those who answered; none when they are too few.
    pub(crate) fn satisfied(&self, least: u64) -> Option<Value> {
        let answered = self.answered(least)?;
        Some(Value::Share(self.one("satisfied"), answered))
    }
}

/// The accounts of a kind, `procedure` or `officer`, by the code or the post.
pub(crate) fn by(figures: &Figures, kind: &str) -> BTreeMap<String, Account> {
    let mut accounts: BTreeMap<String, Account> = BTreeMap::new();
    for (subject, n) in figures.by_subject(kind) {
        let Some((what, whose)) = subject.split_once(':') else { continue };
        let account = accounts.entry(whose.to_owned()).or_default();
        *account.counts.entry(what.to_owned()).or_default() += n;
    }
    accounts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[(&str, i64)]) -> BTreeMap<String, Account> {
        let mut figures = Figures::default();
        for (subject, n) in rows {
            figures.put("procedure", subject, *n);
        }
        by(&figures, "procedure")
    }

    #[test]
    fn what_was_late_is_late_whosever_fault_it_was() {
        let accounts = of(&[
            ("early:1.004873", 7),
            ("late:1.004873", 1),
            ("late-ours:1.004873", 2),
            ("late-nature:1.004873", 1),
            ("on-time:1.001193", 3),
        ]);
        let account = &accounts["1.004873"];
        assert_eq!((account.late(), account.settled()), (4, 11));
        assert_eq!(account.late_by().collect::<Vec<_>>(), [("nature", 1), ("ours", 2)]);
        assert_eq!(accounts["1.001193"].settled(), 3);
    }

    /// Decree 61/2018/NĐ-CP, Article 29: whoever was asked must be able to answer freely.
    #[test]
    fn a_few_verdicts_tell_nothing() {
        let few = &of(&[("asked:a", 9), ("answered:a", 4), ("satisfied:a", 3)])["a"];
        assert_eq!((few.answered(5), few.satisfied(5)), (None, None));
        let enough = &of(&[("asked:a", 9), ("answered:a", 5), ("satisfied:a", 3)])["a"];
        assert_eq!((enough.answered(5), enough.satisfied(5)), (Some(5), Some(Value::Share(3, 5))));
        let none = &of(&[("asked:a", 9)])["a"];
        assert_eq!(none.answered(5), Some(0));
    }
}
