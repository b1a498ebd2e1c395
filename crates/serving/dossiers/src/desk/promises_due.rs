//! The leaders' promises: broken ones, those about to break, and what residents were not satisfied with.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Error, Id, Kind, Result};
use people::role;
use promises::{Kind as PromiseKind, Promise, PromiseId, RuleSets};
use ui::{Badge, Empty, Field, Lang, Link, Notice, Shell, T, Tone, Value, say};
use units::{Calendars, UnitId, Units};
use web::{Form, Page, Pairs, Path, SeeOther, SignedIn, Site, Typed};
use work::Work;

use super::{
    apologies::{self, Apology},
    asked::Asked,
    order::REASON,
    queue::permitted,
    row::{capital, late_by},
};
use crate::{DossierId, store};

/// Most promises of one kind of one unit on the page.
const MOST: u32 = 50;

#[derive(Template)]
#[template(path = "dossiers/desk/promises.html")]
struct Due {
    shell: Shell,
    summary: Option<ui::Summary>,
    notice: Option<Notice>,
    broken: Vec<Row>,
    soon: Vec<Row>,
    to_right: Vec<ToRight>,
    apologies: Vec<Apology>,
    empty: Option<Empty>,
}

/// A promise of a dossier that is broken or about to be.
struct Row {
    /// What was promised, and whose promise it is.
    about: String,
    code: String,
    href: String,
    what: String,
    who: String,
    due: Badge,
    first: String,
    apology: bool,
    renewed: String,
    button: String,
    strong: bool,
}

/// What a resident was not satisfied with. It does not say whose it is.
struct ToRight {
    id: PromiseId,
    unit: String,
    procedure: String,
    given: String,
    due: Badge,
    aspects: Vec<String>,
    words: String,
    what: Field,
}

/// What was sent and came back.
struct Again<'a> {
    promise: PromiseId,
    pairs: &'a Pairs,
    error: &'a Error,
}

/// `GET /desk/promises`.
pub(super) async fn page(State(site): State<Site>, who: SignedIn) -> web::Result<Response> {
    let page = due(&site, &who, None).await?;
    Ok(Page(page).into_response())
}

/// `POST /desk/promises/{id}/putting-right`: what was done, as the resident will read it.
pub(super) async fn put_right(
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<PromiseId>,
    Form(pairs): Form,
) -> web::Result<Response> {
    let mut typed = Typed::new(&pairs);
    let name = what_field(id);
    let what = typed.text(&name, REASON);
    let done = match typed.done(what) {
        Ok(what) => {
            site.app().write(&who.actor, async move |work| crate::put_right(work, id, &what).await).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(SeeOther::to("/desk/promises").saying("dossiers-due-said-right").into_response()),
        Err(error) if matches!(error.kind(), Kind::Invalid | Kind::Conflict) => {
            let again = Again { promise: id, pairs: &pairs, error: &error };
            let page = due(&site, &who, Some(again)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn what_field(id: PromiseId) -> String {
    format!("what-{id}")
}

async fn due(site: &Site, who: &SignedIn, again: Option<Again<'_>>) -> Result<Due> {
    let t = who.t(site);
    let mut form = ui::Form::new(t);
    let mut notice = None;
    if let Some(Again { promise, pairs, error }) = again {
        form = form.kept(pairs.kept()).wrong(error.fields());
        let lost = error.fields().is_empty();
        notice = lost
            .then(|| Notice::new(Tone::Broken, ui::explain(t, error)).body(pairs.one(&what_field(promise))));
    }
    let kept = form.clone();
    let Found { broken, soon, to_right, apologies } =
        site.app().read(&who.actor, async move |work| read(work, t, &kept).await).await?;
    let mut shell = who.shell(site, t.text("dossiers-due"));
    shell.dense = true;
    let nothing = broken.is_empty() && soon.is_empty() && to_right.is_empty() && apologies.is_empty();
    let empty = nothing.then(|| Empty {
        title: t.text("dossiers-due-empty").into_owned(),
        body: t.text("dossiers-due-empty-more").into_owned(),
        link: Some(Link::new(t.text("dossiers-desk-back"), "/desk")),
    });
    let summary = form.summary(to_right.iter().map(|row| &row.what));
    Ok(Due { shell, summary, notice, broken, soon, to_right, apologies, empty })
}

/// All that a leader has to see to.
struct Found {
    broken: Vec<Row>,
    soon: Vec<Row>,
    to_right: Vec<ToRight>,
    apologies: Vec<Apology>,
}

async fn read(work: &mut Work, t: T, form: &ui::Form) -> Result<Found> {
    let (mut broken, mut soon, mut to_right) = (Vec::new(), Vec::new(), Vec::new());
    let units = led(work)?;
    let apologies = apologies::read(work, t, &units).await?;
    for unit in units {
        let of_dossier =
            |promise: &Promise| !matches!(promise.kind, PromiseKind::PutRight | PromiseKind::Proposal);
        for promise in promises::overdue(work, unit, MOST).await?.into_iter().filter(of_dossier) {
            broken.push(row(work, t, promise).await?);
        }
        for promise in promises::soon(work, unit, MOST).await?.into_iter().filter(of_dossier) {
            soon.push(row(work, t, promise).await?);
        }
        for promise in promises::to_put_right(work, unit, MOST).await? {
            to_right.extend(to_put_right(work, t, promise, form).await?);
        }
    }
    Ok(Found { broken, soon, to_right, apologies })
}

/// The units that the actor leads, and those below, as far as they handle dossiers.
fn led(work: &Work) -> Result<Vec<UnitId>> {
    permitted(work)?;
    let tree = work.part::<Units>().tree();
    let leads = work.actor().holds.iter().filter(|hold| &*hold.role == role::LEADER);
    let mut units: Vec<UnitId> =
        leads.flat_map(|hold| hold.covers.iter().map(|unit| UnitId::from_uuid(*unit))).collect();
    units.retain(|unit| tree.get(*unit).is_some_and(|unit| unit.dossier_prefix.is_some()));
    units.sort_by_cached_key(|unit| {
        tree.get(*unit).map(|unit| (unit.level.word() == "ward", unit.name.clone()))
    });
    units.dedup();
    Ok(units)
}

async fn row(work: &mut Work, t: T, promise: Promise) -> Result<Row> {
    let id: DossierId = Id::from_uuid(promise.subject);
    let (now, lang) = (work.now(), t.lang());
    let dossier = store::find(work, id).await?;
    let tree = work.part::<Units>().tree();
    let calendar = work.part::<Calendars>().of(promise.unit);
    let late = promise.due_at < now;
    let due = if late {
        Badge::new(Tone::Broken, late_by(t, promise.due_at, now, &calendar))
    } else {
        Badge::new(Tone::Soon, capital(&say::near(lang, promise.due_at, now)))
    };
    let can_renew = promise.kind == PromiseKind::Result && promise.renewal.is_none();
    let button = if can_renew && late { "dossiers-desk-do-renew" } else { "dossiers-desk-do-open" };
    let anchor = if can_renew { "#renewal" } else { "" };
    let renewed = promise.renewal.as_ref().map(|renewal| {
        let when = say::near(lang, renewal.due_at, now);
        t.with("dossiers-due-renewed", &[("when", when.as_str())])
    });
    Ok(Row {
        about: format!(
            "{} · {}",
            t.text(&format!("dossiers-due-kind-{}", promise.kind.word())),
            tree.name_of(promise.unit, t.lang())
        ),
        code: promise.label.clone(),
        href: match promise.kind {
            PromiseKind::Opinion => "/desk/opinions".to_owned(),
            _ => format!("{}{anchor}", Asked::default().dossier(id)),
        },
        what: dossier.procedure.name.clone(),
        who: crate::view::holder(t, &tree, &dossier).unwrap_or_default(),
        due,
        first: say::near(lang, promise.promised_due_at, now),
        apology: promise.apology_owed,
        renewed: renewed.unwrap_or_default(),
        button: t.text(button).into_owned(),
        strong: can_renew && late,
    })
}

/// Nothing in it may tell whose verdict it was: no code, no name, no way to the dossier.
async fn to_put_right(work: &mut Work, t: T, promise: Promise, form: &ui::Form) -> Result<Option<ToRight>> {
    let Some(follows) = promise.follows else { return Ok(None) };
    let Some(verdict) = promises::verdict_of(work, follows).await? else { return Ok(None) };
    // What was not well with something else than a dossier is put right where that is done.
    let dossier = store::maybe(work, Id::from_uuid(promise.subject)).await?;
    let Some(dossier) = dossier else { return Ok(None) };
    let (now, lang) = (work.now(), t.lang());
    let question = |key: &str| {
        let aspects = work.part::<RuleSets>().aspects();
        let aspect = aspects.iter().find(|aspect| aspect.key == *key)?;
        Some(if lang == Lang::En { aspect.en.clone() } else { aspect.vi.clone() })
    };
    let aspects = verdict
        .aspects
        .iter()
        .filter(|(_, satisfied)| !satisfied)
        .filter_map(|(key, _)| question(key))
        .collect();
    let late = promise.due_at < now;
    let due = if late {
        let calendar = work.part::<Calendars>().of(promise.unit);
        Badge::new(Tone::Broken, late_by(t, promise.due_at, now, &calendar))
    } else {
        let near = say::near(lang, promise.due_at, now);
        Badge::new(Tone::Calm, t.with("dossiers-due-before", &[("when", Value::Words(&near))]))
    };
    let what = form.long(&what_field(promise.id), t.text("dossiers-due-what")).rows(3);
    Ok(Some(ToRight {
        id: promise.id,
        unit: work.part::<Units>().tree().name_of(promise.unit, t.lang()),
        procedure: dossier.procedure.name,
        given: say::date(lang, verdict.given_on),
        due,
        aspects,
        words: verdict.words,
        what: what.help(t.text("dossiers-due-what-help")),
    }))
}
