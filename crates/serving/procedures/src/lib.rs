//! The catalogue of administrative procedures ('thủ tục hành chính') as data: what a resident can ask for,
//! with papers, time limit, fee and legal basis; the forms that are filled in; and the steps by which an
//! office settles it. All of it changes by data, with history, and without programming.
//!
//! * [`Version`]: one procedure as it stands in a span of dates; a dossier keeps the version it was filed under.
//! * [`import`]: reads the tables of `data/procedures` and names each bad row.
//! * [`Form`]: a JSON Schema document with display hints, which reads what was typed and checks it.
//! * [`Process`]: the steps of an office, with roles and shares of the time.
//! * [`drafts`]: versions as the office edits them in the browser; another person approves them, and they hold from a day on.
//! * [`exchange`]: the catalogue as files, out and in.
//! * [`Guide`]: all that a resident should know before filing, with the unknown said to be unknown.
//! * [`routes`]: the first page, search, guides, the printed sheet and the ledger of promises; and procedures and
//!   units for programs.
//!
//! A cell that no source gives stays unknown: nothing here assumes a unit, a fee or an online level.

mod api;
mod assignment;
mod catalogue;
pub mod drafts;
mod events;
pub mod exchange;
pub mod form;
mod guide;
pub mod import;
mod jobs;
mod load;
mod pages;
mod policy;
mod procedure;
mod process;
mod store;
mod terms;
mod words;

pub use assignment::{Assignment, Assignments};
pub use catalogue::{Catalogue, Entry, Match, Often, Results, VersionId};
pub use drafts::{Change, Content, Draft, DraftId, List, Terms};
pub use events::*;
pub use form::Form;
pub use guide::{Guide, GuideStep, PaperGroup};
pub use import::{BadRow, Imported, Sources, import};
pub use jobs::registry;
pub use load::{Loaded, load, refresh};
pub use pages::{WAYS, routes};
pub use policy::*;
pub use procedure::{Cell, Code, Ending, Levels, Note, Origin, Reason, Version, in_force};
pub use process::{Process, Role, Step, Where};
pub use terms::{Channel, Fee, Level, Needed, Online, Paper, Shape, TimeLimit, Way};
pub use words::{BadData, Words};

/// What this crate brings to the program.
pub const CAPABILITY: work::Capability = work::Capability {
    migrations: &[
        db::Migration {
            name: "procedures/0001-procedures",
            sql: include_str!("../migrations/0001-procedures.sql"),
        },
        db::Migration { name: "procedures/0002-drafts", sql: include_str!("../migrations/0002-drafts.sql") },
    ],
    statements: &ALL,
    actions: ACTIONS,
    events: EVENTS,
    texts: [
        concat!(include_str!("../locales/vi.ftl"), "\n", include_str!("../locales/catalogue.vi.ftl")),
        concat!(include_str!("../locales/en.ftl"), "\n", include_str!("../locales/catalogue.en.ftl")),
    ],
    ..work::Capability::named("procedures")
};

/// Every statement.
const ALL: [db::Sql; store::STATEMENTS.len() + drafts::STATEMENTS.len()] = {
    let mut all = [store::STATEMENTS[0]; store::STATEMENTS.len() + drafts::STATEMENTS.len()];
    let mut i = 0;
    while i < all.len() {
        let own = store::STATEMENTS.len();
        all[i] = if i < own { store::STATEMENTS[i] } else { drafts::STATEMENTS[i - own] };
        i += 1;
    }
    all
};
