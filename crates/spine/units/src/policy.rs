//! Who may change the organisation.

use authz::{House, Who};

authz::actions! {
    /// Adds and changes units, their hours and the days off.
    Keep: "units.keep" on House, Who::Any(&[Who::System, Who::Role("operator")]);
}
