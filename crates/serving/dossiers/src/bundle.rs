//! Dossiers of one procedure that one person or organisation hands in together.

use authz::{Facts, Guarded, Who};
use kernel::{Id, Timestamp};
use people::ResidentId;
use units::UnitId;
use uuid::Uuid;

use crate::Bearer;

/// The id of a group.
pub type BundleId = Id<Bundle>;

/// A group of dossiers handed in together: one receipt lists them all, each has a code and a promise of its own.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// Its id.
    pub id: BundleId,
    /// The unit that handles the dossiers.
    pub unit: UnitId,
    /// The unit that takes them in.
    pub intake_unit: UnitId,
    /// The procedure's code.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// Who hands them in; kept sealed.
    pub bearer: Bearer,
    /// The same, as a resident, who can then follow all of them.
    pub filer: Option<ResidentId>,
    /// When it was begun, and by which account.
    pub begun: (Timestamp, Option<Uuid>),
}

impl Guarded for Bundle {
    const VISIBLE: Who = crate::policy::BUNDLE;
    fn facts(&self) -> Facts {
        Facts {
            case: Some(self.id.uuid()),
            units: [Some(self.unit.uuid()), Some(self.intake_unit.uuid())],
            parties: [self.filer.map(Id::uuid), None],
            ..Facts::default()
        }
    }
}
