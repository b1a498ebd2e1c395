//! The catalogue written as files.

use std::sync::Arc;

use kernel::{Error, Result};
use serde::Serialize;

use super::cells::{self, BETWEEN};
use crate::{Content, Entry};

/// Tells spreadsheets that the file is UTF-8.
const MARK: &str = "\u{feff}";

/// A row of the table of procedures.
#[derive(Serialize)]
struct ProcedureRow<'a> {
    code: &'a str,
    name: &'a str,
    field: &'a str,
    levels_three_tiers: String,
    levels_two_tiers: String,
    decision: &'a str,
    time_limit: String,
    fee_in_person: String,
    fee_online: String,
    online: &'a str,
    audience: String,
    result: &'a str,
    legal_basis: String,
}

/// A row of the table of papers.
#[derive(Serialize)]
struct PaperRow<'a> {
    code: &'a str,
    group: &'a str,
    name: &'a str,
    form_file: &'a str,
    originals: u8,
    copies: u8,
    needed: &'a str,
}

/// The terms of these versions, one a row.
pub fn procedures_csv(entries: &[Arc<Entry>]) -> Result<String> {
    table(entries.iter().map(|entry| {
        let version = &entry.version;
        ProcedureRow {
            code: version.code.as_str(),
            name: &version.name,
            field: &version.field,
            levels_three_tiers: cells::levels_said(&version.levels.three_tiers),
            levels_two_tiers: cells::levels_said(&version.levels.two_tiers),
            decision: version.decision.as_deref().unwrap_or_default(),
            time_limit: cells::time_limit_said(&version.time_limit),
            fee_in_person: cells::fee_said(&version.fee_in_person),
            fee_online: cells::fee_said(&version.fee_online),
            online: cells::online_said(version.online),
            audience: version.audience.join(BETWEEN),
            result: version.result.as_deref().unwrap_or_default(),
            legal_basis: version.legal_basis.join(BETWEEN),
        }
    }))
}

/// The papers of these versions, one a row.
pub fn papers_csv(entries: &[Arc<Entry>]) -> Result<String> {
    table(entries.iter().flat_map(|entry| {
        entry.version.papers.iter().map(|paper| PaperRow {
            code: entry.version.code.as_str(),
            group: paper.group.as_deref().unwrap_or_default(),
            name: &paper.name,
            form_file: paper.form_file.as_deref().unwrap_or_default(),
            originals: paper.originals,
            copies: paper.copies,
            needed: cells::needed_said(paper.needed),
        })
    }))
}

/// Everything that these versions say, as JSON.
pub fn whole_json(entries: &[Arc<Entry>]) -> Result<String> {
    let contents: Vec<Content> = entries.iter().map(|entry| Content::of(entry)).collect();
    serde_json::to_string(&contents).map_err(Error::internal)
}

fn table<R: Serialize>(rows: impl Iterator<Item = R>) -> Result<String> {
    let mut writer = csv::Writer::from_writer(MARK.as_bytes().to_vec());
    for row in rows {
        writer.serialize(row).map_err(Error::internal)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::internal(error.to_string()))?;
    String::from_utf8(bytes).map_err(Error::internal)
}
