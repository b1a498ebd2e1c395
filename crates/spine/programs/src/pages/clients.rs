//! The list of connected programs.

use askama::Template;
use authz::House;
use axum::extract::State;
use kernel::Id;
use ui::{Badge, Empty, Link, Pager, Shell, T, Tabs, Tone, say};
use uuid::Uuid;
use web::{List, Page, Paging, Query, SignedIn, Site};

use super::{scope_name, tabs, unit_name};
use crate::{Client, ClientId, ClientStanding, Keep, store::clients as store};

#[derive(Template)]
#[template(path = "programs/clients.html")]
pub(super) struct ClientsPage {
    shell: Shell,
    tabs: Tabs,
    rows: Vec<Row>,
    empty: Empty,
    pager: Pager,
}

struct Row {
    link: Link,
    unit: String,
    scopes: Vec<String>,
    until: String,
    badge: Badge,
}

pub(super) async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(paging): Query<Paging>,
) -> web::Result<Page<ClientsPage>> {
    authz::permit(&visitor.actor, Keep, &House)?;
    let t = visitor.t(&site);
    let before = paging.after()?.unwrap_or_else(|| Id::from_uuid(Uuid::max()));
    let limit = paging.look_ahead();
    let read = async move |work: &mut work::Work| store::list(work, before, limit).await;
    let clients = site.app().read(&visitor.actor, read).await?;
    let clients = List::of(clients, &paging, |client: &Client| client.id);
    let next = clients.next.as_ref().map(|next| format!("/programs?cursor={}", next.as_str()));
    Ok(Page(ClientsPage {
        shell: visitor.shell(&site, t.text("programs-clients-title")),
        tabs: tabs(t, "/programs"),
        rows: clients.items.iter().map(|client| row(&site, t, client)).collect(),
        empty: Empty {
            title: t.text("programs-clients-none").into_owned(),
            body: t.text("programs-clients-none-more").into_owned(),
            link: None,
        },
        pager: Pager { t, previous: None, next },
    }))
}

fn row(site: &Site, t: T, client: &Client) -> Row {
    let today = site.app().clock().now().date();
    Row {
        link: Link::new(client.name.clone(), address(client.id)),
        unit: unit_name(site, t.lang(), client.unit),
        scopes: client.scopes.iter().map(|scope| scope_name(t, scope)).collect(),
        until: say::date(t.lang(), client.expires_on),
        badge: badge(t, client.standing(today)),
    }
}

/// Where a program's page is.
pub(super) fn address(id: ClientId) -> String {
    format!("/programs/{id}")
}

/// How a program stands.
pub(super) fn badge(t: T, standing: ClientStanding) -> Badge {
    let tone = match standing {
        ClientStanding::Open => Tone::Kept,
        ClientStanding::Expired => Tone::Soon,
        ClientStanding::Ended => Tone::Plain,
    };
    Badge::new(tone, t.text(&format!("programs-standing-{}", standing.word())))
}
