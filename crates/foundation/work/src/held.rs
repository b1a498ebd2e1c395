//! Use cases whose things are held in memory.
//!
//! A history that is made, not lived, runs the same verbs as people do, but reads and writes a million times. So the stores of some
//! capabilities can hold their things in memory, as values: a verb finds and saves them there, and when a case has come to its end its rows
//! wait here to be written, many at once. Decisions, permits, acts and their chains are those of the verbs; see
//! docs/decisions/0012-simulated-history.md.

use std::any::Any;

use books::HeldBooks;
use db::{Rows, Sql, Tx, Value, sqlite_now};
use kernel::{Actor, Result};

use crate::{App, Work, memory::Memory};

/// Things in memory, and rows that wait to be written.
#[derive(Debug)]
pub(crate) struct Held {
    things: Memory,
    rows: Vec<Rows>,
    pub(crate) books: HeldBooks,
}

impl Held {
    pub(crate) fn things<T: Any + Send + Default>(&mut self) -> &mut T {
        self.things.of()
    }

    pub(crate) fn push(&mut self, sql: Sql, row: &[Value]) {
        let known = self.rows.iter().position(|rows| std::ptr::eq(rows.sql().sqlite, sql.sqlite));
        let at = known.unwrap_or_else(|| {
            self.rows.push(Rows::of(sql));
            self.rows.len() - 1
        });
        self.rows[at].push(row);
    }
}

/// Runs use cases one after the other, with their things in memory. While it lives nobody else may write to the store.
#[derive(Debug)]
pub struct Holding {
    app: App,
    /// Lent to the use case under way.
    held: Option<Box<Held>>,
}

impl Holding {
    /// Begins with the books of this program's store, and under its clock.
    pub async fn new(app: App) -> Result<Self> {
        let books = app.read(&Actor::system("holding"), async |work| HeldBooks::of(work.tx()).await).await?;
        Ok(Self { app, held: Some(Box::new(Held { things: Memory::default(), rows: Vec::new(), books })) })
    }

    /// Runs a use case.
    ///
    /// # Errors
    /// Whatever it says. What it had changed by then stays: after an error that was not foreseen nothing of this is to be written.
    ///
    /// # Panics
    /// When the use case waits for something.
    pub fn run<T>(&mut self, actor: &Actor, f: impl AsyncFnOnce(&mut Work) -> Result<T>) -> Result<T> {
        let mut work = self.app.work(Tx::nowhere(), actor.clone());
        work.held = self.held.take();
        // Pinned where it is made: the states of a verb and of all that it calls are some thousand bytes.
        let done = sqlite_now(std::pin::pin!(f(&mut work)));
        let done = done.and_then(|value| sqlite_now(work.close()).map(|_| value));
        self.held = work.held;
        done
    }

    /// How many rows are ready to be written.
    pub fn waiting(&self) -> usize {
        let held = self.held.iter();
        held.map(|held| held.books.waiting() + held.rows.iter().map(Rows::len).sum::<usize>()).sum()
    }

    /// The rows that are ready to be written. Statements stand in the order in which each was first needed, also those that now have no rows,
    /// so that what refers to a row is written after it.
    pub fn take(&mut self) -> Vec<Rows> {
        let Some(held) = &mut self.held else { return Vec::new() };
        let mut taken: Vec<Rows> = held.rows.iter_mut().map(Rows::take).collect();
        taken.extend(held.books.take());
        taken
    }
}
