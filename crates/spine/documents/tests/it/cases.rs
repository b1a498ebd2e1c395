//! Another capability, which has cases.

use authz::{Facts, Guarded, Who};
use uuid::Uuid;

/// A case of another capability, as that capability would declare it.
#[expect(unreachable_pub, reason = "an action is public, and so is what it is done to")]
pub struct Case {
    /// Its id.
    pub id: Uuid,
    /// Its unit.
    pub unit: Uuid,
}
impl Guarded for Case {
    const VISIBLE: Who = Who::Here("specialist");
    fn facts(&self) -> Facts {
        Facts { case: Some(self.id), units: [Some(self.unit), None], ..Facts::default() }
    }
}
authz::actions! {
    /// Works with the files of a case.
    UseFiles: "cases.use_files" on Case, Who::Here("specialist");
}
