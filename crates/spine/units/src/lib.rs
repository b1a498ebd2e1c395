//! The organisation as a tree: units with validity and successors, their hours and their days off.
//!
//! * [`Unit`] is a unit as it was, is or will be: when a ward is merged away, its row stays and names its successors.
//! * [`Tree`] is all of them in memory; verbs ask the part [`Units`] for it. What a unit may do follows from its [`Level`],
//!   never from the words in its name, so that the same rules serve three tiers (2023) and two (since July 2025).
//! * [`Calendars`] gives each unit its working calendar: its own hours, else those of the unit above, else the house's.
//!
//! * [`take_over`] announces, at the beginning of a day, the units that ended the day before; each capability hands over what it keeps.
//!
//! The parts are snapshots: [`refresh`] reads them anew, at the start and after every change.

mod actions;
mod calendars;
mod details;
mod events;
mod jobs;
mod load;
mod pages;
mod policy;
mod store;
pub mod table;
mod tree;
mod unit;

pub use actions::{clear_days, end, keep, set_days, set_hours, succeed};
pub use calendars::{Calendars, HoursRow};
pub use details::UnitDetails;
pub use events::{Added, Changed, DaysSet, EVENTS, HoursSet, Succeeded, TakenOver};
pub use jobs::{registry, take_over};
pub use load::{load, load_days, load_hours, load_reform};
pub use pages::{WAYS, routes};
pub use policy::{ACTIONS, Keep};
pub use table::{BadRow, Report};
pub use tree::{Tree, Units};
pub use unit::{HOUSE, Level, Succession, Takes, Unit, UnitId, UnitKind};

use kernel::{Actor, Result};
use work::{App, Capability};

/// What this crate brings to the program.
pub const CAPABILITY: Capability = Capability {
    migrations: &[
        db::Migration { name: "units/0001-units", sql: include_str!("../migrations/0001-units.sql") },
        db::Migration { name: "units/0002-takeover", sql: include_str!("../migrations/0002-takeover.sql") },
    ],
    statements: store::STATEMENTS,
    actions: ACTIONS,
    events: EVENTS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..Capability::named("units")
};

/// Reads the tree and the calendars anew into their parts.
pub async fn refresh(app: &App) -> Result<()> {
    let (tree, hours, days) = app
        .read(&Actor::system("units"), async |work| {
            Ok((store::tree(work).await?, store::hours(work).await?, store::days(work).await?))
        })
        .await?;
    app.part::<Units>().set(tree);
    app.part::<Calendars>().set(app.part::<Units>().tree(), &hours, days)
}
