//! Figures in words and drawings.

use jiff::civil::Date;
use promises::{Standing, tally::Figures};
use ui::{Bar, BarPart, Column, Columns, Lang, T, Tone, say};

use super::scope::Scope;
use crate::{
    Sheet,
    period::short_month,
    sheet::{Line, Value},
};

/// Working minutes of a day, for lengths in words.
const DAY_MINUTES: u32 = 480;

/// One line of a table.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) label: String,
    pub(crate) is_part: bool,
    pub(crate) now: String,
    /// The rows behind the figure.
    pub(crate) href: String,
    pub(crate) before: String,
    pub(crate) change: String,
}

/// A count as a number, never below zero: a tally is taken back only where it was counted.
pub(crate) fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// A figure as people read it.
pub(crate) fn value(lang: Lang, value: Value) -> String {
    match value {
        Value::Count(n) => say::number(lang, n),
        Value::Share(part, whole) => say::percent(lang, count(part), count(whole)),
        Value::Mean(_, 0) => "–".to_owned(),
        Value::Mean(minutes, cases) => {
            say::working(lang, u32::try_from(minutes / cases).unwrap_or(u32::MAX), DAY_MINUTES)
        }
    }
}

/// What a line is called.
pub(crate) fn label(t: T, line: &Line) -> String {
    let key = if line.is_part() {
        format!("boards-{}-{}", line.key, line.part)
    } else {
        format!("boards-line-{}", line.key)
    };
    // A channel or a way that a capability has added since is called by its word.
    if t.has(&key) { t.text(&key).into_owned() } else { line.part.clone() }
}

/// More or less than the year before: '+12%'; nothing when there was nothing to compare with.
fn change(t: T, line: &Line) -> String {
    let (Value::Count(now), Some(Value::Count(before))) = (line.now, line.before) else {
        return String::new();
    };
    if before <= 0 || now == before {
        return String::new();
    }
    let share = say::percent(t.lang(), (now - before).unsigned_abs(), count(before));
    format!("{}{share}", if now > before { "+" } else { "−" })
}

/// A line with its words, and the way to its rows.
pub(crate) fn shown(t: T, line: &Line, scope: &Scope, is_now: bool) -> Shown {
    let some = matches!(line.now, Value::Count(n) if n > 0);
    Shown {
        label: label(t, line),
        is_part: line.is_part(),
        now: value(t.lang(), line.now),
        href: if some { rows_of(scope, line.key, &line.part, is_now) } else { String::new() },
        before: line.before.map_or_else(String::new, |before| value(t.lang(), before)),
        change: change(t, line),
    }
}

/// Where the rows behind a figure are; empty where there is no list of them. How things stood on a day that is past is known as a
/// number only.
pub(crate) fn rows_of(scope: &Scope, key: &str, part: &str, is_now: bool) -> String {
    let listed = match key {
        "received" | "due" | "early" | "on-time" | "late" | "asked" | "satisfied" | "unsatisfied"
        | "reuse-offered" | "reuse-taken" => true,
        "ended" | "released" => part.is_empty(),
        "standing" => is_now && !part.is_empty(),
        _ => false,
    };
    if listed { scope.href("/board/rows", &[("figure", key), ("part", part)]) } else { String::new() }
}

fn part(t: T, key: &str, n: i64, tone: Tone, href: String) -> BarPart {
    let href = if n > 0 { href } else { String::new() };
    BarPart { label: t.text(key).into_owned(), value: count(n), tone, href }
}

fn bar(t: T, parts: Vec<BarPart>) -> Option<Bar> {
    parts.iter().any(|part| part.value > 0).then(|| Bar { lang: t.lang(), parts })
}

/// How the promises that fell due were kept.
pub(crate) fn kept_bar(t: T, scope: &Scope, figures: &Figures) -> Option<Bar> {
    let of = |label, key: &'static str, tone| {
        part(t, label, figures.all(key), tone, rows_of(scope, key, "", false))
    };
    let parts = vec![
        of("boards-line-early", "early", Tone::Early),
        of("boards-line-on-time", "on-time", Tone::Kept),
        of("boards-line-late", "late", Tone::Broken),
    ];
    bar(t, parts)
}

/// How open results stand.
pub(crate) fn standing_bar(t: T, scope: &Scope, sheet: &Sheet, is_now: bool) -> Option<Bar> {
    let of = |label, standing: Standing, tone| {
        part(t, label, sheet.standing(standing), tone, rows_of(scope, "standing", standing.word(), is_now))
    };
    let parts = vec![
        of("boards-standing-running", Standing::Running, Tone::Calm),
        of("boards-standing-paused", Standing::Paused, Tone::Plain),
        of("boards-standing-overdue", Standing::Overdue, Tone::Broken),
    ];
    bar(t, parts)
}

/// How dossiers came in.
pub(crate) fn received_bar(t: T, scope: &Scope, figures: &Figures) -> Option<Bar> {
    let tones = [Tone::Calm, Tone::Soon, Tone::Kept, Tone::Plain];
    let mut channels: Vec<(&str, i64)> = figures.by_subject("received").collect();
    channels.sort_by_key(|(channel, n)| (std::cmp::Reverse(*n), *channel));
    let parts = channels.iter().enumerate().map(|(at, (channel, n))| {
        let key = format!("boards-received-{channel}");
        let tone = tones[at.min(tones.len() - 1)];
        part(t, &key, *n, tone, rows_of(scope, "received", channel, false))
    });
    bar(t, parts.collect())
}

/// What residents said, of all who were asked.
pub(crate) fn verdict_bar(t: T, scope: &Scope, figures: &Figures) -> Option<Bar> {
    let ledger = figures.ledger();
    let unsatisfied = ledger.answered - ledger.satisfied;
    let silent = (ledger.asked - ledger.answered).max(0);
    let parts = vec![
        part(
            t,
            "boards-line-satisfied",
            ledger.satisfied,
            Tone::Kept,
            rows_of(scope, "satisfied", "", false),
        ),
        part(
            t,
            "boards-line-unsatisfied",
            unsatisfied,
            Tone::Broken,
            rows_of(scope, "unsatisfied", "", false),
        ),
        part(t, "boards-silent", silent, Tone::Plain, String::new()),
    ];
    bar(t, parts)
}

/// Months with what fell due in them, and the mark of the year before.
pub(crate) fn months(t: T, months: &[(Date, Figures)]) -> Columns {
    let (year_before, year) = months.split_at(months.len().saturating_sub(12));
    let due = |figures: &Figures| count(figures.ledger().due());
    let column = |(at, (month, figures)): (usize, &(Date, Figures))| {
        let ledger = figures.ledger();
        Column {
            label: short_month(t.lang(), *month),
            parts: vec![count(ledger.early + ledger.on_time), count(ledger.late)],
            mark: year_before.get(at).map(|(_, figures)| due(figures)).filter(|n| *n > 0),
        }
    };
    let items: Vec<Column> = year.iter().enumerate().map(column).collect();
    let has_mark = items.iter().any(|item| item.mark.is_some());
    Columns {
        lang: t.lang(),
        title: t.text("boards-months").into_owned(),
        key: vec![
            (Tone::Kept, t.text("boards-kept").into_owned()),
            (Tone::Broken, t.text("boards-line-late").into_owned()),
        ],
        mark: if has_mark { t.text("boards-year-before").into_owned() } else { String::new() },
        items,
    }
}

/// How long results took, in working days: a label and how many.
pub(crate) fn lengths(figures: &Figures) -> Vec<(String, u64)> {
    let mut lengths: Vec<(String, u64)> = Vec::new();
    // Narrow at the beginning, where most lie.
    let edges = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30];
    let mut from = 0;
    for edge in edges {
        lengths.push((if edge - from <= 1 { edge.to_string() } else { format!("{}–{edge}", from + 1) }, 0));
        from = edge;
    }
    lengths.push((format!("> {from}"), 0));
    for (days, n) in figures.by_subject("took") {
        let days: i64 = days.parse().unwrap_or(promises::tally::LONGEST_DAYS);
        let at = edges.iter().position(|edge| days <= *edge).unwrap_or(edges.len());
        lengths[at].1 += count(n);
    }
    lengths
}

/// The lengths as columns; none while nothing ended.
pub(crate) fn lengths_drawn(t: T, lengths: &[(String, u64)]) -> Option<Columns> {
    let item = |(label, n): &(String, u64)| Column { label: label.clone(), parts: vec![*n], mark: None };
    lengths.iter().any(|(_, n)| *n > 0).then(|| Columns {
        lang: t.lang(),
        title: t.text("boards-lengths").into_owned(),
        key: vec![(Tone::Calm, t.text("boards-lengths-key").into_owned())],
        mark: String::new(),
        items: lengths.iter().map(item).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_has_its_column() {
        let mut figures = Figures::default();
        for days in ["000", "001", "003", "006", "007", "031", "060"] {
            figures.put("took", days, 1);
        }
        let lengths = lengths(&figures);
        assert_eq!(lengths.iter().map(|(_, n)| n).sum::<u64>(), 7);
        assert_eq!(lengths[0], ("1".to_owned(), 2));
        assert_eq!(lengths.iter().find(|(label, _)| label == "6–7").unwrap().1, 2);
        assert_eq!(lengths.last().unwrap(), &("> 30".to_owned(), 2));
    }
}
