//! Kinds whose subjects are many, such as codes of procedures: kept by month only, each kind under labels of its own, so that reading one
//! does not read the others.

use std::collections::BTreeMap;

use kernel::{Date, Result};
use units::UnitId;
use work::Work;

use super::Figures;
use crate::store;

/// The kinds, with the letter of their labels. No letter is that of days, months or years.
const KINDS: [(&str, char); 4] = [("filed", 'p'), ("procedure", 'q'), ("officer", 'r'), ("handled", 's')];

/// The label under which a day of this kind is counted; none for a kind that is kept by day, month and year.
pub(crate) fn label(kind: &str, day: Date) -> Option<String> {
    let (_, letter) = KINDS.into_iter().find(|(known, _)| *known == kind)?;
    Some(labelled(letter, day))
}

/// Whether this kind is kept by month only.
pub(crate) fn is_listed(kind: &str) -> bool {
    KINDS.into_iter().any(|(known, _)| known == kind)
}

fn labelled(letter: char, day: Date) -> String {
    format!("{letter}{:04}-{:02}", day.year(), day.month())
}

/// The first and the last label of each such kind, for these days.
pub(super) fn labels((first, last): (Date, Date)) -> impl Iterator<Item = (String, String)> {
    KINDS.into_iter().map(move |(_, letter)| (labelled(letter, first), labelled(letter, last)))
}

/// The counts of a kind that is kept by month only, of these units in their order, from the month of one day to that of another.
pub async fn in_months(
    work: &mut Work,
    units: &[UnitId],
    kind: &str,
    days: (Date, Date),
) -> Result<Vec<Figures>> {
    let Some((from, to)) = label(kind, days.0).zip(label(kind, days.1)) else {
        return Ok(vec![Figures::default(); units.len()]);
    };
    let mut figures: BTreeMap<UnitId, Figures> = BTreeMap::new();
    for (unit, kind, subject, n) in store::tallies(work, units, &from, &to).await? {
        figures.entry(unit).or_default().count(kind, subject, n);
    }
    Ok(units.iter().map(|unit| figures.remove(unit).unwrap_or_default()).collect())
}
