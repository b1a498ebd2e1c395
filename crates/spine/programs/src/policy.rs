//! Who may connect programs, and who may follow the books.

use authz::{House, InUnit, Who};
use people::role;

authz::actions! {
    /// Connects programs of others, grants them scopes, and keeps webhooks.
    Keep: "programs.keep" on House, Who::Any(&[Who::Role(role::OPERATOR), Who::System]);
    /// Follows the acts of a unit and of those below it: ids and codes only.
    Follow: "programs.follow" on InUnit,
        Who::Any(&[Who::Client("acts.read"), Who::Role(role::OPERATOR), Who::System]);
}
