//! The list of connected programs.

use askama::Template;
use authz::House;
use axum::extract::State;
use kernel::Id;
use ui::{Badge, Empty, Link, Pager, Shell, T, Tabs, Tone, say};
use uuid::Uuid;
use web::{Asking, Page, SignedIn, Site};

use super::{scope_name, tabs, unit_name};
use crate::{Client, ClientId, ClientStanding, Keep, store::clients as store};

/// Programs of a page.
const ROWS: u32 = 25;

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
    Asking(asking): Asking,
) -> web::Result<Page<ClientsPage>> {
    authz::permit(&visitor.actor, Keep, &House)?;
    let t = visitor.t(&site);
    let before = asking.one("before").parse().unwrap_or_else(|_| Id::from_uuid(Uuid::max()));
    let read = async move |work: &mut work::Work| store::list(work, before, ROWS + 1).await;
    let mut clients: Vec<Client> = site.app().read(&visitor.actor, read).await?;
    let goes_on = clients.len() > ROWS as usize;
    clients.truncate(ROWS as usize);
    let next = clients.last().filter(|_| goes_on).map(|last| format!("/programs?before={}", last.id));
    let previous = asking.has("before").then(|| "/programs".to_owned());
    Ok(Page(ClientsPage {
        shell: visitor.shell(&site, t.text("programs-clients-title")),
        tabs: tabs(t, "/programs"),
        rows: clients.iter().map(|client| row(&site, t, client)).collect(),
        empty: Empty {
            title: t.text("programs-clients-none").into_owned(),
            body: t.text("programs-clients-none-more").into_owned(),
            link: None,
        },
        pager: Pager { t, previous, next },
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
