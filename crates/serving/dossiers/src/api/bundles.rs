//! Groups of dossiers that are handed in together.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::Action as _;
use axum::{Json, extract::State};
use kernel::Result;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{OpenApiRouter, Path, Posted, SignedIn, Site, once, routes};
use work::Work;

use super::{wire, within};
use crate::{Bearer, BundleId, NewBundle, SeeBundle, TakeIn};

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(begin)).routes(routes!(show))
}

/// A group to be begun.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewGroup {
    /// The unit that handles the dossiers: its slug or id.
    #[schema(example = "thac-gian")]
    unit: String,
    /// The office that takes them in; the same unit when left out.
    #[serde(default)]
    intake_unit: Option<String>,
    /// The national code of the procedure.
    #[schema(example = "1.004873")]
    procedure: String,
    /// Who hands them in.
    bearer: Bearer,
}

/// A group with its dossiers.
#[derive(Serialize, ToSchema)]
struct Bundle {
    #[schema(value_type = String, format = "uuid")]
    id: BundleId,
    unit: wire::Unit,
    intake_unit: wire::Unit,
    /// The national code of the procedure.
    procedure: String,
    /// Who hands them in: the name alone.
    bearer: String,
    /// In the order in which they were handed in.
    dossiers: Vec<wire::DossierRow>,
}

async fn told(work: &mut Work, id: BundleId) -> Result<Bundle> {
    let bundle = crate::bundle(work, id).await?;
    let dossiers = crate::of_bundle(work, &bundle).await?;
    Ok(Bundle {
        id,
        unit: wire::Unit::of(work, bundle.unit),
        intake_unit: wire::Unit::of(work, bundle.intake_unit),
        procedure: bundle.procedure_code,
        bearer: bundle.bearer.name,
        dossiers: dossiers.iter().map(|dossier| wire::DossierRow::of(work, dossier)).collect(),
    })
}

/// Begins a group at the counter. Its dossiers are then filed one by one, with the group's id in `manner`.
#[utoipa::path(post, path = "/api/v1/bundles", tag = "dossiers", request_body = NewGroup,
    params(("Idempotency-Key" = String, Header, description = "A new one for each group")),
    responses((status = 201, body = Bundle, headers(("Location" = String)))),
    extensions(("x-actions" = json!([TakeIn::NAME]))))]
async fn begin(
    State(site): State<Site>,
    visitor: SignedIn,
    Posted { body, key }: Posted<NewGroup>,
) -> web::Result<once::Answer> {
    let app = site.app();
    let unit = super::unit_in(app, "unit", &body.unit)?.id;
    let intake = match &body.intake_unit {
        Some(name) => super::unit_in(app, "intake_unit", name)?.id,
        None => unit,
    };
    let new = NewBundle { id: BundleId::new(), unit, intake, procedure: body.procedure, bearer: body.bearer };
    let change = async move |work: &mut Work| {
        once::run(work, &key, async move |work| {
            let begun = crate::begin_bundle(work, new).await.map_err(|error| within("bearer", error))?;
            let location = format!("/api/v1/bundles/{}", begun.id);
            once::Answer::created(location, &told(work, begun.id).await?)
        })
        .await
    };
    Ok(app.write(&visitor.actor, change).await?)
}

/// Shows a group with its dossiers.
#[utoipa::path(get, path = "/api/v1/bundles/{id}", tag = "dossiers",
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = Bundle)), extensions(("x-actions" = json!([SeeBundle::NAME]))))]
async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(OneBundle { id }): Path<OneBundle>,
) -> web::Result<Json<Bundle>> {
    Ok(Json(site.app().read(&visitor.actor, async move |work| told(work, id).await).await?))
}

/// Which group.
#[derive(Clone, Debug, Deserialize)]
struct OneBundle {
    id: BundleId,
}
