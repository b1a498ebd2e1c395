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
    /// What goes by the post has a number under which it is followed.
    #[error("no tracking number")]
    NoTracking,
    /// That unit cannot be asked: it is the one that asks, or is not there today.
    #[error("not a unit to be asked")]
    NotToAsk,
    /// That unit was asked already and has not answered.
    #[error("asked already")]
    AskedAlready,
    /// An opinion that is not late yet is waited for.
    #[error("an opinion is waited for")]
    OpinionsAwaited,
    /// Who goes on without a late opinion notes why.
    #[error("going on without an opinion needs a note")]
    GoesOnWithoutNote,
    /// The opinion was given, or is not waited for any more.
    #[error("no opinion is waited for")]
    OpinionClosed,
    /// An error in this result was reported, and is being looked into.
    #[error("an error was reported already")]
    CorrectionOpen,
    /// The report of an error was settled.
    #[error("settled already")]
    CorrectionSettled,
    /// Nothing of this list waits to be confirmed.
    #[error("nothing to confirm")]
    NothingHandedOver,
    /// The group was begun for another procedure or another unit, or is full.
    #[error("not of this group")]
    NotOfBundle,
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
            Self::NoTracking => "dossiers-no-tracking",
            Self::NotToAsk => "dossiers-not-to-ask",
            Self::AskedAlready => "dossiers-asked-already",
            Self::OpinionsAwaited => "dossiers-opinions-awaited",
            Self::GoesOnWithoutNote => "dossiers-goes-on-without-note",
            Self::OpinionClosed => "dossiers-opinion-closed",
            Self::CorrectionOpen => "dossiers-correction-open",
            Self::CorrectionSettled => "dossiers-correction-settled",
            Self::NothingHandedOver => "dossiers-nothing-handed-over",
            Self::NotOfBundle => "dossiers-not-of-bundle",
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
            | Self::NoTracking
            | Self::NotToAsk
            | Self::GoesOnWithoutNote
            | Self::NotOfBundle
            | Self::WrongPost => kernel::Kind::Invalid,
            Self::NotTracked => kernel::Kind::NotFound,
            _ => kernel::Kind::Conflict,
        }
    }
}
