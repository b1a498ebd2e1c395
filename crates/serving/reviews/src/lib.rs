//! Review of procedures ('rà soát, đơn giản hoá thủ tục hành chính').
//!
//! Measured times tell which limits could be shorter ([`Rule::finds`]); residents and officers propose what could be simpler. Each
//! [`Proposal`] is a promise: a unit owes an answer by a due time, decides or sends it up, everybody can follow it, and the proposer
//! judges. What was accepted becomes a draft of the catalogue with the change already made, and the version names the proposal.
//!
//! Read in this order: [`Rule`] and `limit` (the rule of measured times), [`Wish`] (what is asked for, and the change it makes),
//! [`Proposal`] (states and rules), `actions` (the verbs), `policy`, `events`, `store`, then `pages`, `desk` and `api`.
//!
//! Absent on purpose: votes on proposals, comments below them, names.

mod actions;
mod api;
mod deed;
mod desk;
mod events;
mod jobs;
mod limit;
mod pages;
mod policy;
mod proposal;
mod refusal;
mod rules;
mod store;
mod tallies;
mod times;
mod view;
mod wish;

pub use actions::*;
pub use api::api;
pub use deed::{Act, Deed};
pub use events::*;
pub use jobs::registry;
pub use limit::{Distribution, Finding, Measured};
pub use pages::{WAYS, routes};
pub use policy::*;
pub use proposal::{Proposal, ProposalId, Source, Status};
pub use refusal::Refusal;
pub use rules::{Rule, Rules};
pub use store::{Wanted, by_code, deeds, find, list};
pub use tallies::recount;
pub use times::{Period, Times, behind, of_procedure, of_unit};
pub use wish::{KINDS, Wish};

/// What this crate brings to the program.
pub const CAPABILITY: work::Capability = work::Capability {
    migrations: &[db::Migration {
        name: "reviews/0001-reviews",
        sql: include_str!("../migrations/0001-reviews.sql"),
    }],
    statements: store::ALL,
    actions: ACTIONS,
    events: EVENTS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..work::Capability::named("reviews")
};
