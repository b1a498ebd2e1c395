//! The REST interface: procedures and units, for programs.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

mod units;

use axum::{Json, extract::State, http::HeaderMap, response::Response};
use kernel::{Date, Error};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{List, OpenApiRouter, Paging, Path, Query, Site, routes};

use crate::{Catalogue, Channel, Entry, Online, TimeLimit, Version, VersionId};

/// Nobody reads further down a ranking.
const DEEPEST: usize = 1_000;

/// Procedures and units.
pub(crate) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(versions))
        .merge(units::api())
}

/// Which procedures are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Words as people say them, with or without diacritics; the best first. Without it: all, by field and name.
    #[serde(default)]
    #[param(example = "giay khai sinh cho con")]
    q: String,
    /// Only those of this field.
    #[serde(default)]
    #[param(example = "Hộ tịch")]
    field: String,
}

/// A procedure in a list.
#[derive(Debug, Serialize, ToSchema)]
struct ProcedureItem {
    /// The national code.
    #[schema(example = "1.001193")]
    code: String,
    /// Its name, in Vietnamese.
    #[schema(example = "Đăng ký khai sinh")]
    name: String,
    /// The field it belongs to.
    #[schema(example = "Hộ tịch")]
    field: String,
    /// How much of it can be done online.
    online: Online,
    /// How long it may take when filed online where that is offered, else in person.
    time_limit: TimeLimit,
    /// The version that holds today; a dossier keeps it.
    #[schema(value_type = String, format = "uuid")]
    version: VersionId,
    /// Of a search: whether it is likely what was meant. Null in a list without `q`.
    likely: Option<bool>,
}

impl ProcedureItem {
    fn of(entry: &Entry, likely: Option<bool>) -> Self {
        let version = &entry.version;
        let channel = if version.online.is_offered() { Channel::Online } else { Channel::InPerson };
        Self {
            code: version.code.to_string(),
            name: version.name.clone(),
            field: version.field.clone(),
            online: version.online,
            time_limit: version.time_limit(channel).clone(),
            version: entry.id,
            likely,
        }
    }
}

/// Finds procedures by words, or lists them by field and name.
#[utoipa::path(get, path = "/api/v1/procedures", tag = "procedures", params(Wanted, Paging),
    responses((status = 200, body = List<ProcedureItem>)))]
async fn list(
    State(site): State<Site>,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> web::Result<Json<List<ProcedureItem>>> {
    let date = today(&site);
    let catalogue = site.app().part::<Catalogue>();
    let from = paging.after::<usize>()?.unwrap_or(0).min(DEEPEST);
    let until = from + paging.look_ahead() as usize;
    let of_field = |entry: &Entry| wanted.field.is_empty() || entry.version.field == wanted.field;
    let typed: String = kernel::text::clean(&wanted.q).chars().take(search::MAX_QUERY_CHARS).collect();
    let found: Vec<ProcedureItem> = if typed.is_empty() {
        let all = catalogue.all(date).into_iter().filter(|entry| of_field(entry));
        all.map(|entry| ProcedureItem::of(&entry, None)).collect()
    } else {
        // The field is asked of what was found, so that all that was found must be at hand.
        let most = if wanted.field.is_empty() { until } else { DEEPEST };
        let hits =
            catalogue.search(&typed, most, date).matches.into_iter().filter(|hit| of_field(&hit.entry));
        hits.map(|hit| ProcedureItem::of(&hit.entry, Some(hit.likely))).collect()
    };
    let rows: Vec<(usize, ProcedureItem)> = (1..).zip(found).skip(from).take(until - from).collect();
    Ok(Json(List::of(rows, &paging, |(place, _)| *place).map(|(_, item)| item)))
}

/// A procedure as it stands today: all its terms, its form and its steps.
#[derive(Debug, Serialize, ToSchema)]
struct ProcedureInFull<'a> {
    /// The version's id; a dossier keeps it.
    #[schema(value_type = String, format = "uuid")]
    version: VersionId,
    /// Its terms, with what is unknown said to be unknown and where each cell comes from.
    #[serde(flatten)]
    terms: &'a Version,
    /// The form that the applicant fills in: a JSON Schema (2020-12) with display hints.
    #[schema(value_type = Object)]
    form: &'a serde_json::Value,
    /// The steps by which the office settles it.
    #[schema(value_type = Vec<Object>)]
    steps: &'a [crate::Step],
}

/// Shows a procedure in full.
#[utoipa::path(get, path = "/api/v1/procedures/{code}", tag = "procedures",
    params(("code" = String, Path, description = "The national code", example = "1.001193")),
    responses((status = 200, body = ProcedureInFull), (status = 304, description = "Not changed since the given ETag")))]
async fn show(
    State(site): State<Site>,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> web::Result<Response> {
    let entry = site.app().part::<Catalogue>().find(&code, today(&site));
    let entry = entry.ok_or_else(|| Error::not_found("procedure"))?;
    let body = ProcedureInFull {
        version: entry.id,
        terms: &entry.version,
        form: entry.form.schema(),
        steps: &entry.process.steps,
    };
    // A version changes once, when it ends.
    let ended = if entry.version.valid_to.is_some() { "-ended" } else { "" };
    Ok(web::tagged(&headers, format!("{}{ended}", entry.id), &body))
}

/// A version of a procedure in its history.
#[derive(Debug, Serialize, ToSchema)]
struct ProcedureSpan {
    /// The version's id; dossiers filed under it keep it.
    #[schema(value_type = String, format = "uuid")]
    version: VersionId,
    /// Its name in that time, in Vietnamese.
    name: String,
    /// The first day on which it holds; it may be one to come.
    #[schema(value_type = String, format = Date)]
    valid_from: Date,
    /// The last day; null for the newest.
    #[schema(value_type = Option<String>, format = Date)]
    valid_to: Option<Date>,
    /// How long it may take when filed in person.
    time_limit: TimeLimit,
    /// How much of it can be done online.
    online: Online,
}

/// Lists the versions of a procedure, the newest first, with those that are planned.
#[utoipa::path(get, path = "/api/v1/procedures/{code}/versions", tag = "procedures",
    params(("code" = String, Path, description = "The national code", example = "1.001193")),
    responses((status = 200, body = Vec<ProcedureSpan>)))]
async fn versions(
    State(site): State<Site>,
    Path(code): Path<String>,
) -> web::Result<Json<Vec<ProcedureSpan>>> {
    let history = site.app().part::<Catalogue>().history(&code);
    if history.is_empty() {
        return Err(Error::not_found("procedure").into());
    }
    let span = |entry: &std::sync::Arc<Entry>| ProcedureSpan {
        version: entry.id,
        name: entry.version.name.clone(),
        valid_from: entry.version.valid_from,
        valid_to: entry.version.valid_to,
        time_limit: entry.version.time_limit(Channel::InPerson).clone(),
        online: entry.version.online,
    };
    Ok(Json(history.iter().map(span).collect()))
}

fn today(site: &Site) -> Date {
    site.app().clock().now().date()
}
