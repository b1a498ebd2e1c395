//! When offices work: weekdays, sessions and the cut-off of the day, in versions with dates.

use std::str::FromStr;

use jiff::civil::{Time, Weekday};
use kernel::Date;
use serde::Deserialize;

/// One stretch of work within a day, such as 07:30-11:30, on whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// When the office opens.
    pub opens: Time,
    /// When it closes; a receipt at exactly this time is still within the session.
    pub closes: Time,
}

/// The hours of an office from a date on, until the next version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeHours {
    /// The first day of this version. The first of all versions also holds for every day before it.
    pub valid_from: Date,
    /// The days of the week on which the office works.
    pub weekdays: Vec<Weekday>,
    /// The sessions of a working day, in order, apart from each other. Make-up days have the same.
    pub sessions: Vec<Session>,
    /// What is received earlier than this on a working day can be due on the same day (Decree 23/2015/NĐ-CP,
    /// Article 7: 15:00).
    pub same_day_before: Time,
}

/// A table that cannot be a calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table}, row {row}: {what}")]
pub struct BadTable {
    /// Which table: `office hours` or `days`.
    pub table: &'static str,
    /// The row, from 1, without the heading; 0 for the table as a whole.
    pub row: usize,
    /// What is wrong, for the person who keeps the table.
    pub what: String,
}

pub(crate) const TABLE: &str = "office hours";
const MOST_VERSIONS: usize = 100;
const MOST_SESSIONS: usize = 6;

#[derive(Deserialize)]
struct Row {
    valid_from: Date,
    weekdays: String,
    sessions: String,
    same_day_before: Time,
}

impl OfficeHours {
    /// Reads versions from a table with the columns `valid_from,weekdays,sessions,same_day_before`, such as
    /// `2000-01-01,mon tue wed thu fri,07:30-11:30 13:00-17:00,15:00`. Refuses a table without rows, with rows out of
    /// order, or with a row that is not hours.
    pub fn from_csv(text: &str) -> Result<Vec<Self>, BadTable> {
        let mut versions = Vec::new();
        for (i, row) in csv::Reader::from_reader(text.as_bytes()).deserialize::<Row>().enumerate() {
            let bad = |what: String| BadTable { table: TABLE, row: i + 1, what };
            let row = row.map_err(|e| bad(e.to_string()))?;
            let weekdays = row.weekdays.split_whitespace().map(weekday).collect::<Option<Vec<_>>>();
            let sessions =
                row.sessions.split_whitespace().map(Session::from_str).collect::<Result<Vec<_>, _>>();
            versions.push(Self {
                valid_from: row.valid_from,
                weekdays: weekdays.ok_or_else(|| bad("weekdays are mon to sun".to_owned()))?,
                sessions: sessions.map_err(bad)?,
                same_day_before: row.same_day_before,
            });
        }
        check(&versions)?;
        Ok(versions)
    }

    /// Office minutes of one working day.
    pub fn minutes(&self) -> u32 {
        self.sessions.iter().map(|s| minute_of(s.closes) - minute_of(s.opens)).sum()
    }
}

impl FromStr for Session {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("a session is like 07:30-11:30, not {text:?}");
        let (opens, closes) = text.split_once('-').ok_or_else(wrong)?;
        Ok(Self { opens: opens.parse().map_err(|_| wrong())?, closes: closes.parse().map_err(|_| wrong())? })
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// Minutes since midnight.
pub(crate) fn minute_of(time: Time) -> u32 {
    u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs())
}

/// Versions in order of date, each with a day and a session at least, so that every reckoning ends.
pub(crate) fn check(versions: &[OfficeHours]) -> Result<(), BadTable> {
    let bad = |row: usize, what: &str| Err(BadTable { table: TABLE, row, what: what.to_owned() });
    if versions.is_empty() || versions.len() > MOST_VERSIONS {
        return bad(0, "between 1 and 100 versions are needed");
    }
    if let Some(i) = versions.windows(2).position(|pair| pair[0].valid_from >= pair[1].valid_from) {
        return bad(i + 2, "versions go in order of their first day");
    }
    for (i, version) in versions.iter().enumerate() {
        if version.weekdays.is_empty() {
            return bad(i + 1, "no weekdays");
        }
        if version.sessions.is_empty() || version.sessions.len() > MOST_SESSIONS {
            return bad(i + 1, "between 1 and 6 sessions are needed");
        }
        let times: Vec<Time> = version.sessions.iter().flat_map(|s| [s.opens, s.closes]).collect();
        if times.iter().any(|t| t.second() != 0 || t.subsec_nanosecond() != 0) {
            return bad(i + 1, "sessions open and close on whole minutes");
        }
        if times.windows(2).any(|pair| pair[0] >= pair[1]) {
            return bad(i + 1, "sessions go in order, apart from each other");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "valid_from,weekdays,sessions,same_day_before\n";

    #[test]
    fn a_version_is_read() {
        let text = format!("{HEAD}2000-01-01,mon sat,07:30-11:30 13:00-17:00,15:00\n");
        let hours = OfficeHours::from_csv(&text).unwrap();
        assert_eq!(hours[0].weekdays, [Weekday::Monday, Weekday::Saturday]);
        assert_eq!(hours[0].minutes(), 480);
    }

    #[test]
    fn what_cannot_be_hours_is_refused_with_its_row() {
        for (rows, row) in [
            ("", 0),
            ("2000-01-01,mon,,15:00\n", 1),
            ("2000-01-01,,07:30-11:30,15:00\n", 1),
            ("2000-01-01,monday,07:30-11:30,15:00\n", 1),
            ("2000-01-01,mon,11:30-07:30,15:00\n", 1),
            ("2000-01-01,mon,07:30-11:30 11:00-12:00,15:00\n", 1),
            ("2000-01-01,mon,07:30-11:30:30,15:00\n", 1),
            ("2000-13-01,mon,07:30-11:30,15:00\n", 1),
            ("2000-01-01,mon,07:30-11:30,15:00\n1999-01-01,mon,07:30-11:30,15:00\n", 2),
        ] {
            let error = OfficeHours::from_csv(&format!("{HEAD}{rows}")).unwrap_err();
            assert_eq!((error.table, error.row), (TABLE, row), "{rows}");
        }
    }
}
