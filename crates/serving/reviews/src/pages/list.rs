//! Everybody's list of proposals and their fates, and the figures.

use askama::Template;
use authz::House;
use axum::extract::State;
use promises::tally::{self, Figures};
use ui::{Empty, Link, Pager, Shell, T, Tab, Tabs, say};
use units::Units;
use web::{Asking, List, Page, Paging, Query, Site, Visitor};
use work::Work;

use crate::{Act, Proposal, ProposalId, Read, Status, Wanted, store, tallies, times, view::Row};

#[derive(Template)]
#[template(path = "reviews/list.html")]
pub(super) struct Sheet {
    shell: Shell,
    figures: Vec<(String, String)>,
    tabs: Tabs,
    rows: Vec<Row>,
    empty: Empty,
    pager: Pager,
    mine: String,
}

/// What can be chosen: everything, what waits, what is with the unit above, and how it ended.
const CHOICES: [Option<Status>; 6] = [
    None,
    Some(Status::Considered),
    Some(Status::SentUp),
    Some(Status::Accepted),
    Some(Status::Adopted),
    Some(Status::Refused),
];

/// `GET /proposals?status=&cursor=`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Asking(asking): Asking,
    Query(paging): Query<Paging>,
) -> web::Result<Page<Sheet>> {
    let t = visitor.t(&site);
    let status: Option<Status> = asking.one("status").parse().ok();
    let before: Option<ProposalId> = paging.after()?;
    let limit = paging.look_ahead();
    let read = async move |work: &mut Work| {
        work.permit(Read, &House)?;
        let wanted = status.map_or(Wanted::All, Wanted::Standing);
        let rows = store::list(work, &wanted, before, limit).await?;
        Ok((rows, figures(work).await?))
    };
    let (rows, figures) = site.app().read(&visitor.actor, read).await?;
    let list = List::of(rows, &paging, |proposal: &Proposal| proposal.id);
    let word = status.map_or("", Status::word);
    let next = |cursor: &str| web::address("/proposals", &[("status", word), ("cursor", cursor)]);
    let row = |proposal: &Proposal| Row::of(&site, t, proposal, format!("/proposals/{}", proposal.id));
    Ok(Page(Sheet {
        shell: visitor.shell(&site, t.text("reviews-title")),
        figures: said(t, &figures),
        tabs: tabs(t, status),
        rows: list.items.iter().map(row).collect(),
        empty: Empty {
            title: t.text("reviews-none").into_owned(),
            body: t.text("reviews-none-more").into_owned(),
            link: Some(Link::new(t.text("reviews-find-procedure"), "/procedures")),
        },
        pager: Pager { t, previous: None, next: list.next.map(|cursor| next(cursor.as_str())) },
        mine: if visitor.actor.account.is_some() { "/proposals/mine".to_owned() } else { String::new() },
    }))
}

/// What was done so far by the house and every unit below it, and by those above.
async fn figures(work: &mut Work) -> kernel::Result<Figures> {
    let (tree, today) = (work.part::<Units>().tree(), work.today());
    let Some(house) = tree.house(today) else { return Ok(Figures::default()) };
    let mut units = times::settling(&tree, house.id);
    units.extend(tree.above(house.id).map(|unit| unit.id));
    Ok(tally::until(work, &units, today).await?.into_iter().sum())
}

fn said(t: T, figures: &Figures) -> Vec<(String, String)> {
    [Act::Proposed, Act::Accepted, Act::Adopted, Act::SentUp, Act::Refused]
        .into_iter()
        .map(|act| {
            let n = figures.one(tallies::KIND, act.word());
            (say::number(t.lang(), n), t.text(&format!("reviews-figure-{}", act.word())).into_owned())
        })
        .collect()
}

fn tabs(t: T, here: Option<Status>) -> Tabs {
    let tab = |choice: Option<Status>| Tab {
        label: match choice {
            None => t.text("reviews-all").into_owned(),
            Some(status) => t.text(&format!("reviews-status-{}", status.word())).into_owned(),
        },
        count: None,
        href: match choice {
            None => "/proposals".to_owned(),
            Some(status) => format!("/proposals?status={}", status.word()),
        },
        here: choice == here,
    };
    Tabs { label: t.text("reviews-tabs").into_owned(), items: CHOICES.into_iter().map(tab).collect() }
}
