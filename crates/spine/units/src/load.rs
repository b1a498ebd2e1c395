//! Reads units, hours and days from tables.

use std::collections::BTreeMap;

use calendar::DayMark;
use kernel::{Date, Result};
use serde::Deserialize;
use work::Work;

use crate::{
    HOUSE, HoursRow, Keep, Level, Succession, Takes, Tree, UnitDetails, UnitId, UnitKind, actions, store,
    table::{BadRow, Report, bad, rows},
};

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
        let kept = match read.and_then(|unit| known.details(unit)) {
            Ok((details, successors)) => {
                let (slug, first, last) = (details.slug.clone(), details.valid_from, details.valid_to);
                actions::keep(work, details).await.map(|id| (slug, first, last, id, successors))
            }
            Err(error) => Err(error),
        };
        if let Some((slug, first, last, id, successors)) = report.note(row, kept)? {
            known.add(&slug, first, last, id);
            successions.extend(successors.into_iter().map(|successor| (row, id, last, successor)));
        }
    }
    for (row, former, last, slug) in successions {
        match last.and_then(|last| known.find(&slug, last.tomorrow().ok()?)) {
            Some(to) => {
                let all = Succession { to, takes: Takes::All, posts: Vec::new() };
                actions::succeed(work, former, &all).await?;
            }
            None => report.bad.push(BadRow { row, what: format!("the successor {slug:?} is unknown") }),
        }
    }
    Ok(report)
}

#[derive(Deserialize)]
struct SuccessionRow {
    former: String,
    last_day: Date,
    successor: String,
    takes: String,
    #[serde(default)]
    posts: String,
}

/// Loads a reform of the organisation beside the units that are there: ends the former units, adds the new ones, and notes who takes
/// over what. `units` are tables as [`load`] reads them, in their order; `successions` has the columns
/// `former,last_day,successor,takes,posts`: slugs of the last day and of the day after it, which tasks (`all`, or those of units of the
/// level `ward`, `district` or `city`), and the roles whose posts go along, parted by blanks. Loading it again changes nothing.
/// What has passed is handed over by [`take_over`](crate::take_over); [`refresh`](crate::refresh) before it.
pub async fn load_reform(work: &mut Work, units: &[&str], successions: &str) -> Result<Report> {
    work.permit(Keep, &authz::House)?;
    let mut report = Report::default();
    let mut known = Known::of(&store::tree(work).await?);
    let rows = rows::<SuccessionRow>(successions)?;
    for (row, read) in &rows {
        // A row that cannot be read is reported below; one whose former unit only the new tables have ends there.
        let Ok(SuccessionRow { former, last_day, .. }) = read else { continue };
        if let Some(id) = known.find(former, *last_day) {
            report.note(*row, actions::end(work, id, *last_day).await)?;
            known.end(former, id, *last_day);
        }
    }
    report.taken = 0;
    for table in units {
        let loaded = load(work, table).await?;
        report.taken += loaded.taken;
        report.bad.extend(loaded.bad);
    }
    let known = Known::of(&store::tree(work).await?);
    for (row, read) in rows {
        let noted = match read.and_then(|read| known.succession(&read)) {
            Ok((former, succession)) => actions::succeed(work, former, &succession).await,
            Err(error) => Err(error),
        };
        report.note(row, noted)?;
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

    fn end(&mut self, slug: &str, id: UnitId, last_day: Date) {
        let mut versions = self.0.get_mut(slug).into_iter().flatten();
        if let Some((_, last, _)) = versions.find(|(.., known)| *known == id) {
            *last = Some(last_day);
        }
    }

    fn find(&self, slug: &str, date: Date) -> Option<UnitId> {
        let valid = |(first, last, _): &&(Date, Option<Date>, UnitId)| {
            *first <= date && last.is_none_or(|last| date <= last)
        };
        let valid = self.0.get(slug)?.iter().filter(valid);
        valid.max_by_key(|(first, ..)| *first).map(|(.., id)| *id)
    }

    /// The former unit of the row, and who takes over from it.
    fn succession(&self, row: &SuccessionRow) -> Result<(UnitId, Succession)> {
        let find = |slug: &str, date: Date| {
            self.find(slug, date).ok_or_else(|| bad(format!("the unit {slug:?} is unknown on {date}")))
        };
        let first_day = row.last_day.tomorrow().map_err(bad)?;
        let takes = Takes::parse(&row.takes).ok_or_else(|| bad(format!("{:?} is no tasks", row.takes)))?;
        let posts = row.posts.split_whitespace().map(str::to_owned).collect();
        Ok((
            find(&row.former, row.last_day)?,
            Succession { to: find(&row.successor, first_day)?, takes, posts },
        ))
    }

    /// The details of the row, and the slugs of its successors.
    fn details(&self, unit: UnitRow) -> Result<(UnitDetails, Vec<String>)> {
        let parent = match unit.parent.as_str() {
            "" => None,
            slug => Some(
                self.find(slug, unit.valid_from)
                    .ok_or_else(|| bad(format!("the parent {slug:?} is unknown on {}", unit.valid_from)))?,
            ),
        };
        let successors = unit.successors.split_whitespace().map(str::to_owned).collect();
        let details = UnitDetails {
            kind: UnitKind::parse(&unit.kind).ok_or_else(|| bad(format!("{:?} is no kind", unit.kind)))?,
            level: Level::parse(&unit.level).ok_or_else(|| bad(format!("{:?} is no level", unit.level)))?,
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
        };
        Ok((details, successors))
    }
}

#[derive(Deserialize)]
struct UnitHoursRow {
    unit: String,
    #[serde(flatten)]
    hours: HoursRow,
}

/// Sets office hours from a table with the columns `unit,valid_from,weekdays,sessions,same_day_before`. The unit is a slug of
/// today; where it is empty the hours are those of the house. A unit's rows together are all its versions, and are
/// taken or left out together; the report counts units.
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
                let unit =
                    known.find(slug, today).ok_or_else(|| bad(format!("the unit {slug:?} is unknown")))?;
                Ok((unit, read.hours))
            }
        });
        match found {
            Ok((unit, hours)) => by_unit.entry(unit).or_insert((row, Vec::new())).1.push(hours),
            Err(error) => drop(report.note::<()>(row, Err(error))?),
        }
    }
    for (unit, (row, hours)) in by_unit {
        report.note(row, actions::set_hours(work, unit, &hours).await)?;
    }
    Ok(report)
}

/// Sets days off and make-up days from a table with the columns `date,kind,occasion,name,status,source`.
pub async fn load_days(work: &mut Work, csv: &str) -> Result<Report> {
    let mut report = Report::default();
    let mut days = Vec::new();
    for (row, read) in rows::<DayMark>(csv)? {
        days.extend(report.note(row, read)?);
    }
    actions::set_days(work, days).await?;
    Ok(report)
}
