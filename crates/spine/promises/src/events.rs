//! What the ledger announces.

use people::ResidentId;
use units::UnitId;

use crate::PromiseId;

books::events! {
    /// A promise was made.
    Made: "promises.made" { unit: UnitId, promise: PromiseId; kind: String, case: uuid::Uuid, due_at: kernel::Timestamp }
    /// The time stopped.
    Paused: "promises.paused" { unit: UnitId, promise: PromiseId; case: uuid::Uuid }
    /// The time runs again, with a due time that counts the pause.
    Resumed: "promises.resumed" { unit: UnitId, promise: PromiseId; case: uuid::Uuid, due_at: kernel::Timestamp }
    /// One working day is left; the owner and his leader were warned.
    Warned: "promises.warned" { unit: UnitId, promise: PromiseId; case: uuid::Uuid }
    /// The due time passed; the promise went to the leader, and an apology is owed.
    Broken: "promises.broken" { unit: UnitId, promise: PromiseId; kind: String, case: uuid::Uuid, resident: Option<ResidentId> }
    /// The leader gave the one new date.
    Renewed: "promises.renewed" { unit: UnitId, promise: PromiseId; case: uuid::Uuid, due_at: kernel::Timestamp, fault: String }
    /// The calendar changed: it is due later than was told, and its resident is told so and why.
    Moved: "promises.moved" { unit: UnitId, promise: PromiseId; case: uuid::Uuid, kind: String, told_due_at: kernel::Timestamp, due_at: kernel::Timestamp }
    /// The calendar changed: by it the due time would be another, but what was told holds; its owner is warned by the calendar.
    Held: "promises.held" { unit: UnitId, promise: PromiseId; case: uuid::Uuid, due_at: kernel::Timestamp, reckoned_due_at: kernel::Timestamp }
    /// The unit that owed it is one no more; another owes it now, with the same due time.
    HandedOver: "promises.handed_over" { unit: UnitId, promise: PromiseId; case: uuid::Uuid, to: UnitId }
    /// A unit owes it now that another owed before.
    TakenOver: "promises.taken_over" { unit: UnitId, promise: PromiseId; case: uuid::Uuid, from: UnitId }
    /// It was kept: early, on time or late.
    Kept: "promises.kept" { unit: UnitId, promise: PromiseId; kind: String, case: uuid::Uuid, outcome: String }
    /// We were released from it.
    Withdrawn: "promises.withdrawn" { unit: UnitId, promise: PromiseId; case: uuid::Uuid }
    /// A resident gave a verdict.
    Judged: "promises.judged" { unit: UnitId, promise: PromiseId; case: uuid::Uuid, satisfied: bool }
}
