//! Why something cannot be signed or read.

use kernel::{Kind, Timestamp};

use crate::der::Malformed;

/// What speaks against it. The texts are those of whoever offers signing to people, under the codes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The passphrase does not open the key file.
    #[error("the passphrase does not open the key file")]
    WrongPassphrase,
    /// The PIN does not open the token.
    #[error("the PIN does not open the token")]
    WrongPin,
    /// The file holds no key and certificate that can be used.
    #[error("the key cannot be used: {0}")]
    UnusableKey(&'static str),
    /// What should be a certificate is none.
    #[error("this is not a certificate")]
    NotACertificate,
    /// The certificate is not valid yet, or no more.
    #[error("the certificate is valid from {from} until {until}, not at {at}")]
    NotValidNow {
        /// When it should have signed.
        at: Timestamp,
        /// From when it may.
        from: Timestamp,
        /// Until when it may.
        until: Timestamp,
    },
    /// The file is no PDF that can be read as it stands, without repair.
    #[error("this is not a readable PDF: {0}")]
    UnreadablePdf(String),
    /// The file is encrypted, or larger than anything that is signed here.
    #[error("this PDF cannot be signed: {0}")]
    UnsignablePdf(&'static str),
    /// The stamp cannot be drawn: its page, its place, its font or its picture.
    #[error("the stamp cannot be drawn: {0}")]
    UnusableStamp(&'static str),
    /// The letter is not in the font of the stamp.
    #[error("the font of the stamp has no '{0}'")]
    NoSuchLetter(char),
    /// The signature does not fit into the place that was kept for it.
    #[error("the signature is longer than its place")]
    TooLong,
    /// What came from the signer is no signature of its certificate over what was to be signed.
    #[error("the signer answered with something else than its signature")]
    WrongSignature,
    /// The answer of the time-stamp authority does not hold.
    #[error("the time stamp does not hold: {0}")]
    BadTimeStamp(&'static str),
    /// The time-stamp authority did not answer.
    #[error("the time-stamp authority does not answer: {0}")]
    NoTimeStamp(String),
    /// The token, or the program towards it, does not do what is asked.
    #[error("the token does not sign: {0}")]
    Token(String),
}

impl kernel::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::WrongPassphrase => "signing-wrong-passphrase",
            Self::WrongPin => "signing-wrong-pin",
            Self::UnusableKey(_) => "signing-unusable-key",
            Self::NotACertificate => "signing-not-a-certificate",
            Self::NotValidNow { .. } => "signing-not-valid-now",
            Self::UnreadablePdf(_) => "signing-unreadable-pdf",
            Self::UnsignablePdf(_) => "signing-unsignable-pdf",
            Self::UnusableStamp(_) => "signing-unusable-stamp",
            Self::NoSuchLetter(_) => "signing-no-such-letter",
            Self::TooLong => "signing-too-long",
            Self::WrongSignature => "signing-wrong-signature",
            Self::BadTimeStamp(_) => "signing-bad-time-stamp",
            Self::NoTimeStamp(_) => "signing-no-time-stamp",
            Self::Token(_) => "signing-token",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::NotValidNow { .. } => Kind::Conflict,
            Self::TooLong | Self::WrongSignature => Kind::Internal,
            Self::BadTimeStamp(_) | Self::NoTimeStamp(_) | Self::Token(_) => Kind::Unavailable,
            _ => Kind::Invalid,
        }
    }
}

/// What is malformed where a certificate is read is no certificate; other readers say what theirs is not.
impl From<Malformed> for Refusal {
    fn from(Malformed: Malformed) -> Self {
        Self::NotACertificate
    }
}
