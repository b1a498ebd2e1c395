//! Officer by officer, for their leaders; an officer finds himself there.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use kernel::Result;
use people::{Post, PostId, role};
use promises::{OpenRules, tally};
use ui::{Empty, Link, Shell, T, Tabs, say};
use units::Units;
use web::{Asking, Page, SignedIn, Site};
use work::Work;

use super::{
    scope::{self, Scope},
    view,
};
use crate::{
    ReadOfficer,
    listed::{self, Account},
};

#[derive(Template)]
#[template(path = "boards/officers.html")]
struct Officers {
    shell: Shell,
    back: Link,
    name: String,
    sizes: Tabs,
    neighbours: Vec<Link>,
    rows: Vec<Row>,
    empty: Empty,
    how: String,
}

struct Row {
    name: Link,
    title: String,
    settled: String,
    late: String,
    asked: String,
    answered: String,
    satisfied: String,
}

/// `GET /board/officers?unit=&period=&on=`: by month, quarter or year.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(asking): Asking,
) -> web::Result<Page<impl Template>> {
    let scope = Scope::read(&site, &who.actor, &asking)?.in_months();
    let (t, today) = (who.t(&site), site.app().clock().now().date());
    let least = site.app().part::<OpenRules>().at(today).least;
    let asked = scope.clone();
    let rows = site.app().read(&who.actor, async move |work| rows(work, t, &asked, least).await).await?;
    let mut shell = who.shell(&site, format!("{}: {}", t.text("boards-officers"), scope.period.said(t)));
    shell.dense = true;
    Ok(Page(Officers {
        back: Link::new(t.text("boards-title"), scope.href("/board", &[])),
        name: scope.name(t.lang()).to_owned(),
        sizes: scope.month_sizes(t, "/board/officers", today),
        neighbours: scope.neighbours(t, "/board/officers", today),
        rows,
        empty: Empty {
            title: t.text("boards-officers-none").into_owned(),
            body: t.text("boards-officers-none-more").into_owned(),
            link: None,
        },
        how: t.with("boards-listed-how", &[("least", i64::try_from(least).unwrap_or(i64::MAX))]),
        shell,
    }))
}

/// Who settled something in the period, and the actor himself; as far as he may see them. Most first.
async fn rows(work: &mut Work, t: T, scope: &Scope, least: u64) -> Result<Vec<Row>> {
    scope::permit(work, &scope.unit)?;
    let figures = tally::in_months(work, &scope.units, "officer", scope.period.days()).await?;
    let mut accounts: BTreeMap<PostId, Account> = BTreeMap::new();
    for (post, account) in listed::by(&figures.into_iter().sum(), "officer") {
        if let Ok(post) = post.parse() {
            accounts.insert(post, account);
        }
    }
    for post in own(work, scope) {
        accounts.entry(post).or_default();
    }
    let mut rows = Vec::new();
    for (id, account) in accounts {
        let post = people::post(work, id).await?;
        if authz::may(work.actor(), ReadOfficer, &post) {
            rows.push((account.settled(), row(work, t, scope, (&post, &account), least).await?));
        }
    }
    rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.label.cmp(&b.1.name.label)));
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// The posts in which the actor himself may settle dossiers of these units.
fn own(work: &Work, scope: &Scope) -> Vec<PostId> {
    let holds = work.actor().holds.iter().filter(|hold| {
        matches!(&*hold.role, role::ONE_STOP | role::SPECIALIST | role::CLERK)
            && scope.units.iter().any(|unit| unit.uuid() == hold.unit)
    });
    holds.map(|hold| PostId::from_uuid(hold.post)).collect()
}

async fn row(
    work: &mut Work,
    t: T,
    scope: &Scope,
    (post, account): (&Post, &Account),
    least: u64,
) -> Result<Row> {
    let number = |n: i64| say::number(t.lang(), n);
    let few = || t.text("boards-too-few").into_owned();
    let (name, title) = called(work, t, post).await?;
    Ok(Row {
        name: Link::new(name, scope.href(&format!("/board/officers/{}", post.id), &[])),
        title,
        settled: number(account.settled()),
        late: number(account.late()),
        asked: number(account.one("asked")),
        answered: account.answered(least).map_or_else(few, number),
        satisfied: account.satisfied(least).map_or_else(few, |share| view::value(t.lang(), share)),
    })
}

/// Who holds the post today, and what it is; of a vacant one the unit stands for the name.
pub(super) async fn called(work: &mut Work, t: T, post: &Post) -> Result<(String, String)> {
    let title = if t.lang() == ui::Lang::En { &post.title_en } else { &post.title };
    let holders = people::holders(work, post.unit, &post.role).await?;
    let holder = holders.into_iter().find(|holder| holder.post == post.id).map(|holder| holder.name);
    let name = holder.unwrap_or_else(|| {
        let tree = work.part::<Units>().tree();
        t.with("boards-officer-vacant", &[("unit", tree.name_of(post.unit, t.lang()))])
    });
    Ok((name, title.clone()))
}
