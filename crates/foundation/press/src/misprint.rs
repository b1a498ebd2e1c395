//! Why nothing was printed.

use kernel::{Kind, Refusal};
use serde::{Deserialize, Serialize};

use crate::Fault;

/// Why nothing was printed. All but [`Misprint::Busy`] and [`Misprint::Broken`] come again until the template or its values change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Misprint {
    /// The template is wrong, or does not fit the values; each fault says where.
    #[error("the template is wrong: {}", said(.0))]
    Wrong(Vec<Fault>),
    /// It took longer than allowed: the template goes round in circles.
    #[error("printing took more than {seconds} seconds")]
    TooLong {
        /// How long is allowed.
        seconds: u64,
    },
    /// It made more pages than allowed.
    #[error("{pages} pages, more than {limit}")]
    TooManyPages {
        /// How many it made.
        pages: u32,
        /// How many are allowed.
        limit: u32,
    },
    /// It needs more memory than allowed, calls itself without end, or template, values or document are larger than allowed.
    #[error("printing needs too much room")]
    TooLarge,
    /// So much is being printed that there was no place in time.
    #[error("nothing was free to print with in time")]
    Busy,
    /// The press itself failed; the words are for the log.
    #[error("the press failed: {0}")]
    Broken(String),
}

fn said(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl Refusal for Misprint {
    fn code(&self) -> &'static str {
        match self {
            Self::Wrong(_) => "press-wrong",
            Self::TooLong { .. } => "press-too-long",
            Self::TooManyPages { .. } => "press-too-many-pages",
            Self::TooLarge => "press-too-large",
            Self::Busy => "press-busy",
            Self::Broken(_) => "press-broken",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Busy => Kind::Unavailable,
            Self::Broken(_) => Kind::Internal,
            _ => Kind::Invalid,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong { seconds } => vec![("seconds", seconds.to_string())],
            Self::TooManyPages { pages, limit } => {
                vec![("pages", pages.to_string()), ("limit", limit.to_string())]
            }
            _ => Vec::new(),
        }
    }
}
