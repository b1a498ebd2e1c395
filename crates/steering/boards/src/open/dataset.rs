//! A dataset: its columns with their meaning, and its rows as CSV and as JSON.

use kernel::{Error, Result};
use serde_json::{Map, Value, json};
use ui::T;

/// What a column holds, as CSV on the Web names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A day.
    Date,
    /// A month, `2023-03`.
    Month,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer => "integer",
            Self::Date => "date",
            Self::Month => "gYearMonth",
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

impl Column {
    /// What it means.
    pub fn meaning(&self, t: T) -> String {
        t.text(&format!("boards-column-{}", self.name.replace('_', "-"))).into_owned()
    }
}

/// What is offered under one name.
#[derive(Clone, Copy, Debug)]
pub struct Dataset {
    /// Its name in addresses.
    pub key: &'static str,
    /// Whether there is a file for each year.
    pub is_yearly: bool,
    /// How often it changes: a word of the EU's list of frequencies.
    pub frequency: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
}

impl Dataset {
    /// Its title.
    pub fn title(&self, t: T) -> String {
        t.text(&format!("boards-set-{}", self.key)).into_owned()
    }

    /// What it is.
    pub fn about(&self, t: T) -> String {
        t.text(&format!("boards-set-{}-about", self.key)).into_owned()
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: not known, or left out since it counts too few.
    Nothing,
    /// A text.
    Text(String),
    /// A number.
    Number(u64),
}

impl From<Option<u64>> for Cell {
    fn from(shown: Option<u64>) -> Self {
        shown.map_or(Self::Nothing, Self::Number)
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Rows, in the order of the columns.
pub type Table = Vec<Vec<Cell>>;

/// As CSV (RFC 4180): UTF-8 without a mark, a header, CRLF.
pub fn csv(dataset: &Dataset, table: &Table) -> Result<String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(dataset.columns.iter().map(|column| column.name)).map_err(Error::internal)?;
    for row in table {
        let cells = row.iter().map(|cell| match cell {
            Cell::Nothing => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(n) => n.to_string(),
        });
        writer.write_record(cells).map_err(Error::internal)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::internal(error.to_string()))?;
    String::from_utf8(bytes).map_err(Error::internal)
}

/// As JSON: a list of objects with the names of the columns; null where there is nothing.
pub fn json(dataset: &Dataset, table: &Table) -> Value {
    let object = |row: &Vec<Cell>| {
        let cells = dataset.columns.iter().zip(row).map(|(column, cell)| {
            let value = match cell {
                Cell::Nothing => Value::Null,
                Cell::Text(text) => Value::from(text.as_str()),
                Cell::Number(n) => Value::from(*n),
            };
            (column.name.to_owned(), value)
        });
        Value::Object(cells.collect::<Map<_, _>>())
    };
    table.iter().map(object).collect()
}

/// What the columns mean, for programs: CSV on the Web (W3C).
pub fn csvw(t: T, dataset: &Dataset, file: &str, licence: &str) -> Value {
    let columns: Vec<Value> = dataset
        .columns
        .iter()
        .map(|column| {
            json!({
                "name": column.name,
                "titles": { "und": column.name },
                "dc:description": { "@value": column.meaning(t), "@language": t.lang().code() },
                "datatype": column.kind.word(),
            })
        })
        .collect();
    json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": t.lang().code() }],
        "url": file,
        "dc:title": dataset.title(t),
        "dc:description": dataset.about(t),
        "dc:license": { "@id": licence },
        "tableSchema": { "columns": columns },
    })
}
