//! The promise: its states and its rules. No database, no clock.

use std::sync::Arc;

use calendar::{Allowance, Calendar, Due, Explanation, Pause};
use kernel::{Id, Result, Timestamp};
use people::{PostId, ResidentId, role};
use serde::{Deserialize, Serialize};
use units::UnitId;
use uuid::Uuid;

use crate::Refusal;

/// The id of a promise.
pub type PromiseId = Id<Promise>;

/// What a promise is about. A closed list of words: figures are kept by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// To say whether a dossier filed online is accepted (Decree 45/2020/NĐ-CP, Article 11: 8 working hours).
    Answer,
    /// To have the result of a dossier ready.
    Result,
    /// To put right what a resident was not satisfied with.
    PutRight,
    /// To give another unit the opinion that it asked for.
    Opinion,
    /// To correct an error in a result that was returned.
    Correction,
    /// To say what becomes of a proposal.
    Proposal,
}

/// How a promise ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Kept on a day before the day it was due.
    Early,
    /// Kept on the day it was due, at the due time or before it.
    OnTime,
    /// Kept after the due time.
    Late,
    /// The resident (or the law) released us from it.
    Withdrawn,
}

/// Whose fault it is that a promise is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Ours.
    Ours,
    /// The applicant's.
    Applicant,
    /// Another agency's.
    OtherAgency,
    /// Nature's: flood, storm, fire.
    Nature,
}

/// How an open promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Its time runs, and has not run out.
    Running,
    /// Its time stands still.
    Paused,
    /// It was found broken and is still owed.
    Overdue,
}

kernel::words!(Standing { Running = "running", Paused = "paused", Overdue = "overdue" });
kernel::words!(Kind { Answer = "answer", Result = "result", PutRight = "put-right", Opinion = "opinion", Correction = "correction", Proposal = "proposal" });
kernel::words!(Outcome { Early = "early", OnTime = "on-time", Late = "late", Withdrawn = "withdrawn" });
kernel::words!(Fault { Ours = "ours", Applicant = "applicant", OtherAgency = "other-agency", Nature = "nature" });

/// The leader's new date after a promise is broken or about to be. At most one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The new due time. The first one stays, and the promise stays late in the figures.
    pub due_at: Timestamp,
    /// Why, as the resident will read it.
    pub reason: String,
    /// Whose fault it is.
    pub fault: Fault,
}

/// What is needed to make a promise.
#[derive(Clone, Debug)]
pub struct New {
    /// The unit that owes it.
    pub unit: UnitId,
    /// What it is about.
    pub kind: Kind,
    /// The case.
    pub subject: Uuid,
    /// How people name the case: its code.
    pub label: String,
    /// What the case is under, such as the code of its procedure: kept results are counted by it. None when figures do not ask.
    pub topic: Option<String>,
    /// To whom; none for a promise to everybody.
    pub resident: Option<ResidentId>,
    /// Which role owes it.
    pub owner_role: &'static str,
    /// When the time begins.
    pub received_at: Timestamp,
    /// How long it may take.
    pub allowance: Allowance,
    /// The rules of that day.
    pub rule_set: String,
    /// The promise that this one follows from, such as the one that a verdict was about.
    pub follows: Option<PromiseId>,
}

/// A promise made to a resident.
#[derive(Clone, Debug)]
pub struct Promise {
    /// Its id.
    pub id: PromiseId,
    /// The unit that owes it.
    pub unit: UnitId,
    /// What it is about.
    pub kind: Kind,
    /// The case.
    pub subject: Uuid,
    /// How people name the case.
    pub label: String,
    /// What the case is under, such as the code of its procedure.
    pub topic: Option<String>,
    /// To whom.
    pub resident: Option<ResidentId>,
    /// The role that owes it now; the leader's once it is broken.
    pub owner_role: String,
    /// The post that owes it now, when one does by name.
    pub owner_post: Option<PostId>,
    /// The rules by which it was reckoned.
    pub rule_set: String,
    /// How long it may take.
    pub allowance: Allowance,
    /// When it was made, which is when its time began.
    pub made_at: Timestamp,
    /// The due time as first told. Never changes.
    pub promised_due_at: Timestamp,
    /// The due time with pauses counted: what on time is measured by.
    pub due_at: Timestamp,
    /// When its owner is warned: one working day before.
    pub warn_at: Timestamp,
    /// How the due time was reckoned. Long, and the same from one state to the next.
    pub explanation: Arc<Explanation>,
    /// Pauses that have ended.
    pub pauses: Vec<Pause>,
    /// When the pause began that still lasts.
    pub paused_at: Option<Timestamp>,
    /// When its owner was warned.
    pub warned_at: Option<Timestamp>,
    /// When it was found broken.
    pub broken_at: Option<Timestamp>,
    /// Whether an apology is owed for it.
    pub apology_owed: bool,
    /// The leader's new date.
    pub renewal: Option<Renewal>,
    /// The promise that it follows from.
    pub follows: Option<PromiseId>,
    /// What was done, where residents should read it: how something was put right.
    pub done_note: Option<String>,
    /// When and how it ended.
    pub closed: Option<(Timestamp, Outcome)>,
    /// The unit that owed it when it was counted: figures stay where they arose, also when a successor takes the promise over.
    pub counted_in: Option<UnitId>,
    /// Counts the saves.
    pub version: i64,
}

/// What a changed calendar makes of a promise.
#[derive(Clone, Debug)]
pub enum Anew {
    /// Nothing.
    Same,
    /// It is due later.
    Later(Promise),
    /// By the calendar it would be due at this other time, but what was told holds; its owner is warned by that time.
    Held(Promise, Due),
}

impl Promise {
    /// A promise as it is made: reckoned by this calendar.
    pub fn make(new: New, calendar: &Calendar) -> Result<Self> {
        let due = calendar.due(new.received_at, &new.allowance, &[])?;
        Ok(Self {
            id: PromiseId::new(),
            unit: new.unit,
            kind: new.kind,
            subject: new.subject,
            label: new.label,
            topic: new.topic,
            resident: new.resident,
            owner_role: new.owner_role.to_owned(),
            owner_post: None,
            rule_set: new.rule_set,
            allowance: new.allowance,
            made_at: new.received_at,
            promised_due_at: due.at,
            due_at: due.at,
            warn_at: calendar.warn_at(due.at),
            explanation: due.explanation.into(),
            pauses: Vec::new(),
            paused_at: None,
            warned_at: None,
            broken_at: None,
            apology_owed: false,
            renewal: None,
            follows: new.follows,
            done_note: None,
            closed: None,
            counted_in: None,
            version: 1,
        })
    }

    /// Stops the time: we wait for the applicant, or for what the law lets us wait for.
    pub fn pause(mut self, now: Timestamp) -> Result<Self, Refusal> {
        self.running()?;
        self.paused_at = Some(now);
        Ok(self)
    }

    /// Lets the time run again; the due time moves by the working time of the pause.
    pub fn resume(mut self, now: Timestamp, calendar: &Calendar) -> Result<Self> {
        self.open()?;
        let from = self.paused_at.take().ok_or(Refusal::NotPaused)?;
        self.pauses.push(Pause { from, to: now.max(from) });
        let begun = self.begun_at();
        self.reckon(begun, calendar)
    }

    /// Begins the time anew, where the rules say that the period starts again with the complete dossier.
    pub fn restart(mut self, now: Timestamp, calendar: &Calendar) -> Result<Self> {
        self.open()?;
        self.paused_at.take().ok_or(Refusal::NotPaused)?;
        self.pauses.clear();
        self.reckon(now, calendar)
    }

    fn reckon(self, from: Timestamp, calendar: &Calendar) -> Result<Self> {
        // What broke stays broken, and keeps the day under which it is counted.
        if self.broken_at.is_some() {
            return Ok(self);
        }
        let due = calendar.due(from, &self.allowance, &self.pauses)?;
        // By a calendar that has changed since it could come earlier; what was told holds.
        if due.at < self.due_at {
            return Ok(self);
        }
        Ok(self.told(due, calendar))
    }

    /// With a due time that the resident is told.
    fn told(mut self, due: Due, calendar: &Calendar) -> Self {
        self.due_at = due.at;
        self.explanation = due.explanation.into();
        self.warn_at = calendar.warn_at(due.at);
        // A new due time deserves a new warning.
        self.warned_at = None;
        self
    }

    /// When its time began: with the receipt, or anew with the complete dossier.
    fn begun_at(&self) -> Timestamp {
        self.explanation.received_at
    }

    /// Reckons it by a calendar that has changed since (Civil Code 2015, Articles 147 and 148: a day off is no working day, whenever it was
    /// announced). A later due time holds from the moment the resident is told; an earlier one never breaks what was told, it only warns
    /// the owner earlier. What is paused is reckoned when it goes on; what has broken or ended stays as it is.
    pub fn reckon_anew(self, calendar: &Calendar, now: Timestamp) -> Result<Anew> {
        let stands = self.paused_at.is_some() || self.broken_at.is_some() || now > self.due_at;
        if !self.is_open() || stands {
            return Ok(Anew::Same);
        }
        let due = calendar.due(self.begun_at(), &self.allowance, &self.pauses)?;
        if due.at > self.due_at {
            return Ok(Anew::Later(self.told(due, calendar)));
        }
        let warn_at = calendar.warn_at(due.at);
        let warned_at = self.warned_at.filter(|_| warn_at == self.warn_at);
        if due.at == self.due_at && warn_at == self.warn_at {
            return Ok(Anew::Same);
        }
        Ok(Anew::Held(Self { warn_at, warned_at, ..self }, due))
    }

    /// Hands it over to the unit that answers for it now.
    #[must_use]
    pub fn hand_over(self, to: UnitId) -> Self {
        // Who held it by name held a post of the former unit.
        Self { unit: to, owner_post: None, ..self }
    }

    /// Warns: one working day is left.
    #[must_use]
    pub fn warn(mut self, now: Timestamp) -> Self {
        self.warned_at = Some(now);
        self
    }

    /// Finds it broken: it goes to the leader, and an apology is owed.
    #[must_use]
    pub fn break_at(mut self, now: Timestamp) -> Self {
        self.broken_at = Some(now);
        self.apology_owed = true;
        self.counted_in = Some(self.unit);
        role::LEADER.clone_into(&mut self.owner_role);
        self.owner_post = None;
        self
    }

    /// The leader's one new date (Decree 61/2018/NĐ-CP, Article 19). The due time stays, and so does lateness.
    pub fn renew(mut self, renewal: Renewal, now: Timestamp) -> Result<Self, Refusal> {
        self.open()?;
        if self.renewal.is_some() {
            return Err(Refusal::RenewedBefore);
        }
        if now < self.warn_at {
            return Err(Refusal::TooEarly);
        }
        if renewal.due_at <= self.due_at || renewal.due_at <= now {
            return Err(Refusal::NotLater);
        }
        self.renewal = Some(renewal);
        Ok(self)
    }

    /// What was promised is done.
    pub fn keep(mut self, now: Timestamp) -> Result<Self, Refusal> {
        self.open()?;
        let outcome = if self.broken_at.is_some() || now > self.due_at {
            Outcome::Late
        } else if now.date() < self.due_at.date() {
            Outcome::Early
        } else {
            Outcome::OnTime
        };
        // Kept late before the watch came by: broken all the same.
        if outcome == Outcome::Late && self.broken_at.is_none() {
            self.broken_at = Some(now);
            self.apology_owed = true;
        }
        self.counted_in = self.counted_in.or(Some(self.unit));
        self.paused_at = None;
        self.closed = Some((now, outcome));
        Ok(self)
    }

    /// We are released from it.
    pub fn withdraw(mut self, now: Timestamp) -> Result<Self, Refusal> {
        self.open()?;
        self.paused_at = None;
        self.closed = Some((now, Outcome::Withdrawn));
        Ok(self)
    }

    /// We are released from it, and owe an apology all the same: what led to it was our own error.
    pub fn withdraw_owing(self, now: Timestamp) -> Result<Self, Refusal> {
        self.withdraw(now).map(|withdrawn| Self { apology_owed: true, ..withdrawn })
    }

    /// Whether it has not ended.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// How it stands as long as it is open.
    pub fn standing(&self) -> Option<Standing> {
        match (self.is_open(), self.paused_at, self.broken_at) {
            (false, ..) => None,
            (true, Some(_), _) => Some(Standing::Paused),
            (true, None, Some(_)) => Some(Standing::Overdue),
            (true, None, None) => Some(Standing::Running),
        }
    }

    fn open(&self) -> Result<(), Refusal> {
        if self.is_open() { Ok(()) } else { Err(Refusal::Ended) }
    }

    fn running(&self) -> Result<(), Refusal> {
        self.open()?;
        if self.paused_at.is_some() { Err(Refusal::Paused) } else { Ok(()) }
    }
}
