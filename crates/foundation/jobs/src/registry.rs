//! What the program does beside answering.

use std::pin::Pin;

use books::Row;
use kernel::{Result, Timestamp};
use work::{App, Work};

/// A future in a box, as handlers return it: `Box::pin(async move { … })`.
pub type Boxed<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// Does a job. It may be run again after a crash, so it must not matter when it is done twice.
pub type Handler = fn(App, String) -> Boxed<'static>;

/// Takes an act that a subscription follows, in the transaction that also moves the subscription's place: exactly once.
pub type Follow = for<'a> fn(&'a mut Work, &'a Row) -> Boxed<'a>;

/// Something done again and again. Each period is done by one node only.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// `<capability>.<what>`, the kind of the job that it puts into the queue.
    pub name: &'static str,
    /// The length of a period, in seconds. Periods are counted from midnight in Vietnam.
    pub every: i64,
    /// When in the period, in seconds from its start: `2 * 3_600` of a daily one is 02:00.
    pub at: i64,
    /// What is done; the payload is the instant of the period as JSON.
    pub run: Handler,
}

impl Schedule {
    /// The first instant of this schedule that is later than `now`.
    pub fn after(&self, now: Timestamp) -> Timestamp {
        const VIETNAM: i64 = 7 * 3_600;
        let (every, seconds) = (self.every.max(1), now.micros().div_euclid(1_000_000));
        let into = (seconds + VIETNAM - self.at).rem_euclid(every);
        Timestamp::from_micros((seconds - into + every) * 1_000_000)
    }
}

/// Who follows the books.
#[derive(Clone, Copy, Debug)]
pub struct Subscription {
    /// `<capability>.<what>`. A new name starts at the first row of every book.
    pub name: &'static str,
    /// The acts that it wants; others are passed over.
    pub acts: &'static [&'static str],
    /// What is done at each.
    pub run: Follow,
}

/// Everything the program does beside answering. Put together once, at the start.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    handlers: Vec<(&'static str, Handler)>,
    schedules: Vec<Schedule>,
    subscriptions: Vec<Subscription>,
}

impl Registry {
    /// With who does jobs of this kind (`<capability>.<verb>`).
    #[must_use]
    pub fn handle(mut self, kind: &'static str, run: Handler) -> Self {
        self.handlers.push((kind, run));
        self
    }

    /// With something done again and again.
    #[must_use]
    pub fn schedule(mut self, schedule: Schedule) -> Self {
        self.handlers.push((schedule.name, schedule.run));
        self.schedules.push(schedule);
        self
    }

    /// With a follower of the books.
    #[must_use]
    pub fn subscribe(mut self, subscription: Subscription) -> Self {
        self.subscriptions.push(subscription);
        self
    }

    /// These and those.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.handlers.extend(other.handlers);
        self.schedules.extend(other.schedules);
        self.subscriptions.extend(other.subscriptions);
        self
    }

    /// Every schedule.
    pub fn schedules(&self) -> &[Schedule] {
        &self.schedules
    }

    /// Every subscription.
    pub fn subscriptions(&self) -> &[Subscription] {
        &self.subscriptions
    }

    pub(crate) fn handler(&self, kind: &str) -> Option<Handler> {
        self.handlers.iter().find(|(name, _)| *name == kind).map(|(_, run)| *run)
    }

    pub(crate) fn subscription(&self, name: &str) -> Option<Subscription> {
        self.subscriptions.iter().find(|subscription| subscription.name == name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_counted_from_midnight_in_vietnam() {
        let schedule = |every, at| Schedule { name: "t", every, at, run: |_, _| Box::pin(async { Ok(()) }) };
        let at = |text| Timestamp::parse(text).unwrap();
        let daily = schedule(86_400, 2 * 3_600);
        assert_eq!(daily.after(at("2023-03-15T01:59:59")), at("2023-03-15T02:00"));
        assert_eq!(daily.after(at("2023-03-15T02:00")), at("2023-03-16T02:00"));
        assert_eq!(schedule(300, 0).after(at("2023-03-15T08:01")), at("2023-03-15T08:05"));
    }
}
