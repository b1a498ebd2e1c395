//! Interruptions of a running time.

use std::str::FromStr;

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{MOST_PAUSES, OutOfRange, table::Table};

/// A time during which the allowance does not run, such as waiting for the applicant's supplement. A pause still open
/// is given with its end at the instant of asking.
///
/// What it adds:
/// * to working days and to 'same day': the working days after the day it starts, up to and with the day it ends. A
///   pause that starts and ends on one day adds none.
/// * to calendar days: the calendar days after the day it starts, up to and with the day it ends; then the roll
///   forward.
/// * to working minutes: the office time from its start to its end.
///
/// Time before the receipt (before the day that counts as the day of receipt) is cut off; pauses that overlap count
/// once, and pauses without office time between them are one; a pause that begins when the time has already run out adds nothing, and one that ends before it begins
/// adds nothing. When a pause begins on the very day it would have been due, it is due on the day of resuming, or the
/// next working day when it resumes after closing or on a day off: never within the pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pause {
    /// When the time stops.
    pub from: Timestamp,
    /// When it runs again.
    pub to: Timestamp,
}

/// The text is not a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a pause: expected FROM..TO, two times, the second not earlier")]
pub struct NotAPause;

/// Reads `FROM..TO`, each as [`Timestamp::parse`] reads it: `2023-02-01T09:00..2023-02-03T14:00`.
impl FromStr for Pause {
    type Err = NotAPause;

    fn from_str(text: &str) -> Result<Self, NotAPause> {
        let (from, to) = text.split_once("..").ok_or(NotAPause)?;
        let from = Timestamp::parse(from.trim()).ok_or(NotAPause)?;
        let to = Timestamp::parse(to.trim()).ok_or(NotAPause)?;
        if to < from { Err(NotAPause) } else { Ok(Self { from, to }) }
    }
}

/// The pauses in order, without what lies before the receipt, and joined when no office time lies between them.
pub(crate) fn in_order(
    table: &Table,
    pauses: &[Pause],
    received: Timestamp,
) -> Result<Vec<Pause>, OutOfRange> {
    if pauses.len() > MOST_PAUSES {
        return Err(OutOfRange::Pauses);
    }
    let mut clipped: Vec<Pause> = pauses
        .iter()
        .map(|p| Pause { from: p.from.max(received), to: p.to })
        .filter(|p| p.from < p.to)
        .collect();
    clipped.sort_by_key(|p| p.from);
    let mut joined: Vec<Pause> = Vec::with_capacity(clipped.len());
    for pause in clipped {
        match joined.last_mut() {
            Some(last) if table.reading(pause.from) <= table.reading(last.to) => {
                last.to = last.to.max(pause.to);
            }
            _ => joined.push(pause),
        }
    }
    Ok(joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OfficeHours;

    fn pause(text: &str) -> Pause {
        text.parse().unwrap()
    }

    fn table() -> Table {
        let hours = "valid_from,weekdays,sessions,same_day_before\n\
                     2000-01-01,mon tue wed thu fri,07:30-11:30 13:00-17:00,15:00\n";
        let hours = OfficeHours::from_csv(hours).unwrap();
        Table::new(&hours, |date, version| version.weekdays.contains(&date.weekday()))
    }

    #[test]
    fn overlaps_are_joined_and_what_is_before_the_receipt_is_cut_off() {
        let received = Timestamp::parse("2023-02-01T09:00").unwrap();
        let given = [
            pause("2023-02-03T08:00..2023-02-06T08:00"),
            pause("2023-01-20T08:00..2023-01-25T08:00"),
            pause("2023-01-30T08:00..2023-02-02T08:00"),
            pause("2023-02-05T08:00..2023-02-07T08:00"),
            Pause { from: Timestamp::from_micros(i64::MAX), to: received },
        ];
        let expected =
            [pause("2023-02-01T09:00..2023-02-02T08:00"), pause("2023-02-03T08:00..2023-02-07T08:00")];
        assert_eq!(in_order(&table(), &given, received).unwrap(), expected);
    }

    #[test]
    fn pauses_without_office_time_between_them_are_one() {
        let joined = |given: &[Pause]| in_order(&table(), given, given[0].from).unwrap();
        let over_a_weekend =
            [pause("2023-03-09T08:00..2023-03-10T17:00"), pause("2023-03-12T08:00..2023-03-13T08:00")];
        assert_eq!(joined(&over_a_weekend), [pause("2023-03-09T08:00..2023-03-13T08:00")]);
        let a_minute_apart =
            [pause("2023-03-09T08:00..2023-03-10T16:59"), pause("2023-03-12T08:00..2023-03-13T08:00")];
        assert_eq!(joined(&a_minute_apart), a_minute_apart);
    }

    #[test]
    fn a_text_must_have_two_times_in_order() {
        for text in ["", "2023-02-01T09:00", "2023-02-02T09:00..2023-02-01T09:00", "a..b", ".."] {
            assert_eq!(text.parse::<Pause>(), Err(NotAPause), "{text:?}");
        }
    }

    #[test]
    fn too_many_are_refused() {
        let one = pause("2023-02-01T09:00..2023-02-02T08:00");
        let many = vec![one; MOST_PAUSES + 1];
        assert_eq!(in_order(&table(), &many, one.from), Err(OutOfRange::Pauses));
    }
}
