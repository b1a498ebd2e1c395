//! All that was filled in, to be looked over and handed in.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use documents::Attachment;
use kernel::{FieldError, Kind, Result};
use procedures::{Catalogue, Form, Needed, form};
use serde_json::Value;
use ui::{Facts, Field, Link, Notice, Shell, Summary, T, Tone};
use units::{Tree, UnitId, Units};
use web::{Page, Path, SeeOther, SignedIn, Site};

use super::{
    draft::{Frame, Opened, filed, open, shell},
    page_of, papers,
};
use crate::{Channel, DossierId, told, view};

const HERE: &str = "summary";

#[derive(Template)]
#[template(path = "dossiers/summary.html")]
struct Review {
    shell: Shell,
    frame: Frame,
    notices: Vec<Notice>,
    summary: Option<Summary>,
    parts: Vec<Part>,
    papers: Vec<Line>,
    change_papers: String,
    pledge: Option<Field>,
    submit: String,
}

/// A part of what was filled in, with the way to change it.
struct Part {
    title: String,
    facts: Facts,
    change: String,
}

/// One paper of the list: its name, and how it is there.
struct Line {
    name: String,
    there: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let Some(opened) = open(&site, &visitor, id).await? else { return Ok(filed(id)) };
    let wrong = unfinished(&site, &opened)?;
    Ok(Page(page(&site, &visitor, &opened, &[], &wrong).await?).into_response())
}

/// Hands it in.
pub(super) async fn submit(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let Some(opened) = open(&site, &visitor, id).await? else { return Ok(filed(id)) };
    let mut wrong = unfinished(&site, &opened)?;
    let pledged = opened.draft.channel.is_taken_in() || pairs.has("pledge");
    let faults: Vec<FieldError> =
        (!pledged).then(|| FieldError::new("pledge", "pledge")).into_iter().collect();
    if pledged && wrong.is_empty() {
        match site.app().write(&visitor.actor, async move |work| crate::submit(work, id).await).await {
            Ok(_) => return Ok(SeeOther::to(format!("/dossiers/{id}/receipt")).into_response()),
            // What the applicant's own form let pass, the record of residents may refuse.
            Err(error) if error.kind() == Kind::Invalid && !error.fields().is_empty() => {
                let t = visitor.t(&site);
                let said: Vec<String> =
                    error.fields().iter().map(|field| ui::explain_field(t, field)).collect();
                wrong.push(("applicant", said.join(" ")));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let page = page(&site, &visitor, &opened, &faults, &wrong).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// The pages on which something is wrong or missing still.
fn unfinished(site: &Site, opened: &Opened) -> Result<Vec<(&'static str, String)>> {
    let today = site.app().clock().now().date();
    let applicant = site.app().part::<Catalogue>().applicant_form()?;
    let manner = opened.draft.manner.clone().cleaned().faults(opened.draft.channel, today);
    let checked = [
        ("manner", if manner.is_empty() { Ok(()) } else { Err(manner) }),
        ("applicant", applicant.check(&opened.draft.applicant, today)),
        ("form", opened.entry.form.check_for(&opened.draft.applicant, &opened.draft.answers, today)),
    ];
    Ok(checked
        .into_iter()
        .filter(|(_, found)| found.is_err())
        .map(|(page, _)| (page, String::new()))
        .collect())
}

async fn page(
    site: &Site,
    visitor: &SignedIn,
    opened: &Opened,
    faults: &[FieldError],
    wrong: &[(&'static str, String)],
) -> Result<Review> {
    let (t, draft) = (visitor.t(site), &opened.draft);
    let tree = site.app().part::<Units>().tree();
    let applicant = site.app().part::<Catalogue>().applicant_form()?;
    let mut parts = parts_of(t, &tree, &applicant, &draft.applicant, &back_to(opened, "applicant"));
    let manner = told::manner(t, &tree, draft.channel, &draft.manner);
    if !manner.rows.is_empty() {
        let title = t.text("dossiers-manner").into_owned();
        parts.push(Part { title, facts: manner, change: back_to(opened, "manner") });
    }
    parts.extend(parts_of(t, &tree, &opened.entry.form, &draft.answers, &back_to(opened, "form")));
    let attached = papers::of_draft(site, &visitor.actor, draft).await?;
    let (papers, missing) = lines(t, opened, &attached);
    let mut notices: Vec<Notice> =
        wrong.iter().map(|(page, why)| unfinished_notice(t, opened, page, why)).collect();
    if missing > 0 {
        let title = t.with("dossiers-summary-missing", &[("n", missing)]);
        let link = Link::new(t.text("dossiers-summary-change-papers"), back_to(opened, "papers"));
        notices.push(Notice::new(Tone::Soon, title).body(t.text("dossiers-summary-missing-more")).link(link));
    }
    let counter = draft.channel.is_taken_in();
    let form = ui::Form::new(t).wrong(faults);
    let pledge = form.tick("pledge", t.text("dossiers-summary-pledge"));
    let submit = match draft.channel {
        Channel::Online => "dossiers-summary-submit",
        Channel::Counter => "dossiers-summary-take-in",
        Channel::Post => "dossiers-summary-take-in-post",
    };
    Ok(Review {
        shell: shell(site, visitor, draft, HERE, form.is_wrong()),
        frame: Frame::of(site, t, draft, HERE),
        notices,
        summary: form.summary([&pledge]),
        parts,
        papers,
        change_papers: back_to(opened, "papers"),
        pledge: (!counter).then_some(pledge),
        submit: t.text(submit).into_owned(),
    })
}

fn back_to(opened: &Opened, page: &str) -> String {
    format!("{}?back=summary", page_of(&opened.draft, page))
}

fn unfinished_notice(t: T, opened: &Opened, page: &str, why: &str) -> Notice {
    let title = t.text(&format!("dossiers-summary-wrong-{page}")).into_owned();
    let link = Link::new(t.text("dossiers-summary-mend"), back_to(opened, page));
    Notice::new(Tone::Broken, title).body(why).link(link)
}

/// The parts of a filled form as people read them.
fn parts_of(t: T, tree: &Tree, form: &Form, value: &Value, change: &str) -> Vec<Part> {
    let lang = t.lang().code();
    let part = |part: form::Part<'_>| {
        let title = part.section.label.of(lang).to_owned();
        let rows = part.lines.iter().filter(|(_, said)| !said.is_empty());
        let facts = rows.fold(Facts::default(), |facts, (field, said)| {
            let said = match field.kind {
                form::Kind::Unit => {
                    said.parse::<UnitId>().map_or_else(|_| said.clone(), |id| tree.name_of(id, t.lang()))
                }
                _ => said.clone(),
            };
            facts.row(field.label.of(lang), said)
        });
        Part { title, facts, change: change.to_owned() }
    };
    form.summary(value, lang).into_iter().map(part).collect()
}

/// The papers as they are there, and how many are missing that every applicant hands in.
fn lines(t: T, opened: &Opened, attached: &[Attachment]) -> (Vec<Line>, i64) {
    let (mut lines, mut missing) = (Vec::new(), 0);
    if let Some(bearer) = &opened.draft.manner.bearer {
        let files: Vec<&str> = attached
            .iter()
            .filter(|file| file.slot == view::MANDATE_PAPER)
            .map(|file| file.name.as_str())
            .collect();
        let there = match (files.is_empty(), bearer.on_paper) {
            (false, _) => files.join(", "),
            (true, true) => t.text("dossiers-summary-on-paper").into_owned(),
            (true, false) => t.text("dossiers-summary-none").into_owned(),
        };
        missing += i64::from(files.is_empty() && !bearer.on_paper);
        lines.push(Line { name: told::mandate_name(t, bearer), there });
    }
    for (place, paper) in opened.entry.version.papers.iter().enumerate() {
        let uploaded =
            attached.iter().filter(|file| view::place_of(&opened.entry.version, &file.slot) == Some(place));
        let files: Vec<&str> = uploaded.map(|file| file.name.as_str()).collect();
        let on_paper = opened.draft.on_paper.contains(&paper.name);
        let there = match (files.is_empty(), on_paper) {
            (false, _) => files.join(", "),
            (true, true) => t.text("dossiers-summary-on-paper").into_owned(),
            (true, false) if paper.needed == Needed::Always && !view::is_the_form(paper) => {
                missing += 1;
                t.text("dossiers-summary-none").into_owned()
            }
            (true, false) => continue,
        };
        lines.push(Line { name: paper.name.clone(), there });
    }
    let others = attached.iter().filter(|file| view::is_other(&opened.entry.version, &file.slot));
    let other = t.text("dossiers-paper-other");
    lines.extend(others.map(|file| Line { name: other.clone().into_owned(), there: file.name.clone() }));
    (lines, missing)
}
