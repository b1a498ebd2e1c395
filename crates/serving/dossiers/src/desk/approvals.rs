//! Batch approval: a leader ticks what he agrees with; each dossier is a use case of its own.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, Result};
use people::role;
use ui::{Badge, Empty, Link, Shell, T, Tone};
use units::Calendars;
use web::{Asking, Form, Page, Pairs, SignedIn, Site};
use work::{App, Work};

use super::{
    asked::{Asked, Seat},
    order::NUMBER,
    people_of::Names,
    queue::{merged, permitted},
    row::{capital, late_by},
};
use crate::{
    Dossier, DossierId, Outcome, Passing, Step,
    store::{self, List, Queue, Window},
    view::Story,
};

/// Most dossiers of one batch.
const MOST: u32 = 50;

#[derive(Template)]
#[template(path = "dossiers/desk/approvals.html")]
struct Approvals {
    shell: Shell,
    rows: Vec<Row>,
    /// Whether all boxes are ticked.
    all: bool,
    /// Whether some row gives a result, so that numbers are asked for.
    numbers: bool,
    empty: Option<Empty>,
}

/// One dossier that waits for the leader's word.
struct Row {
    id: DossierId,
    version: i64,
    href: String,
    code: String,
    procedure: String,
    applicant: String,
    /// What the officer before noted, and who that is.
    proposal: String,
    by: String,
    due: Badge,
    late: bool,
    /// Whether this step gives the result.
    result: bool,
}

/// `GET /desk/approvals`; `?all=1` ticks all boxes.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(pairs): Asking,
) -> web::Result<Page<impl Template>> {
    let t = who.t(&site);
    let rows = site.app().read(&who.actor, async move |work| read(work, t).await).await?;
    let mut shell = who.shell(&site, t.text("dossiers-approvals"));
    shell.dense = true;
    let empty = rows.is_empty().then(|| Empty {
        title: t.text("dossiers-approvals-empty").into_owned(),
        body: t.text("dossiers-approvals-empty-more").into_owned(),
        link: Some(Link::new(t.text("dossiers-desk-back"), "/desk")),
    });
    Ok(Page(Approvals {
        all: pairs.has("all"),
        numbers: rows.iter().any(|row| row.result),
        rows,
        empty,
        shell,
    }))
}

async fn read(work: &mut Work, t: T) -> Result<Vec<Row>> {
    let seats = permitted(work)?;
    let queue = |seat: &Seat| List::Turns(Queue { unit: seat.unit, role: seat.role, post: Some(seat.post) });
    let lists: Vec<List<'_>> = seats.iter().filter(|seat| seat.role == role::LEADER).map(queue).collect();
    let Some(first) = lists.first() else { return Ok(Vec::new()) };
    let window = Window { procedure: None, from: first.beginning(), back: false, limit: MOST };
    let mut rows = Vec::new();
    for dossier in merged(work, &lists, window).await? {
        let story = Story::read(work, &dossier).await?;
        let current = story.steps.iter().find(|step| step.n == dossier.step && step.approval);
        if let Some(current) = current.cloned().filter(|_| rows.len() < MOST as usize) {
            let names = Names::read(work, &story).await?;
            rows.push(row(work, t, &dossier, &current, &story, &names));
        }
    }
    Ok(rows)
}

fn row(work: &Work, t: T, dossier: &Dossier, current: &Step, story: &Story, names: &Names) -> Row {
    let now = work.now();
    let before = story.steps.iter().find(|step| step.n + 1 == current.n);
    let late = current.due_at < now;
    let due = if late {
        let calendar = work.part::<Calendars>().of(dossier.unit);
        Badge::new(Tone::Broken, late_by(t, current.due_at, now, &calendar))
    } else {
        let tone = if current.due_at.date() == now.date() { Tone::Soon } else { Tone::Calm };
        Badge::new(tone, capital(&ui::say::near(t.lang(), current.due_at, now)))
    };
    Row {
        id: dossier.id,
        version: dossier.version,
        href: Asked::default().dossier(dossier.id),
        code: dossier.code.clone(),
        procedure: dossier.procedure.name.clone(),
        applicant: dossier.applicant_name.clone(),
        proposal: before.and_then(|step| step.note.clone()).unwrap_or_default(),
        by: before.and_then(|step| step.done).map(|(_, by)| names.of(by).to_owned()).unwrap_or_default(),
        due,
        late,
        result: current.result,
    }
}

#[derive(Template)]
#[template(path = "dossiers/desk/approved.html")]
struct Approved {
    shell: Shell,
    summary: String,
    done: Vec<Outcomes>,
    failed: Vec<Outcomes>,
}

/// What became of one dossier of the batch.
struct Outcomes {
    code: String,
    about: String,
    href: String,
    /// Why it was not approved; empty when it was.
    why: String,
}

/// `POST /desk/approvals`: approves what was ticked, one after the other, and tells of each what became of it.
pub(super) async fn approve(
    State(site): State<Site>,
    who: SignedIn,
    Form(pairs): Form,
) -> web::Result<Response> {
    let t = who.t(&site);
    // Each dossier asks for its own permit; who has no desk at all is told at once.
    site.app().read(&who.actor, async |work| permitted(work).map(drop)).await?;
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for id in pairs.many("dossier").filter_map(|id| id.parse::<DossierId>().ok()).take(MOST as usize) {
        let found = site.app().read(&who.actor, async move |work| seen(work, id).await).await?;
        let why =
            approve_one(site.app(), &who.actor, id, &pairs).await.err().map(|error| ui::explain(t, &error));
        // What the actor may not see is not named, and what he ticked was on his page.
        let Some(dossier) = found else { continue };
        let outcome = Outcomes {
            code: dossier.code,
            about: format!("{}, {}", dossier.procedure.name, dossier.applicant_name),
            href: Asked::default().dossier(id),
            why: why.clone().unwrap_or_default(),
        };
        if why.is_none() { done.push(outcome) } else { failed.push(outcome) }
    }
    let summary = match (done.len(), failed.len()) {
        (0, 0) => t.text("dossiers-approvals-none").into_owned(),
        (done, failed) => t.with("dossiers-approvals-said", &[("done", done), ("failed", failed)]),
    };
    let mut shell = who.shell(&site, t.text("dossiers-approvals"));
    shell.dense = true;
    Ok(Page(Approved { shell, summary, done, failed }).into_response())
}

async fn seen(work: &mut Work, id: DossierId) -> Result<Option<Dossier>> {
    let found = store::maybe(work, id).await?;
    Ok(found.filter(|dossier| authz::may(work.actor(), crate::See, dossier)))
}

/// One approval in a use case of its own, of the dossier as the page showed it.
async fn approve_one(app: &App, actor: &Actor, id: DossierId, pairs: &Pairs) -> Result<()> {
    let seen = Some(pairs.one(&format!("version-{id}")).parse().unwrap_or(0));
    let number: String = pairs.one(&format!("number-{id}")).chars().take(NUMBER).collect();
    app.write(actor, async move |work| {
        let dossier = store::find(work, id).await?;
        let steps = store::steps(work, id).await?;
        let gives = steps.iter().any(|step| step.n == dossier.step && step.result);
        let outcome = gives.then(|| Outcome {
            granted: true,
            number: Some(number).filter(|number| !number.is_empty()),
            note: String::new(),
            at: work.now(),
        });
        crate::pass(work, id, seen, Passing { outcome, ..Passing::default() }).await.map(drop)
    })
    .await
}
