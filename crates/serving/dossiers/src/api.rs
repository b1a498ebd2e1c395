//! The REST interface under `/api/v1`: dossiers with their sub-resources, and promises.
//!
//! Nouns only: what an officer or a resident does to a dossier is a sub-resource that is posted (`acceptance`, `supplements`, `steps`,
//! `verdict`…). Every POST needs an `Idempotency-Key`; what changes an existing dossier takes `If-Match` with the version that the sender
//! saw. What may not be seen is 404. Wire types stand in [`wire`]; handlers parse, call one verb and render.

mod applicant;
mod attachments;
mod bundles;
mod corrections;
mod dossiers;
mod hand_overs;
mod office;
mod opinions;
mod promises;
mod steps;
mod wire;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use kernel::{Error, FieldError, Kind, Result};
use serde::Deserialize;
use units::{Unit, Units};
use utoipa::IntoParams;
use web::{Fault, OpenApiRouter, SignedIn, Site, once};
use work::{App, Work};

use crate::{Dossier, DossierId, See, store};

/// All operations of this capability.
pub fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .merge(dossiers::api())
        .merge(office::api())
        .merge(steps::api())
        .merge(applicant::api())
        .merge(attachments::api())
        .merge(opinions::api())
        .merge(corrections::api())
        .merge(hand_overs::api())
        .merge(bundles::api())
        .merge(promises::api())
}

/// Which dossier.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct One {
    /// Its id or its code.
    #[param(example = "H17.24.8-230315-0001")]
    id: String,
}

/// The headers of a change, for the description; [`web::Posted`] and [`Seen`] read them.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes headers that extractors read")]
struct Change {
    /// A new one for each change; the same again gives the first answer again.
    #[param(rename = "Idempotency-Key", example = "5f0c2a7e")]
    idempotency_key: String,
    /// The version that the sender saw; 409 `stale` when somebody acted since.
    #[param(rename = "If-Match", example = "\"3\"")]
    if_match: Option<String>,
}

/// The version of the dossier that the sender saw, from `If-Match`; none when any will do.
#[derive(Clone, Copy, Debug)]
struct Seen(Option<i64>);

impl FromRequestParts<Site> for Seen {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> web::Result<Self> {
        let Some(tag) = parts.headers.get(header::IF_MATCH) else { return Ok(Self(None)) };
        let tag = tag.to_str().unwrap_or_default().trim();
        if tag == "*" {
            return Ok(Self(None));
        }
        let version = tag.trim_start_matches("W/").trim_matches('"').parse();
        // A tag that we never gave cannot be the present one.
        version.map(|version| Self(Some(version))).map_err(|_| Error::stale().into())
    }
}

/// The dossier under this id or code, if the actor may see it.
async fn find(work: &mut Work, one: &One) -> Result<Dossier> {
    let dossier = named(work, one).await?;
    work.permit(See, &dossier)?;
    Ok(dossier)
}

/// The dossier under this id or code. Its permit is still to be asked for.
async fn named(work: &mut Work, one: &One) -> Result<Dossier> {
    match one.id.parse::<DossierId>() {
        Ok(id) => store::find(work, id).await,
        Err(_) => store::by_code(work, &one.id).await?.ok_or_else(|| Error::not_found("dossier")),
    }
}

/// Runs a change of one dossier under the sender's key. The answer is the dossier as it then stands.
async fn change(
    site: &Site,
    visitor: &SignedIn,
    key: once::Key,
    one: One,
    verb: impl AsyncFnOnce(&mut Work, DossierId) -> Result<Dossier> + Send + 'static,
) -> web::Result<once::Answer> {
    let change = async move |work: &mut Work| {
        once::run(work, &key, async move |work| {
            let id = find(work, &one).await?.id;
            verb(work, id).await?;
            once::Answer::ok(&wire::dossier(work, id).await?)
        })
        .await
    };
    Ok(site.app().write(&visitor.actor, change).await?)
}

/// The unit of today with this id or slug.
fn unit(app: &App, name: &str) -> Option<Unit> {
    let tree = app.part::<Units>().tree();
    match name.parse() {
        Ok(id) => tree.get(id).cloned(),
        Err(_) => tree.find(name, app.clock().now().date()).cloned(),
    }
}

/// The same, where a field names it.
fn unit_in(app: &App, field: &str, name: &str) -> Result<Unit> {
    unit(app, name).ok_or_else(|| Error::invalid(vec![FieldError::new(field, "choose")]))
}

/// Puts what is wrong with a part of the body under the part's name: `child.name` under `answers/child/name`.
fn within(part: &str, error: Error) -> Error {
    if error.kind() != Kind::Invalid || error.fields().is_empty() {
        return error;
    }
    let fields = error.fields().iter().cloned().map(|fault| {
        let field = format!("{part}/{}", fault.field.replace('.', "/"));
        FieldError { field: field.trim_end_matches('/').to_owned(), ..fault }
    });
    Error::invalid(fields.collect())
}
