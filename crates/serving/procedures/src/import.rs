//! Reads the tables of `data/procedures` into versions, and names each row that cannot be taken.
//!
//! A bad row never stops the others and never panics: a clerk who mends one line of a table wants to know
//! which one, and the catalogue goes on with the rest.

mod cells;

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Date, text};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    procedure::{Cell, Code, Levels, Note, Origin, Version},
    terms::{Channel, Needed, Online, Paper, TimeLimit, Way},
};

/// More rows than any catalogue has; a guard against a wrong file.
const MOST_ROWS: usize = 100_000;
/// Longer than any cell of the national catalogue, in characters.
const LONGEST_CELL: usize = 10_000;

/// The tables, as texts in CSV with a head line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sources<'a> {
    /// `procedures.csv`: one procedure a row.
    pub procedures: &'a str,
    /// `documents.csv`: one paper or remark a row.
    pub documents: &'a str,
    /// `channels.csv`: one way of filing a row.
    pub channels: &'a str,
    /// `online_240.csv`: which are offered online, in full or in part.
    pub online: &'a str,
    /// `curated.csv`: cells that the law settles and the source leaves open.
    pub curated: &'a str,
}

/// What an import gives.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The versions, in the order of the table.
    pub versions: Vec<Version>,
    /// The rows that were left out.
    pub bad: Vec<BadRow>,
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The table's file name.
    pub table: &'static str,
    /// The line in that file, counted from 1.
    pub line: u64,
    /// What is wrong.
    pub why: String,
}

#[derive(Deserialize)]
struct ProcedureRow {
    code: String,
    name: String,
    field: String,
    level_2026: String,
    level_2023: String,
    decision: String,
    time_value: String,
    time_unit: String,
    fee_in_person: String,
    fee_online: String,
    fee_set_by_province: String,
    online_channel: String,
    online_level: String,
    audience: String,
    result: String,
    source: String,
    source_ref: String,
    field_notes: String,
}

#[derive(Deserialize)]
struct DocumentRow {
    code: String,
    group: String,
    name: String,
    form_file: String,
    n_original: u8,
    n_copy: u8,
    is_note: u8,
}

#[derive(Deserialize)]
struct ChannelRow {
    code: String,
    channel: Channel,
    time_value: String,
    time_unit: String,
    fee: String,
    fee_note: String,
}

#[derive(Deserialize)]
struct OnlineRow {
    code: String,
    level: String,
}

#[derive(Deserialize)]
struct CuratedRow {
    code: String,
    cell: String,
    value: String,
    basis: String,
    note: String,
}

/// Reads the tables; the versions hold from `valid_from` on.
pub fn import(sources: &Sources<'_>, valid_from: Date) -> Imported {
    let mut bad = Vec::new();
    let mut versions: Vec<Version> = Vec::new();
    let mut known = BTreeSet::new();
    for (line, row) in rows::<ProcedureRow>("procedures.csv", sources.procedures, &mut bad) {
        match version(row, valid_from) {
            Ok(version) if known.insert(version.code.clone()) => versions.push(version),
            Ok(version) => bad.push(BadRow::new("procedures.csv", line, format!("{} again", version.code))),
            Err(why) => bad.push(BadRow::new("procedures.csv", line, why)),
        }
    }
    let places = versions.iter().enumerate().map(|(i, v)| (v.code.as_str().to_owned(), i)).collect();
    let mut filling = Filling { versions, places, bad };
    filling.ways(sources.channels);
    filling.papers(sources.documents);
    filling.online(sources.online);
    filling.curated(sources.curated);
    Imported { versions: filling.versions, bad: filling.bad }
}

impl BadRow {
    fn new(table: &'static str, line: u64, why: impl Into<String>) -> Self {
        Self { table, line, why: why.into() }
    }
}

/// The versions while the other tables are added to them.
struct Filling {
    versions: Vec<Version>,
    places: BTreeMap<String, usize>,
    bad: Vec<BadRow>,
}

impl Filling {
    /// Gives each good row to `add` with the version that it belongs to; what `add` refuses is a bad row.
    fn each<R: DeserializeOwned>(
        &mut self,
        table: &'static str,
        text: &str,
        code: impl Fn(&R) -> &str,
        add: impl Fn(&mut Version, R) -> Result<(), String>,
    ) {
        for (line, row) in rows::<R>(table, text, &mut self.bad) {
            let done = match self.places.get(code(&row)) {
                Some(&place) => add(&mut self.versions[place], row),
                None => Err(format!("there is no procedure {:.20}", code(&row))),
            };
            if let Err(why) = done {
                self.bad.push(BadRow::new(table, line, why));
            }
        }
    }

    fn ways(&mut self, table: &str) {
        self.each::<ChannelRow>(
            "channels.csv",
            table,
            |row| &row.code,
            |version, row| {
                version.ways.push(Way {
                    channel: row.channel,
                    time_limit: cells::time_limit(&row.time_value, &row.time_unit),
                    fee: cells::fee(&row.fee, cells::is_set_by_province(&row.fee_note)),
                    note: filled(&row.fee_note),
                });
                Ok(())
            },
        );
    }

    fn papers(&mut self, table: &str) {
        self.each::<DocumentRow>(
            "documents.csv",
            table,
            |row| &row.code,
            |version, row| {
                if row.name.is_empty() {
                    return Err("a paper without a name".to_owned());
                }
                if row.is_note != 0 {
                    version.notes.push(Note { group: filled(&row.group), text: row.name });
                    return Ok(());
                }
                let needed = needed(&row);
                version.papers.push(Paper {
                    group: filled(&row.group),
                    form_file: filled(&row.form_file),
                    originals: row.n_original,
                    copies: row.n_copy,
                    needed,
                    key: None,
                    name: row.name,
                });
                Ok(())
            },
        );
    }

    fn online(&mut self, table: &str) {
        self.each::<OnlineRow>(
            "online_240.csv",
            table,
            |row| &row.code,
            |version, row| {
                let offered =
                    cells::online(&row.level).ok_or_else(|| format!("unknown level {:.20}", row.level))?;
                if version.online != offered {
                    version.online = offered;
                    version.origins.insert(Cell::Online, Origin::Assigned);
                }
                Ok(())
            },
        );
    }

    fn curated(&mut self, table: &str) {
        self.each::<CuratedRow>(
            "curated.csv",
            table,
            |row| &row.code,
            |version, row| {
                if row.basis.is_empty() {
                    return Err("a curated cell without a legal basis".to_owned());
                }
                let (cell, instead_of) = match row.cell.as_str() {
                    "time-limit" => {
                        let limit = TimeLimit::parse(&row.value)
                            .ok_or_else(|| format!("not a time limit: {:.40}", row.value))?;
                        // The law holds for every way of filing.
                        version.ways.iter_mut().for_each(|way| way.time_limit = limit.clone());
                        let before = std::mem::replace(&mut version.time_limit, limit);
                        (Cell::TimeLimit, cells::as_written(&before))
                    }
                    "legal-basis" => {
                        let basis = row.value.split('|').map(|part| part.trim().to_owned()).collect();
                        (Cell::LegalBasis, std::mem::replace(&mut version.legal_basis, basis).join(" | "))
                    }
                    other => return Err(format!("unknown cell {other:.20}")),
                };
                version
                    .origins
                    .insert(cell, Origin::Curated { basis: row.basis, note: row.note, instead_of });
                Ok(())
            },
        );
    }
}

fn version(row: ProcedureRow, valid_from: Date) -> Result<Version, String> {
    let code: Code = row.code.parse().map_err(|_| format!("not a code: {:.20}", row.code))?;
    if row.name.is_empty() || row.field.is_empty() {
        return Err(format!("{code} has no name or no field"));
    }
    let set_by_province = row.fee_set_by_province == "1";
    let origin = match row.source.as_str() {
        "found" => Origin::Found { source: row.source_ref },
        "knowledge" => Origin::Knowledge { note: row.source_ref },
        other => return Err(format!("unknown provenance {other:.20}")),
    };
    let mut origins = cells::origins(&row.field_notes);
    if !row.level_2023.is_empty() {
        // No source gives the levels of the three tiers; a rule of thumb does.
        origins.insert(Cell::Levels, Origin::Knowledge { note: "levels before July 2025".to_owned() });
    }
    Ok(Version {
        because: Vec::new(),
        code,
        name: row.name,
        field: row.field,
        valid_from,
        valid_to: None,
        levels: Levels {
            three_tiers: cells::levels(&row.level_2023)?,
            two_tiers: cells::levels(&row.level_2026)?,
        },
        decision: filled(&row.decision),
        time_limit: cells::time_limit(&row.time_value, &row.time_unit),
        fee_in_person: cells::fee(&row.fee_in_person, set_by_province),
        fee_online: cells::fee(&row.fee_online, set_by_province),
        ways: Vec::new(),
        papers: Vec::new(),
        notes: Vec::new(),
        audience: cells::audience(&row.audience),
        result: filled(&row.result),
        legal_basis: Vec::new(),
        online: match (cells::online(&row.online_level), row.online_channel.as_str()) {
            (Some(found), _) => found,
            (None, "0") => Online::None,
            // That there is a channel does not say how much can be done through it.
            (None, _) => Online::Unknown,
        },
        origin,
        ended: None,
        origins,
    })
}

/// What the wording says of whom a paper is asked.
fn needed(row: &DocumentRow) -> Needed {
    let (name, heading) = (row.name.to_lowercase(), row.group.to_lowercase());
    // In a name, a case further on is often the alternative to the paper: 'Giấy chứng sinh; trường hợp không có…'.
    let has_case = ["trường hợp", "đối với", "tùy từng"]
        .iter()
        .any(|case| name.starts_with(case) || heading.contains(case))
        || ["trong trường hợp", "(nếu", "nếu có"].iter().any(|case| name.contains(case));
    if has_case {
        Needed::InCase
    } else if row.n_original > 0 || row.n_copy > 0 {
        Needed::Always
    } else {
        Needed::Unknown
    }
}

/// An empty cell is unknown.
fn filled(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// The rows of a table that have the right columns, with their lines; the others go to `bad`.
fn rows<R: DeserializeOwned>(table: &'static str, text: &str, bad: &mut Vec<BadRow>) -> Vec<(u64, R)> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = match reader.headers() {
        Ok(head) => head.clone(),
        Err(error) => {
            bad.push(BadRow::new(table, 1, error.to_string()));
            return Vec::new();
        }
    };
    let mut good = Vec::new();
    for (count, record) in reader.into_records().enumerate() {
        if count >= MOST_ROWS {
            bad.push(BadRow::new(table, 0, format!("more than {MOST_ROWS} rows")));
            break;
        }
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let clean: csv::StringRecord = record.iter().map(text::clean).collect();
                if clean.iter().any(|cell| cell.chars().count() > LONGEST_CELL) {
                    bad.push(BadRow::new(
                        table,
                        line,
                        format!("a cell of more than {LONGEST_CELL} characters"),
                    ));
                    continue;
                }
                match clean.deserialize(Some(&head)) {
                    Ok(row) => good.push((line, row)),
                    Err(error) => bad.push(BadRow::new(table, line, error.to_string())),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                bad.push(BadRow::new(table, line, error.to_string()));
            }
        }
    }
    good
}
