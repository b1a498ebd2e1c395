//! Many rows at once, for what fills a store from a history that is already known.
//!
//! The statement is the capability's own: on SQLite it is prepared once and run for each row; on PostgreSQL a plain insert becomes a
//! `copy … from stdin`, anything else runs for each row. All rows of one call are one transaction.

use std::pin::pin;

use futures_util::SinkExt as _;
use kernel::{Error, Result};
use tokio_postgres::types::{IsNull, ToSql as _, Type, private::BytesMut};

use crate::{
    Database, Rows, Tx, Value, error,
    postgres::Leased,
    sqlite,
    tx::{Connection, name},
    value::ValueRef,
};

/// How the binary format of `copy` begins: its signature, no flags, no extension.
const BEGIN: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// Instead of the number of fields, after the last row.
const END: i16 = -1;
/// Instead of a length, for no value.
const NULL: i32 = -1;
/// Bytes that are sent at once, about.
const PIECE: usize = 256 * 1024;

/// Fills a store that nobody else uses meanwhile, and that is worth nothing before [`Filler::end`]: on SQLite it has the file for itself
/// and writes it without a log.
#[derive(Debug)]
pub struct Filler(Target);

#[derive(Debug)]
enum Target {
    Sqlite(Option<rusqlite::Connection>),
    Postgres(Database),
}

impl Database {
    /// Begins to fill the store.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn filler(&self) -> Result<Filler> {
        let target = match self.on_sqlite() {
            Some(store) => Target::Sqlite(Some(store.filling()?)),
            None => Target::Postgres(self.clone()),
        };
        Ok(Filler(target))
    }
}

impl Filler {
    /// Runs each statement for each of its rows, in their order, in one transaction.
    ///
    /// # Errors
    /// The first error of the engine; then nothing of it is kept.
    pub async fn fill(&mut self, some: Vec<Rows>) -> Result<()> {
        let fill = async move |tx: &mut Tx| {
            for rows in some.iter().filter(|rows| !rows.is_empty()) {
                tx.fill(rows).await?;
            }
            Ok(())
        };
        match &mut self.0 {
            Target::Postgres(database) => {
                let fill = async move |tx: &mut Tx| {
                    // The vacuum at the end waits for the disk.
                    tx.batch("set local synchronous_commit = off").await?;
                    fill(tx).await
                };
                database.transaction(fill).await
            }
            Target::Sqlite(kept) => {
                let connection = kept.take().ok_or_else(|| Error::internal("filling had failed"))?;
                connection.execute_batch("begin immediate").map_err(error::sqlite)?;
                let mut tx = Tx(Connection::Sqlite(connection));
                fill(&mut tx).await?;
                if let Connection::Sqlite(connection) = tx.0 {
                    connection.execute_batch("commit").map_err(error::sqlite)?;
                    *kept = Some(connection);
                }
                Ok(())
            }
        }
    }

    /// Makes all that was written lasting, and tidies up after it; see [`Database::tidy_up`].
    ///
    /// # Errors
    /// When the disk or the server does not take it.
    pub async fn end(self) -> Result<()> {
        match self.0 {
            Target::Postgres(database) => database.tidy_up().await,
            Target::Sqlite(kept) => kept.as_ref().map_or(Ok(()), sqlite::make_lasting),
        }
    }
}

impl Tx {
    async fn fill(&mut self, rows: &Rows) -> Result<()> {
        let sql = rows.sql();
        let filled = match (&mut self.0, copied_as(sql.postgres)) {
            (Connection::Sqlite(connection), _) => fill_sqlite(connection, sql.sqlite, rows),
            (Connection::Postgres(connection), Some(copy)) => copy_in(connection, &copy, rows).await,
            (Connection::Postgres(_), None) => {
                let (mut reader, mut row) = (rows.reader(), Vec::new());
                while reader.next_into(&mut row) {
                    let params: Vec<Value> = row.iter().copied().map(Value::from).collect();
                    self.execute(sql, &params).await?;
                }
                Ok(())
            }
            (Connection::Nowhere, _) => Err(Error::internal("rows without a store")),
        };
        filled.map_err(|error| name(error, sql))
    }
}

fn fill_sqlite(connection: &rusqlite::Connection, text: &str, rows: &Rows) -> Result<()> {
    let mut statement = connection.prepare_cached(text).map_err(error::sqlite)?;
    let (mut reader, mut row) = (rows.reader(), Vec::new());
    while reader.next_into(&mut row) {
        statement.execute(rusqlite::params_from_iter(&row)).map_err(error::sqlite)?;
    }
    Ok(())
}

/// Sends the rows in the binary format of `copy`, in pieces so large that neither side wakes for a few rows.
async fn copy_in(connection: &Leased, copy: &CopyIn<'_>, rows: &Rows) -> Result<()> {
    let CopyIn { table, columns } = copy;
    let shape = connection
        .prepare_cached(&format!("select {columns} from {table}"))
        .await
        .map_err(error::postgres)?;
    let types: Vec<Type> = shape.columns().iter().map(|column| column.type_().clone()).collect();
    let copy = format!("copy {table} ({columns}) from stdin binary");
    let mut sink = pin!(connection.copy_in(&copy).await.map_err(error::postgres)?);
    let (mut reader, mut row) = (rows.reader(), Vec::new());
    let mut out = BytesMut::from(BEGIN);
    while reader.next_into(&mut row) {
        encode(&row, &types, &mut out)?;
        if out.len() > PIECE {
            sink.send(out.split().freeze()).await.map_err(error::postgres)?;
        }
    }
    out.extend_from_slice(&END.to_be_bytes());
    sink.send(out.freeze()).await.map_err(error::postgres)?;
    sink.finish().await.map(drop).map_err(error::postgres)
}

/// A row of the binary format: how many fields, and each with its length.
fn encode(row: &[ValueRef<'_>], types: &[Type], out: &mut BytesMut) -> Result<()> {
    out.extend_from_slice(&i16::try_from(row.len()).map_err(Error::internal)?.to_be_bytes());
    for (value, kind) in row.iter().zip(types) {
        let before = out.len();
        out.extend_from_slice(&NULL.to_be_bytes());
        if let IsNull::No = value.to_sql(kind, out).map_err(Error::internal)? {
            let length = i32::try_from(out.len() - before - NULL.to_be_bytes().len());
            let length = length.map_err(Error::internal)?.to_be_bytes();
            out[before..before + length.len()].copy_from_slice(&length);
        }
    }
    Ok(())
}

/// What an insert says in the words of `copy`.
#[derive(Debug, PartialEq, Eq)]
struct CopyIn<'a> {
    table: &'a str,
    columns: &'a str,
}

/// The insert as a copy, when it does nothing but put `$1, $2, …` into as many columns in their order.
fn copied_as(insert: &str) -> Option<CopyIn<'_>> {
    let (head, values) = insert.trim().strip_prefix("insert into ")?.split_once("values")?;
    let (table, columns) = head.trim().strip_suffix(')')?.split_once('(')?;
    let given = values.trim().strip_prefix('(')?.strip_suffix(')')?;
    let in_order = given.split(',').zip(1..).all(|(place, n)| place.trim() == format!("${n}"));
    let as_many = given.split(',').count() == columns.split(',').count();
    (in_order && as_many).then(|| CopyIn { table: table.trim(), columns: columns.trim() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_insert_becomes_a_copy_and_nothing_else_does() {
        let plain = copied_as("insert into a (b, c)\n    values ($1, $2)");
        assert_eq!(plain, Some(CopyIn { table: "a", columns: "b, c" }));
        for other in [
            "insert into a (b, c) values ($1, 0)",
            "insert into a (b, c) values ($2, $1)",
            "insert into a (b, c) values ($1, $2) on conflict do nothing",
            "update a set b = $1",
            "insert into a (b) values ($1, $2)",
        ] {
            assert_eq!(copied_as(other), None, "{other}");
        }
    }
}
