//! Official papers: what an office gives out with its name under it.
//!
//! * A [`Kind`] of paper (receipt, letter of apology, birth certificate…) has a name, a form by date, a sign in its number and a class of
//!   retention; all of it is data ([`Kinds`]). How it looks is a template, also data ([`Templates`]).
//! * [`issue`] makes a [`Paper`] in the transaction of the act that it belongs to: its number follows the one before without a gap
//!   (Decree 30/2020/NĐ-CP, Article 15), and what it says is sealed and stays what it was. [`print`] makes the PDF, once, outside of a use
//!   case; its digest is kept, so that a copy can be compared.
//! * A paper is not changed: it is replaced by another, or recalled with a reason (Decree 30/2020/NĐ-CP, Article 18).
//! * Everybody who holds a paper can [verify](pages) it by the code on it: what was issued, by whom, when, whether it still stands, and
//!   whether a file is the one that was issued. The page shows no personal data.
//!
//! Deliberately absent: who may see the papers of a case, which only the capability of the case knows.

mod actions;
mod content;
mod events;
mod jobs;
mod kinds;
mod pages;
mod paper;
mod policy;
mod print;
mod store;
mod templates;

pub use self::jobs::registry;
pub use actions::{find, issue, issued_for, recall, replace};
pub use content::{Addressed, New, Signer};
pub use events::EVENTS;
pub use kinds::{Form, Group, Kind, Kinds};
pub use pages::{WAYS, give, routes};
pub use paper::{File, Number, Paper, PaperId, Refusal, State};
pub use policy::{ACTIONS, ReadOutgoing, ReadOwn, ReadRegister, Recall};
pub use print::{Printer, print};
pub use templates::Templates;

use work::Capability;

/// What this crate brings to the program.
pub const CAPABILITY: Capability = Capability {
    migrations: &[db::Migration {
        name: "papers/0001-papers",
        sql: include_str!("../migrations/0001-papers.sql"),
    }],
    statements: store::STATEMENTS,
    actions: ACTIONS,
    events: EVENTS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..Capability::named("papers")
};
