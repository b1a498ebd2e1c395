//! The ledger of promises.
//!
//! Every promise that is made to a resident has an owner, a due time, a public trail and, at the end, the resident's verdict. A case of any
//! capability (a dossier, later a petition or an allowance) makes its promises here and tells when work pauses and ends; this crate
//! reckons the due time, warns one working day before, marks the broken, keeps the leader's one new date apart from the due time that never
//! changes, reckons running promises anew when the calendar changes, takes the verdict, and keeps the [`tally`] that all figures are read from.
//!
//! Main types: [`Promise`], [`Verdict`], [`RuleSet`]. Deliberately absent: what the promise is about. A promise knows its case by
//! an id, a kind and a label, nothing else.

mod actions;
mod events;
pub mod explain;
pub mod hide;
mod jobs;
pub mod moved;
mod openness;
mod pages;
mod policy;
mod promise;
mod reckoning;
mod refusal;
mod rules;
mod store;
pub mod tally;
mod verdict;

pub use actions::{
    give_verdict, hand_over, keep, keep_with, make, own, pause, renew, restart, resume, watch_some, withdraw,
    withdraw_owing,
};
pub use events::*;
pub use jobs::{WATCH_EVERY_SECONDS, registry, watch};
pub use moved::Move;
pub use openness::{OpenRules, Openness};
pub use pages::routes;
pub use policy::{ACTIONS, Renew, See, SeeReckonings};
pub use promise::{Anew, Fault, Kind, New, Outcome, Promise, PromiseId, Renewal, Standing};
pub use reckoning::{Reckoning, ReckoningId};
pub use refusal::Refusal;
pub use rules::{RuleSet, RuleSets, SupplementClock};
pub use store::{
    After, Place, asked_of_subject, find, kept_under, late_by, moves_of, moves_of_reckoning, of_subject,
    of_unit, open_of_unit, overdue, reckoning, reckonings, remember, results_kept, results_released, settle,
    settle_counts, settled, soon, standing, to_put_right, verdict_of, verdicts_in, verdicts_of,
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
        db::Migration {
            name: "promises/0003-reckoning",
            sql: include_str!("../migrations/0003-reckoning.sql"),
        },
        db::Migration { name: "promises/0004-topics", sql: include_str!("../migrations/0004-topics.sql") },
        db::Migration { name: "promises/0005-soon", sql: include_str!("../migrations/0005-soon.sql") },
    ],
    statements: store::ALL,
    actions: ACTIONS,
    events: EVENTS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..work::Capability::named("promises")
};
