//! Business 'no's about proposals.

/// Why something cannot be done to a proposal as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The procedure does not hold today.
    #[error("no such procedure today")]
    NoProcedure,
    /// The unit takes no proposals.
    #[error("no such office")]
    NoOffice,
    /// It does not wait to be taken up.
    #[error("not waiting")]
    NotWaiting,
    /// It is not being considered.
    #[error("not considered")]
    NotConsidered,
    /// The unit cannot change the procedure; it sends the proposal up.
    #[error("not competent")]
    NotCompetent,
    /// There is no unit above.
    #[error("nobody above")]
    NobodyAbove,
    /// No answer on paper is awaited.
    #[error("not sent up")]
    NotSentUp,
    /// The other one is about another procedure, or has ended.
    #[error("not alike")]
    NotAlike,
    /// It is not accepted, or a draft makes the change already.
    #[error("not accepted")]
    NotAccepted,
    /// A draft of the procedure waits for its reviewer, and cannot be changed now.
    #[error("a draft is in review")]
    DraftInReview,
    /// The measured times do not allow a shorter limit.
    #[error("no shorter limit")]
    NoShorter,
    /// The same was proposed from measured times, and is not answered.
    #[error("proposed before")]
    ProposedBefore,
    /// Nobody left a way to be reached.
    #[error("no contact")]
    NoContact,
    /// It is not answered, so there is nothing to judge.
    #[error("not answered")]
    NotAnswered,
}

impl kernel::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoProcedure => "reviews-no-procedure",
            Self::NoOffice => "reviews-no-office",
            Self::NotWaiting => "reviews-not-waiting",
            Self::NotConsidered => "reviews-not-considered",
            Self::NotCompetent => "reviews-not-competent",
            Self::NobodyAbove => "reviews-nobody-above",
            Self::NotSentUp => "reviews-not-sent-up",
            Self::NotAlike => "reviews-not-alike",
            Self::NotAccepted => "reviews-not-accepted",
            Self::DraftInReview => "reviews-draft-in-review",
            Self::NoShorter => "reviews-no-shorter",
            Self::ProposedBefore => "reviews-proposed-before",
            Self::NoContact => "reviews-no-contact",
            Self::NotAnswered => "reviews-not-answered",
        }
    }

    fn kind(&self) -> kernel::Kind {
        match self {
            Self::NoProcedure | Self::NoOffice | Self::NotAlike => kernel::Kind::Invalid,
            _ => kernel::Kind::Conflict,
        }
    }
}
