//! What all pages of proposals show in the same way.

use kernel::Timestamp;
use procedures::{Catalogue, Entry};
use promises::{Promise, explain};
use ui::{Badge, Facts, Link, T, TimelineItem, Tone, Value, say};
use units::{Calendars, Tree, Units};
use web::Site;

use crate::{Act, Deed, Proposal, Status, Wish};

/// So much of a paper's name is shown where it stands in a sentence or a list.
const PAPER: usize = 90;

/// The status as a word in the colour of its meaning.
pub(crate) fn status(t: T, status: Status) -> Badge {
    let tone = match status {
        Status::Proposed | Status::Considered | Status::SentUp => Tone::Calm,
        Status::Accepted | Status::Drafted => Tone::Early,
        Status::Adopted => Tone::Kept,
        Status::Refused | Status::Merged => Tone::Plain,
    };
    Badge::new(tone, t.text(&format!("reviews-status-{}", status.word())))
}

/// What is asked for, in one line: 'Bỏ giấy tờ: Bản sao sổ hộ khẩu'.
pub(crate) fn wish(t: T, wish: &Wish, entry: Option<&Entry>) -> String {
    let key = format!("reviews-wish-{}", wish.word());
    match wish {
        Wish::DropPaper { paper } | Wish::UseData { paper } => {
            t.with(&key, &[("paper", Value::Words(&short(paper)))])
        }
        Wish::MergeSteps { first, second } => {
            let name = |step: &String| {
                let step_of = entry.and_then(|entry| entry.process.step(step));
                step_of.map_or_else(|| step.clone(), |found| found.name.of(t.lang().code()).to_owned())
            };
            let (first, second) = (name(first), name(second));
            t.with(&key, &[("first", Value::Words(&first)), ("second", Value::Words(&second))])
        }
        Wish::ShortenLimit { days } => t.with(&key, &[("days", Value::Number(i64::from(*days)))]),
        Wish::Other => t.text(&key).into_owned(),
    }
}

/// What this proposal asks for, by the version that was read.
pub(crate) fn wish_of(t: T, catalogue: &Catalogue, proposal: &Proposal) -> String {
    wish(t, &proposal.wish, catalogue.version(proposal.procedure.2).as_deref())
}

/// The beginning of a paper's name.
pub(crate) fn short(paper: &str) -> String {
    say::shortened(paper, PAPER)
}

/// One proposal in a list.
pub(crate) struct Row {
    pub(crate) link: Link,
    pub(crate) badge: Badge,
    /// The procedure.
    pub(crate) name: String,
    /// Code, unit and day.
    pub(crate) about: String,
    /// When its answer is due, where that is asked for.
    pub(crate) due: Option<Badge>,
}

impl Row {
    /// As everybody sees it, under this address.
    pub(crate) fn of(site: &Site, t: T, proposal: &Proposal, href: String) -> Self {
        let app = site.app();
        let tree = app.part::<Units>().tree();
        let wish = wish_of(t, app.part::<Catalogue>(), proposal);
        let unit = tree.name_of(proposal.asked_of.unwrap_or(proposal.unit), t.lang());
        let day = say::date(t.lang(), proposal.proposed_at.date());
        Self {
            link: Link::new(wish, href),
            badge: status(t, proposal.status),
            name: proposal.procedure.1.clone(),
            about: [proposal.code.clone(), unit, day].join(" · "),
            due: None,
        }
    }

    /// With when its answer is due.
    pub(crate) fn due(self, t: T, promise: &Promise, now: Timestamp) -> Self {
        let due = say::near(t.lang(), promise.due_at, now);
        let badge = explain::badge(t, promise, now);
        let word = t.with("reviews-due", &[("when", due.as_str())]);
        let due = promise.is_open().then(|| Badge::new(badge.tone, word));
        Self { due, ..self }
    }
}

/// The trail as a time line, the newest first.
pub(crate) fn trail(
    t: T,
    tree: &Tree,
    proposal: &Proposal,
    deeds: &[Deed],
    now: Timestamp,
) -> Vec<TimelineItem> {
    let item = |deed: &Deed| {
        let unit = tree.name_of(deed.unit, t.lang());
        let holds_from = proposal.adopted.filter(|_| deed.act == Act::Adopted).map(|(_, from)| from);
        let mut note: Vec<String> =
            Some(deed.note.clone()).filter(|note| !note.is_empty()).into_iter().collect();
        if let Some(from) = holds_from {
            note.push(t.with("reviews-holds-from", &[("day", say::day(t.lang(), from).as_str())]));
        }
        note.extend(text_of(t, deed));
        TimelineItem {
            what: t.with(&format!("reviews-act-{}", deed.act.word()), &[("unit", unit.as_str())]),
            when: say::moment(t.lang(), deed.at, now),
            at: deed.at,
            note: note.join(" "),
            now: false,
            tone: Tone::Calm,
        }
    };
    deeds.iter().rev().map(item).collect()
}

/// 'Văn bản số 12/UBND ngày 03/04/2023.'
fn text_of(t: T, deed: &Deed) -> Option<String> {
    if deed.number.is_empty() {
        return None;
    }
    let on = deed.signed_on.map(|on| say::date(t.lang(), on)).unwrap_or_default();
    let key = if on.is_empty() { "reviews-text" } else { "reviews-text-on" };
    Some(t.with(key, &[("number", deed.number.as_str()), ("on", on.as_str())]))
}

/// What was measured, when the rule proposed it.
pub(crate) fn measured(t: T, proposal: &Proposal) -> Option<Facts> {
    let found = proposal.measured?;
    let days = |n: u16| t.with("reviews-days", &[("n", Value::Number(i64::from(n)))]);
    let share = say::percent(t.lang(), found.within, found.finished);
    let within = format!("{} ({share})", say::number(t.lang(), found.within));
    Some(
        Facts::default()
            .row(t.text("reviews-present"), days(found.present))
            .row(t.text("reviews-proposed"), days(found.proposed))
            .row(t.text("reviews-finished"), say::number(t.lang(), found.finished))
            .row(t.text("reviews-within"), within),
    )
}

/// The promise to answer, as a card.
pub(crate) fn promise(site: &Site, t: T, promise: &Promise) -> ui::Promise {
    let calendar = site.app().part::<Calendars>().of(promise.unit);
    explain::card(t, promise, &t.text("reviews-promise"), site.app().clock().now(), &calendar)
}
