//! The catalogue as the office itself changes it: drafts of versions, edited, tried, handed in, approved by another, in force from a
//! day. A version that holds or held is never changed; running dossiers keep theirs.
//!
//! Read in this order: [`Draft`] (states and rules), [`Content`] and [`Change`] (what a draft says, one change at a time),
//! `problems` (what stands in the way of handing in), `actions` (the verbs), `store`.

mod actions;
mod content;
mod draft;
mod problems;
mod refusal;
mod store;

pub use actions::*;
pub use content::{Change, Content, List, Terms};
pub use draft::{Draft, DraftId, Status};
pub use problems::{Problem, kept_so_far};
pub use refusal::Refusal;
pub(crate) use store::{STATEMENTS, Summary, of_code, of_status, open_of_code};
