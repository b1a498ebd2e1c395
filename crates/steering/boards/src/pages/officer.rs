//! The board of one officer: what he holds, how he settled, and what residents said of it. For him and his leaders.

use askama::Template;
use axum::extract::State;
use kernel::{Error, Result};
use people::PostId;
use promises::{Fault, OpenRules, tally};
use ui::{Bar, BarPart, Link, Shell, T, Tabs, Tone, say};
use web::{Asking, Page, Path, SignedIn, Site};
use work::Work;

use super::{
    officers::called,
    scope::Scope,
    view::{self, count},
};
use crate::{
    Behind, ReadOfficer, Value,
    listed::{self, Account},
};

#[derive(Template)]
#[template(path = "boards/officer.html")]
struct Officer {
    shell: Shell,
    back: Link,
    title: String,
    unit: String,
    said: String,
    sizes: Tabs,
    neighbours: Vec<Link>,
    /// What he holds now; none when he holds nothing.
    held: Option<Bar>,
    lines: Vec<Line>,
    how: String,
}

/// One figure beside that of the year before.
struct Line {
    label: String,
    is_part: bool,
    now: Link,
    before: String,
}

/// `GET /board/officers/{post}?period=&on=`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Path(post): Path<PostId>,
    Asking(asking): Asking,
) -> web::Result<Page<impl Template>> {
    let shell = who.shell(&site, String::new());
    let read = async move |work: &mut Work| {
        let post = people::post(work, post).await?;
        work.permit(ReadOfficer, &post)?;
        let scope = Scope::of_unit(work, post.unit, &asking)?.in_months();
        read(work, &scope, &post, shell).await
    };
    Ok(Page(site.app().read(&who.actor, read).await?))
}

async fn read(work: &mut Work, scope: &Scope, post: &people::Post, shell: Shell) -> Result<Officer> {
    let (t, today) = (shell.t, work.today());
    let least = work.part::<OpenRules>().at(today).least;
    let now = account(work, scope, post.id).await?;
    let before = account(work, &scope.during(scope.period.year_before()), post.id).await?;
    let (name, title) = called(work, t, post).await?;
    let holding = work.part::<Behind>().holding;
    let holding = holding(work, post.id).await?;
    let path = format!("/board/officers/{}", post.id);
    Ok(Officer {
        back: Link::new(t.text("boards-officers"), scope.href("/board/officers", &[])),
        title,
        unit: scope.name(t.lang()).to_owned(),
        said: super::board::capital(&scope.period.said(t)),
        sizes: scope.month_sizes(t, &path, today),
        neighbours: scope.neighbours(t, &path, today),
        held: held(t, scope, post.id, holding),
        lines: lines(t, scope, post.id, (&now, &before), least),
        how: t.with("boards-officer-how", &[("least", i64::try_from(least).unwrap_or(i64::MAX))]),
        shell: Shell { title: name, dense: true, ..shell },
    })
}

async fn account(work: &mut Work, scope: &Scope, post: PostId) -> Result<Account> {
    let figures = tally::in_months(work, &[scope.unit.id], "officer", scope.period.days()).await?;
    let figures = figures.into_iter().next().ok_or_else(|| Error::not_found("unit"))?;
    Ok(listed::by(&figures, "officer").remove(&post.to_string()).unwrap_or_default())
}

fn rows(scope: &Scope, post: PostId, figure: &str, part: &str, n: i64) -> String {
    let post = post.to_string();
    let asked = [("figure", figure), ("part", part), ("officer", post.as_str())];
    if n > 0 { scope.href("/board/rows", &asked) } else { String::new() }
}

fn held(t: T, scope: &Scope, post: PostId, [running, paused, overdue]: [i64; 3]) -> Option<Bar> {
    let part = |key, word, n: i64, tone| BarPart {
        label: t.text(key).into_owned(),
        value: count(n),
        tone,
        href: rows(scope, post, "held", word, n),
    };
    let parts = vec![
        part("boards-standing-running", "running", running, Tone::Calm),
        part("boards-standing-paused", "paused", paused, Tone::Plain),
        part("boards-standing-overdue", "overdue", overdue, Tone::Broken),
    ];
    parts.iter().any(|part| part.value > 0).then(|| Bar { lang: t.lang(), parts })
}

fn lines(t: T, scope: &Scope, post: PostId, (now, before): (&Account, &Account), least: u64) -> Vec<Line> {
    let number = |n: i64| say::number(t.lang(), n);
    let line = |key: &str, figure: &str, part: &str, of: &dyn Fn(&Account) -> i64| Line {
        label: t.text(key).into_owned(),
        is_part: key.starts_with("boards-late-"),
        now: Link::new(number(of(now)), rows(scope, post, figure, part, of(now))),
        before: number(of(before)),
    };
    let mut lines = vec![
        line("boards-line-settled", "settled", "", &Account::settled),
        line("boards-line-early", "settled", "early", &|of| of.one("early")),
        line("boards-line-on-time", "settled", "on-time", &|of| of.one("on-time")),
        line("boards-line-late", "settled", "late", &Account::late),
    ];
    for fault in Fault::ALL {
        let word = format!("late-{}", fault.word());
        if now.one(&word) + before.one(&word) > 0 {
            lines.push(line(&format!("boards-{word}"), "settled", &word, &|of| of.one(&word)));
        }
    }
    lines.push(line("boards-line-asked", "asked", "", &|of| of.one("asked")));
    let few = || t.text("boards-too-few").into_owned();
    let answered = |of: &Account| of.answered(least).map_or_else(few, number);
    let satisfied =
        |of: &Account| of.satisfied(least).map_or_else(few, |share: Value| view::value(t.lang(), share));
    for (key, of) in [
        ("boards-line-answered", &answered as &dyn Fn(&Account) -> String),
        ("boards-line-satisfied-share", &satisfied),
    ] {
        let label = t.text(key).into_owned();
        lines.push(Line { label, is_part: false, now: Link::new(of(now), ""), before: of(before) });
    }
    lines
}
