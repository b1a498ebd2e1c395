//! Accounts: who can sign in.

use kernel::{Id, Kind, Refusal};
use units::UnitId;

use crate::ResidentId;

/// Its id.
pub type AccountId = Id<Account>;

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The unit in whose book its acts stand: the officer's first unit, the resident's ward.
    pub unit: UnitId,
    /// What is typed to sign in.
    pub login: String,
    /// The name to show.
    pub name: String,
    /// Whose it is.
    pub kind: AccountKind,
    /// The resident whom it speaks for.
    pub resident: Option<ResidentId>,
}

/// Whose an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// An officer's: rights come from posts.
    Officer,
    /// A resident's: rights come from being a party.
    Resident,
}

impl AccountKind {
    /// Its word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Resident => "resident",
        }
    }

    /// The kind with this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Officer, Self::Resident].into_iter().find(|kind| kind.word() == word)
    }
}

/// An account to be opened.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// In whose book its acts stand.
    pub unit: UnitId,
    /// What is typed to sign in: 3 to 60 small letters, digits, dots and hyphens.
    pub login: String,
    /// The name to show.
    pub name: String,
    /// Whose it is.
    pub kind: AccountKind,
    /// The resident whom it speaks for.
    pub resident: Option<ResidentId>,
}

/// Whether this can be a login.
pub(crate) fn is_login(text: &str) -> bool {
    (3..=60).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'))
}

/// An account that a visitor of the demonstration may take on the sign-in page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// The account.
    pub account: AccountId,
    /// Its login.
    pub login: String,
    /// Its name.
    pub name: String,
    /// Which set it is shown in, such as `residents` or `one-stop`.
    pub set: String,
    /// Who that is, in a line.
    pub about: String,
    /// The same in English.
    pub about_en: String,
}

/// Why nobody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInRefusal {
    /// No such login, or not its password: which of the two is not told.
    #[error("wrong login or password")]
    Wrong,
    /// The account is not one of the demonstration's personas.
    #[error("not a persona")]
    NotAPersona,
    /// A password has 8 to 200 characters.
    #[error("the password is too short or too long")]
    PasswordLength,
}

impl Refusal for SignInRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Wrong => "people-wrong-sign-in",
            Self::NotAPersona => "people-not-a-persona",
            Self::PasswordLength => "people-password-length",
        }
    }

    fn kind(&self) -> Kind {
        Kind::Invalid
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::PasswordLength => vec![
                ("least", crate::password::LEAST.to_string()),
                ("most", crate::password::MOST.to_string()),
            ],
            Self::Wrong | Self::NotAPersona => Vec::new(),
        }
    }
}
