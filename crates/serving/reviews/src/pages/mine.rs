//! What I proposed, what happened last at the top.

use askama::Template;
use authz::House;
use axum::extract::State;
use kernel::Error;
use ui::{Empty, Link, Pager, Shell};
use web::{List, Page, Paging, Query, SignedIn, Site};
use work::Work;

use crate::{Proposal, ProposalId, Propose, Wanted, store, view::Row};

#[derive(Template)]
#[template(path = "reviews/mine.html")]
pub(super) struct Mine {
    shell: Shell,
    rows: Vec<Row>,
    empty: Empty,
    pager: Pager,
}

/// `GET /proposals/mine`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(paging): Query<Paging>,
) -> web::Result<Page<Mine>> {
    let t = visitor.t(&site);
    let me = visitor.actor.account.ok_or_else(Error::sign_in)?;
    let before: Option<ProposalId> = paging.after()?;
    let limit = paging.look_ahead();
    let read = async move |work: &mut Work| {
        work.permit(Propose, &House)?;
        store::list(work, &Wanted::Of(me), before, limit).await
    };
    let rows = site.app().read(&visitor.actor, read).await?;
    let list = List::of(rows, &paging, |proposal: &Proposal| proposal.id);
    let mut mine = list.items;
    mine.sort_by_key(|proposal| std::cmp::Reverse((proposal.changed_at, proposal.id)));
    let row = |proposal: &Proposal| Row::of(&site, t, proposal, format!("/proposals/{}/own", proposal.id));
    let next = list.next.map(|cursor| web::address("/proposals/mine", &[("cursor", cursor.as_str())]));
    Ok(Page(Mine {
        shell: visitor.shell(&site, t.text("reviews-mine")),
        rows: mine.iter().map(row).collect(),
        empty: Empty {
            title: t.text("reviews-mine-none").into_owned(),
            body: t.text("reviews-none-more").into_owned(),
            link: Some(Link::new(t.text("reviews-find-procedure"), "/procedures")),
        },
        pager: Pager { t, previous: None, next },
    }))
}
