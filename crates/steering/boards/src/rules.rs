//! The rules of boards, by date: what the public may see, and how the national index is reckoned.

use kernel::{DataSet, Date, Error, Result};
use serde::{Deserialize, de::DeserializeOwned};

use crate::index::{Criterion, Group};

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

/// All rules. A part of the program.
#[derive(Clone, Debug)]
pub struct Rules {
    openness: Vec<Openness>,
    pub(crate) groups: Vec<Group>,
    pub(crate) criteria: Vec<Criterion>,
}

impl Rules {
    /// Reads `openness/rules.csv`, `service-index/groups.csv` and `service-index/criteria.csv`.
    ///
    /// # Errors
    /// When a table is missing or has a row that cannot be read, or a criterion names no group.
    pub fn read(set: &DataSet) -> Result<Self> {
        let mut openness: Vec<Openness> = table(set.get("openness/rules.csv")?)?;
        openness.sort_by_key(|rule| rule.valid_from);
        let groups: Vec<Group> = table(set.get("service-index/groups.csv")?)?;
        let criteria: Vec<Criterion> = table(set.get("service-index/criteria.csv")?)?;
        if openness.is_empty() {
            return Err(Error::internal("openness/rules.csv has no rule"));
        }
        for criterion in &criteria {
            if !groups.iter().any(|group| group.key == criterion.group()) {
                return Err(Error::internal(format!("criterion {} lies in no group", criterion.key)));
            }
        }
        Ok(Self { openness, groups, criteria })
    }

    /// What holds on a day; before the first rule, the first.
    pub fn openness(&self, day: Date) -> &Openness {
        self.openness.iter().rev().find(|rule| rule.valid_from <= day).unwrap_or(&self.openness[0])
    }
}

fn table<R: DeserializeOwned>(text: &str) -> Result<Vec<R>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().map_err(Error::internal)
}
