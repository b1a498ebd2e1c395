//! The correction of an error in a result that was returned.

use kernel::{Id, Timestamp};
use promises::PromiseId;
use units::UnitId;
use uuid::Uuid;

use crate::{DossierId, Outcome, Refusal};

/// The id of a correction.
pub type CorrectionId = Id<Correction>;

/// An error reported in a result that was returned, and what became of it. The former result stays readable.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Its id.
    pub id: CorrectionId,
    /// The dossier.
    pub dossier: DossierId,
    /// The unit that handles it.
    pub unit: UnitId,
    /// Its place among those of the dossier, counted from 1. Files of the corrected result carry it.
    pub n: u32,
    /// What is wrong, in the words of who reported it.
    pub what: String,
    /// Whether a party to the case reported it, rather than an officer.
    pub by_party: bool,
    /// When it was reported, and by which account; the nil one for who came with code and proof.
    pub reported: (Timestamp, Uuid),
    /// The promise to correct it.
    pub promise: PromiseId,
    /// The result as it was when the error was reported.
    pub former: Outcome,
    /// What became of it.
    pub settled: Option<Settled>,
    /// Counts the saves.
    pub version: i64,
}

/// What became of a reported error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Whether the result was corrected; when not, it was found right, and `note` says why.
    pub corrected: bool,
    /// What was done, or why nothing: the resident reads it.
    pub note: String,
    /// When.
    pub at: Timestamp,
    /// By which account.
    pub by: Uuid,
}

impl Correction {
    /// Settles it.
    pub fn settle(mut self, settled: Settled) -> Result<Self, Refusal> {
        if self.settled.is_some() {
            return Err(Refusal::CorrectionSettled);
        }
        self.settled = Some(settled);
        Ok(self)
    }
}
