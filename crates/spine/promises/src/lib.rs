//! The ledger of promises.
//!
//! Every promise that is made to a resident has an owner, a due time, a public trail and, at the end, the resident's verdict. A case of any
//! capability (a dossier, later a petition or an allowance) makes its promises here and tells when work pauses and ends; this crate
//! reckons the due time, warns one working day before, marks the broken, keeps the leader's one new date apart from the due time that never
//! changes, takes the verdict, and keeps the [`tally`] that all figures are read from.
//!
//! Main types: [`Promise`], [`Verdict`], [`RuleSet`]. Deliberately absent: what the promise is about. A promise knows its case by
//! an id, a kind and a label, nothing else.

mod actions;
mod events;
pub mod explain;
mod jobs;
mod policy;
mod promise;
mod rules;
mod store;
pub mod tally;
mod verdict;

pub use actions::{
    give_verdict, keep, keep_with, make, own, pause, renew, restart, resume, withdraw, withdraw_owing,
};
pub use events::*;
pub use jobs::{WATCH_EVERY_SECONDS, watch};
pub use policy::{ACTIONS, Renew, See};
pub use promise::{Fault, Kind, New, Outcome, Promise, PromiseId, Refusal, Renewal, Standing};
pub use rules::{RuleSet, RuleSets, SupplementClock};
pub use store::{
    After, find, late_by, of_subject, of_unit, open_of_unit, overdue, results_kept, results_released,
    settled, soon, standing, to_put_right, verdict_of, verdicts_in, verdicts_of,
};
pub use verdict::{Answer, Aspect, Verdict, VerdictId};

/// What this crate brings to the program.
pub const CAPABILITY: work::Capability = work::Capability {
    migrations: &[
        db::Migration {
            name: "promises/0001-promises",
            sql: include_str!("../migrations/0001-promises.sql"),
        },
        db::Migration { name: "promises/0002-tallies", sql: include_str!("../migrations/0002-tallies.sql") },
    ],
    statements: &store::ALL,
    actions: ACTIONS,
    events: EVENTS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..work::Capability::named("promises")
};
