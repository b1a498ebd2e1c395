//! What the program does beside answering: jobs, schedules, subscriptions.
//!
//! * A **job** is a row in the queue, put there by [`enqueue`] in the transaction of a use case. A worker holds it for ten
//!   minutes; when the worker dies it is due again. A failed one is tried again after 10 seconds, 30, 90 and so on, and
//!   after nine attempts it is given up and waits for a person ([`dead`], [`retry`]). A handler may run twice.
//! * A [`Schedule`] puts a job into the queue once a period, on one node.
//! * A [`Subscription`] follows the books. What it does and its place in the book are one transaction: each act is taken
//!   exactly once, whatever crashes. An act that fails is put aside as a job, so that it does not hold up those behind it.
//!
//! Deliberately absent: priorities, a queue server beside the database, chains of jobs.

mod follow;
mod queue;
mod registry;
mod run;
mod store;

pub use follow::follow_from_here;
pub use queue::{ATTEMPTS, dead, enqueue, retry, wait_after};
pub use registry::{Boxed, Follow, Handler, Registry, Schedule, Subscription};
pub use run::{catch_up, drain, run};

use kernel::{Id, Timestamp};
use work::Capability;

/// The id of a job.
pub type JobId = Id<Job>;

/// A job that was given up.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What it does.
    pub kind: String,
    /// With what, as JSON: ids and codes, never personal data.
    pub payload: String,
    /// How often it was tried.
    pub attempts: i64,
    /// Why the last attempt failed.
    pub error: String,
    /// When it was put in.
    pub created_at: Timestamp,
}

/// What this crate brings to the program.
pub const JOBS: Capability = Capability {
    migrations: &[db::Migration { name: "jobs/0001-jobs", sql: include_str!("../migrations/0001-jobs.sql") }],
    statements: store::STATEMENTS,
    ..Capability::named("jobs")
};
