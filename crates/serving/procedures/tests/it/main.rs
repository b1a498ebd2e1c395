//! The catalogue of the repository, read as the program reads it.

#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod forms;
