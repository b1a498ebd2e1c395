//! Who may do what with a promise.

use authz::{Facts, Guarded, House, Who};
use kernel::Id;
use people::role;

use crate::Promise;

/// Those whose work it is, those above them, and those to whom it was made.
pub(crate) const MAY_SEE: Who = Who::Any(&[
    Who::Party,
    Who::Here(role::ONE_STOP),
    Who::Here(role::SPECIALIST),
    Who::Here(role::LEADER),
    Who::Here(role::CLERK),
    Who::System,
]);

authz::actions! {
    /// Sees a promise and how its due time was reckoned.
    See: "promises.see" on Promise, MAY_SEE;
    /// Gives the one new date to a promise that is broken or about to be.
    Renew: "promises.renew" on Promise, Who::Any(&[Who::Here(role::LEADER), Who::System]);
    /// Sees which due times a change of the calendar moved: codes and dates, nobody's name.
    SeeReckonings: "promises.see-reckonings" on House, Who::Any(&[Who::Role(role::LEADER), Who::Role(role::OPERATOR), Who::System]);
}

impl Guarded for Promise {
    const VISIBLE: Who = MAY_SEE;
    fn facts(&self) -> Facts {
        Facts {
            case: Some(self.subject),
            units: [Some(self.unit.uuid()), None],
            parties: [self.resident.map(Id::uuid), None],
            assigned: [self.owner_post.map(Id::uuid), None],
            ..Facts::default()
        }
    }
}
