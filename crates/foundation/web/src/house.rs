//! The house's own routes: assets, the sample page, health, metrics, the description of the REST interface.

use std::net::SocketAddr;

use axum::{
    Router,
    body::Bytes,
    extract::{ConnectInfo, Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use db::params;
use kernel::{Actor, Error, Kind, Result};
use utoipa::openapi::OpenApi;

use crate::{Fault, MIGRATIONS, Site, Visitor, meters, page};

db::statements! {
    READY = "select count(*) from migration where name = $1";
}

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

pub(crate) fn routes(described: &OpenApi) -> Router<Site> {
    let described = Bytes::from(serde_json::to_vec(described).unwrap_or_default());
    let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Router::new()
        .route("/assets/{name}", get(asset))
        .route("/design", get(design))
        .route("/design/slip", get(slip))
        .route("/health/live", get(async || "live\n"))
        .route("/health/ready", get(ready))
        .route("/metrics", get(metrics))
        .route("/api/openapi.json", get(async move || (json, described)))
}

async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Fault> {
    let asset = ui::assets::find(&name).ok_or_else(|| Error::not_found("asset"))?;
    let tag = asset.etag();
    let tag = HeaderValue::try_from(&tag).map_err(Error::internal)?;
    let known = headers.get(header::IF_NONE_MATCH) == Some(&tag);
    let about = [(header::CACHE_CONTROL, FOR_EVER), (header::ETAG, tag)];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, about).into_response());
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type))];
    Ok((about, kind, Bytes::from_static(asset.bytes)).into_response())
}

async fn design(State(site): State<Site>, visitor: Visitor) -> Result<Response, Fault> {
    let shell = visitor.shell(&site, "Design");
    Ok(page::html_page(ui::design::page(shell).map_err(Error::internal)?))
}

async fn slip(State(site): State<Site>, visitor: Visitor) -> Result<Response, Fault> {
    let shell = visitor.shell(&site, "Design");
    Ok(page::html_page(ui::design::slip(shell).map_err(Error::internal)?))
}

/// Whether requests can be served: the database answers, and its schema is this program's.
async fn ready(State(site): State<Site>) -> Result<&'static str, Fault> {
    let last = MIGRATIONS.last().map_or("", |migration| migration.name);
    let found: i64 = site
        .app()
        .read(&Actor::system("web"), async move |work| work.one(READY, params![last]).await?.get(0))
        .await?;
    if found == 0 {
        return Err(Error::new(Kind::Unavailable, "unavailable")
            .because("the schema is not there yet")
            .into());
    }
    Ok("ready\n")
}

/// The counters: for who shows the token, or without one for this machine only.
async fn metrics(State(site): State<Site>, request: Request) -> Result<Response, Fault> {
    if !may_read_metrics(&site, &request) {
        return Err(Error::not_found("metrics").into());
    }
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], meters::render()).into_response())
}

fn may_read_metrics(site: &Site, request: &Request) -> bool {
    let headers = request.headers();
    if let Some(token) = &site.settings().metrics_token {
        let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        // Hashes are compared, so that the time taken tells nothing of the token.
        let shown = shown.and_then(|value| value.strip_prefix("Bearer ")).map(crate::secret::hash);
        return shown == Some(crate::secret::hash(token));
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let through_proxy =
        ["forwarded", "x-forwarded-for", "x-real-ip"].iter().any(|name| headers.contains_key(*name));
    !through_proxy && peer.is_some_and(|peer| peer.0.ip().to_canonical().is_loopback())
}
