//! A line of the table.

use serde::Serialize;

/// What one measurement came to, with its base from the same run.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// What was measured.
    name: &'static str,
    /// Ours: the median of the rounds.
    figure: f64,
    /// What ours is compared with: the median of the same rounds, or for times the limit itself.
    base: f64,
    /// What the base is.
    base_is: &'static str,
    /// The unit of both.
    unit: &'static str,
    /// Ours by the base.
    ratio: f64,
    /// The ratio that is wanted.
    limit: f64,
    /// Whether the ratio must be at least the limit (rates), or at most (times).
    at_least: bool,
    /// Whether it is.
    kept: bool,
    /// Every round: ours and the base.
    rounds: Vec<(f64, f64)>,
}

impl Row {
    /// Rates against a base that was measured in turns with ours: at least this many times the base.
    pub(crate) fn rate(
        name: &'static str,
        unit: &'static str,
        base_is: &'static str,
        limit: f64,
        rounds: Vec<(f64, f64)>,
    ) -> Self {
        let figure = median(rounds.iter().map(|round| round.0));
        let base = median(rounds.iter().map(|round| round.1));
        let ratio = figure / base;
        Self { name, figure, base, base_is, unit, ratio, limit, at_least: true, kept: ratio >= limit, rounds }
    }

    /// The longest of some times against the time that is allowed.
    pub(crate) fn time(name: &'static str, unit: &'static str, allowed: f64, times: &[f64]) -> Self {
        let figure = times.iter().copied().fold(0.0, f64::max);
        let ratio = figure / allowed;
        Self {
            name,
            figure,
            base: allowed,
            base_is: "the time allowed",
            unit,
            ratio,
            limit: 1.0,
            at_least: false,
            kept: ratio <= 1.0,
            rounds: times.iter().map(|time| (*time, allowed)).collect(),
        }
    }
}

impl Row {
    /// Rates that must be at least so much.
    pub(crate) fn at_least(name: &'static str, unit: &'static str, wanted: f64, rates: &[f64]) -> Self {
        let rounds = rates.iter().map(|rate| (*rate, wanted)).collect();
        Self::rate(name, unit, "what is wanted", 1.0, rounds)
    }

    /// Times on a large store and on a small one, in turns: at most this many times as long.
    pub(crate) fn growth(
        name: &'static str,
        unit: &'static str,
        limit: f64,
        rounds: Vec<(f64, f64)>,
    ) -> Self {
        let row = Self::rate(name, unit, "the same with a hundredth of the history", limit, rounds);
        Self { at_least: false, kept: row.ratio <= limit, ..row }
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_compared_by_the_medians() {
        let row = Row::rate("x", "a second", "y", 1.0, vec![(9.0, 10.0), (30.0, 10.0), (12.0, 11.0)]);
        assert!(row.kept && (row.ratio - 1.2).abs() < 1e-9, "{row:?}");
    }

    #[test]
    fn a_time_is_its_worst() {
        let row = Row::time("x", "ms", 5.0, &[1.0, 6.0, 2.0]);
        assert!(!row.kept && (row.ratio - 1.2).abs() < 1e-9, "{row:?}");
    }
}
