//! What this capability announces.

use kernel::Id;
use units::UnitId;

use crate::PaperId;

books::events! {
    /// A paper was issued, under this number where its kind bears one.
    Issued: "papers.issued" { unit: UnitId, case: Id<str>; paper: PaperId, kind: String, number: Option<String> }
    /// The PDF of a paper was made; the digest is that of its bytes.
    Printed: "papers.printed" { unit: UnitId, case: Id<str>; paper: PaperId, sha256: String }
    /// A paper was recalled.
    Recalled: "papers.recalled" { unit: UnitId, case: Id<str>; paper: PaperId }
    /// Another paper took the place of this one.
    Replaced: "papers.replaced" { unit: UnitId, case: Id<str>; paper: PaperId, by: PaperId }
}
