//! The children of one press, and who may use them when.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{Errand, process::Child};
use crate::{Misprint, engine::Made, press::Apart};

/// How long an order waits for a child that is free.
const TO_WAIT: Duration = Duration::from_secs(30);

/// Some children, started when they are needed and kept warm.
pub(crate) struct Crew {
    apart: Apart,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Child>,
    at_work: usize,
}

impl Crew {
    pub(crate) fn new(apart: Apart) -> Self {
        Self { apart, state: Mutex::default(), freed: Condvar::new() }
    }

    pub(crate) fn apart(&self) -> &Apart {
        &self.apart
    }

    /// Has an order done by a child that is free, or by a new one.
    pub(crate) fn make(&self, errand: &Errand<'_>) -> Result<(Made, Vec<u8>), Misprint> {
        let (_turn, idle) = self.turn()?;
        let mut child = match idle {
            Some(child) => child,
            None => Child::start(&self.apart)?,
        };
        let made = child.make(errand);
        // A child that is not fit any more is dropped here, and the next order starts another.
        if child.is_fit() && !matches!(made, Err(Misprint::Broken(_))) {
            self.lock().idle.push(child);
        }
        made
    }

    /// Waits until fewer than all are at work.
    fn turn(&self) -> Result<(Turn<'_>, Option<Child>), Misprint> {
        let all_at_work = |state: &mut State| state.at_work >= self.apart.children.max(1);
        let (mut state, waited) = self
            .freed
            .wait_timeout_while(self.lock(), TO_WAIT, all_at_work)
            .unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return Err(Misprint::Busy);
        }
        state.at_work += 1;
        let turn = Turn(self);
        while let Some(mut child) = state.idle.pop() {
            if child.is_fit() {
                return Ok((turn, Some(child)));
            }
        }
        Ok((turn, None))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place at work, given back when dropped.
struct Turn<'a>(&'a Crew);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.lock().at_work -= 1;
        self.0.freed.notify_one();
    }
}
