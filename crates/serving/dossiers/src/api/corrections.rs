//! Corrections of results that were returned.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::Action as _;
use axum::{Json, extract::State};
use kernel::{Error, Timestamp};
use promises::PromiseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Body, OpenApiRouter, Path, Posted, SignedIn, Site, once, routes};
use work::Work;

use super::{Change, One, Seen, change, find, steps::NewOutcome, wire};
use crate::{Correct, CorrectionId, ReportError, See};

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list, report)).routes(routes!(settle))
}

/// A correction.
#[derive(Serialize, ToSchema)]
struct Correction {
    #[schema(value_type = String, format = "uuid")]
    id: CorrectionId,
    /// Its place, from 1; files of the corrected result stand under the slot `result-<n>`.
    n: u32,
    /// What is wrong, in the words of who reported it.
    what: String,
    /// Whether a party to the case reported it, rather than an officer.
    by_party: bool,
    #[schema(value_type = String, format = DateTime)]
    reported_at: Timestamp,
    /// The promise to answer it.
    #[schema(value_type = String, format = "uuid")]
    promise: PromiseId,
    /// The result as it was then.
    former: wire::ResultGiven,
    /// Whether the result was corrected; null while it is looked into.
    corrected: Option<bool>,
    /// What was done, or why nothing.
    note: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    settled_at: Option<Timestamp>,
}

impl From<crate::Correction> for Correction {
    fn from(c: crate::Correction) -> Self {
        Self {
            id: c.id,
            n: c.n,
            what: c.what,
            by_party: c.by_party,
            reported_at: c.reported.0,
            promise: c.promise,
            former: c.former.into(),
            corrected: c.settled.as_ref().map(|settled| settled.corrected),
            settled_at: c.settled.as_ref().map(|settled| settled.at),
            note: c.settled.map(|settled| settled.note),
        }
    }
}

/// Lists the errors that were reported in a result, and what became of each.
#[utoipa::path(get, path = "/api/v1/dossiers/{id}/corrections", tag = "dossiers", params(One),
    responses((status = 200, body = Vec<Correction>)), extensions(("x-actions" = json!([See::NAME]))))]
async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
) -> web::Result<Json<Vec<Correction>>> {
    let read = async move |work: &mut Work| {
        let dossier = find(work, &one).await?;
        crate::corrections(work, &dossier).await
    };
    let corrections = site.app().read(&visitor.actor, read).await?;
    Ok(Json(corrections.into_iter().map(Correction::from).collect()))
}

/// An error in a result.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewError {
    /// What is wrong, and what it should be; at most 2,000 characters.
    #[schema(example = "Sai tháng sinh, đúng là tháng 3.")]
    what: String,
}

/// Reports an error in a result that was returned. The leader owes an answer by a due time.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/corrections", tag = "dossiers", request_body = NewError,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([ReportError::NAME]))))]
async fn report(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<NewError>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| {
        crate::report_error(work, id, seen.0, &body.what).await?;
        crate::find(work, id).await
    };
    change(&site, &visitor, key, one, verb).await
}

/// Which correction of which dossier.
#[derive(Clone, Debug, Deserialize)]
struct OneCorrection {
    id: String,
    n: u32,
}

/// What became of a reported error.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Settlement {
    /// The corrected result; left out when the result was right.
    #[serde(default)]
    outcome: Option<NewOutcome>,
    /// What was done, or why nothing; who reported it reads it.
    note: String,
}

/// Settles a reported error: by a corrected result, or by saying why the result is right. Files of a corrected result are added before,
/// under `attachments`, to the slot `result-<n>`.
#[utoipa::path(put, path = "/api/v1/dossiers/{id}/corrections/{n}", tag = "dossiers", request_body = Settlement,
    params(("id" = String, Path, description = "Its id or its code"), ("n" = u32, Path, description = "Its place, from 1"),
        ("If-Match" = Option<String>, Header, description = "The version that the sender saw")),
    responses((status = 200, body = wire::Dossier)), extensions(("x-actions" = json!([Correct::NAME]))))]
async fn settle(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(OneCorrection { id, n }): Path<OneCorrection>,
    seen: Seen,
    Body(body): Body<Settlement>,
) -> web::Result<Json<wire::Dossier>> {
    let change = async move |work: &mut Work| {
        let dossier = find(work, &One { id }).await?;
        work.permit(Correct, &dossier)?;
        let corrections = crate::corrections(work, &dossier).await?;
        let found = corrections.iter().find(|correction| correction.n == n).map(|correction| correction.id);
        let correction = found.ok_or_else(|| Error::not_found("correction"))?;
        match body.outcome {
            Some(outcome) => {
                let outcome = outcome.outcome(work);
                crate::correct(work, correction, seen.0, outcome, &body.note).await?;
            }
            None => {
                crate::find_right(work, correction, seen.0, &body.note).await?;
            }
        }
        wire::dossier(work, dossier.id).await
    };
    Ok(Json(site.app().write(&visitor.actor, change).await?))
}
