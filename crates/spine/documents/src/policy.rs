//! Who may what. The rules of reading and attaching belong to the case: see [`Cleared`](crate::Cleared).

use authz::{House, Who};

authz::actions! {
    /// Takes away files that belong to no case or were removed from one.
    CleanUp: "documents.clean_up" on House, Who::System;
}
