//! Who acts.

use std::sync::Arc;

use uuid::Uuid;

use crate::Client;

/// Who acts in a use case, and by what right. Loaded once per request; never stored.
#[derive(Clone, Debug, Default)]
pub struct Actor {
    /// The account that signed in; none for a passer-by or for the program itself.
    pub account: Option<Uuid>,
    /// The name to show, in a greeting and in the books' readable form.
    pub name: Arc<str>,
    /// The person whom the account or the proof at hand speaks for, as a party to cases.
    pub party: Option<Party>,
    /// The posts held today.
    pub holds: Arc<[Hold]>,
    /// The program of others that acts, by a token of its own; then there is neither an account nor a party.
    pub client: Option<Arc<Client>>,
    /// How the actor came in.
    pub via: Via,
    /// The id of the request, as the log knows it.
    pub request: Option<Arc<str>>,
}

/// A person (or body) as a party to cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// The resident's id.
    pub id: Uuid,
    /// Whether the right reaches one case only, as with a receipt's code and four characters.
    pub only_case: Option<Uuid>,
}

/// A post held: a role in a unit.
#[derive(Clone, Debug)]
pub struct Hold {
    /// The post's id.
    pub post: Uuid,
    /// The role, a word of the closed list that the spine keeps.
    pub role: Arc<str>,
    /// The unit in which the post is.
    pub unit: Uuid,
    /// That unit and all units below it.
    pub covers: Arc<[Uuid]>,
}

/// How an actor came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Via {
    /// A browser with or without a session.
    #[default]
    Browser,
    /// A bearer token.
    Token,
    /// The program itself: jobs, commands, loading data.
    System,
}

impl Actor {
    /// A passer-by: may do what anyone may.
    pub fn anyone() -> Self {
        Self::default()
    }

    /// The program itself, in the part named.
    pub fn system(part: &str) -> Self {
        Self { name: part.into(), via: Via::System, ..Self::default() }
    }

    /// Whether this is the program itself.
    pub fn is_system(&self) -> bool {
        self.via == Via::System
    }

    /// How the books name the actor: an id or a part of the program, never a person's name.
    pub fn in_the_book(&self) -> String {
        if let Some(client) = &self.client {
            return format!("client:{}", client.id);
        }
        match (self.via, self.account, self.party) {
            (Via::System, ..) => format!("system:{}", self.name),
            (_, Some(account), _) => format!("account:{account}"),
            (_, None, Some(party)) => format!("party:{}", party.id),
            (_, None, None) => "anyone".to_owned(),
        }
    }

    /// Whether it is known who acts: by an account, or as a connected program.
    pub fn is_known(&self) -> bool {
        self.account.is_some() || self.client.is_some()
    }

    /// Whether the actor holds this role anywhere.
    pub fn has_role(&self, role: &str) -> bool {
        self.holds.iter().any(|hold| &*hold.role == role)
    }
}
