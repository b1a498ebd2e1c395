//! The officials' calendar: what each day of a year is, and why; and the operator's form that changes a day.

mod change;
mod year;

use authz::{Action as _, Who};
use web::{Routes, Way};

use crate::Keep;

/// The ways through the site that start here.
pub const WAYS: &[Way] = &[Way {
    text: "units-way-calendar",
    href: "/calendar",
    who: Who::Any(&[Who::Role("leader"), Who::Role("operator")]),
}];

/// The pages. The calendar is public: whoever is promised a day may see how days are counted.
pub fn routes() -> Routes {
    let keep = &[Keep::NAME];
    Routes::new()
        .get("/calendar", year::show, &[])
        .get("/calendar/print", year::print, &[])
        .get("/calendar/days/change", change::blank, keep)
        .post("/calendar/days", change::set, keep)
}
