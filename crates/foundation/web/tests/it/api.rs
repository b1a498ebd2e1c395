//! The REST interface of the small capability: what the README shows.

use authz::Action as _;
use axum::{extract::State, http::HeaderMap, response::Response};
use kernel::{Error, FieldError, Id};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{List, OpenApiRouter, Paging, Path, Posted, Query, Site, Visitor, once, routes};

use crate::things::{self, Make, Read, Thing};

pub(crate) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list, make)).routes(routes!(show))
}

/// What a thing is made of.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewThing {
    /// Its name.
    name: String,
    #[serde(default)]
    copies: i64,
}

/// Makes a thing.
#[utoipa::path(post, path = "/api/v1/things", tag = "things", request_body = NewThing,
    params(("Idempotency-Key" = String, Header, description = "A new one for each thing")),
    responses((status = 201, body = Thing)), extensions(("x-actions" = json!([Make::NAME]))))]
async fn make(
    State(site): State<Site>,
    visitor: Visitor,
    Posted { body, key }: Posted<NewThing>,
) -> web::Result<once::Answer> {
    if body.name.is_empty() {
        return Err(Error::invalid(vec![FieldError::new("name", "required")]).into());
    }
    let change = async move |work: &mut work::Work| {
        once::run(work, &key, async move |work| {
            let thing = things::make(work, &body.name, body.copies).await?;
            once::Answer::created(format!("/api/v1/things/{}", thing.id), &thing)
        })
        .await
    };
    Ok(site.app().write(&visitor.actor, change).await?)
}

/// Lists things by name.
#[utoipa::path(get, path = "/api/v1/things", tag = "things", params(Paging),
    responses((status = 200, body = List<Thing>)), extensions(("x-actions" = json!([Read::NAME]))))]
async fn list(
    State(site): State<Site>,
    visitor: Visitor,
    Query(paging): Query<Paging>,
) -> web::Result<axum::Json<List<Thing>>> {
    let (after, limit) = (paging.after::<String>()?.unwrap_or_default(), paging.look_ahead());
    let rows =
        site.app().read(&visitor.actor, async move |work| things::after(work, &after, limit).await).await?;
    Ok(axum::Json(List::of(rows, &paging, |thing| thing.name.clone())))
}

/// Shows a thing.
#[utoipa::path(get, path = "/api/v1/things/{id}", tag = "things", params(("id" = String, Path)),
    responses((status = 200, body = Thing)), extensions(("x-actions" = json!([Read::NAME]))))]
async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(id): Path<Id<Thing>>,
) -> web::Result<Response> {
    let thing = site.app().read(&visitor.actor, async move |work| things::find(work, id).await).await?;
    Ok(web::tagged(&headers, thing.copies, &thing))
}
