//! A browser (or a program) that calls a router in this process.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
    net::SocketAddr,
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;

/// Calls a router as a browser does: keeps cookies, sends forms from our own pages. With [`Client::bearer`] it is a program.
#[derive(Clone, Debug)]
pub struct Client {
    router: Router,
    cookies: BTreeMap<String, String>,
    headers: HeaderMap,
    peer: SocketAddr,
    keys: u32,
}

impl Client {
    /// A browser that was never here.
    pub fn new(router: Router) -> Self {
        let peer = SocketAddr::from(([203, 0, 113, 7], 40_000));
        let browser = Self { router, cookies: BTreeMap::new(), headers: HeaderMap::new(), peer, keys: 0 };
        browser.with("host", "localhost").with("sec-fetch-site", "same-origin")
    }

    /// At this address instead of 203.0.113.7.
    ///
    /// # Panics
    /// When it is no address.
    #[must_use]
    pub fn at(mut self, address: &str) -> Self {
        self.peer = SocketAddr::new(address.parse().expect("an IP address"), 40_000);
        self
    }

    /// Sends this header with each request from now on; an empty value takes it away.
    ///
    /// # Panics
    /// When it cannot be a header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        let name = header::HeaderName::from_static(name);
        if value.is_empty() {
            self.headers.remove(name);
        } else {
            self.headers.insert(name, HeaderValue::try_from(value).expect("a header's value"));
        }
        self
    }

    /// Shows this bearer token with each request.
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.with("authorization", &format!("Bearer {token}"))
    }

    /// The value of a cookie that is kept.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Keeps a cookie.
    pub fn keep_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Gets a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// Sends a form, as from our own page.
    pub async fn form(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let kind = Some("application/x-www-form-urlencoded");
        self.send(Method::POST, path, kind, Body::from(pairs.join("&"))).await
    }

    /// Posts JSON under a new idempotency key.
    pub async fn post_json(&mut self, path: &str, body: &Value) -> Answer {
        self.keys += 1;
        let key = format!("test-{}-{}", kernel::Id::<str>::new(), self.keys);
        self.clone().with("idempotency-key", &key).json(Method::POST, path, body).await
    }

    /// Sends JSON by this method.
    pub async fn json(&mut self, method: Method, path: &str, body: &Value) -> Answer {
        self.send(method, path, Some("application/json"), Body::from(body.to_string())).await
    }

    /// Sends a form with files: each a field, a name and its bytes.
    pub async fn files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        let mut part = |about: String, bytes: &[u8]| {
            body.extend_from_slice(b"--border\r\nContent-Disposition: form-data; name=");
            body.extend_from_slice(about.as_bytes());
            body.extend_from_slice(b"\r\n\r\n");
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        };
        for (name, value) in fields {
            part(format!("\"{name}\""), value.as_bytes());
        }
        for (name, file, bytes) in files {
            part(format!("\"{name}\"; filename=\"{file}\""), bytes);
        }
        body.extend_from_slice(b"--border--\r\n");
        self.send(Method::POST, path, Some("multipart/form-data; boundary=border"), Body::from(body)).await
    }

    /// Sends anything.
    ///
    /// # Panics
    /// When the path cannot be one, or the answer's body breaks off.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        kind: Option<&'static str>,
        body: Body,
    ) -> Answer {
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().expect("a path");
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let headers = request.headers_mut();
        headers.extend(self.headers.clone());
        if let Some(kind) = kind {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, HeaderValue::try_from(cookies.join("; ")).expect("cookies"));
        }
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        self.take_cookies(&parts.headers);
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    fn take_cookies(&mut self, headers: &HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let Some((name, rest)) = value.split_once('=') else { continue };
            let value = rest.split(';').next().unwrap_or_default();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.keep_cookie(name, value);
            }
        }
    }
}

/// A picture of one point.
pub const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0,
    1, 0, 0, 5, 0, 1, 0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// What was answered.
#[derive(Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as text.
    pub body: String,
}

impl Answer {
    /// The value of this header; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is not JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("not JSON ({error}): {self:?}"))
    }

    /// Checks the status, and gives the answer back.
    ///
    /// # Panics
    /// When it is another: so does the test, and shows the answer.
    #[track_caller]
    #[must_use = "goes on to what else is expected; else use `expect`"]
    pub fn is(self, status: u16) -> Self {
        self.expect(status);
        self
    }

    /// Checks the status.
    ///
    /// # Panics
    /// When it is another.
    #[track_caller]
    pub fn expect(&self, status: u16) {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
    }

    /// Checks that the body says this.
    ///
    /// # Panics
    /// When it does not.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "does not say {text:?}: {self:?}");
        self
    }

    /// Checks that the body does not say this.
    ///
    /// # Panics
    /// When it does.
    #[track_caller]
    pub fn does_not_say(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "says {text:?}: {self:?}");
        self
    }

    /// Checks that it leads to another page, and tells which.
    ///
    /// # Panics
    /// When it does not.
    #[track_caller]
    pub fn leads(&self) -> &str {
        self.expect(303);
        self.header("location")
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body: String = self.body.chars().take(4_000).collect();
        write!(f, "{} {:?}\n{body}", self.status, self.headers)
    }
}

/// Percent-encoding of a form's name or value.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
