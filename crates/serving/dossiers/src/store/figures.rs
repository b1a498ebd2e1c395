//! The rows behind the figures of procedures, officers and the reuse of data.

use db::params;
use kernel::{Result, Timestamp};
use people::PostId;
use units::UnitId;
use work::Work;

use super::{
    lists::{Place, id_of},
    many,
};
use crate::Dossier;

db::statements! {
    SETTLED = dossiers!("where settled_unit = $1 and settled_at is not null and (settled_at, id) > ($2, $3) and settled_at < $4
        and ($5 = '' or procedure_code = $5) and ($6 = '' or settled_by = $6)
        and ($7 = '' or settled_how = $7 or ($7 = 'late' and settled_how in ('late-ours', 'late-applicant', 'late-other-agency', 'late-nature')))
        order by settled_at, id limit $8");
    ASKED = dossiers!("where unit = $1 and closed_at is not null and (closed_at, id) > ($2, $3) and closed_at < $4 and status = 'returned'
        and ($5 = '' or procedure_code = $5) and ($6 = '' or settled_by = $6) order by closed_at, id limit $7");
    FILED_UNDER = dossiers!("where unit = $1 and (received_at, id) > ($2, $3) and received_at < $4 and procedure_code = $5
        order by received_at, id limit $6");
    KNOWN = dossiers!("where unit = $1 and known_offered > 0 and (received_at, id) > ($2, $3) and received_at < $4
        and ($5 = '' or known_taken = known_offered) order by received_at, id limit $6");
    HELD = dossiers!("where turn_post = $1 and closed_at is null and (turn_due_at, id) > ($2, $3)
        and case when status in ('paused', 'supplement') then 'paused' when turn_due_at < $4 then 'overdue' else 'running' end = $5
        order by turn_due_at, id limit $6");
    HOLDING = "select
        cast(coalesce(sum(case when status in ('paused', 'supplement') then 0 when turn_due_at < $2 then 0 else 1 end), 0) as bigint),
        cast(coalesce(sum(case when status in ('paused', 'supplement') then 1 else 0 end), 0) as bigint),
        cast(coalesce(sum(case when status in ('paused', 'supplement') then 0 when turn_due_at < $2 then 1 else 0 end), 0) as bigint)
        from (select status, turn_due_at from dossier where turn_post = $1 and closed_at is null limit $3) as few";
}

/// Which dossiers are asked for; an empty word leaves nothing out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Only<'a> {
    /// The procedure's code.
    pub procedure: &'a str,
    /// The post that settled it.
    pub by: Option<PostId>,
    /// How it was settled: `early`, `on-time`, `late`, `late-ours`.
    pub how: &'a str,
}

impl Only<'_> {
    fn post(&self) -> String {
        self.by.map(|post| post.to_string()).unwrap_or_default()
    }
}

/// The dossiers that a unit settled after a place and before an instant, in that order.
pub async fn settled_in(
    work: &mut Work,
    unit: UnitId,
    only: Only<'_>,
    (after, until): (Place, Timestamp),
    limit: u32,
) -> Result<Vec<Dossier>> {
    let params = params![unit, after.0, id_of(after), until, only.procedure, only.post(), only.how, limit];
    many(work.all(SETTLED, params).await?)
}

/// The dossiers whose residents were asked for a verdict after a place and before an instant, in that order.
pub async fn asked_in(
    work: &mut Work,
    unit: UnitId,
    only: Only<'_>,
    (after, until): (Place, Timestamp),
    limit: u32,
) -> Result<Vec<Dossier>> {
    let params = params![unit, after.0, id_of(after), until, only.procedure, only.post(), limit];
    many(work.all(ASKED, params).await?)
}

/// The dossiers of one procedure that a unit received after a place and before an instant, in that order.
pub async fn filed_under(
    work: &mut Work,
    unit: UnitId,
    procedure: &str,
    (after, until): (Place, Timestamp),
    limit: u32,
) -> Result<Vec<Dossier>> {
    many(work.all(FILED_UNDER, params![unit, after.0, id_of(after), until, procedure, limit]).await?)
}

/// The dossiers of whose applicants something was known when they were filed; or only those in which all of it was taken over.
pub async fn known_in(
    work: &mut Work,
    unit: UnitId,
    which: Known,
    (after, until): (Place, Timestamp),
    limit: u32,
) -> Result<Vec<Dossier>> {
    let all = if which == Known::Taken { "all" } else { "" };
    many(work.all(KNOWN, params![unit, after.0, id_of(after), until, all, limit]).await?)
}

/// Which dossiers of known applicants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// All of them.
    Offered,
    /// Those in which everything that was offered was filed unchanged.
    Taken,
}

/// What a post holds now that stands so (`running`, `paused`, `overdue`), what is due first at the top.
pub async fn held(
    work: &mut Work,
    post: PostId,
    standing: &str,
    after: Place,
    limit: u32,
) -> Result<Vec<Dossier>> {
    let now = work.now();
    many(work.all(HELD, params![post, after.0, id_of(after), now, standing, limit]).await?)
}

/// How many dossiers a post holds now: running, paused, overdue by the due time of the step; together no more than `limit` are looked at.
pub async fn holding(work: &mut Work, post: PostId, limit: u32) -> Result<[i64; 3]> {
    let now = work.now();
    let mut row = work.one(HOLDING, params![post, now, limit]).await?;
    Ok([row.get(0)?, row.get(1)?, row.get(2)?])
}
