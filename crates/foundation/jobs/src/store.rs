//! Every SQL text of the queue.

use books::Row;
use db::params;
use kernel::{Result, Timestamp};
use uuid::Uuid;
use work::Work;

use crate::{Job, JobId};

db::statements! {
    /// A job that is given up comes back to life when it is wanted again.
    ADD = "insert into job (id, kind, payload, state, run_at, attempt, dedup, created_at) values ($1, $2, $3, 'ready', $4, 0, $5, $6)
        on conflict (dedup) do update set state = 'ready', run_at = excluded.run_at, attempt = 0, payload = excluded.payload
        where job.state = 'dead'";
    DUE = "select run_at from job where state <> 'dead' and run_at <= $1 order by run_at limit 1";
    /// Takes jobs and holds them until $2: when the worker dies, they are due again then.
    CLAIM = "update job set state = 'running', attempt = attempt + 1, run_at = $2
        where id in (select id from job where state <> 'dead' and run_at <= $1 order by run_at limit $3)
        returning id, kind, payload, attempt",
        postgres "update job set state = 'running', attempt = attempt + 1, run_at = $2
        where id = any(array(
            select id from job where state <> 'dead' and run_at <= $1 order by run_at limit $3 for update skip locked))
        returning id, kind, payload, attempt";
    DONE = "delete from job where id = $1 and attempt = $2";
    AGAIN = "update job set state = 'ready', run_at = $3, error = $4 where id = $1 and attempt = $2";
    GIVE_UP = "update job set state = 'dead', error = $3 where id = $1 and attempt = $2";
    DEAD = "select id, kind, payload, attempt, error, created_at from job where state = 'dead' order by id desc limit $1";
    RETRY = "update job set state = 'ready', run_at = $2, attempt = 0 where id = $1 and state = 'dead'";
    PLAN = "insert into schedule (name, next_at) values ($1, $2) on conflict (name) do nothing";
    NEXT = "select next_at from schedule where name = $1";
    /// One node turns the page; the others touch no row.
    TURN = "update schedule set next_at = $3 where name = $1 and next_at = $2";
}

/// A job in the hands of a worker.
#[derive(Debug)]
pub(crate) struct Claimed {
    pub(crate) id: JobId,
    pub(crate) kind: String,
    pub(crate) payload: String,
    pub(crate) attempt: i64,
}

pub(crate) async fn add(
    work: &mut Work,
    kind: &str,
    payload: String,
    run_at: Timestamp,
    dedup: Option<&str>,
) -> Result<bool> {
    let id = JobId::new();
    let dedup = dedup.map(str::to_owned);
    Ok(work.execute(ADD, params![id, kind, payload, run_at, dedup, work.now()]).await? == 1)
}

pub(crate) async fn is_any_due(work: &mut Work) -> Result<bool> {
    Ok(work.maybe(DUE, params![work.now()]).await?.is_some())
}

pub(crate) async fn claim(work: &mut Work, until: Timestamp, limit: u32) -> Result<Vec<Claimed>> {
    let rows = work.all(CLAIM, params![work.now(), until, limit]).await?;
    let claimed = |mut row: db::Row| {
        Ok(Claimed { id: row.get(0)?, kind: row.get(1)?, payload: row.get(2)?, attempt: row.get(3)? })
    };
    rows.into_iter().map(claimed).collect()
}

/// Takes a job off the queue; tells whether this attempt still held it.
pub(crate) async fn done(work: &mut Work, id: JobId, attempt: i64) -> Result<bool> {
    Ok(work.execute(DONE, params![id, attempt]).await? == 1)
}

pub(crate) async fn again(
    work: &mut Work,
    id: JobId,
    attempt: i64,
    at: Timestamp,
    error: String,
) -> Result<()> {
    work.execute(AGAIN, params![id, attempt, at, error]).await.map(|_| ())
}

pub(crate) async fn give_up(work: &mut Work, id: JobId, attempt: i64, error: String) -> Result<()> {
    work.execute(GIVE_UP, params![id, attempt, error]).await.map(|_| ())
}

pub(crate) async fn dead(work: &mut Work, limit: u32) -> Result<Vec<Job>> {
    let job = |mut row: db::Row| {
        Ok(Job {
            id: row.get(0)?,
            kind: row.get(1)?,
            payload: row.get(2)?,
            attempts: row.get(3)?,
            error: row.get::<Option<String>>(4)?.unwrap_or_default(),
            created_at: row.get(5)?,
        })
    };
    work.all(DEAD, params![limit]).await?.into_iter().map(job).collect()
}

pub(crate) async fn retry(work: &mut Work, id: JobId) -> Result<()> {
    work.execute_one(RETRY, params![id, work.now()]).await
}

/// When this schedule is due next; a new one is due at once.
pub(crate) async fn next_of(work: &mut Work, name: &str) -> Result<Option<Timestamp>> {
    work.maybe(NEXT, params![name]).await?.map(|mut row| row.get(0)).transpose()
}

pub(crate) async fn plan(work: &mut Work, name: &str, at: Timestamp) -> Result<()> {
    work.execute(PLAN, params![name, at]).await.map(|_| ())
}

pub(crate) async fn turn(work: &mut Work, name: &str, from: Timestamp, to: Timestamp) -> Result<bool> {
    Ok(work.execute(TURN, params![name, from, to]).await? == 1)
}

/// One row of a book.
pub(crate) async fn act(work: &mut Work, owner: Uuid, seq: i64) -> Result<Row> {
    let rows = books::follow(work.tx(), owner, seq - 1, 1).await?;
    rows.into_iter().find(|row| row.seq == seq).ok_or_else(|| kernel::Error::not_found("act"))
}
