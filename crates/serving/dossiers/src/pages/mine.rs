//! What is mine: dossiers and drafts.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::{Id, Result, Timestamp};
use ui::{Badge, Empty, Link, Notice, Pager, Shell, T, Tab, Tabs, Tone, say};
use units::{Tree, Units};
use web::{Cursor, List, Page, Paging, Path, Query, SeeOther, SignedIn, Site};
use work::Work;

use super::{case_of, page_of};
use crate::{Dossier, DossierId, Draft, LAST, Place, Status, store, view};

/// Most dossiers that are looked through for what needs the resident.
const LOOKED_THROUGH: u32 = 100;

#[derive(Template)]
#[template(path = "dossiers/mine.html")]
struct Mine {
    shell: Shell,
    tabs: Tabs,
    /// What needs the resident, the most urgent first.
    needs: Vec<Row>,
    rows: Vec<Row>,
    empty: Option<Empty>,
    pager: Option<Pager>,
}

/// One dossier in a list.
struct Row {
    href: String,
    name: String,
    about: String,
    badge: Badge,
    what: String,
    todo: Option<Link>,
}

/// Which list: one's own, or those filed for others.
#[derive(serde::Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    of: String,
    #[serde(default)]
    cursor: Option<Cursor>,
}

pub(super) async fn dossiers(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(which): Query<Which>,
) -> web::Result<Response> {
    let others = which.of == "others";
    let paging = Paging::default();
    let place: Option<(i64, DossierId)> = which.cursor.as_ref().map(Cursor::keys).transpose()?;
    let first = place.is_none();
    let place: Place = place.map_or(LAST, |(at, id)| (Timestamp::from_micros(at), Some(id)));
    let limit = paging.look_ahead();
    let (found, needing) = site
        .app()
        .read(&visitor.actor, async move |work| {
            let found = of_mine(work, others, place, limit).await?;
            let needing = if first { needing(work).await? } else { Vec::new() };
            Ok((found, needing))
        })
        .await?;
    let t = visitor.t(&site);
    let (tree, now) = (site.app().part::<Units>().tree(), site.app().clock().now());
    let list = List::of(found, &paging, |dossier| (dossier.received_at.micros(), dossier.id));
    let next = list.next.map(|next| {
        let of = if others { "of=others&" } else { "" };
        format!("/dossiers?{of}cursor={}", next.as_str())
    });
    let row = |dossier: &Dossier| row(t, &tree, dossier, now);
    Ok(Page(Mine {
        shell: visitor.shell(&site, t.text("dossiers-mine")),
        tabs: tabs(t, others),
        needs: needing.iter().map(row).collect(),
        empty: (list.items.is_empty() && first).then(|| empty(t, others)),
        // What stands above is not repeated below.
        rows: list.items.iter().filter(|dossier| !is_among(&needing, dossier)).map(row).collect(),
        pager: (next.is_some() || !first).then_some(Pager { t, previous: None, next }),
    })
    .into_response())
}

async fn of_mine(work: &mut Work, others: bool, place: Place, limit: u32) -> Result<Vec<Dossier>> {
    let Some(party) = work.actor().party.filter(|party| party.only_case.is_none()) else {
        return Ok(Vec::new());
    };
    let me = Id::from_uuid(party.id);
    if others {
        store::of_filer(work, me, place, limit).await
    } else {
        store::of_applicant(work, me, place, limit).await
    }
}

fn is_among(dossiers: &[Dossier], wanted: &Dossier) -> bool {
    dossiers.iter().any(|dossier| dossier.id == wanted.id)
}

/// What waits for the resident: to add what is missing, to take the result.
async fn needing(work: &mut Work) -> Result<Vec<Dossier>> {
    let mut found = of_mine(work, false, LAST, LOOKED_THROUGH).await?;
    found.extend(of_mine(work, true, LAST, LOOKED_THROUGH).await?);
    found.retain(|dossier| matches!(dossier.status, Status::Supplement | Status::Done));
    found.sort_by_key(|dossier| (dossier.status != Status::Supplement, dossier.received_at));
    Ok(found)
}

fn tabs(t: T, others: bool) -> Tabs {
    let tab = |key: &str, href: &str, here| Tab {
        label: t.text(key).into_owned(),
        count: None,
        href: href.into(),
        here,
    };
    Tabs {
        label: t.text("dossiers-mine").into_owned(),
        items: vec![
            tab("dossiers-mine-own", "/dossiers", !others),
            tab("dossiers-mine-others", "/dossiers?of=others", others),
            tab("dossiers-mine-drafts", "/drafts", false),
        ],
    }
}

fn row(t: T, tree: &Tree, dossier: &Dossier, now: Timestamp) -> Row {
    let received = say::near(t.lang(), dossier.received_at, now);
    let unit = tree.name_of(dossier.unit, t.lang());
    let about = [
        ("code", dossier.code.as_str()),
        ("unit", &unit),
        ("name", &dossier.applicant_name),
        ("when", &received),
    ];
    let due = say::due(t.lang(), dossier.due_at);
    let what = match dossier.status {
        Status::Submitted | Status::Processing => t.with("dossiers-mine-due", &[("due", &due)]),
        Status::Supplement => t.text("dossiers-mine-supplement").into_owned(),
        Status::Done => t.text("dossiers-mine-done").into_owned(),
        _ => String::new(),
    };
    let todo = match dossier.status {
        Status::Supplement => Some(("dossiers-do-supplement", "supplement")),
        Status::Done => Some(("dossiers-do-result", "result")),
        _ => None,
    };
    Row {
        href: case_of(dossier.id),
        name: dossier.procedure.name.clone(),
        about: t.with("dossiers-mine-about", &about),
        badge: view::status(t, dossier.status),
        what,
        todo: todo.map(|(key, page)| Link::new(t.text(key), format!("{}/{page}", case_of(dossier.id)))),
    }
}

fn empty(t: T, others: bool) -> Empty {
    let key = if others { "dossiers-mine-none-others" } else { "dossiers-mine-none" };
    Empty {
        title: t.text(key).into_owned(),
        body: t.text("dossiers-mine-none-more").into_owned(),
        link: Some(Link::new(t.text("dossiers-mine-find"), "/procedures")),
    }
}

#[derive(Template)]
#[template(path = "dossiers/drafts.html")]
struct Drafts {
    shell: Shell,
    tabs: Tabs,
    rows: Vec<DraftRow>,
    empty: Option<Empty>,
}

struct DraftRow {
    name: String,
    about: String,
    resume: String,
    removal: String,
}

pub(super) async fn drafts(State(site): State<Site>, visitor: SignedIn) -> web::Result<Response> {
    let found = site.app().read(&visitor.actor, async move |work| crate::drafts(work).await).await?;
    let t = visitor.t(&site);
    let (tree, now) = (site.app().part::<Units>().tree(), site.app().clock().now());
    let mut tabs = tabs(t, false);
    for (place, tab) in tabs.items.iter_mut().enumerate() {
        tab.here = place == 2;
    }
    Ok(Page(Drafts {
        shell: visitor.shell(&site, t.text("dossiers-mine-drafts")),
        tabs,
        empty: found
            .is_empty()
            .then(|| Empty { title: t.text("dossiers-drafts-none").into_owned(), ..empty(t, false) }),
        rows: found.iter().map(|draft| draft_row(t, &tree, draft, now)).collect(),
    })
    .into_response())
}

fn draft_row(t: T, tree: &Tree, draft: &Draft, now: Timestamp) -> DraftRow {
    let name = draft.applicant["name"].as_str().unwrap_or_default();
    let (unit, when) = (tree.name_of(draft.unit, t.lang()), say::ago(t.lang(), draft.updated_at, now));
    let about = [("unit", unit.as_str()), ("name", name), ("when", when.as_str())];
    let key = if name.is_empty() { "dossiers-drafts-about-nobody" } else { "dossiers-drafts-about" };
    DraftRow {
        name: draft.procedure_name.clone(),
        about: t.with(key, &about),
        resume: page_of(draft, &draft.step),
        removal: page_of(draft, "removal"),
    }
}

/// Asks once more before a thing is thrown away or taken back.
#[derive(Template)]
#[template(path = "dossiers/confirm.html")]
struct Confirm {
    shell: Shell,
    over: String,
    says: String,
    sure: String,
    back: String,
}

pub(super) async fn ask_removal(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let draft = site.app().read(&visitor.actor, async move |work| crate::draft(work, id).await).await?;
    let t = visitor.t(&site);
    Ok(Page(Confirm {
        shell: visitor.shell(&site, t.text("dossiers-drafts-remove-ask")),
        over: draft.procedure_name,
        says: t.text("dossiers-drafts-remove-says").into_owned(),
        sure: t.text("dossiers-drafts-remove-sure").into_owned(),
        back: "/drafts".to_owned(),
    })
    .into_response())
}

pub(super) async fn remove(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    site.app().write(&visitor.actor, async move |work| crate::drop_draft(work, id).await).await?;
    Ok(SeeOther::to("/drafts").saying("dossiers-drafts-removed").into_response())
}

/// A notice in the tone of something that needs the reader.
pub(super) fn needs(title: String, link: Link) -> Notice {
    Notice::new(Tone::Soon, title).link(link)
}
