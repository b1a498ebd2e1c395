//! Tallies: counts by unit, kind, subject and day, kept with the act that they count.
//!
//! A board reads tallies, so that it costs the same at a thousand cases and at ten million; each figure can be recounted
//! from the rows behind it. Beside each day stand the sums of its month and its year, so that a span costs a few rows however long it is.
//!
//! | kind | subject | day | what it counts |
//! |---|---|---|---|
//! | `early`, `on-time`, `late` | of `late`: whose fault, once the leader said it | due | results by how they were kept |
//! | `answer:late`, `put-right:early`, … | the same | due | other promises by how they were kept |
//! | `ended` | outcome | of the end | results that ended, also by release |
//! | `took` | working days, rounded up, `060` for more | of the end | results that were kept |
//! | `minutes` | | of the end | their working minutes, pauses left out |
//! | `handled` | topic, and the days needed ([`days_needed`]) | of the end, by month only | results that were kept |
//! | `standing` | `running`, `paused`, `overdue` | of the change | open results: more less fewer, so that the sum up to a day is how many stood so |
//! | `answered`, `satisfied` | | of the verdict | verdicts |
//! | `not-satisfied` | aspect | of the verdict | what residents were not satisfied with |
//!
//! Capabilities add their own kinds; `dossiers` adds `received` (channel), `filed` (channel and procedure, by month only), `asked`,
//! `returned` (way), `released` and `released-late` (how), each on the day of the act; `reuse` (what was offered and taken over); and, by
//! month only, `procedure` and `officer` (how it was settled, `asked`, `answered` or `satisfied`, then the code or the post).

mod figures;
mod handled;
mod listed;
mod recount;
mod span;

use std::collections::BTreeMap;

use calendar::Calendar;
use kernel::{Date, Result, Timestamp};
use units::{Calendars, UnitId};
use work::Work;

pub use figures::{
    Figures, Ledger, Months, Tally, by_month, kept_by_month, months_of_units, of_units, page, standing,
    until, years,
};
pub use handled::{Handled, LONGEST_NEEDED, days_needed, handled};
pub use listed::in_months;
pub(crate) use listed::{is_listed, label as listed_label};
pub use recount::{Difference, Recount, compare, compare_standing, mend, recount};
pub use span::{Size, Span};
pub(crate) use span::{month as span_of_month, year as span_of_year};

use crate::{Kind, Outcome, Promise, store};

/// Most working days that a length is told apart by; what took longer counts here.
pub const LONGEST_DAYS: i64 = 60;

/// Counts that one use case makes, added up before they are written: each row once, and always in one order, so that two use cases of
/// one unit wait for each other instead of blocking each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<(UnitId, String, String, Date), i64>);

impl Counts {
    /// Adds `n` (negative to take back) to a count.
    pub fn add(&mut self, unit: UnitId, kind: &str, subject: &str, day: Date, n: i64) {
        *self.0.entry((unit, kind.to_owned(), subject.to_owned(), day)).or_default() += n;
    }

    /// Every count that is not zero: unit, kind, subject, day and how many.
    pub fn rows(&self) -> impl Iterator<Item = (UnitId, &str, &str, Date, i64)> {
        let rows = self.0.iter().filter(|(_, n)| **n != 0);
        rows.map(|((unit, kind, subject, day), n)| (*unit, kind.as_str(), subject.as_str(), *day, *n))
    }

    /// Writes them.
    pub async fn write(self, work: &mut Work) -> Result<()> {
        store::add_counts(work, self).await
    }

    /// Counts that an open result now stands otherwise, or that another unit owes it: whoever changes a promise calls it with what was
    /// there before and after.
    pub fn moved(&mut self, before: Option<&Promise>, after: Option<&Promise>, today: Date) {
        for (promise, n) in [(before, -1), (after, 1)] {
            let Some(promise) = promise.filter(|promise| promise.kind == Kind::Result) else { continue };
            if let Some(standing) = promise.standing() {
                self.add(promise.unit, "standing", standing.word(), today, n);
            }
        }
    }

    /// Counts how a promise was kept, on the day it was due.
    pub(crate) fn settled(&mut self, promise: &Promise, outcome: Outcome) {
        let kind = match promise.kind {
            Kind::Result => outcome.word().to_owned(),
            other => format!("{}:{}", other.word(), outcome.word()),
        };
        self.add(promise.unit, &kind, fault(promise, outcome), promise.due_at.date(), 1);
    }

    /// Takes back that a late promise was nobody's fault: it is somebody's now, and was counted so by [`Counts::settled`].
    pub(crate) fn blamed(&mut self, promise: &Promise) {
        let nobody = Promise { renewal: None, ..promise.clone() };
        let mut before = Self::default();
        before.settled(&nobody, Outcome::Late);
        for (unit, kind, subject, day, n) in before.rows() {
            self.add(unit, kind, subject, day, -n);
        }
    }

    /// Counts that a result ended, and how long it took when it was kept.
    pub(crate) fn ended(&mut self, promise: &Promise, calendar: &Calendar) {
        let Some((at, outcome)) = promise.closed.filter(|_| promise.kind == Kind::Result) else { return };
        self.add(promise.unit, "ended", outcome.word(), at.date(), 1);
        if outcome == Outcome::Withdrawn {
            return;
        }
        let minutes = taken(promise, at, calendar);
        let day = i64::from(calendar.hours(at.date()).minutes()).max(1);
        let days = (minutes + day - 1) / day;
        self.add(promise.unit, "took", &format!("{:03}", days.clamp(0, LONGEST_DAYS)), at.date(), 1);
        self.add(promise.unit, "minutes", "", at.date(), minutes);
        if let Some(topic) = &promise.topic {
            let needed = days_needed(promise, at, calendar);
            self.add(promise.unit, "handled", &handled::subject(topic, needed), at.date(), 1);
        }
    }
}

/// Whose fault a late promise is, once the leader has said it.
fn fault(promise: &Promise, outcome: Outcome) -> &'static str {
    let renewal = promise.renewal.as_ref().filter(|_| outcome == Outcome::Late);
    renewal.map_or("", |renewal| renewal.fault.word())
}

/// Working minutes from the beginning of its time to this end, without the pauses.
fn taken(promise: &Promise, ended_at: Timestamp, calendar: &Calendar) -> i64 {
    let all = calendar.minutes_between(promise.explanation.received_at, ended_at);
    let waits =
        promise.pauses.iter().map(|pause| calendar.minutes_between(pause.from, pause.to.min(ended_at)));
    (all - waits.sum::<i64>()).max(0)
}

/// Counts one thing by itself.
pub async fn add(work: &mut Work, unit: UnitId, kind: &str, subject: &str, day: Date, n: i64) -> Result<()> {
    let mut counts = Counts::default();
    counts.add(unit, kind, subject, day, n);
    counts.write(work).await
}

/// The sum of a count over days, both included, for one subject or for all.
pub async fn sum(
    work: &mut Work,
    unit: UnitId,
    kind: &str,
    subject: Option<&str>,
    days: (Date, Date),
) -> Result<i64> {
    let figures = of_units(work, &[unit], Span::of(days)).await?.into_iter().sum::<Figures>();
    Ok(subject.map_or_else(|| figures.all(kind), |subject| figures.one(kind, subject)))
}

/// What a result of this unit that has just ended counts for.
pub(crate) fn of_end(work: &Work, promise: &Promise) -> Counts {
    let mut counts = Counts::default();
    counts.ended(promise, &work.part::<Calendars>().of(promise.unit));
    counts
}
