//! Proposals in a house with the units, the catalogue and the rules of the repository.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

#[cfg(test)]
mod proposals;
#[cfg(test)]
mod town;
