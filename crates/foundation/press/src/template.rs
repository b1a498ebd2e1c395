//! What is printed, and what comes of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// A template: its own text, and the texts it may import, show or read by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// The name of its own text, by which faults speak of it and from whose folder it names its parts: `main.typ`, `vi/receipt.typ`.
    pub name: String,
    /// The text that is printed. Its values are `json(bytes(sys.inputs.paper))`.
    pub main: String,
    /// Other files by name, such as `layout.typ` or `arms.svg`; nothing else is there to be read.
    pub parts: BTreeMap<String, String>,
}

impl Template {
    /// A template of one text, `main.typ`.
    pub fn new(main: impl Into<String>) -> Self {
        Self { name: "main.typ".to_owned(), main: main.into(), parts: BTreeMap::new() }
    }

    /// With this name in place of `main.typ`.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// With this part beside it.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.parts.insert(name.into(), text.into());
        self
    }
}

/// A printed document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The file: PDF 1.7, PDF/A-2a and PDF/UA-1, fonts inside.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// Characters of the values that the typeface does not have; each is printed as `□`.
    pub unknown: BTreeSet<char>,
}

/// One page to look at while a template is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The page as an SVG picture that needs nothing else: letters are drawn, there are no scripts.
    pub svg: String,
    /// How many pages the document has.
    pub pages: u32,
}
