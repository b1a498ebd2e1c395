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
            Connection::Postgres(connection) => connection.all(sql.postgres, params).await,
            Connection::Nowhere => Err(Error::internal(NOWHERE)),
        }
        .map_err(|error| name(error, sql))
    }

    /// All rows of several queries. On PostgreSQL they go to the server together, so that one wait does for all.
    pub async fn all_at_once(&mut self, asked: Vec<(Sql, Vec<Value>)>) -> Result<Vec<Vec<Row>>> {
        if let Connection::Postgres(connection) = &mut self.0 {
            return connection.all_at_once(asked).await;
        }
        let mut all = Vec::with_capacity(asked.len());
        for (sql, params) in asked {
            all.push(self.all(sql, &params).await?);
        }
        Ok(all)
    }

    /// Whether each statement is waited for, because the store is another program: then what is likely to be needed is better asked for
    /// together.
    pub fn is_far(&self) -> bool {
        matches!(self.0, Connection::Postgres(_))
    }

    /// The rows of a statement that was put together from the schema, in this engine's own spelling. For this crate only: what
    /// capabilities run is a constant.
    pub(crate) async fn rows(&mut self, text: &str, params: &[Value]) -> Result<Vec<Row>> {
        match &mut self.0 {
            Connection::Sqlite(connection) => all_sqlite(connection, text, params),
            Connection::Postgres(connection) => connection.all(text, params).await,
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
            Connection::Postgres(connection) => connection.execute(sql.postgres, params).await,
            Connection::Nowhere => Err(Error::internal(NOWHERE)),
        }
        .map_err(|error| name(error, sql))
    }

    /// Runs a statement that must touch exactly one row, such as a save under a version.
    ///
    /// # Errors
    /// `Conflict` ("stale") when it touched none: somebody acted first.
    pub async fn execute_one(&mut self, sql: Sql, params: &[Value]) -> Result<()> {
        touched_one(sql, self.execute(sql, params).await?)
    }

    /// Runs a statement whose answer nobody waits for: one that adds rows, or changes what this use case has made or locked. On PostgreSQL
    /// it goes to the server together with those behind it, which saves both sides a wait.
    ///
    /// # Errors
    /// Those of the engine; on PostgreSQL they are told by the next statement that is waited for, or by the commit. So it is not for an
    /// error that the caller makes something of, such as a duplicate.
    pub async fn send(&mut self, sql: Sql, params: Vec<Value>) -> Result<()> {
        match &mut self.0 {
            Connection::Postgres(connection) => connection.send(sql, params, false).await,
            Connection::Sqlite(_) | Connection::Nowhere => self.execute(sql, &params).await.map(drop),
        }
    }

    /// The same for a statement that must touch exactly one row, such as a save under a version.
    ///
    /// # Errors
    /// `Conflict` ("stale") when it touched none: somebody acted first. Told like the others.
    pub async fn send_one(&mut self, sql: Sql, params: Vec<Value>) -> Result<()> {
        match &mut self.0 {
            Connection::Postgres(connection) => connection.send(sql, params, true).await,
            Connection::Sqlite(_) | Connection::Nowhere => self.execute_one(sql, &params).await,
        }
    }

    /// Runs statements without parameters, such as a migration.
    pub(crate) async fn batch(&mut self, text: &str) -> Result<()> {
        match &mut self.0 {
            Connection::Sqlite(connection) => connection.execute_batch(text).map_err(error::sqlite),
            Connection::Postgres(connection) => connection.batch(text).await,
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
                connection.settle().await?;
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

/// Whether exactly one row was touched.
pub(crate) fn touched_one(sql: Sql, touched: u64) -> Result<()> {
    match touched {
        1 => Ok(()),
        0 => Err(Error::stale()),
        n => Err(Error::internal(format!("{}: touched {n} rows, wanted one", sql.name))),
    }
}

/// Names the statement in the cause, for the log.
pub(crate) fn name(error: Error, sql: Sql) -> Error {
    let cause = error.cause().map(ToString::to_string).unwrap_or_default();
    error.because(format!("{}: {cause}", sql.name))
}
