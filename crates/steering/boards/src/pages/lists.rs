//! The rows behind a figure, of several units together, a page at a time.

use kernel::{Date, Id, Result, Timestamp};
use promises::{After, Fault, Outcome, Promise, Standing, Verdict, VerdictId};
use units::UnitId;
use uuid::Uuid;
use work::Work;

use crate::{Asked, Behind, CaseRow, Period, behind};

/// Which rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Results that fell due, of one outcome or of all.
    Settled(Option<Outcome>),
    /// Late results by whose fault it was; none while nobody has said it.
    LateBy(Option<Fault>),
    /// Results that were kept, by the day they were.
    Kept,
    /// Results from which we were released.
    Released,
    /// Open results that stand so now.
    Standing(Standing),
    /// Cases received, by one channel or by all.
    Received(Option<String>),
    /// Cases whose residents were asked for a verdict.
    Asked,
    /// Verdicts, satisfied or not.
    Verdicts(bool),
}

impl Source {
    /// What `?figure=&part=` names.
    pub(super) fn read(figure: &str, part: &str) -> Option<Self> {
        Some(match (figure, part) {
            ("due", "") => Self::Settled(None),
            ("early" | "on-time" | "late", "") => Self::Settled(Some(figure.parse().ok()?)),
            ("late", "unsaid") => Self::LateBy(None),
            ("late", fault) => Self::LateBy(Some(fault.parse().ok()?)),
            ("ended", "") => Self::Kept,
            ("released", "") => Self::Released,
            ("standing", standing) => Self::Standing(standing.parse().ok()?),
            ("received", "") => Self::Received(None),
            ("received", channel) if channel.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') => {
                Self::Received(Some(channel.to_owned()))
            }
            ("asked", "") => Self::Asked,
            ("satisfied", "") => Self::Verdicts(true),
            ("unsatisfied", "") => Self::Verdicts(false),
            _ => return None,
        })
    }
}

/// One row, as the ledger or as a capability has it.
#[derive(Clone, Debug)]
pub(super) enum Row {
    /// A promise.
    Promise(Box<Promise>),
    /// A case.
    Case(CaseRow),
    /// A verdict, which does not say whose it is.
    Verdict(Verdict),
}

/// Where a row stands in its list.
pub(super) type Place = (Timestamp, Uuid);

impl Row {
    /// Its place in the list of a source: verdicts count backwards, since the newest stand first.
    pub(super) fn place(&self, source: &Source) -> Place {
        match self {
            Self::Promise(promise) => {
                let ended = promise.closed.map(|(at, _)| at);
                let by_end = matches!(source, Source::Kept | Source::Released);
                (ended.filter(|_| by_end).unwrap_or(promise.due_at), promise.id.uuid())
            }
            Self::Case(case) => (case.at, case.id),
            Self::Verdict(verdict) => (midnight(verdict.given_on), verdict.id.uuid()),
        }
    }
}

fn midnight(day: Date) -> Timestamp {
    Timestamp::at(day, jiff::civil::Time::MIN)
}

/// Rows of these units together, after a place.
pub(super) async fn read(
    work: &mut Work,
    source: &Source,
    (units, period): (&[UnitId], Period),
    after: Option<Place>,
    limit: u32,
) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for unit in units {
        rows.extend(of_unit(work, source, (*unit, period), after, limit).await?);
    }
    rows.sort_by_key(|row| row.place(source));
    if matches!(source, Source::Verdicts(_)) {
        rows.reverse();
    }
    rows.truncate(limit as usize);
    Ok(rows)
}

async fn of_unit(
    work: &mut Work,
    source: &Source,
    (unit, period): (UnitId, Period),
    after: Option<Place>,
    limit: u32,
) -> Result<Vec<Row>> {
    let (from, until) = period.instants();
    let begin: After = after.map_or((from, None), |(at, id)| (at, Some(Id::from_uuid(id))));
    let span = (begin, until);
    let promises = match source {
        Source::Settled(outcome) => promises::settled(work, unit, *outcome, span, limit).await?,
        Source::LateBy(fault) => promises::late_by(work, unit, *fault, span, limit).await?,
        Source::Kept => promises::results_kept(work, unit, span, limit).await?,
        Source::Released => promises::results_released(work, unit, span, limit).await?,
        Source::Standing(standing) => {
            // How it stands now does not ask when it is due.
            let first = (Timestamp::from_micros(i64::MIN), None);
            let begin = after.map_or(first, |(at, id)| (at, Some(Id::from_uuid(id))));
            promises::standing(work, unit, *standing, begin, limit).await?
        }
        Source::Received(channel) => {
            let asked = Asked {
                unit,
                channel: channel.clone(),
                after: (begin.0, after.map(|(_, id)| id)),
                until,
                limit,
            };
            let received = work.part::<Behind>().received;
            return cases(received(work, asked)).await;
        }
        Source::Asked => {
            let asked =
                Asked { unit, channel: None, after: (begin.0, after.map(|(_, id)| id)), until, limit };
            let returned = work.part::<Behind>().returned;
            return cases(returned(work, asked)).await;
        }
        Source::Verdicts(satisfied) => return verdicts(work, (unit, period), *satisfied, after, limit).await,
    };
    Ok(promises.into_iter().map(|promise| Row::Promise(Box::new(promise))).collect())
}

async fn cases(rows: behind::Rows<'_>) -> Result<Vec<Row>> {
    Ok(rows.await?.into_iter().map(Row::Case).collect())
}

async fn verdicts(
    work: &mut Work,
    (unit, period): (UnitId, Period),
    satisfied: bool,
    after: Option<Place>,
    limit: u32,
) -> Result<Vec<Row>> {
    let (first, _) = period.days();
    let before: (Date, Option<VerdictId>) = match after {
        Some((at, id)) => (at.date(), Some(VerdictId::from_uuid(id))),
        None => (period.after().first(), None),
    };
    let rows = promises::verdicts_in(work, unit, satisfied, (before, first), limit).await?;
    Ok(rows.into_iter().map(Row::Verdict).collect())
}
