//! Tests on both engines, with a clock that stands still.
//!
//! A crate's tests declare one fixture ([`Fixture`]) and write each test once:
//! ```ignore
//! #[testkit::both_engines]
//! async fn residents_sign_once(town: Town) { … }
//! ```
//! The SQLite half runs always. The PostgreSQL half runs when `TEST_POSTGRES_URL` names a server (`cargo xtask test` starts
//! one); else it says that it was skipped, and under `CI` it fails.

mod client;
mod data;
mod statements;
mod store;

pub use client::{Answer, Client, PICTURE};
pub use data::{data, data_files};
pub use db::Engine;
pub use statements::check_statements;
pub use store::{Store, run};
pub use testkit_macros::both_engines;

/// What a test stands on: made anew, on a store of its own, for each test.
pub trait Fixture: Sized {
    /// Builds the fixture on this empty store.
    fn start(store: Store) -> impl Future<Output = Self>;
}
