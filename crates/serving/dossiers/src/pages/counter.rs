//! At the counter: choose the procedure, then the same pages as a resident's, in the officer's hands.

use askama::Template;
use authz::InUnit;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::{Date, Error};
use people::role;
use procedures::Catalogue;
use ui::{Choice, Empty, Field, Form, Shell};
use units::{Tree, Unit, UnitId, Units};
use web::{Asking, Page, SeeOther, SignedIn, Site, Typed};

use super::{page_of, start};
use crate::{Channel, DossierId, Refusal, TakeIn, store, view};

/// Most procedures that one search shows.
const FOUND: usize = 12;

#[derive(Template)]
#[template(path = "dossiers/counter.html")]
struct Counter {
    shell: Shell,
    unit: UnitId,
    over: String,
    /// To choose between counters, when the officer serves several.
    units: Option<Field>,
    search: Field,
    found: Vec<Found>,
    empty: Option<Empty>,
    elsewhere: Option<String>,
}

struct Found {
    code: String,
    name: String,
    field: String,
    /// The id that the draft will have: a button pressed twice begins one draft.
    draft: DossierId,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Asking(asked): Asking,
) -> web::Result<Response> {
    let (tree, today) = (site.app().part::<Units>().tree(), site.app().clock().now().date());
    let counters = counters(&visitor, &tree, today);
    let asked_at = asked.one("at").parse::<UnitId>().ok();
    let at = asked_at.and_then(|id| tree.get(id)).or_else(|| counters.first().copied());
    let at = at.ok_or_else(|| Error::forbidden(<TakeIn as authz::Action>::NAME))?;
    authz::permit(&visitor.actor, TakeIn, &InUnit(at.id.uuid()))?;
    let t = visitor.t(&site);
    let q = asked.one("q");
    let catalogue = site.app().part::<Catalogue>();
    let results =
        if q.is_empty() { procedures::Results::default() } else { catalogue.search(q, FOUND * 3, today) };
    let ours = results.matches.iter().filter(|hit| catalogue.is_competent(&hit.entry, at.level)).take(FOUND);
    let found: Vec<Found> = ours
        .map(|hit| Found {
            code: hit.entry.version.code.as_str().to_owned(),
            name: hit.entry.version.name.clone(),
            field: hit.entry.version.field.clone(),
            draft: DossierId::new(),
        })
        .collect();
    let form = Form::new(t).kept([("q", q.to_owned()), ("at", at.id.to_string())]);
    let choices =
        counters.iter().map(|unit| Choice::new(unit.id.to_string(), view::unit_name(t, &tree, unit.id)));
    Ok(Page(Counter {
        shell: Shell { dense: true, ..visitor.shell(&site, t.text("dossiers-counter")) },
        unit: at.id,
        over: view::unit_name(t, &tree, at.id),
        units: (counters.len() > 1)
            .then(|| form.choice("at", t.text("dossiers-counter-at"), choices.collect())),
        search: form.search("q", t.text("dossiers-counter-search"), ""),
        empty: (found.is_empty() && !q.is_empty()).then(|| Empty {
            title: t.with("dossiers-counter-none", &[("q", q)]),
            body: t.text("dossiers-counter-none-more").into_owned(),
            link: None,
        }),
        elsewhere: results
            .elsewhere
            .map(|found| if t.lang() == ui::Lang::Vi { found.answer } else { found.answer_en }),
        found,
    })
    .into_response())
}

/// Begins a draft of the officer's, to be filled in together.
pub(super) async fn begin(
    State(site): State<Site>,
    visitor: SignedIn,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let mut typed = Typed::new(&pairs);
    let read = (typed.id("draft"), typed.id("at"), typed.text("code", 20));
    let (id, unit, code): (DossierId, UnitId, String) = typed.done(read)?;
    let draft = site
        .app()
        .write(&visitor.actor, async move |work| {
            work.permit(TakeIn, &InUnit(unit.uuid()))?;
            if store::draft(work, id).await?.is_some() {
                return crate::draft(work, id).await;
            }
            let entry = start::find(work, &code)?;
            let tree = work.part::<Units>().tree();
            let here =
                tree.get(unit).filter(|unit| is_counter(unit, work.today())).ok_or(Refusal::NotCompetent)?;
            if !work.part::<Catalogue>().is_competent(&entry, here.level) {
                return Err(Refusal::NotCompetent.into());
            }
            let draft = start::new_draft(work, id, unit, &entry, Channel::Counter, serde_json::json!({}));
            crate::keep_draft(work, draft.clone()).await?;
            Ok(draft)
        })
        .await?;
    Ok(SeeOther::to(page_of(&draft, &draft.step)).into_response())
}

/// The units at whose counter the visitor serves, by their names.
fn counters<'a>(visitor: &SignedIn, tree: &'a Tree, today: Date) -> Vec<&'a Unit> {
    let holds = visitor.actor.holds.iter().filter(|hold| &*hold.role == role::ONE_STOP);
    let units = holds.filter_map(|hold| tree.get(UnitId::from_uuid(hold.unit)));
    let mut counters: Vec<&Unit> = units.filter(|unit| is_counter(unit, today)).collect();
    counters.sort_by_cached_key(|unit| kernel::text::fold(&unit.name));
    counters.dedup_by_key(|unit| unit.id);
    counters
}

/// Whether dossiers are filed with the unit: it gives codes.
fn is_counter(unit: &Unit, today: Date) -> bool {
    unit.dossier_prefix.is_some() && unit.is_valid_on(today)
}
