//! Who may do what with people's records.

use authz::{House, InUnit, Who};

use crate::{Post, Resident, role};

authz::actions! {
    /// Opens accounts.
    KeepAccounts: "people.keep_accounts" on House, Who::Any(&[Who::System, Who::Role(role::OPERATOR)]);
    /// Gives a post in a unit to somebody, or ends one.
    Appoint: "people.appoint" on InUnit, Who::Any(&[Who::System, Who::Role(role::OPERATOR)]);
    /// Lets somebody stand in for the holder of a post.
    StandIn: "people.stand_in" on Post,
        Who::Any(&[Who::System, Who::Role(role::OPERATOR), Who::Here(role::LEADER)]);
    /// Keeps what a resident said of himself or herself when filing; the verb that files has decided who may.
    KeepResident: "people.keep_resident" on House, Who::Any(&[Who::SignedIn, Who::AnyClient, Who::System]);
    /// Looks at a resident's data for work in a unit; each look is an act that the resident sees.
    Look: "people.look" on InUnit,
        Who::Any(&[
            Who::Here(role::ONE_STOP),
            Who::Here(role::SPECIALIST),
            Who::Here(role::CLERK),
            Who::Here(role::LEADER),
        ]);
    /// Sees who looked at the data: the resident alone.
    LooksAt: "people.looks_at" on Resident, Who::All(&[Who::SignedIn, Who::Party]);
}
