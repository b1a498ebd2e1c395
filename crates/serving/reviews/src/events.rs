//! What happens to proposals.

use units::UnitId;

use crate::ProposalId;

books::events! {
    /// Somebody proposed to make a procedure simpler.
    Proposed: "reviews.proposed" { unit: UnitId, proposal: ProposalId; code: String, procedure: String, wish: String, source: String }
    /// A proposal was taken up; what it says is public.
    TakenUp: "reviews.taken-up" { unit: UnitId, proposal: ProposalId }
    /// A proposal was accepted.
    Accepted: "reviews.accepted" { unit: UnitId, proposal: ProposalId; procedure: String }
    /// A proposal was refused, with a reason.
    Refused: "reviews.refused" { unit: UnitId, proposal: ProposalId; procedure: String }
    /// A proposal was sent to the unit above.
    SentUp: "reviews.sent-up" { unit: UnitId, proposal: ProposalId; to: UnitId }
    /// A proposal came from a unit below.
    CameUp: "reviews.came-up" { unit: UnitId, proposal: ProposalId; from: UnitId }
    /// A proposal was joined with another.
    Merged: "reviews.merged" { unit: UnitId, proposal: ProposalId; into: ProposalId }
    /// A draft makes the change that was accepted.
    Drafted: "reviews.drafted" { unit: UnitId, proposal: ProposalId; draft: procedures::DraftId }
    /// The draft was thrown away, or its version recalled before its day.
    Undrafted: "reviews.undrafted" { unit: UnitId, proposal: ProposalId }
    /// The change was approved and holds from a day on.
    Adopted: "reviews.adopted" { unit: UnitId, proposal: ProposalId; made: procedures::VersionId, holds_from: String }
    /// An officer read how the proposer can be reached.
    ContactRead: "reviews.contact-read" { unit: UnitId, proposal: ProposalId }
    /// The proposer judged the answer.
    Judged: "reviews.judged" { unit: UnitId, proposal: ProposalId; satisfied: bool }
    /// It was put right that the proposer was not satisfied.
    RightPut: "reviews.right-put" { unit: UnitId, proposal: ProposalId }
    /// The unit is one no more; another goes on with the proposal.
    HandedOver: "reviews.handed-over" { unit: UnitId, proposal: ProposalId; to: UnitId }
}
