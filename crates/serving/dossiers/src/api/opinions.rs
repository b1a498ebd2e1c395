//! Opinions: asked of other units, answered by them, reminded.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::Action as _;
use axum::{Json, extract::State};
use kernel::{Error, Timestamp};
use serde::{Deserialize, Serialize};
use units::UnitId;
use utoipa::{IntoParams, ToSchema};
use web::{List, OpenApiRouter, Paging, Path, Posted, Query, SignedIn, Site, once, routes};
use work::Work;

use super::{Change, One, Seen, change, find, wire};
use crate::{AskOpinion, DossierId, GiveOpinion, OpenDesk, OpinionId, Question, RefuseAccepted, See};

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(of_dossier, ask))
        .routes(routes!(list))
        .routes(routes!(answer))
        .routes(routes!(remind))
        .routes(routes!(refuse_accepted))
}

/// An opinion.
#[derive(Serialize, ToSchema)]
struct Opinion {
    #[schema(value_type = String, format = "uuid")]
    id: OpinionId,
    #[schema(value_type = String, format = "uuid")]
    dossier: DossierId,
    /// The unit that is asked.
    unit: wire::Unit,
    /// The unit that asks.
    asking_unit: wire::Unit,
    /// What is asked; for officers.
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    reminded_at: Option<Timestamp>,
    /// When the dossier went on, or ended, without it.
    #[schema(value_type = Option<String>, format = DateTime)]
    went_on_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
    /// What the unit said; for officers.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// Whether it is, or was given, after its due time.
    late: bool,
}

impl Opinion {
    fn of(work: &Work, o: crate::Opinion, office: bool) -> Self {
        Self {
            late: o.is_late(work.now()),
            id: o.id,
            dossier: o.dossier,
            unit: wire::Unit::of(work, o.unit),
            asking_unit: wire::Unit::of(work, o.asking_unit),
            question: office.then_some(o.question),
            asked_at: o.asked.0,
            due_at: o.due_at,
            reminded_at: o.reminded_at,
            went_on_at: o.went_on_at,
            answered_at: o.answer.as_ref().map(|(_, at, _)| *at),
            answer: o.answer.map(|(said, ..)| said).filter(|_| office),
        }
    }
}

/// Lists the opinions asked about a dossier. The parties see which units are asked and for when, not what.
#[utoipa::path(get, path = "/api/v1/dossiers/{id}/opinions", tag = "dossiers", params(One),
    responses((status = 200, body = Vec<Opinion>)), extensions(("x-actions" = json!([See::NAME]))))]
async fn of_dossier(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
) -> web::Result<Json<Vec<Opinion>>> {
    let read = async move |work: &mut Work| {
        let dossier = find(work, &one).await?;
        let office = wire::is_office(work, &dossier);
        let opinions = crate::opinions(work, &dossier).await?;
        Ok(opinions.into_iter().map(|opinion| Opinion::of(work, opinion, office)).collect())
    };
    Ok(Json(site.app().read(&visitor.actor, read).await?))
}

/// A question to other units.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewQuestion {
    /// 1 to 10 units: their slugs or ids.
    #[schema(example = json!(["thanh-khe-tu-phap"]))]
    units: Vec<String>,
    /// What is asked.
    #[schema(example = "Hồ sơ có vướng quy hoạch không?")]
    question: String,
    /// Working days for the answer, 1 to 30; what the rules say when left out.
    #[serde(default)]
    days: Option<u16>,
}

/// Asks other units for their opinion on the step under way; each owes an answer with a due time of its own.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/opinions", tag = "dossiers", request_body = NewQuestion,
    params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([AskOpinion::NAME]))))]
async fn ask(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<NewQuestion>,
) -> web::Result<once::Answer> {
    let named = |name: &String| super::unit_in(site.app(), "units", name).map(|unit| unit.id);
    let units = body.units.iter().take(50).map(named).collect::<kernel::Result<Vec<UnitId>>>()?;
    let question = Question { units, text: body.question, days: body.days };
    let verb = async move |work: &mut Work, id| {
        crate::ask_opinions(work, id, seen.0, question).await?;
        crate::find(work, id).await
    };
    change(&site, &visitor, key, one, verb).await
}

/// Which unit.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// The unit that is asked: its slug or id.
    #[param(example = "thanh-khe-tu-phap")]
    unit: String,
}

/// Lists what a unit is asked and has not answered, what is due first at the top.
#[utoipa::path(get, path = "/api/v1/opinions", tag = "dossiers", params(Which, Paging),
    responses((status = 200, body = List<Opinion>)), extensions(("x-actions" = json!([OpenDesk::NAME]))))]
async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(which): Query<Which>,
    Query(paging): Query<Paging>,
) -> web::Result<Json<List<Opinion>>> {
    let unit = super::unit(site.app(), &which.unit).ok_or_else(|| Error::not_found("unit"))?.id;
    let read = async move |work: &mut Work| {
        let keys: Option<(Timestamp, OpinionId)> = paging.after()?;
        let after = keys.map_or((Timestamp::from_micros(i64::MIN), None), |(at, id)| (at, Some(id)));
        let rows = crate::opinions_asked(work, unit, after, paging.look_ahead()).await?;
        let list = List::of(rows, &paging, |opinion| (opinion.due_at, opinion.id));
        Ok(list.map(|opinion| Opinion::of(work, opinion, true)))
    };
    Ok(Json(site.app().read(&visitor.actor, read).await?))
}

/// Which opinion.
#[derive(Clone, Debug, Deserialize)]
struct OneOpinion {
    id: OpinionId,
}

/// An opinion that is given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAnswer {
    /// At most 2,000 characters; the unit that asks reads it.
    #[schema(example = "Không vướng quy hoạch.")]
    answer: String,
}

/// Gives the opinion that one's unit was asked for.
#[utoipa::path(post, path = "/api/v1/opinions/{id}/answer", tag = "dossiers", request_body = NewAnswer,
    params(("id" = String, Path, description = "Its id"), Change), responses((status = 200, body = Opinion)),
    extensions(("x-actions" = json!([GiveOpinion::NAME]))))]
async fn answer(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(OneOpinion { id }): Path<OneOpinion>,
    seen: Seen,
    Posted { body, key }: Posted<NewAnswer>,
) -> web::Result<once::Answer> {
    let change = async move |work: &mut Work| {
        once::run(work, &key, async move |work| {
            let given = crate::give_opinion(work, id, seen.0, &body.answer).await?;
            once::Answer::ok(&Opinion::of(work, given, true))
        })
        .await
    };
    Ok(site.app().write(&visitor.actor, change).await?)
}

/// Nothing more to say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reminder {}

/// Reminds the unit that was asked.
#[utoipa::path(post, path = "/api/v1/opinions/{id}/reminder", tag = "dossiers", request_body = Reminder,
    params(("id" = String, Path, description = "Its id"), Change), responses((status = 200, body = Opinion)),
    extensions(("x-actions" = json!([AskOpinion::NAME]))))]
async fn remind(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(OneOpinion { id }): Path<OneOpinion>,
    Posted { body: Reminder {}, key }: Posted<Reminder>,
) -> web::Result<once::Answer> {
    let change = async move |work: &mut Work| {
        once::run(work, &key, async move |work| {
            let reminded = crate::remind(work, id).await?;
            once::Answer::ok(&Opinion::of(work, reminded, true))
        })
        .await
    };
    Ok(site.app().write(&visitor.actor, change).await?)
}

/// Refusing what should not have been accepted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LateRefusal {
    /// Why; the applicant reads it.
    reason: String,
    /// What the law says: the article and the instrument. The applicant reads it.
    #[schema(example = "Điều 22 Nghị định 123/2015/NĐ-CP")]
    ground: String,
}

/// Refuses a dossier that should not have been accepted. The promise of its result ends, and an apology is owed.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/refusal-after-acceptance", tag = "dossiers",
    request_body = LateRefusal, params(One, Change), responses((status = 200, body = wire::Dossier)),
    extensions(("x-actions" = json!([RefuseAccepted::NAME]))))]
async fn refuse_accepted(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    Posted { body, key }: Posted<LateRefusal>,
) -> web::Result<once::Answer> {
    let verb = async move |work: &mut Work, id| {
        crate::refuse_accepted(work, id, seen.0, &body.reason, &body.ground).await
    };
    change(&site, &visitor, key, one, verb).await
}
