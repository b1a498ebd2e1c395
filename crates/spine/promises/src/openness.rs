//! What of the ledger is public, by date.

use kernel::{Date, Error, Result};
use serde::Deserialize;

use crate::rules;

/// What the public may see, from one day to another.
#[derive(Clone, Debug, Deserialize)]
pub struct Openness {
    /// The first day.
    pub valid_from: Date,
    /// The last day; none while it holds.
    pub valid_to: Option<Date>,
    /// Counts above zero and below this are not published by themselves.
    pub least: u64,
    /// The address of the licence of open data.
    pub licence: String,
    /// Its name in Vietnamese.
    pub licence_vi: String,
    /// Its name in English.
    pub licence_en: String,
}

/// What the public may see, of all times. A part of the program.
#[derive(Clone, Debug)]
pub struct OpenRules(Vec<Openness>);

impl OpenRules {
    /// Reads the table.
    ///
    /// # Errors
    /// With the row that is wrong, or when there is none.
    pub fn parse(table: &str) -> Result<Self> {
        let mut rules: Vec<Openness> = rules::read(table)?;
        rules.sort_by_key(|rule| rule.valid_from);
        if rules.is_empty() {
            return Err(Error::internal("no rule says what is open"));
        }
        Ok(Self(rules))
    }

    /// What holds on a day; before the first rule, the first.
    pub fn at(&self, day: Date) -> &Openness {
        self.0.iter().rev().find(|rule| rule.valid_from <= day).unwrap_or(&self.0[0])
    }
}
