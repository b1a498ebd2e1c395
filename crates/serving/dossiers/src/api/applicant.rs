//! What the applicant does: answers, withdraws, judges.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use std::collections::BTreeMap;

use authz::Action as _;
use axum::{Json, extract::State};
use kernel::{Error, Timestamp};
use promises::Answer;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use web::{Body, OpenApiRouter, Path, Posted, SignedIn, Site, once, routes};
use work::Work;

use super::{Change, One, Seen, change, find, wire, within};
use crate::{AnswerSupplement, Judge, Withdraw};

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(answer_supplement)).routes(routes!(withdraw)).routes(routes!(judge))
}

/// Which supplement of which dossier.
#[derive(Clone, Debug, Deserialize)]
struct OneSupplement {
    id: String,
    n: u32,
}

/// The answer to a supplement request.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SupplementAnswer {
    /// A word with it; may be empty.
    #[serde(default)]
    #[schema(example = "Tôi đã gửi lại ảnh chụp rõ hơn.")]
    answer: String,
    /// The procedure's form once more, where something was corrected in it. Papers are added before, under `attachments`.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    answers: Option<Value>,
}

/// Answers a supplement request; the time runs again.
#[utoipa::path(put, path = "/api/v1/dossiers/{id}/supplements/{n}", tag = "dossiers",
    request_body = SupplementAnswer,
    params(("id" = String, Path, description = "Its id or its code"), ("n" = u32, Path, description = "1, as there is only one"),
        ("If-Match" = Option<String>, Header, description = "The version that the sender saw")),
    responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([AnswerSupplement::NAME]))))]
async fn answer_supplement(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(OneSupplement { id, n }): Path<OneSupplement>,
    seen: Seen,
    Body(body): Body<SupplementAnswer>,
) -> web::Result<Json<wire::Dossier>> {
    let change = async move |work: &mut Work| {
        let dossier = find(work, &One { id }).await?;
        if n == 0 || n != dossier.supplements {
            return Err(Error::not_found("supplement"));
        }
        let answered = crate::answer_supplement(work, dossier.id, seen.0, &body.answer, body.answers).await;
        answered.map_err(|error| within("answers", error))?;
        wire::dossier(work, dossier.id).await
    };
    Ok(Json(site.app().write(&visitor.actor, change).await?))
}

/// Withdrawing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    /// The applicant's to give or not.
    #[serde(default)]
    reason: String,
}

/// Takes the dossier back before there is a result.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/withdrawal", tag = "dossiers", request_body = Withdrawal,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([Withdraw::NAME]))))]
async fn withdraw(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<Withdrawal>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| crate::withdraw(work, id, seen.0, &body.reason).await;
    change(&site, &visitor, key, one, verb).await
}

/// The verdict.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewVerdict {
    /// Satisfied or not, for every published aspect.
    #[schema(example = json!({"guidance": true, "attitude": true, "time": true, "effort": false}))]
    aspects: BTreeMap<String, bool>,
    /// In the resident's own words; at most 2,000 characters, may be empty.
    #[serde(default)]
    words: String,
}

/// What became of a verdict.
#[derive(Serialize, ToSchema)]
struct VerdictGiven {
    /// Satisfied with every aspect.
    satisfied: bool,
    /// When it will be put right, if not.
    #[schema(value_type = Option<String>, format = DateTime)]
    put_right_due_at: Option<Timestamp>,
}

/// Gives the verdict, once, after the result was returned. It is kept without a name.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/verdict", tag = "dossiers", request_body = NewVerdict,
    params(One, Change), responses((status = 200, body = VerdictGiven)),
    extensions(("x-actions" = json!([Judge::NAME]))))]
async fn judge(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<NewVerdict>,
) -> web::Result<once::Answer> {
    let change = async move |work: &mut Work| {
        once::run(work, &key, async move |work| {
            let dossier = find(work, &one).await?;
            let answer = Answer { aspects: body.aspects.into_iter().collect(), words: body.words };
            let (verdict, put_right) = crate::judge(work, dossier.id, seen.0, answer).await?;
            let put_right_due_at = match put_right {
                Some(promise) => Some(promises::find(work, promise).await?.due_at),
                None => None,
            };
            once::Answer::ok(&VerdictGiven { satisfied: verdict.satisfied, put_right_due_at })
        })
        .await
    };
    Ok(site.app().write(&visitor.actor, change).await?)
}
