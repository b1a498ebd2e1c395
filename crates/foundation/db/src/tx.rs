//! A transaction (or a reading connection) of either engine.

use kernel::{Error, Result};

use crate::{Engine, Row, Sql, Value, error, postgres::Leased};

/// A transaction, or for reading a connection. Statements wait only for the database.
#[derive(Debug)]
pub struct Tx(pub(crate) Connection);

#[derive(Debug)]
pub(crate) enum Connection {
    Sqlite(rusqlite::Connection),
    Postgres(Leased),
    /// None: what is read and written is held in memory, and a statement is a mistake.
    Nowhere,
}

/// What a statement without a store is told.
const NOWHERE: &str = "this is not done without a store";

impl Tx {
    /// One without a store: every statement fails. For use cases whose things are held in memory.
    pub const fn nowhere() -> Self {
        Self(Connection::Nowhere)
    }

    /// All rows.
    pub async fn all(&mut self, sql: Sql, params: &[Value]) -> Result<Vec<Row>> {
        match &mut self.0 {
            Connection::Sqlite(connection) => all_sqlite(connection, sql.sqlite, params),
            Connection::Postgres(connection) => all_postgres(connection, sql.postgres, params).await,
            Connection::Nowhere => Err(Error::internal(NOWHERE)),
        }
        .map_err(|error| name(error, sql))
    }

    /// The rows of a statement that was put together from the schema, in this engine's own spelling. For this crate only: what
    /// capabilities run is a constant.
    pub(crate) async fn rows(&mut self, text: &str, params: &[Value]) -> Result<Vec<Row>> {
        match &mut self.0 {
            Connection::Sqlite(connection) => all_sqlite(connection, text, params),
            Connection::Postgres(connection) => all_postgres(connection, text, params).await,
            Connection::Nowhere => Err(Error::internal(NOWHERE)),
        }
    }

    /// The engine that it speaks to.
    pub(crate) fn engine(&self) -> Engine {
        match &self.0 {
            Connection::Sqlite(_) | Connection::Nowhere => Engine::Sqlite,
            Connection::Postgres(_) => Engine::Postgres,
        }
    }

    /// The only row, or none.
    pub async fn maybe(&mut self, sql: Sql, params: &[Value]) -> Result<Option<Row>> {
        let mut rows = self.all(sql, params).await?;
        if rows.len() > 1 {
            return Err(Error::internal(format!("{}: {} rows where one was wanted", sql.name, rows.len())));
        }
        Ok(rows.pop())
    }

    /// The only row.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub async fn one(&mut self, sql: Sql, params: &[Value]) -> Result<Row> {
        self.maybe(sql, params).await?.ok_or_else(|| Error::not_found(sql.name))
    }

    /// Runs a statement and tells how many rows it touched.
    pub async fn execute(&mut self, sql: Sql, params: &[Value]) -> Result<u64> {
        match &mut self.0 {
            Connection::Sqlite(connection) => connection
                .prepare_cached(sql.sqlite)
                .and_then(|mut statement| statement.execute(rusqlite::params_from_iter(params)))
                .map(|n| n as u64)
                .map_err(error::sqlite),
            Connection::Postgres(connection) => {
                execute_postgres(connection, sql, params).await.map_err(error::postgres)
            }
            Connection::Nowhere => Err(Error::internal(NOWHERE)),
        }
        .map_err(|error| name(error, sql))
    }

    /// Runs a statement that must touch exactly one row, such as a save under a version.
    ///
    /// # Errors
    /// `Conflict` ("stale") when it touched none: somebody acted first.
    pub async fn execute_one(&mut self, sql: Sql, params: &[Value]) -> Result<()> {
        match self.execute(sql, params).await? {
            1 => Ok(()),
            0 => Err(Error::stale()),
            n => Err(Error::internal(format!("{}: touched {n} rows, wanted one", sql.name))),
        }
    }

    /// Runs statements without parameters, such as a migration.
    pub(crate) async fn batch(&mut self, text: &str) -> Result<()> {
        match &mut self.0 {
            Connection::Sqlite(connection) => connection.execute_batch(text).map_err(error::sqlite),
            Connection::Postgres(connection) => connection.batch_execute(text).await.map_err(error::postgres),
            Connection::Nowhere => Err(Error::internal(NOWHERE)),
        }
    }

    /// Asks the engine to prepare the statement, and on SQLite how it would run it: the tables that it would read from end
    /// to end. For the test that checks every statement.
    pub async fn check(&mut self, sql: Sql) -> Result<Vec<String>> {
        match &mut self.0 {
            Connection::Sqlite(connection) => {
                let explain = format!("explain query plan {}", sql.sqlite);
                let mut statement = connection.prepare(&explain).map_err(error::sqlite)?;
                let plan = statement
                    .raw_query()
                    .mapped(|row| row.get::<_, String>(3))
                    .collect::<Result<Vec<_>, _>>()
                    .map_err(error::sqlite)?;
                Ok(plan.into_iter().filter(|step| is_full_scan(step)).collect())
            }
            Connection::Postgres(connection) => {
                connection.prepare(sql.postgres).await.map_err(error::postgres)?;
                Ok(Vec::new())
            }
            Connection::Nowhere => Err(Error::internal(NOWHERE)),
        }
    }
}

/// `SCAN dossier` reads a whole table; a scan of constant rows, a subquery or with an index does not.
fn is_full_scan(step: &str) -> bool {
    step.starts_with("SCAN ")
        && !step.contains(" USING ")
        && !step.starts_with("SCAN (")
        && !step.contains(" CONSTANT ROW")
}

fn all_sqlite(connection: &rusqlite::Connection, text: &str, params: &[Value]) -> Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(text).map_err(error::sqlite)?;
    let width = statement.column_count();
    let mut answer = statement.query(rusqlite::params_from_iter(params)).map_err(error::sqlite)?;
    let mut rows = Vec::new();
    while let Some(row) = answer.next().map_err(error::sqlite)? {
        let mut values = Vec::with_capacity(width);
        for column in 0..width {
            values.push(row.get_ref(column).map_err(error::sqlite)?.into());
        }
        rows.push(Row(values));
    }
    Ok(rows)
}

async fn all_postgres(connection: &Leased, text: &str, params: &[Value]) -> Result<Vec<Row>> {
    let statement = connection.prepare_cached(text).await.map_err(error::postgres)?;
    let params: Vec<&(dyn tokio_postgres::types::ToSql + Sync)> = params.iter().map(|p| p as _).collect();
    let rows = connection.query(&statement, &params).await.map_err(error::postgres)?;
    rows.iter()
        .map(|row| (0..row.len()).map(|i| row.try_get(i)).collect::<Result<_, _>>().map(Row))
        .collect::<Result<_, _>>()
        .map_err(error::postgres)
}

async fn execute_postgres(
    connection: &Leased,
    sql: Sql,
    params: &[Value],
) -> Result<u64, tokio_postgres::Error> {
    let statement = connection.prepare_cached(sql.postgres).await?;
    let params: Vec<&(dyn tokio_postgres::types::ToSql + Sync)> = params.iter().map(|p| p as _).collect();
    connection.execute(&statement, &params).await
}

/// Names the statement in the cause, for the log.
pub(crate) fn name(error: Error, sql: Sql) -> Error {
    let cause = error.cause().map(ToString::to_string).unwrap_or_default();
    error.because(format!("{}: {cause}", sql.name))
}
