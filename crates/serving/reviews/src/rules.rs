//! The rules of review, by date: data, not code.

use calendar::Allowance;
use kernel::{Date, Error, Result};
use serde::Deserialize;

/// What holds from one day to another.
#[derive(Clone, Debug, Deserialize)]
pub struct Rule {
    /// The word for it.
    pub key: String,
    /// The first day.
    pub valid_from: Date,
    /// The last day; none while it holds.
    pub valid_to: Option<Date>,
    /// Where it comes from.
    pub source: String,
    /// With fewer finished dossiers than this nothing is said about a limit.
    pub least_dossiers: u64,
    /// So many in a hundred must have been done within a limit for it to be proposed.
    pub share_percent: u64,
    /// A limit is only shortened by so many in a hundred of its days, or more.
    pub least_saving_percent: u64,
    /// And by so many working days, or more.
    pub least_saving_days: u16,
    /// Within which a proposal is answered: decided, joined with another, or sent up.
    #[serde(deserialize_with = "allowance")]
    pub answer: Allowance,
    /// Within which one that was sent up is answered.
    #[serde(deserialize_with = "allowance")]
    pub above: Allowance,
}

/// All rules. A part of the program.
#[derive(Clone, Debug)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// Reads `rules/reviews.csv`.
    ///
    /// # Errors
    /// When a row cannot be read, a figure makes no sense, two rules overlap, or there is none.
    pub fn parse(table: &str) -> Result<Self> {
        let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize();
        let mut rules: Vec<Rule> = rows.collect::<Result<_, _>>().map_err(Error::internal)?;
        rules.sort_by_key(|rule| rule.valid_from);
        let sound = |rule: &Rule| {
            (1..=100).contains(&rule.share_percent) && rule.least_dossiers > 0 && rule.least_saving_days > 0
        };
        if let Some(rule) = rules.iter().find(|rule| !sound(rule)) {
            return Err(Error::internal(format!("the rule of review {} makes no sense", rule.key)));
        }
        if rules.windows(2).any(|pair| pair[0].valid_to.is_none_or(|end| end >= pair[1].valid_from)) {
            return Err(Error::internal("rules of review overlap"));
        }
        if rules.is_empty() {
            return Err(Error::internal("no rule of review"));
        }
        Ok(Self(rules))
    }

    /// The rule that holds on a day; before the first one, the first.
    pub fn at(&self, day: Date) -> &Rule {
        self.0.iter().rev().find(|rule| rule.valid_from <= day).unwrap_or(&self.0[0])
    }
}

fn allowance<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Allowance, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}
