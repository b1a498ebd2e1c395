//! Units, for programs.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use axum::{Json, extract::State};
use kernel::{Date, Error};
use serde::{Deserialize, Serialize};
use units::{Level, Tree, Unit, UnitId, UnitKind, Units};
use utoipa::{IntoParams, ToSchema};
use web::{List, OpenApiRouter, Paging, Path, Query, Site, routes};

use super::today;

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show))
}

/// Which units are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// The people's committees of this level: `city`, `district` or `ward`; without their offices, areas and groups.
    #[param(example = "ward")]
    level: Option<String>,
    /// Units of this kind: `city`, `district`, `ward`, `department`, `office`, `area` or `group`.
    #[param(example = "office")]
    kind: Option<String>,
    /// Directly below the unit with this slug or id.
    #[param(example = "thanh-khe")]
    parent: Option<String>,
}

/// A unit of the organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Unit)]
struct UnitItem {
    /// Its id, the same for ever.
    #[schema(value_type = String, format = "uuid")]
    id: UnitId,
    /// Its name in addresses, unique among the units of one time.
    #[schema(example = "thac-gian")]
    slug: String,
    /// Its full name.
    #[schema(example = "Phường Thạc Gián")]
    name: String,
    /// Its full name in English.
    #[schema(example = "Thac Gian Ward")]
    name_en: String,
    /// What it is.
    #[schema(example = "ward")]
    kind: &'static str,
    /// The level at which it answers.
    #[schema(example = "ward")]
    level: &'static str,
    /// The unit above.
    #[schema(value_type = Option<String>, format = "uuid")]
    parent: Option<UnitId>,
    /// The first day on which it was a unit.
    #[schema(value_type = String, format = Date, example = "2005-08-05")]
    valid_from: Date,
    /// The last day; null while it is one.
    #[schema(value_type = Option<String>, format = Date)]
    valid_to: Option<Date>,
    /// The General Statistics Office's code. Not a key: codes were given to other units after mergers.
    #[schema(example = "20203")]
    gov_code: Option<String>,
}

impl UnitItem {
    fn of(unit: &Unit) -> Self {
        Self {
            id: unit.id,
            slug: unit.slug.clone(),
            name: unit.name.clone(),
            name_en: unit.name_en.clone(),
            kind: unit.kind.word(),
            level: unit.level.word(),
            parent: unit.parent,
            valid_from: unit.valid_from,
            valid_to: unit.valid_to,
            gov_code: unit.gov_code.clone(),
        }
    }
}

/// Lists the units of today.
#[utoipa::path(get, path = "/api/v1/units", tag = "units", params(Wanted, Paging),
    responses((status = 200, body = List<UnitItem>)))]
async fn list(
    State(site): State<Site>,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> web::Result<Json<List<UnitItem>>> {
    let (tree, date) = (site.app().part::<Units>().tree(), today(&site));
    let no_such = || Error::not_found("no such level, kind or parent");
    let level = wanted.level.as_deref().map(|word| Level::parse(word).ok_or_else(no_such)).transpose()?;
    let kind = wanted.kind.as_deref().map(|word| UnitKind::parse(word).ok_or_else(no_such)).transpose()?;
    let parent =
        wanted.parent.as_deref().map(|name| find(&tree, name, date).ok_or_else(no_such)).transpose()?;
    let governs = |unit: &Unit| matches!(unit.kind, UnitKind::City | UnitKind::District | UnitKind::Ward);
    let after = paging.after::<UnitId>()?;
    let units = tree
        .at(date)
        .filter(|unit| after.is_none_or(|after| unit.id > after))
        .filter(|unit| level.is_none_or(|level| unit.level == level && (kind.is_some() || governs(unit))))
        .filter(|unit| kind.is_none_or(|kind| unit.kind == kind))
        .filter(|unit| parent.is_none_or(|parent| unit.parent == Some(parent.id)))
        .take(paging.look_ahead() as usize)
        .map(UnitItem::of)
        .collect();
    Ok(Json(List::of(units, &paging, |unit: &UnitItem| unit.id)))
}

/// Shows a unit: that of today with this slug, or that of any time with this id.
#[utoipa::path(get, path = "/api/v1/units/{unit}", tag = "units",
    params(("unit" = String, Path, description = "Its slug or its id", example = "thac-gian")),
    responses((status = 200, body = UnitItem)))]
async fn show(State(site): State<Site>, Path(name): Path<String>) -> web::Result<Json<UnitItem>> {
    let tree = site.app().part::<Units>().tree();
    let unit = find(&tree, &name, today(&site)).ok_or_else(|| Error::not_found("unit"))?;
    Ok(Json(UnitItem::of(unit)))
}

fn find<'t>(tree: &'t Tree, name: &str, date: Date) -> Option<&'t Unit> {
    tree.find(name, date).or_else(|| tree.get(name.parse().ok()?))
}
