//! Who came with which session or token, remembered for a few seconds.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use kernel::{Actor, Timestamp};
use uuid::Uuid;

/// How long an actor is believed without looking again, in microseconds. Another node may have ended it meanwhile.
const MICROS: i64 = 5_000_000;
/// At most this many are remembered; beyond it all are forgotten and looked up again.
const MOST: usize = 10_000;

/// Actors by the id of their session, or of their token.
#[derive(Debug, Default)]
pub(crate) struct Known(Mutex<HashMap<Arc<str>, (Timestamp, Actor)>>);

impl Known {
    /// The actor of this session or token. A clock that stands still remembers nobody: tests see every change at once.
    pub(crate) fn find(&self, session: &str, now: Timestamp) -> Option<Actor> {
        let known = self.lock();
        let (at, actor) = known.get(session)?;
        (1..MICROS).contains(&(now.micros() - at.micros())).then(|| actor.clone())
    }

    pub(crate) fn keep(&self, session: Arc<str>, actor: Actor, now: Timestamp) {
        let mut known = self.lock();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(session, (now, actor));
    }

    pub(crate) fn forget(&self, session: &str) {
        self.lock().remove(session);
    }

    pub(crate) fn forget_account(&self, account: Uuid) {
        self.lock().retain(|_, (_, actor)| actor.account != Some(account));
    }

    pub(crate) fn forget_client(&self, client: Uuid) {
        let is_it = |actor: &Actor| actor.client.as_ref().is_some_and(|of| of.id == client);
        self.lock().retain(|_, (_, actor)| !is_it(actor));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Arc<str>, (Timestamp, Actor)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_is_believed_for_seconds_only() {
        let known = Known::default();
        let at = Timestamp::from_micros;
        let account = Uuid::from_u128(7);
        known.keep("a".into(), Actor { account: Some(account), ..Actor::anyone() }, at(0));
        assert!(known.find("a", at(0)).is_none(), "a clock that stands remembers nobody");
        assert_eq!(known.find("a", at(10)).unwrap().account, Some(account));
        assert!(known.find("a", at(MICROS)).is_none());
        assert!(known.find("b", at(10)).is_none());
        known.forget_account(account);
        assert!(known.find("a", at(10)).is_none());
    }
}
