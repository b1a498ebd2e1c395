//! The dossier: its states and its rules. No database, no HTTP, no clock.

use authz::{Facts, Guarded, Turn, Who};
use kernel::{Id, Timestamp};
use people::{PostId, ResidentId, role};
use promises::PromiseId;
use units::UnitId;
use uuid::Uuid;

use crate::{
    BundleId, Channel, Handled, Holder, Outcome, Procedure, Refusal, Return, ReturnWay, Reuse, Status, Step,
    Supplement,
};

/// The id of a dossier. A draft keeps it when it is submitted.
pub type DossierId = Id<Dossier>;

/// One dossier.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Its id.
    pub id: DossierId,
    /// The unit that handles it.
    pub unit: UnitId,
    /// The unit that took it in.
    pub intake_unit: UnitId,
    /// `<unit>-<YYMMDD>-<serial>` (Circular 03/2025/TT-VPCP, Article 13).
    pub code: String,
    /// What it is filed under.
    pub procedure: Procedure,
    /// How it came in.
    pub channel: Channel,
    /// Where it stands.
    pub status: Status,
    /// Whose dossier it is.
    pub applicant: ResidentId,
    /// The name at the time of filing, for lists.
    pub applicant_name: String,
    /// Who filed it for the applicant, when another.
    pub filer: Option<ResidentId>,
    /// The papers that were handed over on paper, by their names on the procedure's list; the receipt lists them.
    pub on_paper: Vec<String>,
    /// When the system received it.
    pub received_at: Timestamp,
    /// When it was accepted, and by which account.
    pub accepted: Option<(Timestamp, Uuid)>,
    /// The promise to say whether it is accepted; none when it was accepted at the counter.
    pub answer_promise: Option<PromiseId>,
    /// The promise to have the result ready.
    pub result_promise: PromiseId,
    /// When the result is due, pauses counted.
    pub due_at: Timestamp,
    /// How often a supplement was asked for.
    pub supplements: u32,
    /// The last supplement asked for.
    pub supplement: Option<Supplement>,
    /// Why it was refused, stopped, paused or withdrawn.
    pub reason: Option<String>,
    /// What the law says, when it was refused after it had been accepted.
    pub ground: Option<String>,
    /// The group that it was handed in with.
    pub bundle: Option<BundleId>,
    /// Where it stood before it had to wait.
    pub before_wait: Option<Status>,
    /// What came out.
    pub outcome: Option<Outcome>,
    /// How and by whom it was settled; none before the result is ready.
    pub handled: Option<Handled>,
    /// What we knew of the applicant when it was filed.
    pub reuse: Reuse,
    /// How the result was returned.
    pub returned: Option<Return>,
    /// When nothing more was to happen.
    pub closed_at: Option<Timestamp>,
    /// Whose turn it is.
    pub turn: Option<Holder>,
    /// The step that is under way, counted from 1; 0 before acceptance.
    pub step: u32,
    /// Counts the saves.
    pub version: i64,
}

impl Dossier {
    /// Accepts it: complete, ours, registered. The steps begin.
    pub fn accept(mut self, by: Uuid, now: Timestamp) -> Result<Self, Refusal> {
        self.must_be(Status::Submitted)?;
        self.accepted = Some((now, by));
        self.status = Status::Processing;
        Ok(self)
    }

    /// Refuses it before acceptance.
    pub fn refuse(mut self, reason: String, now: Timestamp) -> Result<Self, Refusal> {
        self.must_be(Status::Submitted)?;
        self.reason = Some(reason);
        Ok(self.close(Status::Refused, now))
    }

    /// Refuses it after it was accepted: it should not have been, which is the office's own error (Decree 61/2018/NĐ-CP, Articles 17
    /// and 19; Decree 118/2025/NĐ-CP, Articles 17 and 19).
    pub fn refuse_accepted(
        mut self,
        reason: String,
        ground: String,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        self.is_accepted_and_open()?;
        self.reason = Some(reason);
        self.ground = Some(ground);
        Ok(self.close(Status::Refused, now))
    }

    /// Asks for a supplement: once, with one full list (Decree 61/2018/NĐ-CP, Article 17; Decree 118/2025/NĐ-CP, Article 17).
    pub fn ask(mut self, items: Vec<String>, reason: String, now: Timestamp) -> Result<Self, Refusal> {
        if self.supplements > 0 {
            return Err(Refusal::SupplementAskedBefore);
        }
        self.wait(Status::Supplement)?;
        self.supplements += 1;
        self.supplement = Some(Supplement { asked_at: now, items, reason, answered_at: None, answer: None });
        Ok(self)
    }

    /// The applicant answers the supplement request.
    pub fn answer(mut self, answer: String, now: Timestamp) -> Result<Self, Refusal> {
        self.must_be(Status::Supplement)?;
        if let Some(supplement) = &mut self.supplement {
            supplement.answered_at = Some(now);
            supplement.answer = Some(answer).filter(|text| !text.is_empty());
        }
        Ok(self.go_on())
    }

    /// Pauses it, with a reason that the applicant can read.
    pub fn pause(mut self, reason: String) -> Result<Self, Refusal> {
        self.must_be(Status::Processing)?;
        self.wait(Status::Paused)?;
        self.reason = Some(reason);
        Ok(self)
    }

    /// Lets a paused one go on.
    pub fn resume(mut self) -> Result<Self, Refusal> {
        self.must_be(Status::Paused)?;
        self.reason = None;
        Ok(self.go_on())
    }

    /// Stops it for good ('dừng giải quyết'), with a reason.
    pub fn stop(mut self, reason: String, now: Timestamp) -> Result<Self, Refusal> {
        self.is_accepted_and_open()?;
        self.reason = Some(reason);
        Ok(self.close(Status::Stopped, now))
    }

    /// The applicant takes it back, as long as there is no result.
    pub fn withdraw(mut self, reason: String, now: Timestamp) -> Result<Self, Refusal> {
        if self.status.is_final() || self.status == Status::Done {
            return Err(Refusal::TooLate);
        }
        self.reason = Some(reason).filter(|text| !text.is_empty());
        Ok(self.close(Status::Withdrawn, now))
    }

    /// Gives it to another post of the same role.
    pub fn transfer(mut self, post: PostId) -> Result<Self, Refusal> {
        self.must_be(Status::Processing)?;
        let turn = self.turn.as_mut().ok_or(Refusal::NotProcessing)?;
        if turn.post == Some(post) {
            return Err(Refusal::SameHolder);
        }
        turn.post = Some(post);
        Ok(self)
    }

    /// Goes to this step.
    pub fn go_to(mut self, step: &Step) -> Result<Self, Refusal> {
        self.must_be(Status::Processing)?;
        self.step = step.n;
        self.turn = Some(step.holder());
        Ok(self)
    }

    /// What came out, noted at the step that gives the result.
    #[must_use]
    pub fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = Some(outcome);
        self
    }

    /// All steps are done: the result is ready to be returned at the unit that took the dossier in.
    pub fn finish(mut self, due_at: Timestamp) -> Result<Self, Refusal> {
        self.must_be(Status::Processing)?;
        self.status = Status::Done;
        self.turn = Some(Holder { role: role::ONE_STOP, unit: self.intake_unit, post: None, due_at });
        Ok(self)
    }

    /// Returns the result.
    pub fn give_back(mut self, returned: Return) -> Result<Self, Refusal> {
        if self.status != Status::Done {
            return Err(Refusal::NotReady);
        }
        if returned.way == ReturnWay::Post && returned.tracking.is_none() {
            return Err(Refusal::NoTracking);
        }
        let now = returned.at;
        self.returned = Some(returned);
        Ok(self.close(Status::Returned, now))
    }

    /// Puts the corrected result in the place of the one that was returned, and gives the former one.
    pub fn correct(mut self, corrected: Outcome) -> Result<(Self, Outcome), Refusal> {
        let former = self.outcome.take().filter(|_| self.status == Status::Returned);
        let former = former.ok_or(Refusal::NotReturned)?;
        self.outcome = Some(corrected);
        Ok((self, former))
    }

    /// Takes the acceptance back.
    pub fn unaccept(mut self, turn: Holder) -> Result<Self, Refusal> {
        self.must_be(Status::Processing)?;
        self.accepted = None;
        self.step = 0;
        self.status = Status::Submitted;
        self.turn = Some(turn);
        Ok(self)
    }

    /// Takes the end of the last step back.
    pub fn reopen(mut self) -> Result<Self, Refusal> {
        self.must_be(Status::Done)?;
        self.status = Status::Processing;
        Ok(self)
    }

    fn wait(&mut self, status: Status) -> Result<(), Refusal> {
        if !matches!(self.status, Status::Submitted | Status::Processing) {
            return Err(Refusal::NotProcessing);
        }
        self.before_wait = Some(self.status);
        self.status = status;
        Ok(())
    }

    fn go_on(mut self) -> Self {
        self.status = self.before_wait.take().unwrap_or(Status::Processing);
        self
    }

    fn close(mut self, status: Status, now: Timestamp) -> Self {
        self.status = status;
        self.closed_at = Some(now);
        self.turn = None;
        self.before_wait = None;
        self
    }

    /// Whether it stands there; the refusal says what it is not.
    pub(crate) fn must_be(&self, status: Status) -> Result<(), Refusal> {
        if self.status == status {
            return Ok(());
        }
        Err(match status {
            Status::Submitted => Refusal::NotSubmitted,
            Status::Supplement => Refusal::NothingAsked,
            Status::Paused => Refusal::NotPaused,
            _ => Refusal::NotProcessing,
        })
    }

    fn is_accepted_and_open(&self) -> Result<(), Refusal> {
        let open = matches!(self.status, Status::Processing | Status::Paused | Status::Supplement);
        if open && self.accepted.is_some() { Ok(()) } else { Err(Refusal::NotProcessing) }
    }
}

impl Guarded for Dossier {
    const VISIBLE: Who = crate::policy::MAY_SEE;
    fn facts(&self) -> Facts {
        Facts {
            case: Some(self.id.uuid()),
            units: [Some(self.unit.uuid()), Some(self.intake_unit.uuid())],
            parties: [Some(self.applicant.uuid()), self.filer.map(Id::uuid)],
            assigned: [self.turn.as_ref().and_then(|turn| turn.post).map(Id::uuid), None],
            turn: self.turn.as_ref().map(|turn| Turn {
                role: turn.role,
                unit: turn.unit.uuid(),
                post: turn.post.map(Id::uuid),
            }),
        }
    }
}

#[cfg(test)]
mod tests;
