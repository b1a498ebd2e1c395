//! The business 'no's of the ledger.

/// A business 'no' about a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has ended.
    #[error("the promise has ended")]
    Ended,
    /// It does not run.
    #[error("the promise is paused already")]
    Paused,
    /// It runs.
    #[error("the promise is not paused")]
    NotPaused,
    /// A new date was given before (Decree 61/2018/NĐ-CP, Article 19: at most once).
    #[error("a new date was given before")]
    RenewedBefore,
    /// More than one working day is left: there is nothing to apologise for yet.
    #[error("more than one working day is left")]
    TooEarly,
    /// The new date must come after now and after the due time.
    #[error("the new date is not after the due time")]
    NotLater,
    /// The office is closed on the new date: nobody could fetch what is promised.
    #[error("the office is closed on the new date")]
    DayOff,
    /// A verdict was given before.
    #[error("a verdict was given before")]
    VerdictBefore,
    /// The promise has not ended, so nobody can tell how it was kept.
    #[error("the promise has not ended")]
    NotEnded,
}

impl kernel::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Ended => "promises-ended",
            Self::Paused => "promises-paused",
            Self::NotPaused => "promises-not-paused",
            Self::RenewedBefore => "promises-renewed-before",
            Self::TooEarly => "promises-too-early",
            Self::NotLater => "promises-not-later",
            Self::DayOff => "promises-day-off",
            Self::VerdictBefore => "promises-verdict-before",
            Self::NotEnded => "promises-not-ended",
        }
    }
}
