//! What this capability announces.

use crate::UnitId;

books::events! {
    /// A unit was added.
    Added: "units.added" { unit: UnitId, added: UnitId; slug: String }
    /// What is said of a unit was changed.
    Changed: "units.changed" { unit: UnitId, changed: UnitId; slug: String }
    /// Another unit took over from a unit.
    Succeeded: "units.succeeded" { unit: UnitId, former: UnitId; successor: UnitId }
    /// The office hours of a unit, or of the house as a whole, were set.
    HoursSet: "units.hours_set" { unit: UnitId, whose: UnitId; versions: u32 }
    /// Days off and make-up days were set for the house as a whole.
    DaysSet: "units.days_set" { unit: UnitId, whose: UnitId; days: u32 }
}
