//! A procedure as it stands in a span of dates.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use kernel::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    terms::{Channel, Fee, Level, Online, Paper, Shape, TimeLimit, Way},
    words::BadData,
};

/// The code under which the whole country knows a procedure: a digit, a point, six digits, as in `1.001193`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

impl Code {
    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = BadData;
    fn from_str(text: &str) -> Result<Self, BadData> {
        let well_formed = match text.as_bytes() {
            [series, b'.', serial @ ..] => {
                series.is_ascii_digit() && serial.len() == 6 && serial.iter().all(u8::is_ascii_digit)
            }
            _ => false,
        };
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadData::new("code", "a digit, a point and six digits are wanted"))
        }
    }
}
impl TryFrom<String> for Code {
    type Error = BadData;
    fn try_from(text: String) -> Result<Self, BadData> {
        text.parse()
    }
}
impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One procedure with all its terms, valid in a span of dates. A dossier keeps the version it was filed under.
///
/// Serialised as JSON this is the body that a store keeps; `code`, `name`, `valid_from` and `valid_to` are
/// what it looks up by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ProcedureVersion)]
pub struct Version {
    /// The national code.
    #[schema(value_type = String, example = "1.001193")]
    pub code: Code,
    /// The name, in the words of the decision that published it.
    pub name: String,
    /// The field ('lĩnh vực').
    pub field: String,
    /// The first day on which it holds.
    #[schema(value_type = String, format = Date)]
    pub valid_from: Date,
    /// The last day on which it holds; none while it is the newest.
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_to: Option<Date>,
    /// Who may settle it.
    pub levels: Levels,
    /// The decision that published it ('quyết định công bố').
    pub decision: Option<String>,
    /// How long it takes, unless a way of filing says otherwise.
    pub time_limit: TimeLimit,
    /// What it costs when filed in person.
    pub fee_in_person: Fee,
    /// What it costs when filed online.
    pub fee_online: Fee,
    /// The ways of filing; empty when no source gives them.
    pub ways: Vec<Way>,
    /// The papers; empty when no source gives them.
    pub papers: Vec<Paper>,
    /// What the source remarks on the papers.
    pub notes: Vec<Note>,
    /// Who may ask for it; empty when no source says.
    pub audience: Vec<String>,
    /// What the applicant receives in the end.
    pub result: Option<String>,
    /// Laws and decrees; empty when no source gives them.
    pub legal_basis: Vec<String>,
    /// How much can be done online.
    pub online: Online,
    /// Where the cells come from, unless `origins` says otherwise.
    pub origin: Origin,
    /// What led to it: proposals that were accepted. Empty for a version that nobody proposed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Reason>,
    /// That the procedure is no longer offered while this version holds; dossiers under way go on under theirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ending>,
    /// Where single cells come from.
    #[schema(value_type = std::collections::BTreeMap<String, Origin>)]
    pub origins: BTreeMap<Cell, Origin>,
}

/// What led to a version: a proposal that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ProcedureReason)]
pub struct Reason {
    /// How people name it: its code.
    pub label: String,
    /// Where it can be read.
    pub href: String,
}

/// The end of a procedure ('bãi bỏ').
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ProcedureEnding)]
pub struct Ending {
    /// Why: the decision that ends it.
    pub reason: String,
    /// Where residents turn instead.
    pub instead: String,
    /// The procedure that takes its place.
    #[schema(value_type = Option<String>, example = "1.001193")]
    pub code: Option<Code>,
}

/// Who may settle a procedure, in either shape of government; an empty list is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ProcedureLevels)]
pub struct Levels {
    /// With three tiers.
    pub three_tiers: Vec<Level>,
    /// With two tiers.
    pub two_tiers: Vec<Level>,
}

impl Levels {
    /// The levels in this shape, lowest first; empty when unknown.
    pub fn within(&self, shape: Shape) -> &[Level] {
        match shape {
            Shape::ThreeTiers => &self.three_tiers,
            Shape::TwoTiers => &self.two_tiers,
        }
    }
}

/// A remark of the source under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ProcedureNote)]
pub struct Note {
    /// The heading.
    pub group: Option<String>,
    /// The remark.
    pub text: String,
}

/// A cell of a version whose origin may differ from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ProcedureCell)]
pub enum Cell {
    /// `levels` with three tiers.
    Levels,
    /// `decision`.
    Decision,
    /// `time_limit`.
    TimeLimit,
    /// `fee_in_person` and `fee_online`.
    Fee,
    /// `ways`.
    Ways,
    /// `papers` and `notes`.
    Papers,
    /// `audience`.
    Audience,
    /// `result`.
    Result,
    /// `legal_basis`.
    LegalBasis,
    /// `online`.
    Online,
}

/// Where a cell comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
#[schema(as = ProcedureOrigin)]
pub enum Origin {
    /// Found in a named source (see `data/procedures/SOURCES.md`).
    Found {
        /// The source's short name.
        source: String,
    },
    /// Written from general knowledge, to be verified before real use.
    Knowledge {
        /// What is known of it.
        note: String,
    },
    /// Taken from the law by hand, to be verified before real use.
    Curated {
        /// The article.
        basis: String,
        /// What the applicant or the verifier should know.
        note: String,
        /// What the source had instead.
        instead_of: String,
    },
    /// Chosen for the demonstration; not an official assignment.
    Assigned,
    /// Entered by an officer from the published decision, and approved by another.
    Reviewed,
}

impl Origin {
    /// Whether somebody should compare the cell with the published decision before real use.
    pub fn is_to_verify(&self) -> bool {
        !matches!(self, Self::Found { .. } | Self::Reviewed)
    }
}

impl Version {
    /// Whether the version holds on this day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether dossiers can be filed under it on this day.
    pub fn is_offered_on(&self, day: Date) -> bool {
        self.holds_on(day) && self.ended.is_none()
    }

    /// Whether it was recalled before its first day, and never held.
    pub fn is_recalled(&self) -> bool {
        self.valid_to.is_some_and(|last| last < self.valid_from)
    }

    /// A key for each paper, in their order, under which files that are handed in belong to it: whatever place it has on the list, and
    /// whatever it is called in later versions.
    pub fn paper_keys(&self) -> Vec<String> {
        let mut taken: BTreeSet<String> = self.papers.iter().filter_map(|paper| paper.key.clone()).collect();
        let mut key = |paper: &Paper| {
            if let Some(kept) = &paper.key {
                return kept.clone();
            }
            let own = paper.own_key();
            let again = (2..).map(|n| format!("{own}-{n}"));
            let free = std::iter::once(own.clone()).chain(again).find(|key| !taken.contains(key));
            let free = free.unwrap_or(own);
            taken.insert(free.clone());
            free
        };
        self.papers.iter().map(&mut key).collect()
    }

    /// Where this cell comes from.
    pub fn origin_of(&self, cell: Cell) -> &Origin {
        self.origins.get(&cell).unwrap_or(&self.origin)
    }

    /// The time limit for filing in this way: the way's own when all its cases agree on a known one, else
    /// the common one.
    pub fn time_limit(&self, channel: Channel) -> &TimeLimit {
        self.agreed(channel, |way| &way.time_limit)
            .filter(|limit| limit.is_known())
            .unwrap_or(&self.time_limit)
    }

    /// The fee for filing in this way: the way's own when all its cases agree on a known one, else the common
    /// one. Where the provincial council sets the fee, or the fee was filled from elsewhere, the common one.
    pub fn fee(&self, channel: Channel) -> Fee {
        let is_filled = self.origins.get(&Cell::Fee).is_some_and(|origin| *origin != Origin::Reviewed);
        let is_settled = matches!(self.fee_in_person, Fee::SetByProvince { .. }) || is_filled;
        let own = self.agreed(channel, |way| &way.fee).filter(|fee| fee.is_known());
        let common = match channel {
            Channel::InPerson => Some(&self.fee_in_person),
            Channel::Online => Some(&self.fee_online),
            Channel::Post => is_settled.then_some(&self.fee_in_person),
        };
        own.filter(|_| !is_settled)
            .or(common)
            .cloned()
            .unwrap_or_else(|| Fee::Unknown { as_written: String::new() })
    }

    /// What all cases of one way of filing have in common.
    fn agreed<T: PartialEq>(&self, channel: Channel, term: impl Fn(&Way) -> &T) -> Option<&T> {
        let mut terms = self.ways.iter().filter(|way| way.channel == channel).map(term);
        let first = terms.next()?;
        terms.all(|other| other == first).then_some(first)
    }

    /// The cells about which no source says anything, or nothing that can be used.
    pub fn unknown_cells(&self) -> Vec<Cell> {
        [
            (Cell::Levels, self.levels.three_tiers.is_empty()),
            (Cell::Decision, self.decision.is_none()),
            (Cell::TimeLimit, !self.time_limit.is_known()),
            (Cell::Fee, !self.fee_in_person.is_known() && !self.fee_online.is_known()),
            (Cell::Ways, self.ways.is_empty()),
            (Cell::Papers, self.papers.is_empty()),
            (Cell::Audience, self.audience.is_empty()),
            (Cell::Result, self.result.is_none()),
            (Cell::LegalBasis, self.legal_basis.is_empty()),
            (Cell::Online, self.online == Online::Unknown),
        ]
        .into_iter()
        .filter_map(|(cell, unknown)| unknown.then_some(cell))
        .collect()
    }
}

/// The version of a procedure that holds on this day, among all versions at hand.
pub fn in_force<'a>(versions: &'a [Version], code: &Code, day: Date) -> Option<&'a Version> {
    versions
        .iter()
        .filter(|version| version.code == *code && version.holds_on(day))
        .max_by_key(|version| version.valid_from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_one_form() {
        assert_eq!("1.001193".parse::<Code>().unwrap().as_str(), "1.001193");
        for bad in ["", "1.00119", "11.001193", "1.0011930", "1,001193", "a.001193", "1.00119é"] {
            assert!(bad.parse::<Code>().is_err(), "{bad}");
        }
    }
}
