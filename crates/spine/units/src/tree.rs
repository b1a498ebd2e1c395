//! All units, in memory.

use std::{collections::BTreeMap, sync::Arc};

use arc_swap::ArcSwap;
use kernel::Date;
use uuid::Uuid;

use crate::{Unit, UnitId, UnitKind};

/// More tiers than any state has; a circle in the data ends here.
pub(crate) const DEEPEST: usize = 16;

/// All units of all times, as a tree.
#[derive(Debug, Default)]
pub struct Tree {
    units: BTreeMap<UnitId, Unit>,
    children: BTreeMap<UnitId, Vec<UnitId>>,
    below: BTreeMap<UnitId, Arc<[Uuid]>>,
    by_slug: BTreeMap<String, Vec<UnitId>>,
}

impl Tree {
    /// The tree of these units. One whose parent is not among them stands at the top.
    pub fn new(units: Vec<Unit>) -> Self {
        let units: BTreeMap<UnitId, Unit> = units.into_iter().map(|unit| (unit.id, unit)).collect();
        let mut tree = Self { units, ..Self::default() };
        let mut below: BTreeMap<UnitId, Vec<Uuid>> = BTreeMap::new();
        for unit in tree.units.values() {
            for above in tree.line(unit.id) {
                below.entry(above.id).or_default().push(unit.id.uuid());
            }
            if let Some(parent) = unit.parent {
                tree.children.entry(parent).or_default().push(unit.id);
            }
            tree.by_slug.entry(unit.slug.clone()).or_default().push(unit.id);
        }
        tree.below = below.into_iter().map(|(id, below)| (id, below.into())).collect();
        tree
    }

    /// The unit with this id.
    pub fn get(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(&id)
    }

    /// The unit that has this slug on this day.
    pub fn find(&self, slug: &str, date: Date) -> Option<&Unit> {
        let mut units = self.by_slug.get(slug)?.iter().filter_map(|id| self.units.get(id));
        units.find(|unit| unit.is_valid_on(date))
    }

    /// Every unit of every time, in the order in which they were added.
    pub fn all(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// The units of this day, in the order in which they were added.
    pub fn at(&self, date: Date) -> impl Iterator<Item = &Unit> {
        self.units.values().filter(move |unit| unit.is_valid_on(date))
    }

    /// The unit itself and all units below it, of all times: a case of a former ward is still one under its district.
    pub fn below(&self, id: UnitId) -> Arc<[Uuid]> {
        self.below.get(&id).cloned().unwrap_or_default()
    }

    /// The units above, the nearest first; without the unit itself.
    pub fn above(&self, id: UnitId) -> impl Iterator<Item = &Unit> {
        self.line(id).skip(1)
    }

    /// The units directly below, of all times, in the order in which they were added.
    pub fn children(&self, id: UnitId) -> impl Iterator<Item = &Unit> {
        self.children.get(&id).into_iter().flatten().filter_map(|child| self.units.get(child))
    }

    /// The ward (commune, township) that the unit is or lies in.
    pub fn ward_of(&self, id: UnitId) -> Option<&Unit> {
        self.line(id).find(|unit| unit.kind == UnitKind::Ward)
    }

    /// The unit itself, then those above it.
    pub(crate) fn line(&self, id: UnitId) -> impl Iterator<Item = &Unit> {
        let parent_of = |unit: &&Unit| unit.parent.and_then(|parent| self.units.get(&parent));
        std::iter::successors(self.units.get(&id), parent_of).take(DEEPEST)
    }
}

/// The part of the program that holds the tree.
#[derive(Debug, Default)]
pub struct Units(ArcSwap<Tree>);

impl Units {
    /// The tree as it was last read.
    pub fn tree(&self) -> Arc<Tree> {
        self.0.load_full()
    }

    pub(crate) fn set(&self, tree: Tree) {
        self.0.store(Arc::new(tree));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Level;

    fn unit(n: u128, slug: &str, kind: UnitKind, parent: Option<u128>) -> Unit {
        Unit {
            id: UnitId::from_uuid(Uuid::from_u128(n)),
            slug: slug.to_owned(),
            kind,
            level: Level::Ward,
            parent: parent.map(|n| UnitId::from_uuid(Uuid::from_u128(n))),
            name: slug.to_owned(),
            name_en: slug.to_owned(),
            short_name: slug.to_owned(),
            gov_code: None,
            dossier_prefix: None,
            valid_from: date(2005, 1, 1),
            valid_to: None,
            successors: Vec::new(),
            hotline: None,
            address: None,
            contact: None,
        }
    }

    fn id(n: u128) -> UnitId {
        UnitId::from_uuid(Uuid::from_u128(n))
    }

    fn town() -> Tree {
        let old =
            Unit { valid_to: Some(date(2025, 6, 30)), ..unit(3, "thanh-khe", UnitKind::District, Some(1)) };
        let new = Unit { valid_from: date(2025, 7, 1), ..unit(6, "thanh-khe", UnitKind::Ward, Some(1)) };
        Tree::new(vec![
            unit(1, "da-nang", UnitKind::City, None),
            old,
            unit(4, "thac-gian", UnitKind::Ward, Some(3)),
            unit(5, "thac-gian-to-1", UnitKind::Group, Some(4)),
            new,
        ])
    }

    #[test]
    fn the_tree_is_walked_down_and_up() {
        let tree = town();
        assert_eq!(&*tree.below(id(3)), [3, 4, 5].map(Uuid::from_u128));
        assert_eq!(tree.above(id(5)).map(|unit| unit.id).collect::<Vec<_>>(), [4, 3, 1].map(id));
        assert_eq!(tree.ward_of(id(5)).unwrap().id, id(4));
        assert_eq!(tree.ward_of(id(3)), None);
        assert_eq!(tree.children(id(1)).count(), 2);
        assert!(tree.below(id(99)).is_empty());
    }

    #[test]
    fn a_slug_means_the_unit_of_the_day() {
        let tree = town();
        assert_eq!(tree.find("thanh-khe", date(2023, 3, 15)).unwrap().kind, UnitKind::District);
        assert_eq!(tree.find("thanh-khe", date(2025, 7, 1)).unwrap().kind, UnitKind::Ward);
        assert_eq!(tree.find("thanh-khe", date(2000, 1, 1)), None);
        assert_eq!(tree.at(date(2023, 3, 15)).count(), 4);
    }

    #[test]
    fn a_circle_ends() {
        let tree =
            Tree::new(vec![unit(1, "a", UnitKind::Ward, Some(2)), unit(2, "b", UnitKind::Ward, Some(1))]);
        assert_eq!(tree.above(id(1)).count(), DEEPEST - 1);
    }
}
