//! A unit of the organisation.

use kernel::{Date, Id};
use ui::Lang;
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
    /// The units that took over from it on the day after the last; the first comes first where several take the same.
    pub successors: Vec<Succession>,
    /// The number to call.
    pub hotline: Option<String>,
    /// Where it sits.
    pub address: Option<String>,
    /// Other ways to reach it, such as an e-mail address.
    pub contact: Option<String>,
}

impl Unit {
    /// The full name in this language.
    pub fn name_in(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.name,
            Lang::En => &self.name_en,
        }
    }

    /// Whether it was a unit on this day.
    pub fn is_valid_on(&self, date: Date) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }

    /// Whether its last day lies before this day.
    pub fn has_ended_by(&self, date: Date) -> bool {
        self.valid_to.is_some_and(|last| last < date)
    }
}

/// That another unit took over from a unit, and what it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// The successor.
    pub to: UnitId,
    /// Which of the former unit's tasks it took.
    pub takes: Takes,
    /// The roles whose posts went along with the tasks, in the order of the data. Others ended: who leads is appointed anew.
    pub posts: Vec<String>,
}

/// Which tasks of a former unit a successor took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// All of them.
    All,
    /// Those that units of this level answer for since (a district's tasks went to the wards and to the city).
    Of(Level),
}

impl Takes {
    /// Its word in data files and in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Of(level) => level.word(),
        }
    }

    /// What has this word.
    pub fn parse(word: &str) -> Option<Self> {
        if word == Self::All.word() { Some(Self::All) } else { Level::parse(word).map(Self::Of) }
    }

    /// Whether tasks of this level are among them; of tasks whose level nobody knows, any successor may be the one.
    pub fn includes(self, level: Option<Level>) -> bool {
        match (self, level) {
            (Self::All, _) | (_, None) => true,
            (Self::Of(taken), Some(asked)) => taken == asked,
        }
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
