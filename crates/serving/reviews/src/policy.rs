//! Who may do what with limits and proposals.

use authz::{House, InUnit, Who};
use people::role;

use crate::Proposal;

/// Whoever works in the unit, or leads it from above; and who keeps the catalogue.
const OFFICE: Who = Who::Any(&[
    Who::Here(role::ONE_STOP),
    Who::Here(role::SPECIALIST),
    Who::Here(role::CLERK),
    Who::Here(role::LEADER),
    Who::Here(role::OPERATOR),
]);
/// Who answers for the control of procedures ('kiểm soát thủ tục hành chính'): the office and its leader.
const CONTROL: Who = Who::Any(&[Who::Here(role::CLERK), Who::Here(role::LEADER)]);
/// The proposer: by account, or by the key that was given.
const PROPOSER: Who = Who::Any(&[Who::Party, Who::Assigned]);

authz::actions! {
    /// Proposes to make a procedure simpler, with an account or without one.
    Propose: "reviews.propose" on House, Who::Anyone;
    /// Reads proposals and what became of them: no names, and no words that the office has not read.
    Read: "reviews.read" on House, Who::Anyone;
    /// Reads one's own proposal in one's own words.
    ReadOwn: "reviews.read-own" on Proposal, PROPOSER;
    /// Sees the times that a unit's dossiers needed, and the dossiers behind them.
    SeeTimes: "reviews.see-times" on InUnit, OFFICE;
    /// Proposes a shorter limit from measured times.
    ProposeLimit: "reviews.propose-limit" on InUnit, Who::Any(&[CONTROL, Who::Here(role::OPERATOR)]);
    /// Sees what was proposed to a unit, in the proposer's words.
    OpenDesk: "reviews.desk" on InUnit, OFFICE;
    /// Reads a proposal at the desk.
    ReadWords: "reviews.read-words" on Proposal, OFFICE;
    /// Reads how the proposer can be reached; each time is written into the book.
    ReadContact: "reviews.read-contact" on Proposal, CONTROL;
    /// Takes a proposal up, and lets everybody read what it says.
    TakeUp: "reviews.take-up" on Proposal, CONTROL;
    /// Accepts or refuses a proposal, sends it up, writes down the answer from above.
    Decide: "reviews.decide" on Proposal, Who::Here(role::LEADER);
    /// Joins a proposal with another that wants the same.
    Merge: "reviews.merge" on Proposal, CONTROL;
    /// Opens a draft of the procedure that makes the change.
    OpenDraft: "reviews.open-draft" on Proposal, Who::Here(role::OPERATOR);
    /// Judges how one's proposal was answered.
    Judge: "reviews.judge" on Proposal, PROPOSER;
    /// Says how it was put right that a proposer was not satisfied.
    PutRight: "reviews.put-right" on Proposal, Who::Here(role::LEADER);
}
