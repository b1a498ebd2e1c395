//! One connected program: what it may do, its tokens.

use askama::Template;
use authz::House;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::Timestamp;
use ui::{Badge, Facts, Link, Notice, Shell, T, Tone, say};
use web::{Page, Path, SeeOther, SignedIn, Site};

use super::{
    SecretPage,
    clients::{address, badge},
    scope_name, unit_name,
};
use crate::{
    Client, ClientId, ClientStanding, Keep, Token, TokenId, end_client, revoke_token, store::clients as store,
};

/// Tokens that are shown, revoked ones among them.
const TOKENS: u32 = 50;

#[derive(Template)]
#[template(path = "programs/client.html")]
pub(super) struct ClientPage {
    shell: Shell,
    back: Link,
    href: String,
    badge: Badge,
    notice: Option<Notice>,
    facts: Facts,
    edit: Option<Link>,
    is_ended: bool,
    may_make: bool,
    tokens: Vec<TokenRow>,
}

struct TokenRow {
    id: TokenId,
    mark: String,
    made: String,
    used: String,
    badge: Badge,
    may_revoke: bool,
    asks: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<ClientId>,
) -> web::Result<Page<ClientPage>> {
    authz::permit(&visitor.actor, Keep, &House)?;
    let (client, tokens) = site
        .app()
        .read(&visitor.actor, async move |work| {
            Ok((store::find(work, id).await?, store::tokens(work, id, TOKENS).await?))
        })
        .await?;
    let (t, now) = (visitor.t(&site), site.app().clock().now());
    let standing = client.standing(now.date());
    let is_ended = standing == ClientStanding::Ended;
    let notice = (standing == ClientStanding::Expired).then(|| {
        Notice::new(Tone::Soon, t.text("programs-client-expired"))
            .body(t.text("programs-client-expired-more"))
    });
    Ok(Page(ClientPage {
        shell: visitor.shell(&site, client.name.clone()),
        back: Link::new(t.text("programs-clients-title"), "/programs"),
        href: address(id),
        badge: badge(t, standing),
        notice,
        facts: facts(&site, t, &client),
        edit: (!is_ended).then(|| Link::new(t.text("programs-client-edit"), format!("{}/edit", address(id)))),
        is_ended,
        may_make: standing == ClientStanding::Open,
        tokens: tokens.iter().map(|token| row(t, token, (standing, now))).collect(),
    }))
}

fn facts(site: &Site, t: T, client: &Client) -> Facts {
    let lang = t.lang();
    let scopes: Vec<String> =
        client.scopes.iter().map(|scope| format!("{} ({scope})", scope_name(t, scope))).collect();
    Facts::default()
        .row(t.text("programs-unit"), unit_name(site, lang, client.unit))
        .row(t.text("programs-contact"), client.contact.clone())
        .row(t.text("programs-scopes"), scopes.join("\n"))
        .row(t.text("programs-until"), say::date(lang, client.expires_on))
        .row(t.text("programs-rate"), t.text(&format!("programs-rate-{}", client.rate.word())))
        .row(t.text("programs-in-the-books"), format!("client:{}", client.id))
}

fn row(t: T, token: &Token, (standing, now): (ClientStanding, Timestamp)) -> TokenRow {
    let lang = t.lang();
    let is_good = token.revoked_at.is_none();
    let (tone, key) = match (is_good, standing) {
        (true, ClientStanding::Open) => (Tone::Kept, "programs-token-good"),
        (true, _) => (Tone::Soon, "programs-token-asleep"),
        (false, _) => (Tone::Plain, "programs-token-revoked"),
    };
    let used = token
        .used_at
        .map_or_else(|| t.text("programs-token-never").into_owned(), |used| say::moment(lang, used, now));
    TokenRow {
        id: token.id,
        mark: format!("…{}", token.mark),
        made: say::moment(lang, token.created_at, now),
        used,
        badge: Badge::new(tone, t.text(key)),
        may_revoke: is_good,
        asks: t.with("programs-token-revoke-asks", &[("mark", token.mark.clone())]),
    }
}

/// Makes a token and shows it, this once.
pub(super) async fn make_token(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<ClientId>,
) -> web::Result<Response> {
    let secret =
        site.app().write(&visitor.actor, async move |work| crate::make_token(work, id).await).await?;
    let (t, base) = (visitor.t(&site), &site.settings().base_url);
    Ok(Page(SecretPage {
        shell: visitor.shell(&site, t.text("programs-token-title")),
        once: Notice::new(Tone::Soon, t.text("programs-once")).body(t.text("programs-once-more")),
        label: t.text("programs-token").into_owned(),
        how: t.text("programs-token-how").into_owned(),
        example: format!("curl -H \"Authorization: Bearer {secret}\" {base}/api/v1/acts"),
        secret,
        on: Link::new(t.text("programs-back-to-client"), address(id)),
    })
    .into_response())
}

pub(super) async fn revoke(
    State(site): State<Site>,
    visitor: SignedIn,
    Path((id, token)): Path<(ClientId, TokenId)>,
) -> web::Result<SeeOther> {
    site.app().write(&visitor.actor, async move |work| revoke_token(work, id, token).await).await?;
    site.forget_client(id.uuid());
    Ok(SeeOther::to(address(id)).saying("programs-token-was-revoked"))
}

pub(super) async fn end(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<ClientId>,
) -> web::Result<SeeOther> {
    site.app().write(&visitor.actor, async move |work| end_client(work, id).await).await?;
    site.forget_client(id.uuid());
    Ok(SeeOther::to(address(id)).saying("programs-client-was-ended"))
}
