//! Which process and which form a procedure uses.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Version, words::BadData};

/// The process and the form of a procedure, by their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Key of the process.
    pub process: String,
    /// Key of the form.
    pub form: String,
}

/// All assignments: by code, else by field, else the common one.
#[derive(Clone, Debug)]
pub struct Assignments {
    by_code: BTreeMap<String, Assignment>,
    by_field: BTreeMap<String, Assignment>,
    common: Assignment,
}

#[derive(Deserialize)]
struct Row {
    code: String,
    field: String,
    process: String,
    form: String,
}

impl Assignments {
    /// Reads the table `code,field,process,form`: a row names a code or a field, and one row has the code `*`.
    /// `processes` and `forms` are the keys at hand; a row that names another is refused.
    pub fn parse(table: &str, processes: &[&str], forms: &[&str]) -> Result<Self, BadData> {
        let (mut by_code, mut by_field, mut common) = (BTreeMap::new(), BTreeMap::new(), None);
        for (place, row) in csv::Reader::from_reader(table.as_bytes()).deserialize::<Row>().enumerate() {
            let bad = |why: String| BadData::new(format!("assignments, row {}", place + 1), why);
            let row = row.map_err(|error| bad(error.to_string()))?;
            if !processes.contains(&row.process.as_str()) {
                return Err(bad(format!("there is no process {}", row.process)));
            }
            if !forms.contains(&row.form.as_str()) {
                return Err(bad(format!("there is no form {}", row.form)));
            }
            let assignment = Assignment { process: row.process, form: row.form };
            let before = match (row.code.as_str(), row.field.as_str()) {
                ("*", "") => common.replace(assignment),
                ("", "") => return Err(bad("neither a code nor a field".to_owned())),
                ("", _) => by_field.insert(row.field, assignment),
                (_, "") => by_code.insert(row.code, assignment),
                _ => return Err(bad("both a code and a field".to_owned())),
            };
            if before.is_some() {
                return Err(bad("assigned twice".to_owned()));
            }
        }
        let common = common.ok_or_else(|| BadData::new("assignments", "no row for all others (`*`)"))?;
        Ok(Self { by_code, by_field, common })
    }

    /// What this procedure uses; there is always something.
    pub fn of(&self, version: &Version) -> &Assignment {
        self.by_code
            .get(version.code.as_str())
            .or_else(|| self.by_field.get(&version.field))
            .unwrap_or(&self.common)
    }
}
