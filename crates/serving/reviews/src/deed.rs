//! What happened to a proposal: the trail that everybody may read. It names units, nobody.

use kernel::{Date, Timestamp};
use units::UnitId;

use crate::ProposalId;

/// What was done. Figures are kept by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// It was made.
    Proposed,
    /// It was taken up.
    TakenUp,
    /// It was accepted.
    Accepted,
    /// It was refused.
    Refused,
    /// It was sent to the unit above.
    SentUp,
    /// It was joined with another.
    Merged,
    /// A draft makes the change.
    Drafted,
    /// The draft was thrown away, or its version recalled.
    Undrafted,
    /// The change was approved.
    Adopted,
    /// Another unit goes on with it.
    HandedOver,
}

kernel::words!(Act {
    Proposed = "proposed",
    TakenUp = "taken-up",
    Accepted = "accepted",
    Refused = "refused",
    SentUp = "sent-up",
    Merged = "merged",
    Drafted = "drafted",
    Undrafted = "undrafted",
    Adopted = "adopted",
    HandedOver = "handed-over",
});

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// To which proposal.
    pub proposal: ProposalId,
    /// Its place, from 1.
    pub n: i64,
    /// By which unit.
    pub unit: UnitId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub act: Act,
    /// What was said with it: a reason, an answer; may be empty.
    pub note: String,
    /// The number of the text that says so; may be empty.
    pub number: String,
    /// The day of that text.
    pub signed_on: Option<Date>,
}
