//! The office's board: for a specialist his unit, for a ward chair the ward, for a district chair the district with its wards.

use askama::Template;
use axum::extract::State;
use kernel::Result;
use promises::tally;
use ui::{Bar, Columns, Link, Shell, T, Tabs, say};
use units::Units;
use web::{Asking, Page, SignedIn, Site};
use work::Work;

use super::{
    scope::{self, Scope},
    view::{self, Shown},
    watch::{self, Watch},
};
use crate::{Line, Sheet};

#[derive(Template)]
#[template(path = "boards/board.html")]
struct Board {
    shell: Shell,
    name: String,
    said: String,
    sizes: Tabs,
    neighbours: Vec<Link>,
    watch: Watch,
    /// The whole lists behind the two.
    all_late: String,
    all_soon: String,
    kept: Option<Bar>,
    standing: Option<Bar>,
    received: Option<Bar>,
    verdicts: Option<Bar>,
    complaints: Vec<(String, String)>,
    months: Columns,
    month_rows: Vec<MonthRow>,
    lengths: Option<Columns>,
    length_rows: Vec<(String, String)>,
    units: Vec<UnitRow>,
    lines: Vec<Shown>,
    ways: Vec<Link>,
}

struct MonthRow {
    month: String,
    received: String,
    due: String,
    late: String,
    kept_share: String,
}

/// One unit of several.
struct UnitRow {
    name: String,
    href: String,
    received: String,
    due: String,
    late: Link,
    overdue: Link,
    satisfied: String,
}

/// `GET /board?unit=&period=&on=`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(asking): Asking,
) -> web::Result<Page<impl Template>> {
    let scope = Scope::read(&site, &who.actor, &asking)?;
    let mut shell = who.shell(&site, who.t(&site).text("boards-title"));
    shell.dense = true;
    let board = site.app().read(&who.actor, async move |work| read(work, &scope, shell).await).await?;
    Ok(Page(board))
}

async fn read(work: &mut Work, scope: &Scope, shell: Shell) -> Result<Board> {
    scope::permit(work, &scope.unit)?;
    let (t, today) = (shell.t, work.today());
    let is_now = scope.period.holds(today);
    let sheets = scope::sheets(work, &scope.units, scope.period).await?;
    let sheet = sheets.iter().sum::<Sheet>();
    let watch = if is_now { watch::read(work, t, &scope.units).await? } else { Watch::default() };
    let (first, last) = scope.period.year_of_months();
    let two_years = (first.saturating_sub(jiff::Span::new().years(1)), last);
    let months = tally::by_month(work, &scope.units, two_years).await?;
    let lengths = view::lengths(&sheet.now);
    let units = units(work, t, scope, &sheets, is_now);
    let number = |n: u64| say::number(t.lang(), n);
    Ok(Board {
        name: scope.name(t.lang()).to_owned(),
        said: capital(&scope.period.said(t)),
        sizes: scope.sizes(t, "/board", today),
        neighbours: scope.neighbours(t, "/board", today),
        watch,
        all_late: scope.href("/board/rows", &[("figure", "standing"), ("part", "overdue")]),
        all_soon: scope.href("/board/rows", &[("figure", "standing"), ("part", "running")]),
        kept: view::kept_bar(t, scope, &sheet.now),
        standing: view::standing_bar(t, scope, &sheet, is_now),
        received: view::received_bar(t, scope, &sheet.now),
        verdicts: view::verdict_bar(t, scope, &sheet.now),
        complaints: complaints(work, t, &sheet),
        month_rows: months[months.len().saturating_sub(12)..]
            .iter()
            .map(|month| month_row(t, month))
            .collect(),
        months: view::months(t, &months),
        lengths: view::lengths_drawn(t, &lengths),
        length_rows: lengths.into_iter().map(|(label, n)| (label, number(n))).collect(),
        units,
        lines: sheet.lines().iter().map(|line: &Line| view::shown(t, line, scope, is_now)).collect(),
        ways: ways(t, scope),
        shell,
    })
}

/// With a capital letter, as a heading begins.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What residents were not satisfied with, most often first.
fn complaints(work: &Work, t: T, sheet: &Sheet) -> Vec<(String, String)> {
    let rules = work.part::<promises::RuleSets>();
    let mut aspects: Vec<(&str, i64)> = sheet.now.by_subject("not-satisfied").collect();
    aspects.sort_by_key(|(aspect, n)| (std::cmp::Reverse(*n), *aspect));
    let question = |key: &str| {
        let aspect = rules.aspects().iter().find(|aspect| aspect.key == key);
        aspect.map_or(key.to_owned(), |aspect| match t.lang() {
            ui::Lang::Vi => aspect.vi.clone(),
            ui::Lang::En => aspect.en.clone(),
        })
    };
    aspects.into_iter().map(|(aspect, n)| (question(aspect), say::number(t.lang(), n))).collect()
}

fn month_row(t: T, (month, figures): &(kernel::Date, tally::Figures)) -> MonthRow {
    let ledger = figures.ledger();
    let number = |n: i64| say::number(t.lang(), n);
    MonthRow {
        month: format!("{}/{}", month.month(), month.year()),
        received: number(figures.all("received")),
        due: number(ledger.due()),
        late: number(ledger.late),
        kept_share: say::percent(
            t.lang(),
            view::count(ledger.early + ledger.on_time),
            view::count(ledger.due()),
        ),
    }
}

/// The units below, when there are several in which something happened: what breaks most stands first.
fn units(work: &Work, t: T, scope: &Scope, sheets: &[Sheet], is_now: bool) -> Vec<UnitRow> {
    let tree = work.part::<Units>().tree();
    let happened = |sheet: &Sheet| sheet.open() > 0 || sheet.now.rows().next().is_some();
    let mut some: Vec<_> = scope.units.iter().zip(sheets).filter(|(_, sheet)| happened(sheet)).collect();
    if some.len() < 2 {
        return Vec::new();
    }
    let overdue = |sheet: &Sheet| sheet.standing(promises::Standing::Overdue);
    some.sort_by_key(|(_, sheet)| std::cmp::Reverse((overdue(sheet), sheet.now.all("late"))));
    let number = |n: i64| say::number(t.lang(), n);
    let row = |(id, sheet): (&units::UnitId, &Sheet)| {
        let unit = tree.get(*id)?;
        let below = Scope { unit: unit.clone(), ..scope.clone() };
        let link = |key: &str, part: &str, n: i64| {
            let href = if n > 0 { view::rows_of(&below, key, part, is_now) } else { String::new() };
            Link::new(number(n), href)
        };
        let ledger = sheet.now.ledger();
        Some(UnitRow {
            name: unit.name_in(t.lang()).to_owned(),
            href: below.href("/board", &[]),
            received: number(sheet.now.all("received")),
            due: number(ledger.due()),
            late: link("late", "", ledger.late),
            overdue: link("standing", "overdue", overdue(sheet)),
            satisfied: say::percent(t.lang(), view::count(ledger.satisfied), view::count(ledger.answered)),
        })
    };
    some.into_iter().filter_map(row).collect()
}

fn ways(t: T, scope: &Scope) -> Vec<Link> {
    let link = |key: &str, path: &str| Link::new(t.text(key), scope.href(path, &[]));
    vec![
        link("boards-procedures", "/board/procedures"),
        link("boards-officers", "/board/officers"),
        link("boards-way-report", "/board/report"),
        link("boards-way-index", "/board/index"),
        link("boards-way-csv", "/board/figures.csv"),
        Link::new(t.text("boards-way-open"), format!("/boards/{}", scope.unit.slug)),
    ]
}
