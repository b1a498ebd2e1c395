//! The register of outgoing papers of a unit ('sổ đăng ký văn bản đi'; Decree 30/2020/NĐ-CP, Article 15).

use askama::Template;
use authz::InUnit;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Error, Id, Result, Timestamp};
use people::Purpose;
use ui::{Badge, Empty, Facts, Field, Form, Link, Pager, Shell, say};
use units::{UnitId, Units};
use uuid::Uuid;
use web::{Asking, Page, Path, SeeOther, SignedIn, Site};
use work::Work;

use super::{badge, facts, give, name};
use crate::{Paper, PaperId, ReadOutgoing, ReadRegister, Recall, actions, print, store};

/// Rows of a page.
const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "papers/register.html")]
struct Register {
    shell: Shell,
    unit: String,
    rows: Vec<Row>,
    empty: Option<Empty>,
    pager: Pager,
}

struct Row {
    number: String,
    when: String,
    link: Link,
    about: String,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "papers/outgoing.html")]
struct Outgoing {
    shell: Shell,
    badge: Badge,
    facts: Facts,
    file: Link,
    verify: Link,
    back: Link,
    /// The reason to recall it, for who may.
    recall: Option<(String, Field)>,
}

/// `GET /papers/register?before=`.
pub(super) async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Asking(asked): Asking,
) -> web::Result<Response> {
    let unit = own_unit(&site, &visitor)?;
    let place = asked
        .one("before")
        .split_once('.')
        .and_then(|(at, id)| Some((Timestamp::from_micros(at.parse().ok()?), id.parse().ok()?)));
    let before: (Timestamp, PaperId) =
        place.unwrap_or((Timestamp::from_micros(i64::MAX), Id::from_uuid(Uuid::max())));
    let read = async move |work: &mut Work| {
        work.permit(ReadRegister, &InUnit(unit.uuid()))?;
        store::register(work, unit, before, Timestamp::from_micros(i64::MIN), ROWS + 1).await
    };
    let mut papers = site.app().read(&visitor.actor, read).await?;
    let (t, now) = (visitor.t(&site), site.app().clock().now());
    let more = papers.len() > ROWS as usize;
    papers.truncate(ROWS as usize);
    let next = papers.last().filter(|_| more);
    let next = next.map(|last| format!("/papers/register?before={}.{}", last.issued.0.micros(), last.id));
    let row = |paper: &Paper| -> Result<Row> {
        Ok(Row {
            number: paper.number.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string),
            when: say::moment(t.lang(), paper.issued.0, now),
            link: Link::new(name(&site, t, paper)?, format!("/papers/register/{}", paper.id)),
            about: paper.about.clone(),
            badge: badge(t, paper),
        })
    };
    let rows = papers.iter().map(row).collect::<Result<Vec<_>>>()?;
    let mut shell = visitor.shell(&site, t.text("papers-register"));
    shell.dense = true;
    Ok(Page(Register {
        unit: site.app().part::<Units>().tree().name_of(unit, t.lang()),
        empty: rows.is_empty().then(|| Empty {
            title: t.text("papers-register-none").into_owned(),
            body: t.text("papers-register-none-more").into_owned(),
            link: None,
        }),
        rows,
        pager: Pager { t, previous: None, next },
        shell,
    })
    .into_response())
}

/// The unit in which the reader has his post.
fn own_unit(site: &Site, visitor: &SignedIn) -> Result<UnitId> {
    let tree = site.app().part::<Units>().tree();
    let held = visitor.actor.holds.iter().map(|hold| Id::from_uuid(hold.unit));
    let reads = |unit: &UnitId| authz::may(&visitor.actor, ReadRegister, &InUnit(unit.uuid()));
    held.filter(|unit| tree.get(*unit).is_some()).find(reads).ok_or_else(|| Error::not_found("register"))
}

async fn found(site: &Site, visitor: &SignedIn, id: PaperId) -> Result<Paper> {
    let read = async move |work: &mut Work| {
        let paper = store::find(work, id).await?;
        work.permit(ReadOutgoing, &paper)?;
        Ok(paper)
    };
    site.app().read(&visitor.actor, read).await
}

/// `GET /papers/register/{id}`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<PaperId>,
) -> web::Result<Response> {
    let paper = found(&site, &visitor, id).await?;
    let t = visitor.t(&site);
    let stands = paper.ended.is_none() && authz::may(&visitor.actor, Recall, &paper);
    let reason = Form::new(t).long("reason", t.text("papers-recall-reason")).limit(500);
    Ok(Page(Outgoing {
        shell: visitor.shell(&site, name(&site, t, &paper)?),
        badge: badge(t, &paper),
        facts: facts(&site, t, &paper).row(t.text("papers-about"), &paper.about),
        file: Link::new(t.text("papers-file"), format!("/papers/register/{id}/file")),
        verify: Link::new(t.text("papers-verify-way"), format!("/v/{}", paper.code)),
        back: Link::new(t.text("papers-register"), "/papers/register"),
        recall: stands.then(|| (format!("/papers/register/{id}/recall"), reason)),
    })
    .into_response())
}

/// `GET /papers/register/{id}/file`.
pub(super) async fn file(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<PaperId>,
) -> web::Result<Response> {
    let paper = found(&site, &visitor, id).await?;
    if let Some(resident) = paper.resident {
        // The resident reads who looked into his paper.
        let look = async move |work: &mut Work| {
            people::look(work, resident, Purpose::Supervise, paper.unit).await.map(drop)
        };
        site.app().write(&visitor.actor, look).await?;
    }
    let (paper, bytes) = print(site.app(), id).await?;
    Ok(give(&site, visitor.t(&site), &paper, bytes)?)
}

/// `POST /papers/register/{id}/recall`.
pub(super) async fn recall(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<PaperId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let reason = pairs.one("reason").to_owned();
    site.app()
        .write(&visitor.actor, async move |work| actions::recall(work, id, &reason).await.map(drop))
        .await?;
    Ok(SeeOther::to(format!("/papers/register/{id}")).saying("papers-recalled").into_response())
}
