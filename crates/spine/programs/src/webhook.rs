//! The noun: a webhook, and what becomes of a delivery. No database, no HTTP, no clock.

use kernel::{Id, Timestamp};
use units::UnitId;
use uuid::Uuid;

use crate::Kinds;

/// The id of a webhook.
pub type WebhookId = Id<Webhook>;
/// The id of a delivery: the `webhook-id` of its message, the same however often it is sent.
pub type DeliveryId = Id<Delivery>;

/// So many failures in a row, and the webhook is paused by itself.
pub const MOST_FAILURES: i64 = 20;
/// How long the former secret signs beside the new one, in days.
pub const OVERLAP_DAYS: i64 = 1;
/// No receiver may make us wait longer than this, in seconds.
const LONGEST_WAIT: i64 = 86_400;

/// Where acts are sent as they happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its id.
    pub id: WebhookId,
    /// Counts the saves.
    pub version: i64,
    /// Its unit: acts of this unit and of those below it are sent.
    pub unit: UnitId,
    /// What it is called.
    pub name: String,
    /// Where it sends.
    pub url: String,
    /// Which acts.
    pub kinds: Kinds,
    /// Whether it sends.
    pub state: WebhookState,
    /// Failures since the last success.
    pub failures: i64,
    /// When it stopped sending.
    pub stopped_at: Option<Timestamp>,
    /// When it was added; earlier acts are not sent.
    pub created_at: Timestamp,
}

/// Whether a webhook sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookState {
    /// It sends.
    Active,
    /// An operator paused it.
    Paused,
    /// It was paused by itself after [`MOST_FAILURES`].
    Failing,
    /// Its receiver said that it is gone (410).
    Gone,
}

kernel::words!(WebhookState { Active = "active", Paused = "paused", Failing = "failing", Gone = "gone" });

/// One act on its way to one webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// The webhook.
    pub webhook: WebhookId,
    /// The act: whose book, and its number there; none for a trial.
    pub act: Option<(Uuid, i64)>,
    /// The name of the act.
    pub kind: String,
    /// How it stands.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, while it waits.
    pub next_at: Timestamp,
    /// When it was tried last.
    pub tried_at: Option<Timestamp>,
    /// What was answered last.
    pub answer: Option<Answered>,
    /// How long the last attempt took, in milliseconds.
    pub took_ms: Option<i64>,
    /// When it was put on the list.
    pub created_at: Timestamp,
}

/// How a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryState {
    /// It is sent as soon as it is due.
    Waiting,
    /// The receiver took it.
    Delivered,
    /// It was tried as often as it may be.
    GivenUp,
}

kernel::words!(DeliveryState { Waiting = "waiting", Delivered = "delivered", GivenUp = "given-up" });

/// What an attempt met with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// An answer with this status, and the seconds that the receiver asks us to wait.
    Status(u16, Option<i64>),
    /// No answer.
    Fault(Fault),
}

/// Why there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It took too long.
    TimedOut,
    /// Nobody answers there.
    NoConnection,
    /// The address may not be called: it is not public, or not HTTPS.
    AddressRefused,
    /// The act that was to be sent cannot be read.
    NoAct,
}

kernel::words!(Fault {
    TimedOut = "timed-out", NoConnection = "no-connection", AddressRefused = "address-refused", NoAct = "no-act",
});

/// What follows from an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It was taken.
    Delivered,
    /// It is tried again then.
    Again(Timestamp),
    /// It is tried no more.
    GivenUp,
    /// The receiver wants nothing any more: the webhook is closed.
    Gone,
}

/// What follows from the attempt with this number, the first being 1. Waits grow as those of the queue do, unless the receiver says how
/// long (Standard Webhooks: 410 disables, 429 and 502 to 504 slow down).
pub fn next(answer: Answered, attempt: i64, now: Timestamp) -> Next {
    match answer {
        Answered::Status(200..=299, _) => Next::Delivered,
        Answered::Status(410, _) => Next::Gone,
        _ if attempt >= jobs::ATTEMPTS => Next::GivenUp,
        Answered::Status(_, Some(asked)) => Next::Again(now.plus_seconds(asked.clamp(1, LONGEST_WAIT))),
        _ => Next::Again(now.plus_seconds(jobs::wait_after(attempt.max(1)))),
    }
}

impl Webhook {
    /// As it stands after an attempt met with this. A receiver that only asks us to wait has not failed.
    #[must_use]
    pub fn after(mut self, answer: Answered, now: Timestamp) -> Self {
        let state = match answer {
            Answered::Status(200..=299, _) => {
                self.failures = 0;
                return self;
            }
            Answered::Status(410, _) => WebhookState::Gone,
            Answered::Status(429, _) => return self,
            _ => {
                self.failures += 1;
                if self.failures < MOST_FAILURES {
                    return self;
                }
                WebhookState::Failing
            }
        };
        if self.state == WebhookState::Active {
            self.state = state;
            self.stopped_at = Some(now);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_micros(1_678_842_000_000_000).plus_seconds(second)
    }

    #[test]
    fn waits_grow_as_the_queue_s_do_and_end() {
        let failed = Answered::Status(500, None);
        assert_eq!(next(failed, 1, at(0)), Next::Again(at(10)));
        assert_eq!(next(Answered::Fault(Fault::TimedOut), 3, at(0)), Next::Again(at(90)));
        assert_eq!(next(failed, jobs::ATTEMPTS, at(0)), Next::GivenUp);
        assert_eq!(
            next(Answered::Status(302, None), 1, at(0)),
            Next::Again(at(10)),
            "a redirect is not followed"
        );
    }

    #[test]
    fn a_receiver_says_how_long_to_wait_and_when_it_is_gone() {
        assert_eq!(next(Answered::Status(429, Some(120)), 1, at(0)), Next::Again(at(120)));
        assert_eq!(next(Answered::Status(503, Some(7)), 4, at(0)), Next::Again(at(7)));
        assert_eq!(next(Answered::Status(429, Some(9_999_999)), 1, at(0)), Next::Again(at(LONGEST_WAIT)));
        assert_eq!(next(Answered::Status(429, Some(-5)), 1, at(0)), Next::Again(at(1)));
        assert_eq!(next(Answered::Status(410, None), 1, at(0)), Next::Gone);
        assert_eq!(next(Answered::Status(204, None), 5, at(0)), Next::Delivered);
    }

    #[test]
    fn a_webhook_pauses_itself_after_many_failures_in_a_row() {
        let mut hook = Webhook {
            id: WebhookId::new(),
            version: 1,
            unit: UnitId::new(),
            name: String::new(),
            url: String::new(),
            kinds: Kinds::default(),
            state: WebhookState::Active,
            failures: 0,
            stopped_at: None,
            created_at: at(0),
        };
        for _ in 1..MOST_FAILURES {
            hook = hook.after(Answered::Status(500, None), at(1));
        }
        assert_eq!(hook.state, WebhookState::Active);
        let well = hook.clone().after(Answered::Status(200, None), at(2));
        assert_eq!(well.failures, 0);
        let waits = hook.clone().after(Answered::Status(429, Some(5)), at(2));
        assert_eq!((waits.state, waits.failures), (WebhookState::Active, MOST_FAILURES - 1));
        let failing = hook.clone().after(Answered::Fault(Fault::NoConnection), at(3));
        assert_eq!((failing.state, failing.stopped_at), (WebhookState::Failing, Some(at(3))));
        assert_eq!(hook.after(Answered::Status(410, None), at(4)).state, WebhookState::Gone);
    }
}
