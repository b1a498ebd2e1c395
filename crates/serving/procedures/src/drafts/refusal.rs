//! Business 'no's about drafts.

use kernel::Date;

use crate::form::FormRefusal;

/// Why something cannot be done to a draft, or to the catalogue, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The code is in the catalogue already: a new version is made of the one there is.
    #[error("there is a procedure {0}")]
    CodeTaken(String),
    /// There is no such procedure.
    #[error("there is no procedure {0}")]
    NoProcedure(String),
    /// The procedure has a draft that is under way.
    #[error("there is a draft of {0}")]
    DraftThere(String),
    /// It is not being edited: it was handed in, or has ended.
    #[error("not open")]
    NotOpen,
    /// It is not waiting for a reviewer.
    #[error("not in review")]
    NotInReview,
    /// There is nothing to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Problems stand in the way.
    #[error("{0} problems")]
    Problems(usize),
    /// It says what the version in force says.
    #[error("nothing has changed")]
    NothingChanged,
    /// Who edited it cannot approve it.
    #[error("an editor cannot review")]
    OwnDraft,
    /// A reason is needed.
    #[error("no reason")]
    NoReason,
    /// The day is past.
    #[error("{0} is past")]
    Past(Date),
    /// There is a version from that day on, or from a later one.
    #[error("there is a version from {0} on")]
    VersionFrom(Date),
    /// The version that the draft was made of is no longer the newest.
    #[error("another version came between")]
    BaseChanged,
    /// The version holds already, or is not the newest.
    #[error("not a planned version")]
    NotPlanned,
    /// The list is as long as it may be.
    #[error("too many")]
    TooMany,
    /// The row that would be changed is not there any more.
    #[error("the row is gone")]
    RowGone,
    /// No unit of the day stands above the wards.
    #[error("no house")]
    NoHouse,
    /// The form cannot be changed so.
    #[error("{0}")]
    Form(#[from] FormRefusal),
}

impl kernel::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::CodeTaken(_) => "procedures-code-taken",
            Self::NoProcedure(_) => "procedures-no-procedure",
            Self::DraftThere(_) => "procedures-draft-there",
            Self::NotOpen => "procedures-not-open",
            Self::NotInReview => "procedures-not-in-review",
            Self::NothingToUndo => "procedures-nothing-to-undo",
            Self::Problems(_) => "procedures-has-problems",
            Self::NothingChanged => "procedures-nothing-changed",
            Self::OwnDraft => "procedures-own-draft",
            Self::NoReason => "procedures-no-reason",
            Self::Past(_) => "procedures-day-past",
            Self::VersionFrom(_) => "procedures-version-from",
            Self::BaseChanged => "procedures-base-changed",
            Self::NotPlanned => "procedures-not-planned",
            Self::TooMany => "procedures-too-many",
            Self::RowGone => "procedures-form-gone",
            Self::NoHouse => "procedures-no-house",
            Self::Form(refusal) => refusal.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::CodeTaken(code) | Self::NoProcedure(code) | Self::DraftThere(code) => {
                vec![("code", code.clone())]
            }
            Self::Problems(n) => vec![("n", n.to_string())],
            Self::Past(day) | Self::VersionFrom(day) => {
                vec![("day", ui::say::date(ui::Lang::Vi, *day))]
            }
            Self::Form(refusal) => refusal.args(),
            _ => Vec::new(),
        }
    }
}

impl FormRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Gone(_) => "procedures-form-gone",
            Self::Named { .. } => "procedures-form-named",
            Self::TooEarly { .. } => "procedures-form-too-early",
            Self::ChoiceNeeded { .. } => "procedures-form-choice-needed",
            Self::NoChoice { .. } => "procedures-form-no-choice",
            Self::CheckDoesNotFit(_) => "procedures-form-check",
            Self::OtherKind { .. } => "procedures-form-other-kind",
            Self::NotEmpty => "procedures-form-not-empty",
            Self::LastField => "procedures-form-last-field",
            Self::TooMany => "procedures-too-many",
            Self::Unsound(_) => "procedures-form-unsound",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Named { field, by } | Self::ChoiceNeeded { field, by } => {
                vec![("field", field.clone()), ("by", by.clone())]
            }
            Self::TooEarly { field, other } | Self::NoChoice { field, other } => {
                vec![("field", field.clone()), ("other", other.clone())]
            }
            Self::OtherKind { field } | Self::CheckDoesNotFit(field) => vec![("field", field.clone())],
            Self::Gone(_) | Self::NotEmpty | Self::LastField | Self::TooMany => Vec::new(),
            Self::Unsound(why) => vec![("why", why.clone())],
        }
    }
}
