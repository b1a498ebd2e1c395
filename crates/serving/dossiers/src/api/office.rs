//! What officers do to a dossier, beside its steps.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::Action as _;
use axum::extract::State;
use kernel::Timestamp;
use people::PostId;
use promises::{Fault, Renew};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{OpenApiRouter, Path, Posted, SignedIn, Site, once, routes};
use work::Work;

use super::{Change, One, Seen, change, wire};
use crate::{
    Accept, AskSupplement, Collect, GiveBack, Pause, Refuse, Resume, ReturnWay, Stop, Transfer, store,
};

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(accept))
        .routes(routes!(refuse))
        .routes(routes!(ask_supplement))
        .routes(routes!(transfer))
        .routes(routes!(pause, resume))
        .routes(routes!(stop))
        .routes(routes!(renew))
        .routes(routes!(give_back))
}

/// Accepting.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Acceptance {
    /// The post that the first step is given to; whoever has the role takes it when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    to: Option<PostId>,
}

/// Accepts a complete dossier; its steps begin.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/acceptance", tag = "dossiers", request_body = Acceptance,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([Accept::NAME]))))]
async fn accept(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<Acceptance>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| crate::accept(work, id, seen.0, body.to).await;
    change(&site, &visitor, key, one, verb).await
}

/// A reason.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reason {
    /// At most 2,000 characters; the applicant reads it.
    #[schema(example = "Hồ sơ thuộc thẩm quyền của quận.")]
    reason: String,
}

/// Refuses a dossier that is not ours or not lawful.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/refusal", tag = "dossiers", request_body = Reason,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([Refuse::NAME]))))]
async fn refuse(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<Reason>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| crate::refuse(work, id, seen.0, &body.reason).await;
    change(&site, &visitor, key, one, verb).await
}

/// All that is missing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSupplement {
    /// 1 to 30 things to add or correct.
    #[schema(example = json!(["Bản chụp giấy chứng sinh"]))]
    items: Vec<String>,
    /// Why.
    #[schema(example = "Ảnh chụp bị mờ, không đọc được số giấy.")]
    reason: String,
}

/// Asks the applicant, once, for all that is missing. The time stands still until he answers with `PUT …/supplements/1`.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/supplements", tag = "dossiers", request_body = NewSupplement,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([AskSupplement::NAME]))))]
async fn ask_supplement(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<NewSupplement>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| {
        crate::ask_supplement(work, id, seen.0, &body.items, &body.reason).await
    };
    change(&site, &visitor, key, one, verb).await
}

/// To whom.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewHolder {
    /// A post with the role of the step, in its unit.
    #[schema(value_type = String, format = "uuid")]
    to: PostId,
}

/// Gives the step under way to a colleague.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/transfer", tag = "dossiers", request_body = NewHolder,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([Transfer::NAME]))))]
async fn transfer(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<NewHolder>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| crate::transfer(work, id, seen.0, body.to).await;
    change(&site, &visitor, key, one, verb).await
}

/// Pauses a dossier, with a reason that the applicant can read.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/pause", tag = "dossiers", request_body = Reason,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([Pause::NAME]))))]
async fn pause(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<Reason>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| crate::pause(work, id, seen.0, &body.reason).await;
    change(&site, &visitor, key, one, verb).await
}

/// Ends the pause. The due time moves by the working time of the pause.
#[utoipa::path(delete, path = "/api/v1/dossiers/{id}/pause", tag = "dossiers",
    params(One, ("If-Match" = Option<String>, Header, description = "The version that the sender saw")),
    responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([Resume::NAME]))))]
async fn resume(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
) -> web::Result<axum::Json<wire::Dossier>> {
    let change = async move |work: &mut Work| {
        let id = super::find(work, &one).await?.id;
        crate::resume(work, id, seen.0).await?;
        wire::dossier(work, id).await
    };
    Ok(axum::Json(site.app().write(&visitor.actor, change).await?))
}

/// Stops an accepted dossier for good.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/stop", tag = "dossiers", request_body = Reason,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([Stop::NAME]))))]
async fn stop(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<Reason>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| crate::stop(work, id, seen.0, &body.reason).await;
    change(&site, &visitor, key, one, verb).await
}

/// The leader's new date.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewDate {
    /// After the due time and after now.
    #[schema(value_type = String, format = DateTime, example = "2023-03-27T17:00:00+07:00")]
    due_at: Timestamp,
    /// Why, as the resident will read it.
    reason: String,
    /// `ours`, `applicant`, `other-agency` or `nature`.
    #[schema(value_type = String, example = "ours")]
    fault: Fault,
}

/// Gives the one new date for the result. The due time stays, and so does lateness.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/renewal", tag = "dossiers", request_body = NewDate,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([Renew::NAME]))))]
async fn renew(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<NewDate>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| {
        crate::renew(work, id, seen.0, body.due_at, &body.reason, body.fault).await?;
        store::find(work, id).await
    };
    change(&site, &visitor, key, one, verb).await
}

/// Returning the result.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewReturn {
    /// `paper`, `digital` or `post`.
    #[schema(value_type = String, example = "paper")]
    way: ReturnWay,
    /// Who takes it, when not the applicant.
    #[serde(default)]
    to: String,
    /// By `post`: the number under which it is followed.
    #[serde(default)]
    tracking: String,
}

/// Returns the result: by the one-stop office, or by the applicant himself who fetches it digitally.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/return", tag = "dossiers", request_body = NewReturn,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([GiveBack::NAME, Collect::NAME]))))]
async fn give_back(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<NewReturn>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| {
        let dossier = store::find(work, id).await?;
        if body.way == ReturnWay::Digital && authz::may(work.actor(), Collect, &dossier) {
            return crate::collect(work, id).await;
        }
        if body.way == ReturnWay::Post {
            return crate::mail_back(work, id, seen.0, &body.tracking, &body.to).await;
        }
        crate::give_back(work, id, seen.0, body.way, &body.to).await
    };
    change(&site, &visitor, key, one, verb).await
}
