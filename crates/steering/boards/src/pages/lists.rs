//! The rows behind a figure, of several units together, a page at a time.

use kernel::{Date, Id, Result, Timestamp};
use people::PostId;
use promises::{After, Fault, Outcome, Promise, Standing, Verdict, VerdictId};
use units::UnitId;
use uuid::Uuid;
use web::Pairs;
use work::Work;

use crate::{Asked, Behind, CaseRow, Only, Period, behind};

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
    /// Cases received.
    Received(Only),
    /// Cases whose residents were asked for a verdict.
    Asked(Only),
    /// Cases whose result was ready, by the day it was.
    Handled(Only),
    /// Cases of whose applicants something was known.
    Known(Only),
    /// Cases that an officer holds now.
    Held(Only),
    /// Verdicts, satisfied or not.
    Verdicts(bool),
}

impl Source {
    /// What `?figure=&part=&procedure=&officer=` names.
    pub(super) fn read(asking: &Pairs) -> Option<Self> {
        let (figure, part) = (asking.one("figure"), asking.one("part"));
        let word = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let officer = match asking.one("officer") {
            "" => None,
            id => Some(id.parse::<PostId>().ok()?),
        };
        let only = Only { procedure: word(asking.one("procedure")), officer, ..Only::default() };
        let how = Only { how: word(part), ..only.clone() };
        let is_listed = only.procedure.is_some() || only.officer.is_some();
        Some(match (figure, part) {
            ("settled", _) if is_listed => Self::Handled(how),
            ("asked", "") => Self::Asked(only),
            ("received", "") => Self::Received(only),
            ("held", "running" | "paused" | "overdue") if officer.is_some() => Self::Held(how),
            // Of one procedure or officer there is no other list.
            _ if is_listed => return None,
            ("reuse-offered", "") => Self::Known(Only { how: word("offered"), ..only }),
            ("reuse-taken", "") => Self::Known(Only { how: word("taken"), ..only }),
            ("due", "") => Self::Settled(None),
            ("early" | "on-time" | "late", "") => Self::Settled(Some(figure.parse().ok()?)),
            ("late", "unsaid") => Self::LateBy(None),
            ("late", fault) => Self::LateBy(Some(fault.parse().ok()?)),
            ("ended", "") => Self::Kept,
            ("released", "") => Self::Released,
            ("standing", standing) => Self::Standing(standing.parse().ok()?),
            ("received", channel) if channel.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') => {
                Self::Received(Only { channel: Some(channel.to_owned()), ..only })
            }
            ("satisfied", "") => Self::Verdicts(true),
            ("unsatisfied", "") => Self::Verdicts(false),
            _ => return None,
        })
    }

    /// The officer of whom it tells.
    pub(super) const fn officer(&self) -> Option<PostId> {
        match self {
            Self::Received(only) | Self::Asked(only) | Self::Handled(only) | Self::Held(only) => only.officer,
            _ => None,
        }
    }

    /// Whether it is asked how things stand now, whatever the period.
    pub(super) const fn is_of_now(&self) -> bool {
        matches!(self, Self::Standing(_) | Self::Held(_))
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
    // What an officer holds is one list.
    let units = if matches!(source, Source::Held(_)) { &units[..units.len().min(1)] } else { units };
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
        Source::Received(only) | Source::Asked(only) | Source::Handled(only) | Source::Known(only) => {
            let place = (begin.0, after.map(|(_, id)| id));
            let asked = Asked { unit, only: only.clone(), after: place, until, limit };
            let behind = *work.part::<Behind>();
            let read = match source {
                Source::Received(_) => behind.received,
                Source::Asked(_) => behind.returned,
                Source::Handled(_) => behind.settled,
                _ => behind.known,
            };
            return cases(read(work, asked)).await;
        }
        Source::Held(only) => {
            // Whose it is says the post, whichever unit it works for; how it stands now does not ask when it is due.
            let first = after.map_or((Timestamp::from_micros(i64::MIN), None), |(at, id)| (at, Some(id)));
            let asked = Asked { unit, only: only.clone(), after: first, until, limit };
            let held = work.part::<Behind>().held;
            return cases(held(work, asked)).await;
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
