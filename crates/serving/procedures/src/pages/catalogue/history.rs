//! A procedure through time: its versions, who approved each, what each changed; and its draft.

use std::sync::Arc;

use askama::Template;
use authz::InUnit;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Date, Error};
use ui::{Badge, Link, Shell, T, Tone, say};
use units::Units;
use web::{Page, Path, SeeOther, SignedIn, Site};

use super::{
    differences::{Difference, between},
    frame::shell,
    may_see,
    overview::may_begin,
    page_of, review,
};
use crate::{
    Catalogue, Content, Entry, RecallVersion,
    drafts::{self, Summary},
};

/// Most drafts that are looked through for who approved a version.
const DRAFTS: u32 = 200;

#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/history.html")]
pub(super) struct History {
    shell: Shell,
    code: String,
    field: String,
    guide: String,
    /// The draft that is under way.
    draft: Option<Link>,
    can_begin: bool,
    versions: Vec<VersionRow>,
}

/// One version.
#[derive(Debug)]
struct VersionRow {
    span: String,
    badge: Badge,
    note: String,
    approved: String,
    /// What it changed; empty for the first.
    differences: Vec<Difference>,
    is_first: bool,
    /// Whether it can be recalled.
    can_recall: bool,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(code): Path<String>,
) -> web::Result<Page<History>> {
    may_see(&visitor)?;
    let t = visitor.t(&site);
    let today = super::super::today(&site);
    let wanted = code.clone();
    let read = async move |work: &mut work::Work| drafts::of_code(work, &wanted, DRAFTS).await;
    let drafts = site.app().read(&visitor.actor, read).await?;
    let history = site.app().part::<Catalogue>().history(&code);
    let newest = history.first().ok_or_else(|| Error::not_found("procedure"))?;
    let names =
        review::names(&site, &visitor, drafts.iter().filter_map(|d| d.decided).map(|d| d.0).collect());
    let names = names.await?;
    let tree = site.app().part::<Units>().tree();
    let unit = drafts::unit_of(&tree, today)?;
    let may_recall = authz::may(&visitor.actor, RecallVersion, &InUnit(unit.uuid()));
    let approved = |draft: &Summary| {
        let (who, at) = draft.decided?;
        let name = names.iter().find(|(id, _)| *id == who).map(|(_, name)| name.as_str())?;
        let said = [("name", name.to_owned()), ("when", say::date(t.lang(), at.date()))];
        Some(t.with("procedures-approved-by-on", &said))
    };
    let versions = history.iter().enumerate().map(|(at, entry)| {
        let made = drafts.iter().find(|draft| draft.made == Some(entry.id));
        let before = history.get(at + 1);
        VersionRow {
            note: made.map(|draft| draft.note.clone()).unwrap_or_default(),
            approved: made.and_then(approved).unwrap_or_else(|| t.text("procedures-from-data").into_owned()),
            differences: before.map(|before| differences(t, before, entry)).unwrap_or_default(),
            is_first: before.is_none(),
            can_recall: may_recall && at == 0 && entry.version.valid_from > today,
            ..version(t, entry, today)
        }
    });
    let under_way = drafts.iter().find(|draft| draft.is_under_way());
    Ok(Page(History {
        shell: shell(&site, &visitor, newest.version.name.clone()),
        field: newest.version.field.clone(),
        guide: format!("/procedures/{code}"),
        draft: under_way.map(|draft| Link::new(t.text("procedures-open-draft"), page_of(draft.id, ""))),
        can_begin: may_begin(&site, &visitor),
        versions: versions.collect(),
        code,
    }))
}

fn differences(t: T, before: &Arc<Entry>, after: &Arc<Entry>) -> Vec<Difference> {
    between(t, &Content::of(before), &Content::of(after))
}

fn version(t: T, entry: &Entry, today: Date) -> VersionRow {
    let version = &entry.version;
    let from = say::date(t.lang(), version.valid_from);
    let span = match version.valid_to {
        None => t.with("procedures-since", &[("from", from)]),
        Some(to) => t.with("procedures-between", &[("from", from), ("to", say::date(t.lang(), to))]),
    };
    let (tone, key) = if version.valid_from > today && version.ended.is_some() {
        (Tone::Soon, "procedures-version-ends")
    } else if version.is_offered_on(today) {
        (Tone::Kept, "procedures-version-holds")
    } else if version.holds_on(today) {
        (Tone::Plain, "procedures-version-not-offered")
    } else if version.valid_from > today {
        (Tone::Soon, "procedures-version-planned")
    } else {
        (Tone::Plain, "procedures-version-ended")
    };
    VersionRow {
        span,
        badge: Badge::new(tone, t.text(key)),
        note: String::new(),
        approved: String::new(),
        differences: Vec::new(),
        is_first: false,
        can_recall: false,
    }
}

/// Recalls the planned version.
pub(super) async fn recall(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(code): Path<String>,
) -> web::Result<Response> {
    let asked = code.clone();
    let recall = async move |work: &mut work::Work| drafts::recall(work, &asked).await;
    site.app().write(&visitor.actor, recall).await?;
    crate::refresh(site.app()).await?;
    let is_there = !site.app().part::<Catalogue>().history(&code).is_empty();
    let to = if is_there { format!("/catalogue/procedures/{code}") } else { "/catalogue".to_owned() };
    Ok(SeeOther::to(to).saying("procedures-recalled").into_response())
}
