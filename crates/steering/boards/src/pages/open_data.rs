//! Open data: the page that lists it, and the files.

use askama::Template;
use authz::House;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, Date, Error, Result};
use promises::{
    OpenRules,
    tally::{self, Months},
};
use ui::{Lang, Link, Shell};
use units::{Level, Tree, Units};
use web::{Page, Path, Site, Visitor};
use work::Work;

use super::{
    public::{self, Parts, TABLES, owing_anywhere},
    scope,
};
use crate::{
    Behind, Period, ReadOpen, Size,
    open::{self, About, Cell, DATASETS, Dataset, Table},
    recount::can_owe,
};

#[derive(Template)]
#[template(path = "boards/open_data.html")]
struct OpenData {
    shell: Shell,
    about: String,
    licence: Link,
    sets: Vec<Set>,
}

struct Set {
    key: &'static str,
    title: String,
    about: String,
    files: Vec<Link>,
}

/// `GET /open-data`.
pub(super) async fn page(State(site): State<Site>, visitor: Visitor) -> web::Result<Page<impl Template>> {
    let t = visitor.t(&site);
    let about = about(&site, &visitor.actor).await?;
    let today = about.today;
    let rules = site.app().part::<OpenRules>().at(today);
    let link = |name: String| Link::new(name.clone(), format!("/open-data/{name}"));
    let files = |set: &Dataset| {
        let names: Vec<String> = if set.is_yearly {
            about.years.iter().rev().map(|year| format!("{}-{year}", set.key)).collect()
        } else {
            vec![set.key.to_owned()]
        };
        names.iter().flat_map(|name| ["csv", "json"].map(|ending| link(format!("{name}.{ending}")))).collect()
    };
    let sets = DATASETS.iter().map(|set| Set {
        key: set.key,
        title: set.title(t),
        about: set.about(t),
        files: files(set),
    });
    let name = if t.lang() == Lang::En { &rules.licence_en } else { &rules.licence_vi };
    Ok(Page(OpenData {
        about: t.with("boards-data-how", &[("least", i64::try_from(rules.least).unwrap_or(i64::MAX))]),
        licence: Link::new(name.clone(), rules.licence.clone()),
        sets: sets.collect(),
        shell: visitor.shell(&site, t.text("boards-open-data")),
    }))
}

/// `GET /open-data/{file}`: `promises-2023.csv`, `units.json`, `promises-2023-metadata.json`, `catalogue.jsonld`.
pub(super) async fn file(
    State(site): State<Site>,
    visitor: Visitor,
    Path(file): Path<String>,
) -> web::Result<Response> {
    let about = about(&site, &visitor.actor).await?;
    if file == "catalogue.jsonld" {
        return Ok(answer("application/ld+json", open::catalogue(&about, &DATASETS).to_string()));
    }
    let nothing = || Error::not_found("file");
    let (name, ending) = file.rsplit_once('.').ok_or_else(nothing)?;
    let (name, is_metadata) = name.strip_suffix("-metadata").map_or((name, false), |name| (name, true));
    let (set, year) = named(name, &about.years).ok_or_else(nothing)?;
    if is_metadata && ending == "json" {
        let metadata = open::csvw(visitor.t(&site), set, &format!("{name}.csv"), &about.licence);
        return Ok(answer("application/csvm+json", metadata.to_string()));
    }
    let table = table(&site, &visitor.actor, set, year).await?;
    match ending {
        "csv" if !is_metadata => Ok(answer("text/csv; charset=utf-8", open::csv(set, &table)?)),
        "json" => Ok(answer("application/json", open::json(set, &table).to_string())),
        _ => Err(nothing().into()),
    }
}

/// Anybody may keep it for some minutes.
fn answer(kind: &'static str, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=600")),
        // Open data may be read by pages of others.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    (headers, body).into_response()
}

/// The dataset of this name, and the year where it has years.
fn named(name: &str, years: &[i16]) -> Option<(&'static Dataset, Option<i16>)> {
    if let Some(set) = DATASETS.iter().find(|set| !set.is_yearly && set.key == name) {
        return Some((set, None));
    }
    let (key, year) = name.rsplit_once('-')?;
    let year: i16 = year.parse().ok().filter(|year| years.contains(year))?;
    Some((DATASETS.iter().find(|set| set.is_yearly && set.key == key)?, Some(year)))
}

async fn about(site: &Site, actor: &Actor) -> Result<About> {
    let tree = site.app().part::<Units>().tree();
    let today = site.app().clock().now().date();
    let house = scope::house_unit(&tree, today);
    let units = owing_anywhere(&tree);
    let read = async move |work: &mut Work| {
        work.permit(ReadOpen, &House)?;
        tally::years(work, &units).await
    };
    let last = last_month(today);
    let years: Vec<i16> = site.app().read(actor, read).await?;
    Ok(About {
        texts: Lang::ALL.map(|lang| site.t(lang)),
        base: site.settings().base_url.trim_end_matches('/').to_owned(),
        publisher: house.map_or_else(Default::default, |unit| [unit.name.clone(), unit.name_en.clone()]),
        telephone: house.and_then(|unit| unit.hotline.clone()).unwrap_or_default(),
        licence: site.app().part::<OpenRules>().at(today).licence.clone(),
        today,
        years: years.into_iter().filter(|year| *year <= last.year()).collect(),
    })
}

/// Only months that are over are published.
fn last_month(today: Date) -> Date {
    Period::of(Size::Month, today).before().first()
}

async fn table(site: &Site, actor: &Actor, set: &Dataset, year: Option<i16>) -> Result<Table> {
    let tree = site.app().part::<Units>().tree();
    match (set.key, year) {
        ("units", _) => Ok(units(&tree)),
        ("procedures", _) => Ok(procedures(site)),
        (key, Some(year)) => {
            let parts = TABLES.iter().find(|parts| parts.key == key);
            let parts = parts.ok_or_else(|| Error::not_found("dataset"))?;
            let today = site.app().clock().now().date();
            let least = site.app().part::<OpenRules>().at(today).least;
            let days = (Date::constant(year, 1, 1), Date::constant(year, 12, 31));
            let units = owing_anywhere(&tree);
            let read = async move |work: &mut Work| {
                work.permit(ReadOpen, &House)?;
                tally::months_of_units(work, &units, days).await
            };
            let months = site.app().read(actor, read).await?;
            Ok(by_month(&tree, &months, (parts, least), last_month(today)))
        }
        _ => Err(Error::not_found("dataset")),
    }
}

/// Month by month, unit by unit: what the public board of that month shows.
fn by_month(tree: &Tree, months: &Months, (parts, least): (&Parts, u64), until: Date) -> Table {
    let mut table = Table::new();
    for (month, figures) in months.range(..=until) {
        for (unit, cells) in public::hidden(figures, parts, least).0 {
            let Some(unit) = tree.get(unit) else { continue };
            let mut row: Vec<Cell> = vec![
                format!("{:04}-{:02}", month.year(), month.month()).into(),
                unit.slug.as_str().into(),
                unit.gov_code.clone().map_or(Cell::Nothing, Cell::Text),
                unit.name.as_str().into(),
            ];
            row.extend(cells.into_iter().map(Cell::from));
            table.push(row);
        }
    }
    table
}

fn units(tree: &Tree) -> Table {
    let text = |text: Option<&str>| text.map_or(Cell::Nothing, Cell::from);
    let row = |unit: &units::Unit| {
        let parent = unit.parent.and_then(|parent| tree.get(parent));
        vec![
            unit.slug.as_str().into(),
            unit.name.as_str().into(),
            unit.name_en.as_str().into(),
            unit.kind.word().into(),
            unit.level.word().into(),
            text(parent.map(|parent| parent.slug.as_str())),
            text(unit.gov_code.as_deref()),
            unit.valid_from.to_string().into(),
            unit.valid_to.map_or(Cell::Nothing, |day| day.to_string().into()),
        ]
    };
    tree.all().filter(|unit| can_owe(unit.kind)).map(row).collect()
}

fn procedures(site: &Site) -> Table {
    let app = site.app();
    let today = app.clock().now().date();
    let text = |text: &str| if text.is_empty() { Cell::Nothing } else { text.into() };
    let mut table = Table::new();
    for level in Level::ALL {
        for offered in (app.part::<Behind>().procedures)(app, level, today) {
            table.push(vec![
                offered.code.as_str().into(),
                offered.name.as_str().into(),
                offered.field.as_str().into(),
                level.word().into(),
                offered.online.into(),
                text(&offered.time_limit),
                text(&offered.decision),
                offered.valid_from.to_string().into(),
            ]);
        }
    }
    table
}
