//! Signs PDF files so that anybody can check them, and checks signatures.
//!
//! A signature is PAdES (ETSI EN 319 142-1), baseline level B or T: an incremental update that leaves the file as it was and appends a
//! signature field with a visible [`Stamp`]. What was PDF/A-2 and tagged stays so.
//!
//! * [`sign`] does it with a [`Key`] that is here; [`prepare`] and [`Prepared::finish`] are its two halves, between which a remote signer
//!   can stand.
//! * [`reserve`] keeps fields for signatures that come later, so that the structure of a tagged file is complete before the first one.
//! * [`check`] says of each [`Signature`] in a file who signed, when, whether what was signed is unchanged, what came after, and whether
//!   the certificate leads to a root that the caller believes in.
//! * [`Authority`] makes keys, certificates and time stamps that prove nothing, for development and demonstrations.
//!
//! On purpose there is no connection to anywhere (time stamps are fetched by a function of the caller), no revocation lists, and no repair
//! of files that are damaged.

mod after;
mod algorithm;
mod append;
mod authority;
mod certificate;
mod check;
mod cms;
mod der;
mod field;
mod font;
mod key;
mod oid;
mod passphrase;
mod pdf;
mod picture;
mod pkcs12;
mod refusal;
mod sign;
mod stamp;
mod structure;
mod time_stamp;
#[cfg(feature = "pkcs11")]
mod token;
mod trust;

pub use after::After;
pub use algorithm::Algorithm;
pub use authority::{Authority, Issued};
pub use certificate::Certificate;
pub use check::{Body, Signature, Time, check};
pub use field::{Reservation, reserve};
pub use key::Key;
pub use refusal::Refusal;
pub use sign::{Level, Prepared, prepare, sign};
pub use stamp::{Rectangle, Spot, Stamp};
pub use time_stamp::{Post, Request, TimeStampAuthority, Token};
#[cfg(feature = "pkcs11")]
pub use token::Device;
pub use trust::Trust;

/// `Result` with our [`Refusal`]; by `?` it becomes a [`kernel::Error`].
pub type Result<T, E = Refusal> = std::result::Result<T, E>;
