//! What changes of the calendar did to running promises: for whoever keeps the calendar, and for leaders.

use askama::Template;
use authz::{Action as _, House, Permit};
use axum::extract::State;
use kernel::Timestamp;
use ui::{Empty, Link, Pager, Shell, T, say};
use units::{Tree, Units};
use web::{List, Page, Paging, Path, Query, Routes, SignedIn, Site};

use crate::{Move, Reckoning, ReckoningId, SeeReckonings, explain, moved, store};

/// The pages.
pub fn routes() -> Routes {
    let see = &[SeeReckonings::NAME];
    Routes::new().get("/calendar/reckonings", list, see).get("/calendar/reckonings/{id}", show, see)
}

#[derive(Template)]
#[template(path = "promises/reckonings.html")]
struct Reckonings {
    shell: Shell,
    rows: Vec<Row>,
    empty: Empty,
    pager: Pager,
}

struct Row {
    link: Link,
    days: String,
    looked: String,
    moved: String,
    held: String,
    ended: String,
}

#[derive(Template)]
#[template(path = "promises/reckoning.html")]
struct Moves {
    shell: Shell,
    lead: String,
    under_way: bool,
    shown: Vec<Shown>,
    empty: Empty,
    pager: Pager,
}

/// One promise: what was told, and what holds now.
struct Shown {
    label: String,
    unit: String,
    said: String,
    why: Vec<String>,
    before: ui::Promise,
    after: ui::Promise,
}

async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(paging): Query<Paging>,
) -> web::Result<Page<Reckonings>> {
    let (t, now) = (visitor.t(&site), site.app().clock().now());
    let before = paging.after::<(Timestamp, ReckoningId)>()?;
    let before = before.map_or((Timestamp::from_micros(i64::MAX), None), |(at, id)| (at, Some(id)));
    let limit = paging.look_ahead();
    let rows = site.app().read(&visitor.actor, async move |work| {
        let _: Permit<SeeReckonings> = work.permit(SeeReckonings, &House)?;
        store::reckonings(work, before, limit).await
    });
    let rows = List::of(rows.await?, &paging, |run: &Reckoning| (run.begun_at, run.id));
    let next = rows.next.as_ref().map(|next| format!("/calendar/reckonings?cursor={}", next.as_str()));
    Ok(Page(Reckonings {
        shell: visitor.shell(&site, t.text("promises-reckonings")),
        rows: rows.items.iter().map(|run| row(t, run, now)).collect(),
        empty: nothing(t, "promises-reckonings-none"),
        pager: Pager { t, previous: None, next },
    }))
}

fn row(t: T, run: &Reckoning, now: Timestamp) -> Row {
    let lang = t.lang();
    Row {
        link: Link::new(say::moment(lang, run.begun_at, now), format!("/calendar/reckonings/{}", run.id)),
        days: days(t, run),
        looked: say::number(lang, run.looked),
        moved: say::number(lang, run.moved),
        held: say::number(lang, run.held),
        ended: run.ended_at.map_or_else(
            || t.text("promises-reckoning-under-way").into_owned(),
            |at| say::near(lang, at, now),
        ),
    }
}

/// Most days that are listed by name.
const NAMED: usize = 4;

/// The days that changed: by name when they are few.
fn days(t: T, run: &Reckoning) -> String {
    match run.days.len() {
        0 => t.text("promises-reckoning-hours").into_owned(),
        1..=NAMED => run.days.iter().map(|day| say::date(t.lang(), *day)).collect::<Vec<_>>().join(", "),
        n => t.with("promises-reckoning-days", &[("n", n)]),
    }
}

async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<ReckoningId>,
    Query(paging): Query<Paging>,
) -> web::Result<Page<Moves>> {
    let t = visitor.t(&site);
    let (after, limit) = (paging.after::<kernel::Id<Move>>()?, paging.look_ahead());
    let read = site.app().read(&visitor.actor, async move |work| {
        let _: Permit<SeeReckonings> = work.permit(SeeReckonings, &House)?;
        Ok((store::reckoning(work, id).await?, store::moves_of_reckoning(work, id, after, limit).await?))
    });
    let (run, moves) = read.await?;
    let moves = List::of(moves, &paging, |moved: &Move| moved.id);
    let tree = site.app().part::<Units>().tree();
    let next = moves.next.as_ref().map(|next| format!("/calendar/reckonings/{id}?cursor={}", next.as_str()));
    let counted = [("days", days(t, &run)), ("looked", say::number(t.lang(), run.looked))];
    let counted: Vec<(&str, &str)> = counted.iter().map(|(name, said)| (*name, said.as_str())).collect();
    Ok(Page(Moves {
        shell: visitor.shell(&site, t.text("promises-reckoning-title")),
        lead: t.with("promises-reckoning-lead", &counted),
        under_way: run.ended_at.is_none(),
        shown: moves.items.iter().map(|moved| shown(t, &tree, moved)).collect(),
        empty: nothing(t, "promises-reckoning-none"),
        pager: Pager { t, previous: None, next },
    }))
}

fn shown(t: T, tree: &Tree, moved: &Move) -> Shown {
    let card = |key: &str, at, explanation| {
        ui::Promise::new(t, t.text(key), at).why(ui::Why { open: true, ..explain::why(t, explanation) })
    };
    let (said, after) = if moved.is_later() {
        ("promises-reckoning-later", "promises-reckoning-now")
    } else {
        ("promises-reckoning-held", "promises-reckoning-by-calendar")
    };
    Shown {
        label: moved.label.clone(),
        unit: tree.name_of(moved.unit, t.lang()),
        said: t.text(said).into_owned(),
        why: moved::changes(t, moved),
        before: card("promises-reckoning-told", moved.told_due_at, &moved.before),
        after: card(after, moved.reckoned_due_at, &moved.after),
    }
}

fn nothing(t: T, key: &str) -> Empty {
    let link = Link::new(t.text("promises-moved-calendar"), "/calendar");
    Empty { title: t.text(key).into_owned(), body: String::new(), link: Some(link) }
}
