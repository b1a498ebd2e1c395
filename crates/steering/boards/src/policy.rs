//! Who may read what.

use authz::{House, InUnit, Who};
use people::role;

/// Whoever works in the unit, or leads it from above.
pub(crate) const OFFICE: Who = Who::Any(&[
    Who::Here(role::ONE_STOP),
    Who::Here(role::SPECIALIST),
    Who::Here(role::CLERK),
    Who::Here(role::LEADER),
    Who::System,
]);

authz::actions! {
    /// Reads a unit's board with every figure, and the rows behind them.
    ReadBoard: "boards.read" on InUnit, OFFICE;
    /// Reads what an officer settled and what residents said of it: he himself, and his leaders.
    ReadOfficer: "boards.read-officer" on people::Post, Who::Any(&[Who::Here(role::LEADER), Who::Assigned, Who::System]);
    /// Reads a unit's tallies by the REST interface.
    ReadTallies: "boards.read-tallies" on InUnit, Who::Any(&[OFFICE, Who::Client("tallies.read")]);
    /// Reads the public boards and open data: no names, and no count so small that it points at somebody.
    ReadOpen: "boards.read-open" on House, Who::Anyone;
}
