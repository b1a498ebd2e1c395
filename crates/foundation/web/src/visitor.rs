//! Who asks.

use std::{ops::Deref, sync::Arc};

use authz::Facts;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use kernel::{Actor, Error, Later, Result, Via};
use ui::{Lang, NavItem, Notice, Person, Shell, T, Tone};

use crate::{Asked, Block, Fault, Limit, Site, secret, sessions, tokens};

/// Who asks: an actor with a language, by a session, by a bearer token, or a passer-by.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who acts.
    pub actor: Actor,
    /// The session's id, when there is one.
    pub session: Option<Arc<str>>,
    /// What is known of the request.
    pub asked: Arc<Asked>,
}

impl Visitor {
    /// The language to answer in.
    pub fn lang(&self) -> Lang {
        self.asked.lang
    }

    /// The path that was asked for.
    pub fn path(&self) -> &str {
        self.asked.path()
    }

    /// The address block that the visitor comes from, as a key for limits.
    pub fn block(&self) -> Block {
        self.asked.block
    }

    /// The browser's or program's name for itself.
    pub fn agent(&self) -> &str {
        self.asked.agent.as_ref().and_then(|agent| agent.to_str().ok()).unwrap_or_default()
    }

    /// The texts in the visitor's language.
    pub fn t(&self, site: &Site) -> T {
        site.t(self.lang())
    }

    /// What stands around the visitor's page with this title.
    pub fn shell(&self, site: &Site, title: impl Into<String>) -> Shell {
        shell(site, &self.asked, &self.actor, title.into())
    }
}

/// The shell for this actor.
pub(crate) fn shell(site: &Site, asked: &Asked, actor: &Actor, title: String) -> Shell {
    let (settings, t) = (site.settings(), site.t(asked.lang));
    let path = asked.path();
    let nav = site.ways().iter().filter(|way| way.who.allows(actor, &Facts::default()));
    Shell {
        brand: settings.brand.clone(),
        tagline: settings.tagline.clone(),
        nav: nav
            .map(|way| NavItem {
                label: t.text(way.text).into_owned(),
                href: way.href.to_owned(),
                here: is_under(path, way.href),
            })
            .collect(),
        person: actor.account.map(|account| Person {
            name: actor.name.to_string(),
            mark: secret::hash(account.as_bytes())[..12].to_owned(),
            href: settings.me.clone(),
        }),
        sign_in: settings.sign_in.clone(),
        sign_out: settings.sign_out.clone(),
        switch: switch(asked),
        demo: settings.demo,
        answers: !asked.method.is_safe(),
        flash: asked
            .flash
            .as_deref()
            .filter(|key| t.has(key))
            .map(|key| Notice::new(Tone::Kept, t.text(key))),
        foot: settings.foot.clone(),
        ..Shell::new(t, title)
    }
}

fn is_under(path: &str, way: &str) -> bool {
    path.strip_prefix(way).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// This page in the other language. The envelope takes `lang` off the address again and sets the cookie.
fn switch(asked: &Asked) -> String {
    let other = asked.lang.other().code();
    match asked.uri.query() {
        Some(query) => format!("{}?{query}&lang={other}", asked.path()),
        None => format!("{}?lang={other}", asked.path()),
    }
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        came(parts, site).await
    }
}

fn came<'a>(parts: &'a Parts, site: &'a Site) -> Later<'a, Result<Visitor, Fault>> {
    Box::pin(async {
        let asked = parts.extensions.get::<Arc<Asked>>().cloned();
        let asked = asked.ok_or_else(|| Error::internal("a visitor outside the envelope"))?;
        if let Some((actor, session)) = asked.came.get().cloned() {
            return Ok(Visitor { actor, session, asked });
        }
        let (mut actor, session) = match bearer(&parts.headers) {
            Some(token) if asked.is_api() => (by_token(site, token).await?, None),
            _ => match sessions::secret_of(&parts.headers) {
                Some(secret) => by_session(site, secret).await?,
                None => (Actor::anyone(), None),
            },
        };
        actor.request = Some(asked.id.clone());
        limit(site, &actor, !asked.method.is_safe())?;
        // A second extractor of the same request may have been faster; both found the same.
        let _ = asked.came.set((actor.clone(), session.clone()));
        Ok(Visitor { actor, session, asked })
    })
}

/// Counts the request among those of the account or the connected program.
fn limit(site: &Site, actor: &Actor, changes: bool) -> Result<()> {
    let (limit, key) = match (&actor.client, actor.account) {
        (Some(client), _) => (Limit::of(client.rate), client.id),
        (None, Some(account)) => (Limit::Account, account),
        (None, None) => return Ok(()),
    };
    site.limits().check(limit, key)?;
    if changes { site.limits().check(Limit::Changes, key) } else { Ok(()) }
}

/// The bearer token of the request.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

async fn by_token(site: &Site, token: &str) -> Result<Actor> {
    // Under a name of its own, so that a token is no session, nor a session's secret a token.
    let id: Arc<str> = format!("token:{}", secret::hash(token)).into();
    let now = site.app().clock().now();
    if let Some(actor) = site.known().find(&id, now) {
        return Ok(actor);
    }
    let found = if tokens::is_of_client(token) {
        site.load_client()(site.app(), token).await?
    } else {
        let load = site.load_actor();
        site.app()
            .read(&Actor::anyone(), async move |work| match tokens::find(work, token).await? {
                Some(account) => load(work, account).await,
                None => Ok(None),
            })
            .await?
    };
    // A program that shows a token means to be known by it: a bad one is not taken for a passer-by.
    let actor = Actor { via: Via::Token, ..found.ok_or_else(Error::sign_in)? };
    site.known().keep(id, actor.clone(), now);
    Ok(actor)
}

async fn by_session(site: &Site, secret: &str) -> Result<(Actor, Option<Arc<str>>)> {
    let id: Arc<str> = secret::hash(secret).into();
    let now = site.app().clock().now();
    if let Some(actor) = site.known().find(&id, now) {
        return Ok((actor, Some(id)));
    }
    let (load, session) = (site.load_actor(), id.clone());
    let found = site
        .app()
        .read(&Actor::anyone(), async move |work| {
            let Some(found) = sessions::find(work, &session).await? else { return Ok(None) };
            Ok(load(work, found.account).await?.map(|actor| (actor, found)))
        })
        .await?;
    let Some((actor, found)) = found else { return Ok((Actor::anyone(), None)) };
    sessions::note(site, &id, &found).await?;
    site.known().keep(id.clone(), actor.clone(), now);
    Ok((actor, Some(id)))
}

/// A visitor who has signed in, or a connected program. Others are led to the sign-in page and back; programs are told 401.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Visitor);

impl Deref for SignedIn {
    type Target = Visitor;
    fn deref(&self) -> &Visitor {
        &self.0
    }
}

impl FromRequestParts<Site> for SignedIn {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let visitor = Visitor::from_request_parts(parts, site).await?;
        if !visitor.actor.is_known() {
            return Err(Error::sign_in().into());
        }
        Ok(Self(visitor))
    }
}
