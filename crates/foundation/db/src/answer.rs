//! The rows of an answer.

use std::ops::Range;

use kernel::{Error, Result};

use crate::{Column, value::ValueRef};

/// One row of an answer. Its texts lie in one buffer: most are ids and words, which are read from there.
#[derive(Clone, Debug, Default)]
pub struct Row {
    cells: Vec<Cell>,
    texts: String,
    bytes: Vec<u8>,
}

/// A value, or the place where it lies.
#[derive(Clone, Debug)]
enum Cell {
    Null,
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(Range<usize>),
    Bytes(Range<usize>),
}

impl Row {
    /// The column at this place, counted from 0.
    ///
    /// # Errors
    /// `Internal` when there is no such column or it holds something else: the statement and its reader disagree.
    pub fn get<T: Column>(&self, at: usize) -> Result<T> {
        let value = self.value(at).unwrap_or(ValueRef::Null);
        T::from_value(value).ok_or_else(|| {
            let wanted = std::any::type_name::<T>();
            Error::internal(format!("column {at} is {value:?}, wanted {wanted}"))
        })
    }

    /// A row of so many columns, which take about as much room as those of the row before.
    pub(crate) fn like(before: Option<&Self>, columns: usize) -> Self {
        let room = before.map_or(0, |row| row.texts.len());
        Self {
            cells: Vec::with_capacity(columns),
            texts: String::with_capacity(room + room / 4),
            bytes: Vec::new(),
        }
    }

    /// Adds a column.
    pub(crate) fn push(&mut self, value: ValueRef<'_>) {
        self.cells.push(match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Int(v) => Cell::Int(v),
            ValueRef::Real(v) => Cell::Real(v),
            ValueRef::Bool(v) => Cell::Bool(v),
            ValueRef::Text(v) => {
                let begin = self.texts.len();
                self.texts.push_str(v);
                Cell::Text(begin..self.texts.len())
            }
            ValueRef::Bytes(v) => {
                let begin = self.bytes.len();
                self.bytes.extend_from_slice(v);
                Cell::Bytes(begin..self.bytes.len())
            }
        });
    }

    /// The columns in their order.
    pub(crate) fn values(&self) -> impl Iterator<Item = ValueRef<'_>> {
        self.cells.iter().map(|cell| self.read(cell))
    }

    pub(crate) fn value(&self, at: usize) -> Option<ValueRef<'_>> {
        self.cells.get(at).map(|cell| self.read(cell))
    }

    fn read(&self, cell: &Cell) -> ValueRef<'_> {
        match cell {
            Cell::Null => ValueRef::Null,
            Cell::Int(v) => ValueRef::Int(*v),
            Cell::Real(v) => ValueRef::Real(*v),
            Cell::Bool(v) => ValueRef::Bool(*v),
            Cell::Text(place) => ValueRef::Text(&self.texts[place.clone()]),
            Cell::Bytes(place) => ValueRef::Bytes(&self.bytes[place.clone()]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_as_they_were_told() {
        let told = [
            ValueRef::Text("một"),
            ValueRef::Null,
            ValueRef::Bytes(&[1, 2]),
            ValueRef::Text(""),
            ValueRef::Int(-7),
            ValueRef::Bool(true),
            ValueRef::Text("hai"),
            ValueRef::Real(0.5),
        ];
        let mut row = Row::like(None, told.len());
        told.into_iter().for_each(|value| row.push(value));
        assert_eq!(row.values().collect::<Vec<_>>(), told);
        assert_eq!(row.get::<String>(6).unwrap(), "hai");
        assert_eq!(row.get::<Option<i64>>(1).unwrap(), None);
        assert_eq!(row.get::<Option<i64>>(4).unwrap(), Some(-7));
        assert!(row.get::<i64>(0).is_err() && row.get::<i64>(8).is_err() && row.get::<u32>(4).is_err());
    }
}
