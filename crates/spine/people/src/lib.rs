//! Who people are: residents, accounts, posts and stand-ins; and how personal data is sealed.
//!
//! * A [`Resident`] is a person whom the state serves. The personal number, the telephone number and the e-mail address are sealed at
//!   rest ([`Seal`]) and found again by a keyed index.
//! * An [`Account`] signs in: an officer's or a resident's. What an officer may do follows from the [posts](Post) held today, his own
//!   or those he stands in for; [`actor`] puts them together for a request.
//! * Every look at a resident's data is an act ([`look`]), and the resident sees who looked, when and why ([`looks_at`]).

mod account;
mod actions;
mod events;
mod jobs;
mod load;
mod pages;
mod password;
pub mod personal_number;
mod phone;
mod policy;
mod post;
mod resident;
pub mod role;
mod seal;
mod store;

pub use account::{Account, AccountId, AccountKind, NewAccount, Persona, SignInRefusal};
pub use actions::{
    Proven, account, account_by_login, actor, appoint, carry_posts, check_password, end_post, find_resident,
    holders, keep_resident, look, looks_at, open_account, own, personas, post, prove_persona,
    resident_by_number, residents_by_phone, set_password, sign_in, stand_in,
};
pub use events::{
    AccountOpened, Appointed, EVENTS, LookedAt, PasswordSet, PostEnded, ResidentKept, SignedIn, StandInSet,
};
pub use jobs::registry;
pub use load::{load_personas, load_posts};
pub use pages::routes;
pub use password::Passwords;
pub use phone::{NotAPhone, Phone};
pub use policy::{ACTIONS, Appoint, KeepAccounts, KeepResident, Look, LooksAt, StandIn};
pub use post::{NewPost, Post, PostHolder, PostId};
pub use resident::{LookAt, Purpose, Resident, ResidentDetails, ResidentId, ResidentView};
pub use seal::{KEY_FILE, Place, Seal};

use work::Capability;

/// What this crate brings to the program.
pub const CAPABILITY: Capability = Capability {
    migrations: &[db::Migration {
        name: "people/0001-people",
        sql: include_str!("../migrations/0001-people.sql"),
    }],
    statements: store::ALL,
    actions: ACTIONS,
    events: EVENTS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..Capability::named("people")
};
