//! Kept results by what their cases are under and by how many working days they needed: what a shorter limit is judged by.

use calendar::{Allowance, Calendar};
use kernel::{Date, Result, Timestamp};
use units::UnitId;
use work::Work;

use super::{listed, taken};
use crate::{Promise, store};

/// Most working days that are told apart; what needed more counts here, and counts as within no limit.
pub const LONGEST_NEEDED: u16 = 60;

/// Results that were kept, of one unit under one topic, which needed so many days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handled {
    /// The unit that was counted.
    pub unit: UnitId,
    /// What the cases are under.
    pub topic: String,
    /// Working days needed, from 1; [`LONGEST_NEEDED`] for that many and more.
    pub days: u16,
    /// How many.
    pub n: u64,
}

/// The fewest working days, from 1, which as a limit would have been kept by a result that ended then: reckoned by the same calendar,
/// from the same beginning and with the same pauses as its due time.
pub fn days_needed(promise: &Promise, ended_at: Timestamp, calendar: &Calendar) -> u16 {
    let begun = promise.explanation.received_at;
    let within = |days: u16| {
        let due = calendar.due(begun, &Allowance::WorkingDays(days), &promise.pauses);
        due.is_ok_and(|due| ended_at <= due.at)
    };
    // Near the truth already, so that few due times are reckoned.
    let day = i64::from(calendar.hours(ended_at.date()).minutes()).max(1);
    let near = taken(promise, ended_at, calendar) / day;
    let mut days = u16::try_from(near).unwrap_or(LONGEST_NEEDED).clamp(1, LONGEST_NEEDED);
    while days > 1 && within(days - 1) {
        days -= 1;
    }
    while days < LONGEST_NEEDED && !within(days) {
        days += 1;
    }
    days
}

/// The subject under which it is counted.
pub(super) fn subject(topic: &str, days: u16) -> String {
    format!("{topic}:{days:03}")
}

/// The counts of these units, from the month of one day to that of another. It costs as many rows as there are topics, lengths and
/// months, however many results there were.
pub async fn handled(work: &mut Work, units: &[UnitId], days: (Date, Date)) -> Result<Vec<Handled>> {
    let label = |day| listed::label("handled", day);
    let Some((from, to)) = label(days.0).zip(label(days.1)) else { return Ok(Vec::new()) };
    let rows = store::handled(work, units, &from, &to).await?;
    let read = |(unit, subject, n): (UnitId, String, i64)| {
        let (topic, days) = subject.rsplit_once(':')?;
        let n = u64::try_from(n).ok().filter(|n| *n > 0)?;
        Some(Handled { unit, topic: topic.to_owned(), days: days.parse().ok()?, n })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}
