//! The verbs: of residents, of accounts, of posts.

mod accounts;
mod posts;
mod residents;

pub use accounts::{
    Proven, account, account_by_login, actor, check_password, open_account, personas, prove_persona,
    set_password, sign_in,
};
pub use posts::{appoint, carry_posts, end_post, holders, post, stand_in};
pub use residents::{
    find_resident, keep_resident, look, looks_at, own, resident_by_number, residents_by_phone,
};
