//! A resident's papers: to look at, to save, and to show to somebody else by a link that ends.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, Error, Id, Result};
use ui::{Badge, Empty, Facts, Link, Notice, Pager, Shell, Tone, say};
use uuid::Uuid;
use web::{Limit, List, Page, Paging, Path, Query, SeeOther, SignedIn, Site, Visitor};
use work::Work;

use super::{badge, facts, give, name};
use crate::{Paper, PaperId, actions, print, store};

/// Days for which a link opens a paper.
const DAYS: i64 = 7;
/// Most links to one paper at a time.
const MOST: usize = 10;

#[derive(Template)]
#[template(path = "papers/mine.html")]
struct Mine {
    shell: Shell,
    rows: Vec<Row>,
    empty: Option<Empty>,
    pager: Pager,
}

struct Row {
    link: Link,
    about: String,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "papers/paper.html")]
struct Shown {
    shell: Shell,
    badge: Badge,
    facts: Facts,
    file: Link,
    verify: Link,
    /// When the links end that are still good.
    links: Vec<String>,
    notice: Option<Notice>,
    /// The link that was made just now, and cannot be shown again.
    made: Option<String>,
    here: String,
}

/// `GET /papers`.
pub(super) async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(paging): Query<Paging>,
) -> web::Result<Response> {
    let t = visitor.t(&site);
    let before = paging.after()?.unwrap_or_else(|| Id::from_uuid(Uuid::max()));
    let limit = paging.look_ahead();
    let party = visitor.actor.party.ok_or_else(|| Error::not_found("resident"))?;
    let read =
        async move |work: &mut Work| store::of_resident(work, Id::from_uuid(party.id), before, limit).await;
    let papers = site.app().read(&visitor.actor, read).await?;
    let papers = List::of(papers, &paging, |paper: &Paper| paper.id);
    let next = papers.next.as_ref().map(|next| format!("/papers?cursor={}", next.as_str()));
    let now = site.app().clock().now();
    let row = |paper: &Paper| -> Result<Row> {
        let number = paper.number.as_ref().map(|number| format!("{number} · ")).unwrap_or_default();
        let when = say::moment(t.lang(), paper.issued.0, now);
        Ok(Row {
            link: Link::new(name(&site, t, paper)?, format!("/papers/{}", paper.id)),
            about: format!("{number}{} · {when}", paper.about),
            badge: badge(t, paper),
        })
    };
    let rows = papers.items.iter().map(row).collect::<Result<Vec<_>>>()?;
    Ok(Page(Mine {
        shell: visitor.shell(&site, t.text("papers-mine")),
        empty: rows.is_empty().then(|| Empty {
            title: t.text("papers-mine-none").into_owned(),
            body: t.text("papers-mine-none-more").into_owned(),
            link: Some(Link::new(t.text("papers-to-dossiers"), "/dossiers")),
        }),
        rows,
        pager: Pager { t, previous: None, next },
    })
    .into_response())
}

/// `GET /papers/{id}`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<PaperId>,
) -> web::Result<Response> {
    page(&site, &visitor, id, None).await
}

async fn page(site: &Site, visitor: &SignedIn, id: PaperId, made: Option<String>) -> web::Result<Response> {
    let (paper, links) = site
        .app()
        .read(&visitor.actor, async move |work| {
            let paper = actions::find(work, id).await?;
            Ok((paper, store::shares(work, id).await?))
        })
        .await?;
    let (t, now) = (visitor.t(site), site.app().clock().now());
    let notice = made.is_some().then(|| {
        let until = say::moment(t.lang(), now.plus_days(DAYS), now);
        Notice::new(Tone::Kept, t.with("papers-link-made", &[("until", until)]))
    });
    Ok(Page(Shown {
        shell: visitor.shell(site, name(site, t, &paper)?),
        badge: badge(t, &paper),
        facts: facts(site, t, &paper).row(t.text("papers-about"), &paper.about),
        file: Link::new(t.text("papers-file"), format!("/papers/{id}/file")),
        verify: Link::new(t.text("papers-verify-way"), format!("/v/{}", paper.code)),
        links: links.into_iter().map(|until| say::moment(t.lang(), until, now)).collect(),
        notice,
        made,
        here: format!("/papers/{id}"),
    })
    .into_response())
}

/// `GET /papers/{id}/file`.
pub(super) async fn file(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<PaperId>,
) -> web::Result<Response> {
    site.app().read(&visitor.actor, async move |work| actions::find(work, id).await.map(drop)).await?;
    given(&site, &visitor, id).await
}

async fn given(site: &Site, visitor: &Visitor, id: PaperId) -> web::Result<Response> {
    let (paper, bytes) = print(site.app(), id).await?;
    Ok(give(site, visitor.t(site), &paper, bytes)?)
}

/// `POST /papers/{id}/link`: a link that opens this paper for some days, for whoever has it.
pub(super) async fn share(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<PaperId>,
) -> web::Result<Response> {
    let secret = web::tokens::for_client()?;
    let digest = web::tokens::digest(&secret);
    let keep = async move |work: &mut Work| {
        actions::find(work, id).await?;
        if store::shares(work, id).await?.len() >= MOST {
            return Err(crate::Refusal::TooManyLinks.into());
        }
        let until = work.now().plus_days(DAYS);
        store::add_share(work, id, &digest, until).await
    };
    site.app().write(&visitor.actor, keep).await?;
    let link = format!("{}/p/{secret}", site.settings().base_url);
    page(&site, &visitor, id, Some(link)).await
}

/// `POST /papers/{id}/unlink`: ends every link to this paper.
pub(super) async fn unshare(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<PaperId>,
) -> web::Result<Response> {
    let end = async move |work: &mut Work| {
        actions::find(work, id).await?;
        store::end_shares(work, id).await
    };
    site.app().write(&visitor.actor, end).await?;
    Ok(SeeOther::to(format!("/papers/{id}")).saying("papers-links-ended").into_response())
}

/// `GET /p/{link}`: the paper itself, for whoever was given the link.
pub(super) async fn shared(
    State(site): State<Site>,
    visitor: Visitor,
    Path(link): Path<String>,
) -> web::Result<Response> {
    site.limits().check(Limit::Lookups, visitor.block())?;
    let digest = web::tokens::digest(&link);
    let read = async move |work: &mut Work| store::shared(work, &digest).await;
    let paper = site.app().read(&Actor::anyone(), read).await?;
    given(&site, &visitor, paper.ok_or_else(|| Error::not_found("link"))?).await
}
