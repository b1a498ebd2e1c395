//! Tables that are loaded: read row by row, so that one bad row keeps nobody from the rest.

use std::fmt;

use kernel::{Error, Kind, Result};
use serde::de::DeserializeOwned;

/// More rows than a country has units are a mistake.
const MOST_ROWS: usize = 200_000;

/// What became of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The rows that were taken, whether or not they changed anything.
    pub taken: usize,
    /// The rows that were left out.
    pub bad: Vec<BadRow>,
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its number, from 1, without the heading.
    pub row: usize,
    /// What is wrong with it, for the person who keeps the table.
    pub what: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}: {}", self.row, self.what)
    }
}

impl Report {
    /// Notes what became of a row: one that cannot be is left out.
    ///
    /// # Errors
    /// Any failure that is not the row's fault: it ends the loading.
    pub fn note<T>(&mut self, row: usize, taken: Result<T>) -> Result<Option<T>> {
        match taken {
            Ok(value) => {
                self.taken += 1;
                Ok(Some(value))
            }
            Err(error) if error.kind() == Kind::Invalid => {
                self.bad.push(BadRow { row, what: format!("{error:?}") });
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

/// That a row cannot be, in words for the person who keeps the table.
pub fn bad(what: impl fmt::Display) -> Error {
    Error::new(Kind::Invalid, "bad-row").because(what.to_string())
}

/// The rows of a table, numbered from 1, each read or with what is wrong with it.
pub fn rows<T: DeserializeOwned>(csv: &str) -> Result<Vec<(usize, Result<T>)>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv.as_bytes());
    let read = reader.deserialize().take(MOST_ROWS + 1).map(|row| row.map_err(bad));
    let rows: Vec<_> = (1..).zip(read).collect();
    if rows.len() > MOST_ROWS {
        return Err(Error::internal(format!("a table may have at most {MOST_ROWS} rows")));
    }
    Ok(rows)
}
