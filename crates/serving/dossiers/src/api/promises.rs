//! Promises: whose they are, and how their due times were reckoned.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::{Action as _, InUnit};
use axum::{Json, extract::State, http::HeaderMap, response::Response};
use kernel::{Error, Timestamp};
use promises::{Promise, PromiseId, See};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use web::{List, OpenApiRouter, Paging, Path, Query, SignedIn, Site, routes};
use work::Work;

use super::wire;
use crate::OpenDesk;

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show))
}

/// Which promises.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// The unit that owes them: its slug or id.
    #[param(example = "thac-gian")]
    unit: String,
    /// All when left out.
    #[param(value_type = Option<String>, example = "open")]
    state: Option<Standing>,
}

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Standing {
    /// Not ended.
    Open,
    /// Not ended, not paused, and past the due time.
    Overdue,
}

/// Lists the promises of a unit, what is due first at the top. `state` is `open` or `overdue`.
#[utoipa::path(get, path = "/api/v1/promises", tag = "promises", params(Which, Paging),
    responses((status = 200, body = List<wire::Promise>)), extensions(("x-actions" = json!([OpenDesk::NAME]))))]
async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(which): Query<Which>,
    Query(paging): Query<Paging>,
) -> web::Result<Json<List<wire::Promise>>> {
    let unit = super::unit(site.app(), &which.unit).ok_or_else(|| Error::not_found("unit"))?.id;
    let read = async move |work: &mut Work| {
        work.permit(OpenDesk, &InUnit(unit.uuid()))?;
        let keys: Option<(Timestamp, PromiseId)> = paging.after()?;
        let after = keys.map_or((Timestamp::from_micros(i64::MIN), None), |(at, id)| (at, Some(id)));
        let limit = paging.look_ahead();
        let rows = match which.state {
            None => promises::of_unit(work, unit, after, limit).await?,
            Some(_) => promises::open_of_unit(work, unit, after, limit).await?,
        };
        let mut list = List::of(rows, &paging, |promise: &Promise| (promise.due_at, promise.id));
        if which.state == Some(Standing::Overdue) {
            // In the order of due times the overdue come first, so the list ends with the first that is not.
            if list.items.iter().any(|promise| promise.due_at >= work.now()) {
                list.next = None;
            }
            list.items.retain(|promise| promise.due_at < work.now() && promise.paused_at.is_none());
        }
        Ok(list.map(|promise| wire::Promise::of(work, promise)))
    };
    Ok(Json(site.app().read(&visitor.actor, read).await?))
}

/// A promise with how its due time was reckoned.
#[derive(Serialize, ToSchema)]
struct Explained {
    #[serde(flatten)]
    promise: wire::Promise,
    /// The reckoning, day by day.
    #[schema(value_type = Object)]
    explanation: Value,
    /// The same in sentences, in the language asked for.
    why: Vec<String>,
}

/// Which promise.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct OnePromise {
    #[param(value_type = String, format = "uuid")]
    id: PromiseId,
}

/// Shows a promise, with how its due time was reckoned.
#[utoipa::path(get, path = "/api/v1/promises/{id}", tag = "promises", params(OnePromise),
    responses((status = 200, body = Explained)), extensions(("x-actions" = json!([See::NAME]))))]
async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    headers: HeaderMap,
    Path(OnePromise { id }): Path<OnePromise>,
) -> web::Result<Response> {
    let t = visitor.t(&site);
    let read = async move |work: &mut Work| {
        let promise = promises::find(work, id).await?;
        work.permit(See, &promise)?;
        let version = promise.version;
        let explanation = serde_json::to_value(&*promise.explanation).map_err(Error::internal)?;
        let why = promises::explain::sentences(t, &promise.explanation);
        Ok((version, Explained { promise: wire::Promise::of(work, promise), explanation, why }))
    };
    let (version, explained) = site.app().read(&visitor.actor, read).await?;
    Ok(web::tagged(&headers, format!("{version}-{}", visitor.lang()), &explained))
}
