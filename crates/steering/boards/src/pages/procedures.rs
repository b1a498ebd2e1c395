//! Procedure by procedure: what came in, how it was settled, and what residents said of it.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{extract::State, response::Response};
use kernel::Result;
use promises::{
    OpenRules,
    tally::{self, Figures},
};
use ui::{Empty, Link, Shell, T, Tabs, say};
use units::Level;
use web::{Asking, Page, SignedIn, Site};
use work::{App, Work};

use super::{
    csv_file,
    scope::{self, Scope},
    view,
};
use crate::{
    Behind,
    listed::{self, Account},
};

#[derive(Template)]
#[template(path = "boards/procedures.html")]
struct Procedures {
    shell: Shell,
    back: Link,
    name: String,
    sizes: Tabs,
    neighbours: Vec<Link>,
    rows: Vec<Row>,
    empty: Empty,
    file: Link,
    how: String,
}

/// One procedure; a figure without rows behind it has no address.
struct Row {
    name: String,
    code: String,
    received: Link,
    received_before: String,
    settled: Link,
    late: Link,
    asked: Link,
    answered: String,
    satisfied: String,
}

/// What is known of one procedure in the period.
#[derive(Default)]
pub(super) struct Of {
    pub(super) received: i64,
    pub(super) received_before: i64,
    pub(super) account: Account,
}

/// `GET /board/procedures?unit=&period=&on=`: by month, quarter or year.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(asking): Asking,
) -> web::Result<Page<impl Template>> {
    let scope = Scope::read(&site, &who.actor, &asking)?.in_months();
    let t = who.t(&site);
    let (app, asked) = (site.app(), scope.clone());
    let least = app.part::<OpenRules>().at(app.clock().now().date()).least;
    let known = app.read(&who.actor, async move |work| read(work, &asked).await).await?;
    let names = names(app, &scope);
    let mut rows: Vec<(i64, Row)> =
        known.iter().map(|(code, of)| (of.received, row(t, &scope, (code, &names), of, least))).collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.code.cmp(&b.1.code)));
    let mut shell = who.shell(&site, format!("{}: {}", t.text("boards-procedures"), scope.period.said(t)));
    shell.dense = true;
    let today = app.clock().now().date();
    Ok(Page(Procedures {
        back: Link::new(t.text("boards-title"), scope.href("/board", &[])),
        name: scope.name(t.lang()).to_owned(),
        sizes: scope.month_sizes(t, "/board/procedures", today),
        neighbours: scope.neighbours(t, "/board/procedures", today),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        empty: Empty {
            title: t.text("boards-procedures-none").into_owned(),
            body: t.text("boards-rows-none-more").into_owned(),
            link: None,
        },
        file: Link::new(t.text("boards-way-csv"), scope.href("/board/procedures.csv", &[])),
        how: t.with("boards-listed-how", &[("least", i64::try_from(least).unwrap_or(i64::MAX))]),
        shell,
    }))
}

/// What is known of each procedure, by its code.
pub(super) async fn read(work: &mut Work, scope: &Scope) -> Result<BTreeMap<String, Of>> {
    scope::permit(work, &scope.unit)?;
    let (days, before) = (scope.period.days(), scope.period.year_before().days());
    let sum = |figures: Vec<Figures>| figures.into_iter().sum::<Figures>();
    let filed = sum(tally::in_months(work, &scope.units, "filed", days).await?);
    let filed_before = sum(tally::in_months(work, &scope.units, "filed", before).await?);
    let settled = sum(tally::in_months(work, &scope.units, "procedure", days).await?);
    let mut known: BTreeMap<String, Of> = BTreeMap::new();
    for (code, account) in listed::by(&settled, "procedure") {
        known.entry(code).or_default().account = account;
    }
    // Filed by channel and code.
    for (subject, n) in filed.by_subject("filed") {
        let code = subject.split_once(':').map_or(subject, |(_, code)| code);
        known.entry(code.to_owned()).or_default().received += n;
    }
    for (subject, n) in filed_before.by_subject("filed") {
        let code = subject.split_once(':').map_or(subject, |(_, code)| code);
        known.entry(code.to_owned()).or_default().received_before += n;
    }
    Ok(known)
}

/// The names of the procedures that these units settle today.
pub(super) fn names(app: &App, scope: &Scope) -> BTreeMap<String, String> {
    let (tree, today) = (app.part::<units::Units>().tree(), app.clock().now().date());
    let levels: BTreeSet<&str> =
        scope.units.iter().filter_map(|id| tree.get(*id)).map(|unit| unit.level.word()).collect();
    let offered = levels
        .into_iter()
        .filter_map(Level::parse)
        .flat_map(|level| (app.part::<Behind>().procedures)(app, level, today));
    offered.map(|offered| (offered.code, offered.name)).collect()
}

fn row(t: T, scope: &Scope, (code, names): (&str, &BTreeMap<String, String>), of: &Of, least: u64) -> Row {
    let number = |n: i64| say::number(t.lang(), n);
    let link = |figure: &str, part: &str, n: i64| {
        let asked = [("figure", figure), ("part", part), ("procedure", code)];
        let href = if n > 0 { scope.href("/board/rows", &asked) } else { String::new() };
        Link::new(number(n), href)
    };
    let Of { received, received_before, account } = of;
    let few = || t.text("boards-too-few").into_owned();
    Row {
        name: names.get(code).cloned().unwrap_or_else(|| code.to_owned()),
        code: code.to_owned(),
        received: link("received", "", *received),
        received_before: number(*received_before),
        settled: link("settled", "", account.settled()),
        late: link("settled", "late", account.late()),
        asked: link("asked", "", account.one("asked")),
        answered: account.answered(least).map_or_else(few, number),
        satisfied: account.satisfied(least).map_or_else(few, |share| view::value(t.lang(), share)),
    }
}

/// `GET /board/procedures.csv?unit=&period=&on=`: the same for a spreadsheet; what is told too seldom is left empty.
pub(super) async fn file(
    State(site): State<Site>,
    who: SignedIn,
    Asking(asking): Asking,
) -> web::Result<Response> {
    let scope = Scope::read(&site, &who.actor, &asking)?.in_months();
    let (app, asked) = (site.app(), scope.clone());
    let least = app.part::<OpenRules>().at(app.clock().now().date()).least;
    let known = app.read(&who.actor, async move |work| read(work, &asked).await).await?;
    let names = names(app, &scope);
    let heads = [
        "procedure",
        "name",
        "received",
        "received_year_before",
        "early",
        "on_time",
        "late",
        "asked",
        "answered",
        "satisfied",
    ];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for (code, Of { received, received_before, account }) in &known {
        let answered = account.answered(least);
        let kept = [account.one("early"), account.one("on-time"), account.late(), account.one("asked")];
        let mut row = vec![code.clone(), names.get(code).cloned().unwrap_or_default()];
        row.extend([*received, *received_before].into_iter().chain(kept).map(|n| n.to_string()));
        row.push(answered.map_or_else(String::new, |n| n.to_string()));
        row.push(answered.map_or_else(String::new, |_| account.one("satisfied").to_string()));
        rows.push(row);
    }
    let words = (scope.unit.slug.as_str(), scope.period.size().word(), scope.period.first());
    let name = format!("{}-procedures-{}-{}.csv", words.0, words.1, words.2);
    Ok(csv_file::download(&name, "text/csv; charset=utf-8", csv_file::marked(&rows)?))
}
