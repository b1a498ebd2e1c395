//! Use cases whose things are held in memory.
//!
//! A history that is made, not lived, runs the same verbs as people do, but reads and writes a million times. So the stores of some
//! capabilities can hold their things in memory, as values: a verb finds and saves them there, and when a case has come to its end its rows
//! wait here to be written, many at once, and are made where they are written, beside the use cases. Decisions, permits, acts and their chains are those of the verbs; see
//! docs/decisions/0012-simulated-history.md.

use std::any::Any;

use books::{Act, Chains, HeldBooks, Said, Stamp};
use db::{Rows, Sql, Tx, Value, sqlite_now};
use kernel::{Actor, Result};

use crate::{App, Work, memory::Memory};

/// Makes rows of a thing to which nothing more happens.
type Make = Box<dyn FnOnce(&mut Filling) -> Result<()> + Send>;

/// Things in memory, and what waits to be written.
pub(crate) struct Held {
    things: Memory,
    waiting: Vec<Make>,
    acts: usize,
    pub(crate) books: HeldBooks,
}

impl Held {
    pub(crate) fn things<T: Any + Send + Default>(&mut self) -> &mut T {
        self.things.of()
    }

    pub(crate) fn put(&mut self, make: Make) {
        self.waiting.push(make);
    }

    pub(crate) fn say(&mut self, stamp: Stamp, acts: Vec<Act>) {
        self.acts += acts.len();
        self.books.append(stamp, acts);
    }
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Held({} acts wait)", self.acts)
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
        let held = Held { things: Memory::default(), waiting: Vec::new(), acts: 0, books };
        Ok(Self { app, held: Some(Box::new(held)) })
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

    /// How many acts wait to be written.
    pub fn waiting(&self) -> usize {
        self.held.as_ref().map_or(0, |held| held.acts)
    }

    /// What waits to be written.
    pub fn take(&mut self) -> Waiting {
        let Some(held) = &mut self.held else { return Waiting::default() };
        held.acts = 0;
        Waiting { things: std::mem::take(&mut held.waiting), said: held.books.take() }
    }
}

/// What was done in memory and waits to be written.
#[derive(Default)]
pub struct Waiting {
    things: Vec<Make>,
    said: Said,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Waiting({} things)", self.things.len())
    }
}

/// Makes rows of what waits, on the way to the store.
#[derive(Debug)]
pub struct Filling {
    rows: Vec<Rows>,
    chains: Chains,
    things: Memory,
}

impl Filling {
    /// Goes on with the books of this program's store.
    pub async fn new(app: &App) -> Result<Self> {
        let chains = app.read(&Actor::system("holding"), async |work| Chains::of(work.tx()).await).await?;
        Ok(Self { rows: Vec::new(), chains, things: Memory::default() })
    }

    /// What is kept here until its rows are made at the end, such as counts.
    pub fn things<T: Any + Send + Default>(&mut self) -> &mut T {
        self.things.of()
    }

    /// Adds a row.
    pub fn push(&mut self, sql: Sql, row: &[Value]) {
        let known = self.rows.iter().position(|rows| std::ptr::eq(rows.sql().sqlite, sql.sqlite));
        let at = known.unwrap_or_else(|| {
            self.rows.push(Rows::of(sql));
            self.rows.len() - 1
        });
        self.rows[at].push(row);
    }

    /// The rows of what waits, for [`db::Filler::fill`]. Statements stand in the order in which each was first needed, also those that now
    /// have no rows, so that what refers to a row is written after it.
    ///
    /// # Errors
    /// When a thing cannot be written as a row.
    pub fn rows(&mut self, waiting: Waiting) -> Result<Vec<Rows>> {
        for make in waiting.things {
            make(self)?;
        }
        let mut rows: Vec<Rows> = self.rows.iter_mut().map(Rows::take).collect();
        rows.extend(self.chains.rows(waiting.said));
        Ok(rows)
    }
}
