//! A due time that a change of the calendar moved: what was told before, what holds now, and why, in plain words.

use std::collections::BTreeMap;

use calendar::{DayKind, Explanation, Line};
use kernel::{Date, Id, Timestamp};
use ui::{Link, Notice, T, Tone, say};
use units::UnitId;
use uuid::Uuid;

use crate::{PromiseId, ReckoningId};

/// What a reckoning made of one promise. Kept for ever: the record of what was told, and of the notice of the new date.
#[derive(Clone, Debug)]
pub struct Move {
    /// Its id.
    pub id: Id<Self>,
    /// The unit that owes the promise.
    pub unit: UnitId,
    /// The reckoning that found it.
    pub reckoning: ReckoningId,
    /// The promise.
    pub promise: PromiseId,
    /// The case.
    pub subject: Uuid,
    /// How people name the case.
    pub label: String,
    /// When.
    pub moved_at: Timestamp,
    /// The due time that had been told.
    pub told_due_at: Timestamp,
    /// The due time that holds since: later, or the same where the calendar says an earlier one.
    pub due_at: Timestamp,
    /// The due time by the calendar.
    pub reckoned_due_at: Timestamp,
    /// How the due time was reckoned before.
    pub before: Explanation,
    /// How it is reckoned by the changed calendar.
    pub after: Explanation,
}

impl Move {
    /// Whether the resident has a later date than he was told.
    pub fn is_later(&self) -> bool {
        self.due_at > self.told_due_at
    }
}

/// What the resident is told, at the top of his case: the new date, the one before, and the days that made the difference.
pub fn notice(t: T, moved: &Move) -> Notice {
    let lang = t.lang();
    let (before, after) = (say::due(lang, moved.told_due_at), say::due(lang, moved.due_at));
    let body = t.with(
        "promises-moved-body",
        &[
            ("before", before.as_str()),
            ("why", &changes(t, moved).join(" ")),
            ("day", &say::date(lang, moved.moved_at.date())),
        ],
    );
    Notice::new(Tone::Soon, t.with("promises-moved-title", &[("after", after.as_str())])).body(body).link(
        Link::new(
            t.text("promises-moved-calendar"),
            format!("/calendar?year={}", moved.due_at.date().year()),
        ),
    )
}

/// The days that are something else than they were, one a sentence.
pub fn changes(t: T, moved: &Move) -> Vec<String> {
    let (before, after) = (kinds(&moved.before), kinds(&moved.after));
    let shared = after.into_iter().filter_map(|(date, now)| Some((date, *before.get(&date)?, now)));
    shared
        .filter(|(_, then, now)| then != now)
        .filter_map(|(date, then, now)| change(t, date, then, now))
        .collect()
}

fn kinds(explanation: &Explanation) -> BTreeMap<Date, &DayKind> {
    let days = explanation.days.iter().filter_map(|line| match line {
        Line::Day(day) => Some((day.date, &day.day)),
        Line::Gap(_) => None,
    });
    days.collect()
}

fn change(t: T, date: Date, then: &DayKind, now: &DayKind) -> Option<String> {
    let day = say::day(t.lang(), date);
    match (then, now) {
        (DayKind::Holiday { .. }, DayKind::Working | DayKind::Weekend) => {
            Some(t.with("promises-change-ordinary", &[("day", day.as_str())]))
        }
        (_, DayKind::MakeUp { name, .. }) => {
            Some(t.with("promises-change-makeup", &[("day", day.as_str()), ("name", name)]))
        }
        (DayKind::Holiday { .. }, _) => None,
        (_, DayKind::Holiday { name, .. }) => {
            Some(t.with("promises-change-off", &[("day", day.as_str()), ("name", name)]))
        }
        (DayKind::MakeUp { .. }, _) => Some(t.with("promises-change-no-makeup", &[("day", day.as_str())])),
        _ => None,
    }
}
