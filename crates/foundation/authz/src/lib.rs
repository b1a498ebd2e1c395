//! Who may do what.
//!
//! An action is a type with a name and a rule ([`Action`]); a verb demands a [`Permit`] of that action, which only [`permit`] can
//! make: a forgotten check does not compile. A rule is a value of a small closed language ([`Who`]), so that it can be printed for
//! a jurist, tested exhaustively and decided in nanoseconds. What an actor may not see does not exist for him: the answer is `NotFound`.
//!
//! Deliberately absent: policies in a language of their own, roles that inherit, negative grants by name.

mod who;

use std::marker::PhantomData;

use kernel::{Actor, Error, Result};
use uuid::Uuid;

pub use who::Who;

/// What rules ask about a thing. Made by the thing itself, from its own fields.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// The case that this is, or belongs to.
    pub case: Option<Uuid>,
    /// The units that the thing lies in: where it is handled, and where it was taken in.
    pub units: [Option<Uuid>; 2],
    /// The persons whose case it is: the applicant, and who filed for him.
    pub parties: [Option<Uuid>; 2],
    /// The post or account that holds it now, and the one that may stand in.
    pub assigned: [Option<Uuid>; 2],
    /// Whose turn it is.
    pub turn: Option<Turn>,
}

/// Whose turn it is to act on a thing: a role in one unit, and when it was given to one of them, that post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The role.
    pub role: &'static str,
    /// The unit.
    pub unit: Uuid,
    /// The post, when it was given to one.
    pub post: Option<Uuid>,
}

/// A thing that rules speak about.
pub trait Guarded {
    /// Who may know that it exists.
    const VISIBLE: Who;
    /// What rules ask about it.
    fn facts(&self) -> Facts;
}

/// Nothing in particular: for actions that concern the house as a whole.
#[derive(Clone, Copy, Debug)]
pub struct House;
impl Guarded for House {
    const VISIBLE: Who = Who::Anyone;
    fn facts(&self) -> Facts {
        Facts::default()
    }
}

/// A unit as such: for actions that concern the unit and no single thing in it.
#[derive(Clone, Copy, Debug)]
pub struct InUnit(pub Uuid);
impl Guarded for InUnit {
    const VISIBLE: Who = Who::Anyone;
    fn facts(&self) -> Facts {
        Facts { units: [Some(self.0), None], ..Facts::default() }
    }
}

/// An action as a type. Declared by [`actions!`].
pub trait Action {
    /// What it is done to.
    type On: Guarded + ?Sized;
    /// `<capability>.<verb>`.
    const NAME: &'static str;
    /// Who may.
    const ALLOWED: Who;
}

/// Proof that the actor may do `A`. Only [`permit`] makes one.
#[derive(Debug)]
pub struct Permit<A> {
    actor: Actor,
    action: PhantomData<A>,
}

impl<A> Permit<A> {
    /// Who was permitted.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

/// Decides whether the actor may do this to that.
///
/// # Errors
/// `NotFound` when the actor may not even know of it, `SignIn` when signing in could help, else `Forbidden`.
pub fn permit<A: Action>(actor: &Actor, _: A, on: &A::On) -> Result<Permit<A>> {
    let facts = on.facts();
    if A::ALLOWED.allows(actor, &facts) {
        return Ok(Permit { actor: actor.clone(), action: PhantomData });
    }
    if !A::On::VISIBLE.allows(actor, &facts) && actor.is_known() {
        return Err(Error::not_found(A::NAME));
    }
    Err(if actor.is_known() { Error::forbidden(A::NAME) } else { Error::sign_in() })
}

/// Whether the actor may, for pages that show a button or leave it out.
pub fn may<A: Action>(actor: &Actor, _: A, on: &A::On) -> bool {
    A::ALLOWED.allows(actor, &on.facts())
}

/// An action as a row of the printed matrix.
#[derive(Clone, Copy, Debug)]
pub struct ActionInfo {
    /// Its name.
    pub name: &'static str,
    /// What it means, from its doc comment.
    pub meaning: &'static str,
    /// Who may.
    pub allowed: Who,
}

/// Declares the actions of a capability and `ACTIONS`, the list of them.
///
/// ```
/// use authz::{House, Who};
/// authz::actions! {
///     /// Reads what everyone may read.
///     Read: "things.read" on House, Who::Anyone;
/// }
/// assert_eq!(ACTIONS[0].meaning, " Reads what everyone may read.");
/// assert!(authz::permit(&kernel::Actor::anyone(), Read, &House).is_ok());
/// ```
#[macro_export]
macro_rules! actions {
    ($($(#[doc = $meaning:literal])+ $name:ident: $text:literal on $on:ty, $who:expr;)*) => {
        $(
            $(#[doc = $meaning])+
            #[derive(Clone, Copy, Debug)]
            pub struct $name;
            impl $crate::Action for $name {
                type On = $on;
                const NAME: &'static str = $text;
                const ALLOWED: $crate::Who = $who;
            }
        )*
        /// Every action of this capability.
        pub const ACTIONS: &[$crate::ActionInfo] = &[$($crate::ActionInfo {
            name: $text,
            meaning: concat!($($meaning),+),
            allowed: $who,
        }),*];
    };
}
