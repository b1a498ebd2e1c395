//! Attachments: taken in with care, kept in an object store, given out only to who is cleared.
//!
//! A file comes in two steps, since a use case waits for nothing but the database:
//!
//! 1. Outside of a use case, [`Files::incoming`] takes its bytes as they arrive and [`Incoming::finish`] checks what it is, how large and how
//!    long, and stores it: that gives a [`Received`].
//! 2. In the use case, [`attach`] makes it an [`Attachment`] of a case. A file whose use case failed has no row, and
//!    [`remove_orphans`] takes it away some days later.
//!
//! Whose case it is, only the capability of the case knows. So every verb here wants a [`Cleared`]: the capability's own rule, asked for
//! the actor, the action and the case at hand, which this crate cannot make by itself.

mod actions;
mod attachment;
mod cleared;
mod events;
mod files;
mod inspect;
mod kind;
mod limits;
mod office;
mod policy;
mod store;

pub use actions::{again, all_of, attach, find, keep, read, remove, remove_orphans};
pub use attachment::{Attachment, AttachmentId, State};
pub use cleared::Cleared;
pub use events::{Attached, EVENTS, Kept, Removed};
pub use files::{Files, Incoming, Made, Received, hex};
pub use kind::FileKind;
pub use limits::{Limits, Refused};
pub use policy::{ACTIONS, CleanUp};

use work::Capability;

/// What this crate brings to the program.
pub const CAPABILITY: Capability = Capability {
    migrations: &[
        db::Migration {
            name: "documents/0001-attachments",
            sql: include_str!("../migrations/0001-attachments.sql"),
        },
        db::Migration { name: "documents/0002-sources", sql: include_str!("../migrations/0002-sources.sql") },
    ],
    statements: store::STATEMENTS,
    actions: ACTIONS,
    events: EVENTS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..Capability::named("documents")
};
