//! What happens around every request, once and in one place: an id, the checks that need no account, a time limit, faults in
//! words, headers, the log.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    sync::Arc,
    task::Poll,
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kernel::{Error, Kind};

use crate::{Asked, Fault, Limit, Site, asked, flash, headers, origin, render, set_aside, visitor};

/// Requests with files may take this many times as long as others.
const PATIENCE_WITH_FILES: u32 = 10;

pub(crate) async fn envelope(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let asked = Arc::new(Asked::of(&site, &request));
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = match admit(&site, &asked, &request) {
        Err(fault) => fault.into_response(),
        Ok(()) => {
            if let Some(response) = switch(&site, &asked) {
                response
            } else {
                let patience = patience(&site, &request);
                request.extensions_mut().insert(asked.clone());
                let sender = asked.clone();
                let handler = async move { set_aside::run(&sender, request, next).await };
                handle(&asked, handler, patience).await
            }
        }
    };
    let mut response = render::faults(&site, &asked, response);
    headers::set(&site, &asked, &mut response);
    note(&asked, route.as_ref().map_or("none", MatchedPath::as_str), response.status(), started.elapsed());
    response
}

/// The checks that need nothing but the request.
fn admit(site: &Site, asked: &Asked, request: &Request) -> Result<(), Fault> {
    let path = asked.path();
    if !path.starts_with(ui::assets::FOLDER) && !path.starts_with("/health/") {
        site.limits().check(Limit::Block, asked.block)?;
    }
    // A page of another site cannot make a browser send a bearer token (but it can make it send a name and password).
    let has_token = asked.is_api() && visitor::bearer(request.headers()).is_some();
    if !has_token {
        origin::check(&asked.method, request.headers())?;
    }
    Ok(())
}

/// `?lang=` on a page: remembers the language and shows the page under its own address.
fn switch(site: &Site, asked: &Asked) -> Option<Response> {
    if asked.method != Method::GET || asked.is_api() {
        return None;
    }
    let lang = asked::lang_in_query(&asked.uri)?;
    let rest: Vec<&str> =
        asked.uri.query().unwrap_or_default().split('&').filter(|pair| !pair.starts_with("lang=")).collect();
    let to = if rest.is_empty() {
        asked.path().to_owned()
    } else {
        format!("{}?{}", asked.path(), rest.join("&"))
    };
    let secure = if site.is_secure() { "; Secure" } else { "" };
    let cookie = format!("lang={lang}; Path=/; SameSite=Lax; Max-Age=31536000{secure}");
    let mut response =
        flash::SeeOther::to(if asked::is_local(&to) { to } else { "/".to_owned() }).into_response();
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::try_from(cookie).ok()?);
    Some(response)
}

fn patience(site: &Site, request: &Request) -> Duration {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let has_files = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    if has_files { site.settings().patience * PATIENCE_WITH_FILES } else { site.settings().patience }
}

/// The handler's answer. A change that was begun is brought to its end, even when whoever sent it went away meanwhile: so it runs
/// as a task of its own. Reading just stops.
async fn handle(
    asked: &Asked,
    handler: impl Future<Output = Response> + Send + 'static,
    patience: Duration,
) -> Response {
    if asked.method.is_safe() {
        return guarded(handler, patience).await;
    }
    let task = tokio::spawn(handler);
    guarded(
        async { task.await.unwrap_or_else(|error| Fault::from(Error::internal(error)).into_response()) },
        patience,
    )
    .await
}

/// The handler's answer, or a fault when it panics or takes too long.
async fn guarded(handler: impl Future<Output = Response>, patience: Duration) -> Response {
    let mut handler = pin!(handler);
    let caught = std::future::poll_fn(|context| {
        match catch_unwind(AssertUnwindSafe(|| handler.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(response)) => Poll::Ready(response),
            Err(panic) => {
                let said = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
                let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
                let error = Error::internal(format!("a handler panicked: {}", said.unwrap_or_default()));
                Poll::Ready(Fault::from(error).into_response())
            }
        }
    });
    tokio::time::timeout(patience, caught).await.unwrap_or_else(|_| {
        Fault::of_exchange(StatusCode::SERVICE_UNAVAILABLE, Kind::Unavailable, "time-out").into_response()
    })
}

/// One line of the log and one measurement. The route, not the path: a path may carry the code of somebody's case.
fn note(asked: &Asked, route: &str, status: StatusCode, took: Duration) {
    let (method, status) = (method(&asked.method), status.as_u16());
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    tracing::info!(target: "access", request = &*asked.id, method, route, status, micros);
    let class =
        ["?", "1xx", "2xx", "3xx", "4xx", "5xx"].get(usize::from(status / 100)).copied().unwrap_or("?");
    let route = route.to_owned();
    metrics::histogram!("http_request_seconds", "method" => method, "route" => route, "status" => class)
        .record(took.as_secs_f64());
}

/// Methods beyond the common ones share a label, so that nobody can make labels up.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}
