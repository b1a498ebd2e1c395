//! How a dossier was settled, and who settled it: what the figures of procedures and officers count. Pure.

use kernel::Timestamp;
use people::PostId;
use promises::{Outcome, Promise};
use units::UnitId;

use crate::Step;

/// How a dossier came to its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handled {
    /// The unit that owed the result then.
    pub unit: UnitId,
    /// When the result was ready.
    pub at: Timestamp,
    /// `early`, `on-time`, `late` while nobody had said whose fault it was, else `late-<fault>`.
    pub how: String,
    /// The post that settled it: see [`handler`].
    pub by: Option<PostId>,
}

impl Handled {
    /// How the promise of a result was kept; none while it is open or when we were released from it.
    pub(crate) fn of(promise: &Promise, by: Option<PostId>) -> Option<Self> {
        let (at, outcome) = promise.closed.filter(|(_, outcome)| *outcome != Outcome::Withdrawn)?;
        let fault = promise.renewal.as_ref().filter(|_| outcome == Outcome::Late);
        let how = match fault {
            Some(renewal) => format!("late-{}", renewal.fault.word()),
            None => outcome.word().to_owned(),
        };
        Some(Self { unit: promise.unit, at, how, by })
    }
}

/// The post that settles a dossier ('người thụ lý'): of the steps that this unit did, the one with the largest share of the time that is
/// no leader's approval; of equal ones the first. None when nobody held it by name.
pub(crate) fn handler(steps: &[Step], unit: UnitId) -> Option<PostId> {
    let own = steps.iter().filter(|step| step.unit == unit && !step.approval && step.done.is_some());
    own.min_by_key(|step| (std::cmp::Reverse(step.share), step.n)).and_then(|step| step.post)
}

#[cfg(test)]
mod tests {
    use people::role;
    use uuid::Uuid;

    use super::*;

    fn step(n: u32, unit: UnitId, share: u32, approval: bool) -> Step {
        Step {
            n,
            unit,
            key: format!("step-{n}"),
            name: String::new(),
            role: role::SPECIALIST,
            post: Some(PostId::new()),
            share,
            approval,
            result: false,
            due_at: Timestamp::from_micros(0),
            started_at: None,
            touched: true,
            done: Some((Timestamp::from_micros(0), Uuid::nil())),
            note: None,
        }
    }

    #[test]
    fn whoever_had_the_largest_share_settled_it() {
        let (ours, theirs) = (UnitId::new(), UnitId::new());
        let steps = [
            step(1, ours, 30, false),
            step(2, ours, 30, false),
            step(3, theirs, 90, false),
            step(4, ours, 60, true),
        ];
        assert_eq!(
            handler(&steps, ours),
            steps[0].post,
            "the first of equal ones; no approval, no other unit's"
        );
        let open = Step { done: None, ..steps[0].clone() };
        assert_eq!(handler(&[open], ours), None);
    }
}
