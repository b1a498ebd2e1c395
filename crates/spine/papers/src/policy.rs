//! Who may do what with papers.

use authz::{Facts, Guarded, InUnit, Who};
use kernel::Id;
use people::role;

use crate::Paper;

/// Who has papers of his own: residents.
pub(crate) const RESIDENTS: Who = Who::All(&[Who::SignedIn, Who::Not(&OFFICER)]);
const OFFICER: Who = Who::Any(&[
    Who::Role(role::ONE_STOP),
    Who::Role(role::SPECIALIST),
    Who::Role(role::LEADER),
    Who::Role(role::CLERK),
    Who::Role(role::OPERATOR),
]);
/// Leaders, clerks and the one-stop office.
pub(crate) const READS_REGISTER: Who =
    Who::Any(&[Who::Role(role::LEADER), Who::Role(role::CLERK), Who::Role(role::ONE_STOP)]);

authz::actions! {
    /// Reads a paper that is made out to him.
    ReadOwn: "papers.read-own" on Paper, Who::Party;
    /// Reads the register of outgoing papers of a unit.
    ReadRegister: "papers.read-register" on InUnit,
        Who::Any(&[Who::Here(role::LEADER), Who::Here(role::CLERK), Who::Here(role::ONE_STOP)]);
    /// Reads a paper that his office issued.
    ReadOutgoing: "papers.read-outgoing" on Paper,
        Who::Any(&[Who::Here(role::LEADER), Who::Here(role::CLERK), Who::Here(role::ONE_STOP)]);
    /// Recalls a paper.
    Recall: "papers.recall" on Paper, Who::Here(role::LEADER);
}

impl Guarded for Paper {
    const VISIBLE: Who = Who::Any(&[
        Who::Party,
        Who::Here(role::LEADER),
        Who::Here(role::CLERK),
        Who::Here(role::ONE_STOP),
        Who::System,
    ]);
    fn facts(&self) -> Facts {
        Facts {
            case: Some(self.subject),
            units: [Some(self.unit.uuid()), None],
            parties: [self.resident.map(Id::uuid), None],
            ..Facts::default()
        }
    }
}
