//! Many rows of one statement, on their way to the store.

use crate::{Sql, Value, value::ValueRef};

/// A statement and the rows that it is run for.
///
/// What the rows hold lies in one buffer: they are made on one thread by the ten thousand and written on another, where giving back the
/// memory of each value would cost more than making it.
#[derive(Clone, Debug)]
pub struct Rows {
    sql: Sql,
    cells: Vec<Cell>,
    texts: String,
    bytes: Vec<u8>,
    count: usize,
}

/// A value; of a text and of bytes the place at which they end in their buffer. They begin where the one before ended.
#[derive(Clone, Copy, Debug)]
enum Cell {
    Null,
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(usize),
    Bytes(usize),
}

impl Rows {
    /// No rows yet.
    pub const fn of(sql: Sql) -> Self {
        Self { sql, cells: Vec::new(), texts: String::new(), bytes: Vec::new(), count: 0 }
    }

    /// The statement.
    pub fn sql(&self) -> Sql {
        self.sql
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds the parameters of one run; each run has as many.
    pub fn push(&mut self, row: &[Value]) {
        self.count += 1;
        for value in row {
            let cell = match value {
                Value::Null => Cell::Null,
                Value::Int(v) => Cell::Int(*v),
                Value::Real(v) => Cell::Real(*v),
                Value::Bool(v) => Cell::Bool(*v),
                Value::Text(v) => {
                    self.texts.push_str(v);
                    Cell::Text(self.texts.len())
                }
                Value::Bytes(v) => {
                    self.bytes.extend_from_slice(v);
                    Cell::Bytes(self.bytes.len())
                }
            };
            self.cells.push(cell);
        }
    }

    /// Takes the rows out. The next ones find as much room as these took.
    #[must_use]
    pub fn take(&mut self) -> Self {
        let next = Self {
            sql: self.sql,
            cells: Vec::with_capacity(self.cells.len()),
            texts: String::with_capacity(self.texts.len()),
            bytes: Vec::with_capacity(self.bytes.len()),
            count: 0,
        };
        std::mem::replace(self, next)
    }

    /// Reads the rows in their order.
    pub(crate) fn reader(&self) -> Reader<'_> {
        let width = self.cells.len().checked_div(self.count).unwrap_or(0);
        Reader { rows: self, width, cell: 0, text: 0, byte: 0 }
    }
}

/// How far rows have been read.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    rows: &'a Rows,
    width: usize,
    cell: usize,
    text: usize,
    byte: usize,
}

impl<'a> Reader<'a> {
    /// The next row into the place of the one before; false when there is none.
    pub(crate) fn next_into(&mut self, row: &mut Vec<ValueRef<'a>>) -> bool {
        row.clear();
        let cells = self.rows.cells.get(self.cell..self.cell + self.width).unwrap_or_default();
        self.cell += self.width;
        for cell in cells {
            row.push(match *cell {
                Cell::Null => ValueRef::Null,
                Cell::Int(v) => ValueRef::Int(v),
                Cell::Real(v) => ValueRef::Real(v),
                Cell::Bool(v) => ValueRef::Bool(v),
                Cell::Text(end) => {
                    let begin = std::mem::replace(&mut self.text, end);
                    ValueRef::Text(&self.rows.texts[begin..end])
                }
                Cell::Bytes(end) => {
                    let begin = std::mem::replace(&mut self.byte, end);
                    ValueRef::Bytes(&self.rows.bytes[begin..end])
                }
            });
        }
        !row.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row;

    const ADD: Sql = Sql { name: "ADD", sqlite: "", postgres: "", forked: false };

    #[test]
    fn rows_are_read_as_they_were_pushed() {
        let given = [
            row!["một", 1_i64, vec![1_u8, 2], true],
            row!["", None::<String>, Vec::<u8>::new(), false],
            row!["hai", 1.5, vec![3_u8], None::<i64>],
        ];
        let mut rows = Rows::of(ADD);
        assert!(rows.is_empty() && !rows.reader().next_into(&mut Vec::new()));
        for round in 0..2 {
            for row in &given {
                rows.push(row);
            }
            let taken = rows.take();
            assert_eq!((taken.len(), rows.len()), (3, 0), "{round}");
            let (mut reader, mut row, mut read) = (taken.reader(), Vec::new(), Vec::new());
            while reader.next_into(&mut row) {
                read.push(row.iter().copied().map(Value::from).collect::<Vec<_>>());
            }
            assert_eq!(read, given);
        }
    }
}
