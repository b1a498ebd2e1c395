//! What is known of a request before anything is looked up.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{Arc, OnceLock},
};

use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderValue, Method, Uri, header},
};
use kernel::{Actor, Id};
use ui::Lang;

use crate::{Block, Pairs, Site};

/// What is known of a request before anything is looked up; shared by the extractors and the envelope.
#[derive(Debug)]
pub struct Asked {
    /// The request's id, as the log, the books and the error page know it.
    pub id: Arc<str>,
    /// The language to answer in.
    pub lang: Lang,
    /// The method.
    pub method: Method,
    /// The path and query.
    pub uri: Uri,
    /// The address block that it came from.
    pub block: Block,
    pub(crate) agent: Option<HeaderValue>,
    pub(crate) referer: Option<HeaderValue>,
    pub(crate) flash: Option<String>,
    /// Who came, once somebody asked.
    pub(crate) came: OnceLock<(Actor, Option<Arc<str>>)>,
    /// What a form sent whose sender must sign in first.
    pub(crate) sent: OnceLock<Pairs>,
}

impl Asked {
    pub(crate) fn of(site: &Site, request: &Request) -> Self {
        let headers = request.headers();
        Self {
            id: id(headers),
            lang: lang(request.uri(), headers),
            method: request.method().clone(),
            uri: request.uri().clone(),
            block: Block::of(address(site, request)),
            agent: headers.get(header::USER_AGENT).cloned(),
            referer: headers.get(header::REFERER).cloned(),
            flash: cookie(headers, crate::flash::COOKIE).map(str::to_owned),
            came: OnceLock::new(),
            sent: OnceLock::new(),
        }
    }

    /// The path, without the query.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// Whether a program asked, rather than a browser for a page.
    pub fn is_api(&self) -> bool {
        is_api(self.path())
    }

    /// Whether somebody signed in asked.
    pub(crate) fn is_signed_in(&self) -> bool {
        self.came.get().is_some_and(|(actor, _)| actor.account.is_some())
    }

    /// The page to come back to after signing in: this one, or for a form the page that it is on.
    pub(crate) fn way_back(&self) -> &str {
        if self.method.is_safe() {
            return self.uri.path_and_query().map_or("/", |path| path.as_str());
        }
        let referer = self.referer.as_ref().and_then(|value| value.to_str().ok()).unwrap_or_default();
        let path = referer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        path.filter(|path| is_local(path)).unwrap_or("/")
    }
}

pub(crate) fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// Whether this leads to one of our own pages, so that nobody can send visitors elsewhere through us.
pub fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && path.len() <= 2_000
}

/// The value of this cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The language that the address asks for.
pub(crate) fn lang_in_query(uri: &Uri) -> Option<Lang> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::parse)
}

/// By the address, else by the cookie, else by what the browser prefers, else Vietnamese.
fn lang(uri: &Uri, headers: &HeaderMap) -> Lang {
    lang_in_query(uri)
        .or_else(|| cookie(headers, "lang").and_then(Lang::parse))
        .or_else(|| {
            let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            // Browsers list languages by preference; the weights only repeat the order.
            accepted.split(',').find_map(|tag| Lang::parse(tag.split(';').next().unwrap_or_default()))
        })
        .unwrap_or_default()
}

/// The id that the proxy in front gave, if it is a plain one, else a new one.
fn id(headers: &HeaderMap) -> Arc<str> {
    let plain = |id: &&str| {
        (8..=64).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    match headers.get("x-request-id").and_then(|id| id.to_str().ok()).filter(plain) {
        Some(id) => id.into(),
        None => Id::<str>::new().to_string().into(),
    }
}

/// The client's address: the one that the trusted proxy wrote last, when one is configured, else the peer's.
fn address(site: &Site, request: &Request) -> IpAddr {
    let told = site.settings().client_address_header.as_ref().and_then(|name| {
        let list = request.headers().get_all(name).iter().next_back()?.to_str().ok()?;
        list.rsplit(',').next()?.trim().parse().ok()
    });
    told.or_else(|| peer(request).map(|peer| peer.ip())).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

fn peer(request: &Request) -> Option<SocketAddr> {
    request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_local() {
        for good in ["/", "/things/1?tab=2", "/a//b"] {
            assert!(is_local(good), "{good}");
        }
        for bad in [
            "",
            "things",
            "//elsewhere.example",
            "https://elsewhere.example/",
            "/\\elsewhere.example",
            "/\t/x",
        ] {
            assert!(!is_local(bad), "{bad}");
        }
    }

    #[test]
    fn the_language_is_the_chosen_one_then_the_preferred_one() {
        let of = |uri: &str, cookie: &str, accept: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, cookie.parse().unwrap());
            headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
            lang(&uri.parse().unwrap(), &headers)
        };
        assert_eq!(of("/?a=1&lang=vi", "lang=en", "en"), Lang::Vi);
        assert_eq!(of("/", "x=1; lang=en", "vi"), Lang::En);
        assert_eq!(of("/", "lang=fr", "fr-FR, en;q=0.8"), Lang::En);
        assert_eq!(of("/", "", "fr"), Lang::Vi);
    }
}
