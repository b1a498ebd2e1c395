//! Search, and browsing by field.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{Json, extract::State};
use serde::Serialize;
use ui::{Badge, Empty, Link, Notice, Pager, Shell, T, Tone, say};
use web::{Asking, Cursor, Page, Paging, Query, Site, Visitor};

use super::{hotline, search_line, tel, terms, today};
use crate::{Catalogue, Channel, Entry, Match, Results};

/// Suggestions under the search line.
const SUGGESTED: usize = 6;
/// Nobody reads further down a ranking.
const DEEPEST: usize = 200;

#[derive(Template)]
#[template(path = "procedures/list.html")]
pub(super) struct Procedures {
    shell: Shell,
    search: ui::Field,
    /// The field that is browsed; empty for a search.
    field: String,
    corrected: String,
    elsewhere: Option<Notice>,
    likely: Vec<Row>,
    maybe: Vec<Row>,
    empty: Option<Empty>,
    fields: Vec<FieldRow>,
    pager: Pager,
}

struct Row {
    href: String,
    /// The name in pieces, with whether each was asked for.
    name: Vec<(bool, String)>,
    field: String,
    badge: Option<Badge>,
    terms: String,
}

struct FieldRow {
    name: String,
    href: String,
    count: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Asking(asking): Asking,
    Query(paging): Query<Paging>,
) -> web::Result<Page<Procedures>> {
    let (t, date) = (visitor.t(&site), today(&site));
    let catalogue = site.app().part::<Catalogue>();
    let typed: String = asking.one("q").chars().take(search::MAX_QUERY_CHARS).collect();
    let field = if typed.is_empty() { asking.one("field") } else { "" };
    let from = paging.after::<usize>()?.unwrap_or(0).min(DEEPEST);
    let limit = paging.limit() as usize;
    let results = if !typed.is_empty() {
        catalogue.search(&typed, from + limit + 1, date)
    } else if field.is_empty() {
        Results::default()
    } else {
        let of_field = catalogue.all(date).into_iter().filter(|entry| entry.version.field == field);
        let matches = of_field.map(|entry| Match { entry, likely: true, matched: Vec::new() }).collect();
        Results { matches, ..Results::default() }
    };
    let found = results.matches.len();
    let shown = || results.matches.iter().skip(from).take(limit);
    let rows = |likely| shown().filter(|hit| hit.likely == likely).map(|hit| row(t, hit)).collect::<Vec<_>>();
    let to = |from: usize| {
        let cursor = Cursor::after(&from);
        let cursor = if from == 0 { "" } else { cursor.as_str() };
        web::address("/procedures", &[("q", &typed), ("field", field), ("cursor", cursor)])
    };
    let title = match (typed.as_str(), field) {
        ("", "") => t.text("procedures-all").into_owned(),
        ("", field) => field.to_owned(),
        (typed, _) => t.with("procedures-found", &[("typed", typed)]),
    };
    let is_empty = found == 0 && results.elsewhere.is_none() && !(typed.is_empty() && field.is_empty());
    Ok(Page(Procedures {
        shell: visitor.shell(&site, title),
        search: search_line(t, &typed),
        field: field.to_owned(),
        likely: rows(true),
        maybe: rows(false),
        corrected: results.corrected.unwrap_or_default(),
        elsewhere: results.elsewhere.filter(|_| from == 0).map(|topic| elsewhere(t, &topic)),
        empty: is_empty.then(|| nothing(&site, t)),
        // A full list of hits needs no other way on.
        fields: if found == 0 { fields(t, &catalogue.all(date)) } else { Vec::new() },
        pager: Pager {
            t,
            previous: (from > 0).then(|| to(from.saturating_sub(limit))),
            next: (found > from + limit && from + limit <= DEEPEST).then(|| to(from + limit)),
        },
    }))
}

/// What is not ours: who does it, and how to reach them.
fn elsewhere(t: T, topic: &search::Elsewhere) -> Notice {
    let (name, answer) = match t.lang() {
        ui::Lang::Vi => (&topic.name, &topic.answer),
        ui::Lang::En => (&topic.name_en, &topic.answer_en),
    };
    let notice = Notice::new(Tone::Soon, t.with("procedures-elsewhere", &[("name", name)]));
    let contact = topic.contact.trim();
    if contact.starts_with("https://") {
        let shown = contact.trim_start_matches("https://").trim_end_matches('/');
        notice.body(answer).link(Link::new(shown, contact))
    } else if contact.chars().all(|c| c.is_ascii_digit() || c == ' ') && !contact.is_empty() {
        notice.body(answer).link(Link::new(t.with("procedures-call", &[("number", contact)]), tel(contact)))
    } else if contact.is_empty() {
        notice.body(answer)
    } else {
        notice.body(format!("{answer} {contact}"))
    }
}

fn nothing(site: &Site, t: T) -> Empty {
    let number = hotline(site);
    Empty {
        title: t.text("procedures-nothing").into_owned(),
        body: t.text("procedures-nothing-more").into_owned(),
        link: number
            .map(|number| Link::new(t.with("procedures-call", &[("number", number.as_str())]), tel(&number))),
    }
}

fn fields(t: T, entries: &[Arc<Entry>]) -> Vec<FieldRow> {
    let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for entry in entries {
        let field = entry.version.field.as_str();
        *counts.entry((kernel::text::fold(field), field)).or_default() += 1;
    }
    let row = |((_, field), n): ((String, &str), usize)| FieldRow {
        name: field.to_owned(),
        href: web::address("/procedures", &[("field", field)]),
        count: say::number(t.lang(), i64::try_from(n).unwrap_or(i64::MAX)),
    };
    counts.into_iter().map(row).collect()
}

fn row(t: T, hit: &Match) -> Row {
    let version = &hit.entry.version;
    let channel = if version.online.is_offered() { Channel::Online } else { Channel::InPerson };
    let limit = version.time_limit(channel);
    let fee = version.fee(channel);
    let mut terms = Vec::new();
    if limit.is_known() {
        terms.push(terms::time_limit(t, limit));
    }
    if fee.is_known() {
        terms.push(say::shortened(&terms::fee(t, &fee), 60));
    }
    Row {
        href: format!("/procedures/{}", version.code),
        name: pieces(&version.name, &hit.matched),
        field: version.field.clone(),
        badge: terms::online(t, version.online),
        terms: terms.join(" · "),
    }
}

/// The name cut at the words that were asked for; neighbours that both were stay together.
fn pieces(name: &str, matched: &[String]) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    let mut add = |marked: bool, text: &str| match pieces.last_mut() {
        Some((last, held)) if *last == marked => held.push_str(text),
        _ => pieces.push((marked, text.to_owned())),
    };
    for part in name.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let marked = !word.is_empty() && matched.contains(&word.to_lowercase());
        if !word.is_empty() {
            add(marked, word);
        }
        add(false, &part[word.len()..]);
    }
    join_over_blanks(pieces)
}

/// A blank between two marked words is marked with them.
fn join_over_blanks(pieces: Vec<(bool, String)>) -> Vec<(bool, String)> {
    let mut joined: Vec<(bool, String)> = Vec::new();
    for (marked, text) in pieces {
        match &mut joined[..] {
            [.., (true, held), (false, blank)] if marked && blank == " " => {
                held.push(' ');
                held.push_str(&text);
                joined.pop();
            }
            _ if text.is_empty() => {}
            _ => joined.push((marked, text)),
        }
    }
    joined
}

/// What the search line suggests.
#[derive(Debug, Serialize)]
pub(super) struct Suggestions {
    items: Vec<Suggestion>,
}

#[derive(Debug, Serialize)]
struct Suggestion {
    name: String,
    href: String,
}

pub(super) async fn suggest(State(site): State<Site>, Asking(asking): Asking) -> Json<Suggestions> {
    let found = site.app().part::<Catalogue>().search(asking.one("q"), SUGGESTED, today(&site));
    let item = |hit: Match| Suggestion {
        name: hit.entry.version.name.clone(),
        href: format!("/procedures/{}", hit.entry.version.code),
    };
    Json(Suggestions { items: found.matches.into_iter().map(item).collect() })
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn words_that_were_asked_for_are_marked() {
        let marked = |name, words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            let shown = pieces(name, &words)
                .into_iter()
                .map(|(on, text)| if on { format!("[{text}]") } else { text });
            shown.collect::<String>()
        };
        assert_eq!(marked("Đăng ký khai sinh (lại)", &["khai", "sinh"]), "Đăng ký [khai sinh] (lại)");
        assert_eq!(marked("Khai tử", &["khai"]), "[Khai] tử");
        assert_eq!(marked("Khai, sinh", &["khai", "sinh"]), "[Khai], [sinh]");
        assert_eq!(marked("Kết hôn", &[]), "Kết hôn");
    }
}
