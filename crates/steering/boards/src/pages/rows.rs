//! The rows behind a figure of the office's board.

use askama::Template;
use axum::extract::State;
use kernel::Error;
use promises::{Promise, RuleSets, Verdict, explain};
use ui::{Badge, Empty, Link, Pager, Shell, T, Tone, say};
use units::Units;
use web::{Asking, List, Page, Paging, Query, SignedIn, Site};
use work::Work;

use super::{
    lists::{self, Place, Row, Source},
    scope::{self, Scope},
    view, watch,
};
use crate::{Behind, CaseRow, Line, ReadOfficer, Value};

#[derive(Template)]
#[template(path = "boards/rows.html")]
struct RowsPage {
    shell: Shell,
    back: Link,
    name: String,
    heads: [String; 4],
    rows: Vec<Shown>,
    empty: Empty,
    pager: Pager,
    about: String,
}

/// The columns of the list.
const HEADS: [&str; 4] = ["boards-when", "boards-row", "boards-state", "boards-notes"];

struct Shown {
    when: String,
    /// Empty for a verdict: nothing may tell whose it is.
    code: String,
    href: String,
    unit: String,
    badge: Option<Badge>,
    notes: Vec<String>,
    is_late: bool,
}

/// `GET /board/rows?unit=&period=&on=&figure=&part=`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(asking): Asking,
    Query(paging): Query<Paging>,
) -> web::Result<Page<impl Template>> {
    let t = who.t(&site);
    let scope = Scope::read(&site, &who.actor, &asking)?;
    let (figure, part) = (asking.one("figure").to_owned(), asking.one("part").to_owned());
    let source = Source::read(&asking).ok_or_else(|| Error::not_found("figure"))?;
    let (procedure, officer) = (asking.one("procedure").to_owned(), asking.one("officer").to_owned());
    let after: Option<Place> = paging.after()?;
    let limit = paging.look_ahead();
    let (about, asked) = (scope.clone(), source.clone());
    let read = async move |work: &mut Work| {
        scope::permit(work, &about.unit)?;
        if let Some(post) = asked.officer() {
            let post = people::post(work, post).await?;
            work.permit(ReadOfficer, &post)?;
        }
        let rows = lists::read(work, &asked, (&about.units, about.period), after, limit).await?;
        let list = List::of(rows, &paging, |row| row.place(&asked));
        let next = list.next;
        let shown: Vec<Shown> = list.items.iter().map(|row| shown(work, t, row)).collect();
        Ok((shown, next))
    };
    let (rows, next) = site.app().read(&who.actor, read).await?;
    let title = title(t, &figure, &part);
    let said = if source.is_of_now() { t.text("boards-now").into_owned() } else { scope.period.said(t) };
    let mut shell = who.shell(&site, format!("{title}: {said}"));
    shell.dense = true;
    let more = |cursor: &str| {
        let asked = [("figure", &*figure), ("part", &part), ("procedure", &procedure), ("officer", &officer)];
        let asked = asked.into_iter().chain([("cursor", cursor)]).filter(|(_, value)| !value.is_empty());
        scope.href("/board/rows", &asked.collect::<Vec<_>>())
    };
    let about =
        if matches!(source, Source::Verdicts(_)) { "boards-rows-verdicts" } else { "boards-rows-how" };
    Ok(Page(RowsPage {
        back: back(t, &scope, &procedure, &officer),
        name: scope.name(t.lang()).to_owned(),
        heads: HEADS.map(|key| t.text(key).into_owned()),
        rows,
        empty: Empty {
            title: t.text("boards-rows-none").into_owned(),
            body: t.text("boards-rows-none-more").into_owned(),
            link: None,
        },
        pager: Pager { t, previous: None, next: next.map(|next| more(next.as_str())) },
        about: t.text(about).into_owned(),
        shell,
    }))
}

/// The way to the page from which the figure was opened.
fn back(t: T, scope: &Scope, procedure: &str, officer: &str) -> Link {
    match (procedure.is_empty(), officer.is_empty()) {
        (false, _) => Link::new(t.text("boards-procedures"), scope.href("/board/procedures", &[])),
        (_, false) => {
            Link::new(t.text("boards-officers"), scope.href(&format!("/board/officers/{officer}"), &[]))
        }
        _ => Link::new(t.text("boards-title"), scope.href("/board", &[])),
    }
}

/// What the figure is called.
fn title(t: T, figure: &str, part: &str) -> String {
    let keys = [
        "received",
        "due",
        "early",
        "on-time",
        "late",
        "ended",
        "settled",
        "held",
        "reuse-offered",
        "reuse-taken",
        "released",
        "standing",
        "asked",
        "satisfied",
        "unsatisfied",
    ];
    let key = keys.into_iter().find(|key| *key == figure).unwrap_or("due");
    let line = Line { key, part: part.to_owned(), now: Value::Count(0), before: None };
    view::label(t, &line)
}

fn shown(work: &Work, t: T, row: &Row) -> Shown {
    match row {
        Row::Promise(promise) => of_promise(work, t, promise),
        Row::Case(case) => of_case(work, t, case),
        Row::Verdict(verdict) => of_verdict(work, t, verdict),
    }
}

fn of_promise(work: &Work, t: T, promise: &Promise) -> Shown {
    let now = work.now();
    let ended = promise.closed.map_or(now, |(at, _)| at);
    let is_late = promise.broken_at.is_some();
    let mut notes = Vec::new();
    if is_late {
        // The badge says already that it is late.
        let by = watch::late_by(work, t, promise, ended);
        notes.extend(Some(by).filter(|by| *by != t.text("boards-late")));
    }
    if let Some(renewal) = &promise.renewal {
        let due = say::near(t.lang(), renewal.due_at, now);
        let fault = t.text(&format!("boards-late-{}", renewal.fault.word())).into_owned();
        notes.push(t.with("boards-renewed", &[("due", due.as_str()), ("fault", fault.as_str())]));
    }
    Shown {
        when: say::near(t.lang(), promise.due_at, now),
        code: promise.label.clone(),
        href: (work.part::<Behind>().href)(promise.kind, promise.subject),
        unit: unit(work, t, promise.unit),
        badge: Some(explain::badge(t, promise, now)),
        notes,
        is_late,
    }
}

fn of_case(work: &Work, t: T, case: &CaseRow) -> Shown {
    Shown {
        when: say::near(t.lang(), case.at, work.now()),
        code: case.code.clone(),
        href: (work.part::<Behind>().href)(promises::Kind::Result, case.id),
        unit: unit(work, t, case.unit),
        badge: None,
        notes: vec![case.what.clone()],
        is_late: false,
    }
}

/// Neither the words nor the case: a colleague could know by them whose verdict it was.
fn of_verdict(work: &Work, t: T, verdict: &Verdict) -> Shown {
    let rules = work.part::<RuleSets>();
    let question = |key: &str| {
        let aspect = rules.aspects().iter().find(|aspect| aspect.key == key)?;
        Some(if t.lang() == ui::Lang::En { aspect.en.clone() } else { aspect.vi.clone() })
    };
    let (tone, key) = if verdict.satisfied {
        (Tone::Kept, "boards-line-satisfied")
    } else {
        (Tone::Broken, "boards-line-unsatisfied")
    };
    Shown {
        when: say::date(t.lang(), verdict.given_on),
        code: String::new(),
        href: String::new(),
        unit: unit(work, t, verdict.unit),
        badge: Some(Badge::new(tone, t.text(key))),
        notes: verdict.aspects.iter().filter(|(_, ok)| !ok).filter_map(|(key, _)| question(key)).collect(),
        is_late: false,
    }
}

fn unit(work: &Work, t: T, id: units::UnitId) -> String {
    let tree = work.part::<Units>().tree();
    tree.get(id).map(|unit| unit.name_in(t.lang()).to_owned()).unwrap_or_default()
}
