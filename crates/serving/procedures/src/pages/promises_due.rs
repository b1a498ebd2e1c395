//! The promises behind a figure of the ledger: when each was due and how it was kept. Nobody is named.

use askama::Template;
use authz::{House, Permit};
use axum::extract::State;
use kernel::{Error, Timestamp};
use promises::{Outcome, Promise, PromiseId, explain};
use ui::{Badge, Empty, Pager, Shell, T, Tab, Tabs, say};
use units::{Calendars, Tree, UnitId, Units};
use web::{Asking, List, Page, Paging, Path, Query, Site, Visitor};

use super::{
    ledger::{self, Month},
    today,
};
use crate::ReadLedger;

#[derive(Template)]
#[template(path = "procedures/promises.html")]
pub(super) struct Promises {
    shell: Shell,
    name: String,
    back: ui::Link,
    outcomes: Tabs,
    heads: [String; 4],
    rows: Vec<Row>,
    empty: Empty,
    pager: Pager,
}

/// The columns of the list.
const HEADS: [&str; 4] =
    ["procedures-due-at", "procedures-dossier", "procedures-outcome", "procedures-notes"];

struct Row {
    when: String,
    code: String,
    /// Empty: what is public leads to no case.
    href: String,
    unit: String,
    badge: Option<Badge>,
    is_late: bool,
    notes: Vec<String>,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Asking(asking): Asking,
    Query(paging): Query<Paging>,
) -> web::Result<Page<Promises>> {
    let (t, date) = (visitor.t(&site), today(&site));
    let tree = site.app().part::<Units>().tree();
    let unit = ledger::find(&tree, &slug, date)?;
    let month = Month::asked(&asking, date)?;
    let outcome = match asking.one("outcome") {
        "" => None,
        word => Some(word.parse::<Outcome>().map_err(|_| Error::not_found("outcome"))?),
    };
    let units = ledger::owing(&tree, unit.id);
    let list = read(&site, &visitor, units, month, outcome, &paging).await?;
    let path = format!("/ledger/{}/promises", unit.slug);
    let to = |outcome: &str, cursor: &str| {
        web::address(&path, &[("outcome", outcome), ("month", &month.word()), ("cursor", cursor)])
    };
    let tab = |key, of: Option<Outcome>| Tab {
        label: t.text(key).into_owned(),
        count: None,
        href: to(of.map_or("", Outcome::word), ""),
        here: of == outcome,
    };
    let tabs = vec![
        tab("procedures-all-due", None),
        tab("procedures-early", Some(Outcome::Early)),
        tab("procedures-on-time", Some(Outcome::OnTime)),
        tab("procedures-late", Some(Outcome::Late)),
    ];
    let said = month.said(t);
    let next = list.next.as_ref().map(|next| to(outcome.map_or("", Outcome::word), next.as_str()));
    let now = site.app().clock().now();
    Ok(Page(Promises {
        shell: visitor.shell(&site, t.with("procedures-promises-of", &[("month", said.as_str())])),
        name: unit.name_in(t.lang()).to_owned(),
        back: ui::Link::new(
            t.text("procedures-ledger"),
            web::address(&format!("/ledger/{}", unit.slug), &[("month", &month.word())]),
        ),
        outcomes: Tabs { label: t.text("procedures-outcomes").into_owned(), items: tabs },
        heads: HEADS.map(|key| t.text(key).into_owned()),
        rows: list.items.iter().map(|promise| row(&site, t, &tree, promise, now)).collect(),
        empty: Empty {
            title: t.text("procedures-promises-none").into_owned(),
            body: t.text("procedures-promises-none-more").into_owned(),
            link: None,
        },
        pager: Pager { t, previous: None, next },
    }))
}

/// A page of the rows of these units together, in the order in which they fell due.
async fn read(
    site: &Site,
    visitor: &Visitor,
    units: Vec<UnitId>,
    month: Month,
    outcome: Option<Outcome>,
    paging: &Paging,
) -> web::Result<List<Promise>> {
    let (from, until) = month.instants();
    let after = match paging.after::<(Timestamp, PromiseId)>()? {
        Some((due_at, id)) => (due_at, Some(id)),
        None => (from, None),
    };
    let limit = paging.look_ahead();
    let mut rows = site
        .app()
        .read(&visitor.actor, async move |work| {
            let _: Permit<ReadLedger> = work.permit(ReadLedger, &House)?;
            let mut rows = Vec::new();
            for unit in units {
                rows.extend(promises::settled(work, unit, outcome, (after, until), limit).await?);
            }
            Ok(rows)
        })
        .await?;
    rows.sort_by_key(|promise| (promise.due_at, promise.id));
    rows.truncate(limit as usize);
    Ok(List::of(rows, paging, |promise| (promise.due_at, promise.id)))
}

fn row(site: &Site, t: T, tree: &Tree, promise: &Promise, now: Timestamp) -> Row {
    let ended = promise.closed.map_or(now, |(at, _)| at);
    let is_late = promise.broken_at.is_some() || promise.closed.is_some_and(|(_, how)| how == Outcome::Late);
    let mut notes = Vec::new();
    if is_late {
        let calendar = site.app().part::<Calendars>().of(promise.unit);
        notes.push(explain::left(t, promise.due_at, ended, &calendar));
    }
    if let Some(renewal) = &promise.renewal {
        notes.push(t.with("procedures-renewed", &[("due", say::due(t.lang(), renewal.due_at))]));
    }
    if promise.apology_owed {
        notes.push(t.text("procedures-apology-owed").into_owned());
    }
    Row {
        when: say::near(t.lang(), promise.due_at, now),
        code: promise.label.clone(),
        href: String::new(),
        unit: tree.get(promise.unit).map(|unit| unit.name_in(t.lang()).to_owned()).unwrap_or_default(),
        badge: Some(explain::badge(t, promise, now)),
        is_late,
        notes,
    }
}
