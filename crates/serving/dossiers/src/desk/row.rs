//! One row of a list of dossiers.

use calendar::Calendar;
use kernel::{Actor, Timestamp};
use procedures::Catalogue;
use ui::{Badge, T, Tone, say};
use units::{Calendars, UnitId};
use work::Work;

use crate::{Dossier, Status, view};

/// One row of a list of dossiers, with the one button that it needs.
pub(super) struct Row {
    pub(super) late: bool,
    /// When this step is due, or since when it waits.
    pub(super) due: Badge,
    pub(super) href: String,
    pub(super) code: String,
    pub(super) procedure: String,
    pub(super) channel: String,
    pub(super) applicant: String,
    pub(super) step: String,
    /// What is left for this step.
    pub(super) left: String,
    /// When the whole dossier is due.
    pub(super) whole: String,
    pub(super) button: String,
    /// Whether the button stands out.
    pub(super) strong: bool,
}

/// What rows are made with.
pub(super) struct Rows {
    pub(super) t: T,
    pub(super) now: Timestamp,
    /// What stands after the path, so that the desk is found again as it was.
    pub(super) query: String,
    /// Results whose one new date was given already.
    pub(super) renewed: Vec<promises::PromiseId>,
    /// What was said of the turns so far. Things are due when an office closes: most rows of a page say the same.
    turns: Vec<((UnitId, Timestamp), (Badge, String))>,
    /// What was said of whole dossiers so far.
    wholes: Vec<(Timestamp, String)>,
}

impl Rows {
    pub(super) fn new(t: T, now: Timestamp, query: String, renewed: Vec<promises::PromiseId>) -> Self {
        Self { t, now, query, renewed, turns: Vec::new(), wholes: Vec::new() }
    }

    /// The row of this dossier.
    pub(super) fn row(&mut self, work: &Work, dossier: Dossier) -> Row {
        let (t, now) = (self.t, self.now);
        let runs = matches!(dossier.status, Status::Submitted | Status::Processing);
        let turn_due = dossier.turn.as_ref().map(|turn| turn.due_at).filter(|_| runs);
        let approval = of_step(work, &dossier, |step| step.approval).unwrap_or_default();
        let (key, strong) = self.button(work.actor(), &dossier, approval);
        let (due, left) = match turn_due {
            Some(due) => once(&mut self.turns, (dossier.unit, due), || turn(work, t, dossier.unit, due)),
            None => (self.waits(&dossier), String::new()),
        };
        let whole =
            || t.with("dossiers-desk-whole", &[("when", say::near(t.lang(), dossier.due_at, now).as_str())]);
        Row {
            late: turn_due.is_some_and(|due| due < now),
            due,
            href: format!("/desk/dossiers/{}{}", dossier.id, self.query),
            channel: t.text(&format!("dossiers-desk-channel-{}", dossier.channel.word())).into_owned(),
            step: step_name(work, t, &dossier),
            left,
            whole: match dossier.closed_at {
                Some(_) => String::new(),
                None => once(&mut self.wholes, dossier.due_at, whole),
            },
            button: t.text(key).into_owned(),
            strong,
            code: dossier.code,
            procedure: dossier.procedure.name,
            applicant: dossier.applicant_name,
        }
    }

    /// Since when a dossier waits, which is nobody's turn.
    fn waits(&self, dossier: &Dossier) -> Badge {
        let t = self.t;
        let since = |key: &str, at: Timestamp, tone| {
            let when = say::date(t.lang(), at.date());
            Badge::new(tone, t.with(key, &[("when", when.as_str())]))
        };
        match dossier.status {
            Status::Supplement => {
                let asked_at =
                    dossier.supplement.as_ref().map_or(dossier.received_at, |asked| asked.asked_at);
                since("dossiers-desk-asked-on", asked_at, Tone::Plain)
            }
            Status::Done => {
                let ready_at = dossier.outcome.as_ref().map_or(dossier.received_at, |outcome| outcome.at);
                since("dossiers-desk-ready-on", ready_at, Tone::Kept)
            }
            status => match dossier.closed_at {
                Some(at) => since("dossiers-desk-closed-on", at, Tone::Plain),
                None => view::status(t, status),
            },
        }
    }

    fn button(&self, actor: &Actor, dossier: &Dossier, approval: bool) -> (&'static str, bool) {
        let overdue =
            dossier.due_at < self.now && matches!(dossier.status, Status::Submitted | Status::Processing);
        if overdue
            && authz::may(actor, crate::Stop, dossier)
            && !self.renewed.contains(&dossier.result_promise)
        {
            return ("dossiers-desk-do-renew", true);
        }
        match dossier.status {
            Status::Submitted if authz::may(actor, crate::Accept, dossier) => {
                ("dossiers-desk-do-accept", true)
            }
            Status::Processing if authz::may(actor, crate::Pass, dossier) => {
                match dossier.turn.as_ref().map(|turn| turn.role) {
                    _ if approval => ("dossiers-desk-do-approve", true),
                    Some(people::role::SPECIALIST) => ("dossiers-desk-do-examine", true),
                    _ => ("dossiers-desk-do-handle", true),
                }
            }
            Status::Done if authz::may(actor, crate::GiveBack, dossier) => ("dossiers-desk-do-return", true),
            _ => ("dossiers-desk-do-open", false),
        }
    }
}

/// When a turn is due or how late it is, and the working time that is left for it.
fn turn(work: &Work, t: T, unit: UnitId, due: Timestamp) -> (Badge, String) {
    let (now, calendar) = (work.now(), work.part::<Calendars>().of(unit));
    if due < now {
        return (Badge::new(Tone::Broken, late_by(t, due, now, &calendar)), String::new());
    }
    let tone = if due.date() == now.date() { Tone::Soon } else { Tone::Calm };
    let near = capital(&say::near(t.lang(), due, now));
    (Badge::new(tone, near), promises::explain::left(t, due, now, &calendar))
}

/// What is known under this key, found out the first time.
fn once<K: PartialEq, V: Clone>(known: &mut Vec<(K, V)>, key: K, find: impl FnOnce() -> V) -> V {
    if let Some((_, value)) = known.iter().find(|(other, _)| *other == key) {
        return value.clone();
    }
    let value = find();
    known.push((key, value.clone()));
    value
}

/// How late, in working time, as short as a badge: 'Trễ 3 giờ'.
pub(super) fn late_by(t: T, due: Timestamp, now: Timestamp, calendar: &Calendar) -> String {
    let left = calendar.left(now, due);
    let seconds = if left.days > 0 { i64::from(left.days) * 86_400 } else { i64::from(left.minutes) * 60 };
    if seconds == 0 {
        return t.text("dossiers-desk-late-now").into_owned();
    }
    t.with("dossiers-desk-late-by", &[("amount", say::span(t.lang(), seconds).as_str())])
}

/// Something of the step under way, as the process has it.
fn of_step<V>(work: &Work, dossier: &Dossier, of: impl FnOnce(&procedures::Step) -> V) -> Option<V> {
    let place = usize::try_from(dossier.step.checked_sub(1)?).ok()?;
    let entry = work.part::<Catalogue>().version(dossier.procedure.version)?;
    entry.process.steps.get(place).map(of)
}

/// What goes on: the step under way, else where the dossier stands.
pub(super) fn step_name(work: &Work, t: T, dossier: &Dossier) -> String {
    let named = (dossier.status == Status::Processing)
        .then(|| of_step(work, dossier, |step| step.name.of(t.lang().code()).to_owned()));
    named.flatten().unwrap_or_else(|| view::status(t, dossier.status).word)
}

/// With a capital letter at the start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.collect::<String>() + chars.as_str()
}
