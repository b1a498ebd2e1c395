//! All units, in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use arc_swap::ArcSwap;
use kernel::Date;
use ui::Lang;
use uuid::Uuid;

use crate::{Level, Unit, UnitId, UnitKind};

/// More tiers than any state has; a circle in the data ends here.
pub(crate) const DEEPEST: usize = 16;

/// All units of all times, as a tree.
#[derive(Debug, Default)]
pub struct Tree {
    units: BTreeMap<UnitId, Unit>,
    children: BTreeMap<UnitId, Vec<UnitId>>,
    below: BTreeMap<UnitId, Arc<[Uuid]>>,
    by_slug: BTreeMap<String, Vec<UnitId>>,
    /// Those with successors.
    ended: Vec<UnitId>,
}

impl Tree {
    /// The full name of a unit in this language; empty when there is none with this id.
    pub fn name_of(&self, id: UnitId, lang: Lang) -> String {
        self.get(id).map(|unit| unit.name_in(lang).to_owned()).unwrap_or_default()
    }

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
            if !unit.successors.is_empty() {
                tree.ended.push(unit.id);
            }
        }
        tree.below = below.into_iter().map(|(id, below)| (id, below.into())).collect();
        tree
    }

    /// The unit with this id.
    pub fn get(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(&id)
    }

    /// The unit that has this slug on this day; the youngest, should there be two.
    pub fn find(&self, slug: &str, date: Date) -> Option<&Unit> {
        let units = self.by_slug.get(slug)?.iter().filter_map(|id| self.units.get(id));
        units.filter(|unit| unit.is_valid_on(date)).max_by_key(|unit| unit.valid_from)
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

    /// The unit that answers on this day for what was this unit's: itself as long as it is one, else whoever follows it.
    pub fn heir(&self, id: UnitId, date: Date) -> UnitId {
        self.heir_of(id, date, None, None)
    }

    /// The same for a task of this level (any, when nobody knows it). Where several successors take such tasks it is the one that is,
    /// or lies above, `near`, else the first. A unit that ended without a successor has none but itself.
    pub fn heir_of(&self, id: UnitId, date: Date, level: Option<Level>, near: Option<UnitId>) -> UnitId {
        let mut heir = id;
        for _ in 0..DEEPEST {
            let Some(unit) = self.units.get(&heir).filter(|unit| unit.has_ended_by(date)) else { break };
            let mut takers = unit.successors.iter().filter(|succession| succession.takes.includes(level));
            let nearest = takers.clone().find(|succession| {
                near.is_some_and(|near| self.line(near).any(|unit| unit.id == succession.to))
            });
            let Some(next) = nearest.or_else(|| takers.next()).or(unit.successors.first()) else { break };
            heir = next.to;
        }
        heir
    }

    /// The ward in which a place lies on this day, whatever ward it lay in when it was noted.
    pub fn ward_at(&self, place: UnitId, date: Date) -> Option<&Unit> {
        let ward = self.ward_of(place)?;
        self.get(self.heir_of(ward.id, date, Some(Level::Ward), None))
    }

    /// What the unit answers for on this day: itself, all units below it, and the former units that any of them followed, with
    /// their areas and groups, so that their closed cases and their archives have a keeper.
    pub fn answers_for(&self, id: UnitId, date: Date) -> Arc<[Uuid]> {
        let below = self.below(id);
        let mut all: BTreeSet<Uuid> = below.iter().copied().collect();
        loop {
            let before = all.len();
            for former in self.ended.iter().filter_map(|id| self.units.get(id)) {
                let follows =
                    |all: &BTreeSet<Uuid>| former.successors.iter().any(|s| all.contains(&s.to.uuid()));
                if former.has_ended_by(date) && !all.contains(&former.id.uuid()) && follows(&all) {
                    all.extend(self.without_successors(former.id));
                    all.insert(former.id.uuid());
                }
            }
            if all.len() == before {
                break;
            }
        }
        if all.len() == below.len() { below } else { all.into_iter().collect() }
    }

    /// The units below that have no successors of their own and so go where their unit goes.
    fn without_successors(&self, id: UnitId) -> impl Iterator<Item = Uuid> {
        let below: Vec<Uuid> = self.below(id).to_vec();
        below.into_iter().filter(move |unit| {
            let mut with = self.line(UnitId::from_uuid(*unit)).filter(|unit| !unit.successors.is_empty());
            with.next().is_some_and(|nearest| nearest.id == id)
        })
    }

    /// The unit whose house this is: the lowest one above all wards of the day, or the only ward.
    pub fn house(&self, date: Date) -> Option<&Unit> {
        let mut wards = self.at(date).filter(|unit| unit.kind == UnitKind::Ward);
        let mut shared: Vec<UnitId> = self.line(wards.next()?.id).map(|unit| unit.id).collect();
        for ward in wards {
            shared.retain(|id| self.line(ward.id).any(|unit| unit.id == *id));
        }
        shared.first().and_then(|id| self.get(*id))
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
    use crate::{Succession, Takes};

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

    fn follows(former: Unit, successors: &[(u128, Takes)]) -> Unit {
        let successors =
            successors.iter().map(|(n, takes)| Succession { to: id(*n), takes: *takes, posts: Vec::new() });
        Unit { valid_to: Some(date(2025, 6, 30)), successors: successors.collect(), ..former }
    }

    /// A district whose tasks went to two wards and to the city, and a ward that went into one of them.
    fn reform() -> Tree {
        let taken = [(6, Takes::Of(Level::Ward)), (7, Takes::Of(Level::Ward)), (1, Takes::Of(Level::City))];
        let new = |n, slug| Unit { valid_from: date(2025, 7, 1), ..unit(n, slug, UnitKind::Ward, Some(1)) };
        Tree::new(vec![
            unit(1, "da-nang", UnitKind::City, None),
            follows(unit(3, "thanh-khe", UnitKind::District, Some(1)), &taken),
            follows(unit(4, "thac-gian", UnitKind::Ward, Some(3)), &[(6, Takes::All)]),
            unit(5, "thac-gian-to-1", UnitKind::Group, Some(4)),
            follows(unit(8, "an-khe", UnitKind::Ward, Some(3)), &[(7, Takes::All)]),
            new(6, "thanh-khe"),
            new(7, "an-khe"),
        ])
    }

    /// Resolution 1659/NQ-UBTVQH15 and the Law on Organisation of Local Government 2025 (72/2025/QH15): from 1 July 2025.
    #[test]
    fn a_unit_answers_for_itself_until_its_last_day_and_its_heir_from_the_next() {
        let tree = reform();
        let (eve, day) = (date(2025, 6, 30), date(2025, 7, 1));
        assert_eq!(tree.heir(id(4), eve), id(4));
        assert_eq!(tree.heir(id(4), day), id(6));
        assert_eq!(tree.heir(id(6), day), id(6));
        assert_eq!(tree.ward_at(id(5), eve).unwrap().id, id(4));
        assert_eq!(tree.ward_at(id(5), day).unwrap().id, id(6), "where people live is in the new ward");
    }

    #[test]
    fn a_districts_tasks_go_to_ward_or_city_by_their_level_and_to_the_ward_that_is_near() {
        let (tree, day) = (reform(), date(2025, 7, 1));
        let heir = |level, near| tree.heir_of(id(3), day, level, near);
        assert_eq!(heir(Some(Level::City), None), id(1));
        assert_eq!(heir(Some(Level::Ward), None), id(6), "the first where nobody knows better");
        assert_eq!(heir(Some(Level::Ward), Some(id(7))), id(7));
        assert_eq!(heir(None, None), id(6));
    }

    #[test]
    fn who_follows_a_unit_keeps_its_archives_from_the_day_on() {
        let tree = reform();
        let of = |n, date| tree.answers_for(id(n), date).iter().map(Uuid::as_u128).collect::<Vec<_>>();
        assert_eq!(of(6, date(2025, 6, 30)), [6]);
        assert_eq!(of(6, date(2025, 7, 1)), [3, 4, 5, 6]);
        assert_eq!(of(7, date(2025, 7, 1)), [3, 7, 8]);
    }

    #[test]
    fn the_house_is_the_lowest_unit_above_all_wards_of_the_day() {
        let tree = reform();
        assert_eq!(tree.house(date(2025, 6, 30)).unwrap().id, id(3));
        assert_eq!(tree.house(date(2025, 7, 1)).unwrap().id, id(1));
        assert_eq!(Tree::default().house(date(2025, 7, 1)), None);
    }

    #[test]
    fn a_circle_ends() {
        let tree =
            Tree::new(vec![unit(1, "a", UnitKind::Ward, Some(2)), unit(2, "b", UnitKind::Ward, Some(1))]);
        assert_eq!(tree.above(id(1)).count(), DEEPEST - 1);
    }
}
