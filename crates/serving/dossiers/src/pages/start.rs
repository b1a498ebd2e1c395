//! Before a dossier: what is needed, where it is filed, and for whom.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Date, FieldError, Result};
use procedures::{Catalogue, Entry, Needed, Paper};
use ui::{Choice, Field, Form, Shell, Summary, T};
use units::{Tree, Unit, UnitId, Units};
use web::{Page, Path, SeeOther, SignedIn, Site, Typed};
use work::Work;

use super::page_of;
use crate::{Bearer, Channel, DossierId, Draft, LAST, Manner, Refusal, Whom, applicant, store, view};

#[derive(Template)]
#[template(path = "dossiers/start.html")]
struct Start {
    shell: Shell,
    procedure: String,
    guide: String,
    papers: Vec<String>,
    in_case: usize,
    summary: Option<Summary>,
    /// The id that the draft will have: a form sent twice begins one draft.
    draft: DossierId,
    unit: Field,
    whom: Field,
    /// Where the papers are handed in and the result is collected.
    intake: Field,
    offered: bool,
}

/// What is needed, which unit, and for whom.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(code): Path<String>,
) -> web::Result<Response> {
    let asked = code.clone();
    let (entry, usual) = site
        .app()
        .read(&visitor.actor, async move |work| Ok((find(work, &asked)?, usual_unit(work).await?)))
        .await?;
    let usual = usual.map(|id| ("unit".to_owned(), id.to_string()));
    let form = Form::new(visitor.t(&site))
        .kept(usual.into_iter().chain(Some(("whom".to_owned(), "self".to_owned()))));
    Ok(Page(page(&site, &visitor, &entry, &form, DossierId::new())).into_response())
}

/// Begins the draft.
pub(super) async fn begin(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(code): Path<String>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let mut typed = Typed::new(&pairs);
    let (id, unit) = (typed.id("draft"), typed.id("unit"));
    let whom = typed.choice("whom", &WHOM);
    let begun = match typed.done((id, unit)) {
        Ok((id, unit)) => {
            let (code, whom, intake) = (code.clone(), whom_of(whom), pairs.one("intake").parse().ok());
            let begin = async move |work: &mut Work| begin_draft(work, (id, unit, &code), whom, intake).await;
            site.app().write(&visitor.actor, begin).await
        }
        Err(error) => Err(error),
    };
    let error = match begun {
        Ok(draft) => return Ok(SeeOther::to(page_of(&draft, &draft.step)).into_response()),
        Err(error) => error,
    };
    let fields = match error.code() {
        "dossiers-not-competent" => vec![FieldError::new("unit", "choose")],
        _ if error.fields().is_empty() => return Err(error.into()),
        _ => error.fields().to_vec(),
    };
    let entry = site.app().read(&visitor.actor, async move |work| find(work, &code)).await?;
    let form = Form::new(visitor.t(&site)).kept(pairs.kept()).wrong(&fields);
    let again = pairs.one("draft").parse().unwrap_or_else(|_| DossierId::new());
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&site, &visitor, &entry, &form, again))).into_response())
}

const WHOM: [&str; 3] = ["self", "other", "household"];

fn whom_of(word: &str) -> Whom {
    match word {
        "other" => Whom::Other,
        "household" => Whom::Household,
        _ => Whom::Own,
    }
}

async fn begin_draft(
    work: &mut Work,
    (id, unit, code): (DossierId, UnitId, &str),
    whom: Whom,
    intake: Option<UnitId>,
) -> Result<Draft> {
    if store::draft(work, id).await?.is_some() {
        return crate::draft(work, id).await;
    }
    let entry = find(work, code)?;
    let tree = work.part::<Units>().tree();
    if !choices(work.part::<Catalogue>(), &tree, &entry, work.today()).iter().any(|known| known.0 == unit) {
        return Err(Refusal::NotCompetent.into());
    }
    let known = people::own(work).await?;
    let own = known.as_ref().filter(|_| whom != Whom::Other);
    let applicant =
        own.map_or_else(|| serde_json::json!({}), |view| applicant::of_resident(&tree, view, work.today()));
    let bearer = known.filter(|_| whom == Whom::Other).map(|own| Bearer {
        name: own.name,
        number: Some(own.number),
        phone: own.phone,
        ..Bearer::default()
    });
    let offices = offices(&tree, work.today());
    let intake = intake.filter(|office| *office != unit && offices.iter().any(|known| known.0 == *office));
    let manner = Manner { whom, bearer, intake, ..Manner::default() };
    let draft = Draft { manner, ..new_draft(work, id, unit, &entry, Channel::Online, applicant) };
    crate::keep_draft(work, draft.clone()).await?;
    Ok(draft)
}

/// A draft in which nothing but the applicant is filled.
pub(super) fn new_draft(
    work: &Work,
    id: DossierId,
    unit: UnitId,
    entry: &Entry,
    channel: Channel,
    applicant: serde_json::Value,
) -> Draft {
    Draft {
        id,
        account: work.actor().account.unwrap_or_default(),
        unit,
        channel,
        procedure_code: entry.version.code.as_str().to_owned(),
        procedure_name: entry.version.name.clone(),
        offered: applicant.clone(),
        applicant,
        answers: entry.form.empty(),
        on_paper: Vec::new(),
        manner: Manner::default(),
        step: "applicant".to_owned(),
        updated_at: work.now(),
        version: 0,
    }
}

pub(super) fn find(work: &Work, code: &str) -> Result<Arc<Entry>> {
    work.part::<Catalogue>().find(code, work.today()).ok_or_else(|| kernel::Error::not_found("procedure"))
}

/// Whether everybody brings it, beside the form that is filled in here.
fn is_asked_of_all(paper: &Paper) -> bool {
    paper.needed == Needed::Always && !view::is_the_form(paper)
}

/// The one-stop offices of the town, by their names: each takes in what any of its units handles.
pub(super) fn offices(tree: &Tree, today: Date) -> Vec<(UnitId, String, String)> {
    named(tree.at(today).filter(|unit| unit.dossier_prefix.is_some()))
}

fn named<'a>(units: impl Iterator<Item = &'a Unit>) -> Vec<(UnitId, String, String)> {
    let mut found: Vec<_> = units.map(|unit| (unit.id, unit.name.clone(), unit.name_en.clone())).collect();
    found.sort_by_cached_key(|unit| kernel::text::fold(&unit.1));
    found
}

/// The units that handle the procedure, by their names.
pub(super) fn choices(
    catalogue: &Catalogue,
    tree: &Tree,
    entry: &Entry,
    today: Date,
) -> Vec<(UnitId, String, String)> {
    named(
        tree.at(today)
            .filter(|unit| unit.dossier_prefix.is_some() && catalogue.is_competent(entry, unit.level)),
    )
}

/// The unit of the last dossier, else the ward where the resident lives.
async fn usual_unit(work: &mut Work) -> Result<Option<UnitId>> {
    let Some(party) = work.actor().party else { return Ok(None) };
    let last = store::of_applicant(work, kernel::Id::from_uuid(party.id), LAST, 1).await?;
    let (tree, today) = (work.part::<Units>().tree(), work.today());
    if let Some(last) = last.first() {
        return Ok(Some(tree.heir(last.unit, today)));
    }
    let home = people::own(work).await?.and_then(|view| view.neighbourhood);
    Ok(home.and_then(|home| tree.ward_at(home, today)).map(|ward| ward.id))
}

fn page(site: &Site, visitor: &SignedIn, entry: &Entry, form: &Form, draft: DossierId) -> Start {
    let t = visitor.t(site);
    let (tree, today) = (site.app().part::<Units>().tree(), site.app().clock().now().date());
    let found = choices(site.app().part::<Catalogue>(), &tree, entry, today);
    let unit = unit_field(t, form, &found);
    let whom = WHOM.map(|whom| {
        let key = format!("dossiers-start-{whom}");
        Choice::new(whom, t.text(&key)).help(t.text(&format!("{key}-help")))
    });
    let whom = form.radio("whom", t.text("dossiers-start-whom"), whom.into());
    let intake = intake_field(t, form, &offices(&tree, today));
    let title = t.text("dossiers-start-title").into_owned();
    let papers = &entry.version.papers;
    Start {
        shell: visitor.shell(site, view::title(t, title, form.is_wrong())),
        procedure: entry.version.name.clone(),
        guide: format!("/procedures/{}", entry.version.code),
        papers: papers
            .iter()
            .filter(|paper| is_asked_of_all(paper))
            .map(|paper| paper.name.clone())
            .collect(),
        in_case: papers.iter().filter(|paper| paper.needed != Needed::Always).count(),
        summary: form.summary([&unit, &whom, &intake]),
        draft,
        unit,
        whom,
        intake,
        offered: entry.version.online.is_offered(),
    }
}

fn intake_field(t: T, form: &Form, offices: &[(UnitId, String, String)]) -> Field {
    let same = Choice::new("", t.text("dossiers-start-intake-same"));
    let name = |vi: &String, en: &String| if t.lang() == ui::Lang::Vi { vi.clone() } else { en.clone() };
    let others = offices.iter().map(|(id, vi, en)| Choice::new(id.to_string(), name(vi, en)));
    form.choice("intake", t.text("dossiers-start-intake"), Some(same).into_iter().chain(others).collect())
        .help(t.text("dossiers-start-intake-help"))
        .optional()
}

fn unit_field(t: T, form: &Form, found: &[(UnitId, String, String)]) -> Field {
    let name = |vi: &String, en: &String| if t.lang() == ui::Lang::Vi { vi.clone() } else { en.clone() };
    let choices = found.iter().map(|(id, vi, en)| Choice::new(id.to_string(), name(vi, en))).collect();
    form.choice("unit", t.text("dossiers-start-unit"), choices).help(t.text("dossiers-start-unit-help"))
}
