//! Promises held in memory while a history is made; see [`work::Holding`].

use std::collections::{BTreeMap, BTreeSet};

use db::{Value, params, row};
use hashbrown::{Equivalent, HashMap};
use kernel::{Date, Error, Result, Timestamp};
use units::UnitId;
use uuid::Uuid;
use work::Work;

use super::json;
use crate::{
    Promise, PromiseId,
    tally::{self, Counts},
};

db::statements! {
    FILL = "insert into promise (id, unit, kind, subject, label, resident, owner_role, owner_post, rule_set, allowance, made_at,
        promised_due_at, due_at, warn_at, explanation, pauses, paused_at, warned_at, broken_at, apology_owed, renewed_due_at,
        renewed_reason, fault, follows, closed_at, outcome, done_note, version, counted_in, topic)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
        $26, $27, $28, $29, $30)";
    FILL_VERDICT = "insert into verdict (id, promise, unit, subject, given_on, satisfied, aspects, words, about)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    FILL_TALLY = "insert into tally (unit, day, kind, subject, n) values ($1, $2, $3, $4, $5)";
}

/// Promises whose cases go on, and what they were judged.
#[derive(Default)]
pub(super) struct HeldPromises {
    promises: HashMap<PromiseId, Promise>,
    of_subject: HashMap<Uuid, Vec<PromiseId>>,
    judged: BTreeSet<PromiseId>,
}

/// All counts, added up where rows are made. What is kept by month only stands under the first of the month.
#[derive(Default)]
struct HeldCounts(HashMap<Counted, i64>);

/// What is counted.
#[derive(PartialEq, Eq, Hash)]
struct Counted {
    unit: UnitId,
    day: Date,
    kind: String,
    subject: String,
}

/// The same as it is asked for: most counts are there already.
#[derive(Hash)]
struct Asked<'a> {
    unit: UnitId,
    day: Date,
    kind: &'a str,
    subject: &'a str,
}

impl Equivalent<Counted> for Asked<'_> {
    fn equivalent(&self, counted: &Counted) -> bool {
        (self.subject, self.day) == (counted.subject.as_str(), counted.day)
            && (self.unit, self.kind) == (counted.unit, counted.kind.as_str())
    }
}

impl HeldPromises {
    pub(super) fn add(&mut self, promise: &Promise) {
        self.of_subject.entry(promise.subject).or_default().push(promise.id);
        self.promises.insert(promise.id, promise.clone());
    }

    /// Under the version that was read, as the statement does.
    pub(super) fn save(&mut self, promise: &Promise) -> Result<()> {
        let kept = self.promises.get_mut(&promise.id).filter(|kept| kept.version == promise.version);
        let kept = kept.ok_or_else(Error::stale)?;
        *kept = Promise { version: promise.version + 1, ..promise.clone() };
        Ok(())
    }

    pub(super) fn find(&self, id: PromiseId) -> Result<Promise> {
        self.promises.get(&id).cloned().ok_or_else(|| Error::not_found("promise"))
    }

    pub(super) fn of_subject(&self, subject: Uuid) -> Vec<Promise> {
        let ids = self.of_subject.get(&subject).into_iter().flatten();
        ids.filter_map(|id| self.promises.get(id).cloned()).collect()
    }

    pub(super) fn to_warn(&self, now: Timestamp, limit: u32) -> Vec<Promise> {
        let waits = |p: &Promise| p.is_open() && p.warned_at.is_none() && p.paused_at.is_none();
        self.first(limit, |p| (waits(p) && p.warn_at <= now).then_some(p.warn_at))
    }

    pub(super) fn to_break(&self, now: Timestamp, limit: u32) -> Vec<Promise> {
        let waits = |p: &Promise| p.is_open() && p.broken_at.is_none() && p.paused_at.is_none();
        self.first(limit, |p| (waits(p) && p.due_at < now).then_some(p.due_at))
    }

    /// The first of those that have this place, in the order of their places.
    fn first(&self, limit: u32, place: impl Fn(&Promise) -> Option<Timestamp>) -> Vec<Promise> {
        let mut found: Vec<_> = self.promises.values().filter_map(|p| Some((place(p)?, p.id))).collect();
        found.sort_unstable();
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        found.into_iter().filter_map(|(_, id)| self.promises.get(&id).cloned()).collect()
    }

    /// Lets a case go: its promises, in the order in which they were made.
    fn let_go(&mut self, subject: Uuid) -> Vec<Promise> {
        let ids = self.of_subject.remove(&subject).unwrap_or_default();
        for id in &ids {
            self.judged.remove(id);
        }
        ids.into_iter().filter_map(|id| self.promises.remove(&id)).collect()
    }
}

impl HeldCounts {
    fn count(&mut self, unit: UnitId, kind: &str, subject: &str, day: Date, n: i64) {
        let day = if tally::is_listed(kind) { day.first_of_month() } else { day };
        if let Some(count) = self.0.get_mut(&Asked { unit, day, kind, subject }) {
            *count += n;
        } else {
            let counted = Counted { unit, day, kind: kind.to_owned(), subject: subject.to_owned() };
            self.0.insert(counted, n);
        }
    }

    /// Every count under its labels: of the day, the month and the year.
    fn labelled(&mut self) -> BTreeMap<(UnitId, String, String, String), i64> {
        let mut labelled = BTreeMap::new();
        for (Counted { unit, day, kind, subject }, n) in self.0.drain() {
            let labels = match tally::listed_label(&kind, day) {
                Some(label) => vec![label],
                None => vec![day.to_string(), tally::span_of_month(day), tally::span_of_year(day)],
            };
            for label in labels {
                *labelled.entry((unit, label, kind.clone(), subject.clone())).or_default() += n;
            }
        }
        labelled
    }
}

/// Puts the promises of a case that has come to its end to the rows that wait to be written.
pub fn settle(work: &mut Work, subject: Uuid) {
    let Some(held) = work.held::<HeldPromises>() else { return };
    let promises = held.let_go(subject);
    work.put(move |filling| {
        for promise in &promises {
            filling.push(FILL, &written(promise)?);
        }
        Ok(())
    });
}

/// Leaves counts to where rows are made. Gives them back when there is a store to write them to.
pub(super) fn count(work: &mut Work, counts: Counts) -> Option<Counts> {
    if !work.is_held() {
        return Some(counts);
    }
    work.put(move |filling| {
        let held = filling.things::<HeldCounts>();
        counts.rows().for_each(|(unit, kind, subject, day, n)| held.count(unit, kind, subject, day, n));
        Ok(())
    });
    None
}

/// Puts every count to the rows that wait to be written: once, at the end, into a store that has none.
pub fn settle_counts(work: &mut Work) {
    work.put(|filling| {
        for ((unit, label, kind, subject), n) in filling.things::<HeldCounts>().labelled() {
            filling.push(FILL_TALLY, params![unit, label, kind, subject, n]);
        }
        Ok(())
    });
}

/// Puts a verdict to the rows that wait to be written, unless there is one on this promise. Tells whether it was the first.
pub(super) fn judge(work: &mut Work, promise: PromiseId, verdict: Vec<Value>) -> bool {
    let first = work.held::<HeldPromises>().is_some_and(|held| held.judged.insert(promise));
    if first {
        work.put(move |filling| {
            filling.push(FILL_VERDICT, &verdict);
            Ok(())
        });
    }
    first
}

fn written(p: &Promise) -> Result<Vec<Value>> {
    Ok(row![
        p.id,
        p.unit,
        p.kind.word(),
        p.subject.to_string(),
        &p.label,
        p.resident,
        &p.owner_role,
        p.owner_post,
        &p.rule_set,
        p.allowance.to_string(),
        p.made_at,
        p.promised_due_at,
        p.due_at,
        p.warn_at,
        json(&*p.explanation)?,
        json(&p.pauses)?,
        p.paused_at,
        p.warned_at,
        p.broken_at,
        p.apology_owed,
        p.renewal.as_ref().map(|r| r.due_at),
        p.renewal.as_ref().map(|r| r.reason.clone()),
        p.renewal.as_ref().map(|r| r.fault.word()),
        p.follows,
        p.closed.map(|(at, _)| at),
        p.closed.map(|(_, outcome)| outcome.word()),
        p.done_note.clone(),
        p.version,
        p.counted_in,
        p.topic.clone(),
    ])
}
