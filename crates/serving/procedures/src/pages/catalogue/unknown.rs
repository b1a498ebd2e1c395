//! What the catalogue does not know, as work to do: by cell, field and procedure, each with the way to fill it.

use askama::Template;
use axum::extract::State;
use ui::{Empty, Link, Pager, Shell, T, Tab, Tabs, say};
use web::{Asking, Page, SignedIn, Site};

use super::{super::terms as said, frame::shell, may_see, overview::may_begin};
use crate::{Catalogue, Cell, Entry};

/// Procedures on a page.
const PAGE: usize = 50;

const CELLS: [(Cell, &str); 10] = [
    (Cell::TimeLimit, "time-limit"),
    (Cell::Fee, "fee"),
    (Cell::Papers, "papers"),
    (Cell::Ways, "ways"),
    (Cell::Online, "online"),
    (Cell::Result, "result"),
    (Cell::Audience, "audience"),
    (Cell::LegalBasis, "legal-basis"),
    (Cell::Levels, "levels"),
    (Cell::Decision, "decision"),
];

#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/unknown.html")]
pub(super) struct Unknown {
    shell: Shell,
    tabs: Tabs,
    /// The fields, with how many procedures of each lack the cell.
    fields: Vec<(Link, String)>,
    field: String,
    rows: Vec<Row>,
    empty: Option<Empty>,
    pager: Pager,
    can_begin: bool,
}

/// A procedure with what is not known of it.
#[derive(Debug)]
struct Row {
    link: Link,
    about: String,
    code: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Asking(asked): Asking,
) -> web::Result<Page<Unknown>> {
    may_see(&visitor)?;
    let t = visitor.t(&site);
    let mut newest = site.app().part::<Catalogue>().newest();
    // What ends needs no more work.
    newest.retain(|entry| entry.version.ended.is_none());
    let (cell, word) = CELLS.iter().find(|(_, word)| *word == asked.one("cell")).copied().unwrap_or(CELLS[0]);
    let lacking =
        |cell: Cell| newest.iter().filter(move |entry| entry.version.unknown_cells().contains(&cell));
    let items = CELLS.iter().map(|(one, name)| Tab {
        label: said::cell(t, *one),
        count: Some(say::number(t.lang(), lacking(*one).count() as u64)),
        href: web::address("/catalogue/unknown", &[("cell", name)]),
        here: *one == cell,
    });
    let field = asked.one("field").to_owned();
    let mut fields: Vec<(String, u64)> = Vec::new();
    for entry in lacking(cell) {
        match fields.iter_mut().find(|(known, _)| *known == entry.version.field) {
            Some((_, n)) => *n += 1,
            None => fields.push((entry.version.field.clone(), 1)),
        }
    }
    fields.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let at: usize = asked.one("from").parse().unwrap_or(0).min(newest.len());
    let rows: Vec<&std::sync::Arc<Entry>> =
        lacking(cell).filter(|entry| field.is_empty() || entry.version.field == field).collect();
    let page = |at: usize| {
        web::address("/catalogue/unknown", &[("cell", word), ("field", &field), ("from", &at.to_string())])
    };
    Ok(Page(Unknown {
        shell: shell(&site, &visitor, t.text("procedures-unknown-work")),
        tabs: Tabs { label: t.text("procedures-unknown-cells-of").into_owned(), items: items.collect() },
        fields: fields
            .into_iter()
            .map(|(name, n)| {
                let href = web::address("/catalogue/unknown", &[("cell", word), ("field", &name)]);
                (Link::new(name, href), say::number(t.lang(), n))
            })
            .collect(),
        empty: rows.is_empty().then(|| Empty {
            title: t.text("procedures-unknown-none").into_owned(),
            body: String::new(),
            link: None,
        }),
        pager: Pager {
            t,
            previous: (at > 0).then(|| page(at.saturating_sub(PAGE))),
            next: (rows.len() > at + PAGE).then(|| page(at + PAGE)),
        },
        rows: rows.iter().skip(at).take(PAGE).map(|entry| row(t, entry)).collect(),
        field,
        can_begin: may_begin(&site, &visitor),
    }))
}

fn row(t: T, entry: &Entry) -> Row {
    let version = &entry.version;
    let unknown: Vec<String> = version.unknown_cells().iter().map(|cell| said::cell(t, *cell)).collect();
    Row {
        link: Link::new(version.name.clone(), format!("/catalogue/procedures/{}", version.code)),
        about: t.with("procedures-unknown-of", &[("cells", unknown.join(", "))]),
        code: version.code.to_string(),
    }
}
