//! How much is taken, and what is said when it is not.

use kernel::{Kind, Refusal};

use crate::FileKind;

/// How large and how long a file may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file.
    pub bytes: u64,
    /// Pages of a PDF.
    pub pages: u32,
    /// Pixels of a picture's longer side.
    pub side: u32,
}

impl Default for Limits {
    /// 20 MiB, 200 pages, and the largest photograph of a telephone (200 megapixels).
    fn default() -> Self {
        Self { bytes: 20 * 1024 * 1024, pages: 200, side: 17_000 }
    }
}

/// Why a file is not taken, or not given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// More bytes than the limit.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// No bytes at all.
    #[error("empty")]
    Empty,
    /// The content is none of the kinds that are taken.
    #[error("not a kind that is taken")]
    WrongType,
    /// The name says one kind, the content is another.
    #[error("named {claimed}, but is {found:?}")]
    Misnamed {
        /// The ending of the name.
        claimed: String,
        /// What the content is.
        found: FileKind,
    },
    /// A PDF that opens with a password only: no officer could read it.
    #[error("encrypted")]
    Encrypted,
    /// A PDF or a picture that cannot be read.
    #[error("cannot be read")]
    Broken,
    /// A PDF with more pages than the limit.
    #[error("{pages} pages, more than {limit}")]
    TooManyPages {
        /// Its pages.
        pages: u32,
        /// The limit.
        limit: u32,
    },
    /// A picture with a longer side than the limit.
    #[error("{side} pixels, more than {limit}")]
    TooWide {
        /// Its longer side in pixels.
        side: u32,
        /// The limit.
        limit: u32,
    },
    /// It belongs to a case that was handed in, and stays with it.
    #[error("kept with the case")]
    Kept,
}

impl Refusal for Refused {
    fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "documents-too-large",
            Self::Empty => "documents-empty",
            Self::WrongType => "documents-wrong-type",
            Self::Misnamed { .. } => "documents-misnamed",
            Self::Encrypted => "documents-encrypted",
            Self::Broken => "documents-broken",
            Self::TooManyPages { .. } => "documents-too-many-pages",
            Self::TooWide { .. } => "documents-too-wide",
            Self::Kept => "documents-kept",
        }
    }

    fn kind(&self) -> Kind {
        if *self == Self::Kept { Kind::Conflict } else { Kind::Invalid }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { limit } => vec![("limit", mebibytes(*limit))],
            Self::WrongType => vec![("kinds", FileKind::list())],
            Self::Misnamed { claimed, found } => {
                vec![("claimed", claimed.to_uppercase()), ("found", found.endings()[0].to_uppercase())]
            }
            Self::TooManyPages { pages, limit } => {
                vec![("pages", pages.to_string()), ("limit", limit.to_string())]
            }
            Self::TooWide { side, limit } => vec![("side", side.to_string()), ("limit", limit.to_string())],
            Self::Empty | Self::Encrypted | Self::Broken | Self::Kept => Vec::new(),
        }
    }
}

/// `20 MB`, `1,5 MB`, `300 KB`: as telephones and computers show sizes.
fn mebibytes(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    let tenths = bytes * 10 / MIB;
    match (tenths / 10, tenths % 10) {
        (0, _) => format!("{} KB", bytes.div_ceil(1024)),
        (whole, 0) => format!("{whole} MB"),
        (whole, tenth) => format!("{whole},{tenth} MB"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_shown_as_people_know_them() {
        let shown = [20 * 1024 * 1024, 1_572_864, 300 * 1024, 10].map(mebibytes);
        assert_eq!(shown, ["20 MB", "1,5 MB", "300 KB", "1 KB"]);
    }

    #[test]
    fn every_refusal_has_a_text_with_its_arguments() {
        let all = [
            Refused::TooLarge { limit: 1 },
            Refused::Empty,
            Refused::WrongType,
            Refused::Misnamed { claimed: "doc".to_owned(), found: FileKind::Pdf },
            Refused::Encrypted,
            Refused::Broken,
            Refused::TooManyPages { pages: 2, limit: 1 },
            Refused::TooWide { side: 2, limit: 1 },
            Refused::Kept,
        ];
        for refused in all {
            for texts in crate::CAPABILITY.texts {
                let line = texts.lines().find(|line| line.starts_with(&format!("{} =", refused.code())));
                let line = line.unwrap_or_else(|| panic!("{}", refused.code()));
                for (name, _) in refused.args() {
                    assert!(line.contains(&format!("${name}")), "{line}");
                }
            }
        }
    }
}
