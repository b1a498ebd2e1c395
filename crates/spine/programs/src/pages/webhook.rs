//! One webhook: how it stands, and the log of its deliveries.

use askama::Template;
use authz::House;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Id, Timestamp};
use ui::{Badge, Empty, Facts, Link, Notice, Pager, Shell, T, Tone, say};
use uuid::Uuid;
use web::{List, Page, Paging, Path, Query, SeeOther, SignedIn, Site};

use super::{
    unit_name,
    webhook_form::secret_page,
    webhooks::{address, badge, kinds},
};
use crate::{
    Answered, Delivery, DeliveryId, DeliveryState, Keep, Webhook, WebhookId, WebhookState, pause_webhook,
    resume_webhook, send_again, send_trial, store::webhooks as store,
};

#[derive(Template)]
#[template(path = "programs/webhook.html")]
pub(super) struct WebhookPage {
    shell: Shell,
    back: Link,
    href: String,
    badge: Badge,
    notice: Option<Notice>,
    facts: Facts,
    is_active: bool,
    rows: Vec<Row>,
    empty: Empty,
    pager: Pager,
}

struct Row {
    id: DeliveryId,
    kind: String,
    when: String,
    badge: Badge,
    answer: String,
    tries: String,
    next: String,
    may_send: bool,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<WebhookId>,
    Query(paging): Query<Paging>,
) -> web::Result<Page<WebhookPage>> {
    authz::permit(&visitor.actor, Keep, &House)?;
    let before = paging.after()?.unwrap_or_else(|| Id::from_uuid(Uuid::max()));
    let limit = paging.look_ahead();
    let read = async move |work: &mut work::Work| {
        Ok((store::find(work, id).await?, store::deliveries(work, id, before, limit).await?))
    };
    let (hook, deliveries) = site.app().read(&visitor.actor, read).await?;
    let (t, now) = (visitor.t(&site), site.app().clock().now());
    let deliveries = List::of(deliveries, &paging, |delivery| delivery.id);
    let next = deliveries.next.as_ref().map(|next| format!("{}?cursor={}", address(id), next.as_str()));
    let is_active = hook.state == WebhookState::Active;
    Ok(Page(WebhookPage {
        shell: visitor.shell(&site, hook.name.clone()),
        back: Link::new(t.text("programs-webhooks-title"), "/webhooks"),
        href: address(id),
        badge: badge(t, hook.state),
        notice: notice(t, &hook, now),
        facts: Facts::default()
            .row(t.text("programs-url-label"), hook.url.clone())
            .row(t.text("programs-unit"), unit_name(&site, t.lang(), hook.unit))
            .row(t.text("programs-kinds"), kinds(t, &hook.kinds))
            .row(t.text("programs-webhook-since"), say::moment(t.lang(), hook.created_at, now)),
        is_active,
        pager: Pager { t, previous: None, next },
        rows: deliveries.items.iter().map(|delivery| row(t, delivery, is_active, now)).collect(),
        empty: Empty {
            title: t.text("programs-deliveries-none").into_owned(),
            body: t.text("programs-deliveries-none-more").into_owned(),
            link: None,
        },
    }))
}

/// Why it does not send.
fn notice(t: T, hook: &Webhook, now: Timestamp) -> Option<Notice> {
    let when = hook.stopped_at.map(|at| say::moment(t.lang(), at, now)).unwrap_or_default();
    let (tone, title, body) = match hook.state {
        WebhookState::Active if hook.failures > 0 => {
            let title = t.with("programs-failures", &[("n", hook.failures)]);
            return Some(Notice::new(Tone::Soon, title).body(t.text("programs-failures-more")));
        }
        WebhookState::Active => return None,
        WebhookState::Paused => (Tone::Calm, "programs-notice-paused", "programs-notice-paused-more"),
        WebhookState::Failing => (Tone::Broken, "programs-notice-failing", "programs-notice-failing-more"),
        WebhookState::Gone => (Tone::Broken, "programs-notice-gone", "programs-notice-gone-more"),
    };
    Some(Notice::new(tone, t.with(title, &[("when", when)])).body(t.text(body)))
}

fn row(t: T, delivery: &Delivery, is_active: bool, now: Timestamp) -> Row {
    let (lang, state) = (t.lang(), delivery.state);
    let tone = match state {
        DeliveryState::Delivered => Tone::Kept,
        DeliveryState::Waiting => Tone::Soon,
        DeliveryState::GivenUp => Tone::Broken,
    };
    let answer = match delivery.answer {
        Some(Answered::Status(status, _)) => t.with("programs-status", &[("status", status.to_string())]),
        Some(Answered::Fault(fault)) => t.text(&format!("programs-fault-{}", fault.word())).into_owned(),
        None => String::new(),
    };
    let answer = match delivery.took_ms.filter(|_| delivery.answer.is_some()) {
        Some(took) => format!("{answer} · {} ms", say::number(lang, took)),
        None => answer,
    };
    let waits = state == DeliveryState::Waiting && delivery.attempts > 0 && is_active;
    Row {
        id: delivery.id,
        kind: if delivery.act.is_none() {
            t.text("programs-trial").into_owned()
        } else {
            delivery.kind.clone()
        },
        when: say::moment(lang, delivery.tried_at.unwrap_or(delivery.created_at), now),
        badge: Badge::new(tone, t.text(&format!("programs-delivery-{}", state.word()))),
        answer,
        tries: if delivery.attempts > 1 {
            t.with("programs-tries", &[("n", delivery.attempts)])
        } else {
            String::new()
        },
        next: if waits {
            t.with("programs-next-try", &[("when", say::moment(lang, delivery.next_at, now))])
        } else {
            String::new()
        },
        may_send: is_active && state != DeliveryState::Waiting,
    }
}

pub(super) async fn change_secret(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<WebhookId>,
) -> web::Result<Response> {
    let change = async move |work: &mut work::Work| crate::change_secret(work, id).await;
    let secret = site.app().write(&visitor.actor, change).await?;
    Ok(Page(secret_page(&site, &visitor, id, secret)).into_response())
}

pub(super) async fn pause(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<WebhookId>,
) -> web::Result<SeeOther> {
    site.app().write(&visitor.actor, async move |work| pause_webhook(work, id).await).await?;
    Ok(SeeOther::to(address(id)).saying("programs-was-paused"))
}

pub(super) async fn resume(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<WebhookId>,
) -> web::Result<SeeOther> {
    site.app().write(&visitor.actor, async move |work| resume_webhook(work, id).await).await?;
    Ok(SeeOther::to(address(id)).saying("programs-goes-on"))
}

pub(super) async fn trial(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<WebhookId>,
) -> web::Result<SeeOther> {
    site.app().write(&visitor.actor, async move |work| send_trial(work, id).await).await?;
    Ok(SeeOther::to(address(id)).saying("programs-trial-sent"))
}

pub(super) async fn again(
    State(site): State<Site>,
    visitor: SignedIn,
    Path((id, delivery)): Path<(WebhookId, DeliveryId)>,
) -> web::Result<SeeOther> {
    site.app().write(&visitor.actor, async move |work| send_again(work, id, delivery).await).await?;
    Ok(SeeOther::to(address(id)).saying("programs-sent-again"))
}
