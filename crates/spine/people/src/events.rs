//! What this capability announces.

use units::UnitId;

use crate::{AccountId, PostId, Purpose, ResidentId};

books::events! {
    /// What a resident said of himself or herself was kept, for the first time or anew.
    ResidentKept: "people.resident_kept" { unit: UnitId, resident: ResidentId; first: bool }
    /// Somebody looked at a resident's data.
    LookedAt: "people.looked_at" { unit: UnitId, resident: ResidentId; post: Option<PostId>, purpose: Purpose }
    /// An account was opened.
    AccountOpened: "people.account_opened" { unit: UnitId, account: AccountId }
    /// A password was set.
    PasswordSet: "people.password_set" { unit: UnitId, account: AccountId }
    /// Somebody signed in.
    SignedIn: "people.signed_in" { unit: UnitId, account: AccountId }
    /// A post was given to somebody.
    Appointed: "people.appointed" { unit: UnitId, post: PostId; account: AccountId, role: String }
    /// A post ends with a day.
    PostEnded: "people.post_ended" { unit: UnitId, post: PostId; last_day: String }
    /// Somebody stands in for the holder of a post for some days.
    StandInSet: "people.stand_in_set"
        { unit: UnitId, post: PostId; account: AccountId, first_day: String, last_day: String }
}
