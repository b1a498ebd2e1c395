//! The paper: its states and its rules. No database, no HTTP, no clock.

use std::fmt;

use kernel::{Date, Id, Timestamp};
use people::ResidentId;
use ui::Lang;
use units::UnitId;
use uuid::Uuid;

/// The id of a paper.
pub type PaperId = Id<Paper>;

/// A paper that was issued.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its id.
    pub id: PaperId,
    /// The unit that issued it.
    pub unit: UnitId,
    /// The key of its kind.
    pub kind: String,
    /// The language in which it is written.
    pub lang: Lang,
    /// The case that it belongs to.
    pub subject: Uuid,
    /// The resident whom it is made out to.
    pub resident: Option<ResidentId>,
    /// What it is about, without personal data: the code of the dossier.
    pub about: String,
    /// Whether it stands.
    pub state: State,
    /// Its number; none of a kind that bears none.
    pub number: Option<Number>,
    /// What is typed to verify it.
    pub code: String,
    /// When it was issued, and by whom, as the books name him.
    pub issued: (Timestamp, String),
    /// Until when the office keeps it; none when for ever.
    pub keep_until: Option<Date>,
    /// Its PDF, once it was printed.
    pub file: Option<File>,
    /// The paper that it took the place of.
    pub replaces: Option<PaperId>,
    /// When it ceased to stand, by whom, and why.
    pub ended: Option<(Timestamp, String, String)>,
    /// Counts the saves.
    pub version: i64,
}

/// The PDF of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub(crate) key: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its pages.
    pub pages: u32,
}

/// A number of a series: '05/PXL' (Decree 30/2020/NĐ-CP, Article 15 and Appendix I: numbers run from 01 on 1 January to 31 December; those
/// below 10 are written with a 0 before them).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The year in which it counts.
    pub year: i16,
    /// The series: the sign that its papers share.
    pub series: String,
    /// Which of the year.
    pub n: i64,
}

/// Whether a paper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It stands.
    Issued,
    /// Another took its place.
    Replaced,
    /// It was recalled.
    Recalled,
}

kernel::words!(State { Issued = "issued", Replaced = "replaced", Recalled = "recalled" });

/// Why something was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not stand any more.
    #[error("this paper does not stand any more")]
    Ended,
    /// So many links to a paper are good at a time.
    #[error("too many links")]
    TooManyLinks,
    /// A reason is needed.
    #[error("a reason is needed")]
    NoReason,
}

impl kernel::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Ended => "papers-ended",
            Self::TooManyLinks => "papers-too-many-links",
            Self::NoReason => "papers-no-reason",
        }
    }
}

impl Paper {
    /// Recalls it: what it says no longer holds (Decree 30/2020/NĐ-CP, Article 18).
    ///
    /// # Errors
    /// When it does not stand any more, or no reason is given.
    pub fn recall(self, reason: &str, now: Timestamp, by: String) -> Result<Self, Refusal> {
        self.end(State::Recalled, reason, now, by)
    }

    /// Another paper takes its place.
    ///
    /// # Errors
    /// As [`Paper::recall`].
    pub fn give_way(self, reason: &str, now: Timestamp, by: String) -> Result<Self, Refusal> {
        self.end(State::Replaced, reason, now, by)
    }

    fn end(mut self, state: State, reason: &str, now: Timestamp, by: String) -> Result<Self, Refusal> {
        if self.state != State::Issued {
            return Err(Refusal::Ended);
        }
        if reason.is_empty() {
            return Err(Refusal::NoReason);
        }
        self.state = state;
        self.ended = Some((now, by, reason.to_owned()));
        Ok(self)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{}", self.n, self.series)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decree 30/2020/NĐ-CP, Appendix I: a number below 10 is written with a 0 before it.
    #[test]
    fn numbers_are_written_with_two_digits() {
        let number = |n| Number { year: 2023, series: "PXL".to_owned(), n }.to_string();
        assert_eq!(
            (number(5), number(12), number(1234)),
            ("05/PXL".into(), "12/PXL".into(), "1234/PXL".into())
        );
    }
}
