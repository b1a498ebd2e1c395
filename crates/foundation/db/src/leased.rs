//! A connection to PostgreSQL on loan, and what was sent over it whose answer was not waited for.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Waker},
};

use deadpool_postgres::Object;
use kernel::{Later, Result};
use tokio_postgres::{Error as Fault, Statement, types::ToSql};

use crate::{
    Row, Sql, Value, error,
    tx::{name, touched_one},
};

/// A connection on loan from the pool.
///
/// Statements go over it in the order in which they are given. Most are waited for; one that is [sent](Leased::send) is not: its answer is
/// taken when the next statement is waited for, or at the commit. Each wait costs both sides more than most statements do.
#[derive(Debug)]
pub(crate) struct Leased {
    loan: Arc<Loan>,
    sent: Vec<Sent>,
}

/// The loan itself. One that ends in the middle of a transaction (its use case was cancelled, or panicked) closes the connection, which is
/// never given to the next use case with the transaction still open.
#[derive(Debug)]
struct Loan {
    object: Option<Object>,
    in_transaction: AtomicBool,
}

/// A statement whose answer is still to come.
struct Sent {
    /// None for the beginning of the transaction.
    sql: Option<Sql>,
    /// Whether it must have touched one row.
    only_one: bool,
    answer: Pin<Box<dyn Future<Output = Result<u64, Fault>> + Send>>,
}

impl Leased {
    /// For statements each for itself.
    pub(crate) fn new(object: Object) -> Self {
        let loan = Loan { object: Some(object), in_transaction: AtomicBool::new(false) };
        Self { loan: Arc::new(loan), sent: Vec::new() }
    }

    /// Begins a transaction.
    pub(crate) fn begin(&mut self) {
        self.loan.in_transaction.store(true, Ordering::Relaxed);
        let loan = self.loan.clone();
        self.on_its_way(None, false, async move { loan.batch_execute("begin").await.map(|()| 0) });
    }

    /// Commits, and is known to be outside of a transaction only when that went well.
    pub(crate) fn commit(&mut self) -> Later<'_, Result<()>> {
        Box::pin(async {
            // Whether one row was touched is known here, and not to the server: it would commit what is not to be kept.
            if self.sent.iter().any(|sent| sent.only_one) {
                self.settle().await?;
            }
            self.end("commit").await
        })
    }

    /// Undoes the transaction. What is still under way does not matter any more.
    pub(crate) fn rollback(&mut self) -> Later<'_, Result<()>> {
        self.sent.clear();
        Box::pin(self.end("rollback"))
    }

    async fn end(&mut self, how: &str) -> Result<()> {
        self.batch(how).await?;
        self.loan.in_transaction.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Runs statements without parameters.
    pub(crate) fn batch<'a>(&'a mut self, text: &'a str) -> Later<'a, Result<()>> {
        let loan = self.loan.clone();
        Box::pin(self.behind(async move { loan.batch_execute(text).await }))
    }

    /// The statement, prepared once for each connection.
    pub(crate) async fn prepared(&mut self, text: &str) -> Result<Statement> {
        let loan = self.loan.clone();
        let mut prepared = pin!(async move { loan.prepare_cached(text).await });
        match once(prepared.as_mut()) {
            Poll::Ready(statement) => statement.map_err(error::postgres),
            Poll::Pending => self.behind(prepared).await,
        }
    }

    /// All rows.
    pub(crate) fn all<'a>(&'a mut self, text: &'a str, params: &'a [Value]) -> Later<'a, Result<Vec<Row>>> {
        Box::pin(async move {
            let (statement, loan) = (self.prepared(text).await?, self.loan.clone());
            let rows = async move { loan.query(&statement, &wired(params)).await };
            read(&self.behind(rows).await?)
        })
    }

    /// All rows of several queries, which go to the server together.
    pub(crate) fn all_at_once(&mut self, asked: Vec<(Sql, Vec<Value>)>) -> Later<'_, Result<Vec<Vec<Row>>>> {
        Box::pin(self.together(asked))
    }

    async fn together(&mut self, asked: Vec<(Sql, Vec<Value>)>) -> Result<Vec<Vec<Row>>> {
        let mut prepared = Vec::with_capacity(asked.len());
        for (sql, params) in asked {
            let statement = self.prepared(sql.postgres).await.map_err(|error| name(error, sql))?;
            prepared.push((sql, statement, params));
        }
        let mut under_way = Vec::with_capacity(prepared.len());
        for (sql, statement, params) in prepared {
            let loan = self.loan.clone();
            let mut rows = Box::pin(async move { loan.query(&statement, &wired(&params)).await });
            under_way.push((sql, once(rows.as_mut()), rows));
        }
        self.settle().await?;
        let mut all = Vec::with_capacity(under_way.len());
        for (sql, first, rows) in under_way {
            let rows = match first {
                Poll::Ready(told) => told,
                Poll::Pending => rows.await,
            };
            all.push(
                rows.map_err(error::postgres)
                    .and_then(|rows| read(&rows))
                    .map_err(|error| name(error, sql))?,
            );
        }
        Ok(all)
    }

    /// Runs a statement and tells how many rows it touched.
    pub(crate) fn execute<'a>(&'a mut self, text: &'a str, params: &'a [Value]) -> Later<'a, Result<u64>> {
        Box::pin(async move {
            let (statement, loan) = (self.prepared(text).await?, self.loan.clone());
            self.behind(async move { loan.execute(&statement, &wired(params)).await }).await
        })
    }

    /// Sends a statement whose answer is taken later.
    pub(crate) fn send(&mut self, sql: Sql, params: Vec<Value>, only_one: bool) -> Later<'_, Result<()>> {
        Box::pin(async move {
            let (statement, loan) = (self.prepared(sql.postgres).await?, self.loan.clone());
            let run = async move { loan.execute(&statement, &wired(&params)).await };
            self.on_its_way(Some(sql), only_one, run);
            Ok(())
        })
    }

    /// Takes the answers to all that was sent.
    pub(crate) fn settle(&mut self) -> Later<'_, Result<()>> {
        Box::pin(self.behind(async { Ok(()) }))
    }

    /// Puts it on its way: what is polled once stands in the line to the server.
    fn on_its_way(
        &mut self,
        sql: Option<Sql>,
        only_one: bool,
        run: impl Future<Output = Result<u64, Fault>> + Send + 'static,
    ) {
        let mut answer: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(run);
        if let Poll::Ready(told) = once(answer.as_mut()) {
            answer = Box::pin(std::future::ready(told));
        }
        self.sent.push(Sent { sql, only_one, answer });
    }

    /// Waits for this behind all that was sent before, in one go. The first failure is told: those behind it only follow from it.
    async fn behind<T>(&mut self, next: impl Future<Output = Result<T, Fault>>) -> Result<T> {
        let mut next = pin!(next);
        let first = poll_fn(|context| Poll::Ready(next.as_mut().poll(context))).await;
        for sent in std::mem::take(&mut self.sent) {
            sent.told().await?;
        }
        match first {
            Poll::Ready(told) => told,
            Poll::Pending => next.await,
        }
        .map_err(error::postgres)
    }
}

impl std::ops::Deref for Leased {
    type Target = Object;
    fn deref(&self) -> &Object {
        &self.loan
    }
}

impl std::ops::Deref for Loan {
    type Target = Object;
    fn deref(&self) -> &Object {
        self.object.as_ref().expect("the connection is there until it is dropped")
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        if let (true, Some(object)) = (self.in_transaction.load(Ordering::Relaxed), self.object.take()) {
            drop(Object::take(object));
        }
    }
}

impl Sent {
    /// Takes the answer.
    async fn told(self) -> Result<()> {
        let Self { sql, only_one, answer } = self;
        let told = answer.await.map_err(error::postgres);
        let Some(sql) = sql else { return told.map(drop) };
        let touched = told.map_err(|error| name(error, sql))?;
        if only_one { touched_one(sql, touched) } else { Ok(()) }
    }
}

impl std::fmt::Debug for Sent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sent({})", self.sql.map_or("begin", |sql| sql.name))
    }
}

/// Polls once. Whoever waits for it polls it again.
fn once<F: Future + ?Sized>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

fn read(rows: &[tokio_postgres::Row]) -> Result<Vec<Row>> {
    rows.iter()
        .map(|row| (0..row.len()).map(|i| row.try_get(i)).collect::<Result<_, _>>().map(Row))
        .collect::<Result<_, _>>()
        .map_err(error::postgres)
}

/// Values as the driver takes them.
fn wired(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(|value| value as _).collect()
}
