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
mod handled;
mod jobs;
mod manner;
mod national;
mod opinion;
mod pages;
mod parts;
mod policy;
mod refusal;
mod reuse;
mod standing;
mod step;
mod store;
mod tallies;
mod told;
mod view;
mod wish;

pub use actions::*;
pub(crate) use actions::{MOST_DAYS, told_of};
pub use api::api;
pub use bundle::{Bundle, BundleId};
pub use correction::{Correction, CorrectionId, Settled};
pub use desk::desk_routes;
pub use dossier::{Dossier, DossierId};
pub use draft::Draft;
pub use events::*;
pub use hand_over::{HandOver, HandOverId, Side};
pub use handled::Handled;
pub use jobs::registry;
pub use manner::{Basis, Bearer, Manner, Member, Posted, Relation, Whom};
pub use national::{NationalCode, national_channel, national_status, national_status_after};
pub use opinion::{Opinion, OpinionId};
pub use pages::{WAYS, routes};
pub use parts::{Holder, Outcome, Procedure, Return, ReturnWay, Supplement};
pub use policy::*;
pub use refusal::Refusal;
pub use reuse::Reuse;
pub use standing::{Channel, Status};
pub use step::Step;
pub use store::{
    FIRST, Known, LAST, Only, Place, Queue, asked_in, by_code, by_status, closed, filed_under, find,
    going_on, held, holding, known_in, of_applicant, of_filer, received_by, settle, settled_in, steps, turns,
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
        db::Migration { name: "dossiers/0004-topics", sql: include_str!("../migrations/0004-topics.sql") },
        db::Migration { name: "dossiers/0006-figures", sql: include_str!("../migrations/0006-figures.sql") },
        db::Migration {
            name: "dossiers/0005-apologies",
            sql: include_str!("../migrations/0005-apologies.sql"),
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
