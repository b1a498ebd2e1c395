//! Whose house this is.

use kernel::Date;
use units::{Tree, Unit, UnitKind};

/// The unit whose house this is: the lowest one above all wards of the day, or the only ward.
pub(crate) fn house_unit(tree: &Tree, date: Date) -> Option<&Unit> {
    let line = |ward: &Unit| -> Vec<_> {
        std::iter::once(ward.id).chain(tree.above(ward.id).map(|unit| unit.id)).collect()
    };
    let mut wards = tree.at(date).filter(|unit| unit.kind == UnitKind::Ward);
    let mut shared = line(wards.next()?);
    for ward in wards {
        let line = line(ward);
        shared.retain(|id| line.contains(id));
    }
    shared.first().and_then(|id| tree.get(*id))
}
