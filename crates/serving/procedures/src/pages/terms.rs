//! The terms of a procedure in words.

use ui::{Badge, T, Tone, say};

use crate::{Cell, Channel, Fee, Level, Online, Paper, TimeLimit, Version};

/// How long it takes; that no source says it, when none does.
pub(super) fn time_limit(t: T, limit: &TimeLimit) -> String {
    let counted = |key, n: u16| t.with(key, &[("n", i64::from(n))]);
    match limit {
        TimeLimit::WorkingDays(n) => counted("procedures-limit-working-days", *n),
        TimeLimit::Days(n) => counted("procedures-limit-days", *n),
        TimeLimit::Hours(n) => counted("procedures-limit-hours", *n),
        TimeLimit::SameDay => t.text("procedures-limit-same-day").into_owned(),
        TimeLimit::Unknown { as_written } => unknown(t, as_written),
    }
}

/// What it costs.
pub(super) fn fee(t: T, fee: &Fee) -> String {
    match fee {
        Fee::Amount { amount } if amount.0 == 0 => t.text("procedures-fee-free").into_owned(),
        Fee::Amount { amount } => say::money(t.lang(), *amount),
        Fee::Described { text } => text.clone(),
        Fee::SetByProvince { .. } => t.text("procedures-fee-province").into_owned(),
        Fee::Unknown { as_written } => unknown(t, as_written),
    }
}

/// The fee of a version in one line: in person and online when they differ.
pub(super) fn fees(t: T, version: &Version) -> String {
    let in_person = version.fee(Channel::InPerson);
    let online = version.fee(Channel::Online);
    if !version.online.is_offered() || !online.is_known() || online == in_person {
        return fee(t, &in_person);
    }
    if !in_person.is_known() {
        return fee(t, &online);
    }
    let both = [("in_person", fee(t, &in_person)), ("online", fee(t, &online))];
    t.with("procedures-fee-both", &both)
}

fn unknown(t: T, as_written: &str) -> String {
    if as_written.is_empty() {
        return t.text("procedures-unknown").into_owned();
    }
    t.with("procedures-unknown-written", &[("written", as_written)])
}

/// How much can be done online; nothing when nobody says.
pub(super) fn online(t: T, online: Online) -> Option<Badge> {
    match online {
        Online::Full => Some(Badge::new(Tone::Calm, t.text("procedures-online-full"))),
        Online::Partial => Some(Badge::new(Tone::Calm, t.text("procedures-online-partial"))),
        Online::None => Some(Badge::new(Tone::Plain, t.text("procedures-online-none"))),
        Online::Unknown => None,
    }
}

/// Who settles it.
pub(super) fn level(t: T, level: Level) -> String {
    let key = match level {
        Level::Ward => "procedures-level-ward",
        Level::District => "procedures-level-district",
        Level::City => "procedures-level-city",
        Level::Ministry => "procedures-level-ministry",
        Level::Other => "procedures-level-other",
    };
    t.text(key).into_owned()
}

/// All who may settle it, parted by 'hoặc'; nothing when no source says.
pub(super) fn levels(t: T, levels: &[Level]) -> Option<String> {
    let said: Vec<String> = levels.iter().map(|at| level(t, *at)).collect();
    (!said.is_empty()).then(|| said.join(&format!(" {} ", t.text("procedures-or"))))
}

/// How it is filed.
pub(super) fn channel(t: T, channel: Channel) -> String {
    let key = match channel {
        Channel::InPerson => "procedures-channel-in-person",
        Channel::Online => "procedures-channel-online",
        Channel::Post => "procedures-channel-post",
    };
    t.text(key).into_owned()
}

/// What a cell of the catalogue is called.
pub(super) fn cell(t: T, cell: Cell) -> String {
    let key = match cell {
        Cell::Levels => "procedures-cell-levels",
        Cell::Decision => "procedures-cell-decision",
        Cell::TimeLimit => "procedures-cell-time-limit",
        Cell::Fee => "procedures-cell-fee",
        Cell::Ways => "procedures-cell-ways",
        Cell::Papers => "procedures-cell-papers",
        Cell::Audience => "procedures-cell-audience",
        Cell::Result => "procedures-cell-result",
        Cell::LegalBasis => "procedures-cell-legal-basis",
        Cell::Online => "procedures-cell-online",
    };
    t.text(key).into_owned()
}

/// How many originals and copies of a paper; nothing when the source gives no number.
pub(super) fn copies(t: T, paper: &Paper) -> String {
    let originals =
        (paper.originals > 0).then(|| t.with("procedures-originals", &[("n", i64::from(paper.originals))]));
    let copies = (paper.copies > 0).then(|| t.with("procedures-copies", &[("n", i64::from(paper.copies))]));
    originals.into_iter().chain(copies).collect::<Vec<_>>().join(", ")
}
