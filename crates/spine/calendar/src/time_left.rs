//! Working time from now to a due time: what is left, when to warn, and the shares of steps.

use kernel::Timestamp;
use serde::Serialize;

use crate::{
    Calendar,
    table::{MINUTE, Table},
};

/// The working time between now and a due time: what is left of it or, once late, by how much it has been missed.
///
/// Only office time counts: on the Saturday after a Friday's closing one is late by no time at all yet. Days are as
/// long as a working day at the due time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TimeLeft {
    /// Now is after the due time.
    pub late: bool,
    /// Whole working days.
    pub days: u32,
    /// Office minutes beyond the whole days: begun ones count when time is left, only full ones when late.
    pub minutes: u32,
}

impl TimeLeft {
    /// Working days with a begun one as a whole: 'còn 2 ngày làm việc' from Friday morning to Monday's closing.
    pub const fn begun_days(self) -> u32 {
        self.days + if self.minutes > 0 { 1 } else { 0 }
    }
}

impl Calendar {
    /// The working time left until the due time, or missed since.
    pub fn left(&self, now: Timestamp, due: Timestamp) -> TimeLeft {
        let table = self.table();
        let late = now > due;
        let between = (table.reading(due) - table.reading(now)).abs();
        let minutes = if late {
            between / MINUTE
        } else {
            between.div_euclid(MINUTE) + i64::from(between % MINUTE > 0)
        };
        let minutes = u32::try_from(minutes).unwrap_or(u32::MAX);
        let day = self.minutes_per_day(due);
        TimeLeft { late, days: minutes / day, minutes: minutes % day }
    }

    /// When to warn: one working day's office time before the due time. For a due time at a closing that is the closing
    /// of the working day before; it can be earlier than the receipt.
    pub fn warn_at(&self, due: Timestamp) -> Timestamp {
        let reading = self.table().reading(due) - i64::from(self.minutes_per_day(due)) * MINUTE;
        self.table().at_reading(reading.max(0)).map_or(due, |at| at.min(due))
    }

    /// The instant at which this share of the office time from `start` to `due` has passed, brought down to a whole
    /// minute: the due time of a step. No share is the start, the whole (or more) is exactly `due`.
    pub fn share_of(&self, start: Timestamp, due: Timestamp, numerator: u32, denominator: u32) -> Timestamp {
        if due <= start || numerator >= denominator {
            return due;
        }
        if numerator == 0 {
            return start;
        }
        let table = self.table();
        let (from, to) = (table.reading(start), table.reading(due));
        // At most 2^53 microseconds: the product needs more than 64 bits only in between.
        let part = i128::from(to - from) * i128::from(numerator) / i128::from(denominator);
        let reading = from + i64::try_from(part).unwrap_or(0);
        table.at_reading(reading - reading % MINUTE).map_or(due, |at| at.clamp(start, due))
    }

    /// The due times of consecutive steps with these shares (weights; percents that sum to 100 are usual). The last is
    /// exactly `due`; a share of nothing is due with the step before it.
    pub fn split(&self, start: Timestamp, due: Timestamp, shares: &[u32]) -> Vec<Timestamp> {
        let whole = shares.iter().fold(0, |sum: u32, share| sum.saturating_add(*share));
        let mut used = 0_u32;
        let mut times: Vec<Timestamp> = shares
            .iter()
            .map(|share| {
                used = used.saturating_add(*share);
                self.share_of(start, due, used, whole)
            })
            .collect();
        if let Some(last) = times.last_mut() {
            *last = due;
        }
        times
    }

    /// Office minutes of a working day at this time.
    fn minutes_per_day(&self, at: Timestamp) -> u32 {
        let day = Table::nearest(at.date());
        self.table().sessions(day).minutes.max(1)
    }
}
