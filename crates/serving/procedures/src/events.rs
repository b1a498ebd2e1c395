//! What happens to the catalogue. The unit is the one whose catalogue it is.

use units::UnitId;

use crate::{DraftId, VersionId};

books::events! {
    /// A draft of a procedure's version was begun; imports begin drafts too.
    DraftBegun: "procedures.draft-begun" { unit: UnitId, draft: DraftId; code: String, based_on: Option<VersionId>, imported: bool }
    /// A draft was changed in one part: terms, ways, papers, process or form.
    DraftChanged: "procedures.draft-changed" { unit: UnitId, draft: DraftId; code: String, part: String }
    /// The last change of a draft was taken back.
    DraftUndone: "procedures.draft-undone" { unit: UnitId, draft: DraftId; code: String }
    /// A draft was thrown away.
    DraftDropped: "procedures.draft-dropped" { unit: UnitId, draft: DraftId; code: String }
    /// A draft was handed in for review.
    DraftHandedIn: "procedures.draft-handed-in" { unit: UnitId, draft: DraftId; code: String }
    /// A draft was taken back out of review by its editors.
    DraftTakenBack: "procedures.draft-taken-back" { unit: UnitId, draft: DraftId; code: String }
    /// A reviewer returned a draft with the reason.
    DraftReturned: "procedures.draft-returned" { unit: UnitId, draft: DraftId; code: String }
    /// A reviewer approved a draft: it is a version that holds from a day on.
    VersionApproved: "procedures.version-approved" { unit: UnitId, draft: DraftId; code: String, made: VersionId, holds_from: String }
    /// A version that was planned and did not hold yet was recalled; the one before goes on.
    VersionRecalled: "procedures.version-recalled" { unit: UnitId, made: VersionId; code: String }
}
