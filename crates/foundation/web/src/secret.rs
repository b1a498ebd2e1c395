//! Secrets that a browser or a program keeps, and the hashes that we keep of them.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{Error, Result};
use ring::{
    digest::{SHA256, digest},
    rand::{SecureRandom as _, SystemRandom},
};

/// A new secret of 256 random bits, as text that fits into headers and cookies.
pub(crate) fn new() -> Result<String> {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).map_err(|_| Error::internal("the system gives no random bytes"))?;
    Ok(base64url(bytes))
}

/// What is kept of a secret. The secret is random and long, so a plain hash cannot be turned back.
pub(crate) fn hash(text: impl AsRef<[u8]>) -> String {
    base64url(digest(&SHA256, text.as_ref()))
}

/// Bytes as text that fits into addresses and headers.
pub(crate) fn base64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
