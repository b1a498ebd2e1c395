//! The catalogue of administrative procedures ('thủ tục hành chính') as data: what a resident can ask for,
//! with papers, time limit, fee and legal basis; the forms that are filled in; and the steps by which an
//! office settles it. All of it changes by data, with history, and without programming.
//!
//! * [`Version`]: one procedure as it stands in a span of dates; a dossier keeps the version it was filed under.
//! * [`import`]: reads the tables of `data/procedures` and names each bad row.
//! * [`Form`]: a JSON Schema document with display hints, which reads what was typed and checks it.
//! * [`Process`]: the steps of an office, with roles and shares of the time.
//! * [`Guide`]: all that a resident should know before filing, with the unknown said to be unknown.
//! * [`routes`]: the first page, search, guides, the printed sheet and the ledger of promises; and procedures and
//!   units for programs.
//!
//! A cell that no source gives stays unknown: nothing here assumes a unit, a fee or an online level.

mod api;
mod assignment;
mod catalogue;
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
pub use form::Form;
pub use guide::{Guide, GuideStep, PaperGroup};
pub use import::{BadRow, Imported, Sources, import};
pub use jobs::registry;
pub use load::{Loaded, load, refresh};
pub use pages::{WAYS, routes};
pub use policy::{ACTIONS, ReadLedger};
pub use procedure::{Cell, Code, Levels, Note, Origin, Version, in_force};
pub use process::{Process, Role, Step, Where};
pub use terms::{Channel, Fee, Level, Needed, Online, Paper, Shape, TimeLimit, Way};
pub use words::{BadData, Words};

/// What this crate brings to the program.
pub const CAPABILITY: work::Capability = work::Capability {
    migrations: &[db::Migration {
        name: "procedures/0001-procedures",
        sql: include_str!("../migrations/0001-procedures.sql"),
    }],
    statements: store::STATEMENTS,
    actions: ACTIONS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..work::Capability::named("procedures")
};
