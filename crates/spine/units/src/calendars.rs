//! Which working calendar a unit has.

use std::{collections::BTreeMap, sync::Arc};

use arc_swap::ArcSwap;
use calendar::{BadTable, Calendar, DayMark, OfficeHours};
use kernel::{Error, Result};
use serde::Deserialize;

use crate::{HOUSE, Tree, UnitId};

/// The customary hours, for a house that has set none.
const CUSTOMARY: &[HoursRow<&str>] = &[HoursRow {
    valid_from: "2000-01-01",
    weekdays: "mon tue wed thu fri",
    sessions: "07:30-11:30 13:00-17:00",
    same_day_before: "15:00",
}];

/// Office hours from a day on, in the words of the table that [`OfficeHours::from_csv`] reads.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HoursRow<T = String> {
    /// The first day.
    pub valid_from: T,
    /// `mon tue wed`…
    pub weekdays: T,
    /// `07:30-11:30 13:00-17:00`
    pub sessions: T,
    /// `15:00`
    pub same_day_before: T,
}

/// Reads rows as hours.
///
/// # Errors
/// With the row that is not hours.
pub(crate) fn hours_of<T: AsRef<str>>(rows: &[HoursRow<T>]) -> Result<Vec<OfficeHours>, BadTable> {
    let mut table = "valid_from,weekdays,sessions,same_day_before\n".to_owned();
    for row in rows {
        let fields = [&row.valid_from, &row.weekdays, &row.sessions, &row.same_day_before];
        // Nothing that is hours has a comma or a quote; what is not shall be refused, not read as another column.
        let fields = fields.map(|field| field.as_ref().replace([',', '"', '\n', '\r'], "?"));
        table.push_str(&fields.join(","));
        table.push('\n');
    }
    OfficeHours::from_csv(&table)
}

/// The part of the program that knows each unit's working calendar.
#[derive(Debug)]
pub struct Calendars(ArcSwap<Snapshot>);

#[derive(Debug)]
struct Snapshot {
    tree: Arc<Tree>,
    /// A calendar for each unit that has hours of its own.
    own: BTreeMap<UnitId, Calendar>,
    house: Calendar,
}

impl Calendars {
    /// Those of a house that has set nothing: the customary hours, and weekends.
    ///
    /// # Panics
    /// Never: the customary hours are sound, as a test shows.
    pub fn new() -> Self {
        let house = calendar(CUSTOMARY, Vec::new()).expect("the customary hours are sound");
        Self(ArcSwap::from_pointee(Snapshot { tree: Arc::default(), own: BTreeMap::new(), house }))
    }

    /// The unit's calendar: by its own hours, else by those of the nearest unit above that has any, else by the house's.
    /// The days off are the same for all. Cheap: a clone is a pointer.
    pub fn of(&self, unit: UnitId) -> Calendar {
        let now = self.0.load();
        let own = now.tree.line(unit).find_map(|unit| now.own.get(&unit.id));
        own.unwrap_or(&now.house).clone()
    }

    /// The house's: for units without hours of their own, and for the days off.
    pub fn house(&self) -> Calendar {
        self.0.load().house.clone()
    }

    /// The units that have hours of their own.
    pub fn with_own_hours(&self) -> Vec<UnitId> {
        self.0.load().own.keys().copied().collect()
    }

    pub(crate) fn set(
        &self,
        tree: Arc<Tree>,
        hours: &BTreeMap<UnitId, Vec<HoursRow>>,
        days: Vec<DayMark>,
    ) -> Result<()> {
        let mut own = BTreeMap::new();
        for (unit, rows) in hours {
            own.insert(*unit, calendar(rows, days.clone())?);
        }
        let house = match own.remove(&HOUSE) {
            Some(house) => house,
            None => calendar(CUSTOMARY, days)?,
        };
        self.0.store(Arc::new(Snapshot { tree, own, house }));
        Ok(())
    }
}

impl Default for Calendars {
    fn default() -> Self {
        Self::new()
    }
}

fn calendar<T: AsRef<str>>(rows: &[HoursRow<T>], days: Vec<DayMark>) -> Result<Calendar> {
    let hours = hours_of(rows).map_err(Error::internal)?;
    Calendar::new(hours, days).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_that_has_set_nothing_has_the_customary_hours() {
        let calendar = Calendars::new().of(UnitId::new());
        assert_eq!(calendar.hours(jiff::civil::date(2023, 3, 15)).minutes(), 480);
    }

    #[test]
    fn a_field_cannot_become_two_columns() {
        let row = HoursRow { weekdays: "mon,07:30-11:30", ..CUSTOMARY[0].clone() };
        assert!(hours_of(&[row]).is_err());
    }
}
