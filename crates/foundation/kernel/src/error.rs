//! How things go wrong.

use std::{borrow::Cow, error::Error as StdError, fmt};

/// `Result` with our [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of failure it is. Closed: a new variant is a decision of the whole house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// There is no such thing, or the actor may not know that there is.
    NotFound,
    /// The actor must sign in first.
    SignIn,
    /// The actor may see the thing but not do this to it.
    Forbidden,
    /// What was sent cannot be taken as it is; `fields` say where.
    Invalid,
    /// True a moment ago, but somebody acted first, or the state does not allow it.
    Conflict,
    /// Too often, too much.
    TooMany,
    /// Something we need (the database, the disk) does not answer now; the same call may succeed later.
    Unavailable,
    /// Our own fault.
    Internal,
}

/// Every failure: what people are told (by `code`, from the translations) and what only the log is told (`cause`).
pub struct Error {
    kind: Kind,
    code: Cow<'static, str>,
    args: Vec<(&'static str, String)>,
    fields: Fields,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

/// Wrong fields, each with the code of what is wrong.
pub type Fields = Vec<FieldError>;

/// One wrong field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name as the form or the wire has it; nested ones as a path, `child.name` or `children/0/name`.
    pub field: String,
    /// The code of what is wrong; its text is under `field-<code>`.
    pub code: Cow<'static, str>,
    /// Arguments of the text, such as the limit and what was typed.
    pub args: Vec<(&'static str, String)>,
}

impl FieldError {
    /// This field is wrong in this way.
    pub fn new(field: impl Into<String>, code: impl Into<Cow<'static, str>>) -> Self {
        Self { field: field.into(), code: code.into(), args: Vec::new() }
    }

    /// With an argument for the text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// A business 'no' of a capability: typed for callers and tests, with a stable code for people and programs.
pub trait Refusal: StdError + Send + Sync + 'static {
    /// `<capability>-<what is so>`, such as `dossiers-already-accepted`. The text is under this key.
    fn code(&self) -> &'static str;
    /// The kind; most refusals are conflicts with the state of the thing.
    fn kind(&self) -> Kind {
        Kind::Conflict
    }
    /// Arguments of the text.
    fn args(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

impl Error {
    /// An error of this kind, with the code under which its text stands.
    pub fn new(kind: Kind, code: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, code: code.into(), args: Vec::new(), fields: Fields::new(), cause: None }
    }

    /// There is no such thing; `what` goes to the log.
    pub fn not_found(what: impl fmt::Display) -> Self {
        Self::new(Kind::NotFound, "not-found").because(Note(what.to_string()))
    }

    /// The actor must sign in.
    pub fn sign_in() -> Self {
        Self::new(Kind::SignIn, "sign-in")
    }

    /// The actor may not do this.
    pub fn forbidden(action: &'static str) -> Self {
        Self::new(Kind::Forbidden, "forbidden").because(Note(action.to_owned()))
    }

    /// These fields are wrong.
    pub fn invalid(fields: Fields) -> Self {
        Self { fields, ..Self::new(Kind::Invalid, "invalid") }
    }

    /// Somebody acted first.
    pub fn stale() -> Self {
        Self::new(Kind::Conflict, "stale")
    }

    /// Our own fault, with what is known of it.
    pub fn internal(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(Kind::Internal, "internal") }
    }

    /// Something we need does not answer.
    pub fn unavailable(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(Kind::Unavailable, "unavailable") }
    }

    /// With an argument for the text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// With the cause, for the log.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The stable code; the text is under `error-<code>` or, for refusals, under the code itself.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Arguments of the text.
    pub fn args(&self) -> &[(&'static str, String)] {
        &self.args
    }

    /// The wrong fields, for `Invalid`.
    pub fn fields(&self) -> &[FieldError] {
        &self.fields
    }

    /// What only the log is told.
    pub fn cause(&self) -> Option<&(dyn StdError + Send + Sync)> {
        self.cause.as_deref()
    }
}

impl<R: Refusal> From<R> for Error {
    fn from(refusal: R) -> Self {
        Self {
            args: refusal.args(),
            ..Self::new(refusal.kind(), refusal.code()).because(Note(refusal.to_string()))
        }
    }
}

/// For logs and tests; people read the text under the code.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}/{}", self.kind, self.code)?;
        for field in &self.fields {
            write!(f, " {}:{}", field.field, field.code)?;
        }
        if let Some(cause) = &self.cause {
            write!(f, " because {cause}")?;
        }
        Ok(())
    }
}

/// A cause that is only words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Note(String);
