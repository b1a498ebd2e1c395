//! Long-lived parts of the program that verbs ask for: the tree of units, the calendar, the sealing keys.

use std::{
    any::{Any, TypeId, type_name},
    sync::Arc,
};

use hashbrown::HashMap;

/// A set of parts, at most one of each type. Put together once, at the start.
#[derive(Clone, Default)]
pub struct Parts(Arc<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Parts {
    /// With this part.
    #[must_use]
    pub fn with<T: Any + Send + Sync>(mut self, part: T) -> Self {
        Arc::make_mut(&mut self.0).insert(TypeId::of::<T>(), Arc::new(part));
        self
    }

    /// The part of this type.
    ///
    /// # Panics
    /// When the program was put together without it: a mistake of the wiring, found by the first test that runs.
    pub fn get<T: Any + Send + Sync>(&self) -> &T {
        self.0
            .get(&TypeId::of::<T>())
            .and_then(|part| part.downcast_ref())
            .unwrap_or_else(|| panic!("the program was put together without {}", type_name::<T>()))
    }
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Parts({})", self.0.len())
    }
}
