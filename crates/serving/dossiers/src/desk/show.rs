//! One dossier on one screen: the applicant, the promise, the form, the papers, what happened, and what can be done now.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use documents::{Attachment, Cleared};
use kernel::{Error, FieldError, Kind, Result, Timestamp};
use promises::{Promise, RuleSets};
use ui::{Badge, Facts, Lang, Link, Notice, Shell, T, Timeline, Tone, say};
use units::{Calendars, Units};
use web::{Asking, Page, Pairs, Path, SignedIn, Site};
use work::Work;

use super::{
    act::{Act, Standing},
    asked::{Asked, seats},
    checklist::{self, Line},
    forms::{ActForm, Filling, RESULT_FILES, result_files},
    neighbours,
    opinions::parts,
    people_of::{Holders, Names, colleagues, holder_of, next_holders},
    person,
    ways::{self, Ways, ways},
};
use crate::{
    Dossier, DossierId, Opened, See, Status, Step,
    pages::upload,
    view::{Heading, Reader, Story, clock_key},
};

mod again;

#[derive(Template)]
#[template(path = "dossiers/desk/show.html")]
struct Show {
    shell: Shell,
    heading: Heading,
    back: Link,
    previous: Option<Link>,
    next: Option<Link>,
    notices: Vec<Notice>,
    /// What happened since the page was opened that somebody sent a form from.
    since: Vec<Since>,
    /// What was typed into a form that is not offered any more.
    typed: Vec<String>,
    promise: ui::Promise,
    applicant: Facts,
    ways: Ways,
    parts: Vec<(String, Facts)>,
    papers: Vec<Line>,
    /// Papers that only some cases need, and that are not there.
    unneeded: Vec<Line>,
    result: Option<Facts>,
    upload: Option<ui::Field>,
    /// What is wrong with it.
    upload_summary: Option<ui::Summary>,
    steps: Vec<StepRow>,
    line: Timeline,
    acts: Vec<ActForm>,
    /// The dossier's address, and what stands after it.
    here: String,
    query: String,
    version: i64,
    opened_at: i64,
    sheet: Link,
}

/// Something that happened since.
struct Since {
    what: String,
    who: String,
    when: String,
}

/// One step as the page shows it.
struct StepRow {
    name: String,
    now: bool,
    who: String,
    due: String,
    state: Option<Badge>,
    done: String,
    note: String,
}

/// What was sent and came back.
pub(super) struct Again {
    pub(super) act: Act,
    pub(super) pairs: Pairs,
    pub(super) error: Error,
}

/// All that the page is made of.
struct Loaded {
    opened: Opened,
    story: Story,
    result: Promise,
    calendar: calendar::Calendar,
    names: Names,
    holders: Vec<String>,
    attachments: Vec<Attachment>,
    next_holders: Holders,
    colleagues: Holders,
    previous: Option<Link>,
    next: Option<Link>,
    group: Option<String>,
    ways: ways::Read,
    now: Timestamp,
}

/// `GET /desk/dossiers/{id}`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<DossierId>,
    Asking(pairs): Asking,
) -> web::Result<Response> {
    let asked = Asked::read(&pairs);
    let loaded = load(&site, &who, id, &asked).await?;
    Ok(Page(show(&site, &who, loaded, &asked, None)).into_response())
}

/// The page again, after a form could not be taken: with what was typed, what is wrong, and what happened since.
pub(super) async fn again(
    site: &Site,
    who: &SignedIn,
    id: DossierId,
    asked: &Asked,
    again: Again,
) -> web::Result<Response> {
    let loaded = load(site, who, id, asked).await?;
    let seen = again.pairs.one("version").parse() == Ok(loaded.opened.dossier.version);
    if again.error.kind() == Kind::Forbidden && seen {
        return Err(again.error.into());
    }
    let status = if again.error.kind() == Kind::Invalid {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::CONFLICT
    };
    Ok((status, Page(show(site, who, loaded, asked, Some(&again)))).into_response())
}

impl Loaded {
    /// The step under way.
    fn current(&self) -> Option<&Step> {
        self.story.steps.iter().find(|step| step.n == self.opened.dossier.step)
    }
}

/// The page again, after no file came, or these could not be taken.
pub(super) async fn without_files(
    site: &Site,
    who: &SignedIn,
    id: DossierId,
    asked: &Asked,
    refused: &[upload::RefusedFile],
) -> web::Result<Response> {
    let loaded = load(site, who, id, asked).await?;
    let t = who.t(site);
    let none = refused.is_empty().then(|| FieldError::new(RESULT_FILES, "no-file"));
    let form = ui::Form::new(t).wrong(none.as_slice());
    let field = result_files(t, &form);
    let mut page = show(site, who, loaded, asked, None);
    page.notices = upload::notices(t, refused);
    page.upload_summary = form.summary([&field]);
    page.upload = Some(field);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn load(site: &Site, who: &SignedIn, id: DossierId, asked: &Asked) -> Result<Loaded> {
    let (t, asked) = (who.t(site), asked.clone());
    // Opening is an act: the resident reads who looked at his data.
    site.app().write(&who.actor, async move |work| read(work, t, id, &asked).await).await
}

async fn read(work: &mut Work, t: T, id: DossierId, asked: &Asked) -> Result<Loaded> {
    let opened = crate::open(work, id).await?;
    let dossier = &opened.dossier;
    let story = Story::read(work, dossier).await?;
    let result = promises::find(work, dossier.result_promise).await?;
    let names = Names::read(work, &story).await?;
    let mut holders = Vec::new();
    for step in &story.steps {
        holders.push(holder_of(work, t, step).await?);
    }
    let cleared = Cleared::ask(work.actor(), See, dossier)?;
    let attachments = documents::all_of(work, &cleared).await?;
    let next_holders = next_holders(work, dossier, &story).await?;
    let colleagues = colleagues(work, dossier).await?;
    let seats = seats(work.actor());
    let (previous, next) = neighbours::ways(work, t, asked, &seats, dossier).await?;
    let tree = work.part::<Units>().tree();
    let group = opened.applicant.neighbourhood.map(|group| tree.name_of(group, t.lang()));
    let calendar = work.part::<Calendars>().of(dossier.unit);
    let ways = ways::Read::of(work, t, dossier).await?;
    let now = work.now();
    Ok(Loaded {
        opened,
        story,
        result,
        calendar,
        names,
        holders,
        attachments,
        next_holders,
        colleagues,
        previous,
        next,
        group,
        ways,
        now,
    })
}

fn show(site: &Site, who: &SignedIn, loaded: Loaded, asked: &Asked, again: Option<&Again>) -> Show {
    let t = who.t(site);
    let dossier = &loaded.opened.dossier;
    let now = loaded.now;
    let folder = format!("/dossiers/{}/papers", dossier.id);
    let papers = checklist::lines(t, dossier, &loaded.story.entry, &loaded.attachments, &folder);
    let clock = clock_key(site.app().part::<RuleSets>(), dossier);
    let (offered, acts) = acts(t, &who.actor, &loaded, (&papers, clock), again);
    let (unneeded, papers) = papers.into_iter().partition(|line| !line.missing && !line.there);
    let line = loaded.story.timeline(t, dossier, Reader::Officer, now);
    let mut shell = who.shell(site, format!("{} {}", dossier.code, dossier.procedure.name));
    shell.dense = true;
    let tree = site.app().part::<Units>().tree();
    let handed_in = (dossier, &loaded.opened.manner);
    let ways = ways((t, &tree, now), &who.actor, handed_in, &loaded.ways, &shell);
    Show {
        heading: Heading::of(t, dossier).saying(says(t, dossier, clock)),
        back: Link::new(t.text("dossiers-desk-back"), asked.href()),
        notices: again.map(|again| again::notices(t, again)).unwrap_or_default(),
        since: again.map(|again| again::since(t, &loaded, &line, again)).unwrap_or_default(),
        typed: again.filter(|again| !offered.contains(&again.act)).map(again::typed).unwrap_or_default(),
        promise: promises::explain::card(
            t,
            &loaded.result,
            &t.text("dossiers-desk-promise"),
            now,
            &loaded.calendar,
        ),
        applicant: person::facts(t, &loaded.opened, loaded.group.as_deref(), now),
        ways,
        parts: parts(t, &loaded.opened, &loaded.story.entry),
        result: dossier.outcome.as_ref().map(|outcome| result(t, outcome)),
        upload: gives_result(&loaded, &offered).then(|| result_files(t, &ui::Form::new(t))),
        upload_summary: None,
        steps: steps(t, &loaded),
        here: format!("/desk/dossiers/{}", dossier.id),
        query: asked.query(),
        version: dossier.version,
        opened_at: now.micros(),
        sheet: Link::new(t.text("dossiers-sheet"), format!("/desk/dossiers/{}/control-sheet", dossier.id)),
        previous: loaded.previous,
        next: loaded.next,
        papers,
        unneeded,
        line,
        acts,
        shell,
    }
}

/// What the actor can do now, and the form of each.
fn acts(
    t: T,
    actor: &kernel::Actor,
    loaded: &Loaded,
    (papers, clock): (&[Line], &'static str),
    again: Option<&Again>,
) -> (Vec<Act>, Vec<ActForm>) {
    let (dossier, now) = (&loaded.opened.dossier, loaded.now);
    let returned = loaded.ways.correcting(dossier);
    let standing = Standing {
        actor,
        dossier,
        steps: &loaded.story.steps,
        result: &loaded.result,
        correcting: returned.is_some(),
        now,
    };
    let offered: Vec<Act> = Act::ALL.iter().copied().filter(|act| act.is_offered(&standing)).collect();
    let filling = Filling {
        t,
        current: loaded.current(),
        next: &loaded.next_holders,
        colleagues: &loaded.colleagues,
        papers,
        due_at: dossier.due_at,
        late: dossier.due_at < now,
        clock,
        units: &loaded.ways.units,
        wish: person::wish(&loaded.opened, loaded.group.as_deref()),
        returned,
        again: again.map(|again| (again.act, &again.pairs, again.error.fields())),
    };
    let forms = offered.iter().map(|act| filling.form(*act)).collect();
    (offered, forms)
}

/// Whether the actor is about to give a result, or to correct one, and may add its files before.
fn gives_result(loaded: &Loaded, offered: &[Act]) -> bool {
    let gives = offered.contains(&Act::Pass) && loaded.current().is_some_and(|step| step.result);
    gives || offered.contains(&Act::Correct)
}

/// What the officer should know at once.
fn says(t: T, dossier: &Dossier, clock: &str) -> String {
    match (dossier.status, &dossier.reason) {
        (Status::Paused | Status::Stopped | Status::Refused | Status::Withdrawn, Some(reason)) => {
            t.with("dossiers-desk-says-reason", &[("reason", reason)])
        }
        (Status::Supplement, _) => t.text(&format!("dossiers-desk-says-supplement{clock}")).into_owned(),
        _ => String::new(),
    }
}

fn result(t: T, outcome: &crate::Outcome) -> Facts {
    let key = if outcome.granted { "dossiers-desk-granted-yes" } else { "dossiers-desk-granted-no" };
    let mut facts = Facts::default().row(t.text("dossiers-desk-field-granted"), t.text(key));
    if let Some(number) = &outcome.number {
        facts = facts.row(t.text("dossiers-desk-field-number"), number);
    }
    if outcome.note.is_empty() {
        facts
    } else {
        facts.row(t.text("dossiers-desk-field-outcome"), &outcome.note)
    }
}

fn steps(t: T, loaded: &Loaded) -> Vec<StepRow> {
    let dossier = &loaded.opened.dossier;
    let row = |(step, who): (&Step, &String)| {
        let now = step.n == dossier.step && !dossier.status.is_final() && dossier.status != Status::Done;
        StepRow {
            name: step_name(t, loaded, step),
            now,
            who: step.done.map_or_else(|| who.clone(), |(_, by)| named(&loaded.names, by, who)),
            due: say::near(t.lang(), step.due_at, loaded.now),
            state: state(t, step, now, loaded.now),
            done: step.done.map(|(at, _)| say::near(t.lang(), at, loaded.now)).unwrap_or_default(),
            note: step.note.clone().unwrap_or_default(),
        }
    };
    loaded.story.steps.iter().zip(&loaded.holders).map(row).collect()
}

fn named(names: &Names, account: uuid::Uuid, otherwise: &str) -> String {
    Some(names.of(account)).filter(|name| !name.is_empty()).unwrap_or(otherwise).to_owned()
}

fn step_name(t: T, loaded: &Loaded, step: &Step) -> String {
    let known = loaded.story.entry.process.step(&step.key).filter(|_| t.lang() == Lang::En);
    known.map_or_else(|| step.name.clone(), |known| known.name.en.clone())
}

/// How a step was kept: early, on time or late; or where it stands.
pub(super) fn state(t: T, step: &Step, under_way: bool, now: Timestamp) -> Option<Badge> {
    let (tone, key) = match step.done {
        Some((at, _)) if at > step.due_at => (Tone::Broken, "dossiers-step-late"),
        Some((at, _)) if at.date() < step.due_at.date() => (Tone::Early, "dossiers-step-early"),
        Some(_) => (Tone::Kept, "dossiers-step-on-time"),
        None if under_way && now > step.due_at => (Tone::Broken, "dossiers-step-overdue"),
        None if under_way => (Tone::Calm, "dossiers-step-under-way"),
        None => return None,
    };
    Some(Badge::new(tone, t.text(key)))
}
