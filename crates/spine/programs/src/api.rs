//! The REST interface: the books, followed.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::{Action as _, InUnit};
use axum::{Json, extract::State};
use kernel::{Error, FieldError, Result};
use serde::{Deserialize, Serialize};
use units::{UnitId, Units};
use utoipa::{IntoParams, ToSchema};
use web::{OpenApiRouter, Query, SignedIn, Site, routes};
use work::{App, Work};

use crate::{
    CloudEvent, Follow, Kinds, Offer,
    follow::{self, Places},
};

/// Acts of a page when nothing else was asked, and at most.
const USUAL: usize = 100;
const MOST: usize = 1_000;
/// The cursor of who wants only what comes.
const LATEST: &str = "latest";

/// All operations of this capability.
pub(crate) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(acts))
}

/// Which acts.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// The `next` of the page before, with the same `unit`. From the first act on when left out; `latest` for what comes from now on.
    after: Option<String>,
    /// The unit, by slug or id: its acts and those of the units below it. When left out, the unit of the connected program.
    #[param(example = "thac-gian")]
    unit: Option<String>,
    /// Only these acts, separated by commas: `dossiers.accepted`, or `dossiers.*` for all of them.
    #[param(example = "dossiers.*")]
    kind: Option<String>,
    /// Acts wanted, 1 to 1000; 100 when left out.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<usize>,
}

/// A page of acts.
#[derive(Serialize, ToSchema)]
struct Acts {
    /// The acts: those of a unit in the order of its book, those of several units by time as far as the page reaches.
    items: Vec<CloudEvent>,
    /// Where it goes on: the next `after`, also when there is nothing more yet.
    next: String,
    /// Whether there is more already. A page may hold fewer acts than wanted, also none, while there is.
    more: bool,
}

/// Follows the books: what happened in a unit and those below it, without gaps and without repetition.
#[utoipa::path(get, path = "/api/v1/acts", tag = "acts", params(Which), responses((status = 200, body = Acts)),
    extensions(("x-actions" = json!([Follow::NAME]))))]
async fn acts(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(which): Query<Which>,
) -> web::Result<Json<Acts>> {
    let unit = unit(site.app(), &visitor, which.unit.as_deref())?;
    let kinds = which.kind.unwrap_or_default();
    let wanted = kinds.split(',').map(str::trim).filter(|kind| !kind.is_empty()).map(str::to_owned);
    let kinds = Kinds::new(site.app().part(), wanted).map_err(|unknown| {
        Error::invalid(vec![FieldError::new("kind", "programs-kind").with("kind", unknown)])
    })?;
    let (after, limit) = (which.after, which.limit.unwrap_or(USUAL).clamp(1, MOST));
    let read = async move |work: &mut Work| {
        work.permit(Follow, &InUnit(unit.uuid()))?;
        page(work, unit, after.as_deref(), (&kinds, limit)).await
    };
    Ok(Json(site.app().read(&visitor.actor, read).await?))
}

async fn page(
    work: &mut Work,
    unit: UnitId,
    after: Option<&str>,
    (kinds, limit): (&Kinds, usize),
) -> Result<Acts> {
    let covers = work.part::<Units>().tree().below(unit);
    let places = match after {
        Some(LATEST) => {
            let next = follow::end(work, &covers).await?.cursor();
            return Ok(Acts { items: Vec::new(), next, more: false });
        }
        Some(cursor) if !cursor.is_empty() => Places::read(cursor)?,
        _ => Places::default(),
    };
    // What is not offered (who signed in, who looked at whose data) is passed over, whatever kinds are asked for.
    let offer = work.part::<Offer>();
    if offer.acts.is_empty() {
        return Err(Error::not_found("acts"));
    }
    let offered =
        Kinds::kept(offer.acts.iter().filter(|act| kinds.has(act)).map(|act| (*act).to_owned()).collect());
    let page = follow::page(work, &covers, places, (&offered, limit)).await?;
    let offer = work.part::<Offer>();
    let items = page.rows.iter().map(|row| CloudEvent::of(offer, row)).collect::<Result<_>>()?;
    Ok(Acts { items, next: page.places.cursor(), more: page.more })
}

/// The unit that was named, that of the connected program, or that of the first post.
fn unit(app: &App, visitor: &SignedIn, named: Option<&str>) -> Result<UnitId> {
    let (tree, today) = (app.part::<Units>().tree(), app.clock().now().date());
    let own = visitor.actor.client.as_ref().map(|client| client.unit);
    let own = own.or_else(|| visitor.actor.holds.first().map(|hold| hold.unit)).map(UnitId::from_uuid);
    let found = match named.filter(|name| !name.is_empty()) {
        Some(name) => {
            tree.find(name, today).map(|unit| unit.id).or_else(|| Some(tree.get(name.parse().ok()?)?.id))
        }
        None => own,
    };
    found.ok_or_else(|| Error::not_found("unit"))
}
