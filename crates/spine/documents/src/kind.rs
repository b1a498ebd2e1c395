//! What a file is, by its content.

use crate::office;

/// The kinds of files that are taken: scans, photographs, and forms that were filled in on a computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A PDF.
    Pdf,
    /// A photograph.
    Jpeg,
    /// A picture.
    Png,
    /// A text document (Office Open XML), without macros.
    Docx,
    /// A sheet (Office Open XML), without macros.
    Xlsx,
}

impl FileKind {
    /// Every kind that is taken.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Jpeg, Self::Png, Self::Docx, Self::Xlsx];

    /// The kind that this content is, whatever its name says; none when it is not taken.
    pub fn of(content: &[u8]) -> Option<Self> {
        let told = infer::get(content).and_then(|told| Self::parse(told.mime_type()));
        told.filter(|kind| !kind.is_office()).or_else(|| office::kind(content))
    }

    /// Its media type, as `Content-Type` has it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The kind with this media type.
    pub fn parse(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }

    /// The endings of names that mean this kind, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
        }
    }

    /// Whether it is a picture.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }

    const fn is_office(self) -> bool {
        matches!(self, Self::Docx | Self::Xlsx)
    }

    /// What is taken, for people: `PDF, JPG, PNG, DOCX, XLSX`.
    pub fn list() -> String {
        let names: Vec<String> = Self::ALL.iter().map(|kind| kind.endings()[0].to_uppercase()).collect();
        names.join(", ")
    }
}
