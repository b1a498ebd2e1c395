//! An opinion that one unit asks of another while it works on a dossier.

use authz::{Facts, Guarded, Who};
use kernel::{Id, Timestamp};
use promises::PromiseId;
use units::UnitId;
use uuid::Uuid;

use crate::{DossierId, Refusal};

/// The id of an opinion.
pub type OpinionId = Id<Opinion>;

/// An opinion asked of a unit. Several may be asked of several units at the same time; each is a promise with a due time of its own.
#[derive(Clone, Debug)]
pub struct Opinion {
    /// Its id.
    pub id: OpinionId,
    /// The dossier that it is about.
    pub dossier: DossierId,
    /// The unit that is asked.
    pub unit: UnitId,
    /// The unit that asks.
    pub asking_unit: UnitId,
    /// The step in which it was asked.
    pub step: u32,
    /// What is asked.
    pub question: String,
    /// The promise to answer.
    pub promise: PromiseId,
    /// When the answer is due.
    pub due_at: Timestamp,
    /// When it was asked, and by which account.
    pub asked: (Timestamp, Uuid),
    /// When the unit was last reminded.
    pub reminded_at: Option<Timestamp>,
    /// When the dossier went on without it, because it was late; or ended before it came.
    pub went_on_at: Option<Timestamp>,
    /// What the unit said, when, and by which account.
    pub answer: Option<(String, Timestamp, Uuid)>,
    /// Counts the saves.
    pub version: i64,
}

impl Opinion {
    /// Whether it is waited for.
    pub fn is_open(&self) -> bool {
        self.answer.is_none() && self.went_on_at.is_none()
    }

    /// Whether it is waited for, or was not given, after the time that was promised; or was given later than that.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.answer.as_ref().map_or(now, |(_, at, _)| *at) > self.due_at
    }

    /// Gives it.
    pub fn give(mut self, answer: String, now: Timestamp, by: Uuid) -> Result<Self, Refusal> {
        if !self.is_open() {
            return Err(Refusal::OpinionClosed);
        }
        self.answer = Some((answer, now, by));
        Ok(self)
    }

    /// Reminds the unit.
    pub fn remind(mut self, now: Timestamp) -> Result<Self, Refusal> {
        if !self.is_open() {
            return Err(Refusal::OpinionClosed);
        }
        self.reminded_at = Some(now);
        Ok(self)
    }

    /// Goes on without it: only when it is late.
    pub fn go_on_without(self, now: Timestamp) -> Result<Self, Refusal> {
        match (self.is_open(), self.is_late(now)) {
            (false, _) => Err(Refusal::OpinionClosed),
            (true, false) => Err(Refusal::OpinionsAwaited),
            (true, true) => Ok(self.end(now)),
        }
    }

    /// Waits no more: the dossier has ended.
    #[must_use]
    pub fn end(mut self, now: Timestamp) -> Self {
        self.went_on_at = Some(now);
        self
    }
}

impl Guarded for Opinion {
    const VISIBLE: Who = crate::policy::OFFICE;
    fn facts(&self) -> Facts {
        Facts { case: Some(self.dossier.uuid()), units: [Some(self.unit.uuid()), None], ..Facts::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_micros(1_678_842_000_000_000).plus_seconds(second)
    }

    fn asked() -> Opinion {
        Opinion {
            id: OpinionId::new(),
            dossier: DossierId::new(),
            unit: UnitId::new(),
            asking_unit: UnitId::new(),
            step: 1,
            question: "Có vướng quy hoạch không?".to_owned(),
            promise: PromiseId::new(),
            due_at: at(1_000),
            asked: (at(0), Uuid::nil()),
            reminded_at: None,
            went_on_at: None,
            answer: None,
            version: 1,
        }
    }

    #[test]
    fn nobody_goes_on_without_an_opinion_that_is_not_late() {
        assert_eq!(asked().go_on_without(at(1_000)).unwrap_err(), Refusal::OpinionsAwaited);
        let without = asked().go_on_without(at(1_001)).expect("it is late");
        assert_eq!(
            without.clone().give(String::new(), at(2_000), Uuid::nil()).unwrap_err(),
            Refusal::OpinionClosed
        );
        assert!(without.is_late(at(3_000)), "and stays late");
    }

    #[test]
    fn an_opinion_is_given_once() {
        let given = asked().give("Không vướng.".to_owned(), at(900), Uuid::nil()).expect("it is open");
        assert!(!given.is_late(at(9_000)), "in time, whenever one looks");
        assert_eq!(given.clone().remind(at(901)).unwrap_err(), Refusal::OpinionClosed);
        assert_eq!(given.go_on_without(at(9_000)).unwrap_err(), Refusal::OpinionClosed);
    }
}
