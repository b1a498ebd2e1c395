//! The resident's verdict on a promise.

use kernel::{Date, FieldError, Id, Result, text};
use serde::{Deserialize, Serialize};
use units::UnitId;
use uuid::Uuid;

use crate::{Kind, Promise, PromiseId, Refusal};

/// The id of a verdict.
pub type VerdictId = Id<Verdict>;

/// Most characters in the words of a verdict.
const WORDS: usize = 2_000;

/// One published aspect: what residents are asked about (Decree 61/2018/NĐ-CP, Article 29 lists what is to be rated).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aspect {
    /// The word for it.
    pub key: String,
    /// The question in Vietnamese.
    pub vi: String,
    /// The question in English.
    pub en: String,
}

/// What a resident answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// For each published aspect: satisfied or not.
    pub aspects: Vec<(String, bool)>,
    /// In his own words; may be empty.
    #[serde(default)]
    pub words: String,
}

/// A verdict. It does not say whose it is, and only the day it was given on: the officer must not be able to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Its id.
    pub id: VerdictId,
    /// The promise it is about.
    pub promise: PromiseId,
    /// The unit that owed it.
    pub unit: UnitId,
    /// The case.
    pub subject: Uuid,
    /// The day.
    pub given_on: Date,
    /// Satisfied with every aspect.
    pub satisfied: bool,
    /// For each aspect: satisfied or not.
    pub aspects: Vec<(String, bool)>,
    /// In the resident's own words.
    pub words: String,
    /// Whether it is about a proposal: figures of dossiers leave it out.
    pub is_on_proposal: bool,
}

impl Verdict {
    /// The verdict that this answer is.
    ///
    /// # Errors
    ///
    /// Names each published aspect that was not answered, each answer that nobody asked for, and words that are too many.
    pub fn give(on: &Promise, answer: Answer, published: &[Aspect], today: Date) -> Result<Self> {
        if on.is_open() {
            return Err(Refusal::NotEnded.into());
        }
        let mut faults = unmatched(&answer.aspects, published);
        let words = text::clean(&answer.words);
        let length = words.chars().count();
        if length > WORDS {
            faults.push(FieldError::new("words", "too-long").with("limit", WORDS).with("typed", length));
        }
        if !faults.is_empty() {
            return Err(kernel::Error::invalid(faults));
        }
        Ok(Self {
            id: VerdictId::new(),
            promise: on.id,
            unit: on.unit,
            subject: on.subject,
            given_on: today,
            satisfied: answer.aspects.iter().all(|(_, satisfied)| *satisfied),
            aspects: answer.aspects,
            words,
            is_on_proposal: on.kind == Kind::Proposal,
        })
    }
}

/// Aspects without an answer, and answers to none of them.
fn unmatched(answers: &[(String, bool)], published: &[Aspect]) -> Vec<FieldError> {
    let missing = published
        .iter()
        .filter(|aspect| answers.iter().all(|(key, _)| *key != aspect.key))
        .map(|aspect| FieldError::new(&aspect.key, "choose"));
    let unasked = answers
        .iter()
        .filter(|(key, _)| published.iter().all(|aspect| aspect.key != *key))
        .map(|(key, _)| FieldError::new(key, "not-asked"));
    missing.chain(unasked).collect()
}
