//! A proposal as everybody sees it: what is asked for, who answers by when, and what became of it. No names.

use askama::Template;
use authz::House;
use axum::extract::State;
use procedures::Catalogue;
use promises::Promise;
use ui::{Badge, Facts, Link, Shell, T, Timeline, say};
use units::Units;
use web::{Page, Path, Site, Visitor};
use work::Work;

use crate::{Deed, Proposal, ProposalId, Read, ReadOwn, ReadWords, store, view};

/// What every page of a proposal shows.
pub(crate) struct Seen {
    pub(crate) over: String,
    pub(crate) wish: String,
    pub(crate) badge: Badge,
    pub(crate) procedure: Link,
    pub(crate) summary: String,
    pub(crate) measured: Option<Facts>,
    pub(crate) goes_on: Option<Link>,
    pub(crate) promise: Option<ui::Promise>,
    pub(crate) adopted: String,
    pub(crate) trail: Timeline,
}

/// What a page of a proposal is made of.
pub(crate) struct Told {
    pub(crate) proposal: Proposal,
    pub(crate) deeds: Vec<Deed>,
    pub(crate) promise: Promise,
    pub(crate) goes_on: Option<Proposal>,
}

impl Told {
    /// Reads it.
    pub(crate) async fn read(work: &mut Work, proposal: Proposal) -> kernel::Result<Self> {
        let deeds = store::deeds(work, proposal.id).await?;
        let promise = promises::find(work, proposal.promise).await?;
        let goes_on = match proposal.merged_into {
            Some(into) => Some(store::find(work, into).await?),
            None => None,
        };
        Ok(Self { proposal, deeds, promise, goes_on })
    }
}

impl Seen {
    /// In words.
    pub(crate) fn of(site: &Site, t: T, told: &Told) -> Self {
        let (app, proposal) = (site.app(), &told.proposal);
        let (tree, now) = (app.part::<Units>().tree(), app.clock().now());
        let unit = tree.name_of(proposal.asked_of.unwrap_or(proposal.unit), t.lang());
        let adopted = proposal.adopted.map(|(_, from)| {
            let key = if from > now.date() { "reviews-will-hold" } else { "reviews-holds" };
            t.with(key, &[("day", say::day(t.lang(), from).as_str())])
        });
        let (code, name, _) = &proposal.procedure;
        Self {
            over: format!("{} · {unit}", proposal.code),
            wish: view::wish_of(t, app.part::<Catalogue>(), proposal),
            badge: view::status(t, proposal.status),
            procedure: Link::new(name, format!("/procedures/{code}")),
            summary: proposal.summary.clone(),
            measured: view::measured(t, proposal),
            goes_on: told.goes_on.as_ref().map(|into| {
                let word = t.text(&format!("reviews-status-{}", into.status.word())).into_owned();
                Link::new(format!("{} ({word})", into.code), format!("/proposals/{}", into.id))
            }),
            promise: proposal.status.is_open().then(|| view::promise(site, t, &told.promise)),
            adopted: adopted.unwrap_or_default(),
            trail: Timeline { items: view::trail(t, &tree, proposal, &told.deeds, now) },
        }
    }
}

#[derive(Template)]
#[template(path = "reviews/show.html")]
pub(super) struct Sheet {
    shell: Shell,
    seen: Seen,
    own: String,
    desk: String,
}

/// `GET /proposals/{id}`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<ProposalId>,
) -> web::Result<Page<Sheet>> {
    let t = visitor.t(&site);
    let read = async move |work: &mut Work| {
        work.permit(Read, &House)?;
        let proposal = store::find(work, id).await?;
        Told::read(work, proposal).await
    };
    let told = site.app().read(&visitor.actor, read).await?;
    let own = authz::may(&visitor.actor, ReadOwn, &told.proposal);
    let office = authz::may(&visitor.actor, ReadWords, &told.proposal);
    let seen = Seen::of(&site, t, &told);
    Ok(Page(Sheet {
        shell: visitor.shell(&site, seen.wish.clone()),
        seen,
        own: if own { format!("/proposals/{id}/own") } else { String::new() },
        desk: if office { format!("/desk/proposals/{id}") } else { String::new() },
    }))
}
