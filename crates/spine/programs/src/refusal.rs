//! Business 'no's about programs of others.

use kernel::Kind;

/// Why something cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The connected program was ended.
    #[error("the program was ended")]
    Ended,
    /// The connected program's last day is over.
    #[error("the program's last day is over")]
    Expired,
    /// It has as many tokens as one may have.
    #[error("too many tokens")]
    TooManyTokens {
        /// As many.
        most: usize,
    },
    /// Too many books to be followed at once: ask for a unit further down.
    #[error("too many books")]
    TooManyBooks {
        /// As many as may be.
        most: usize,
    },
    /// The webhook does not deliver at present.
    #[error("the webhook is paused")]
    NotActive,
}

impl kernel::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Ended => "programs-ended",
            Self::Expired => "programs-expired",
            Self::TooManyTokens { .. } => "programs-too-many-tokens",
            Self::TooManyBooks { .. } => "programs-too-many-books",
            Self::NotActive => "programs-not-active",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::TooManyBooks { .. } => Kind::Invalid,
            _ => Kind::Conflict,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooManyTokens { most } | Self::TooManyBooks { most } => vec![("most", most.to_string())],
            _ => Vec::new(),
        }
    }
}
