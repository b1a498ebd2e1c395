//! Filing, finding and listing.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::{Action as _, InUnit};
use axum::{Json, extract::State, http::HeaderMap, response::Response};
use kernel::{Date, Error, FieldError, Kind, Result, Timestamp};
use people::{ResidentDetails, ResidentId, role};
use procedures::Catalogue;
use serde::Deserialize;
use serde_json::Value;
use units::UnitId;
use utoipa::{IntoParams, ToSchema};
use web::{List, OpenApiRouter, Paging, Path, Posted, Query, SignedIn, Site, once, routes};
use work::{App, Work};

use super::{One, wire};
use crate::{
    Channel, Dossier, DossierId, FIRST, File, Filing, HandIn, LAST, ListStanding, Manner, Queue,
    ReadStanding, See, Status, TakeIn, applicant, store,
};

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list, file)).routes(routes!(show))
}

/// A dossier to be filed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewDossier {
    /// The unit that handles it: its slug or id.
    #[schema(example = "thac-gian")]
    unit: String,
    /// The national code of the procedure.
    #[schema(example = "1.004873")]
    procedure: String,
    /// `online` by a resident, `counter` or `post` by a one-stop officer.
    #[schema(value_type = String, example = "online")]
    channel: Channel,
    applicant: Applicant,
    /// The procedure's form, filled; see `GET /api/v1/procedures/{code}`.
    #[schema(value_type = Object, example = json!({"purpose": "other"}))]
    answers: Value,
    /// At the counter: the papers that were handed over on paper, by their names on the procedure's list.
    #[serde(default)]
    on_paper: Vec<String>,
    /// For whom, by whom, by the post, at which office, in which group. For himself at the unit that handles it when left out.
    #[serde(default)]
    manner: Manner,
}

/// Whose dossier it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Applicant {
    #[schema(example = "Nguyễn Thị Phương Thảo")]
    name: String,
    /// Twelve digits.
    #[schema(example = "048195003286")]
    personal_number: String,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "1995-09-23")]
    birth_date: Option<Date>,
    /// `female` or `male`.
    #[serde(default)]
    #[schema(example = "female")]
    sex: Option<String>,
    #[serde(default)]
    #[schema(example = "0935 000 286")]
    phone: Option<String>,
    #[serde(default)]
    #[schema(example = "thao@example.vn")]
    email: Option<String>,
    /// House and street.
    #[serde(default)]
    #[schema(example = "45 Đỗ Quang")]
    address: Option<String>,
    /// The neighbourhood group: its slug or id.
    #[serde(default)]
    #[schema(example = "thac-gian-to-15")]
    neighbourhood: Option<String>,
}

impl Applicant {
    fn details(self, app: &App) -> Result<ResidentDetails> {
        let neighbourhood = match self.neighbourhood {
            Some(name) => Some(super::unit_in(app, "applicant/neighbourhood", &name)?.id),
            None => None,
        };
        Ok(ResidentDetails {
            name: self.name,
            number: self.personal_number,
            phone: self.phone,
            email: self.email,
            birth_date: self.birth_date,
            sex: self.sex,
            address: self.address,
            neighbourhood,
        })
    }
}

/// Files a dossier.
#[utoipa::path(post, path = "/api/v1/dossiers", tag = "dossiers", request_body = NewDossier,
    params(("Idempotency-Key" = String, Header, description = "A new one for each dossier")),
    responses((status = 201, body = wire::Dossier, headers(("Location" = String)))),
    extensions(("x-actions" = json!([File::NAME, TakeIn::NAME, HandIn::NAME]))))]
async fn file(
    State(site): State<Site>,
    visitor: SignedIn,
    Posted { body, key }: Posted<NewDossier>,
) -> web::Result<once::Answer> {
    let app = site.app();
    on_paper_is_short(&body.on_paper)?;
    let filing = Filing {
        id: DossierId::new(),
        unit: super::unit_in(app, "unit", &body.unit)?.id,
        procedure: body.procedure,
        channel: body.channel,
        applicant: body.applicant.details(app)?,
        answers: body.answers,
        on_paper: body.on_paper,
    };
    let manner = body.manner;
    let change = async move |work: &mut Work| {
        once::run(work, &key, async move |work| {
            let kept = (filing.clone(), manner.clone());
            let filed = match crate::hand_in(work, filing, manner).await {
                Ok(dossier) => dossier.id,
                Err(error) => return Err(placed(work, kept, error)),
            };
            let location = format!("/api/v1/dossiers/{filed}");
            once::Answer::created(location, &wire::dossier(work, filed).await?)
        })
        .await
    };
    Ok(app.write(&visitor.actor, change).await?)
}

/// A procedure lists some thirty papers at most, each in a sentence or two.
fn on_paper_is_short(papers: &[String]) -> Result<()> {
    const MOST: usize = 100;
    const LONGEST: usize = 1_000;
    let long = papers.iter().map(|name| name.chars().count()).find(|typed| *typed > LONGEST);
    let fault = match long {
        _ if papers.len() > MOST => FieldError::new("on_paper", "too-many").with("limit", MOST),
        Some(typed) => FieldError::new("on_paper", "too-long").with("limit", LONGEST).with("typed", typed),
        None => return Ok(()),
    };
    Err(Error::invalid(vec![fault]))
}

/// Says in which part of the body the wrong fields are. The manner is checked first, then the form, so sound ones leave the applicant.
fn placed(work: &Work, (filing, manner): (Filing, Manner), error: Error) -> Error {
    if error.kind() != Kind::Invalid || error.fields().is_empty() {
        return error;
    }
    if !manner.cleaned().faults(filing.channel, work.today()).is_empty() {
        return super::within("manner", error);
    }
    let entry = work.part::<Catalogue>().find(&filing.procedure, work.today());
    let told = applicant::told(&filing.applicant);
    if entry.is_some_and(|entry| entry.form.check_for(&told, &filing.answers, work.today()).is_err()) {
        return super::within("answers", error);
    }
    let named = |fault: &FieldError| match fault.field.as_str() {
        "number" => FieldError { field: "personal_number".to_owned(), ..fault.clone() },
        _ => fault.clone(),
    };
    super::within("applicant", Error::invalid(error.fields().iter().map(named).collect()))
}

/// Shows a dossier.
#[utoipa::path(get, path = "/api/v1/dossiers/{id}", tag = "dossiers", params(One),
    responses((status = 200, body = wire::Dossier, headers(("ETag" = String))), (status = 304)),
    extensions(("x-actions" = json!([ReadStanding::NAME]))))]
async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    headers: HeaderMap,
    Path(one): Path<One>,
) -> web::Result<Response> {
    let (version, dossier) = site
        .app()
        .read(&visitor.actor, async move |work| {
            let found = super::named(work, &one).await?;
            work.permit(ReadStanding, &found)?;
            Ok((found.version, wire::dossier(work, found.id).await?))
        })
        .await?;
    Ok(web::tagged(&headers, version, &dossier))
}

/// Which dossiers.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// A status. A page may then hold fewer than `limit`, also none, before the end; go on while there is `next`.
    #[param(value_type = Option<String>, example = "processing")]
    status: Option<Status>,
    /// For residents: those that they filed for others, instead of their own.
    #[serde(default)]
    for_others: bool,
    /// For officers and connected programs: the unit, by slug or id. When left out, the first in which a post is held, or the
    /// program's own.
    #[param(example = "thac-gian")]
    unit: Option<String>,
}

/// Lists dossiers: a resident's own, the newest first; for officers a unit's. Without a status officers are shown what waits for them
/// there, what is due first at the top; with one, the unit's dossiers of this status, closed ones the last closed first. A connected program names a status.
#[utoipa::path(get, path = "/api/v1/dossiers", tag = "dossiers", params(Which, Paging),
    responses((status = 200, body = List<wire::DossierRow>)),
    extensions(("x-actions" = json!([See::NAME, ListStanding::NAME]))))]
async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(which): Query<Which>,
    Query(paging): Query<Paging>,
) -> web::Result<Json<List<wire::DossierRow>>> {
    let actor = &visitor.actor;
    let home = actor.client.as_ref().map(|client| client.unit).or(actor.holds.first().map(|hold| hold.unit));
    let unit = match &which.unit {
        Some(name) => Some(super::unit(site.app(), name).ok_or_else(|| Error::not_found("unit"))?.id),
        None => home.map(UnitId::from_uuid),
    };
    let list = site
        .app()
        .read(actor, async move |work| {
            let list = match unit {
                Some(unit) => of_unit(work, unit, which.status, &paging).await?,
                None => own(work, &which, &paging).await?,
            };
            Ok(list.map(|dossier| wire::DossierRow::of(work, &dossier)))
        })
        .await?;
    Ok(Json(list))
}

/// The place in a list after the row with these sort keys.
fn place(paging: &Paging, first: store::Place) -> Result<store::Place> {
    let keys: Option<(Timestamp, DossierId)> = paging.after()?;
    Ok(keys.map_or(first, |(at, id)| (at, Some(id))))
}

async fn own(work: &mut Work, which: &Which, paging: &Paging) -> Result<List<Dossier>> {
    let Some(party) = work.actor().party else { return Ok(List { items: Vec::new(), next: None }) };
    let resident = ResidentId::from_uuid(party.id);
    let (from, limit) = (place(paging, LAST)?, paging.look_ahead());
    let rows = if which.for_others {
        store::of_filer(work, resident, from, limit).await?
    } else {
        store::of_applicant(work, resident, from, limit).await?
    };
    let mut list = List::of(rows, paging, |d| (d.received_at, d.id));
    list.items.retain(|d| which.status.is_none_or(|status| d.status == status));
    Ok(list)
}

async fn of_unit(
    work: &mut Work,
    unit: UnitId,
    status: Option<Status>,
    paging: &Paging,
) -> Result<List<Dossier>> {
    work.permit(ListStanding, &InUnit(unit.uuid()))?;
    let limit = paging.look_ahead();
    Ok(match status {
        Some(status) if status.is_final() => {
            let rows = store::closed(work, unit, place(paging, LAST)?, limit).await?;
            let mut list = List::of(rows, paging, |d| (d.closed_at, d.id));
            list.items.retain(|d| d.status == status);
            list
        }
        Some(status) => {
            let rows = store::by_status(work, unit, status, place(paging, FIRST)?, limit).await?;
            List::of(rows, paging, |d| (d.due_at, d.id))
        }
        // Nothing waits for a program.
        None if work.actor().client.is_some() => {
            return Err(Error::invalid(vec![FieldError::new("status", "required")]));
        }
        None => {
            let hold = work.actor().holds.iter().find(|hold| hold.unit == unit.uuid()).cloned();
            let mine = hold.as_ref().map(|hold| hold.role.clone());
            let role =
                role::ALL.into_iter().find(|role| mine.as_deref() == Some(*role)).unwrap_or(role::ONE_STOP);
            let post = hold.map(|hold| people::PostId::from_uuid(hold.post));
            let rows = store::turns(work, Queue { unit, role, post }, place(paging, FIRST)?, limit).await?;
            List::of(rows, paging, |d| (d.turn.as_ref().map(|turn| turn.due_at), d.id))
        }
    })
}
