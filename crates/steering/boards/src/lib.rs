//! Boards: what is about to break, how promises were kept, and what residents say of it; for officers, leaders, the district and the public.
//!
//! Every figure is read from the tallies of `promises`, kept with the act that they count, and opens the rows behind it. Nothing is
//! written here, and no table is owned.
//!
//! * [`Period`]: a day, a week, a month, a quarter or a year;
//! * [`Sheet`]: the figures of a unit and a period, line by line, as page, print, CSV and report show them;
//! * [`index`]: the national index of service quality, criterion by criterion, with what cannot be measured said;
//! * [`open`]: open data with a DCAT catalogue;
//! * [`Behind`]: what boards ask of capabilities across the wings, wired by the binary.

mod api;
mod behind;
pub mod index;
mod listed;
pub mod open;
mod pages;
mod period;
mod policy;
mod recount;
mod rules;
mod sheet;

pub use behind::{Asked, Behind, CaseRow, Holding, Offered, Only, Rows};
pub use pages::{WAYS, routes};
pub use period::{Period, Size};
pub use policy::{ACTIONS, ReadBoard, ReadOfficer, ReadOpen, ReadTallies};
pub use recount::{Recounted, recount, recount_lately};
pub use rules::Rules;
pub use sheet::{Line, Sheet, Value};

/// What this crate brings to the program.
pub const CAPABILITY: work::Capability = work::Capability {
    actions: ACTIONS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..work::Capability::named("boards")
};
