//! A unit of the organisation.

use kernel::{Date, Id};
use uuid::Uuid;

/// Its id.
pub type UnitId = Id<Unit>;

/// The house as a whole: what holds for every unit stands under this id, in tables and in the books. Not a unit itself.
pub const HOUSE: UnitId = UnitId::from_uuid(Uuid::nil());

/// A unit of the organisation, for as long as it was one: after a merger it stays and names its successors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id. Never the government's code: code 20218 was given to another ward after a merger.
    pub id: UnitId,
    /// Its name in addresses of pages and in data files, such as `thac-gian`. Unique among the units of one time.
    pub slug: String,
    /// What it is.
    pub kind: UnitKind,
    /// The level at which it answers.
    pub level: Level,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// Its full name, such as 'Phường Thạc Gián'.
    pub name: String,
    /// Its full name in English.
    pub name_en: String,
    /// Its name without the kind, such as 'Thạc Gián'.
    pub short_name: String,
    /// The General Statistics Office's code in the unit's time.
    pub gov_code: Option<String>,
    /// What the codes of its dossiers begin with (Circular 01/2018/TT-VPCP), such as `H17.24.8`.
    pub dossier_prefix: Option<String>,
    /// The first day on which it was a unit.
    pub valid_from: Date,
    /// The last day; none when it still is.
    pub valid_to: Option<Date>,
    /// The units that took over from it.
    pub successors: Vec<UnitId>,
    /// The number to call.
    pub hotline: Option<String>,
    /// Where it sits.
    pub address: Option<String>,
    /// Other ways to reach it, such as an e-mail address.
    pub contact: Option<String>,
}

impl Unit {
    /// Whether it was a unit on this day.
    pub fn is_valid_on(&self, date: Date) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// A province or a city under the government ('tỉnh, thành phố').
    City,
    /// A district ('quận, huyện'), until June 2025.
    District,
    /// A ward, a commune, a township or a special zone ('phường, xã, thị trấn, đặc khu').
    Ward,
    /// A specialised department of the unit above ('phòng, sở').
    Department,
    /// An office of the unit above, such as its one-stop office ('Bộ phận Một cửa').
    Office,
    /// A residential area ('khu dân cư').
    Area,
    /// A neighbourhood group ('tổ dân phố').
    Group,
}

impl UnitKind {
    /// Every kind, from the top down.
    pub const ALL: [Self; 7] =
        [Self::City, Self::District, Self::Ward, Self::Department, Self::Office, Self::Area, Self::Group];

    /// Its word in data files and in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::District => "district",
            Self::Ward => "ward",
            Self::Department => "department",
            Self::Office => "office",
            Self::Area => "area",
            Self::Group => "group",
        }
    }

    /// The kind with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The level at which a unit answers: competence follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// The city.
    City,
    /// Between city and ward, where there is such a tier.
    District,
    /// Nearest to the residents.
    Ward,
}

impl Level {
    /// Every level, from the top down.
    pub const ALL: [Self; 3] = [Self::City, Self::District, Self::Ward];

    /// Its word in data files and in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::District => "district",
            Self::Ward => "ward",
        }
    }

    /// The level with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}
