//! The times of one procedure: the spread with both limits drawn, the table, who is slower and faster, and the dossiers behind.

use std::sync::Arc;

use askama::Template;
use authz::InUnit;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Error, Result, Timestamp};
use procedures::{Catalogue, Entry};
use promises::{Promise, PromiseId, explain, tally};
use ui::{Badge, Empty, Link, Pager, Shell, Spread, SpreadBar, SpreadLine, T, Tabs, Tone, Value, say};
use units::{Calendars, UnitId, Units};
use web::{Asking, List, Page, Paging, Path, Query, SeeOther, SignedIn, Site};
use work::Work;

use super::times::{self as overview, Scope};
use crate::{
    Distribution, Finding, ProposeLimit, Rules, SeeTimes, Times, actions::present, times, wish::MOST_DAYS,
};

/// Fewest bars that are drawn, and most; what is longer stands in the last one.
const FEWEST: u16 = 5;
const MOST: u16 = 30;

#[derive(Template)]
#[template(path = "reviews/spread.html")]
pub(super) struct Sheet {
    shell: Shell,
    back: Link,
    unit: String,
    guide: Link,
    tabs: Tabs,
    rule: String,
    finding: Badge,
    said: String,
    drawing: Option<Spread>,
    rows: Vec<DayRow>,
    units: Vec<UnitRow>,
    empty: Empty,
    /// Where to propose it, with the unit and the months; empty when nothing can be proposed here.
    propose: Vec<(&'static str, String)>,
    to: String,
}

/// One length.
struct DayRow {
    days: String,
    count: String,
    /// How many were done by then, in a hundred.
    within: String,
}

/// One unit beside all.
struct UnitRow {
    link: Link,
    finished: String,
    half: String,
    within: String,
    badge: Badge,
}

/// `GET /reviews/{code}?unit=&months=`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(code): Path<String>,
    Asking(asking): Asking,
) -> web::Result<Page<Sheet>> {
    let t = visitor.t(&site);
    let scope = Scope::read(&site, &visitor.actor, &asking)?;
    let entry = entry(&site, &code)?;
    let (unit, period, asked) = (scope.unit.id, scope.period, code.clone());
    let read = async move |work: &mut Work| {
        work.permit(SeeTimes, &InUnit(unit.uuid()))?;
        times::of_procedure(work, unit, &asked, period).await
    };
    let times = site.app().read(&visitor.actor, read).await?;
    let rule = site.app().part::<Rules>().at(period.days().1);
    let all = times.all();
    let finding = rule.finds(&all, present(&entry));
    let limit = match finding {
        Finding::Shorter(found) => Some(found.proposed),
        _ => None,
    };
    let may = authz::may(&visitor.actor, ProposeLimit, &InUnit(unit.uuid()));
    let can = may && limit.is_some() && scope.unit.dossier_prefix.is_some();
    let propose = [("unit", scope.unit.slug.clone()), ("months", period.months().to_string())];
    let shown = all.longest().max(present(&entry).unwrap_or(0)).clamp(FEWEST, MOST);
    let mut shell = visitor.shell(&site, entry.version.name.clone());
    shell.dense = true;
    Ok(Page(Sheet {
        shell,
        back: Link::new(t.text("reviews-times-title"), scope.href("/reviews", &[])),
        unit: scope.unit.name_in(t.lang()).to_owned(),
        guide: Link::new(t.text("reviews-guide"), format!("/procedures/{code}")),
        tabs: scope.tabs(t, &format!("/reviews/{code}")),
        rule: overview::said(t, rule),
        finding: overview::badge(t, finding),
        said: said(t, finding),
        drawing: (all.finished() > 0).then(|| drawing(t, &all, (limit, present(&entry)), shown)),
        rows: days(t, &all, shown),
        units: units(&site, t, &scope, &code, &times, limit.or(present(&entry))),
        empty: Empty {
            title: t.text("reviews-times-nothing").into_owned(),
            body: t.text("reviews-times-other-months").into_owned(),
            link: None,
        },
        propose: if can { propose.into() } else { Vec::new() },
        to: format!("/reviews/{code}/proposals"),
    }))
}

fn entry(site: &Site, code: &str) -> Result<Arc<Entry>> {
    let today = site.app().clock().now().date();
    site.app().part::<Catalogue>().find(code, today).ok_or_else(|| Error::not_found("procedure"))
}

fn n(n: impl Into<u64>) -> Value<'static> {
    Value::Number(i64::try_from(n.into()).unwrap_or(i64::MAX))
}

/// What the rule found, in a sentence.
fn said(t: T, finding: Finding) -> String {
    match finding {
        Finding::Shorter(found) => {
            let share = say::percent(t.lang(), found.within, found.finished);
            let figures = [
                ("finished", n(found.finished)),
                ("within", n(found.within)),
                ("share", Value::Words(&share)),
                ("days", n(found.proposed)),
                ("present", n(found.present)),
            ];
            t.with("reviews-said-shorter", &figures)
        }
        Finding::TooFew => t.text("reviews-said-few").into_owned(),
        Finding::NotInWorkingDays => t.text("reviews-said-other").into_owned(),
        Finding::NoShorter => t.text("reviews-said-none").into_owned(),
    }
}

/// What needed as many days as the last bar says, or more.
fn at_end(times: &Distribution, shown: u16) -> u64 {
    (shown..=tally::LONGEST_NEEDED).map(|days| times.exactly(days)).sum()
}

fn drawing(
    t: T,
    times: &Distribution,
    (proposed, present): (Option<u16>, Option<u16>),
    shown: u16,
) -> Spread {
    let bar = |days: u16| SpreadBar {
        label: if days == shown && times.longest() > shown { format!("{days}+") } else { days.to_string() },
        count: if days == shown { at_end(times, shown) } else { times.exactly(days) },
        tone: match (proposed, present) {
            (Some(limit), _) if days <= limit => Tone::Early,
            (_, Some(limit)) if days > limit => Tone::Broken,
            _ => Tone::Calm,
        },
    };
    let line = |days: Option<u16>, key: &str, tone| {
        let days = days?;
        Some(SpreadLine { after: usize::from(days), word: t.with(key, &[("n", n(days))]), tone })
    };
    let lines = [
        line(proposed, "reviews-line-proposed", Tone::Early),
        line(present, "reviews-line-present", Tone::Calm),
    ];
    Spread {
        lang: t.lang(),
        title: t.text("reviews-drawing").into_owned(),
        bars: (1..=shown).map(bar).collect(),
        lines: lines.into_iter().flatten().collect(),
    }
}

fn days(t: T, times: &Distribution, shown: u16) -> Vec<DayRow> {
    let row = |days: u16| {
        let last = days == shown && times.longest() > shown;
        let within = if last { times.finished() } else { times.within(days) };
        DayRow {
            days: if last {
                t.with("reviews-days-more", &[("n", n(days))])
            } else {
                t.with("reviews-days", &[("n", n(days))])
            },
            count: say::number(
                t.lang(),
                if days == shown { at_end(times, shown) } else { times.exactly(days) },
            ),
            within: say::percent(t.lang(), within, times.finished().max(1)),
        }
    };
    (1..=shown).map(row).collect()
}

/// The units, the slowest first, each beside what half of all needed.
fn units(site: &Site, t: T, scope: &Scope, code: &str, times: &Times, limit: Option<u16>) -> Vec<UnitRow> {
    let tree = site.app().part::<Units>().tree();
    let half_of_all = times.all().days_for(50).unwrap_or(MOST_DAYS);
    let mut found: Vec<(u16, &UnitId, &Distribution)> =
        times.0.iter().map(|(unit, own)| (own.days_for(50).unwrap_or(MOST_DAYS), unit, own)).collect();
    found.sort_by_key(|(half, unit, own)| (std::cmp::Reverse((*half, own.finished())), **unit));
    let row = |(half, unit, own): (u16, &UnitId, &Distribution)| {
        let (tone, key) = match half.cmp(&half_of_all) {
            std::cmp::Ordering::Greater => (Tone::Soon, "reviews-slower"),
            std::cmp::Ordering::Less => (Tone::Early, "reviews-faster"),
            std::cmp::Ordering::Equal => (Tone::Plain, "reviews-alike"),
        };
        let slug = tree.get(*unit).map(|unit| unit.slug.clone()).unwrap_or_default();
        let months = scope.period.months().to_string();
        let rows = format!("/reviews/{code}/dossiers");
        UnitRow {
            link: Link::new(
                tree.name_of(*unit, t.lang()),
                web::address(&rows, &[("unit", &slug), ("months", &months)]),
            ),
            finished: say::number(t.lang(), own.finished()),
            half: t.with("reviews-days", &[("n", n(half))]),
            within: limit.map_or_else(String::new, |days| {
                say::percent(t.lang(), own.within(days), own.finished().max(1))
            }),
            badge: Badge::new(tone, t.text(key)),
        }
    };
    found.into_iter().map(row).collect()
}

#[derive(Template)]
#[template(path = "reviews/behind.html")]
pub(super) struct Behind {
    shell: Shell,
    back: Link,
    unit: String,
    rows: Vec<Row>,
    empty: Empty,
    pager: Pager,
}

struct Row {
    link: Link,
    ended: String,
    needed: String,
    badge: Badge,
}

/// `GET /reviews/{code}/dossiers?unit=&months=&cursor=`: the dossiers of one unit behind its times.
pub(super) async fn rows(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(code): Path<String>,
    Asking(asking): Asking,
    Query(paging): Query<Paging>,
) -> web::Result<Page<Behind>> {
    let t = visitor.t(&site);
    let scope = Scope::read(&site, &visitor.actor, &asking)?;
    let entry = entry(&site, &code)?;
    let after: Option<(Timestamp, PromiseId)> = paging.after()?;
    let (unit, period, limit, asked) = (scope.unit.id, scope.period, paging.look_ahead(), code.clone());
    let read = async move |work: &mut Work| {
        work.permit(SeeTimes, &InUnit(unit.uuid()))?;
        let after = after.map(|(at, id)| (at, Some(id)));
        times::behind(work, (unit, &asked), period, after, limit).await
    };
    let found = site.app().read(&visitor.actor, read).await?;
    let now = site.app().clock().now();
    let calendar = site.app().part::<Calendars>().of(unit);
    let ended = |promise: &Promise| promise.closed.map_or(now, |(at, _)| at);
    let list = List::of(found, &paging, |promise| (ended(promise), promise.id));
    let row = |promise: &Promise| {
        let needed = tally::days_needed(promise, ended(promise), &calendar);
        Row {
            link: Link::new(&promise.label, format!("/desk/dossiers/{}", promise.subject)),
            ended: say::moment(t.lang(), ended(promise), now),
            needed: t.with("reviews-days", &[("n", n(needed))]),
            badge: explain::badge(t, promise, now),
        }
    };
    let path = format!("/reviews/{code}/dossiers");
    let mut shell = visitor.shell(&site, t.text("reviews-behind"));
    shell.dense = true;
    Ok(Page(Behind {
        shell,
        back: Link::new(&entry.version.name, scope.href(&format!("/reviews/{code}"), &[])),
        unit: scope.unit.name_in(t.lang()).to_owned(),
        rows: list.items.iter().map(row).collect(),
        empty: Empty {
            title: t.text("reviews-times-nothing").into_owned(),
            body: t.text("reviews-times-other-months").into_owned(),
            link: None,
        },
        pager: Pager {
            t,
            previous: None,
            next: list.next.map(|next| scope.href(&path, &[("cursor", next.as_str())])),
        },
    }))
}

/// `POST /reviews/{code}/proposals`: proposes what the rule found, by one press.
pub(super) async fn propose(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(code): Path<String>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let scope = Scope::read(&site, &visitor.actor, &pairs)?;
    let (unit, period, asked) = (scope.unit.id, scope.period, code.clone());
    let propose = async move |work: &mut Work| crate::propose_limit(work, unit, &asked, period).await;
    match site.app().write(&visitor.actor, propose).await {
        Ok(made) => {
            let to = format!("/desk/proposals/{}", made.id);
            Ok(SeeOther::to(to).saying("reviews-said-proposed").into_response())
        }
        Err(error) if error.code() == "reviews-proposed-before" => {
            let to = scope.href(&format!("/reviews/{code}"), &[]);
            Ok(SeeOther::to(to).saying("reviews-proposed-before").into_response())
        }
        Err(error) => Err(error.into()),
    }
}
