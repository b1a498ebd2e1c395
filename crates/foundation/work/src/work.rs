//! The unit of work.

use std::any::Any;

use authz::{Action, Permit};
use books::{Act, Event, Stamp};
use db::{Row, Sql, Tx, Value};
use kernel::{Actor, Date, Result, Timestamp};
use uuid::Uuid;

use crate::{
    Parts,
    held::{Filling, Held},
    memory::Memory,
};

/// One use case under way.
#[derive(Debug)]
pub struct Work {
    pub(crate) tx: Tx,
    actor: Actor,
    now: Timestamp,
    parts: Parts,
    acts: Vec<Act>,
    unnamed: bool,
    remembered: Memory,
    /// Where things are held in memory instead of the store; see [`crate::Holding`].
    pub(crate) held: Option<Box<Held>>,
}

impl Work {
    pub(crate) fn new(tx: Tx, actor: Actor, now: Timestamp, parts: Parts) -> Self {
        Self {
            tx,
            actor,
            now,
            parts,
            acts: Vec::new(),
            unnamed: false,
            remembered: Memory::default(),
            held: None,
        }
    }

    /// The instant of the use case: the same from its beginning to its end.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The date of the use case in Vietnam.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// A long-lived part of the program.
    pub fn part<T: Any + Send + Sync>(&self) -> &T {
        self.parts.get()
    }

    /// Permission for the actor to do this to that; see [`authz::permit`].
    pub fn permit<A: Action>(&self, action: A, on: &A::On) -> Result<Permit<A>> {
        authz::permit(&self.actor, action, on)
    }

    /// Writes the event into its owner's book, in the transaction of this use case.
    pub fn record<E: Event>(&mut self, event: &E) -> Result<()> {
        self.acts.push(Act::of(event)?);
        Ok(())
    }

    /// The books shall not name the actor of this use case, nor the request that would lead to him: a verdict is anonymous to those
    /// who read the book.
    pub fn stay_unnamed(&mut self) {
        self.unnamed = true;
    }

    /// The next number of this owner's series, without gaps; see [`books::serial`].
    pub async fn serial(&mut self, owner: Uuid, series: &str) -> Result<i64> {
        match &mut self.held {
            Some(held) => Ok(held.books.serial(owner, series)),
            None => books::serial(&mut self.tx, owner, series).await,
        }
    }

    /// Whether this use case holds its things in memory; see [`crate::Holding`].
    pub fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// The things of this type, where this use case holds its things in memory; see [`crate::Holding`]. For stores.
    pub fn held<T: Any + Send + Default>(&mut self) -> Option<&mut T> {
        self.held.as_mut().map(|held| held.things())
    }

    /// What this use case remembers of this type. For stores: what was found or saved a moment ago need not be read again.
    pub fn remembered<T: Any + Send + Default>(&mut self) -> &mut T {
        self.remembered.of()
    }

    /// Puts what makes rows of a thing to those that wait to be written, where this use case holds its things in memory. For stores.
    pub fn put(&mut self, make: impl FnOnce(&mut Filling) -> Result<()> + Send + 'static) {
        if let Some(held) = &mut self.held {
            held.put(Box::new(make));
        }
    }

    /// The transaction itself, for the crates below that keep tables of their own.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// All rows.
    pub async fn all(&mut self, sql: Sql, params: &[Value]) -> Result<Vec<Row>> {
        self.tx.all(sql, params).await
    }

    /// All rows of several queries, asked for together; see [`Tx::all_at_once`].
    pub async fn all_at_once(&mut self, asked: Vec<(Sql, Vec<Value>)>) -> Result<Vec<Vec<Row>>> {
        self.tx.all_at_once(asked).await
    }

    /// Whether each statement is waited for; see [`Tx::is_far`].
    pub fn is_far(&self) -> bool {
        self.tx.is_far()
    }

    /// The only row, or none.
    pub async fn maybe(&mut self, sql: Sql, params: &[Value]) -> Result<Option<Row>> {
        self.tx.maybe(sql, params).await
    }

    /// The only row; `NotFound` when there is none.
    pub async fn one(&mut self, sql: Sql, params: &[Value]) -> Result<Row> {
        self.tx.one(sql, params).await
    }

    /// Runs a statement and tells how many rows it touched.
    pub async fn execute(&mut self, sql: Sql, params: &[Value]) -> Result<u64> {
        self.tx.execute(sql, params).await
    }

    /// Runs a statement that must touch one row; `Conflict` when somebody acted first.
    pub async fn execute_one(&mut self, sql: Sql, params: &[Value]) -> Result<()> {
        self.tx.execute_one(sql, params).await
    }

    /// Runs a statement whose answer nobody waits for; see [`Tx::send`].
    pub async fn send(&mut self, sql: Sql, params: Vec<Value>) -> Result<()> {
        self.tx.send(sql, params).await
    }

    /// Runs a statement that must touch one row, and whose answer nobody waits for; see [`Tx::send_one`].
    pub async fn send_one(&mut self, sql: Sql, params: Vec<Value>) -> Result<()> {
        self.tx.send_one(sql, params).await
    }

    /// Writes what was recorded; the last thing before the commit. Tells whether there was anything.
    pub(crate) async fn close(&mut self) -> Result<bool> {
        if self.acts.is_empty() {
            return Ok(false);
        }
        let stamp = if self.unnamed {
            Stamp { at: self.now, actor: "unnamed".to_owned(), request: None }
        } else {
            let request = self.actor.request.as_deref().map(str::to_owned);
            Stamp { at: self.now, actor: self.actor.in_the_book(), request }
        };
        let acts = std::mem::take(&mut self.acts);
        match &mut self.held {
            Some(held) => held.say(stamp, acts),
            None => books::append(&mut self.tx, &stamp, acts).await?,
        }
        Ok(true)
    }
}
