//! Rule sets: the figures of the law, by date.

use calendar::Allowance;
use kernel::{Date, Error, Result, Timestamp};
use serde::Deserialize;

use crate::Aspect;

/// What happens to the time while a supplement is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SupplementClock {
    /// It stands still and goes on.
    Pause,
    /// It begins anew with the complete dossier.
    Restart,
}

/// The rules that hold from one day to another. A case keeps those of the day it was received.
#[derive(Clone, Debug, Deserialize)]
pub struct RuleSet {
    /// The word for it.
    pub key: String,
    /// The first day.
    pub valid_from: Date,
    /// The last day; none while it holds.
    pub valid_to: Option<Date>,
    /// The instrument.
    pub source: String,
    /// Within which an online dossier is answered.
    #[serde(deserialize_with = "allowance")]
    pub answer: Allowance,
    /// Within which a justified dissatisfaction is put right.
    #[serde(deserialize_with = "allowance")]
    pub put_right: Allowance,
    /// For a procedure whose time limit no source states: what the house promises all the same.
    #[serde(deserialize_with = "allowance")]
    pub unstated: Allowance,
    /// Within which a unit that is asked gives its opinion, unless the asker says otherwise.
    #[serde(deserialize_with = "allowance")]
    pub opinion: Allowance,
    /// Within which an error in a result that was returned is corrected.
    #[serde(deserialize_with = "allowance")]
    pub correction: Allowance,
    /// What happens to the time while a supplement is awaited.
    pub supplement_clock: SupplementClock,
}

/// All rule sets, and the aspects that residents are asked about. A part of the program.
#[derive(Clone, Debug)]
pub struct RuleSets {
    sets: Vec<RuleSet>,
    aspects: Vec<Aspect>,
}

impl RuleSets {
    /// Reads the two tables.
    ///
    /// # Errors
    /// With the row that is wrong, or when no set would hold today or two overlap.
    pub fn parse(sets: &str, aspects: &str) -> Result<Self> {
        let mut sets: Vec<RuleSet> = read(sets)?;
        sets.sort_by_key(|set| set.valid_from);
        for pair in sets.windows(2) {
            if pair[0].valid_to.is_none_or(|end| end >= pair[1].valid_from) {
                return Err(Error::internal(format!(
                    "rule sets overlap: {} and {}",
                    pair[0].key, pair[1].key
                )));
            }
        }
        let aspects: Vec<Aspect> = read(aspects)?;
        if sets.is_empty() || aspects.is_empty() {
            return Err(Error::internal("no rule set or no aspect"));
        }
        Ok(Self { sets, aspects })
    }

    /// The set that holds for what is received at this instant. Before the first set, the first.
    pub fn at(&self, received: Timestamp) -> &RuleSet {
        let date = received.date();
        self.sets.iter().rev().find(|set| set.valid_from <= date).unwrap_or(&self.sets[0])
    }

    /// The set of this name, for a case that keeps it.
    pub fn named(&self, key: &str) -> Result<&RuleSet> {
        self.sets
            .iter()
            .find(|set| set.key == key)
            .ok_or_else(|| Error::internal(format!("no rule set {key}")))
    }

    /// The published aspects.
    pub fn aspects(&self) -> &[Aspect] {
        &self.aspects
    }
}

pub(crate) fn read<T: serde::de::DeserializeOwned>(table: &str) -> Result<Vec<T>> {
    csv::Reader::from_reader(table.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(Error::internal)
}

fn allowance<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Allowance, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}
