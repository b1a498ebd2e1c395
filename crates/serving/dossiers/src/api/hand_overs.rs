//! The day's hand-over lists.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::Action as _;
use axum::{Json, extract::State};
use kernel::{Date, Error, FieldError, Result, Timestamp};
use people::role;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{OpenApiRouter, Posted, Query, SignedIn, Site, once, routes};
use work::{App, Work};

use super::wire;
use crate::{DossierId, HandOver, OpenDesk, ReceivePapers, Side};

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(receive))
}

/// Which lists.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// The unit: its slug or id.
    #[param(example = "thac-gian")]
    unit: String,
    /// Today when left out.
    #[param(value_type = Option<String>, format = Date)]
    day: Option<Date>,
}

/// What a unit gave and was given on a day.
#[derive(Serialize, ToSchema)]
struct Lists {
    given: Vec<Row>,
    taken: Vec<Row>,
}

/// The papers of one dossier, handed from one side to the other.
#[derive(Serialize, ToSchema)]
#[schema(as = HandOver)]
struct Row {
    #[schema(value_type = String, format = "uuid")]
    dossier: DossierId,
    code: String,
    from_unit: wire::Unit,
    #[schema(example = "one_stop")]
    from_role: &'static str,
    to_unit: wire::Unit,
    #[schema(example = "specialist")]
    to_role: &'static str,
    /// Kinds of paper that came on paper.
    papers: u32,
    #[schema(value_type = String, format = DateTime)]
    handed_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    received_at: Option<Timestamp>,
}

impl Row {
    fn of(work: &Work, h: &HandOver) -> Self {
        Self {
            dossier: h.dossier,
            code: h.code.clone(),
            from_unit: wire::Unit::of(work, h.from.unit),
            from_role: h.from.role,
            to_unit: wire::Unit::of(work, h.to.unit),
            to_role: h.to.role,
            papers: h.papers,
            handed_at: h.handed.0,
            received_at: h.received.map(|(at, _)| at),
        }
    }
}

/// Shows the papers that a unit handed over and was handed on a day.
#[utoipa::path(get, path = "/api/v1/hand-overs", tag = "dossiers", params(Which),
    responses((status = 200, body = Lists)), extensions(("x-actions" = json!([OpenDesk::NAME]))))]
async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(which): Query<Which>,
) -> web::Result<Json<Lists>> {
    let unit = super::unit(site.app(), &which.unit).ok_or_else(|| Error::not_found("unit"))?.id;
    let read = async move |work: &mut Work| {
        let day = which.day.unwrap_or(work.today());
        let (given, taken) = crate::hand_overs(work, unit, day).await?;
        let rows = |rows: Vec<HandOver>| rows.iter().map(|row| Row::of(work, row)).collect();
        Ok(Lists { given: rows(given), taken: rows(taken) })
    };
    Ok(Json(site.app().read(&visitor.actor, read).await?))
}

/// The list that is received.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewReceipt {
    /// The day of the list.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// The unit that gave: its slug or id.
    from_unit: String,
    #[schema(example = "one_stop")]
    from_role: String,
    /// The unit that receives: its slug or id.
    to_unit: String,
    #[schema(example = "specialist")]
    to_role: String,
}

/// How many were received.
#[derive(Serialize, ToSchema)]
struct Received {
    dossiers: usize,
}

/// Confirms that the papers of a list were received, by somebody with the role that receives them.
#[utoipa::path(post, path = "/api/v1/hand-overs/receipts", tag = "dossiers", request_body = NewReceipt,
    params(("Idempotency-Key" = String, Header, description = "A new one for each receipt")),
    responses((status = 200, body = Received)), extensions(("x-actions" = json!([ReceivePapers::NAME]))))]
async fn receive(
    State(site): State<Site>,
    visitor: SignedIn,
    Posted { body, key }: Posted<NewReceipt>,
) -> web::Result<once::Answer> {
    let app = site.app();
    let from = side(app, ("from_unit", &body.from_unit), ("from_role", &body.from_role))?;
    let to = side(app, ("to_unit", &body.to_unit), ("to_role", &body.to_role))?;
    let change = async move |work: &mut Work| {
        once::run(work, &key, async move |work| {
            let dossiers = crate::receive_papers(work, (from, to), body.day).await?;
            once::Answer::ok(&Received { dossiers })
        })
        .await
    };
    Ok(app.write(&visitor.actor, change).await?)
}

fn side(app: &App, unit: (&str, &str), (field, name): (&str, &str)) -> Result<Side> {
    let unit = super::unit_in(app, unit.0, unit.1)?.id;
    let role = role::ALL.into_iter().find(|known| *known == name);
    let role = role.ok_or_else(|| Error::invalid(vec![FieldError::new(field, "choose")]))?;
    Ok(Side { unit, role })
}
