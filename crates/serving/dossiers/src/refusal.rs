//! Business 'no's about a dossier.

/// Why something cannot be done to a dossier as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such procedure, or it is not in force today.
    #[error("no such procedure in force")]
    NoProcedure,
    /// The unit does not handle this procedure.
    #[error("the unit is not competent")]
    NotCompetent,
    /// The procedure cannot be filed online.
    #[error("not offered online")]
    NotOnline,
    /// It is not waiting to be accepted.
    #[error("not waiting to be accepted")]
    NotSubmitted,
    /// It is not being processed.
    #[error("not being processed")]
    NotProcessing,
    /// It is not paused.
    #[error("not paused")]
    NotPaused,
    /// No supplement was asked for.
    #[error("no supplement was asked for")]
    NothingAsked,
    /// A supplement was asked for before (once only).
    #[error("a supplement was asked for before")]
    SupplementAskedBefore,
    /// The list of what to add is empty.
    #[error("nothing is listed")]
    NothingListed,
    /// A reason is needed.
    #[error("no reason given")]
    NoReason,
    /// There is a result, or it has ended.
    #[error("too late")]
    TooLate,
    /// The result is not ready.
    #[error("the result is not ready")]
    NotReady,
    /// This step gives the result: say what came out.
    #[error("no outcome given")]
    NoOutcome,
    /// It is with that colleague already.
    #[error("already there")]
    SameHolder,
    /// The post is not one that this step can be given to.
    #[error("not a post for this step")]
    WrongPost,
    /// There is no step before this one.
    #[error("no step before")]
    NoStepBefore,
    /// It can no longer be taken back: another has acted, or it was not yours.
    #[error("cannot be taken back")]
    CannotTakeBack,
    /// The verdict comes after the result was returned.
    #[error("not returned yet")]
    NotReturned,
    /// The code and the four characters do not fit together.
    #[error("no dossier with that code and those characters")]
    NotTracked,
}

impl kernel::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoProcedure => "dossiers-no-procedure",
            Self::NotCompetent => "dossiers-not-competent",
            Self::NotOnline => "dossiers-not-online",
            Self::NotSubmitted => "dossiers-not-submitted",
            Self::NotProcessing => "dossiers-not-processing",
            Self::NotPaused => "dossiers-not-paused",
            Self::NothingAsked => "dossiers-nothing-asked",
            Self::SupplementAskedBefore => "dossiers-supplement-asked-before",
            Self::NothingListed => "dossiers-nothing-listed",
            Self::NoReason => "dossiers-no-reason",
            Self::TooLate => "dossiers-too-late",
            Self::NotReady => "dossiers-not-ready",
            Self::NoOutcome => "dossiers-no-outcome",
            Self::SameHolder => "dossiers-same-holder",
            Self::WrongPost => "dossiers-wrong-post",
            Self::NoStepBefore => "dossiers-no-step-before",
            Self::CannotTakeBack => "dossiers-cannot-take-back",
            Self::NotReturned => "dossiers-not-returned",
            Self::NotTracked => "dossiers-not-tracked",
        }
    }

    fn kind(&self) -> kernel::Kind {
        match self {
            Self::NoProcedure
            | Self::NotCompetent
            | Self::NotOnline
            | Self::NothingListed
            | Self::NoReason
            | Self::NoOutcome
            | Self::WrongPost => kernel::Kind::Invalid,
            Self::NotTracked => kernel::Kind::NotFound,
            _ => kernel::Kind::Conflict,
        }
    }
}
