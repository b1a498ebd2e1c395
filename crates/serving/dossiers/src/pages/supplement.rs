//! The applicant adds what was asked for: papers, corrections in the form, a word.

use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use documents::Files;
use kernel::{Actor, Error, FieldError, Result};
use procedures::form::view::{SectionView, pressed};
use promises::RuleSets;
use serde_json::Value;
use ui::{Field, Form, Notice, Shell, Summary};
use units::Units;
use web::{Page, Pairs, Path, SeeOther, Site};

use super::{
    caller::Caller,
    case_of,
    draft::wards,
    papers::{ACCEPT, listed, taken},
    seen, upload,
};
use crate::{
    Dossier, DossierId, ReadOwn,
    view::{self, Heading, Papers, SUPPLEMENT_PAPER, Story},
};

/// Most characters of the word that goes with it.
const WORD: u32 = 2_000;

#[derive(Template)]
#[template(path = "dossiers/supplement.html")]
struct Ask {
    shell: Shell,
    heading: Heading,
    notices: Vec<Notice>,
    summary: Option<Summary>,
    items: Vec<String>,
    reason: String,
    /// What the time of the appointment does meanwhile.
    clock: String,
    papers: Papers,
    files: Field,
    word: Field,
    sections: Vec<SectionView>,
    /// Whether the form stands open: something in it is wrong.
    open: bool,
    keep: String,
}

/// What the page stands on.
struct Asked {
    dossier: Dossier,
    story: Story,
    answers: Value,
    /// What the applicant told of himself, as checks look at it.
    told: Value,
}

async fn read(site: &Site, actor: &Actor, id: DossierId) -> Result<Asked> {
    let asked = site.app().read(actor, async move |work| {
        let dossier = seen(work, id).await?;
        crate::may_add_paper(work, &dossier, SUPPLEMENT_PAPER)?;
        let told = crate::told_of(work, &dossier).await?;
        Ok((Story::read(work, &dossier).await?, dossier, told))
    });
    let (story, dossier, told) = asked.await?;
    // Who takes the papers in at the counter looks at the form too, and that is written down.
    let answers = if authz::may(actor, ReadOwn, &dossier) {
        let own = dossier.clone();
        site.app().read(actor, async move |work| crate::answers_of(work, &own).await).await?
    } else {
        site.app().write(actor, async move |work| crate::open(work, id).await).await?.answers
    };
    Ok(Asked { dossier, story, answers, told })
}

pub(super) async fn show(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let asked = read(&site, &caller.actor(id), id).await?;
    let value = asked.answers.clone();
    let page = page(&site, &caller, &asked, &Answered::nothing(value)).await?;
    Ok(Page(page).into_response())
}

/// Takes the answer. Files that were taken are kept even when something else is wrong.
pub(super) async fn answer(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
    form: Multipart,
) -> web::Result<Response> {
    let actor = caller.actor(id);
    let asked = read(&site, &actor, id).await?;
    let sent = upload::read(&site, form).await?;
    let value = asked.story.entry.form.read(sent.pairs.all());
    let corrected = (value != asked.answers).then(|| value.clone());
    let word = sent.pairs.one("word").to_owned();
    // One row more or fewer is no answer yet.
    let rows = pressed(sent.pairs.all()).is_some();
    let mut faults = if rows { Vec::new() } else { faults(&site, &asked, corrected.as_ref(), &word) };
    let (received, dossier) = (sent.files, asked.dossier.clone());
    let (attached, complete) = (!received.is_empty(), faults.is_empty() && sent.refused.is_empty() && !rows);
    let before = listed(&site, &actor, caller.visitor.t(&site), &asked.dossier, &asked.story.entry, |slot| {
        slot == SUPPLEMENT_PAPER
    });
    let nothing = !attached && corrected.is_none() && word.is_empty() && before.await?.rows.is_empty();
    if nothing && !rows {
        faults.push(FieldError::new(SUPPLEMENT_PAPER, "nothing-added"));
    }
    let answers = complete && !nothing;
    site.app()
        .write(&actor, async move |work| {
            for (_, received) in received {
                crate::add_paper(work, dossier.id, None, SUPPLEMENT_PAPER, received).await?;
            }
            if answers {
                crate::answer_supplement(work, dossier.id, None, &word, corrected).await?;
            }
            Ok(())
        })
        .await?;
    if answers {
        let said = match view::clock_key(site.app().part::<RuleSets>(), &asked.dossier) {
            "" => "dossiers-supplement-answered",
            _ => "dossiers-supplement-answered-restart",
        };
        return Ok(SeeOther::to(case_of(id)).saying(said).into_response());
    }
    let notices = upload::notices(caller.visitor.t(&site), &sent.refused);
    let answered = Answered { value, typed: sent.pairs, faults, notices };
    let mut page = page(&site, &caller, &asked, &answered).await?;
    page.open |= rows;
    let status = if rows { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, Page(page)).into_response())
}

fn faults(site: &Site, asked: &Asked, corrected: Option<&Value>, word: &str) -> Vec<FieldError> {
    let today = site.app().clock().now().date();
    let checked = corrected.map(|value| asked.story.entry.form.check_for(&asked.told, value, today));
    let mut faults = checked.and_then(Result::err).unwrap_or_default();
    let typed = word.chars().count();
    if typed > WORD as usize {
        faults.push(FieldError::new("word", "too-long").with("limit", WORD).with("typed", typed));
    }
    faults
}

/// What was sent, right or wrong.
struct Answered {
    value: Value,
    typed: Pairs,
    faults: Vec<FieldError>,
    notices: Vec<Notice>,
}

impl Answered {
    /// Nothing yet: the form is as it was filed.
    fn nothing(value: Value) -> Self {
        Self { value, typed: Pairs::default(), faults: Vec::new(), notices: Vec::new() }
    }
}

async fn page(site: &Site, caller: &Caller, asked: &Asked, answered: &Answered) -> Result<Ask> {
    let Answered { value, typed, faults, notices } = answered;
    let (visitor, t) = (&caller.visitor, caller.visitor.t(site));
    let Asked { dossier, story, .. } = asked;
    let supplement = dossier.supplement.clone().ok_or_else(|| Error::internal("nothing was asked for"))?;
    let form = Form::new(t).kept(typed.kept()).wrong(faults);
    let limit = site.app().part::<Files>().limits().bytes;
    let (kinds, most) = taken(limit);
    let files = form.file(SUPPLEMENT_PAPER, t.text("dossiers-supplement-files"), ACCEPT);
    let files = files
        .help(t.with("dossiers-paper-help", &[("kinds", kinds), ("size", most)]))
        .many()
        .max_bytes(limit)
        .optional();
    let word = form.long("word", t.text("dossiers-supplement-word")).limit(WORD).optional();
    let tree = site.app().part::<Units>().tree();
    let wards = wards(t, &tree, site.app().clock().now().date());
    let sections = procedures::form::view::sections(t, &story.entry.form, value, faults, &wards);
    let fields = sections.iter().flat_map(SectionView::fields);
    let readable = procedures::form::view::readable(t, &story.entry.form, faults);
    let summary = Form::new(t).wrong(&readable).summary([&files, &word].into_iter().chain(fields));
    let title = t.text("dossiers-supplement").into_owned();
    let papers =
        listed(site, &caller.actor(dossier.id), t, dossier, &story.entry, |slot| slot == SUPPLEMENT_PAPER)
            .await?;
    let clock = view::clock_key(site.app().part::<RuleSets>(), dossier);
    Ok(Ask {
        clock: t.text(&format!("dossiers-supplement-clock{clock}")).into_owned(),
        shell: visitor.shell(site, view::title(t, &title, summary.is_some() || !notices.is_empty())),
        heading: Heading::asking(t, dossier, title),
        notices: notices.clone(),
        open: faults.iter().any(|fault| story.entry.form.field(&fault.field).is_some()),
        summary,
        items: supplement.items,
        reason: supplement.reason,
        papers,
        files,
        word,
        sections,
        keep: format!("supplement-{}", dossier.id),
    })
}
