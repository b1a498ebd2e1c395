//! The span of a board: a day, a week, a month, a quarter or a year.

use jiff::{Span, ToSpan as _, civil::Time};
use kernel::{Date, Error, Result, Timestamp};
use ui::{Lang, T, Value, say};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months.
    Quarter,
    /// A year of the calendar.
    Year,
}

kernel::words!(Size { Day = "day", Week = "week", Month = "month", Quarter = "quarter", Year = "year" });

/// A period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    size: Size,
    first: Date,
}

impl Period {
    /// The period of this size in which a day lies.
    pub fn of(size: Size, day: Date) -> Self {
        let back = |days: i64| day.saturating_sub(days.days());
        let first = match size {
            Size::Day => day,
            Size::Week => back(i64::from(day.weekday().to_monday_zero_offset())),
            Size::Month => day.first_of_month(),
            Size::Quarter => Date::constant(day.year(), (day.month() - 1) / 3 * 3 + 1, 1),
            Size::Year => Date::constant(day.year(), 1, 1),
        };
        Self { size, first }
    }

    /// Reads `?period=month&on=2023-03-15`; what is left out is this month, or the one of today.
    ///
    /// # Errors
    /// `NotFound` when it is no period, or one that has not begun.
    pub fn read(size: &str, on: &str, today: Date) -> Result<Self> {
        let nothing = || Error::not_found("period");
        let size = if size.is_empty() { Size::Month } else { size.parse().map_err(|_| nothing())? };
        // A month may be written as such.
        let day = match on {
            "" => today,
            _ if on.len() == 7 => format!("{on}-01").parse().map_err(|_| nothing())?,
            _ => on.parse().map_err(|_| nothing())?,
        };
        let period = Self::of(size, day);
        let known = Date::constant(2000, 1, 1)..=today;
        if known.contains(&period.first) { Ok(period) } else { Err(nothing()) }
    }

    /// How long it is.
    pub fn size(self) -> Size {
        self.size
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    fn step(self) -> Span {
        match self.size {
            Size::Day => 1.day(),
            Size::Week => 7.days(),
            Size::Month => 1.month(),
            Size::Quarter => 3.months(),
            Size::Year => 1.year(),
        }
    }

    /// The one after it.
    #[must_use]
    pub fn after(self) -> Self {
        Self { first: self.first.saturating_add(self.step()), ..self }
    }

    /// The one before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self { first: self.first.saturating_sub(self.step()), ..self }
    }

    /// The one that it is compared with: the same a year ago; of a week the one that lies 52 weeks back, so that weekdays meet.
    #[must_use]
    pub fn year_before(self) -> Self {
        let back = if self.size == Size::Week { 364.days() } else { 1.year() };
        Self::of(self.size, self.first.saturating_sub(back))
    }

    /// Its first and its last day.
    pub fn days(self) -> (Date, Date) {
        let next = self.after().first;
        (self.first, next.yesterday().unwrap_or(next))
    }

    /// The instants at which it begins and at which the next one does.
    pub fn instants(self) -> (Timestamp, Timestamp) {
        (Timestamp::at(self.first, Time::MIN), Timestamp::at(self.after().first, Time::MIN))
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: Date) -> bool {
        let (first, last) = self.days();
        (first..=last).contains(&day)
    }

    /// Twelve months up to its end, as columns show them: their first day and the last day of the period.
    pub fn year_of_months(self) -> (Date, Date) {
        let last = self.days().1;
        (last.first_of_month().saturating_sub(11.months()), last)
    }

    /// For addresses: the size's word and the first day.
    pub fn words(self) -> [(&'static str, String); 2] {
        [("period", self.size.word().to_owned()), ("on", self.first.to_string())]
    }

    /// As in a sentence: 'tháng 3/2023', 'tuần 20/03 đến 26/03/2023'.
    pub fn said(self, t: T) -> String {
        let year = self.first.year().to_string();
        let number = |n: i8| [("n", Value::Number(n.into())), ("year", Value::Words(&year))];
        match self.size {
            Size::Day => say::day(t.lang(), self.first),
            Size::Week => {
                let (first, last) = self.days();
                let (from, to) = (say::short_date(t.lang(), first), say::date(t.lang(), last));
                t.with("boards-week", &[("from", from.as_str()), ("to", to.as_str())])
            }
            Size::Month => t.with("boards-month", &number(self.first.month())),
            Size::Quarter => t.with("boards-quarter", &number((self.first.month() - 1) / 3 + 1)),
            Size::Year => t.with("boards-year", &[("year", year.as_str())]),
        }
    }
}

/// A month under a column: 'T3', with the year where it begins.
pub(crate) fn short_month(lang: Lang, month: Date) -> String {
    let number = month.month();
    match (lang, number) {
        (Lang::Vi, 1) => format!("T1/{:02}", month.year() % 100),
        (Lang::Vi, _) => format!("T{number}"),
        (Lang::En, 1) => format!("1/{:02}", month.year() % 100),
        (Lang::En, _) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_lies_in_its_week_month_quarter_and_year() {
        let day = date(2023, 3, 15);
        let days = |size| Period::of(size, day).days();
        assert_eq!(days(Size::Day), (day, day));
        assert_eq!(days(Size::Week), (date(2023, 3, 13), date(2023, 3, 19)));
        assert_eq!(days(Size::Month), (date(2023, 3, 1), date(2023, 3, 31)));
        assert_eq!(days(Size::Quarter), (date(2023, 1, 1), date(2023, 3, 31)));
        assert_eq!(days(Size::Year), (date(2023, 1, 1), date(2023, 12, 31)));
        let week = Period::of(Size::Week, day);
        assert_eq!(week.year_before().days(), (date(2022, 3, 14), date(2022, 3, 20)));
        assert_eq!(Period::of(Size::Month, date(2024, 2, 29)).year_before().days().1, date(2023, 2, 28));
    }

    #[test]
    fn what_is_no_period_or_has_not_begun_names_nothing() {
        let today = date(2023, 3, 15);
        assert_eq!(Period::read("", "", today).unwrap(), Period::of(Size::Month, today));
        assert_eq!(Period::read("month", "2023-02", today).unwrap().first(), date(2023, 2, 1));
        for (size, on) in [
            ("decade", ""),
            ("day", "2023-03-16"),
            ("day", "2023-02-30"),
            ("month", "x"),
            ("year", "1066-10-14"),
        ] {
            assert!(Period::read(size, on, today).is_err(), "{size} {on}");
        }
    }

    proptest! {
        /// Periods of a size follow each other without a gap, and each day lies in one of them.
        #[test]
        fn periods_follow_each_other(days in 0_i32..4_000, at in 0..5_usize) {
            let day = date(2018, 1, 1).saturating_add(days.days());
            let period = Period::of(Size::ALL[at], day);
            prop_assert!(period.holds(day));
            prop_assert_eq!(period.days().1.tomorrow().unwrap(), period.after().first());
            prop_assert_eq!(period.after().before(), period);
            prop_assert_eq!(Period::of(period.size(), period.days().1), period);
        }
    }
}
