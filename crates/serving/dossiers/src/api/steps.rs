//! The steps, and the result that one of them gives.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::Action as _;
use axum::{Json, extract::State};
use kernel::Error;
use people::PostId;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{OpenApiRouter, Path, Posted, SignedIn, Site, once, routes};
use work::Work;

use super::{Change, One, Seen, change, wire};
use crate::{Outcome, Pass, Passing, See, SendBack, TakeBack};

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list, pass))
        .routes(routes!(send_back))
        .routes(routes!(take_back))
        .routes(routes!(result, give_result))
}

/// Lists the steps; none before acceptance.
#[utoipa::path(get, path = "/api/v1/dossiers/{id}/steps", tag = "dossiers", params(One),
    responses((status = 200, body = Vec<wire::StepRow>)), extensions(("x-actions" = json!([See::NAME]))))]
async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
) -> web::Result<Json<Vec<wire::StepRow>>> {
    let read = async move |work: &mut Work| {
        let dossier = super::find(work, &one).await?;
        wire::steps(work, &dossier).await
    };
    Ok(Json(site.app().read(&visitor.actor, read).await?))
}

/// What the holder says when he finishes his step.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPassing {
    /// For the next one; officers read it.
    #[serde(default)]
    #[schema(example = "Đã đối chiếu sổ hộ tịch, thông tin khớp.")]
    note: String,
    /// The post that the next step is given to.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    to: Option<PostId>,
    /// What came out, at the step that gives the result.
    #[serde(default)]
    outcome: Option<NewOutcome>,
}

/// What came out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewOutcome {
    /// Whether what was asked for is granted.
    granted: bool,
    /// The number of the paper issued.
    #[serde(default)]
    #[schema(example = "123/2023/UBND-XNTTHN")]
    number: Option<String>,
    /// What the paper says in short; or why it is not granted, which is then needed.
    #[serde(default)]
    note: String,
}

impl NewOutcome {
    pub(super) fn outcome(self, work: &Work) -> Outcome {
        Outcome { granted: self.granted, number: self.number, note: self.note, at: work.now() }
    }
}

/// Finishes the step under way and passes the dossier on; after the last step the result is ready.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/steps", tag = "dossiers", request_body = NewPassing,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([Pass::NAME]))))]
async fn pass(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<NewPassing>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| {
        let outcome = body.outcome.map(|outcome| outcome.outcome(work));
        crate::pass(work, id, seen.0, Passing { note: body.note, to: body.to, outcome }).await
    };
    change(&site, &visitor, key, one, verb).await
}

/// Why it goes back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SentBack {
    /// For the one who did the step before.
    #[schema(example = "Thiếu ý kiến xác minh nơi cư trú.")]
    reason: String,
}

/// Sends the dossier back to the step before.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/steps/sent-back", tag = "dossiers", request_body = SentBack,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([SendBack::NAME]))))]
async fn send_back(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<SentBack>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| crate::send_back(work, id, seen.0, &body.reason).await;
    change(&site, &visitor, key, one, verb).await
}

/// Nothing to say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// Takes back what the caller has just passed on or accepted, as long as the next one has not acted.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/steps/taken-back", tag = "dossiers", request_body = Nothing,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([TakeBack::NAME]))))]
async fn take_back(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body: Nothing {}, key }: Posted<Nothing>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| crate::take_back(work, id, seen.0).await;
    change(&site, &visitor, key, one, verb).await
}

/// Shows what came out; 404 until it is ready.
#[utoipa::path(get, path = "/api/v1/dossiers/{id}/result", tag = "dossiers", params(One),
    responses((status = 200, body = wire::ResultGiven)), extensions(("x-actions" = json!([See::NAME]))))]
async fn result(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
) -> web::Result<Json<wire::ResultGiven>> {
    let read = async move |work: &mut Work| {
        let dossier = super::find(work, &one).await?;
        wire::outcome(work, &dossier).ok_or_else(|| Error::not_found("result"))
    };
    Ok(Json(site.app().read(&visitor.actor, read).await?))
}

/// Gives the result and finishes the step that gives it: the same as passing on with an `outcome`.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/result", tag = "dossiers", request_body = NewOutcome,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([Pass::NAME]))))]
async fn give_result(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<NewOutcome>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| {
        let outcome = Some(body.outcome(work));
        crate::pass(work, id, seen.0, Passing { outcome, ..Passing::default() }).await
    };
    change(&site, &visitor, key, one, verb).await
}
