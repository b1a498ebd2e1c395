//! Fictional residents. Any likeness is chance.

use ::people::{AccountId, ResidentDetails, ResidentId};
use kernel::{DataSet, Date, Result};
use serde::Deserialize;
use units::{Tree, UnitId, UnitKind};

use super::chance::Chance;

/// Words that names and addresses are made of.
#[derive(Debug, Default)]
pub(super) struct Names {
    surnames: Vec<String>,
    female: Vec<String>,
    male: Vec<String>,
    streets: Vec<String>,
}

#[derive(Deserialize)]
struct Row {
    kind: String,
    word: String,
    weight: usize,
}

impl Names {
    pub(super) fn read(set: &DataSet) -> Result<Self> {
        let table = set.get("thanh-khe-2023/names.csv")?;
        let mut names = Self::default();
        for row in csv::Reader::from_reader(table.as_bytes()).deserialize::<Row>() {
            let row = row.map_err(kernel::Error::internal)?;
            let words = match row.kind.as_str() {
                "surname" => &mut names.surnames,
                "female" => &mut names.female,
                "male" => &mut names.male,
                _ => &mut names.streets,
            };
            words.extend(std::iter::repeat_n(row.word, row.weight));
        }
        Ok(names)
    }

    /// A full name.
    pub(super) fn name(&self, chance: &mut Chance, female: bool) -> String {
        let given = if female { &self.female } else { &self.male };
        let mut word = |from: &[String]| chance.pick(from).cloned().unwrap_or_default();
        format!("{} {}", word(&self.surnames), word(given))
    }

    /// The `n`-th fictional resident, with a personal number of the right structure.
    pub(super) fn resident(&self, chance: &mut Chance, n: u32, home: Option<UnitId>) -> ResidentDetails {
        let female = chance.percent(52);
        // Nobody is too young to marry in 2023.
        let year = chance.between(1948, 2002);
        let born = Date::new(
            i16::try_from(year).unwrap_or(1980),
            i8::try_from(chance.between(1, 12)).unwrap_or(1),
            i8::try_from(chance.between(1, 28)).unwrap_or(1),
        );
        let century = if year < 2000 { 0 } else { 2 };
        let number = format!("048{}{:02}{:06}", century + i64::from(female), year % 100, 500_000 + n);
        let street = chance.pick(&self.streets).cloned().unwrap_or_default();
        ResidentDetails {
            name: self.name(chance, female),
            number,
            phone: Some(format!("090{:07}", 1_000_000 + u64::from(n) * 37 % 8_999_999)),
            email: None,
            birth_date: born.ok(),
            sex: Some(if female { "female" } else { "male" }.to_owned()),
            address: Some(format!("{} {street}", chance.between(2, 480))),
            neighbourhood: home,
        }
    }
}

/// Residents who come again and again, each with an account from the day on which they first file online.
#[derive(Debug)]
pub(super) struct Population {
    seed: u64,
    /// How many there are; as many as dossiers when nobody comes twice.
    count: u32,
    accounts: Vec<Option<(ResidentId, AccountId)>>,
}

impl Population {
    pub(super) fn new(seed: u64, count: u32) -> Self {
        Self { seed, count, accounts: vec![None; usize::try_from(count).unwrap_or(0) + 1] }
    }

    /// Somebody who lives in a ward: of so many equal parts of the town, the ward has these.
    pub(super) fn one_of(&self, parts: std::ops::Range<u64>, of: u64, chance: &mut Chance) -> u32 {
        let at = |part: u64| u64::from(self.count) * part / of.max(1);
        let (first, end) = (at(parts.start), at(parts.end));
        u32::try_from(first + chance.below(end.saturating_sub(first).max(1))).unwrap_or(0) + 1
    }

    /// Whoever has this number: the same person whenever he comes.
    pub(super) fn resident(&self, names: &Names, n: u32, groups: &[UnitId]) -> ResidentDetails {
        let mut own = Chance::new(self.seed ^ u64::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let home = own.pick(groups).copied();
        names.resident(&mut own, n, home)
    }

    pub(super) fn account(&self, n: u32) -> Option<(ResidentId, AccountId)> {
        self.accounts.get(usize::try_from(n).ok()?).copied().flatten()
    }

    pub(super) fn opened(&mut self, n: u32, account: (ResidentId, AccountId)) {
        let at = usize::try_from(n).unwrap_or(0);
        if let Some(place) = self.accounts.get_mut(at) {
            *place = Some(account);
        }
    }
}

/// The neighbourhood groups of a ward: where its residents live.
pub(super) fn groups(tree: &Tree, ward: UnitId) -> Vec<UnitId> {
    let below = tree.below(ward);
    let units = below.iter().filter_map(|id| tree.get(UnitId::from_uuid(*id)));
    units.filter(|unit| unit.kind == UnitKind::Group).map(|unit| unit.id).collect()
}
