//! Proposing to make a procedure simpler, with an account or without one.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Error, FieldError, Id, Kind, Result};
use procedures::{Catalogue, Entry};
use ui::{Choice, Field, Form, Link, Notice, Shell, Summary, T, Tone, Value};
use units::{UnitId, Units};
use web::{Asking, Limit, Page, Pairs, SeeOther, Site, Typed, Visitor};
use work::Work;

use crate::{KINDS, NewProposal, Wish, view::short, wish::MOST_DAYS};

/// Most characters of the words, and of a way to be reached.
const WORDS: u32 = 2_000;
const CONTACT: u32 = 200;

#[derive(Template)]
#[template(path = "reviews/new.html")]
struct New {
    shell: Shell,
    back: Link,
    code: String,
    name: String,
    notice: Option<Notice>,
    summary: Option<Summary>,
    wish: Field,
    paper: Option<Field>,
    steps: Option<Field>,
    days: Field,
    words: Field,
    unit: Field,
    contact: Field,
    when_paper: String,
    when_steps: String,
    when_days: String,
}

/// `GET /proposals/new?procedure=`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Asking(asking): Asking,
) -> web::Result<Page<impl Template>> {
    let entry = entry(&site, asking.one("procedure"))?;
    let form = Form::new(visitor.t(&site));
    Ok(Page(page(&site, &visitor, &entry, &form, None)))
}

/// `POST /proposals`.
pub(super) async fn propose(
    State(site): State<Site>,
    visitor: Visitor,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let entry = entry(&site, pairs.one("procedure"))?;
    let made = match read(&pairs, &entry) {
        Ok(new) => {
            limited(&site, &visitor)?;
            site.app()
                .write(&visitor.actor, async move |work: &mut Work| crate::propose(work, new).await)
                .await
        }
        Err(error) => Err(error),
    };
    match made {
        Ok(made) => {
            let key = made.key.unwrap_or_default();
            let path = format!("/proposals/{}/own", made.proposal.id);
            let to = if key.is_empty() { path } else { web::address(&path, &[("key", &key)]) };
            Ok(SeeOther::to(to).saying("reviews-said-proposed").into_response())
        }
        Err(error) if error.kind() == Kind::Invalid => {
            let t = visitor.t(&site);
            let form = Form::new(t).kept(pairs.kept()).wrong(error.fields());
            let notice = error.fields().is_empty().then(|| Notice::new(Tone::Broken, ui::explain(t, &error)));
            let again = page(&site, &visitor, &entry, &form, notice);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(again)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// What is sent in unasked is limited: by account, or by address block without one.
pub(crate) fn limited(site: &Site, visitor: &Visitor) -> Result<()> {
    match visitor.actor.account {
        Some(account) => site.limits().check(Limit::Voices, account),
        None => site.limits().check(Limit::Voices, visitor.block()),
    }
}

fn entry(site: &Site, code: &str) -> Result<Arc<Entry>> {
    let today = site.app().clock().now().date();
    site.app().part::<Catalogue>().find(code, today).ok_or_else(|| Error::not_found("procedure"))
}

fn read(pairs: &Pairs, entry: &Entry) -> Result<NewProposal> {
    let mut typed = Typed::new(pairs);
    let kind = typed.choice("wish", &KINDS);
    let wish = match kind {
        "drop-paper" => Wish::DropPaper { paper: paper(&mut typed, pairs, entry) },
        "use-data" => Wish::UseData { paper: paper(&mut typed, pairs, entry) },
        "merge-steps" => {
            let at = pairs.one("steps").parse::<usize>().ok();
            let pair =
                at.and_then(|at| Some((entry.process.steps.get(at)?, entry.process.steps.get(at + 1)?)));
            if let Some((first, second)) = pair {
                Wish::MergeSteps { first: first.key.clone(), second: second.key.clone() }
            } else {
                typed.add(FieldError::new("steps", "choose"));
                Wish::Other
            }
        }
        "shorten-limit" => Wish::ShortenLimit { days: typed.number("days", 1..=MOST_DAYS) },
        _ => Wish::Other,
    };
    let words = typed.text("words", WORDS as usize);
    let unit: UnitId = typed.id("unit");
    let contact = typed.optional_text("contact", CONTACT as usize);
    typed.done(NewProposal { unit, procedure: entry.version.code.to_string(), wish, words, contact })
}

fn paper(typed: &mut Typed<'_>, pairs: &Pairs, entry: &Entry) -> String {
    let at = pairs.one("paper").parse::<usize>().ok();
    let paper = at.and_then(|at| entry.version.papers.get(at));
    if let Some(paper) = paper {
        return paper.name.clone();
    }
    typed.add(FieldError::new("paper", "choose"));
    String::new()
}

fn page(site: &Site, visitor: &Visitor, entry: &Entry, form: &Form, notice: Option<Notice>) -> New {
    let t = visitor.t(site);
    let version = &entry.version;
    let field = |key: &str| t.text(&format!("reviews-new-{key}")).into_owned();
    let wish = form.radio("wish", field("wish"), kinds(t, entry));
    let papers: Vec<Choice> = numbered(t, version.papers.iter().map(|paper| short(&paper.name)));
    let paper = (!version.papers.is_empty()).then(|| form.choice("paper", field("paper"), papers));
    let pairs = entry.process.steps.windows(2).map(|pair| {
        let of = |at: usize| pair[at].name.of(t.lang().code()).to_owned();
        format!("{} + {}", of(0), of(1))
    });
    let steps =
        (entry.process.steps.len() > 1).then(|| form.choice("steps", field("steps"), numbered(t, pairs)));
    let days = form.digits("days", field("days")).narrow().help(limit(t, entry));
    let words = form.long("words", field("words")).limit(WORDS).help(field("words-help"));
    let unit = form.choice("unit", field("unit"), offices(site, visitor)).help(field("unit-help"));
    let contact =
        form.line("contact", field("contact")).optional().limit(CONTACT).help(field("contact-help"));
    let all =
        [Some(&wish), paper.as_ref(), steps.as_ref(), Some(&days), Some(&words), Some(&unit), Some(&contact)];
    let summary = form.summary(all.into_iter().flatten());
    let title = t.text("reviews-new").into_owned();
    let when = |values: &[&str]| serde_json::json!([{ "field": "wish", "values": values }]).to_string();
    New {
        shell: visitor.shell(site, title),
        back: Link::new(version.name.clone(), format!("/procedures/{}", version.code)),
        code: version.code.to_string(),
        name: version.name.clone(),
        notice,
        summary,
        wish,
        paper,
        steps,
        days,
        words,
        unit,
        contact,
        when_paper: when(&["drop-paper", "use-data"]),
        when_steps: when(&["merge-steps"]),
        when_days: when(&["shorten-limit"]),
    }
}

fn kinds(t: T, entry: &Entry) -> Vec<Choice> {
    let offered = |kind: &&str| match *kind {
        "drop-paper" | "use-data" => !entry.version.papers.is_empty(),
        "merge-steps" => entry.process.steps.len() > 1,
        _ => true,
    };
    let choice = |kind: &str| {
        let of = |key: &str| t.text(&format!("reviews-kind-{kind}{key}")).into_owned();
        Choice::new(kind, of("")).help(of("-help"))
    };
    KINDS.iter().copied().filter(offered).map(choice).collect()
}

fn numbered(t: T, labels: impl Iterator<Item = String>) -> Vec<Choice> {
    let none = Choice::new("", t.text("reviews-choose"));
    std::iter::once(none)
        .chain(labels.enumerate().map(|(at, label)| Choice::new(at.to_string(), label)))
        .collect()
}

fn limit(t: T, entry: &Entry) -> String {
    match crate::actions::present(entry) {
        Some(days) => t.with("reviews-new-days-help", &[("n", Value::Number(i64::from(days)))]),
        None => t.text("reviews-new-days-help-other").into_owned(),
    }
}

/// The offices that take proposals: one's own first, then wards by name, then those above.
fn offices(site: &Site, visitor: &Visitor) -> Vec<Choice> {
    let t = visitor.t(site);
    let tree = site.app().part::<Units>().tree();
    let today = site.app().clock().now().date();
    let mine = visitor.actor.holds.first().map(|hold| Id::from_uuid(hold.unit));
    let mut offices: Vec<_> = tree.at(today).filter(|unit| unit.dossier_prefix.is_some()).collect();
    offices.sort_by_key(|unit| (Some(unit.id) != mine, unit.level.word() != "ward", unit.name.clone()));
    let choice = |unit: &units::Unit| Choice {
        chosen: Some(unit.id) == mine,
        ..Choice::new(unit.id.to_string(), unit.name_in(t.lang()))
    };
    let none = Choice::new("", t.text("reviews-choose"));
    let blank = if mine.is_some() { None } else { Some(none) };
    blank.into_iter().chain(offices.into_iter().map(choice)).collect()
}
