//! Spans of days, as the fewest rows that cover them.

use jiff::ToSpan as _;
use kernel::Date;

/// Days from one to another, both included, cut into whole years, whole months and single days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span(Vec<(String, String)>);

/// How long the span of one row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

kernel::words!(Size { Day = "day", Month = "month", Year = "year" });

impl Size {
    /// The label of the row in which a day is counted.
    pub(crate) fn label(self, day: Date) -> String {
        match self {
            Self::Day => day.to_string(),
            Self::Month => month(day),
            Self::Year => year(day),
        }
    }
}

/// No span has more pieces of one size than this; a longer one is cut off, and no page asks for one.
const MOST_PIECES: usize = 4_000;

impl Span {
    /// The span of these days; of nothing when the last comes before the first.
    pub fn of((first, last): (Date, Date)) -> Self {
        let mut pieces: Vec<(char, String, String)> = Vec::new();
        let mut at = first;
        for _ in 0..MOST_PIECES {
            if at > last {
                break;
            }
            let (size, label, end) = largest(at, last);
            match pieces.last_mut() {
                Some((before, _, to)) if *before == size => *to = label,
                _ => pieces.push((size, label.clone(), label)),
            }
            let Ok(next) = end.tomorrow() else { break };
            at = next;
        }
        Self(pieces.into_iter().map(|(_, from, to)| (from, to)).collect())
    }

    /// All days up to this one.
    pub fn until(last: Date) -> Self {
        let year = Date::constant(last.year(), 1, 1);
        let mut span = Self::of((year, last));
        if let Ok(before) = year.yesterday() {
            span.0.insert(0, ("y0000".to_owned(), self::year(before)));
        }
        span
    }

    /// The labels of the first and the last row of each piece.
    pub(crate) fn pieces(&self) -> &[(String, String)] {
        &self.0
    }
}

/// The largest piece that begins here and ends in time: its size, its label and its last day.
fn largest(at: Date, last: Date) -> (char, String, Date) {
    let (month_ends, year_ends) = (at.last_of_month(), Date::constant(at.year(), 12, 31));
    if at.day_of_year() == 1 && year_ends <= last {
        ('y', year(at), year_ends)
    } else if at.day() == 1 && month_ends <= last {
        ('m', month(at), month_ends)
    } else {
        ('d', at.to_string(), at)
    }
}

/// The label of a day's month. Letters sort after digits, so that no span of days meets it.
pub(crate) fn month(day: Date) -> String {
    format!("m{:04}-{:02}", day.year(), day.month())
}

/// The label of a day's year.
pub(crate) fn year(day: Date) -> String {
    format!("y{:04}", day.year())
}

/// The first days of the months from one day's to another's.
pub(crate) fn months((first, last): (Date, Date)) -> impl Iterator<Item = Date> {
    let months = std::iter::successors(Some(first.first_of_month()), |month| {
        Some(month.saturating_add(1.month())).filter(|next| next > month)
    });
    months.take_while(move |month| *month <= last).take(MOST_PIECES)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn pieces(from: Date, to: Date) -> Vec<String> {
        Span::of((from, to)).0.into_iter().map(|(a, b)| format!("{a}..{b}")).collect()
    }

    #[test]
    fn a_span_is_cut_into_the_fewest_pieces() {
        assert_eq!(pieces(date(2023, 3, 1), date(2023, 3, 31)), ["m2023-03..m2023-03"]);
        assert_eq!(pieces(date(2022, 1, 1), date(2023, 12, 31)), ["y2022..y2023"]);
        assert_eq!(
            pieces(date(2022, 11, 15), date(2024, 2, 3)),
            [
                "2022-11-15..2022-11-30",
                "m2022-12..m2022-12",
                "y2023..y2023",
                "m2024-01..m2024-01",
                "2024-02-01..2024-02-03"
            ]
        );
        assert!(pieces(date(2023, 3, 2), date(2023, 3, 1)).is_empty());
        assert_eq!(Span::until(date(2023, 2, 1)).0.len(), 3);
    }

    proptest! {
        /// However it is cut, each day is covered once.
        #[test]
        fn each_day_is_covered_once(start in 0_i32..2_000, length in 0_i32..900) {
            let first = date(2020, 1, 1).saturating_add(start.days());
            let last = first.saturating_add(length.days());
            let span = Span::of((first, last));
            let covers = |label: &str| {
                span.0.iter().filter(|(from, to)| from.as_str() <= label && label <= to.as_str()).count()
            };
            let mut day = first.saturating_sub(2.days());
            for _ in 0..length + 5 {
                let times = covers(&day.to_string()) + covers(&month(day)) + covers(&year(day));
                prop_assert_eq!(times, usize::from(first <= day && day <= last), "{}", day);
                day = day.tomorrow().unwrap();
            }
        }
    }
}
