//! The REST interface: tallies, for programs.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::{Action as _, InUnit};
use axum::{Json, extract::State};
use jiff::ToSpan as _;
use kernel::{Date, Error};
use promises::tally::{self, Size, Tally};
use serde::{Deserialize, Serialize};
use units::{Unit, Units};
use utoipa::{IntoParams, ToSchema};
use web::{List, OpenApiRouter, Paging, Query, SignedIn, Site, routes};
use work::{App, Work};

use crate::{ReadTallies, recount::can_owe};

/// Tallies.
pub(crate) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Which tallies.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// The unit: its slug or id.
    #[param(example = "thac-gian")]
    unit: String,
    /// The size of the spans: `day`, `month` or `year`; `month` when left out.
    #[serde(default)]
    #[param(example = "month")]
    period: String,
    /// The first day; the beginning of this year when left out. A span counts when it holds the day.
    #[param(value_type = Option<String>, format = Date, example = "2023-01-01")]
    from: Option<Date>,
    /// The last day; today when left out.
    #[param(value_type = Option<String>, format = Date, example = "2023-12-31")]
    to: Option<Date>,
    /// Only this kind, such as `received`, `early`, `on-time`, `late`, `asked`.
    #[serde(default)]
    #[param(example = "late")]
    kind: String,
}

/// A count, kept with the acts that it counts.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Tally)]
struct TallyItem {
    /// The unit's id.
    #[schema(value_type = String, format = "uuid")]
    unit: units::UnitId,
    /// The span: `2023-03-15`, `2023-03` or `2023`.
    #[schema(example = "2023-03")]
    period: String,
    /// What is counted.
    #[schema(example = "late")]
    kind: String,
    /// Of what: a channel, whose fault, a way; empty when nothing is told apart.
    #[schema(example = "ours")]
    subject: String,
    /// How many. Of `standing`: how many more stand so than before.
    n: i64,
}

impl TallyItem {
    fn of(tally: Tally) -> Self {
        let period = tally.span.trim_start_matches(['m', 'y']).to_owned();
        Self { unit: tally.unit, period, kind: tally.kind, subject: tally.subject, n: tally.n }
    }
}

/// Lists the counts of a unit by span, kind and subject. Exact, hence for its officers and for connected programs; the public finds months as open data.
#[utoipa::path(get, path = "/api/v1/tallies", tag = "tallies", params(Which, Paging),
    responses((status = 200, body = List<TallyItem>)), extensions(("x-actions" = json!([ReadTallies::NAME]))))]
async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Query(which): Query<Which>,
    Query(paging): Query<Paging>,
) -> web::Result<Json<List<TallyItem>>> {
    let unit = find(site.app(), &which.unit).ok_or_else(|| Error::not_found("unit"))?.id;
    let span = match which.period.as_str() {
        "" => Size::Month,
        word => word.parse().map_err(|_| Error::not_found("period"))?,
    };
    let today = site.app().clock().now().date();
    let from = which.from.unwrap_or_else(|| today.first_of_year());
    // More than a century of days is a mistake, not a question.
    let days = (from, which.to.unwrap_or(today).min(from.saturating_add(100.years())));
    let after: Option<(String, String, String)> = paging.after()?;
    let read = async move |work: &mut Work| {
        work.permit(ReadTallies, &InUnit(unit.uuid()))?;
        tally::page(work, unit, (span, days), after.as_ref(), &which.kind, paging.look_ahead())
            .await
            .map(|rows| (rows, paging))
    };
    let (rows, paging) = site.app().read(&visitor.actor, read).await?;
    let list = List::of(rows, &paging, |row| (row.span.clone(), row.kind.clone(), row.subject.clone()));
    Ok(Json(list.map(TallyItem::of)))
}

/// The unit of today with this slug, or that of any time with this id.
fn find(app: &App, name: &str) -> Option<Unit> {
    let (tree, today) = (app.part::<Units>().tree(), app.clock().now().date());
    let unit = tree.find(name, today).or_else(|| tree.get(name.parse().ok()?))?;
    can_owe(unit.kind).then(|| unit.clone())
}
