//! The calendar of the project's own tables, and short ways to say instants.

#![allow(dead_code, reason = "each test file uses some of it")]
#![allow(clippy::unwrap_used, reason = "what is read here is written here")]

use std::sync::LazyLock;

use calendar::{Allowance, Calendar, Pause};
use kernel::{Date, Timestamp};

pub(crate) static VIETNAM: LazyLock<Calendar> = LazyLock::new(|| {
    Calendar::from_csv(
        include_str!("../../../../../data/calendar/office-hours.csv"),
        include_str!("../../../../../data/calendar/holidays.csv"),
    )
    .expect("the project's own tables are sound")
});

pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap_or_else(|| panic!("{text}"))
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn pause(text: &str) -> Pause {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

/// When it is due, as `2023-01-30T17:00`.
pub(crate) fn due(received: &str, allowance: &str, pauses: &[&str]) -> String {
    let allowance: Allowance = allowance.parse().unwrap();
    let pauses: Vec<Pause> = pauses.iter().map(|text| pause(text)).collect();
    shown(VIETNAM.due(at(received), &allowance, &pauses).unwrap().at)
}

/// Without the offset, and without seconds when there are none.
pub(crate) fn shown(at: Timestamp) -> String {
    let text = at.to_string().replace("+07:00", "");
    text.strip_suffix(":00").map_or(text.clone(), str::to_owned)
}
