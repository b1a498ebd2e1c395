//! A test filing: a draft's form is filled, checked and reckoned, and nothing is kept.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use calendar::Calendar;
use kernel::{Date, Error, FieldError, Result, Timestamp};
use promises::{RuleSets, explain};
use serde_json::Value;
use ui::{Choice, Facts, Field, Promise, Shell, Summary, T, say};
use units::{Calendars, Tree, Unit, UnitId, UnitKind, Units};
use web::{Page, Pairs, Path, SignedIn, Site, Visitor};

use super::{
    super::today,
    draft::{as_entry, role_key},
    frame::{Frame, shell},
    open,
};
use crate::{
    Catalogue, Channel, Draft, DraftId, Entry, Form, Where,
    form::{Kind, view},
};

#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/trial.html")]
struct Trial {
    shell: Shell,
    frame: Frame,
    summary: Option<Summary>,
    /// The unit and the way of filing.
    choices: Vec<Field>,
    sections: Vec<view::SectionView>,
    outcome: Option<Outcome>,
}

/// What would come of the filing.
#[derive(Debug)]
struct Outcome {
    /// Whether the unit would have to refuse it; empty when not.
    refused: String,
    promise: Promise,
    steps: Vec<StepRow>,
    answers: Vec<(String, Facts)>,
}

/// A step as it would be planned.
#[derive(Debug)]
struct StepRow {
    name: String,
    who: String,
    due: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
) -> web::Result<Response> {
    let draft = open(&site, &visitor, id).await?;
    let page = page(&site, &visitor, &draft, None)?;
    Ok(Page(page).into_response())
}

pub(super) async fn fill(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let draft = open(&site, &visitor, id).await?;
    let page = page(&site, &visitor, &draft, Some(&pairs))?;
    let status = if page.summary.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, Page(page)).into_response())
}

fn page(site: &Site, visitor: &Visitor, draft: &Draft, pairs: Option<&Pairs>) -> Result<Trial> {
    let (t, date) = (visitor.t(site), today(site));
    let tree = site.app().part::<Units>().tree();
    let entry = as_entry(site, &draft.content)?;
    let changes = pairs.is_some_and(|pairs| view::pressed(pairs.all()).is_some());
    let (value, mut errors) = match pairs {
        Some(pairs) => {
            let value = entry.form.read(pairs.all());
            // One row more or fewer is no filing yet.
            let errors =
                if changes { Vec::new() } else { entry.form.check(&value, date).err().unwrap_or_default() };
            (value, errors)
        }
        None => (entry.form.empty(), Vec::new()),
    };
    let unit = pairs.and_then(|pairs| tree.get(pairs.one("trial_unit").parse::<UnitId>().ok()?));
    let channel = match pairs.map(|pairs| pairs.one("trial_channel")) {
        Some("online") => Channel::Online,
        _ => Channel::InPerson,
    };
    if pairs.is_some() && unit.is_none() && !changes {
        errors.insert(0, FieldError::new("trial_unit", "choose"));
    }
    let kept = pairs.map(|pairs| pairs.kept().collect::<Vec<_>>()).unwrap_or_default();
    let filled = ui::Form::new(t).kept(kept).wrong(&view::readable(t, &entry.form, &errors));
    let catalogue = site.app().part::<Catalogue>();
    let competent = |unit: &Unit| catalogue.is_competent(&entry, unit.level);
    let choices = choices(t, &tree, date, &filled, pairs.is_none().then_some(&competent));
    let wards = units_of(t, &tree, date, |unit| unit.kind == UnitKind::Ward);
    let sections = view::sections(t, &entry.form, &value, &errors, &wards);
    let fields = sections.iter().flat_map(view::SectionView::fields);
    let summary = filled.summary(choices.iter().chain(fields));
    let outcome = match unit {
        Some(unit) if errors.is_empty() && !changes => Some(outcome(site, t, &entry, unit, channel, &value)?),
        _ => None,
    };
    Ok(Trial {
        shell: shell(site, visitor, draft.content.terms.name.clone()),
        frame: Frame::of(site, visitor, draft, "trial", None),
        summary,
        choices,
        sections,
        outcome,
    })
}

fn units_of(t: T, tree: &Tree, date: Date, wanted: fn(&Unit) -> bool) -> Vec<Choice> {
    let units = tree.at(date).filter(|unit| wanted(unit));
    units.map(|unit| Choice::new(unit.id.to_string(), unit.name_in(t.lang()))).collect()
}

/// Where and how it is filed: in a unit that takes dossiers in, at first one that is competent.
fn choices(
    t: T,
    tree: &Tree,
    date: Date,
    form: &ui::Form,
    first: Option<&dyn Fn(&Unit) -> bool>,
) -> Vec<Field> {
    let mut units = units_of(t, tree, date, |unit| unit.dossier_prefix.is_some());
    let mut channels = vec![
        Choice::new("in-person", t.text("procedures-channel-in-person")),
        Choice::new("online", t.text("procedures-channel-online")),
    ];
    if let Some(is_competent) = first {
        let chosen = tree.at(date).find(|unit| unit.dossier_prefix.is_some() && is_competent(unit));
        let chosen = chosen.map(|unit| unit.id.to_string()).unwrap_or_default();
        for choice in &mut units {
            choice.chosen = choice.value == chosen;
        }
        channels.iter_mut().take(1).for_each(|choice| choice.chosen = true);
    }
    vec![
        form.choice("trial_unit", t.text("procedures-trial-unit"), units),
        form.radio("trial_channel", t.text("procedures-way-how"), channels),
    ]
}

fn outcome(
    site: &Site,
    t: T,
    entry: &Entry,
    unit: &Unit,
    channel: Channel,
    value: &Value,
) -> Result<Outcome> {
    let now = site.app().clock().now();
    let calendar = site.app().part::<Calendars>().of(unit.id);
    let stated = entry.version.time_limit(channel).allowance();
    let allowance = stated.unwrap_or(site.app().part::<RuleSets>().at(now).unstated);
    let due = calendar.due(now, &allowance, &[]).map_err(Error::internal)?;
    let lead =
        t.text(if stated.is_some() { "procedures-trial-lead" } else { "procedures-trial-lead-unstated" });
    let why = ui::Why { open: true, ..explain::why(t, &due.explanation) };
    let promise = Promise::new(t, lead, due.at).left(explain::left(t, due.at, now, &calendar)).why(why);
    let refused = if !site.app().part::<Catalogue>().is_competent(entry, unit.level) {
        t.text("procedures-trial-not-competent").into_owned()
    } else if channel == Channel::Online && !entry.version.online.is_offered() {
        t.text("procedures-trial-not-online").into_owned()
    } else {
        String::new()
    };
    Ok(Outcome {
        refused,
        promise,
        steps: steps(site, t, entry, unit, (now, due.at), &calendar),
        answers: answers(site, t, &entry.form, value),
    })
}

/// The steps as they would be planned, were the dossier accepted at once.
fn steps(
    site: &Site,
    t: T,
    entry: &Entry,
    unit: &Unit,
    (from, due): (Timestamp, Timestamp),
    calendar: &Calendar,
) -> Vec<StepRow> {
    let tree = site.app().part::<Units>().tree();
    let above = tree.above(unit.id).next().unwrap_or(unit);
    let steps = &entry.process.steps;
    let shares: Vec<u32> = steps.iter().map(|step| step.share).collect();
    let dues = calendar.split(from, due, &shares);
    steps
        .iter()
        .zip(dues)
        .map(|(step, due)| {
            let place = if step.unit == Where::Above { above } else { unit };
            StepRow {
                name: step.name.of(t.lang().code()).to_owned(),
                who: format!("{}, {}", t.text(role_key(step.role)), place.name_in(t.lang())),
                due: say::due(t.lang(), due),
            }
        })
        .collect()
}

/// The filled form as it would be read.
fn answers(site: &Site, t: T, form: &Form, value: &Value) -> Vec<(String, Facts)> {
    let lang = t.lang().code();
    let tree = site.app().part::<Units>().tree();
    let parts = form.summary(value, lang).into_iter().map(|part| {
        let lines = part.lines.into_iter().filter(|(_, said)| !said.is_empty());
        let facts = lines.fold(Facts::default(), |facts, (field, said)| {
            let unit =
                if field.kind == Kind::Unit { said.parse().ok().and_then(|id| tree.get(id)) } else { None };
            let said = unit.map_or(said, |unit| unit.name_in(t.lang()).to_owned());
            facts.row(field.label.of(lang), said)
        });
        (part.section.label.of(lang).to_owned(), facts)
    });
    parts.collect()
}
