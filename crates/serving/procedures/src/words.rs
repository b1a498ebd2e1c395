//! Texts that come with the data, in two languages; and data that cannot be taken.

use serde::{Deserialize, Serialize};

/// A text that is data, not code: the label of a field, the name of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The text in this language; Vietnamese unless English is asked for.
    pub fn of(&self, language: &str) -> &str {
        if language.starts_with("en") { &self.en } else { &self.vi }
    }
}

/// A form, a process or a table of assignments that cannot be taken as it stands; found when it is loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {why}")]
pub struct BadData {
    /// The document, and the place in it.
    pub what: String,
    /// What is wrong there.
    pub why: String,
}

impl BadData {
    /// This place is wrong in this way.
    pub(crate) fn new(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self { what: what.into(), why: why.into() }
    }
}
