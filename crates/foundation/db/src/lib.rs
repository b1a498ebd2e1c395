//! One SQL text, two engines.
//!
//! A capability writes its statements once, as [`Sql`] constants made by [`statements!`] with `$1` placeholders, and runs
//! them through a [`Tx`]. The same text runs on SQLite (the default, in the data folder) and on PostgreSQL.
//!
//! * [`Database`] is an enum, not a trait: no generics reach capability code.
//! * On SQLite all writers run on **one thread with group commit** ([`Database::submit`]): each use case has its own savepoint, many
//!   share one durable commit, and no answer goes out before it. On PostgreSQL a use case has a transaction of its own.
//! * [`Value`]s are few: text, 64-bit integers and floats, booleans, bytes, null. Times are microseconds, dates ISO text,
//!   ids text, JSON is text that SQL never looks into.
//! * Differences of dialect are spelled at the statement, and counted: see [`statements!`].
//!
//! Deliberately absent: an ORM, a query builder, connection strings per capability, retries.

pub mod copy;
mod database;
mod error;
mod fill;
mod leased;
pub mod migrate;
mod postgres;
mod rows;
pub mod schema;
mod sql;
mod sqlite;
mod tx;
mod value;

pub use copy::{Copied, copy};
pub use database::{Database, Engine};
pub use error::is_duplicate;
pub use fill::Filler;
pub use migrate::Migration;
pub use rows::Rows;
pub use sql::Sql;
pub use sqlite::{Ran, UseCase};
pub use tx::Tx;
pub use value::{Column, Row, Value};

#[doc(hidden)]
pub use sql::{count_statements, joined_statements, question_marks};

/// Runs a future that waits for nothing but SQLite, whose statements finish at once.
///
/// # Panics
/// When the future waits for something else: a programming error, since nothing but the database belongs in a use case.
pub fn sqlite_now<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    match future.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("a use case waited for something but the database"),
    }
}
