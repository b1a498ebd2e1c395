//! Every day from 2000 to 2099 with what has been worked before it, so that each question is one look-up or one
//! binary search however far the answer is away.
//!
//! Days are numbered from 2000-01-01. Instants are brought down to a *reading* of office time: the microseconds worked
//! since then. Vietnam keeps one offset all year, so a day always has 24 hours.

use jiff::civil::date;
use kernel::{Date, Timestamp};

use crate::hours::{OfficeHours, minute_of};

/// Midnight of 2000-01-01 in Vietnam.
const FIRST: i64 = 946_659_600_000_000;
const DAYS: usize = 36_525;
const DAY: i64 = 86_400_000_000;
pub(crate) const MINUTE: i64 = 60_000_000;

/// The sessions of one version of the hours, in microseconds since midnight.
#[derive(Debug)]
pub(crate) struct Sessions {
    first_day: usize,
    spans: Vec<(i64, i64)>,
    pub(crate) same_day_before: i64,
    pub(crate) minutes: u32,
}

impl Sessions {
    pub(crate) fn opening(&self) -> i64 {
        self.spans[0].0
    }

    pub(crate) fn closing(&self) -> i64 {
        self.spans[self.spans.len() - 1].1
    }
}

#[derive(Debug)]
pub(crate) struct Table {
    /// Working days before each day, and one more entry for the end.
    working: Vec<u32>,
    /// Office minutes before each day, and one more entry for the end.
    minutes: Vec<u32>,
    versions: Vec<Sessions>,
}

impl Table {
    /// `works` says whether a day is a working day.
    pub(crate) fn new(hours: &[OfficeHours], works: impl Fn(Date, &OfficeHours) -> bool) -> Self {
        let mut working = Vec::with_capacity(DAYS + 1);
        let mut minutes = Vec::with_capacity(DAYS + 1);
        let (mut days_before, mut minutes_before) = (0, 0);
        let mut today = date(2000, 1, 1);
        for _ in 0..DAYS {
            working.push(days_before);
            minutes.push(minutes_before);
            let version = version_on(hours, today);
            if works(today, version) {
                days_before += 1;
                minutes_before += version.minutes();
            }
            today = today.tomorrow().unwrap_or(today);
        }
        working.push(days_before);
        minutes.push(minutes_before);
        let versions = hours.iter().map(|version| Sessions {
            first_day: before_end(version.valid_from),
            spans: version
                .sessions
                .iter()
                .map(|s| (i64::from(minute_of(s.opens)) * MINUTE, i64::from(minute_of(s.closes)) * MINUTE))
                .collect(),
            same_day_before: i64::from(minute_of(version.same_day_before)) * MINUTE,
            minutes: version.minutes(),
        });
        Self { working, minutes, versions: versions.collect() }
    }

    /// The number of the day in which the instant lies, and the microseconds since its midnight.
    pub(crate) fn locate(at: Timestamp) -> Option<(usize, i64)> {
        let since = at.micros().checked_sub(FIRST)?;
        let day = usize::try_from(since.div_euclid(DAY)).ok().filter(|day| *day < DAYS)?;
        Some((day, since.rem_euclid(DAY)))
    }

    /// The instant on a numbered day.
    pub(crate) fn instant(day: usize, micros: i64) -> Timestamp {
        // A day number is below `DAYS`: no overflow.
        Timestamp::from_micros(FIRST + i64::try_from(day).unwrap_or(0) * DAY + micros)
    }

    pub(crate) fn date(day: usize) -> Date {
        Self::instant(day, 0).date()
    }

    /// The number of the day, or the nearest end of the table.
    pub(crate) fn nearest(date: Date) -> usize {
        before_end(date).min(DAYS - 1)
    }

    pub(crate) fn works(&self, day: usize) -> bool {
        self.working[day] < self.working[day + 1]
    }

    /// Working days before this day.
    pub(crate) fn working_before(&self, day: usize) -> u32 {
        self.working[day.min(DAYS)]
    }

    /// The working day before which so many working days lie.
    pub(crate) fn working_day(&self, number: u32) -> Option<usize> {
        let day = self.working.partition_point(|before| *before <= number);
        // The entry after the day is the first to count it.
        (day <= DAYS).then(|| day - 1)
    }

    /// This day if it works, else the next that does.
    pub(crate) fn working_from(&self, day: usize) -> Option<usize> {
        self.working_day(*self.working.get(day)?)
    }

    pub(crate) fn sessions(&self, day: usize) -> &Sessions {
        let after = self.versions.partition_point(|version| version.first_day <= day);
        &self.versions[after.saturating_sub(1)]
    }

    pub(crate) fn closing(&self, day: usize) -> Timestamp {
        Self::instant(day, self.sessions(day).closing())
    }

    /// Microseconds of office time before the instant; an instant beyond the table is taken to its end.
    pub(crate) fn reading(&self, at: Timestamp) -> i64 {
        let Some((day, time)) = Self::locate(at) else {
            let end = if at.micros() < FIRST { 0 } else { DAYS };
            return i64::from(self.minutes[end]) * MINUTE;
        };
        let before = i64::from(self.minutes[day]) * MINUTE;
        if !self.works(day) {
            return before;
        }
        let spans = &self.sessions(day).spans;
        before + spans.iter().map(|(opens, closes)| time.clamp(*opens, *closes) - opens).sum::<i64>()
    }

    /// The earliest instant with this reading: at a boundary the closing, never the next opening.
    pub(crate) fn at_reading(&self, reading: i64) -> Option<Timestamp> {
        let day =
            self.minutes.partition_point(|before| i64::from(*before) * MINUTE < reading).saturating_sub(1);
        let day = self.working_from(day)?;
        let mut rest = reading - i64::from(self.minutes[day]) * MINUTE;
        for (opens, closes) in &self.sessions(day).spans {
            if rest <= closes - opens {
                return Some(Self::instant(day, opens + rest));
            }
            rest -= closes - opens;
        }
        None
    }

    /// The instant itself when the office works then or is just closing, else the next opening.
    pub(crate) fn in_office(&self, at: Timestamp) -> Option<Timestamp> {
        self.opening_from(at, |time, closes| time <= closes)
    }

    /// The instant itself when the office works then, else the next opening.
    pub(crate) fn open(&self, at: Timestamp) -> Option<Timestamp> {
        self.opening_from(at, |time, closes| time < closes)
    }

    fn opening_from(&self, at: Timestamp, before: impl Fn(i64, i64) -> bool) -> Option<Timestamp> {
        let (day, time) = Self::locate(at)?;
        if self.works(day) {
            let session = self.sessions(day).spans.iter().find(|(_, closes)| before(time, *closes));
            if let Some((opens, _)) = session {
                return Some(Self::instant(day, time.max(*opens)));
            }
        }
        let next = self.working_from(day + 1)?;
        Some(Self::instant(next, self.sessions(next).opening()))
    }
}

/// The version that holds on a day; the first one holds before its own date too.
pub(crate) fn version_on(versions: &[OfficeHours], day: Date) -> &OfficeHours {
    let after = versions.partition_point(|version| version.valid_from <= day);
    &versions[after.saturating_sub(1)]
}

/// The number of a day, 0 for all before the table and `DAYS` for all after it.
fn before_end(day: Date) -> usize {
    let midnight = Timestamp::at(day, jiff::civil::Time::midnight());
    match Table::locate(midnight) {
        Some((day, _)) => day,
        None if midnight.micros() < FIRST => 0,
        None => DAYS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_from_2000_to_2099() {
        assert_eq!(Table::date(0), date(2000, 1, 1));
        assert_eq!(Table::date(DAYS - 1), date(2099, 12, 31));
        assert_eq!(Table::locate(Timestamp::parse("2000-01-02T00:00:01").unwrap()), Some((1, 1_000_000)));
        assert_eq!(Table::locate(Timestamp::parse("1999-12-31T23:59").unwrap()), None);
        assert_eq!(Table::locate(Timestamp::parse("2100-01-01T00:00").unwrap()), None);
        assert_eq!(Table::locate(Timestamp::from_micros(i64::MIN)), None);
    }
}
