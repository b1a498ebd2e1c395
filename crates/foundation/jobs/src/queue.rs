//! Jobs: put in, taken out, done or tried again.

use std::time::Duration;

use books::Row;
use kernel::{Actor, Error, Result, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;
use uuid::Uuid;
use work::{App, Work};

use crate::{Job, JobId, Registry, store};

/// A worker holds a job this long; then another may take it, for the first is taken to be dead.
const LEASE_SECONDS: i64 = 600;
/// A job that takes longer has failed. Less than the lease, so that no two workers run one job at the same time.
const PATIENCE: Duration = Duration::from_mins(9);
/// A job that failed this often is given up and waits for a person.
pub const ATTEMPTS: i64 = 9;
/// Seconds before the second attempt; three times as many before each further one, at most six hours.
const FIRST_WAIT: i64 = 10;
const LONGEST_WAIT: i64 = 6 * 3_600;
/// Jobs that a worker takes at once.
const TAKE: u32 = 8;
/// The kind of job that tries an act again that a subscription stumbled over.
pub(crate) const ACT: &str = "jobs.act";

/// Puts a job into the queue, in the transaction of the use case. `dedup` names jobs that are the same: while one waits, is
/// under way or failed, no other is put in (one that was given up is tried afresh). Tells whether it was put in.
pub async fn enqueue(
    work: &mut Work,
    kind: &str,
    payload: &impl Serialize,
    run_at: Timestamp,
    dedup: Option<&str>,
) -> Result<bool> {
    let payload = serde_json::to_string(payload).map_err(Error::internal)?;
    store::add(work, kind, payload, run_at, dedup).await
}

/// The jobs that were given up, newest first.
pub async fn dead(work: &mut Work, limit: u32) -> Result<Vec<Job>> {
    store::dead(work, limit).await
}

/// Tries a job that was given up afresh, at once.
///
/// # Errors
/// `Conflict` when it is not there any more, or is tried already.
pub async fn retry(work: &mut Work, id: JobId) -> Result<()> {
    store::retry(work, id).await
}

/// The act behind a job of the kind [`ACT`].
#[derive(Debug, Serialize, Deserialize)]
struct Parked {
    subscription: String,
    owner: Uuid,
    seq: i64,
}

/// Puts an act aside that a subscription stumbled over, to be tried again without stopping those behind it.
pub(crate) async fn park(work: &mut Work, subscription: &str, row: &Row) -> Result<()> {
    let parked = Parked { subscription: subscription.to_owned(), owner: row.owner, seq: row.seq };
    let dedup = format!("{ACT}:{subscription}:{}:{}", row.owner, row.seq);
    let at = work.now().plus_seconds(FIRST_WAIT);
    enqueue(work, ACT, &parked, at, Some(&dedup)).await.map(|_| ())
}

/// Takes some jobs that are due and does them, one after the other. Tells how many.
pub(crate) async fn work_off(app: &App, registry: &Registry) -> Result<usize> {
    let system = Actor::system("jobs");
    if !app.read(&system, async |work: &mut Work| store::is_any_due(work).await).await? {
        return Ok(0);
    }
    let claimed = app
        .write(&system, async |work: &mut Work| {
            let until = work.now().plus_seconds(LEASE_SECONDS);
            store::claim(work, until, TAKE).await
        })
        .await?;
    let count = claimed.len();
    for job in claimed {
        let labels = job.kind.clone();
        let outcome = if do_one(app, registry, job).await? { "done" } else { "failed" };
        metrics::counter!("jobs_total", "kind" => labels, "outcome" => outcome).increment(1);
    }
    Ok(count)
}

/// Does one job and notes how it ended.
async fn do_one(app: &App, registry: &Registry, job: store::Claimed) -> Result<bool> {
    let system = Actor::system("jobs");
    let (id, attempt) = (job.id, job.attempt);
    // An attempt beyond the last one means that the worker died each time: the job itself may be what kills it.
    let run = async {
        if attempt > ATTEMPTS {
            Err(Error::internal("its workers died"))
        } else {
            run(app, registry, &job).await
        }
    };
    let ended = tokio::time::timeout(PATIENCE, run).await;
    let Err(error) = ended.unwrap_or_else(|_| Err(Error::unavailable("the job took too long"))) else {
        app.write(&system, async move |work| store::done(work, id, attempt).await).await?;
        return Ok(true);
    };
    tracing::warn!(job = %id, kind = job.kind, attempt, ?error, "a job failed");
    let said: String = format!("{error:?}").chars().take(2_000).collect();
    app.write(&system, async move |work| {
        if attempt >= ATTEMPTS {
            return store::give_up(work, id, attempt, said).await;
        }
        let at = work.now().plus_seconds(wait_after(attempt));
        store::again(work, id, attempt, at, said).await
    })
    .await?;
    Ok(false)
}

async fn run(app: &App, registry: &Registry, job: &store::Claimed) -> Result<()> {
    if job.kind == ACT {
        return act_again(app, registry, job).await;
    }
    let handler = registry.handler(&job.kind);
    let handler =
        handler.ok_or_else(|| Error::internal(format!("nobody does jobs of the kind {}", job.kind)))?;
    // A task of its own: a panic ends the attempt, not the worker. The set ends it when the worker's patience does.
    let mut task = JoinSet::new();
    task.spawn(handler(app.clone(), job.payload.clone()));
    task.join_next().await.unwrap_or(Ok(Ok(()))).map_err(Error::internal)?
}

/// Tries an act again; the job goes in the same transaction, so that this too happens once.
async fn act_again(app: &App, registry: &Registry, job: &store::Claimed) -> Result<()> {
    let parked: Parked = serde_json::from_str(&job.payload).map_err(Error::internal)?;
    let subscription = registry.subscription(&parked.subscription);
    let subscription = subscription.ok_or_else(|| Error::internal("nobody follows under this name"))?;
    let (id, attempt) = (job.id, job.attempt);
    app.write(&Actor::system(subscription.name), async move |work| {
        if !store::done(work, id, attempt).await? {
            return Ok(());
        }
        let row = store::act(work, parked.owner, parked.seq).await?;
        (subscription.run)(work, &row).await
    })
    .await
}

/// Seconds that the queue waits after this many failed attempts, for who keeps attempts of its own by the same measure.
pub fn wait_after(attempt: i64) -> i64 {
    let tripled = u32::try_from(attempt - 1).ok().and_then(|n| 3_i64.checked_pow(n));
    tripled
        .and_then(|factor| factor.checked_mul(FIRST_WAIT))
        .map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_six_hours() {
        let waits: Vec<i64> = (1..=ATTEMPTS).map(wait_after).collect();
        assert_eq!(waits, [10, 30, 90, 270, 810, 2_430, 7_290, 21_600, 21_600]);
        assert_eq!(wait_after(500), LONGEST_WAIT);
    }
}
