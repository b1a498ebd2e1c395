//! Files read into what drafts would say. Nothing stops at a bad cell; each is named.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use kernel::text;

use super::{Kind, MOST_ROWS, cells};
use crate::{Change, Code, Content, Entry, Levels, Paper, Terms};

/// Longest cell, in characters.
const LONGEST_CELL: usize = 10_000;
/// Most bad cells that are named.
const MOST_BAD: usize = 500;
/// As much of a cell as is repeated.
const REPEATED: usize = 60;

/// A cell that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCell {
    /// The line of the file, counted from 1; in JSON the place in the list. 0 for the file as a whole.
    pub line: u64,
    /// The column; empty for the row as a whole.
    pub column: String,
    /// What is written there, shortened.
    pub written: String,
    /// What is wrong, as the code of a field's error.
    pub why: String,
}

impl BadCell {
    pub(super) fn new(line: u64, column: &str, written: impl AsRef<str>, why: &str) -> Self {
        let written = written.as_ref().chars().take(REPEATED).collect();
        Self { line, column: column.to_owned(), written, why: why.to_owned() }
    }
}

/// What a file says.
#[derive(Debug, Default)]
pub struct Read {
    /// What differs from the catalogue, with the line where it begins.
    pub changed: Vec<(u64, Content)>,
    /// How many procedures say the same already.
    pub unchanged: usize,
    /// What could not be taken.
    pub bad: Vec<BadCell>,
}

/// Reads a file against the newest versions of the catalogue.
pub fn read(text: &str, newest: &[Arc<Entry>]) -> Read {
    let text = text.trim_start_matches('\u{feff}');
    let known: BTreeMap<&str, &Entry> =
        newest.iter().map(|entry| (entry.version.code.as_str(), &**entry)).collect();
    let mut reading = Reading { known, read: Read::default(), seen: BTreeSet::new() };
    match Kind::of(text) {
        Some(Kind::Procedures) => reading.procedures(text),
        Some(Kind::Papers) => reading.papers(text),
        Some(Kind::Json) => reading.json(text),
        None => reading.bad(BadCell::new(0, "", text.lines().next().unwrap_or_default(), "not-a-known-file")),
    }
    reading.read.bad.sort_by_key(|bad| bad.line);
    reading.read
}

struct Reading<'a> {
    known: BTreeMap<&'a str, &'a Entry>,
    read: Read,
    seen: BTreeSet<String>,
}

/// One row of a table: its line, and its cells by their columns.
struct Row {
    line: u64,
    cells: BTreeMap<String, String>,
}

impl Row {
    fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn has(&self, column: &str) -> bool {
        self.cells.contains_key(column)
    }
}

/// Reads the cells of one row and notes the wrong ones.
struct Cells<'r> {
    row: &'r Row,
    bad: Vec<BadCell>,
}

impl Cells<'_> {
    /// The cell read by `how`; where the file has no such column, what was there before.
    fn cell<T>(&mut self, column: &str, before: T, how: impl Fn(&str) -> Result<T, cells::Wrong>) -> T {
        if !self.row.has(column) {
            return before;
        }
        match how(self.row.get(column)) {
            Ok(value) => value,
            Err(why) => {
                self.bad.push(BadCell::new(self.row.line, column, self.row.get(column), why));
                before
            }
        }
    }

    fn must(&mut self, column: &str, before: String) -> String {
        self.cell(column, before, |cell| if cell.is_empty() { Err("required") } else { Ok(cell.to_owned()) })
    }
}

impl Reading<'_> {
    fn bad(&mut self, bad: BadCell) {
        if self.read.bad.len() < MOST_BAD {
            self.read.bad.push(bad);
        }
    }

    /// The rows of a table, whose cells are clean and not too long.
    fn rows(&mut self, text: &str) -> Vec<Row> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let head: Vec<String> = match reader.headers() {
            Ok(head) => head.iter().map(|name| text::clean(name).to_lowercase()).collect(),
            Err(_) => Vec::new(),
        };
        let mut rows = Vec::new();
        for record in reader.into_records() {
            if rows.len() >= MOST_ROWS {
                self.bad(BadCell::new(0, "", MOST_ROWS.to_string(), "too-many-rows"));
                break;
            }
            let Ok(record) = record else {
                self.bad(BadCell::new(0, "", "", "not-a-row"));
                continue;
            };
            let line = record.position().map_or(0, csv::Position::line);
            if record.len() != head.len() {
                self.bad(BadCell::new(line, "", record.len().to_string(), "wrong-columns"));
                continue;
            }
            let cells = head.iter().cloned().zip(record.iter().map(text::clean)).collect();
            let row = Row { line, cells };
            match row.cells.iter().find(|(_, cell)| cell.chars().count() > LONGEST_CELL) {
                Some((column, cell)) => self.bad(BadCell::new(line, column, cell, "cell-too-long")),
                None => rows.push(row),
            }
        }
        rows
    }

    /// The code of a row, if it is one.
    fn code(&mut self, row: &Row) -> Option<Code> {
        let code = row.get("code").parse();
        if code.is_err() {
            self.bad(BadCell::new(row.line, "code", row.get("code"), "not-a-code"));
        }
        code.ok()
    }

    fn procedures(&mut self, text: &str) {
        for row in self.rows(text) {
            let Some(code) = self.code(&row) else { continue };
            if !self.seen.insert(code.to_string()) {
                self.bad(BadCell::new(row.line, "code", code.as_str(), "code-again"));
                continue;
            }
            let before = self.known.get(code.as_str()).map(|entry| Content::of(entry));
            let is_new = before.is_none();
            let before = before.map_or_else(|| Content::blank(code, String::new(), String::new()), Ok);
            let Ok(before) = before else { continue };
            let (terms, bad) = terms(&row, &before);
            if !bad.is_empty() {
                for bad in bad {
                    self.bad(bad);
                }
                continue;
            }
            self.compare(row.line, &before, Change::Terms(Box::new(terms)), is_new);
        }
    }

    fn papers(&mut self, text: &str) {
        let mut lists: BTreeMap<String, (u64, Vec<Paper>)> = BTreeMap::new();
        let mut spoiled = BTreeSet::new();
        for row in self.rows(text) {
            let Some(code) = self.code(&row) else { continue };
            let code = code.to_string();
            if !self.known.contains_key(code.as_str()) {
                self.bad(BadCell::new(row.line, "code", &code, "no-such-procedure"));
                continue;
            }
            let (paper, bad) = paper(&row);
            if !bad.is_empty() {
                spoiled.insert(code.clone());
                for bad in bad {
                    self.bad(bad);
                }
            }
            lists.entry(code).or_insert((row.line, Vec::new())).1.push(paper);
        }
        for (code, (line, papers)) in lists {
            // A list with a hole is not the list that was meant.
            let Some(entry) = self.known.get(code.as_str()).filter(|_| !spoiled.contains(&code)) else {
                continue;
            };
            let before = Content::of(entry);
            self.compare(line, &before, Change::Papers(papers), false);
        }
    }

    fn json(&mut self, text: &str) {
        let list: Vec<serde_json::Value> = match serde_json::from_str(text) {
            Ok(list) => list,
            Err(error) => {
                return self.bad(BadCell::new(error.line() as u64, "", error.to_string(), "not-json"));
            }
        };
        for (line, value) in (1_u64..).zip(list.into_iter().take(MOST_ROWS)) {
            let content: Content = match serde_json::from_value(value) {
                Ok(content) => content,
                Err(error) => {
                    self.bad(BadCell::new(line, "", error.to_string(), "not-a-procedure"));
                    continue;
                }
            };
            let code = content.terms.code.to_string();
            if !self.seen.insert(code.clone()) {
                self.bad(BadCell::new(line, "code", code, "code-again"));
                continue;
            }
            if let Err(bad) = content.form() {
                self.bad(BadCell::new(line, "form", bad.to_string(), "not-a-form"));
                continue;
            }
            let known = self.known.get(code.as_str());
            if known.is_some_and(|entry| Content::of(entry) == content) {
                self.read.unchanged += 1;
            } else {
                self.read.changed.push((line, content));
            }
        }
    }

    /// Notes what a change makes of a procedure, when it makes something else of it.
    fn compare(&mut self, line: u64, before: &Content, change: Change, is_new: bool) {
        let Ok(after) = before.clone().changed(change, &BTreeMap::new()) else { return };
        // Only the words count: that they were entered anew is no difference.
        let (mut a, mut b) = (before.terms.clone(), after.terms.clone());
        a.origins.clear();
        b.origins.clear();
        if a == b && !is_new {
            self.read.unchanged += 1;
        } else {
            self.read.changed.push((line, after));
        }
    }
}

fn terms(row: &Row, content: &Content) -> (Terms, Vec<BadCell>) {
    let before = content.terms.clone();
    let mut read = Cells { row, bad: Vec::new() };
    let text = |cell: &str| Ok(cells::filled(cell));
    let list = |cell: &str| Ok(cells::list(cell));
    let terms = Terms {
        name: read.must("name", before.name),
        field: read.must("field", before.field),
        levels: Levels {
            three_tiers: read.cell("levels_three_tiers", before.levels.three_tiers, cells::levels),
            two_tiers: read.cell("levels_two_tiers", before.levels.two_tiers, cells::levels),
        },
        decision: read.cell("decision", before.decision, text),
        time_limit: read.cell("time_limit", before.time_limit.clone(), |cell| {
            cells::time_limit(cell, &before.time_limit)
        }),
        fee_in_person: read.cell("fee_in_person", before.fee_in_person.clone(), |cell| {
            cells::fee(cell, &before.fee_in_person)
        }),
        fee_online: read
            .cell("fee_online", before.fee_online.clone(), |cell| cells::fee(cell, &before.fee_online)),
        online: read.cell("online", before.online, cells::online),
        audience: read.cell("audience", before.audience, list),
        result: read.cell("result", before.result, text),
        legal_basis: read.cell("legal_basis", before.legal_basis, list),
    };
    (terms, read.bad)
}

fn paper(row: &Row) -> (Paper, Vec<BadCell>) {
    let mut read = Cells { row, bad: Vec::new() };
    let text = |cell: &str| Ok(cells::filled(cell));
    let paper = Paper {
        name: read.must("name", String::new()),
        group: read.cell("group", None, text),
        form_file: read.cell("form_file", None, text),
        originals: read.cell("originals", 0, cells::count),
        copies: read.cell("copies", 0, cells::count),
        needed: read.cell("needed", crate::Needed::Unknown, cells::needed),
        key: None,
    };
    (paper, read.bad)
}
