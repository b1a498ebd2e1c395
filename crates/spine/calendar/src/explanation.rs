//! Why something is due when it is: data from which a sentence and a strip of days can be made in any language.

use kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Allowance, Calendar, DayKind, MarkKind, Pause, Status,
    reckoning::Reckoned,
    table::{MINUTE, Table},
};

/// Why something is due when it is, as it was reckoned: stored as JSON with the promise, and never reckoned again to be
/// shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// When it was received.
    pub received_at: Timestamp,
    /// How long it may take.
    pub allowance: Allowance,
    /// From when the time counts, and why from then.
    pub start: Start,
    /// When it is due.
    pub due_at: Timestamp,
    /// The pauses that began before it was due, without what lies before the receipt, joined when no office
    /// time lies between them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// Days off after the receipt that did not count.
    pub days_off: u32,
    /// The occasions (`tet`, `swap`, ..) of the weekdays among them, each once, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
    /// The days from the receipt to the due time, in order. Of more than 62, those in the middle are one [`Gap`].
    pub days: Vec<Line>,
    /// A day in between is only forecast to be off or made up: the time may be reckoned again.
    #[serde(default, skip_serializing_if = "is_false")]
    pub forecast: bool,
    /// Years in between of which the calendar knows no holidays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown_years: Vec<i16>,
    /// The tables it was reckoned with, as [`Calendar::version`] names them.
    pub calendar: String,
}

/// From when the time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// The day that counts as the day of receipt; for hours, the day on which they begin to run.
    pub day: Date,
    /// The receipt, or the next opening when the office was closed.
    pub at: Timestamp,
    /// Why it is that day.
    pub because: Because,
}

/// Why the time counts from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// It was received on that day and in time.
    OnTheDay,
    /// Hours run from the next opening of the same day: it came in the early morning or at noon.
    BeforeOpening,
    /// It came after closing and counts as received on the next working day.
    AfterClosing,
    /// It came on a day off and counts as received on the next working day.
    DayOff,
    /// 'Same day', but it came at or after the cut-off and counts as received on the next working day.
    AfterCutOff,
}

/// A place in the strip of days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Line {
    /// One day.
    Day(DayLine),
    /// Many days, left out.
    Gap(Gap),
}

/// One day of the strip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayLine {
    /// The day.
    pub date: Date,
    /// What the day is.
    #[serde(default, skip_serializing_if = "DayKind::is_ordinary")]
    pub day: DayKind,
    /// What it is in the count.
    #[serde(flatten)]
    pub mark: Mark,
    /// For an allowance in hours: how many minutes of it this day used. They add up to the allowance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

/// What a day is in the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mark", rename_all = "snake_case")]
pub enum Mark {
    /// The day of receipt.
    Received,
    /// The working day that counts as the day of receipt, when that is another day.
    DayZero,
    /// The n-th day of the allowance.
    Counted {
        /// From 1.
        n: u32,
    },
    /// Hours were used on it.
    Worked,
    /// A day off that does not count.
    Off,
    /// Within a pause.
    Paused,
    /// The due day (also when it is the day of receipt).
    Due {
        /// The day of the allowance that it is; nothing for hours, for 'same day', and when the last day was off and
        /// the due time moved to this day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        n: Option<u32>,
    },
}

/// Days left out of the strip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The first day left out.
    pub from: Date,
    /// The last day left out.
    pub to: Date,
    /// Calendar days left out.
    pub skipped: u32,
    /// Of them, days of the allowance.
    pub counted: u32,
    /// For an allowance in hours: minutes of it used in these days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

/// How many days are shown at each end of a long strip.
const SHOWN_AT_AN_END: usize = 31;

impl Explanation {
    pub(crate) fn of(
        calendar: &Calendar,
        received: Timestamp,
        allowance: Allowance,
        reckoned: Reckoned,
    ) -> Self {
        let count = Count { table: calendar.table(), allowance, reckoned: &reckoned };
        let (first, last) = (Table::date(reckoned.received), Table::date(reckoned.due));
        let mut holidays = Vec::new();
        let mut forecast = false;
        for mark in calendar.marks(first, last) {
            forecast |= mark.status == Status::Forecast;
            let taken = mark.kind == MarkKind::Off
                && calendar.hours(mark.date).weekdays.contains(&mark.date.weekday())
                && count.is_left_out(Table::nearest(mark.date));
            if taken && !holidays.contains(&mark.occasion) {
                holidays.push(mark.occasion.clone());
            }
        }
        Self {
            received_at: received,
            allowance,
            start: Start {
                day: Table::date(reckoned.zero),
                at: reckoned.starts_at,
                because: reckoned.because,
            },
            due_at: reckoned.at,
            days_off: count.days_off(),
            holidays,
            days: count.lines(calendar),
            forecast,
            unknown_years: calendar.unknown_years(first.year(), last.year()),
            calendar: calendar.version().to_owned(),
            pauses: reckoned.pauses,
        }
    }
}

/// The count once more, day by day, from the reckoned deadline.
struct Count<'a> {
    table: &'a Table,
    allowance: Allowance,
    reckoned: &'a Reckoned,
}

impl Count<'_> {
    fn lines(&self, calendar: &Calendar) -> Vec<Line> {
        let (first, last) = (self.reckoned.received, self.reckoned.due);
        let line = |day: usize| {
            let date = Table::date(day);
            Line::Day(DayLine {
                date,
                day: calendar.day(date),
                mark: self.mark(day),
                minutes: self.minutes(day, day),
            })
        };
        if last - first < 2 * SHOWN_AT_AN_END {
            return (first..=last).map(line).collect();
        }
        let (from, to) = (first + SHOWN_AT_AN_END, last - SHOWN_AT_AN_END);
        let gap = Line::Gap(Gap {
            from: Table::date(from),
            to: Table::date(to),
            skipped: short(to + 1 - from),
            counted: self.counted(to) - self.counted(from - 1),
            minutes: self.minutes(from, to),
        });
        (first..from).map(line).chain([gap]).chain((to + 1..=last).map(line)).collect()
    }

    fn mark(&self, day: usize) -> Mark {
        let Reckoned { received, zero, due, .. } = *self.reckoned;
        if day == due {
            let n = self.counted(day);
            let is_counted = day > zero && n > self.counted(day - 1);
            return Mark::Due { n: is_counted.then_some(n) };
        }
        if day == received {
            return Mark::Received;
        }
        if day < zero {
            return Mark::Off;
        }
        if let Allowance::WorkingMinutes(_) = self.allowance {
            return match self.minutes(day, day) {
                _ if !self.table.works(day) => Mark::Off,
                Some(0) | None => Mark::Paused,
                Some(_) => Mark::Worked,
            };
        }
        if day == zero && !self.is_paused(day) {
            return Mark::DayZero;
        }
        if self.is_left_out(day) {
            return Mark::Off;
        }
        if self.is_paused(day) { Mark::Paused } else { Mark::Counted { n: self.counted(day) } }
    }

    /// A day off that does not count.
    fn is_left_out(&self, day: usize) -> bool {
        if let Allowance::Days(_) = self.allowance {
            let before = self.reckoned.received.max(day.saturating_sub(1));
            !self.is_paused(day) && day != self.reckoned.due && self.counted(day) == self.counted(before)
        } else {
            !self.table.works(day)
        }
    }

    fn is_paused(&self, day: usize) -> bool {
        self.reckoned.paused_days.iter().any(|(from, to)| (*from..=*to).contains(&day))
    }

    /// How many days of the allowance have been counted when this day is over; 0 for hours and 'same day'.
    fn counted(&self, day: usize) -> u32 {
        let zero = self.reckoned.zero;
        let (most, days): (u16, &dyn Fn(usize, usize) -> u32) = match self.allowance {
            Allowance::Days(n) => (n, &|from, to| short(to + 1 - from)),
            Allowance::WorkingDays(n) => {
                (n, &|from, to| self.table.working_before(to + 1) - self.table.working_before(from))
            }
            Allowance::SameDay | Allowance::WorkingMinutes(_) => return 0,
        };
        if day <= zero {
            return 0;
        }
        let within =
            self.reckoned.paused_days.iter().map(|(from, to)| ((*from).max(zero + 1), (*to).min(day)));
        let paused: u32 = within.filter(|(from, to)| from <= to).map(|(from, to)| days(from, to)).sum();
        (days(zero + 1, day) - paused).min(most.into())
    }

    /// For an allowance in hours, how much of it the days from `from` to `to` used.
    fn minutes(&self, from: usize, to: usize) -> Option<u32> {
        let Allowance::WorkingMinutes(_) = self.allowance else { return None };
        let used = self.used(Table::instant(to + 1, 0)) - self.used(Table::instant(from, 0));
        Some(u32::try_from(used).unwrap_or(0))
    }

    /// Whole minutes of the allowance used until then.
    fn used(&self, at: Timestamp) -> i64 {
        let at = at.clamp(self.reckoned.starts_at, self.reckoned.at);
        let worked = |from, to| self.table.reading(to) - self.table.reading(from);
        let begun = self.reckoned.pauses.iter().filter(|p| p.from < at);
        let paused: i64 = begun.map(|p| worked(p.from, p.to.min(at))).sum();
        (worked(self.reckoned.starts_at, at) - paused) / MINUTE
    }

    /// Days off after the receipt that did not count.
    fn days_off(&self) -> u32 {
        let Reckoned { received, due, .. } = *self.reckoned;
        if let Allowance::Days(_) = self.allowance {
            // Only those over which the due time rolled forward, at the end.
            return short((received + 1..due).rev().take_while(|day| self.is_left_out(*day)).count());
        }
        short(due - received) - (self.table.working_before(due + 1) - self.table.working_before(received + 1))
    }
}

/// Day counts are below 36,525.
fn short(days: usize) -> u32 {
    u32::try_from(days).unwrap_or(u32::MAX)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands the field by reference")]
fn is_false(value: &bool) -> bool {
    !value
}
