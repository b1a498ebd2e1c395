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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_micros(1_678_842_000_000_000).plus_seconds(second)
    }

    fn holder() -> Holder {
        Holder { role: role::ONE_STOP, unit: UnitId::new(), post: None, due_at: at(100_000) }
    }

    fn filed() -> Dossier {
        Dossier {
            id: DossierId::new(),
            unit: UnitId::new(),
            intake_unit: UnitId::new(),
            code: "H17.24.8-230315-0001".to_owned(),
            procedure: Procedure { version: Id::new(), code: "1.004873".to_owned(), name: String::new() },
            channel: Channel::Online,
            status: Status::Submitted,
            applicant: Id::new(),
            applicant_name: String::new(),
            filer: None,
            on_paper: Vec::new(),
            received_at: at(0),
            accepted: None,
            answer_promise: None,
            result_promise: Id::new(),
            due_at: at(100_000),
            supplements: 0,
            supplement: None,
            reason: None,
            ground: None,
            bundle: None,
            before_wait: None,
            outcome: None,
            handled: None,
            reuse: Reuse::default(),
            returned: None,
            closed_at: None,
            turn: Some(holder()),
            step: 0,
            version: 1,
        }
    }

    /// What somebody tries next.
    #[derive(Clone, Copy, Debug)]
    enum Try {
        Accept,
        Refuse,
        Ask,
        Answer,
        Pause,
        Resume,
        Stop,
        RefuseAccepted,
        Withdraw,
        Transfer,
        Finish,
        GiveBack,
        Unaccept,
        Reopen,
    }
    use Try::*;

    const ALL: [Try; 14] = [
        Accept,
        Refuse,
        Ask,
        Answer,
        Pause,
        Resume,
        Stop,
        RefuseAccepted,
        Withdraw,
        Transfer,
        Finish,
        GiveBack,
        Unaccept,
        Reopen,
    ];

    fn attempt(d: Dossier, what: Try, now: Timestamp) -> Result<Dossier, Refusal> {
        let why = || "Lý do.".to_owned();
        match what {
            Accept => d.accept(Uuid::nil(), now),
            Refuse => d.refuse(why(), now),
            Ask => d.ask(vec![why()], why(), now),
            Answer => d.answer(why(), now),
            Pause => d.pause(why()),
            Resume => d.resume(),
            Stop => d.stop(why(), now),
            RefuseAccepted => d.refuse_accepted(why(), why(), now),
            Withdraw => d.withdraw(String::new(), now),
            Transfer => d.transfer(PostId::new()),
            Finish => {
                let due_at = d.due_at;
                d.finish(due_at)
            }
            GiveBack => d.give_back(Return { way: ReturnWay::Paper, to: None, at: now, tracking: None }),
            Unaccept => d.unaccept(holder()),
            Reopen => d.reopen(),
        }
    }

    /// What holds for every dossier at every moment.
    fn is_sound(d: &Dossier) {
        assert_eq!(d.status.is_final(), d.closed_at.is_some(), "what is final is closed, and nothing else");
        assert_eq!(d.status.is_final(), d.turn.is_none(), "as long as it is open it is somebody's turn");
        let waits = matches!(d.status, Status::Supplement | Status::Paused);
        assert_eq!(waits, d.before_wait.is_some(), "who waits knows where it goes on");
        assert!(d.supplements <= 1, "asked for once");
        assert_eq!(d.supplements > 0, d.supplement.is_some());
        assert_eq!(d.status == Status::Returned, d.returned.is_some());
        let accepted = matches!(
            d.status,
            Status::Processing | Status::Paused | Status::Done | Status::Returned | Status::Stopped
        );
        assert!(!accepted || d.accepted.is_some(), "{:?} before acceptance", d.status);
        assert!(
            !matches!(d.status, Status::Refused | Status::Stopped | Status::Paused) || d.reason.is_some()
        );
    }

    proptest! {
        /// Whatever is tried in whatever order: what is refused changes nothing, what is done leaves a sound dossier, and what
        /// has ended stays as it is.
        #[test]
        fn no_order_of_acts_breaks_it(tries in prop::collection::vec(prop::sample::select(&ALL[..]), 0..40)) {
            let mut dossier = filed();
            for (second, what) in (1..).zip(tries) {
                match attempt(dossier.clone(), what, at(second)) {
                    Ok(next) => {
                        prop_assert!(!dossier.status.is_final(), "{what:?} after the end");
                        prop_assert_eq!(next.received_at, dossier.received_at);
                        prop_assert_eq!(next.due_at, dossier.due_at, "only the promise moves the due time");
                        dossier = next;
                    }
                    Err(refusal) => prop_assert!(!kernel::Refusal::code(&refusal).is_empty()),
                }
                is_sound(&dossier);
            }
        }
    }

    #[test]
    fn the_words_of_a_status_are_read_back() {
        for status in Status::ALL {
            assert_eq!(status.word().parse::<Status>().unwrap(), *status);
        }
        assert!("lost".parse::<Status>().is_err());
    }
}
