//! People: accounts, residents, officers and the posts they hold.

pub mod personal_number;
pub mod role;

use kernel::Id;

/// A resident.
pub struct Resident;
/// The id of a resident.
pub type ResidentId = Id<Resident>;
/// A post.
pub struct Post;
/// The id of a post.
pub type PostId = Id<Post>;
