//! What a crate brings to the program, beside its verbs and routes.

use authz::ActionInfo;
use books::EventInfo;
use db::{Migration, Sql};

/// What a crate brings: its schema, its statements for the test that prepares them, its actions and events for the printed lists,
/// its texts. The program lists all of them once, in the order in which their schemas stand on each other.
#[derive(Clone, Copy, Debug)]
pub struct Capability {
    /// The crate's name, and the first word of its actions, events and texts.
    pub name: &'static str,
    /// Its schema.
    pub migrations: &'static [Migration],
    /// Its statements.
    pub statements: &'static [Sql],
    /// What can be done.
    pub actions: &'static [ActionInfo],
    /// What it announces.
    pub events: &'static [EventInfo],
    /// Its texts in Fluent: Vietnamese, English.
    pub texts: [&'static str; 2],
}

impl Capability {
    /// One that brings nothing yet; for `..Capability::named("…")`.
    pub const fn named(name: &'static str) -> Self {
        Self { name, migrations: &[], statements: &[], actions: &[], events: &[], texts: ["", ""] }
    }
}

/// The books' own schema and statements.
pub const BOOKS: Capability =
    Capability { migrations: books::MIGRATIONS, statements: books::STATEMENTS, ..Capability::named("books") };
