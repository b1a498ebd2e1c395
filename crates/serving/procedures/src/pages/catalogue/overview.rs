//! The catalogue at a glance: what waits, what is edited, what there is.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use kernel::{Result, text};
use ui::{Badge, Empty, Field, Link, Shell, T, Tone, say};
use units::Units;
use web::{Asking, Page, SignedIn, Site, Visitor};

use super::{
    frame::{shell, status},
    may_see, page_of,
};
use crate::{
    BeginDraft, Catalogue, Entry,
    drafts::{self, Status, Summary},
};

/// Most drafts of one state in the overview.
const DRAFTS: u32 = 30;
/// Most procedures that are found.
const FOUND: usize = 50;

#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/overview.html")]
pub(super) struct Overview {
    shell: Shell,
    search: Field,
    typed: String,
    found: Vec<Row>,
    more: bool,
    empty: Option<Empty>,
    can_begin: bool,
    review: Vec<Row>,
    open: Vec<Row>,
    approved: Vec<Row>,
    unknown: String,
    planned: Vec<Row>,
}

/// A draft or a procedure in a list.
#[derive(Debug)]
struct Row {
    link: Link,
    badge: Option<Badge>,
    about: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Asking(asked): Asking,
) -> web::Result<Page<Overview>> {
    may_see(&visitor)?;
    let t = visitor.t(&site);
    let catalogue = site.app().part::<Catalogue>();
    let newest = catalogue.newest();
    let typed: String = asked.one("q").chars().take(200).collect();
    let found = if typed.is_empty() { Vec::new() } else { find(&newest, &typed) };
    let rows = found.iter().take(FOUND).map(|entry| procedure(t, entry));
    let today = super::super::today(&site);
    let planned = newest.iter().filter(|entry| entry.version.valid_from > today);
    let unknown: usize = newest.iter().map(|entry| entry.version.unknown_cells().len()).sum();
    let none = !typed.is_empty() && found.is_empty();
    let search = ui::Form::new(t).kept([("q", typed.as_str())]);
    Ok(Page(Overview {
        shell: shell(&site, &visitor, t.text("procedures-way-catalogue")),
        search: search.search("q", t.text("procedures-find-in-catalogue"), "").autocomplete("off"),
        found: rows.collect(),
        more: found.len() > FOUND,
        empty: none.then(|| Empty {
            title: t.text("procedures-none-found").into_owned(),
            body: t.text("procedures-none-found-more").into_owned(),
            link: None,
        }),
        typed,
        can_begin: may_begin(&site, &visitor),
        review: of_status(&site, &visitor, Status::Review).await?,
        open: of_status(&site, &visitor, Status::Open).await?,
        approved: of_status(&site, &visitor, Status::Approved).await?,
        unknown: t.with("procedures-unknown-count", &[("n", unknown)]),
        planned: planned.map(|entry| procedure(t, entry)).collect(),
    }))
}

/// Whether who looks may begin drafts.
pub(super) fn may_begin(site: &Site, visitor: &Visitor) -> bool {
    let tree = site.app().part::<Units>().tree();
    let unit = drafts::unit_of(&tree, super::super::today(site));
    unit.is_ok_and(|unit| authz::may(&visitor.actor, BeginDraft, &authz::InUnit(unit.uuid())))
}

async fn of_status(site: &Site, visitor: &Visitor, wanted: Status) -> Result<Vec<Row>> {
    let (t, now) = (visitor.t(site), site.app().clock().now());
    let tree = site.app().part::<Units>().tree();
    let unit = drafts::unit_of(&tree, now.date())?;
    let read = async move |work: &mut work::Work| drafts::of_status(work, unit, wanted, None, DRAFTS).await;
    let drafts = site.app().read(&visitor.actor, read).await?;
    Ok(drafts.iter().map(|draft| row(t, draft, now)).collect())
}

fn row(t: T, draft: &Summary, now: kernel::Timestamp) -> Row {
    let kind = t.text(if draft.is_new { "procedures-draft-new" } else { "procedures-draft-version" });
    let when = match draft.holds_from {
        Some(from) => t.with("procedures-since", &[("from", say::date(t.lang(), from))]),
        None => t.with("procedures-changed-ago", &[("ago", say::ago(t.lang(), draft.changed_at, now))]),
    };
    Row {
        link: Link::new(draft.name.clone(), page_of(draft.id, "")),
        badge: Some(status(t, draft.status)),
        about: format!("{} · {kind} · {when}", draft.code),
    }
}

fn procedure(t: T, entry: &Entry) -> Row {
    let version = &entry.version;
    let unknown = version.unknown_cells().len();
    Row {
        link: Link::new(version.name.clone(), format!("/catalogue/procedures/{}", version.code)),
        badge: (unknown > 0)
            .then(|| Badge::new(Tone::Plain, t.with("procedures-unknown-count", &[("n", unknown)]))),
        about: format!(
            "{} · {} · {}",
            version.code,
            version.field,
            t.with("procedures-since", &[("from", say::date(t.lang(), version.valid_from))])
        ),
    }
}

/// Procedures whose code, name or field has all these words.
fn find(newest: &[Arc<Entry>], typed: &str) -> Vec<Arc<Entry>> {
    let folded = text::fold(typed);
    let words: Vec<&str> = folded.split(' ').collect();
    let has = |entry: &&Arc<Entry>| {
        let version = &entry.version;
        let said = text::fold(&format!("{} {} {}", version.code, version.name, version.field));
        words.iter().all(|word| said.contains(word))
    };
    newest.iter().filter(has).cloned().collect()
}
