//! Append-only books, one per owner.
//!
//! Every act is one row in its owner's book, written in the same transaction as the change: a number without gaps, the time, the
//! actor, on whose behalf, the act, its subject, a body of ids (never personal data), and a SHA-256 hash chained to the row before.
//! The book is the audit trail, the outbox that subscriptions follow, the time line that people read and the source of every
//! figure. Each owner has a chain of its own, so that busy owners never wait for each other; a checkpoint now and then hashes all
//! heads into one root that can be published.
//!
//! An owner is an opaque id here. Deliberately absent: changing or removing a row.

mod act;
mod chain;
mod store;
mod verify;

pub use act::{Act, Event, EventInfo, Row, Stamp};
pub use store::{
    Chains, Head, HeldBooks, STATEMENTS, Said, append, checkpoint, ends, follow, follow_acts, heads, latest,
    move_on, of_subject, places, readers_behind, serial,
};
pub use verify::{Fault, verify};

#[doc(hidden)]
pub use {serde, uuid};

/// This crate's schema.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration { name: "books/0001-books", sql: include_str!("../migrations/0001-books.sql") }];
