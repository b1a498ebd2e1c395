//! Signs papers and has them checked: here, by poppler's `pdfsig`, and by pyHanko.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod hostile;
mod keys;
mod paper;
mod papers;
mod stamps;
mod times;
#[cfg(feature = "pkcs11")]
mod tokens;
mod tools;
