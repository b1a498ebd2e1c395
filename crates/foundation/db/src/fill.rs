//! Many rows at once, for what fills a store from a history that is already known.
//!
//! The statement is the capability's own: on SQLite it is prepared once and run for each row; on PostgreSQL a plain insert becomes a
//! `copy … from stdin`, anything else runs for each row. All rows of one call are one transaction.

use std::pin::pin;

use kernel::{Error, Result};
use tokio_postgres::{binary_copy::BinaryCopyInWriter, types::Type};

use crate::{
    Database, Sql, Tx, Value, error,
    postgres::Leased,
    tx::{Connection, name},
};

/// A statement and the rows that it is run for.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The statement.
    pub sql: Sql,
    /// The parameters of each run.
    pub rows: Vec<Vec<Value>>,
}

impl Database {
    /// Runs each statement for each of its rows, in their order, in one transaction.
    ///
    /// # Errors
    /// The first error of the engine; then nothing of it is kept.
    pub async fn fill(&self, some: Vec<Rows>) -> Result<()> {
        let fill = async move |tx: &mut Tx| {
            for rows in some.iter().filter(|rows| !rows.rows.is_empty()) {
                tx.fill(rows).await?;
            }
            Ok(())
        };
        self.transaction(fill).await
    }
}

impl Tx {
    async fn fill(&mut self, Rows { sql, rows }: &Rows) -> Result<()> {
        let filled = match (&mut self.0, copied_as(sql.postgres)) {
            (Connection::Sqlite(connection), _) => fill_sqlite(connection, sql.sqlite, rows),
            (Connection::Postgres(connection), Some(copy)) => {
                copy_in(connection, &copy, rows).await.map_err(error::postgres)
            }
            (Connection::Postgres(_), None) => {
                for row in rows {
                    self.execute(*sql, row).await?;
                }
                Ok(())
            }
            (Connection::Nowhere, _) => Err(Error::internal("rows without a store")),
        };
        filled.map_err(|error| name(error, *sql))
    }
}

fn fill_sqlite(connection: &rusqlite::Connection, text: &str, rows: &[Vec<Value>]) -> Result<()> {
    let mut statement = connection.prepare_cached(text).map_err(error::sqlite)?;
    for row in rows {
        statement.execute(rusqlite::params_from_iter(row)).map_err(error::sqlite)?;
    }
    Ok(())
}

async fn copy_in(
    connection: &Leased,
    copy: &CopyIn<'_>,
    rows: &[Vec<Value>],
) -> Result<(), tokio_postgres::Error> {
    let CopyIn { table, columns } = copy;
    let shape = connection.prepare_cached(&format!("select {columns} from {table}")).await?;
    let types: Vec<Type> = shape.columns().iter().map(|column| column.type_().clone()).collect();
    let sink = connection.copy_in(&format!("copy {table} ({columns}) from stdin binary")).await?;
    let mut writer = pin!(BinaryCopyInWriter::new(sink, &types));
    for row in rows {
        writer.as_mut().write_raw(row.iter()).await?;
    }
    writer.finish().await.map(drop)
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
