//! The proposal: its states and its rules. No database, no clock.

use authz::{Facts, Guarded, Who};
use kernel::{Date, Id, Timestamp};
use people::ResidentId;
use procedures::{DraftId, VersionId};
use promises::PromiseId;
use units::UnitId;
use uuid::Uuid;

use crate::{Measured, Refusal, Wish};

/// The id of a proposal.
pub type ProposalId = Id<Proposal>;

/// Who proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Somebody whom the procedure serves.
    Resident,
    /// Somebody who works with it.
    Officer,
    /// The rule of measured times, at the press of an officer.
    Measured,
}

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It waits to be taken up.
    Proposed,
    /// The unit considers it; what it says is public.
    Considered,
    /// It was sent to the unit above, whose answer is awaited.
    SentUp,
    /// It was accepted; the change is to be made.
    Accepted,
    /// A draft of the procedure makes the change.
    Drafted,
    /// The change is approved and holds from a day on.
    Adopted,
    /// It was refused, with the reason.
    Refused,
    /// It goes on with another that wants the same.
    Merged,
}

kernel::words!(Source { Resident = "resident", Officer = "officer", Measured = "measured" });
kernel::words!(Status {
    Proposed = "proposed",
    Considered = "considered",
    SentUp = "sent-up",
    Accepted = "accepted",
    Drafted = "drafted",
    Adopted = "adopted",
    Refused = "refused",
    Merged = "merged",
});

impl Status {
    /// Whether an answer is still owed.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Considered | Self::SentUp)
    }
}

/// A proposal to make a procedure simpler.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The unit that owes the next answer.
    pub unit: UnitId,
    /// The unit that it was made to.
    pub raised_in: UnitId,
    /// How people name it.
    pub code: String,
    /// The procedure: its code, its name, and the version that was read.
    pub procedure: (String, String, VersionId),
    /// What is asked for.
    pub wish: Wish,
    /// What the proposer wrote. Only the office and the proposer read it.
    pub words: String,
    /// What everybody reads; empty until it was taken up.
    pub summary: String,
    /// Who proposed.
    pub source: Source,
    /// The account that proposed; none for who had none.
    pub proposer: Option<Uuid>,
    /// The resident behind the account.
    pub resident: Option<ResidentId>,
    /// How to reach the proposer, sealed.
    pub contact: Option<Vec<u8>>,
    /// The hash of the key by which a proposer without an account comes back.
    pub key_hash: Option<String>,
    /// The measured times, where the rule proposed it.
    pub measured: Option<Measured>,
    /// Where it stands.
    pub status: Status,
    /// The promise to answer it; the last one, when it was sent up.
    pub promise: PromiseId,
    /// The unit that it was sent up to.
    pub asked_of: Option<UnitId>,
    /// The proposal with which it goes on.
    pub merged_into: Option<ProposalId>,
    /// The draft that makes the change.
    pub draft: Option<DraftId>,
    /// The version that the change became, and from when it holds.
    pub adopted: Option<(VersionId, Date)>,
    /// When it was made.
    pub proposed_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// Counts the saves.
    pub version: i64,
}

impl Proposal {
    /// Takes it up: it is considered, and everybody may read this of it.
    pub fn take_up(self, summary: String, now: Timestamp) -> Result<Self, Refusal> {
        let waits = self.status == Status::Proposed || self.status == Status::SentUp && self.is_with_above();
        if !waits {
            return Err(Refusal::NotWaiting);
        }
        Ok(Self { status: Status::Considered, summary, changed_at: now, ..self })
    }

    /// Accepts it. Only the unit whose catalogue it is, or one above, can change the procedure.
    pub fn accept(self, is_competent: bool, now: Timestamp) -> Result<Self, Refusal> {
        self.considered()?;
        if !is_competent {
            return Err(Refusal::NotCompetent);
        }
        Ok(Self { status: Status::Accepted, changed_at: now, ..self })
    }

    /// Refuses it.
    pub fn refuse(self, now: Timestamp) -> Result<Self, Refusal> {
        if !matches!(self.status, Status::Proposed | Status::Considered) {
            return Err(Refusal::NotConsidered);
        }
        Ok(Self { status: Status::Refused, changed_at: now, ..self })
    }

    /// Sends it up. `owes` is the unit that owes what comes next: the one above, or this one where nobody there works with us.
    pub fn send_up(
        self,
        above: UnitId,
        owes: UnitId,
        promise: PromiseId,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        self.considered()?;
        Ok(Self {
            status: Status::SentUp,
            unit: owes,
            asked_of: Some(above),
            promise,
            changed_at: now,
            ..self
        })
    }

    /// Writes down the answer of a unit above that came on paper.
    pub fn answered_above(self, is_accepted: bool, now: Timestamp) -> Result<Self, Refusal> {
        if self.status != Status::SentUp || self.is_with_above() {
            return Err(Refusal::NotSentUp);
        }
        let status = if is_accepted { Status::Accepted } else { Status::Refused };
        Ok(Self { status, changed_at: now, ..self })
    }

    /// Joins it with another that wants the same, which goes on.
    pub fn merge(self, into: &Self, now: Timestamp) -> Result<Self, Refusal> {
        if !matches!(self.status, Status::Proposed | Status::Considered) {
            return Err(Refusal::NotConsidered);
        }
        let like = into.id != self.id && into.procedure.0 == self.procedure.0;
        if !like || matches!(into.status, Status::Refused | Status::Merged) {
            return Err(Refusal::NotAlike);
        }
        Ok(Self { status: Status::Merged, merged_into: Some(into.id), changed_at: now, ..self })
    }

    /// A draft makes the change.
    pub fn draft(self, draft: DraftId, now: Timestamp) -> Result<Self, Refusal> {
        if self.status != Status::Accepted {
            return Err(Refusal::NotAccepted);
        }
        Ok(Self { status: Status::Drafted, draft: Some(draft), changed_at: now, ..self })
    }

    /// The draft was thrown away, or its version recalled: the change is to be made again.
    pub fn undraft(self, now: Timestamp) -> Result<Self, Refusal> {
        if !matches!(self.status, Status::Drafted | Status::Adopted) {
            return Err(Refusal::NotAccepted);
        }
        Ok(Self { status: Status::Accepted, draft: None, adopted: None, changed_at: now, ..self })
    }

    /// The draft was approved.
    pub fn adopt(self, made: VersionId, holds_from: Date, now: Timestamp) -> Result<Self, Refusal> {
        if self.status != Status::Drafted {
            return Err(Refusal::NotAccepted);
        }
        Ok(Self { status: Status::Adopted, adopted: Some((made, holds_from)), changed_at: now, ..self })
    }

    /// Whether the unit that it was sent up to works on it here, rather than answering on paper.
    pub fn is_with_above(&self) -> bool {
        self.asked_of == Some(self.unit)
    }

    fn considered(&self) -> Result<(), Refusal> {
        if self.status == Status::Considered { Ok(()) } else { Err(Refusal::NotConsidered) }
    }
}

impl Guarded for Proposal {
    const VISIBLE: Who = Who::Anyone;
    fn facts(&self) -> Facts {
        // Who came without an account is the party of this one case, by its key.
        let keyed = self.key_hash.as_ref().map(|_| self.id.uuid());
        Facts {
            case: Some(self.id.uuid()),
            units: [Some(self.unit.uuid()), None],
            parties: [self.resident.map(Id::uuid), keyed],
            assigned: [self.proposer, None],
            ..Facts::default()
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn proposal() -> Proposal {
        let unit = UnitId::new();
        Proposal {
            id: ProposalId::new(),
            unit,
            raised_in: unit,
            code: "H17.24.8-KN23-0001".into(),
            procedure: ("1.004873".into(), "Xác nhận".into(), VersionId::new()),
            wish: Wish::Other,
            words: "Bỏ bớt giấy.".into(),
            summary: String::new(),
            source: Source::Resident,
            proposer: None,
            resident: None,
            contact: None,
            key_hash: None,
            measured: None,
            status: Status::Proposed,
            promise: PromiseId::new(),
            asked_of: None,
            merged_into: None,
            draft: None,
            adopted: None,
            proposed_at: Timestamp::default(),
            changed_at: Timestamp::default(),
            version: 1,
        }
    }

    #[test]
    fn a_ward_sends_up_what_it_cannot_decide() {
        let now = Timestamp::default();
        assert_eq!(proposal().accept(true, now).unwrap_err(), Refusal::NotConsidered, "not read yet");
        let considered = proposal().take_up("Bỏ bớt giấy.".into(), now).unwrap();
        assert_eq!(considered.clone().accept(false, now).unwrap_err(), Refusal::NotCompetent);
        let above = UnitId::new();
        let sent = considered.send_up(above, above, PromiseId::new(), now).unwrap();
        assert_eq!(sent.clone().refuse(now).unwrap_err(), Refusal::NotConsidered, "it is read there first");
        assert_eq!(
            sent.clone().answered_above(true, now).unwrap_err(),
            Refusal::NotSentUp,
            "it decides here"
        );
        let accepted = sent.take_up("Bỏ giấy.".into(), now).unwrap().accept(true, now).unwrap();
        assert_eq!(accepted.status, Status::Accepted);
    }

    #[test]
    fn an_answer_on_paper_is_written_down_by_who_sent_it_up() {
        let now = Timestamp::default();
        let considered = proposal().take_up("Bỏ bớt giấy.".into(), now).unwrap();
        let (own, city) = (considered.unit, UnitId::new());
        let sent = considered.send_up(city, own, PromiseId::new(), now).unwrap();
        assert!(sent.clone().take_up("lại".into(), now).is_err(), "it is not here");
        assert_eq!(sent.clone().answered_above(false, now).unwrap().status, Status::Refused);
        assert_eq!(sent.answered_above(true, now).unwrap().status, Status::Accepted);
    }

    #[test]
    fn only_likes_are_joined_and_nothing_joins_what_has_ended() {
        let now = Timestamp::default();
        let (one, other) = (proposal(), proposal());
        let merged = one.clone().merge(&other, now).unwrap();
        assert_eq!((merged.status, merged.merged_into), (Status::Merged, Some(other.id)));
        assert_eq!(one.clone().merge(&one, now).unwrap_err(), Refusal::NotAlike);
        assert_eq!(one.clone().merge(&merged, now).unwrap_err(), Refusal::NotAlike);
        let elsewhere = Proposal { procedure: ("1.000001".into(), String::new(), VersionId::new()), ..other };
        assert_eq!(one.merge(&elsewhere, now).unwrap_err(), Refusal::NotAlike);
    }

    #[test]
    fn what_was_accepted_becomes_a_draft_and_then_a_version() {
        let now = Timestamp::default();
        let accepted = proposal().take_up("x".into(), now).unwrap().accept(true, now).unwrap();
        assert!(accepted.clone().adopt(VersionId::new(), now.date(), now).is_err(), "not before its draft");
        let drafted = accepted.draft(DraftId::new(), now).unwrap();
        assert_eq!(drafted.clone().undraft(now).unwrap().status, Status::Accepted);
        let adopted = drafted.adopt(VersionId::new(), now.date(), now).unwrap();
        assert_eq!(adopted.clone().undraft(now).unwrap().adopted, None, "recalled before its day");
        assert!(!adopted.status.is_open());
    }
}
