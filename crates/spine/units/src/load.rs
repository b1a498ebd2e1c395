//! Reads units, hours and days from tables.

use std::{collections::BTreeMap, fmt};

use calendar::DayMark;
use kernel::{Date, Error, Result};
use serde::{Deserialize, de::DeserializeOwned};
use work::Work;

use crate::{HOUSE, HoursRow, Keep, Level, Tree, UnitDetails, UnitId, UnitKind, actions, store};

/// More rows than a country has units are a mistake.
const MOST_ROWS: usize = 200_000;

/// What became of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The rows that were taken, whether or not they changed anything.
    pub taken: usize,
    /// The rows that were left out.
    pub bad: Vec<BadRow>,
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its number, from 1, without the heading.
    pub row: usize,
    /// What is wrong with it, for the person who keeps the table.
    pub what: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}: {}", self.row, self.what)
    }
}

#[derive(Deserialize)]
struct UnitRow {
    slug: String,
    kind: String,
    level: String,
    parent: String,
    name: String,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    short_name: String,
    #[serde(default)]
    gov_code: Option<String>,
    #[serde(default)]
    dossier_prefix: Option<String>,
    valid_from: Date,
    #[serde(default)]
    valid_to: Option<Date>,
    #[serde(default)]
    successors: String,
    #[serde(default)]
    hotline: Option<String>,
    #[serde(default)]
    address: Option<String>,
    #[serde(default)]
    contact: Option<String>,
}

/// Adds and changes the units of a table, so that loading it again changes nothing. Columns:
/// `slug,kind,level,parent,name,valid_from` and any of `name_en,short_name,gov_code,dossier_prefix,valid_to,successors,
/// hotline,address,contact`. A parent is a slug that stands earlier in the table or is known; successors are slugs parted by
/// blanks. Rows that cannot be taken are left out and reported. [`refresh`](crate::refresh) afterwards.
pub async fn load(work: &mut Work, csv: &str) -> Result<Report> {
    work.permit(Keep, &authz::House)?;
    let mut report = Report::default();
    let mut known = Known::of(&store::tree(work).await?);
    let mut successions = Vec::new();
    for (row, read) in rows::<UnitRow>(csv)? {
        let details = read.and_then(|unit| {
            let slugs: Vec<String> = unit.successors.split_whitespace().map(str::to_owned).collect();
            known.details(unit).map(|details| (details, slugs))
        });
        match details {
            Ok((details, slugs)) => {
                let (slug, first, last) = (details.slug.clone(), details.valid_from, details.valid_to);
                match actions::keep(work, details).await {
                    Ok(id) => {
                        known.add(&slug, first, last, id);
                        successions.extend(slugs.into_iter().map(|successor| (row, id, last, successor)));
                        report.taken += 1;
                    }
                    Err(error) if error.kind() == kernel::Kind::Invalid => {
                        report.bad.push(BadRow { row, what: format!("{error:?}") });
                    }
                    Err(error) => return Err(error),
                }
            }
            Err(what) => report.bad.push(BadRow { row, what }),
        }
    }
    for (row, former, last, slug) in successions {
        match last.and_then(|last| known.find(&slug, last.tomorrow().ok()?)) {
            Some(successor) => actions::succeed(work, former, successor).await?,
            None => report.bad.push(BadRow { row, what: format!("the successor {slug:?} is unknown") }),
        }
    }
    Ok(report)
}

/// The units by slug, those of the table included as it is read.
struct Known(BTreeMap<String, Vec<(Date, Option<Date>, UnitId)>>);

impl Known {
    fn of(tree: &Tree) -> Self {
        let mut known = Self(BTreeMap::new());
        for unit in tree.all() {
            known.add(&unit.slug, unit.valid_from, unit.valid_to, unit.id);
        }
        known
    }

    fn add(&mut self, slug: &str, first: Date, last: Option<Date>, id: UnitId) {
        let versions = self.0.entry(slug.to_owned()).or_default();
        versions.retain(|(.., known)| *known != id);
        versions.push((first, last, id));
    }

    fn find(&self, slug: &str, date: Date) -> Option<UnitId> {
        let valid = |(first, last, _): &&(Date, Option<Date>, UnitId)| {
            *first <= date && last.is_none_or(|last| date <= last)
        };
        self.0.get(slug)?.iter().find(valid).map(|(.., id)| *id)
    }

    fn details(&self, unit: UnitRow) -> Result<UnitDetails, String> {
        let parent = match unit.parent.as_str() {
            "" => None,
            slug => Some(
                self.find(slug, unit.valid_from)
                    .ok_or_else(|| format!("the parent {slug:?} is unknown on {}", unit.valid_from))?,
            ),
        };
        Ok(UnitDetails {
            kind: UnitKind::parse(&unit.kind).ok_or_else(|| format!("{:?} is no kind", unit.kind))?,
            level: Level::parse(&unit.level).ok_or_else(|| format!("{:?} is no level", unit.level))?,
            parent,
            slug: unit.slug,
            name: unit.name,
            name_en: unit.name_en,
            short_name: unit.short_name,
            gov_code: unit.gov_code,
            dossier_prefix: unit.dossier_prefix,
            valid_from: unit.valid_from,
            valid_to: unit.valid_to,
            hotline: unit.hotline,
            address: unit.address,
            contact: unit.contact,
        })
    }
}

#[derive(Deserialize)]
struct UnitHoursRow {
    unit: String,
    #[serde(flatten)]
    hours: HoursRow,
}

/// Sets office hours from a table with the columns `unit,valid_from,weekdays,sessions,same_day_before`. The unit is a slug of
/// today; where it is empty the hours are those of the house. A unit's rows together are all its versions.
pub async fn load_hours(work: &mut Work, csv: &str) -> Result<Report> {
    work.permit(Keep, &authz::House)?;
    let known = Known::of(&store::tree(work).await?);
    let today = work.today();
    let mut report = Report::default();
    let mut by_unit: BTreeMap<UnitId, (usize, Vec<HoursRow>)> = BTreeMap::new();
    for (row, read) in rows::<UnitHoursRow>(csv)? {
        let found = read.and_then(|read| match read.unit.as_str() {
            "" => Ok((HOUSE, read.hours)),
            slug => {
                let unit = known.find(slug, today).ok_or_else(|| format!("the unit {slug:?} is unknown"))?;
                Ok((unit, read.hours))
            }
        });
        match found {
            Ok((unit, hours)) => by_unit.entry(unit).or_insert((row, Vec::new())).1.push(hours),
            Err(what) => report.bad.push(BadRow { row, what }),
        }
    }
    for (unit, (row, hours)) in by_unit {
        match actions::set_hours(work, unit, &hours).await {
            Ok(()) => report.taken += hours.len(),
            Err(error) if error.kind() == kernel::Kind::Invalid => {
                report.bad.push(BadRow { row, what: format!("{:?}", error.fields()) });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(report)
}

/// Sets days off and make-up days from a table with the columns `date,kind,occasion,name,status,source`.
pub async fn load_days(work: &mut Work, csv: &str) -> Result<Report> {
    let mut report = Report::default();
    let mut days = Vec::new();
    for (row, read) in rows::<DayMark>(csv)? {
        match read {
            Ok(day) => days.push(day),
            Err(what) => report.bad.push(BadRow { row, what }),
        }
    }
    report.taken = days.len();
    actions::set_days(work, days).await?;
    Ok(report)
}

/// The rows of a table, numbered from 1, each read or with what is wrong with it.
fn rows<T: DeserializeOwned>(csv: &str) -> Result<Vec<(usize, Result<T, String>)>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv.as_bytes());
    let read = reader.deserialize().take(MOST_ROWS + 1).map(|row| row.map_err(|error| error.to_string()));
    let rows: Vec<_> = (1..).zip(read).collect();
    if rows.len() > MOST_ROWS {
        return Err(Error::internal(format!("a table may have at most {MOST_ROWS} rows")));
    }
    Ok(rows)
}
