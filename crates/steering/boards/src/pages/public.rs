//! The public board of a month: no names, and no count so small that it points at somebody.

use std::collections::BTreeMap;

use askama::Template;
use authz::House;
use axum::extract::State;
use kernel::{Error, Result};
use promises::{
    OpenRules,
    hide::{Shown, with_sums},
    tally::{self, Figures, Months},
};
use ui::{Columns, Link, Shell, T, say};
use units::{Unit, UnitId, Units};
use web::{Asking, Page, Pairs, Path, Site, Visitor};
use work::Work;

use super::{
    scope::{self, Scope, owing},
    view,
};
use crate::{Period, ReadOpen, Size, recount::can_owe};

#[derive(Template)]
#[template(path = "boards/public.html")]
struct Public {
    shell: Shell,
    name: String,
    neighbours: Vec<Link>,
    tables: Vec<Table>,
    months: Option<Columns>,
    month_rows: Vec<(String, String)>,
    about: String,
    open_data: Link,
}

/// One question, unit by unit.
struct Table {
    title: String,
    heads: Vec<String>,
    rows: Vec<TableRow>,
}

struct TableRow {
    name: String,
    href: String,
    cells: Vec<String>,
}

/// Counts that are parts of one whole, as public tables and open data show them side by side.
pub(super) struct Parts {
    /// The word of the table, in the keys of texts and the names of files.
    pub(super) key: &'static str,
    /// The words of the parts; the last column is their sum.
    pub(super) words: [&'static str; 3],
    /// The word of the sum.
    pub(super) sum: &'static str,
    /// The counts.
    pub(super) of: fn(&Figures) -> [u64; 3],
}

/// The public tables.
pub(super) const TABLES: [Parts; 3] = [
    Parts { key: "promises", words: ["early", "on-time", "late"], sum: "due", of: promises_of },
    Parts { key: "received", words: ["online", "counter", "other"], sum: "received", of: received_of },
    Parts { key: "verdicts", words: ["satisfied", "unsatisfied", "silent"], sum: "asked", of: verdicts_of },
];

fn promises_of(figures: &Figures) -> [u64; 3] {
    ["early", "on-time", "late"].map(|kind| view::count(figures.all(kind)))
}

fn received_of(figures: &Figures) -> [u64; 3] {
    let [online, counter] = ["online", "counter"].map(|channel| figures.one("received", channel));
    [online, counter, figures.all("received") - online - counter].map(view::count)
}

/// Verdicts may come in a later month than the question, so that who was silent is never below zero.
fn verdicts_of(figures: &Figures) -> [u64; 3] {
    let ledger = figures.ledger();
    let silent = (ledger.asked - ledger.answered).max(0);
    [ledger.satisfied, ledger.answered - ledger.satisfied, silent].map(view::count)
}

/// `GET /boards?on=`: the whole house.
pub(super) async fn whole(
    State(site): State<Site>,
    visitor: Visitor,
    Asking(asking): Asking,
) -> web::Result<Page<impl Template>> {
    let tree = site.app().part::<Units>().tree();
    let today = site.app().clock().now().date();
    let unit = scope::house_unit(&tree, today).ok_or_else(|| Error::not_found("no unit yet"))?;
    Ok(Page(board(&site, &visitor, unit, &asking).await?))
}

/// `GET /boards/{slug}?on=`: a unit with those below it.
pub(super) async fn of_unit(
    State(site): State<Site>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Asking(asking): Asking,
) -> web::Result<Page<impl Template>> {
    let tree = site.app().part::<Units>().tree();
    let unit = scope::find(&tree, &slug, site.app().clock().now().date())?;
    Ok(Page(board(&site, &visitor, unit, &asking).await?))
}

async fn board(site: &Site, visitor: &Visitor, unit: &Unit, asking: &Pairs) -> Result<Public> {
    let (t, today) = (visitor.t(site), site.app().clock().now().date());
    let tree = site.app().part::<Units>().tree();
    // Only months: from the sums of other spans what a month leaves out could be reckoned.
    let period = Period::read(Size::Month.word(), asking.one("on"), today)?;
    let scope = Scope { unit: unit.clone(), units: owing(&tree, unit.id), period };
    let least = site.app().part::<OpenRules>().at(today).least;
    // Whatever unit is shown, what is left out is decided over all of them: else one page would tell what another leaves out.
    let (everywhere, year) = (owing_anywhere(&tree), period.year_of_months());
    let read = async move |work: &mut Work| {
        work.permit(ReadOpen, &House)?;
        let figures = tally::months_of_units(work, &everywhere, period.days()).await?;
        Ok((figures, tally::kept_by_month(work, &everywhere, year).await?))
    };
    let (mut figures, months) = site.app().read(&visitor.actor, read).await?;
    let figures = &figures.remove(&period.first()).unwrap_or_default();
    let title = format!("{}: {}", t.text("boards-public"), period.said(t));
    let (drawn, month_rows) = public_months(t, &scope, &months, least).unzip();
    Ok(Public {
        name: scope.name(t.lang()).to_owned(),
        neighbours: neighbours(t, &scope, today),
        tables: TABLES
            .iter()
            .map(|parts| table(t, &tree, &scope, hidden(figures, parts, least), parts))
            .collect(),
        months: drawn,
        month_rows: month_rows.unwrap_or_default(),
        about: t.with("boards-public-how", &[("least", i64::try_from(least).unwrap_or(i64::MAX))]),
        open_data: Link::new(t.text("boards-open-data"), "/open-data"),
        shell: visitor.shell(site, title),
    })
}

/// Every unit of every time that can owe a promise.
pub(super) fn owing_anywhere(tree: &units::Tree) -> Vec<UnitId> {
    tree.all().filter(|unit| can_owe(unit.kind)).map(|unit| unit.id).collect()
}

/// Units with their cells, and the sums of all.
pub(super) type Hidden = (Vec<(UnitId, Vec<Shown>)>, Vec<Shown>);

/// One table of a month over all units in which something was counted, without what is too small or gives it away.
pub(super) fn hidden(figures: &BTreeMap<UnitId, Figures>, parts: &Parts, least: u64) -> Hidden {
    let some: Vec<(UnitId, [u64; 3])> = figures
        .iter()
        .map(|(unit, figures)| (*unit, (parts.of)(figures)))
        .filter(|(_, counts)| counts.iter().sum::<u64>() > 0)
        .collect();
    let rows: Vec<Vec<u64>> = some.iter().map(|(_, counts)| counts.to_vec()).collect();
    let mut shown = with_sums(&rows, least);
    let sums = shown.pop().unwrap_or_default();
    (some.into_iter().map(|(unit, _)| unit).zip(shown).collect(), sums)
}

/// The rows of this unit and those below; with the sums when these are all.
fn table(t: T, tree: &units::Tree, scope: &Scope, (all, sums): Hidden, parts: &Parts) -> Table {
    let cell = |shown: &Shown| match shown {
        Some(n) => say::number(t.lang(), *n),
        None => t.text("boards-few").into_owned(),
    };
    let of_all = all.len();
    let row = |(id, cells): (UnitId, Vec<Shown>)| {
        let unit = tree.get(id).filter(|_| scope.units.contains(&id))?;
        let address =
            web::address(&format!("/boards/{}", unit.slug), &[("on", &scope.period.first().to_string())]);
        Some(TableRow {
            name: unit.name_in(t.lang()).to_owned(),
            href: if id == scope.unit.id { String::new() } else { address },
            cells: cells.iter().map(cell).collect(),
        })
    };
    let mut rows: Vec<TableRow> = all.into_iter().filter_map(row).collect();
    // Of one unit the sum says nothing new.
    if rows.len() == of_all && rows.len() != 1 {
        let name = t.text("boards-report-sum").into_owned();
        rows.push(TableRow { name, href: String::new(), cells: sums.iter().map(cell).collect() });
    }
    let part = |part: &&str| t.text(&format!("boards-part-{part}")).into_owned();
    Table {
        title: t.text(&format!("boards-table-{}", parts.key)).into_owned(),
        heads: parts.words.iter().chain([&parts.sum]).map(part).collect(),
        rows,
    }
}

/// Twelve months of what fell due, as far as the tables of those months show it.
fn public_months(
    t: T,
    scope: &Scope,
    months: &Months,
    least: u64,
) -> Option<(Columns, Vec<(String, String)>)> {
    let due = |month: &kernel::Date| -> Shown {
        let (all, sums) = hidden(months.get(month)?, &TABLES[0], least);
        if all.iter().all(|(unit, _)| scope.units.contains(unit)) {
            return *sums.last()?;
        }
        let mine = all.iter().filter(|(unit, _)| scope.units.contains(unit));
        mine.map(|(_, cells)| cells.last().copied().flatten()).sum()
    };
    let first = scope.period.year_of_months().0;
    let all: Vec<kernel::Date> = (0..12).map(|n| first.saturating_add(jiff::Span::new().months(n))).collect();
    let shown: Vec<Shown> =
        all.iter().map(|month| months.get(month).map_or(Some(0), |_| due(month))).collect();
    let label = |n: &Shown| n.map_or_else(|| t.text("boards-few").into_owned(), |n| say::number(t.lang(), n));
    let rows =
        all.iter().zip(&shown).map(|(month, n)| (format!("{}/{}", month.month(), month.year()), label(n)));
    let items = all.iter().zip(&shown).map(|(month, n)| ui::Column {
        label: crate::period::short_month(t.lang(), *month),
        parts: vec![n.unwrap_or(0)],
        mark: None,
    });
    let columns = Columns {
        lang: t.lang(),
        title: t.text("boards-months").into_owned(),
        key: vec![(ui::Tone::Calm, t.text("boards-part-due").into_owned())],
        mark: String::new(),
        items: items.collect(),
    };
    shown.iter().any(|n| *n != Some(0)).then(|| (columns, rows.collect()))
}

fn neighbours(t: T, scope: &Scope, today: kernel::Date) -> Vec<Link> {
    let link = |key, period: Period| {
        let path = format!("/boards/{}", scope.unit.slug);
        let href = web::address(&path, &[("on", &period.first().to_string())]);
        Link::new(t.with(key, &[("period", period.said(t))]), href)
    };
    let after = scope.period.after();
    let mut links = vec![link("boards-before", scope.period.before())];
    if after.first() <= today {
        links.push(link("boards-after", after));
    }
    links
}
