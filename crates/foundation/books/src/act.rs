//! Acts: what is written, and the row it becomes.

use kernel::{Result, Timestamp};
use serde::Serialize;
use uuid::Uuid;

/// Something that happened, as a capability announces it.
pub trait Event: Serialize {
    /// `<capability>.<past tense>`, such as `dossiers.accepted`.
    const NAME: &'static str;
    /// In whose book it stands.
    fn owner(&self) -> Uuid;
    /// What it happened to.
    fn subject(&self) -> Uuid;
    /// On whose behalf it was done, when not the actor's own.
    fn on_behalf(&self) -> Option<Uuid> {
        None
    }
}

/// An event as a row of the printed list.
#[derive(Clone, Copy, Debug)]
pub struct EventInfo {
    /// Its name.
    pub name: &'static str,
    /// What it means, from its doc comment.
    pub meaning: &'static str,
}

/// Declares the events of a capability and `EVENTS`, the list of them. Each has the fields `unit` (the owner of the book) and the
/// named subject first, then what else readers need: ids and codes, never personal data.
///
/// ```
/// books::events! {
///     /// A thing was made.
///     Made: "things.made" { unit: kernel::Id<str>, thing: kernel::Id<str>; size: u32 }
/// }
/// use books::Event as _;
/// let made = Made { unit: kernel::Id::new(), thing: kernel::Id::new(), size: 3 };
/// assert_eq!(made.subject(), made.thing.uuid());
/// assert_eq!(EVENTS[0].name, "things.made");
/// ```
#[macro_export]
macro_rules! events {
    ($($(#[doc = $meaning:literal])+ $name:ident: $text:literal
        { unit: $owner:ty, $subject:ident: $subject_type:ty $(; $($field:ident: $type:ty),* $(,)?)? })*) => {
        $(
            $(#[doc = $meaning])+
            #[derive(Clone, Debug, $crate::serde::Serialize, $crate::serde::Deserialize)]
            #[serde(crate = "books::serde")]
            pub struct $name {
                /// In whose book it stands.
                pub unit: $owner,
                /// What it happened to.
                pub $subject: $subject_type,
                $($(#[allow(missing_docs, reason = "named by the event")] pub $field: $type,)*)?
            }
            impl $crate::Event for $name {
                const NAME: &'static str = $text;
                fn owner(&self) -> $crate::uuid::Uuid { self.unit.uuid() }
                fn subject(&self) -> $crate::uuid::Uuid { self.$subject.uuid() }
            }
        )*
        /// Every event of this capability.
        pub const EVENTS: &[$crate::EventInfo] = &[$($crate::EventInfo {
            name: $text,
            meaning: concat!($($meaning),+),
        }),*];
    };
}

/// An act about to be written.
#[derive(Clone, Debug)]
pub struct Act {
    pub(crate) owner: Uuid,
    pub(crate) name: &'static str,
    pub(crate) subject: Uuid,
    pub(crate) on_behalf: Option<Uuid>,
    pub(crate) body: String,
}

impl Act {
    /// The act that this event is.
    pub fn of<E: Event>(event: &E) -> Result<Self> {
        Ok(Self {
            owner: event.owner(),
            name: E::NAME,
            subject: event.subject(),
            on_behalf: event.on_behalf(),
            body: serde_json::to_string(event).map_err(kernel::Error::internal)?,
        })
    }

    /// In whose book it goes.
    pub fn owner(&self) -> Uuid {
        self.owner
    }
}

/// What all acts of one use case share.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// When.
    pub at: Timestamp,
    /// Who, as `Actor::in_the_book` says it.
    pub actor: String,
    /// The request that led to it, as the log knows it.
    pub request: Option<String>,
}

/// A row of a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Whose book.
    pub owner: Uuid,
    /// Its number in that book: 1, 2, 3…
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// On whose behalf.
    pub on_behalf: Option<String>,
    /// What.
    pub act: String,
    /// To what.
    pub subject: Uuid,
    /// The rest, as JSON.
    pub body: String,
    /// The request that led to it.
    pub request: Option<String>,
    /// The hash over the row before and this row.
    #[serde(skip)]
    pub hash: Vec<u8>,
}

impl Row {
    /// The body as the event that it was.
    pub fn event<E: serde::de::DeserializeOwned>(&self) -> Result<E> {
        serde_json::from_str(&self.body).map_err(kernel::Error::internal)
    }
}
