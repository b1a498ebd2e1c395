//! The rules of boards: how the national index is reckoned.

use kernel::{DataSet, Error, Result};
use serde::de::DeserializeOwned;

use crate::index::{Criterion, Group};

/// All rules. A part of the program.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(crate) groups: Vec<Group>,
    pub(crate) criteria: Vec<Criterion>,
}

impl Rules {
    /// Reads `service-index/groups.csv` and `service-index/criteria.csv`.
    ///
    /// # Errors
    /// When a table is missing or has a row that cannot be read, or a criterion names no group.
    pub fn read(set: &DataSet) -> Result<Self> {
        let groups: Vec<Group> = table(set.get("service-index/groups.csv")?)?;
        let criteria: Vec<Criterion> = table(set.get("service-index/criteria.csv")?)?;
        for criterion in &criteria {
            if !groups.iter().any(|group| group.key == criterion.group()) {
                return Err(Error::internal(format!("criterion {} lies in no group", criterion.key)));
            }
        }
        Ok(Self { groups, criteria })
    }
}

fn table<R: DeserializeOwned>(text: &str) -> Result<Vec<R>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().map_err(Error::internal)
}
