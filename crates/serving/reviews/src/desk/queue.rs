//! The desk's list: what waits for whom, and what proposers were not satisfied with.

use askama::Template;
use authz::{InUnit, may};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Error, Kind, Result};
use people::role;
use promises::{PromiseId, RuleSets};
use ui::{Badge, Empty, Field, Link, Notice, Shell, T, Tab, Tabs, Tone, say};
use units::{UnitId, Units};
use web::{Asking, Form, Page, Pairs, Path, SeeOther, SignedIn, Site};
use work::Work;

use crate::{OpenDesk, Proposal, ReadWords, Status, Wanted, actions::WORDS, store, view::Row};

/// Rows on a page.
const SHOWN: usize = 50;
/// Rows read at a time, and how often: those of other units lie between one's own.
const SOME: u32 = 100;
const ROUNDS: usize = 20;
/// Most units whose promises to put right are looked for, and most of one unit.
const UNITS: usize = 120;
const TO_RIGHT: u32 = 20;

/// What can be chosen, in the order of a proposal's life.
const TABS: [Status; 8] = [
    Status::Proposed,
    Status::Considered,
    Status::SentUp,
    Status::Accepted,
    Status::Drafted,
    Status::Adopted,
    Status::Refused,
    Status::Merged,
];

#[derive(Template)]
#[template(path = "reviews/desk/queue.html")]
struct Queue {
    shell: Shell,
    summary: Option<ui::Summary>,
    notice: Option<Notice>,
    tabs: Tabs,
    rows: Vec<Row>,
    empty: Empty,
    next: Option<Link>,
    to_right: Vec<ToRight>,
}

/// What a proposer was not satisfied with. It does not say whose it is.
struct ToRight {
    id: PromiseId,
    unit: String,
    procedure: String,
    due: Badge,
    aspects: Vec<String>,
    words: String,
    what: Field,
}

/// `GET /desk/proposals?status=&before=`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(asking): Asking,
) -> web::Result<Response> {
    Ok(Page(queue(&site, &who, &asking, None).await?).into_response())
}

/// `POST /desk/proposals/promises/{id}/putting-right`: what was done, as the proposer will read it.
pub(super) async fn put_right(
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<PromiseId>,
    Form(pairs): Form,
) -> web::Result<Response> {
    let what = pairs.one(&format!("what-{id}")).to_owned();
    let put = async move |work: &mut Work| crate::put_right(work, id, &what).await;
    match site.app().write(&who.actor, put).await {
        Ok(()) => Ok(SeeOther::to("/desk/proposals").saying("reviews-said-put-right").into_response()),
        Err(error) if matches!(error.kind(), Kind::Invalid | Kind::Conflict) => {
            let page = queue(&site, &who, &Pairs::default(), Some((&pairs, &error))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn queue(
    site: &Site,
    who: &SignedIn,
    asking: &Pairs,
    again: Option<(&Pairs, &Error)>,
) -> Result<Queue> {
    let t = who.t(site);
    let status: Status = asking.one("status").parse().unwrap_or(Status::Proposed);
    let before = asking.one("before").parse().ok();
    let mut form = ui::Form::new(t);
    let mut notice = None;
    if let Some((pairs, error)) = again {
        form = form.kept(pairs.kept()).wrong(error.fields());
        notice = error.fields().is_empty().then(|| Notice::new(Tone::Broken, ui::explain(t, error)));
    }
    let kept = form.clone();
    let (found, next, to_right) = site
        .app()
        .read(&who.actor, async move |work| {
            permitted(work)?;
            let (found, next) = mine(work, status, before).await?;
            let mut with_dues = Vec::new();
            for proposal in found {
                let promise = promises::find(work, proposal.promise).await?;
                with_dues.push((proposal, promise));
            }
            Ok((with_dues, next, to_right(work, t, &kept).await?))
        })
        .await?;
    let now = site.app().clock().now();
    let mut shell = who.shell(site, t.text("reviews-way-desk"));
    shell.dense = true;
    let rows = found.iter().map(|(proposal, promise)| {
        Row::of(site, t, proposal, format!("/desk/proposals/{}", proposal.id)).due(t, promise, now)
    });
    let more = |before: crate::ProposalId| {
        web::address("/desk/proposals", &[("status", status.word()), ("before", &before.to_string())])
    };
    Ok(Queue {
        summary: form.summary(to_right.iter().map(|row| &row.what)),
        notice,
        tabs: tabs(t, status),
        rows: rows.collect(),
        empty: Empty {
            title: t.text("reviews-desk-none").into_owned(),
            body: t.text("reviews-desk-none-more").into_owned(),
            link: None,
        },
        next: next.map(|before| Link::new(t.text("reviews-more"), more(before))),
        to_right,
        shell,
    })
}

/// Somebody who works in some unit.
fn permitted(work: &Work) -> Result<()> {
    let unit = work.actor().holds.first().map(|hold| hold.unit);
    work.permit(OpenDesk, &InUnit(unit.unwrap_or_default())).map(|_| ())
}

/// Those that stand so and that the actor may read, before a place; and where it goes on.
async fn mine(
    work: &mut Work,
    status: Status,
    before: Option<crate::ProposalId>,
) -> Result<(Vec<Proposal>, Option<crate::ProposalId>)> {
    let (mut found, mut place) = (Vec::new(), before);
    for _ in 0..ROUNDS {
        let rows = store::list(work, &Wanted::Standing(status), place, SOME).await?;
        let is_last = rows.len() < SOME as usize;
        for proposal in rows {
            place = Some(proposal.id);
            if may(work.actor(), ReadWords, &proposal) {
                found.push(proposal);
                if found.len() == SHOWN {
                    return Ok((found, place));
                }
            }
        }
        if is_last {
            return Ok((found, None));
        }
    }
    Ok((found, place))
}

fn tabs(t: T, here: Status) -> Tabs {
    let tab = |status: Status| Tab {
        label: t.text(&format!("reviews-status-{}", status.word())).into_owned(),
        count: None,
        href: format!("/desk/proposals?status={}", status.word()),
        here: status == here,
    };
    Tabs { label: t.text("reviews-tabs").into_owned(), items: TABS.into_iter().map(tab).collect() }
}

/// What the leader owes to proposers who were not satisfied.
async fn to_right(work: &mut Work, t: T, form: &ui::Form) -> Result<Vec<ToRight>> {
    let tree = work.part::<Units>().tree();
    let leads = work.actor().holds.iter().filter(|hold| &*hold.role == role::LEADER);
    let mut units: Vec<UnitId> =
        leads.flat_map(|hold| hold.covers.iter().map(|unit| UnitId::from_uuid(*unit))).collect();
    units.retain(|unit| tree.get(*unit).is_some_and(|unit| unit.dossier_prefix.is_some()));
    units.sort_unstable();
    units.dedup();
    units.truncate(UNITS);
    let mut found = Vec::new();
    for unit in units {
        for promise in promises::to_put_right(work, unit, TO_RIGHT).await? {
            found.extend(one_to_right(work, t, promise, form).await?);
        }
    }
    Ok(found)
}

async fn one_to_right(
    work: &mut Work,
    t: T,
    promise: promises::Promise,
    form: &ui::Form,
) -> Result<Option<ToRight>> {
    let Some(follows) = promise.follows else { return Ok(None) };
    let Some(verdict) = promises::verdict_of(work, follows).await?.filter(|verdict| verdict.is_on_proposal)
    else {
        return Ok(None);
    };
    let proposal = store::find(work, kernel::Id::from_uuid(promise.subject)).await?;
    let (now, lang) = (work.now(), t.lang());
    let question = |key: &String| {
        let aspect = work.part::<RuleSets>().aspects().iter().find(|aspect| aspect.key == *key)?;
        Some(if lang == ui::Lang::En { aspect.en.clone() } else { aspect.vi.clone() })
    };
    let badge = promises::explain::badge(t, &promise, now);
    let due = t.with("reviews-due", &[("when", say::near(lang, promise.due_at, now).as_str())]);
    let limit = u32::try_from(WORDS).unwrap_or(u32::MAX);
    let what = form.long(&format!("what-{}", promise.id), t.text("reviews-right-what")).rows(3).limit(limit);
    Ok(Some(ToRight {
        id: promise.id,
        unit: work.part::<Units>().tree().name_of(promise.unit, lang),
        procedure: proposal.procedure.1,
        due: Badge::new(badge.tone, due),
        aspects: verdict.aspects.iter().filter(|(_, ok)| !ok).filter_map(|(key, _)| question(key)).collect(),
        words: verdict.words,
        what: what.help(t.text("reviews-right-what-help")),
    }))
}
