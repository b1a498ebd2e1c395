//! The operator's pages: connected programs, and webhooks.

mod client;
mod client_form;
mod clients;
mod webhook;
mod webhook_form;
mod webhooks;

use askama::Template;
use authz::{Action as _, Who};
use people::role;
use ui::{Choice, Lang, Link, Notice, Shell, T, Tab, Tabs};
use units::{UnitKind, Units};
use web::{Routes, Site, Way};

use crate::Keep;

/// The ways through the site that start here.
pub const WAYS: &[Way] = &[Way { text: "programs-way", href: "/programs", who: Who::Role(role::OPERATOR) }];

/// The pages and the REST interface.
pub fn routes() -> Routes {
    let keep = &[Keep::NAME];
    Routes::new()
        .get("/programs", clients::list, keep)
        .get("/programs/new", client_form::blank, keep)
        .post("/programs", client_form::add, keep)
        .get("/programs/{id}", client::show, keep)
        .get("/programs/{id}/edit", client_form::edit, keep)
        .post("/programs/{id}", client_form::change, keep)
        .post("/programs/{id}/tokens", client::make_token, keep)
        .post("/programs/{id}/tokens/{n}/revocation", client::revoke, keep)
        .post("/programs/{id}/end", client::end, keep)
        .get("/webhooks", webhooks::list, keep)
        .get("/webhooks/new", webhook_form::blank, keep)
        .post("/webhooks", webhook_form::add, keep)
        .get("/webhooks/{id}", webhook::show, keep)
        .post("/webhooks/{id}/secret", webhook::change_secret, keep)
        .post("/webhooks/{id}/pause", webhook::pause, keep)
        .post("/webhooks/{id}/resumption", webhook::resume, keep)
        .post("/webhooks/{id}/trial", webhook::trial, keep)
        .post("/webhooks/{id}/deliveries/{n}/again", webhook::again, keep)
        .api(crate::api::api())
}

/// A secret, shown once.
#[derive(Template)]
#[template(path = "programs/secret.html")]
struct SecretPage {
    shell: Shell,
    once: Notice,
    label: String,
    secret: String,
    how: String,
    example: String,
    on: Link,
}

/// The two lists of this capability.
fn tabs(t: T, here: &str) -> Tabs {
    let tab = |key: &str, href: &str| Tab {
        label: t.text(key).into_owned(),
        count: None,
        href: href.to_owned(),
        here: href == here,
    };
    Tabs {
        label: t.text("programs-tabs").into_owned(),
        items: vec![tab("programs-tab-clients", "/programs"), tab("programs-tab-webhooks", "/webhooks")],
    }
}

/// The units that may answer for a program, those above first.
fn unit_choices(site: &Site, lang: Lang) -> Vec<Choice> {
    let (tree, today) = (site.app().part::<Units>().tree(), site.app().clock().now().date());
    let units = tree.at(today).filter(|unit| !matches!(unit.kind, UnitKind::Area | UnitKind::Group));
    units.map(|unit| Choice::new(unit.id.to_string(), unit.name_in(lang))).collect()
}

/// The name of a unit.
fn unit_name(site: &Site, lang: Lang, unit: units::UnitId) -> String {
    site.app().part::<Units>().tree().name_of(unit, lang)
}

/// The name of a scope.
fn scope_name(t: T, scope: &str) -> String {
    t.text(&format!("scope-{}", scope.replace('.', "-"))).into_owned()
}
