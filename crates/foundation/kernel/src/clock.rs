//! Instants, and where they come from.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::{
    civil::{Date, DateTime, Time},
    tz::Offset,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Vietnam keeps one offset all year; there is no daylight saving time.
const VIETNAM: Offset = Offset::constant(7);

/// An instant: microseconds since 1970-01-01T00:00:00Z. Shown and read in Vietnam's time (+07:00).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant this many microseconds after the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The instant at which clocks in Vietnam show this date and time.
    pub fn of(at: DateTime) -> Self {
        // Only dates beyond year 9999 can fail, and the civil types cannot hold them.
        VIETNAM.to_timestamp(at).map_or(Self(i64::MAX), |t| Self(t.as_microsecond()))
    }

    /// The instant at which clocks in Vietnam show this time on this date.
    pub fn at(date: Date, time: Time) -> Self {
        Self::of(date.to_datetime(time))
    }

    /// What clocks and calendars in Vietnam show at this instant.
    pub fn civil(self) -> DateTime {
        jiff::Timestamp::from_microsecond(self.0).map_or(DateTime::MAX, |at| VIETNAM.to_datetime(at))
    }

    /// The date in Vietnam at this instant.
    pub fn date(self) -> Date {
        self.civil().date()
    }

    /// This many seconds later (earlier when negative).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// This many days of 24 hours later (earlier when negative).
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days * 86_400)
    }

    /// Whole seconds from `earlier` to this instant; negative when `earlier` is later.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / 1_000_000
    }

    /// Reads RFC 3339, or a date and time without an offset as Vietnam's time.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(at) = text.parse::<jiff::Timestamp>() {
            return Some(Self(at.as_microsecond()));
        }
        text.parse::<DateTime>().ok().map(Self::of)
    }
}

/// RFC 3339 with Vietnam's offset, without fractions when there are none: `2023-01-30T17:00:00+07:00`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+07:00", self.civil())
    }
}
impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("not an RFC 3339 time"))
    }
}

/// Tells the time. Everything that needs the time is given a clock or an instant; nothing reads the system's.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands until it is set: for tests and for making demonstration data.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at this instant.
    pub fn frozen(at: Timestamp) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.micros())))
    }

    /// The instant now.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the system clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .map_or(Timestamp(0), |d| Timestamp(i64::try_from(d.as_micros()).unwrap_or(i64::MAX))),
            Self::Set(at) => Timestamp(at.load(Ordering::Acquire)),
        }
    }

    /// Moves a standing clock to this instant. The system's clock stays as it is.
    pub fn set(&self, to: Timestamp) {
        if let Self::Set(at) = self {
            at.store(to.micros(), Ordering::Release);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_shown_and_read_in_vietnam() {
        let at = Timestamp::parse("2023-01-30T17:00").unwrap();
        assert_eq!(at.to_string(), "2023-01-30T17:00:00+07:00");
        assert_eq!(Timestamp::parse("2023-01-30T10:00:00Z"), Some(at));
        assert_eq!(at.date(), jiff::civil::date(2023, 1, 30));
        assert_eq!(Timestamp::parse("yesterday"), None);
    }

    #[test]
    fn a_standing_clock_moves_only_when_set() {
        let clock = Clock::frozen(Timestamp::from_micros(5));
        assert_eq!(clock.now().micros(), 5);
        clock.set(Timestamp::from_micros(9));
        assert_eq!(clock.clone().now().micros(), 9);
    }
}
