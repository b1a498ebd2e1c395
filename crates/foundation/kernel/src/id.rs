//! Typed, time-ordered ids.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::Error;

/// The id of a `T`: a UUID of version 7, so that ids sort by the time they were made.
///
/// `T` is only a mark; a capability writes `pub type DossierId = Id<Dossier>`.
pub struct Id<T: ?Sized> {
    uuid: Uuid,
    mark: PhantomData<fn() -> Box<T>>,
}

impl<T: ?Sized> Id<T> {
    /// A new id, later than all ids that this process made before.
    #[expect(clippy::new_without_default, reason = "a new id differs each time; a default would not")]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
    pub fn new() -> Self {
        Self::from_uuid(Uuid::now_v7())
    }

    /// The id that stands for this UUID.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self { uuid, mark: PhantomData }
    }

    /// The UUID behind the mark.
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }

    /// The same id under another mark, for the few places where one row is two nouns.
    pub const fn cast<U: ?Sized>(self) -> Id<U> {
        Id::from_uuid(self.uuid)
    }
}

impl<T: ?Sized> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for Id<T> {}
impl<T: ?Sized> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<T: ?Sized> Eq for Id<T> {}
impl<T: ?Sized> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T: ?Sized> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<T: ?Sized> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<T: ?Sized> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<T: ?Sized> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<T: ?Sized> FromStr for Id<T> {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        Uuid::try_parse(text).map(Self::from_uuid).map_err(|_| Error::not_found("id"))
    }
}
impl<T: ?Sized> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.uuid.serialize(serializer)
    }
}
impl<'de, T: ?Sized> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_time_they_were_made_and_survive_text() {
        let ids: Vec<Id<str>> = (0..100).map(|_| Id::new()).collect();
        assert!(ids.is_sorted());
        assert_eq!(ids[7].to_string().parse::<Id<str>>().unwrap(), ids[7]);
        assert!("not-an-id".parse::<Id<str>>().is_err());
    }
}
