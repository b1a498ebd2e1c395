//! Promises that the use case under way has found or saved.

use crate::{Promise, PromiseId};

/// A use case speaks of one case: of its answer, its result, the opinions asked of others, and what follows from them.
const MOST: usize = 8;

/// The last ones, as they now stand.
#[derive(Default)]
pub(super) struct Remembered(Vec<Promise>);

impl Remembered {
    pub(super) fn find(&self, id: PromiseId) -> Option<Promise> {
        self.0.iter().find(|promise| promise.id == id).cloned()
    }

    /// In the place of what was known of it; else of the one that was kept first.
    pub(super) fn keep(&mut self, promise: Promise) {
        self.0.retain(|known| known.id != promise.id);
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(promise);
    }
}
