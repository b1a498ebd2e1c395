//! The national index of service quality: each criterion with its numerator and its denominator, and what is not measured.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use kernel::Result;
use promises::tally;
use ui::{Lang, Link, Shell, T, Tabs, say};
use units::{Level, Units};
use web::{Asking, Page, SignedIn, Site};
use work::{App, Work};

use super::{
    scope::{self, Scope},
    view,
};
use crate::{
    Behind, Offered, Rules, Sheet,
    index::{Basis, Criterion, Group, Measured, points},
    sheet::Value,
};

#[derive(Template)]
#[template(path = "boards/index.html")]
struct IndexPage {
    shell: Shell,
    back: Link,
    name: String,
    sizes: Tabs,
    neighbours: Vec<Link>,
    /// 'Đo được 20 trên 100 điểm, đạt 19,8'
    sum: String,
    groups: Vec<GroupRows>,
}

struct GroupRows {
    name: String,
    rows: Vec<CriterionRow>,
}

struct CriterionRow {
    key: String,
    name: String,
    formula: String,
    /// 'Không đo' when it is not measured.
    value: String,
    /// Numerator and denominator; empty when it is not measured.
    of: String,
    points: String,
    is_measured: bool,
}

/// `GET /board/index?unit=&period=&on=`: by month, quarter or year.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(asking): Asking,
) -> web::Result<Page<impl Template>> {
    // Decision 766/QĐ-TTg reckons by months.
    let scope = Scope::read(&site, &who.actor, &asking)?.in_months();
    let t = who.t(&site);
    let offered = offered(site.app(), &scope);
    let today = site.app().clock().now().date();
    let mut shell = who.shell(&site, format!("{}: {}", t.text("boards-index"), scope.period.said(t)));
    shell.dense = true;
    let rules = site.app().part::<Rules>().clone();
    let asked = scope.clone();
    let basis = site.app().read(&who.actor, async move |work| basis(work, &asked, offered).await).await?;
    let (groups, sum) = groups(t, &rules, &scope, &basis);
    Ok(Page(IndexPage {
        back: Link::new(t.text("boards-title"), scope.href("/board", &[])),
        name: scope.name(t.lang()).to_owned(),
        sizes: scope.month_sizes(t, "/board/index", today),
        neighbours: scope.neighbours(t, "/board/index", today),
        sum,
        groups,
        shell,
    }))
}

/// What residents are offered by the levels of these units today.
fn offered(app: &App, scope: &Scope) -> Vec<Offered> {
    let (tree, today) = (app.part::<Units>().tree(), app.clock().now().date());
    let handling =
        scope.units.iter().filter_map(|id| tree.get(*id)).filter(|unit| unit.dossier_prefix.is_some());
    let levels: BTreeSet<&str> = handling.map(|unit| unit.level.word()).collect();
    let mut offered = Vec::new();
    for level in levels.into_iter().filter_map(Level::parse) {
        offered.extend((app.part::<Behind>().procedures)(app, level, today));
    }
    offered.sort_by(|a, b| a.code.cmp(&b.code));
    offered.dedup_by(|a, b| a.code == b.code);
    offered
}

async fn basis(work: &mut Work, scope: &Scope, offered: Vec<Offered>) -> Result<Basis> {
    scope::permit(work, &scope.unit)?;
    let sheets = scope::sheets(work, &scope.units, scope.period).await?;
    let sheet = sheets.iter().sum::<Sheet>();
    let filed = tally::in_months(work, &scope.units, "filed", scope.period.days()).await?;
    let used = filed.iter().flat_map(|figures| figures.by_subject("filed"));
    let used = used.filter_map(|(subject, _)| subject.strip_prefix("online:").map(str::to_owned)).collect();
    Ok(Basis { sheet, offered, used })
}

/// The criteria in their groups, and the sum of what was measured.
fn groups(t: T, rules: &Rules, scope: &Scope, basis: &Basis) -> (Vec<GroupRows>, String) {
    let day = scope.period.days().1;
    let (mut measured, mut given) = (0, 0);
    let mut of_group = |group: &Group| {
        let criteria = rules.criteria.iter().filter(|c| c.group() == group.key && c.holds(day));
        let rows = criteria.map(|criterion| {
            let value = criterion.measure.of(basis);
            let points = points(criterion, value);
            if let (Some(points), Some(most)) = (points, criterion.most) {
                measured += i64::from(most);
                given += points;
            }
            row(t, criterion, value, points)
        });
        let rows: Vec<CriterionRow> = rows.collect();
        let most = group.most.to_string();
        let name = if t.lang() == Lang::En { &group.en } else { &group.vi };
        let arguments = [("key", group.key.as_str()), ("name", name), ("most", most.as_str())];
        GroupRows { name: t.with("boards-index-group", &arguments), rows }
    };
    let groups = rules.groups.iter().filter(|group| group.holds(day)).map(&mut of_group).collect();
    let arguments = [("measured", measured.to_string()), ("given", hundredths(t.lang(), given))];
    (groups, t.with("boards-index-sum", &arguments))
}

fn row(t: T, criterion: &Criterion, measured: Measured, points: Option<i64>) -> CriterionRow {
    let lang = t.lang();
    let number = |n: i64| say::number(lang, n);
    let (value, of) = match measured {
        Measured::Not => (t.text("boards-index-not").into_owned(), String::new()),
        Measured::Share { part, whole, .. } => {
            (view::value(lang, Value::Share(part, whole)), format!("{} / {}", number(part), number(whole)))
        }
        Measured::Mean { minutes, cases } => {
            let hours = if cases > 0 { tenths(lang, minutes / 6 / cases) } else { "–".to_owned() };
            let of = format!("{} / {}", tenths(lang, minutes / 6), number(cases));
            (t.with("boards-index-hours", &[("n", hours)]), of)
        }
    };
    let of_most = |points: i64| {
        let most = criterion.most.unwrap_or_default().to_string();
        t.with("boards-index-points", &[("points", hundredths(lang, points)), ("most", most)])
    };
    CriterionRow {
        key: criterion.key.clone(),
        name: if lang == Lang::En { criterion.en.clone() } else { criterion.vi.clone() },
        formula: if lang == Lang::En { criterion.formula_en.clone() } else { criterion.formula_vi.clone() },
        value,
        of,
        points: points.map_or_else(String::new, of_most),
        is_measured: measured != Measured::Not,
    }
}

/// Tenths of an hour: `12,2`.
fn tenths(lang: Lang, tenths: i64) -> String {
    let separator = if lang == Lang::En { '.' } else { ',' };
    format!("{}{separator}{}", say::number(lang, tenths / 10), tenths % 10)
}

/// Hundredths of a point: `19,80`.
fn hundredths(lang: Lang, points: i64) -> String {
    let separator = if lang == Lang::En { '.' } else { ',' };
    format!("{}{separator}{:02}", points / 100, points % 100)
}
