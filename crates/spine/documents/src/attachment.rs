//! A file that belongs to a case.

use kernel::{Id, Timestamp};
use uuid::Uuid;

use crate::FileKind;

/// Its id.
pub type AttachmentId = Id<Attachment>;

/// A file that belongs to a case. Its bytes are in the object store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The unit in whose book its acts stand.
    pub unit: Uuid,
    /// The case that it belongs to.
    pub subject: Uuid,
    /// Which of the documents that the procedure lists it is: a word of the procedure's.
    pub slot: String,
    /// Its name for people, with an ending that tells what it is.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: u64,
    /// The pages of a PDF.
    pub pages: Option<u32>,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Where its bytes are in the object store.
    pub(crate) key: String,
    /// When it came.
    pub uploaded_at: Timestamp,
    /// Who brought it, as the books name him.
    pub uploaded_by: String,
    /// Whether it can still be taken back.
    pub state: State,
    /// The file of an earlier case from which it was taken, when it was not brought anew.
    pub source: Option<AttachmentId>,
}

/// Whether an attachment can still be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The case has not been handed in: it may be removed.
    Waiting,
    /// It belongs to a case that was handed in, and stays.
    Kept,
    /// It was removed; its bytes go soon.
    Removed,
}

impl State {
    /// Its word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Kept => "kept",
            Self::Removed => "removed",
        }
    }

    /// The state with this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Kept, Self::Removed].into_iter().find(|state| state.word() == word)
    }
}
