//! Posts: a role in a unit, held by an account from a day on.

use authz::{Facts, Guarded, Who};
use kernel::{Date, Id};
use units::UnitId;

use crate::AccountId;

/// Its id.
pub type PostId = Id<Post>;

/// A role in a unit, and who holds it. One person may hold several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// The unit that it is in.
    pub unit: UnitId,
    /// A word of [`role`](crate::role).
    pub role: String,
    /// Its title, such as 'Công chức Tư pháp - Hộ tịch'.
    pub title: String,
    /// Its title in English.
    pub title_en: String,
    /// Who holds it; none when it is vacant.
    pub account: Option<AccountId>,
    /// The first day.
    pub valid_from: Date,
    /// The last day; none when it goes on.
    pub valid_to: Option<Date>,
}

impl Guarded for Post {
    /// Who holds which post is public.
    const VISIBLE: Who = Who::Anyone;
    fn facts(&self) -> Facts {
        Facts {
            units: [Some(self.unit.uuid()), None],
            assigned: [Some(self.id.uuid()), None],
            ..Facts::default()
        }
    }
}

/// A post to be filled.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// The unit.
    pub unit: UnitId,
    /// A word of [`role`](crate::role).
    pub role: String,
    /// Its title.
    pub title: String,
    /// Its title in English.
    pub title_en: String,
    /// Who is to hold it.
    pub account: AccountId,
    /// The first day.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
}

/// Somebody who holds a post today, for himself or standing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostHolder {
    /// The post.
    pub post: PostId,
    /// Its unit.
    pub unit: UnitId,
    /// Its role.
    pub role: String,
    /// Its title.
    pub title: String,
    /// Its title in English.
    pub title_en: String,
    /// Who holds it.
    pub account: AccountId,
    /// His or her name.
    pub name: String,
    /// Whether he or she stands in for the holder.
    pub stands_in: bool,
}
