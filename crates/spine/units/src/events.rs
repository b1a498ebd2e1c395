//! What this capability announces.

use crate::UnitId;

books::events! {
    /// A unit was added.
    Added: "units.added" { unit: UnitId, added: UnitId; slug: String }
    /// What is said of a unit was changed.
    Changed: "units.changed" { unit: UnitId, changed: UnitId; slug: String }
    /// It was noted that another unit takes over from a unit on the day after its last.
    Succeeded: "units.succeeded" { unit: UnitId, former: UnitId; successor: UnitId }
    /// The day came: from now on the successors answer for what was the unit's. Who keeps something of the unit's hands it over.
    TakenOver: "units.taken_over" { unit: UnitId, former: UnitId; last_day: String }
    /// The office hours of a unit, or of the house as a whole, were set.
    HoursSet: "units.hours_set" { unit: UnitId, whose: UnitId; versions: u32 }
    /// Days off and make-up days were set, or made ordinary days again, for the house as a whole. Acts before this field was there name no dates.
    DaysSet: "units.days_set" { unit: UnitId, whose: UnitId; days: u32, dates: Option<Vec<kernel::Date>> }
}
