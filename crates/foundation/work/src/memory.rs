//! Things of any type, one of each.

use std::any::{Any, TypeId};

use hashbrown::HashMap;

/// One thing of each type that was asked for.
#[derive(Default)]
pub(crate) struct Memory(HashMap<TypeId, Box<dyn Any + Send>>);

impl Memory {
    /// The thing of this type; a new one when it was not asked for before.
    pub(crate) fn of<T: Any + Send + Default>(&mut self) -> &mut T {
        let thing = self.0.entry(TypeId::of::<T>()).or_insert_with(|| Box::new(T::default()));
        thing.downcast_mut().expect("things are kept under their own type")
    }
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Memory({} kinds)", self.0.len())
    }
}
