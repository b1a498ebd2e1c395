//! What other units ask of one's own: the list, one question with the dossier that it is about, and the answer.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use documents::{AttachmentId, Cleared};
use kernel::{Error, Kind, Result, Timestamp};
use ui::{Badge, Empty, Facts, Field, Link, Notice, Pager, Shell, Summary, T, Tone, say};
use units::{UnitId, Units};
use web::{Asking, Cursor, Form, Page, Path, SeeOther, SignedIn, Site, Typed};
use work::Work;

use super::{
    checklist::{self, Line},
    order::REASON,
    queue::permitted,
};
use crate::{GiveOpinion, Opened, Opinion, OpinionId, pages::upload, told, view};

/// Rows of a page.
const ROWS: u32 = 25;

#[derive(Template)]
#[template(path = "dossiers/desk/opinions.html")]
struct Asked {
    shell: Shell,
    rows: Vec<Row>,
    empty: Option<Empty>,
    pager: Pager,
}

/// One question.
struct Row {
    href: String,
    state: Badge,
    due: String,
    from: String,
    code: String,
    question: String,
}

/// `GET /desk/opinions?after=`: what the actor's units are asked, what is due first at the top.
pub(super) async fn list(
    State(site): State<Site>,
    who: SignedIn,
    Asking(pairs): Asking,
) -> web::Result<Response> {
    let t = who.t(&site);
    let place = match pairs.one("after") {
        "" => (Timestamp::from_micros(i64::MIN), None),
        after => {
            let cursor: Cursor = serde_json::from_value(after.into()).map_err(Error::internal)?;
            let (at, id): (i64, OpinionId) = cursor.keys()?;
            (Timestamp::from_micros(at), Some(id))
        }
    };
    let read = async move |work: &mut Work| rows(work, t, place).await;
    let (rows, next) = site.app().read(&who.actor, read).await?;
    let mut shell = who.shell(&site, t.text("dossiers-opinions"));
    shell.dense = true;
    let empty = rows.is_empty().then(|| Empty {
        title: t.text("dossiers-opinions-empty").into_owned(),
        body: t.text("dossiers-opinions-empty-more").into_owned(),
        link: Some(Link::new(t.text("dossiers-desk-back"), "/desk")),
    });
    let next = next.map(|cursor| format!("/desk/opinions?after={}", cursor.as_str()));
    Ok(Page(Asked { shell, rows, empty, pager: Pager { t, previous: None, next } }).into_response())
}

async fn rows(
    work: &mut Work,
    t: T,
    place: (Timestamp, Option<OpinionId>),
) -> Result<(Vec<Row>, Option<Cursor>)> {
    let mut units: Vec<UnitId> = permitted(work)?.into_iter().map(|seat| seat.unit).collect();
    units.sort_unstable();
    units.dedup();
    let mut asked = Vec::new();
    for unit in units {
        asked.extend(crate::opinions_asked(work, unit, place, ROWS + 1).await?);
    }
    asked.sort_by_key(|opinion| (opinion.due_at, opinion.id));
    let more = asked.len() > ROWS as usize;
    asked.truncate(ROWS as usize);
    let next = asked.last().filter(|_| more).map(|last| Cursor::after(&(last.due_at.micros(), last.id)));
    let (tree, now) = (work.part::<Units>().tree(), work.now());
    let mut rows = Vec::new();
    for opinion in asked {
        rows.push(Row {
            href: page_of(opinion.id),
            state: told::opinion_state(t, &opinion, now),
            due: say::near(t.lang(), opinion.due_at, now),
            from: tree.name_of(opinion.asking_unit, t.lang()),
            code: promises::find(work, opinion.promise).await?.label,
            question: opinion.question,
        });
    }
    Ok((rows, next))
}

fn page_of(id: OpinionId) -> String {
    format!("/desk/opinions/{id}")
}

#[derive(Template)]
#[template(path = "dossiers/desk/opinion.html")]
struct One {
    shell: Shell,
    over: String,
    title: String,
    state: Badge,
    notice: Option<Notice>,
    summary: Option<Summary>,
    question: String,
    about: Facts,
    papers: Vec<Line>,
    parts: Vec<(String, Facts)>,
    /// The form for the answer; none when it was given.
    answer: Option<Field>,
    given: String,
    version: i64,
}

/// `GET /desk/opinions/{id}`: the question, with what is needed to answer it. Opening it is a look that the resident sees.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<OpinionId>,
) -> web::Result<Response> {
    let form = ui::Form::new(who.t(&site));
    Ok(Page(show(&site, &who, id, &form, None).await?).into_response())
}

/// `POST /desk/opinions/{id}`: gives the opinion.
pub(super) async fn give(
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<OpinionId>,
    Form(pairs): Form,
) -> web::Result<Response> {
    let seen = Some(pairs.one("version").parse().unwrap_or(0));
    let mut typed = Typed::new(&pairs);
    let answer = typed.text("answer", REASON);
    let given = match typed.done(answer) {
        Ok(answer) => {
            let give = async move |work: &mut Work| crate::give_opinion(work, id, seen, &answer).await;
            site.app().write(&who.actor, give).await
        }
        Err(error) => Err(error),
    };
    let error = match given {
        Ok(_) => return Ok(SeeOther::to("/desk/opinions").saying("dossiers-opinion-said").into_response()),
        Err(error) if matches!(error.kind(), Kind::Invalid | Kind::Conflict) => error,
        Err(error) => return Err(error.into()),
    };
    let t = who.t(&site);
    let form = ui::Form::new(t).kept(pairs.kept()).wrong(error.fields());
    let notice = error.fields().is_empty().then(|| Notice::new(Tone::Broken, ui::explain(t, &error)));
    let status =
        if error.kind() == Kind::Invalid { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
    Ok((status, Page(show(&site, &who, id, &form, notice).await?)).into_response())
}

/// `POST /desk/opinions/{id}/reminder`: reminds the unit that was asked.
pub(super) async fn remind(
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<OpinionId>,
) -> web::Result<Response> {
    let opinion = site.app().write(&who.actor, async move |work| crate::remind(work, id).await).await?;
    let to = format!("/desk/dossiers/{}", opinion.dossier);
    Ok(SeeOther::to(to).saying("dossiers-opinion-said-reminded").into_response())
}

/// `GET /desk/opinions/{id}/papers/{paper}`: a paper of the dossier, for the unit that is asked.
pub(super) async fn paper(
    State(site): State<Site>,
    who: SignedIn,
    Path((id, paper)): Path<(OpinionId, AttachmentId)>,
) -> web::Result<Response> {
    let open = async move |work: &mut Work| crate::open_for_opinion(work, id).await;
    let (opinion, _) = site.app().write(&who.actor, open).await?;
    let cleared = Cleared::ask(&who.actor, GiveOpinion, &opinion)?;
    let (paper, bytes) = documents::read(site.app(), &cleared, paper).await?;
    Ok(upload::give(&paper, bytes)?)
}

async fn show(
    site: &Site,
    who: &SignedIn,
    id: OpinionId,
    form: &ui::Form,
    notice: Option<Notice>,
) -> Result<One> {
    let t = who.t(site);
    let open = async move |work: &mut Work| {
        let (opinion, opened) = crate::open_for_opinion(work, id).await?;
        let cleared = Cleared::ask(work.actor(), GiveOpinion, &opinion)?;
        let attachments = documents::all_of(work, &cleared).await?;
        let entry = view::entry(work, &opened.dossier)?;
        Ok((opinion, opened, attachments, entry))
    };
    let (opinion, opened, attachments, entry) = site.app().write(&who.actor, open).await?;
    let now = site.app().clock().now();
    let folder = format!("{}/papers", page_of(id));
    let mut papers = checklist::lines(t, &opened.dossier, &entry, &attachments, &folder);
    papers.retain(|line| line.there);
    let title = t.text("dossiers-opinion").into_owned();
    let mut shell = who.shell(site, view::title(t, &title, form.is_wrong()));
    shell.dense = true;
    let answer = form.long("answer", t.text("dossiers-opinion-answer")).rows(6).limit(2_000);
    let answer = answer.help(t.text("dossiers-opinion-answer-help"));
    Ok(One {
        shell,
        over: t.with("dossiers-over", &[("code", &opened.dossier.code)]),
        title,
        state: told::opinion_state(t, &opinion, now),
        summary: form.summary([&answer]),
        notice,
        about: about(site, t, &opinion, &opened),
        parts: parts(t, &opened, &entry),
        papers,
        given: opinion.answer.as_ref().map(|(said, ..)| said.clone()).unwrap_or_default(),
        answer: opinion.is_open().then_some(answer),
        version: opinion.version,
        question: opinion.question,
    })
}

fn about(site: &Site, t: T, opinion: &Opinion, opened: &Opened) -> Facts {
    let tree = site.app().part::<Units>().tree();
    Facts::default()
        .row(t.text("dossiers-opinion-from"), tree.name_of(opinion.asking_unit, t.lang()))
        .row(t.text("dossiers-opinion-due"), say::due(t.lang(), opinion.due_at))
        .row(t.text("dossiers-slip-procedure"), &opened.dossier.procedure.name)
        .row(t.text("dossiers-desk-applicant"), &opened.applicant.name)
}

/// The filled form, section by section.
pub(super) fn parts(t: T, opened: &Opened, entry: &procedures::Entry) -> Vec<(String, Facts)> {
    let lang = t.lang().code();
    let facts = |part: &procedures::form::Part<'_>| {
        let filled = part.lines.iter().filter(|(_, value)| !value.is_empty());
        filled.fold(Facts::default(), |facts, (field, value)| facts.row(field.label.of(lang), value))
    };
    let parts = entry.form.summary(&opened.answers, lang);
    parts.iter().map(|part| (part.section.label.of(lang).to_owned(), facts(part))).collect()
}
