//! A promise in plain words: how it stands, what is left, and why it is due on that day.

use calendar::{Allowance, Because, Calendar, Explanation, Line, Mark};
use kernel::Timestamp;
use ui::{Badge, Day, T, Tone, Why, say};

use crate::{Outcome, Promise};

/// How a promise stands, as a word in the colour of its meaning.
pub fn badge(t: T, promise: &Promise, now: Timestamp) -> Badge {
    let (tone, key) = match promise.closed {
        Some((_, Outcome::Early)) => (Tone::Early, "promises-badge-early"),
        Some((_, Outcome::OnTime)) => (Tone::Kept, "promises-badge-on-time"),
        Some((_, Outcome::Late)) => (Tone::Broken, "promises-badge-kept-late"),
        Some((_, Outcome::Withdrawn)) => (Tone::Plain, "promises-badge-withdrawn"),
        None if promise.paused_at.is_some() => (Tone::Plain, "promises-badge-paused"),
        None if now > promise.due_at => (Tone::Broken, "promises-badge-late"),
        None if now >= promise.warn_at => (Tone::Soon, "promises-badge-soon"),
        None => (Tone::Calm, "promises-badge-running"),
    };
    Badge::new(tone, t.text(key))
}

/// What is left of the time, in working time: 'Còn 2 ngày làm việc', 'Trễ 3 giờ'.
pub fn left(t: T, due_at: Timestamp, now: Timestamp, calendar: &Calendar) -> String {
    let left = calendar.left(now, due_at);
    let amount = match (left.days, left.minutes) {
        (0, 0) => return t.text("promises-left-now").into_owned(),
        (0, minutes) => say::working(t.lang(), minutes, 480),
        // Beyond a day people count whole days.
        (days, _) => say::working(t.lang(), days * 480, 480),
    };
    t.with(if left.late { "promises-late-by" } else { "promises-left" }, &[("amount", amount.as_str())])
}

/// The promise as the card that stands at the top of every case page.
pub fn card(t: T, promise: &Promise, lead: &str, now: Timestamp, calendar: &Calendar) -> ui::Promise {
    let due = promise.renewal.as_ref().map_or(promise.due_at, |renewal| renewal.due_at);
    let mut said = Vec::new();
    if let Some(renewal) = &promise.renewal {
        let first = say::due(t.lang(), promise.due_at);
        said.push(t.with("promises-renewed", &[("first", first.as_str()), ("reason", &renewal.reason)]));
    }
    if promise.is_open() && promise.paused_at.is_none() {
        said.push(left(t, due, now, calendar) + ".");
    } else if promise.paused_at.is_some() {
        said.push(t.text("promises-stands-still").into_owned());
    }
    ui::Promise::new(t, lead, due)
        .badge(badge(t, promise, now))
        .left(said.join(" "))
        .why(why(t, &promise.explanation))
}

/// Why it is due on that day: the rule in sentences, and the strip of days.
pub fn why(t: T, explanation: &Explanation) -> Why {
    Why { sentence: sentences(t, explanation).join(" "), days: days(t, explanation), open: false }
}

/// The rule, one sentence at a time.
pub fn sentences(t: T, explanation: &Explanation) -> Vec<String> {
    let lang = t.lang();
    let received = say::moment(lang, explanation.received_at, explanation.received_at);
    let mut said = vec![t.with("promises-why-received", &[("moment", received.as_str())])];
    let start = say::day(lang, explanation.start.day);
    match explanation.start.because {
        Because::OnTheDay | Because::BeforeOpening => {}
        Because::AfterClosing => said.push(t.with("promises-why-after-closing", &[("day", start.as_str())])),
        Because::DayOff => said.push(t.with("promises-why-day-off", &[("day", start.as_str())])),
        Because::AfterCutOff => said.push(t.with("promises-why-after-cut-off", &[("day", start.as_str())])),
    }
    let holidays: Vec<String> = explanation
        .holidays
        .iter()
        .map(|occasion| t.text(&format!("promises-holiday-{}", occasion.replace('_', "-"))).into_owned())
        .collect();
    let off = match (explanation.days_off, holidays.is_empty()) {
        (0, _) => "none",
        (_, true) => "days",
        (_, false) => "holidays",
    };
    let holidays = holidays.join(", ");
    let amount = |n: i64| {
        [
            ("n", ui::Value::Number(n)),
            ("off", ui::Value::Words(off)),
            ("holidays", ui::Value::Words(&holidays)),
        ]
    };
    said.push(match explanation.allowance {
        Allowance::WorkingDays(n) => t.with("promises-why-working-days", &amount(n.into())),
        Allowance::SameDay => t.text("promises-why-same-day").into_owned(),
        Allowance::WorkingMinutes(n) => t.with("promises-why-working-hours", &amount(i64::from(n) / 60)),
        Allowance::Days(n) => t.with("promises-why-days", &amount(n.into())),
    });
    for pause in &explanation.pauses {
        let (from, to) = (say::date(lang, pause.from.date()), say::date(lang, pause.to.date()));
        said.push(t.with("promises-why-paused", &[("from", from.as_str()), ("to", to.as_str())]));
    }
    if explanation.forecast || !explanation.unknown_years.is_empty() {
        said.push(t.text("promises-why-forecast").into_owned());
    }
    said
}

fn days(t: T, explanation: &Explanation) -> Vec<Day> {
    let days = explanation.days.iter().filter_map(|line| match line {
        Line::Day(day) => Some(day),
        Line::Gap(_) => None,
    });
    days.map(|line| {
        let (mark, note) = match line.mark {
            Mark::Received => (ui::Mark::Start, t.text("promises-day-received").into_owned()),
            Mark::DayZero => (ui::Mark::Start, t.text("promises-day-zero").into_owned()),
            Mark::Counted { n } => (ui::Mark::Counted, t.with("promises-day-n", &[("n", i64::from(n))])),
            Mark::Worked => (ui::Mark::Counted, worked(t, line.minutes)),
            Mark::Off => (ui::Mark::Off, holiday(t, &line.day)),
            Mark::Paused => (ui::Mark::Off, t.text("promises-day-paused").into_owned()),
            Mark::Due { n: Some(n) } => (ui::Mark::Due, t.with("promises-day-n", &[("n", i64::from(n))])),
            Mark::Due { n: None } => (ui::Mark::Due, t.text("promises-day-due").into_owned()),
        };
        Day { date: line.date, mark, note }
    })
    .collect()
}

fn worked(t: T, minutes: Option<u32>) -> String {
    minutes.map(|minutes| say::span(t.lang(), i64::from(minutes) * 60)).unwrap_or_default()
}

/// A word or two that fit under a day off; nothing for an ordinary weekend.
fn holiday(t: T, day: &calendar::DayKind) -> String {
    match day {
        calendar::DayKind::Holiday { occasion, .. } => {
            t.text(&format!("promises-short-{}", occasion.replace('_', "-"))).into_owned()
        }
        _ => String::new(),
    }
}
