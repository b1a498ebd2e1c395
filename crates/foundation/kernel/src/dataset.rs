//! A data set: text files by their paths, from a folder or from inside the program.

use std::collections::BTreeMap;

use crate::{Error, Result};

/// Text files by their paths, `/` between folders. Loaders of capabilities read from it and do no I/O.
#[derive(Clone, Debug, Default)]
pub struct DataSet(BTreeMap<String, String>);

impl DataSet {
    /// The set of these files.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(files.into_iter().collect())
    }

    /// The text of this file.
    ///
    /// # Errors
    /// `NotFound`, naming the file.
    pub fn get(&self, path: &str) -> Result<&str> {
        self.maybe(path).ok_or_else(|| Error::not_found(format!("the data set has no file {path}")))
    }

    /// The text of this file, if it is there.
    pub fn maybe(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// The files in this folder (which ends with `/`), in the order of their names.
    pub fn folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(path, text)| {
            path.strip_prefix(folder).filter(|name| !name.contains('/')).map(|name| (name, text.as_str()))
        })
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
