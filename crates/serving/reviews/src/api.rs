//! The REST interface under `/api/v1/proposals`.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::{Action as _, House};
use axum::{Json, extract::State, http::HeaderMap, response::Response};
use kernel::{Date, Error, FieldError, Result, Timestamp};
use procedures::Catalogue;
use serde::{Deserialize, Serialize};
use ui::Lang;
use units::{UnitId, Units};
use utoipa::{IntoParams, ToSchema};
use web::{List, OpenApiRouter, Paging, Path, Posted, Query, Site, Visitor, once, routes, tagged};
use work::Work;

use crate::{NewProposal, ProposalId, Propose, Read, Wanted, pages::limited, store};

/// All operations of this capability.
pub fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list, propose)).routes(routes!(one))
}

/// What is asked for.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
#[schema(as = ProposalWish)]
enum Wish {
    /// To ask for this paper no more; its name as the procedure lists it.
    DropPaper { paper: String },
    /// To look the paper up in data instead of asking for it.
    UseData { paper: String },
    /// To make one step of two that follow each other; the keys of the process.
    MergeSteps { first: String, second: String },
    /// To shorten the limit to so many working days.
    ShortenLimit { days: u16 },
    /// Something else, said in words.
    Other {},
}

impl From<Wish> for crate::Wish {
    fn from(wish: Wish) -> Self {
        match wish {
            Wish::DropPaper { paper } => Self::DropPaper { paper },
            Wish::UseData { paper } => Self::UseData { paper },
            Wish::MergeSteps { first, second } => Self::MergeSteps { first, second },
            Wish::ShortenLimit { days } => Self::ShortenLimit { days },
            Wish::Other {} => Self::Other,
        }
    }
}

impl From<crate::Wish> for Wish {
    fn from(wish: crate::Wish) -> Self {
        match wish {
            crate::Wish::DropPaper { paper } => Self::DropPaper { paper },
            crate::Wish::UseData { paper } => Self::UseData { paper },
            crate::Wish::MergeSteps { first, second } => Self::MergeSteps { first, second },
            crate::Wish::ShortenLimit { days } => Self::ShortenLimit { days },
            crate::Wish::Other => Self::Other {},
        }
    }
}

/// A proposal as everybody may read it.
#[derive(Serialize, ToSchema)]
struct Proposal {
    #[schema(value_type = String, format = "uuid")]
    id: ProposalId,
    code: String,
    /// The national code of the procedure.
    #[schema(example = "1.004873")]
    procedure: String,
    procedure_name: String,
    /// The slug of the unit that it was made to.
    raised_in: String,
    /// The slug of the unit whose answer is awaited, or that gave it.
    unit: String,
    wish: Wish,
    /// What it says; empty until it was taken up.
    summary: String,
    /// `resident`, `officer` or `measured`.
    source: &'static str,
    /// `proposed`, `considered`, `sent-up`, `accepted`, `drafted`, `adopted`, `refused` or `merged`.
    status: &'static str,
    #[schema(value_type = String, format = DateTime)]
    proposed_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    /// The proposal with which it goes on.
    #[schema(value_type = Option<String>, format = "uuid")]
    merged_into: Option<ProposalId>,
    /// From when the change holds.
    #[schema(value_type = Option<String>, format = Date)]
    holds_from: Option<Date>,
}

impl Proposal {
    fn of(work: &Work, p: crate::Proposal) -> Self {
        let tree = work.part::<Units>().tree();
        let slug = |id: UnitId| tree.get(id).map(|unit| unit.slug.clone()).unwrap_or_default();
        Self {
            id: p.id,
            unit: slug(p.asked_of.unwrap_or(p.unit)),
            raised_in: slug(p.raised_in),
            code: p.code,
            procedure: p.procedure.0,
            procedure_name: p.procedure.1,
            wish: p.wish.into(),
            summary: p.summary,
            source: p.source.word(),
            status: p.status.word(),
            proposed_at: p.proposed_at,
            changed_at: p.changed_at,
            merged_into: p.merged_into,
            holds_from: p.adopted.map(|(_, from)| from),
        }
    }
}

/// One thing that was done to it.
#[derive(Serialize, ToSchema)]
#[schema(as = ProposalDeed)]
struct Deed {
    /// `proposed`, `taken-up`, `accepted`, `refused`, `sent-up`, `merged`, `drafted`, `undrafted`, `adopted` or `handed-over`.
    act: &'static str,
    /// The unit that did it.
    unit: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// A reason, an answer; may be empty.
    note: String,
    /// The number of the text that says so; may be empty.
    number: String,
    #[schema(value_type = Option<String>, format = Date)]
    signed_on: Option<Date>,
}

/// A proposal with its trail.
#[derive(Serialize, ToSchema)]
struct ProposalWhole {
    #[serde(flatten)]
    proposal: Proposal,
    /// When the answer is due, as first told.
    #[schema(value_type = String, format = DateTime)]
    promised_due_at: Timestamp,
    /// The oldest first.
    trail: Vec<Deed>,
}

async fn whole(work: &mut Work, proposal: crate::Proposal) -> Result<ProposalWhole> {
    let deeds = store::deeds(work, proposal.id).await?;
    let promise = promises::find(work, proposal.promise).await?;
    let tree = work.part::<Units>().tree();
    let deed = |deed: crate::Deed| Deed {
        act: deed.act.word(),
        unit: tree.name_of(deed.unit, Lang::Vi),
        at: deed.at,
        note: deed.note,
        number: deed.number,
        signed_on: deed.signed_on,
    };
    let trail = deeds.into_iter().map(deed).collect();
    let proposal = Proposal::of(work, proposal);
    Ok(ProposalWhole { proposal, promised_due_at: promise.promised_due_at, trail })
}

/// Which proposals.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Only those that stand so.
    #[param(example = "adopted")]
    status: Option<String>,
    /// Only those about this procedure; not together with `status`.
    #[param(example = "1.004873")]
    procedure: Option<String>,
}

impl Which {
    fn wanted(self) -> Result<Wanted> {
        let choose = |field: &str| Error::invalid(vec![FieldError::new(field, "choose")]);
        match (self.status, self.procedure) {
            (None, None) => Ok(Wanted::All),
            (None, Some(code)) => Ok(Wanted::Procedure(code)),
            (Some(status), None) => status.parse().map(Wanted::Standing).map_err(|_| choose("status")),
            (Some(_), Some(_)) => Err(choose("procedure")),
        }
    }
}

/// Lists proposals, the newest first.
#[utoipa::path(get, path = "/api/v1/proposals", tag = "proposals", params(Which, Paging),
    responses((status = 200, body = List<Proposal>)), extensions(("x-actions" = json!([Read::NAME]))))]
async fn list(
    State(site): State<Site>,
    visitor: Visitor,
    Query(which): Query<Which>,
    Query(paging): Query<Paging>,
) -> web::Result<Json<List<Proposal>>> {
    let wanted = which.wanted()?;
    let before: Option<ProposalId> = paging.after()?;
    let read = async move |work: &mut Work| {
        work.permit(Read, &House)?;
        let rows = store::list(work, &wanted, before, paging.look_ahead()).await?;
        let list = List::of(rows, &paging, |proposal| proposal.id);
        Ok(list.map(|proposal| Proposal::of(work, proposal)))
    };
    Ok(Json(site.app().read(&visitor.actor, read).await?))
}

/// Which proposal.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct One {
    /// Its id or its code.
    #[param(example = "H17.24.8-KN23-0001")]
    id: String,
}

/// Reads a proposal and what became of it.
#[utoipa::path(get, path = "/api/v1/proposals/{id}", tag = "proposals", params(One),
    responses((status = 200, body = ProposalWhole)), extensions(("x-actions" = json!([Read::NAME]))))]
async fn one(
    State(site): State<Site>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(one): Path<One>,
) -> web::Result<Response> {
    let read = async move |work: &mut Work| {
        work.permit(Read, &House)?;
        let proposal = match one.id.parse::<ProposalId>() {
            Ok(id) => store::find(work, id).await?,
            Err(_) => store::by_code(work, &one.id).await?,
        };
        let version = proposal.version;
        Ok((version, whole(work, proposal).await?))
    };
    let (version, whole) = site.app().read(&visitor.actor, read).await?;
    Ok(tagged(&headers, version, &whole))
}

/// The headers of a change, for the description; [`Posted`] reads them.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes a header that an extractor reads")]
struct Change {
    /// A new one for each change; the same again gives the first answer again.
    #[param(rename = "Idempotency-Key", example = "5f0c2a7e")]
    idempotency_key: String,
}

/// A proposal to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewProposal)]
struct ToPropose {
    /// The unit that it is made to: its slug or id.
    #[schema(example = "thac-gian")]
    unit: String,
    /// The national code of the procedure.
    #[schema(example = "1.004873")]
    procedure: String,
    wish: Wish,
    /// What and why; at most 2,000 characters. Only the office reads it.
    words: String,
    /// How to be reached; may be left out.
    #[serde(default)]
    contact: String,
}

/// A proposal that was made.
#[derive(Serialize, ToSchema)]
#[schema(as = ProposalMade)]
struct Made {
    #[serde(flatten)]
    proposal: ProposalWhole,
    /// For who has no account: the key by which the proposer comes back, under `/proposals/{id}/own?key=`. Shown once.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
}

/// Proposes to make a procedure simpler. The unit owes an answer by a due time.
#[utoipa::path(post, path = "/api/v1/proposals", tag = "proposals", request_body = ToPropose, params(Change),
    responses((status = 201, body = Made)), extensions(("x-actions" = json!([Propose::NAME]))))]
async fn propose(
    State(site): State<Site>,
    visitor: Visitor,
    Posted { body, key }: Posted<ToPropose>,
) -> web::Result<once::Answer> {
    limited(&site, &visitor)?;
    let today = site.app().clock().now().date();
    let tree = site.app().part::<Units>().tree();
    let unit = match body.unit.parse::<UnitId>() {
        Ok(id) => Some(id),
        Err(_) => tree.find(&body.unit, today).map(|unit| unit.id),
    };
    let choose = |field: &str| Error::invalid(vec![FieldError::new(field, "choose")]);
    let unit = unit.ok_or_else(|| choose("unit"))?;
    if site.app().part::<Catalogue>().find(&body.procedure, today).is_none() {
        return Err(choose("procedure").into());
    }
    let new = NewProposal {
        unit,
        procedure: body.procedure,
        wish: body.wish.into(),
        words: body.words,
        contact: body.contact,
    };
    let change = async move |work: &mut Work| {
        once::run(work, &key, async move |work| {
            let made = crate::propose(work, new).await?;
            let address = format!("/api/v1/proposals/{}", made.proposal.id);
            let proposal = whole(work, made.proposal).await?;
            once::Answer::created(address, &Made { proposal, key: made.key })
        })
        .await
    };
    Ok(site.app().write(&visitor.actor, change).await?)
}
