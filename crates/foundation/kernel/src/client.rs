//! Programs of others that act by a token of their own.

use std::sync::Arc;

use uuid::Uuid;

/// A program that connected: what it was granted, and for which unit. It is an actor of its own kind, neither a person nor a part of
/// this program: it holds no post and is party to nothing.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its id; the books name it by this.
    pub id: Uuid,
    /// What it was granted, in the words that rules use, such as `things.read`.
    pub scopes: Arc<[Arc<str>]>,
    /// The unit that answers for it.
    pub unit: Uuid,
    /// That unit and all units below it: a scope reaches no further.
    pub covers: Arc<[Uuid]>,
    /// How often it may ask.
    pub rate: Rate,
}

impl Client {
    /// Whether it was granted this.
    pub fn has(&self, scope: &str) -> bool {
        self.scopes.iter().any(|granted| &**granted == scope)
    }
}

/// How often a connected program may ask. Closed: each has its allowance in the limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rate {
    /// A program that asks now and then.
    Low,
    /// What most programs need.
    #[default]
    Usual,
    /// A program that serves many people, such as another portal.
    High,
}

crate::words!(Rate { Low = "low", Usual = "usual", High = "high" });
