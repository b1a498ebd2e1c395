//! One use case: a transaction, an actor, a clock and a book.
//!
//! Handlers, jobs and commands all change things the same way: [`App::write`] with an async closure over a [`Work`]. It
//! commits once when the closure answers `Ok`, and rolls everything back when it answers `Err`. What the closure recorded
//! is written to the books in the same transaction. [`App::read`] is the same without the right to change anything.
//!
//! A use case waits for nothing but the database: sending, storing files and computing for long are jobs.
//!
//! Deliberately absent: retries (a conflict is the truth, and shown), nested transactions, a global.

mod app;
mod capability;
mod held;
mod memory;
mod parts;
mod work;

pub use app::App;
pub use capability::{BOOKS, Capability};
pub use held::{Filling, Holding, Waiting};
pub use parts::Parts;
pub use work::Work;
