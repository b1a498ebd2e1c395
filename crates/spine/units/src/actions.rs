//! The verbs.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Calendar, DayMark};
use kernel::{Date, Error, FieldError, Result};
use work::Work;

use crate::{
    Added, Changed, DaysSet, HOUSE, HoursRow, HoursSet, Keep, Succeeded, Succession, TakenOver, Unit,
    UnitDetails, UnitId, calendars::hours_of, store, tree::DEEPEST,
};

/// Adds a unit, or changes the one with this slug and first day. Tells its id. [`refresh`](crate::refresh) afterwards.
///
/// # Errors
/// `Invalid` when a detail cannot be, or the parent is unknown or the unit itself.
pub async fn keep(work: &mut Work, details: UnitDetails) -> Result<UnitId> {
    work.permit(Keep, &authz::House)?;
    let details = details.cleaned();
    let mut faults = details.faults();
    let before = store::find(work, &details.slug, details.valid_from).await?;
    if let Some(parent) = details.parent
        && !may_be_above(work, parent, before.as_ref().map(|unit| unit.id)).await?
    {
        faults.push(FieldError::new("parent", "parent"));
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    match before {
        None => {
            let unit = unit_of(details, UnitId::new(), Vec::new());
            store::add(work, &unit).await?;
            work.record(&Added { unit: unit.id, added: unit.id, slug: unit.slug })?;
            Ok(unit.id)
        }
        Some(before) => {
            let id = before.id;
            // The table of a former time does not call a unit back that others follow.
            let followed = before.valid_to.filter(|_| !before.successors.is_empty());
            let details = UnitDetails { valid_to: details.valid_to.or(followed), ..details };
            let unit = unit_of(details, id, before.successors.clone());
            if unit != before {
                store::save(work, &unit).await?;
                work.record(&Changed { unit: id, changed: id, slug: unit.slug })?;
            }
            Ok(id)
        }
    }
}

/// Whether the parent exists and does not lie below the unit.
async fn may_be_above(work: &mut Work, parent: UnitId, unit: Option<UnitId>) -> Result<bool> {
    let mut line = Some(parent);
    for _ in 0..DEEPEST {
        let Some(above) = line else { return Ok(true) };
        if Some(above) == unit {
            return Ok(false);
        }
        let Some(next) = store::parent(work, above).await? else { return Ok(false) };
        line = next;
    }
    Ok(false)
}

/// Notes that another unit takes over from a unit on the day after its last. Nothing changes when it is noted already.
pub async fn succeed(work: &mut Work, former: UnitId, succession: &Succession) -> Result<()> {
    work.permit(Keep, &authz::House)?;
    let successor = succession.to;
    if former == successor {
        return Err(Error::invalid(vec![FieldError::new("successor", "parent")]));
    }
    if store::add_successor(work, former, succession).await? {
        work.record(&Succeeded { unit: former, former, successor })?;
    }
    Ok(())
}

/// Ends a unit with this day. Nothing changes when it ends with it already. [`refresh`](crate::refresh) afterwards.
///
/// # Errors
/// `Invalid` when the day lies before the first, or the unit has been taken over and ended with another.
pub async fn end(work: &mut Work, id: UnitId, last_day: Date) -> Result<()> {
    work.permit(Keep, &authz::House)?;
    let unit = store::unit(work, id).await?;
    if unit.valid_to == Some(last_day) {
        return Ok(());
    }
    let is_over = unit.has_ended_by(work.today());
    if last_day < unit.valid_from || is_over {
        return Err(Error::invalid(vec![FieldError::new("valid_to", "ends-before-it-begins")]));
    }
    store::save(work, &Unit { valid_to: Some(last_day), ..unit.clone() }).await?;
    work.record(&Changed { unit: id, changed: id, slug: unit.slug })
}

/// Announces the units whose day has passed and who have successors, each once. Tells how many.
pub(crate) async fn take_over_due(work: &mut Work) -> Result<usize> {
    work.permit(Keep, &authz::House)?;
    let due = store::to_take_over(work, work.today()).await?;
    let count = due.len();
    for (former, last_day) in due {
        store::set_taken_over(work, former).await?;
        work.record(&TakenOver { unit: former, former, last_day: last_day.to_string() })?;
    }
    Ok(count)
}

/// Sets all versions of a unit's office hours, or with [`HOUSE`] those of every unit without its own.
/// [`refresh`](crate::refresh) afterwards.
///
/// # Errors
/// `Invalid` when the rows are not hours.
pub async fn set_hours(work: &mut Work, unit: UnitId, rows: &[HoursRow]) -> Result<()> {
    work.permit(Keep, &authz::House)?;
    hours_of(rows).map_err(|error| {
        Error::invalid(vec![
            FieldError::new("hours", "hours").with("row", error.row).with("what", error.what),
        ])
    })?;
    let before = store::hours(work).await?.remove(&unit).unwrap_or_default();
    if before != rows {
        store::set_hours(work, unit, rows).await?;
        let versions = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        work.record(&HoursSet { unit, whose: unit, versions })?;
    }
    Ok(())
}

/// Sets these days off and make-up days; other days stay as they are. Tells how many were new or changed.
/// [`refresh`](crate::refresh) afterwards.
///
/// # Errors
/// `Invalid` when the days, together with those that are there, are not a calendar.
pub async fn set_days(work: &mut Work, days: Vec<DayMark>) -> Result<u32> {
    work.permit(Keep, &authz::House)?;
    let before: BTreeMap<_, _> = store::days(work).await?.into_iter().map(|day| (day.date, day)).collect();
    let changed: Vec<DayMark> = days.into_iter().filter(|day| before.get(&day.date) != Some(day)).collect();
    let mut whole = before;
    whole.extend(changed.iter().map(|day| (day.date, day.clone())));
    must_be_calendar(whole)?;
    for day in &changed {
        store::set_day(work, day).await?;
    }
    record_days(work, changed.iter().map(|day| day.date).collect())
}

/// Makes these days ordinary again: a swap that was called off, a forecast that did not come. Tells how many were marked.
/// [`refresh`](crate::refresh) afterwards.
pub async fn clear_days(work: &mut Work, dates: &BTreeSet<Date>) -> Result<u32> {
    work.permit(Keep, &authz::House)?;
    let mut cleared = Vec::new();
    for date in dates {
        if store::clear_day(work, *date).await? {
            cleared.push(*date);
        }
    }
    record_days(work, cleared)
}

/// Refuses days that together are not a calendar.
fn must_be_calendar(days: BTreeMap<Date, DayMark>) -> Result<()> {
    let hours = calendar::OfficeHours::from_csv(
        "valid_from,weekdays,sessions,same_day_before\n2000-01-01,mon,08:00-12:00,12:00\n",
    );
    hours.and_then(|hours| Calendar::new(hours, days.into_values().collect())).map(|_| ()).map_err(|error| {
        Error::invalid(vec![FieldError::new("days", "days").with("row", error.row).with("what", error.what)])
    })
}

fn record_days(work: &mut Work, dates: Vec<Date>) -> Result<u32> {
    let days = u32::try_from(dates.len()).unwrap_or(u32::MAX);
    if days > 0 {
        work.record(&DaysSet { unit: HOUSE, whose: HOUSE, days, dates: Some(dates) })?;
    }
    Ok(days)
}

fn unit_of(details: UnitDetails, id: UnitId, successors: Vec<Succession>) -> Unit {
    Unit {
        id,
        slug: details.slug,
        kind: details.kind,
        level: details.level,
        parent: details.parent,
        name: details.name,
        name_en: details.name_en,
        short_name: details.short_name,
        gov_code: details.gov_code,
        dossier_prefix: details.dossier_prefix,
        valid_from: details.valid_from,
        valid_to: details.valid_to,
        successors,
        hotline: details.hotline,
        address: details.address,
        contact: details.contact,
    }
}
