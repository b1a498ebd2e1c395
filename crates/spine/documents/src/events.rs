//! What this capability announces. The subject is the case, so that its time line shows its documents.

use kernel::Id;

use crate::AttachmentId;

books::events! {
    /// A file was attached to a case; `source` is the file of an earlier case from which it was taken, if it was.
    Attached: "documents.attached" { unit: Id<str>, case: Id<str>;
        attachment: AttachmentId, slot: String, sha256: String, source: Option<AttachmentId> }
    /// The files of a case were handed in with it and stay.
    Kept: "documents.kept" { unit: Id<str>, case: Id<str>; count: u32 }
    /// A file was taken back before the case was handed in.
    Removed: "documents.removed" { unit: Id<str>, case: Id<str>; attachment: AttachmentId }
}
