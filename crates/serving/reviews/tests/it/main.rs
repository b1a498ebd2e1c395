//! Proposals in a house with the units, the catalogue and the rules of the repository.

#[cfg(test)]
mod proposals;
#[cfg(test)]
mod town;
