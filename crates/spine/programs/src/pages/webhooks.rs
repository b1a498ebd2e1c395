//! The list of webhooks.

use askama::Template;
use authz::House;
use axum::extract::State;
use kernel::Id;
use ui::{Badge, Empty, Link, Pager, Shell, T, Tabs, Tone};
use uuid::Uuid;
use web::{List, Page, Paging, Query, SignedIn, Site};

use super::{tabs, unit_name};
use crate::{Keep, Kinds, Webhook, WebhookId, WebhookState, store::webhooks as store};

#[derive(Template)]
#[template(path = "programs/webhooks.html")]
pub(super) struct WebhooksPage {
    shell: Shell,
    tabs: Tabs,
    rows: Vec<Row>,
    empty: Empty,
    pager: Pager,
}

struct Row {
    link: Link,
    unit: String,
    url: String,
    kinds: String,
    badge: Badge,
}

pub(super) async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(paging): Query<Paging>,
) -> web::Result<Page<WebhooksPage>> {
    authz::permit(&visitor.actor, Keep, &House)?;
    let t = visitor.t(&site);
    let before = paging.after()?.unwrap_or_else(|| Id::from_uuid(Uuid::max()));
    let limit = paging.look_ahead();
    let read = async move |work: &mut work::Work| store::list(work, before, limit).await;
    let hooks = site.app().read(&visitor.actor, read).await?;
    let hooks = List::of(hooks, &paging, |hook: &Webhook| hook.id);
    let next = hooks.next.as_ref().map(|next| format!("/webhooks?cursor={}", next.as_str()));
    let row = |hook: &Webhook| Row {
        link: Link::new(hook.name.clone(), address(hook.id)),
        unit: unit_name(&site, t.lang(), hook.unit),
        url: hook.url.clone(),
        kinds: kinds(t, &hook.kinds),
        badge: badge(t, hook.state),
    };
    Ok(Page(WebhooksPage {
        shell: visitor.shell(&site, t.text("programs-webhooks-title")),
        tabs: tabs(t, "/webhooks"),
        rows: hooks.items.iter().map(row).collect(),
        empty: Empty {
            title: t.text("programs-webhooks-none").into_owned(),
            body: t.text("programs-webhooks-none-more").into_owned(),
            link: None,
        },
        pager: Pager { t, previous: None, next },
    }))
}

/// Where a webhook's page is.
pub(super) fn address(id: WebhookId) -> String {
    format!("/webhooks/{id}")
}

/// Which acts, in words.
pub(super) fn kinds(t: T, kinds: &Kinds) -> String {
    if kinds.words().is_empty() {
        return t.text("programs-kinds-all").into_owned();
    }
    kinds.words().iter().map(|kind| kind_name(t, kind)).collect::<Vec<_>>().join(", ")
}

/// The acts of a capability by their common name; a single act by its own.
pub(super) fn kind_name(t: T, kind: &str) -> String {
    let group = kind.strip_suffix(".*").map(|group| format!("{group}-acts"));
    group.filter(|key| t.has(key)).map_or_else(|| kind.to_owned(), |key| t.text(&key).into_owned())
}

/// How a webhook stands.
pub(super) fn badge(t: T, state: WebhookState) -> Badge {
    let tone = match state {
        WebhookState::Active => Tone::Kept,
        WebhookState::Paused => Tone::Plain,
        WebhookState::Failing | WebhookState::Gone => Tone::Broken,
    };
    Badge::new(tone, t.text(&format!("programs-state-{}", state.word())))
}
