//! What every crate speaks: ids, time, text, money, who acts, and how things go wrong.
//!
//! Nothing here knows of government, of HTTP or of a database. Three habits start here:
//!
//! * the time is asked of a [`Clock`], so that tests and the demonstration data can set it;
//! * a text from outside is normalised once, by [`text`], and searched by its folded twin;
//! * a failure is one [`Error`]: a closed [`Kind`], a stable code for people and programs, and a cause
//!   that only the log sees. A business 'no' is a [`Refusal`] of its capability and becomes an `Error` by `?`.

mod actor;
mod client;
mod clock;
mod dataset;
mod error;
mod id;
mod money;
pub mod text;
mod words;

pub use actor::{Actor, Hold, Party, Via};
pub use client::{Client, Rate};
pub use clock::{Clock, Timestamp};
pub use dataset::DataSet;
pub use error::{Error, FieldError, Fields, Kind, Refusal, Result};
pub use id::Id;
pub use jiff::civil::Date;
pub use money::Money;

/// What is waited for, behind a pointer: for functions in which much of the program waits. The code of an `async fn` is built into each of
/// its callers anew; of this there is one.
pub type Later<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Used by [`id!`] in other crates.
#[doc(hidden)]
pub use serde;
