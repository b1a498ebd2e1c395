//! The calendar: what each day is, and the working time between instants.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    hours::{self, BadTable, OfficeHours},
    table::{MINUTE, Table, version_on},
};

/// How a day differs from the ordinary week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkKind {
    /// Nobody works (Labour Code 2019, Articles 111 and 112).
    Off,
    /// A day off on which everybody works, in exchange for a working day.
    MakeUp,
}

/// How sure the mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Announced.
    Official,
    /// Expected from the law; the yearly notice has not come.
    Forecast,
}

/// A day that differs from the ordinary week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayMark {
    /// The day.
    pub date: Date,
    /// Off or made up.
    pub kind: MarkKind,
    /// What for: a stable word of small letters and `_` that translations use, such as `tet`.
    pub occasion: String,
    /// The day in Vietnamese, such as 'Mùng 1 Tết'.
    pub name: String,
    /// Official or forecast.
    pub status: Status,
    /// The document that says so.
    pub source: String,
}

/// What a day is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DayKind {
    /// An ordinary working day.
    #[default]
    Working,
    /// An ordinary day off of the week.
    Weekend,
    /// A holiday, a compensation day or a day swapped away; it may lie on a weekend.
    Holiday {
        /// In Vietnamese, such as 'Mùng 1 Tết'.
        name: String,
        /// The stable word for translations, such as `tet`.
        occasion: String,
        /// The yearly notice has not come.
        forecast: bool,
    },
    /// A day off of the week on which everybody works.
    MakeUp {
        /// In Vietnamese, such as 'Làm bù cho thứ Hai 29/04'.
        name: String,
        /// The yearly notice has not come.
        forecast: bool,
    },
}

impl DayKind {
    /// It is the ordinary day; used to keep stored explanations short.
    pub(crate) fn is_ordinary(&self) -> bool {
        *self == Self::Working
    }
}

/// The working calendar of an office. A clone is a pointer.
///
/// Reckons from 2000 to 2099. In a year for which the table has no day off, weekends are all it knows: an
/// [`Explanation`](crate::Explanation) names such years.
#[derive(Clone, Debug)]
pub struct Calendar(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    hours: Vec<OfficeHours>,
    marks: BTreeMap<Date, DayMark>,
    known_years: BTreeSet<i16>,
    table: Table,
    version: String,
}

const TABLE: &str = "days";
const MOST_MARKS: usize = 10_000;
const LONGEST_TEXT: usize = 200;

impl Calendar {
    /// A calendar of these hours and marked days. Refuses hours without order, days marked twice, and too many.
    pub fn new(hours: Vec<OfficeHours>, days: Vec<DayMark>) -> Result<Self, BadTable> {
        hours::check(&hours)?;
        let bad = |row: usize, what: String| BadTable { table: TABLE, row, what };
        if days.len() > MOST_MARKS {
            return Err(bad(0, format!("at most {MOST_MARKS} days")));
        }
        let mut marks = BTreeMap::new();
        for (i, mark) in days.into_iter().enumerate() {
            if !is_word(&mark.occasion) {
                return Err(bad(i + 1, "an occasion is a word of small letters and _".to_owned()));
            }
            if mark.name.is_empty() || mark.name.len() > LONGEST_TEXT || mark.source.len() > LONGEST_TEXT {
                return Err(bad(
                    i + 1,
                    format!("a name is needed, and texts have at most {LONGEST_TEXT} bytes"),
                ));
            }
            let date = mark.date;
            if marks.insert(date, mark).is_some() {
                return Err(bad(i + 1, format!("{date} is marked twice")));
            }
        }
        let known_years = marks.values().filter(|m| m.kind == MarkKind::Off).map(|m| m.date.year()).collect();
        let table = Table::new(&hours, |date, version| match marks.get(&date) {
            Some(mark) => mark.kind == MarkKind::MakeUp,
            None => version.weekdays.contains(&date.weekday()),
        });
        let version = fingerprint(&hours, &marks);
        Ok(Self(Arc::new(Inner { hours, marks, known_years, table, version })))
    }

    /// A calendar of two tables: the hours as [`OfficeHours::from_csv`] reads them, and the days with the columns
    /// `date,kind,occasion,name,status,source`.
    pub fn from_csv(hours: &str, days: &str) -> Result<Self, BadTable> {
        let hours = OfficeHours::from_csv(hours)?;
        let days = csv::Reader::from_reader(days.as_bytes())
            .deserialize()
            .take(MOST_MARKS + 1)
            .enumerate()
            .map(|(i, row)| row.map_err(|e| BadTable { table: TABLE, row: i + 1, what: e.to_string() }))
            .collect::<Result<Vec<DayMark>, _>>()?;
        Self::new(hours, days)
    }

    /// What the day is.
    pub fn day(&self, date: Date) -> DayKind {
        let Some(mark) = self.0.marks.get(&date) else {
            return if self.hours(date).weekdays.contains(&date.weekday()) {
                DayKind::Working
            } else {
                DayKind::Weekend
            };
        };
        let (name, forecast) = (mark.name.clone(), mark.status == Status::Forecast);
        match mark.kind {
            MarkKind::Off => DayKind::Holiday { name, occasion: mark.occasion.clone(), forecast },
            MarkKind::MakeUp => DayKind::MakeUp { name, forecast },
        }
    }

    /// Offices work on this day.
    pub fn is_working_day(&self, date: Date) -> bool {
        match self.0.marks.get(&date) {
            Some(mark) => mark.kind == MarkKind::MakeUp,
            None => self.hours(date).weekdays.contains(&date.weekday()),
        }
    }

    /// The hours that hold on this day.
    pub fn hours(&self, date: Date) -> &OfficeHours {
        version_on(&self.0.hours, date)
    }

    /// When offices close for the day; nothing on a day off.
    pub fn closing(&self, date: Date) -> Option<Timestamp> {
        let last = self.hours(date).sessions.last()?;
        self.is_working_day(date).then(|| Timestamp::at(date, last.closes))
    }

    /// The instant itself when offices are open and work goes on after it, else the next opening; nothing beyond 2099.
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        self.0.table.open(at)
    }

    /// Whole office minutes from `from` to `to`; negative when `to` is earlier. Time outside 2000-2099 is not counted.
    pub fn minutes_between(&self, from: Timestamp, to: Timestamp) -> i64 {
        (self.0.table.reading(to) - self.0.table.reading(from)) / MINUTE
    }

    /// Working days after `from`, up to and with `to`; negative when `to` is earlier.
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        let through = |date| i64::from(self.0.table.working_before(Table::nearest(date) + 1));
        through(to) - through(from)
    }

    /// The days of these years are not known: only weekends are days off.
    pub fn unknown_years(&self, from: i16, to: i16) -> Vec<i16> {
        (from..=to).filter(|year| !self.0.known_years.contains(year)).collect()
    }

    /// Changes exactly when a time or a day of the tables changes (not with names or sources): tells whether a promise
    /// was reckoned with these tables.
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// The marked days from one day to another, both included, in order.
    pub fn marks(&self, from: Date, to: Date) -> impl Iterator<Item = &DayMark> {
        self.0.marks.range(from..=to).map(|(_, mark)| mark)
    }

    pub(crate) fn table(&self) -> &Table {
        &self.0.table
    }
}

fn is_word(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// FNV-1a over what decides a deadline: the same on every machine and in every release.
fn fingerprint(hours: &[OfficeHours], marks: &BTreeMap<Date, DayMark>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |text: String| {
        for byte in text.bytes().chain([b'\n']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for version in hours {
        take(format!("{} {}", version.valid_from, version.same_day_before));
        version.weekdays.iter().for_each(|day| take(day.to_monday_one_offset().to_string()));
        version.sessions.iter().for_each(|s| take(format!("{}-{}", s.opens, s.closes)));
    }
    for mark in marks.values() {
        take(format!("{} {:?} {:?}", mark.date, mark.kind, mark.status));
    }
    format!("{hash:016x}")
}
