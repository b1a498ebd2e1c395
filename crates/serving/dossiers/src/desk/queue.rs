//! The desk: its sentence, then what is due first.

use askama::Template;
use authz::InUnit;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::Result;
use procedures::Catalogue;
use ui::{Empty, Lang, Link, Notice, Pager, Shell, T, Tab as TabItem, Tabs, Tone, Value};
use uuid::Uuid;
use web::{Asking, Page, SeeOther, SignedIn, Site};
use work::Work;

use super::{
    asked::{Asked, Seat, Tab, seats},
    counts::Counts,
    row::{Row, Rows},
};
use crate::{
    Dossier, OpenDesk,
    store::{self, List, Window},
};

/// Rows of a page.
const ROWS: u32 = 25;
/// Most dossiers that a few digits find.
const FOUND: u32 = 20;
/// Procedures that a word finds, the one shown included.
const ALIKE: usize = 4;

#[derive(Template)]
#[template(path = "dossiers/desk/queue.html")]
struct Desk {
    shell: Shell,
    tabs: Tabs,
    posts: Option<Tabs>,
    search: ui::Field,
    /// Kept through a search.
    kept: Vec<(&'static str, String)>,
    /// That only some dossiers are shown, and the way to all.
    only: Option<Notice>,
    alike: Vec<Link>,
    aside: Vec<Link>,
    rows: Vec<Row>,
    caption: String,
    empty: Option<Empty>,
    pager: Pager,
}

/// `GET /desk`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(pairs): Asking,
) -> web::Result<Response> {
    let (asked, typed) = (Asked::read(&pairs), pairs.one("q").to_owned());
    let t = who.t(&site);
    let looked = site.app().read(&who.actor, async move |work| look(work, t, asked, &typed).await).await?;
    let read = match looked {
        Looked::Dossier(href) => return Ok(SeeOther::to(href).into_response()),
        Looked::List(read) => *read,
    };
    let mut shell = who.shell(&site, read.sentence);
    shell.dense = true;
    let form = ui::Form::new(t).kept([("q", pairs.one("q"))]);
    let desk = Desk {
        tabs: tabs(t, &read.asked, &read.counts),
        posts: posts(t, &read.asked, &read.seats),
        search: form
            .search("q", t.text("dossiers-desk-search"), "")
            .heard()
            .help(t.text("dossiers-desk-search-help")),
        kept: kept(&read.asked),
        only: read.only,
        alike: read.alike,
        aside: aside(t, &read.seats),
        empty: read.rows.is_empty().then(|| empty(t, &read.asked)),
        caption: t.text(&format!("dossiers-desk-tab-{}", read.asked.tab.word())).into_owned(),
        rows: read.rows,
        pager: Pager { t, previous: read.previous, next: read.next },
        shell,
    };
    Ok(Page(desk).into_response())
}

/// What a look at the desk found.
enum Looked {
    /// The one dossier with the code that was typed.
    Dossier(String),
    List(Box<Read>),
}

struct Read {
    asked: Asked,
    seats: Vec<(Seat, String)>,
    sentence: String,
    counts: Counts,
    rows: Vec<Row>,
    only: Option<Notice>,
    alike: Vec<Link>,
    previous: Option<String>,
    next: Option<String>,
}

async fn look(work: &mut Work, t: T, mut asked: Asked, typed: &str) -> Result<Looked> {
    let seats = permitted(work)?;
    let (mut only, mut alike, mut found) = (None, Vec::new(), None);
    if is_code(typed) {
        let dossiers = by_code(work, &seats, typed).await?;
        if let [one] = dossiers.as_slice() {
            return Ok(Looked::Dossier(asked.dossier(one.id)));
        }
        only = Some(found_by(t, typed, dossiers.len(), &asked));
        found = Some(dossiers);
    } else if !typed.is_empty() {
        let results = work.part::<Catalogue>().search(typed, ALIKE, work.today());
        let mut matches = results.matches.into_iter().map(|found| found.entry);
        match matches.next() {
            Some(best) => asked = asked.procedure(Some(best.version.code.as_str().to_owned())),
            None => only = Some(found_by(t, typed, 0, &asked)),
        }
        let link = |entry: std::sync::Arc<procedures::Entry>| {
            let code = entry.version.code.as_str().to_owned();
            Link::new(entry.version.name.clone(), asked.procedure(Some(code)).href())
        };
        alike = matches.map(link).collect();
    }
    if let Some(code) = asked.procedure.as_deref() {
        // Its dossiers go on when a procedure has ended.
        let known = work.part::<Catalogue>().history(code);
        let name = known.first().map(|entry| entry.version.name.clone());
        only = Some(only_procedure(t, name.as_deref().unwrap_or(code), &asked));
    }
    let (dossiers, previous, next) = match found {
        Some(dossiers) => (dossiers, None, None),
        None => some_of(work, &asked, &seats).await?,
    };
    let renewed = renewed(work, &dossiers).await?;
    let mut rows = Rows::new(t, work.now(), asked.query(), renewed);
    let mut rows: Vec<Row> = dossiers.into_iter().map(|dossier| rows.row(work, dossier)).collect();
    // One thing stands out: what comes first, and what is late.
    for row in rows.iter_mut().skip(1) {
        row.strong &= row.late;
    }
    let counts = Counts::read(work, &asked, &seats).await?;
    let sentence = counts.sentence(t);
    let seats = titled(work, t, seats).await?;
    Ok(Looked::List(Box::new(Read { asked, seats, sentence, counts, rows, only, alike, previous, next })))
}

/// The actor's posts with a desk, each permitted.
pub(super) fn permitted(work: &Work) -> Result<Vec<Seat>> {
    let seats = seats(work.actor());
    if seats.is_empty() {
        work.permit(OpenDesk, &InUnit(Uuid::nil()))?;
    }
    for seat in &seats {
        work.permit(OpenDesk, &InUnit(seat.unit.uuid()))?;
    }
    Ok(seats)
}

/// Digits with the signs of a code, at least as many as a day's serial number has; or a whole code, which begins with a letter.
fn is_code(typed: &str) -> bool {
    let signs = typed.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    typed.len() >= 3 && signs && typed.bytes().filter(u8::is_ascii_digit).count() >= 3
}

async fn by_code(work: &mut Work, seats: &[Seat], typed: &str) -> Result<Vec<Dossier>> {
    if let Some(dossier) = store::by_code(work, &typed.to_uppercase()).await? {
        let seen = authz::may(work.actor(), crate::ReadData, &dossier);
        return Ok(if seen { vec![dossier] } else { Vec::new() });
    }
    let mut units: Vec<_> = seats.iter().map(|seat| seat.unit).collect();
    units.sort_unstable();
    units.dedup();
    let mut found = Vec::new();
    for unit in units {
        for dossier in store::ending_in(work, unit, typed, FOUND).await? {
            // Who serves at several offices may find one at each.
            if !found.iter().any(|known: &Dossier| known.id == dossier.id) {
                found.push(dossier);
            }
        }
    }
    Ok(found)
}

/// The rows of the page, and the pages before and after.
async fn some_of(
    work: &mut Work,
    asked: &Asked,
    seats: &[Seat],
) -> Result<(Vec<Dossier>, Option<String>, Option<String>)> {
    let lists = asked.lists(seats);
    let Some(first) = lists.first().copied() else { return Ok((Vec::new(), None, None)) };
    let window = Window {
        procedure: asked.procedure.as_deref(),
        from: asked.place(first)?,
        back: asked.back,
        limit: ROWS + 1,
    };
    let mut dossiers = merged(work, &lists, window).await?;
    let more = dossiers.len() > ROWS as usize;
    dossiers.truncate(ROWS as usize);
    if asked.back {
        dossiers.reverse();
    }
    let way = |dossier: Option<&Dossier>, back| dossier.map(|d| asked.at(first.place(d), back).href());
    let previous = way(dossiers.first().filter(|_| if asked.back { more } else { !asked.is_first() }), true);
    let next = way(dossiers.last().filter(|_| asked.back || more), false);
    Ok((dossiers, previous, next))
}

/// The rows of several lists as one: in their common order, each dossier once.
pub(super) async fn merged(work: &mut Work, lists: &[List<'_>], window: Window<'_>) -> Result<Vec<Dossier>> {
    let mut dossiers = Vec::new();
    for list in lists {
        let rows = store::listed(work, *list, window).await?;
        dossiers.extend(rows.into_iter().map(|dossier| (list.place(&dossier), dossier)));
    }
    dossiers.sort_by_key(|(place, _)| *place);
    dossiers.dedup_by_key(|(_, dossier)| dossier.id);
    if window.back != matches!(lists.first(), Some(List::Closed(_))) {
        dossiers.reverse();
    }
    Ok(dossiers.into_iter().map(|(_, dossier)| dossier).collect())
}

/// Of the late ones, those whose one new date was given already.
async fn renewed(work: &mut Work, dossiers: &[Dossier]) -> Result<Vec<promises::PromiseId>> {
    let mut renewed = Vec::new();
    for dossier in dossiers {
        let asks = dossier.due_at < work.now()
            && dossier.closed_at.is_none()
            && authz::may(work.actor(), crate::Stop, dossier);
        if asks && promises::find(work, dossier.result_promise).await?.renewal.is_some() {
            renewed.push(dossier.result_promise);
        }
    }
    Ok(renewed)
}

async fn titled(work: &mut Work, t: T, seats: Vec<Seat>) -> Result<Vec<(Seat, String)>> {
    let tree = work.part::<units::Units>().tree();
    let mut titled = Vec::new();
    if seats.len() == 1 {
        // Nothing to choose from: no title is shown.
        return Ok(seats.into_iter().map(|seat| (seat, String::new())).collect());
    }
    for seat in seats {
        let post = people::post(work, seat.post).await?;
        let title = if t.lang() == Lang::En { post.title_en } else { post.title };
        let unit = tree.name_of(seat.unit, t.lang());
        titled.push((seat, format!("{title}, {unit}")));
    }
    Ok(titled)
}

fn tabs(t: T, asked: &Asked, counts: &Counts) -> Tabs {
    let item = |tab: Tab| TabItem {
        label: t.text(&format!("dossiers-desk-tab-{}", tab.word())).into_owned(),
        count: counts.on(tab, asked),
        href: asked.tab(tab).href(),
        here: asked.tab == tab,
    };
    Tabs { label: t.text("dossiers-desk-tabs").into_owned(), items: Tab::ALL.map(item).into() }
}

/// The choice of a post, for who holds several.
fn posts(t: T, asked: &Asked, seats: &[(Seat, String)]) -> Option<Tabs> {
    let item = |label: String, post| TabItem {
        label,
        count: None,
        href: asked.post(post).href(),
        here: asked.post == post,
    };
    (seats.len() > 1).then(|| {
        let mut items = vec![item(t.text("dossiers-desk-all-posts").into_owned(), None)];
        items.extend(seats.iter().map(|(seat, title)| item(title.clone(), Some(seat.post))));
        Tabs { label: t.text("dossiers-desk-posts").into_owned(), items }
    })
}

/// What a search keeps of the address.
fn kept(asked: &Asked) -> Vec<(&'static str, String)> {
    let mut kept = vec![("tab", asked.tab.word().to_owned())];
    kept.extend(asked.post.map(|post| ("post", post.to_string())));
    kept
}

/// The other pages of an office.
fn aside(t: T, seats: &[(Seat, String)]) -> Vec<Link> {
    let leads = seats.iter().any(|(seat, _)| seat.role == people::role::LEADER);
    let mut links = Vec::new();
    if leads {
        links.push(Link::new(t.text("dossiers-approvals"), "/desk/approvals"));
        links.push(Link::new(t.text("dossiers-due"), "/desk/promises"));
    }
    links.push(Link::new(t.text("dossiers-opinions"), "/desk/opinions"));
    links.push(Link::new(t.text("dossiers-hand-overs"), "/desk/hand-overs"));
    links.push(Link::new(t.text("dossiers-register"), "/desk/register"));
    links
}

fn found_by(t: T, typed: &str, n: usize, asked: &Asked) -> Notice {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    let title = t.with("dossiers-desk-found", &[("typed", Value::Words(typed)), ("n", Value::Number(n))]);
    Notice::new(Tone::Plain, title).link(Link::new(t.text("dossiers-desk-show-all"), asked.href()))
}

fn only_procedure(t: T, name: &str, asked: &Asked) -> Notice {
    let title = t.with("dossiers-desk-only", &[("procedure", name)]);
    Notice::new(Tone::Plain, title)
        .link(Link::new(t.text("dossiers-desk-show-all"), asked.procedure(None).href()))
}

fn empty(t: T, asked: &Asked) -> Empty {
    let word = asked.tab.word();
    Empty {
        title: t.text(&format!("dossiers-desk-empty-{word}")).into_owned(),
        body: t.text(&format!("dossiers-desk-empty-{word}-more")).into_owned(),
        link: (asked.tab != Tab::Mine)
            .then(|| Link::new(t.text("dossiers-desk-tab-mine"), asked.tab(Tab::Mine).href())),
    }
}
