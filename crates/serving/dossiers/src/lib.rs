//! Dossiers: from filing to verdict. The reference capability: others copy its shape.
//!
//! A resident files under a procedure, online or at the counter; the one-stop office accepts, refuses or asks once for what is missing;
//! the steps of the procedure's process follow each other between people and units; the result is returned, and the resident judges. The
//! promises (to answer, to have the result ready, to put right) live in `promises`; a dossier tells when work pauses and ends.
//!
//! Read in this order: [`Dossier`] (states and rules), `actions` (the verbs), `policy` (who may), `events`, `store`, then `pages` and `api`.

mod actions;
mod api;
mod applicant;
mod bundle;
mod correction;
mod desk;
mod dossier;
mod draft;
mod events;
mod hand_over;
mod jobs;
mod manner;
mod opinion;
mod pages;
mod policy;
mod refusal;
mod standing;
mod step;
mod store;
mod tallies;
mod told;
mod view;

pub(crate) use actions::MOST_DAYS;
pub use actions::*;
pub use api::api;
pub use bundle::{Bundle, BundleId};
pub use correction::{Correction, CorrectionId, Settled};
pub use desk::desk_routes;
pub use dossier::{Dossier, DossierId, Holder, Outcome, Procedure, Return, ReturnWay, Supplement};
pub use draft::Draft;
pub use events::*;
pub use hand_over::{HandOver, HandOverId, Side};
pub use jobs::registry;
pub use manner::{Basis, Bearer, Manner, Member, Posted, Relation, Whom};
pub use opinion::{Opinion, OpinionId};
pub use pages::{WAYS, routes};
pub use policy::*;
pub use refusal::Refusal;
pub use standing::{Channel, Status};
pub use step::Step;
pub use store::{
    FIRST, LAST, Place, Queue, by_code, by_status, closed, find, held, of_applicant, of_filer, received_by,
    returned_in, settle, steps, turns,
};
pub use tallies::recount;

/// What this crate brings to the program.
pub const CAPABILITY: work::Capability = work::Capability {
    migrations: &[
        db::Migration {
            name: "dossiers/0001-dossiers",
            sql: include_str!("../migrations/0001-dossiers.sql"),
        },
        db::Migration { name: "dossiers/0002-ways", sql: include_str!("../migrations/0002-ways.sql") },
        db::Migration {
            name: "dossiers/0003-takeover",
            sql: include_str!("../migrations/0003-takeover.sql"),
        },
    ],
    statements: store::ALL,
    actions: ACTIONS,
    events: EVENTS,
    texts: [
        concat!(
            include_str!("../locales/vi.ftl"),
            "\n",
            include_str!("../locales/portal.vi.ftl"),
            "\n",
            include_str!("../locales/desk.vi.ftl"),
            "\n",
            include_str!("../locales/ways.vi.ftl")
        ),
        concat!(
            include_str!("../locales/en.ftl"),
            "\n",
            include_str!("../locales/portal.en.ftl"),
            "\n",
            include_str!("../locales/desk.en.ftl"),
            "\n",
            include_str!("../locales/ways.en.ftl")
        ),
    ],
    ..work::Capability::named("dossiers")
};
