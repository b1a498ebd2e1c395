//! The form of a new webhook.

use askama::Template;
use authz::House;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::Kind;
use ui::{Choice, Field, Link, Notice, Shell, Summary, Tone};
use web::{Form, Page, Pairs, SeeOther, SignedIn, Site, Typed};

use super::{
    SecretPage, unit_choices,
    webhooks::{address, kind_name},
};
use crate::{Keep, LONGEST, NewWebhook, Offer, WebhookId, add_webhook, target::LONGEST_URL};

#[derive(Template)]
#[template(path = "programs/webhook_form.html")]
struct WebhookForm {
    shell: Shell,
    back: Link,
    id: WebhookId,
    summary: Option<Summary>,
    fields: Vec<Field>,
    acts_title: String,
    acts: Vec<&'static str>,
}

pub(super) async fn blank(State(site): State<Site>, visitor: SignedIn) -> web::Result<Response> {
    authz::permit(&visitor.actor, Keep, &House)?;
    Ok(Page(page(&site, &visitor, &ui::Form::new(visitor.t(&site)), WebhookId::new())).into_response())
}

pub(super) async fn add(
    State(site): State<Site>,
    visitor: SignedIn,
    Form(pairs): Form,
) -> web::Result<Response> {
    authz::permit(&visitor.actor, Keep, &House)?;
    let id: WebhookId = pairs.one("id").parse().unwrap_or_else(|_| WebhookId::new());
    let done = match read(&pairs, id) {
        Ok(new) => site.app().write(&visitor.actor, async move |work| add_webhook(work, new).await).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(Some(secret)) => Ok(Page(secret_page(&site, &visitor, id, secret)).into_response()),
        // The same form again: its secret was shown.
        Ok(None) => Ok(SeeOther::to(address(id)).into_response()),
        Err(error) if error.kind() == Kind::Invalid => {
            let form = ui::Form::new(visitor.t(&site)).kept(pairs.kept()).wrong(error.fields());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&site, &visitor, &form, id))).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// A webhook's secret, this once.
pub(super) fn secret_page(site: &Site, visitor: &SignedIn, id: WebhookId, secret: String) -> SecretPage {
    let t = visitor.t(site);
    SecretPage {
        shell: visitor.shell(site, t.text("programs-secret-title")),
        once: Notice::new(Tone::Soon, t.text("programs-once")).body(t.text("programs-once-more")),
        label: t.text("programs-secret").into_owned(),
        how: t.text("programs-secret-how").into_owned(),
        example: "webhook-signature: v1,base64(HMAC-SHA256(webhook-id.webhook-timestamp.body))".to_owned(),
        secret,
        on: Link::new(t.text("programs-back-to-webhook"), address(id)),
    }
}

fn read(pairs: &Pairs, id: WebhookId) -> kernel::Result<NewWebhook> {
    let mut typed = Typed::new(pairs);
    let name = typed.text("name", LONGEST);
    let unit = typed.id("unit");
    let url = typed.text("url", LONGEST_URL);
    let groups = pairs.kept().filter(|(name, _)| *name == "groups").map(|(_, group)| group);
    let lines = pairs.one("kinds").lines().map(str::trim).filter(|line| !line.is_empty());
    let kinds = groups.chain(lines).map(str::to_owned).collect();
    typed.done(NewWebhook { id, unit, name, url, kinds })
}

fn page(site: &Site, visitor: &SignedIn, form: &ui::Form, id: WebhookId) -> WebhookForm {
    let t = visitor.t(site);
    let offer = site.app().part::<Offer>();
    let groups = offer.groups().into_iter().map(|group| {
        let kind = format!("{group}.*");
        Choice::new(kind.clone(), kind_name(t, &kind)).help(kind)
    });
    let fields = vec![
        form.line("name", t.text("programs-name")).help(t.text("programs-webhook-name-help")),
        form.choice("unit", t.text("programs-unit"), unit_choices(site, t.lang()))
            .help(t.text("programs-webhook-unit-help")),
        form.line("url", t.text("programs-url-label")).help(t.text("programs-url-help")),
        form.checks("groups", t.text("programs-groups"), groups.collect())
            .help(t.text("programs-groups-help"))
            .optional(),
        form.long("kinds", t.text("programs-kinds")).help(t.text("programs-kinds-help")).rows(3).optional(),
    ];
    WebhookForm {
        shell: visitor.shell(site, t.text("programs-webhook-new")),
        back: Link::new(t.text("programs-webhooks-title"), "/webhooks"),
        id,
        summary: form.summary(&fields),
        fields,
        acts_title: t.text("programs-kinds-list").into_owned(),
        acts: offer.acts.clone(),
    }
}
