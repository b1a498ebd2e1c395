//! Signs papers and has them checked: here, by poppler's `pdfsig`, and by pyHanko.

mod hostile;
mod keys;
mod paper;
mod papers;
mod stamps;
mod times;
#[cfg(feature = "pkcs11")]
mod tokens;
mod tools;
