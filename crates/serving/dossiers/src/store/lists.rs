//! The lists of an office: queues of work, dossiers that wait, dossiers that have ended.

use db::params;
use kernel::{Result, Timestamp};
use people::PostId;
use units::UnitId;
use work::Work;

use super::many;
use crate::{Channel, Dossier, DossierId, Status};

db::statements! {
    // What waits for somebody else (a supplement, a pause, the collection of a result) is nobody's turn to be late with.
    TURNS = dossiers!("where turn_unit = $1 and turn_role = $2 and (turn_post is null or turn_post = $3)
        and status in ('submitted', 'processing') and ($4 = '' or procedure_code = $4)
        and (turn_due_at, id) > ($5, $6) order by turn_due_at, id limit $7");
    TURNS_BACK = dossiers!("where turn_unit = $1 and turn_role = $2 and (turn_post is null or turn_post = $3)
        and status in ('submitted', 'processing') and ($4 = '' or procedure_code = $4)
        and (turn_due_at, id) < ($5, $6) order by turn_due_at desc, id desc limit $7");
    /// How many turns of a queue there are, are due before one instant, and from then until another; each counted no further than a limit.
    TURNS_DUE = "select
        (select count(*) from (select 1 from dossier where turn_unit = $1 and turn_role = $2 and (turn_post is null or turn_post = $3)
            and status in ('submitted', 'processing') limit $6) as few),
        (select count(*) from (select 1 from dossier where turn_unit = $1 and turn_role = $2 and (turn_post is null or turn_post = $3)
            and status in ('submitted', 'processing') and turn_due_at < $4 limit $6) as few),
        (select count(*) from (select 1 from dossier where turn_unit = $1 and turn_role = $2 and (turn_post is null or turn_post = $3)
            and status in ('submitted', 'processing') and turn_due_at >= $4 and turn_due_at < $5 limit $6) as few)";
    BY_STATUS = dossiers!("where unit = $1 and status = $2 and closed_at is null and ($3 = '' or procedure_code = $3)
        and (due_at, id) > ($4, $5) order by due_at, id limit $6");
    BY_STATUS_BACK = dossiers!("where unit = $1 and status = $2 and closed_at is null and ($3 = '' or procedure_code = $3)
        and (due_at, id) < ($4, $5) order by due_at desc, id desc limit $6");
    // What waits to be accepted or collected waits at the office that took it in.
    AT_INTAKE = dossiers!("where intake_unit = $1 and status = $2 and closed_at is null and ($3 = '' or procedure_code = $3)
        and (due_at, id) > ($4, $5) order by due_at, id limit $6");
    AT_INTAKE_BACK = dossiers!("where intake_unit = $1 and status = $2 and closed_at is null and ($3 = '' or procedure_code = $3)
        and (due_at, id) < ($4, $5) order by due_at desc, id desc limit $6");
    /// How many open dossiers are submitted, lack something, are paused, are done; each counted no further than a limit.
    OPEN_BY_STATUS = "select
        (select count(*) from (select 1 from dossier where intake_unit = $1 and status = 'submitted' and closed_at is null limit $2) as few),
        (select count(*) from (select 1 from dossier where unit = $1 and status = 'supplement' and closed_at is null limit $2) as few),
        (select count(*) from (select 1 from dossier where unit = $1 and status = 'paused' and closed_at is null limit $2) as few),
        (select count(*) from (select 1 from dossier where intake_unit = $1 and status = 'done' and closed_at is null limit $2) as few)";
    CLOSED = dossiers!("where unit = $1 and closed_at is not null and ($2 = '' or procedure_code = $2)
        and (closed_at, id) < ($3, $4) order by closed_at desc, id desc limit $5");
    CLOSED_BACK = dossiers!("where unit = $1 and closed_at is not null and ($2 = '' or procedure_code = $2)
        and (closed_at, id) > ($3, $4) order by closed_at, id limit $5");
    ENDING_IN = dossiers!("where unit = $1 and closed_at is null and code like $2 order by due_at, id limit $3");
    // What was taken in here and is handled elsewhere is asked for here too.
    ENDING_IN_INTAKE = dossiers!("where intake_unit = $1 and unit <> $1 and closed_at is null and code like $2
        order by id limit $3");
    RECEIVED_BY = dossiers!("where unit = $1 and (received_at, id) > ($2, $3) and received_at < $4 and ($5 = '' or channel = $5)
        order by received_at, id limit $6");
    ENDED_IN = dossiers!("where unit = $1 and closed_at is not null and (closed_at, id) > ($2, $3) and closed_at < $4
        order by closed_at, id limit $5");
    REFUSED_ACCEPTED = dossiers!("where unit = $1 and ground is not null and closed_at >= $2
        order by closed_at desc, id desc limit $3");
    RECEIVED = dossiers!("where unit = $1 and received_at >= $2 and received_at < $3 order by received_at, id limit $4");
}

/// A place in a list that is sorted by an instant and the id.
pub type Place = (Timestamp, Option<DossierId>);

/// The place before all others, oldest first.
pub const FIRST: Place = (Timestamp::from_micros(i64::MIN), None);
/// The place before all others, newest first.
pub const LAST: Place = (Timestamp::from_micros(i64::MAX), None);

pub(super) fn id_of(place: Place) -> String {
    place.1.map(|id| id.to_string()).unwrap_or_default()
}

/// A queue of work: a role in a unit, as one post sees it.
#[derive(Clone, Copy, Debug)]
pub struct Queue<'a> {
    /// The unit.
    pub unit: UnitId,
    /// The role.
    pub role: &'a str,
    /// The post that looks: it sees its own and those that nobody holds yet.
    pub post: Option<PostId>,
}

/// One list of an office.
#[derive(Clone, Copy, Debug)]
pub(crate) enum List<'a> {
    /// What waits in a queue, what is due first at the top.
    Turns(Queue<'a>),
    /// A unit's open dossiers with this status, what is due first at the top: those that it handles, or, where they wait to be
    /// accepted or collected, those that it took in.
    Open(UnitId, Status),
    /// A unit's closed dossiers, newest first.
    Closed(UnitId),
}

impl List<'_> {
    /// Where a dossier stands in this list.
    pub(crate) fn place(self, dossier: &Dossier) -> Place {
        let at = match self {
            Self::Turns(_) => dossier.turn.as_ref().map_or(dossier.due_at, |turn| turn.due_at),
            Self::Open(..) => dossier.due_at,
            Self::Closed(_) => dossier.closed_at.unwrap_or(dossier.due_at),
        };
        (at, Some(dossier.id))
    }

    /// The place before its first row.
    pub(crate) const fn beginning(self) -> Place {
        if matches!(self, Self::Closed(_)) { LAST } else { FIRST }
    }
}

/// Some rows of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window<'a> {
    /// Only those of this procedure.
    pub(crate) procedure: Option<&'a str>,
    /// The place that they come after, or before.
    pub(crate) from: Place,
    /// Those before the place, the nearest first.
    pub(crate) back: bool,
    /// Most rows.
    pub(crate) limit: u32,
}

/// Rows of a list.
pub(crate) async fn listed(work: &mut Work, list: List<'_>, window: Window<'_>) -> Result<Vec<Dossier>> {
    let Window { procedure, from: (at, _), back, limit } = window;
    let (procedure, id) = (procedure.unwrap_or_default(), id_of(window.from));
    let rows = match list {
        List::Turns(Queue { unit, role, post }) => {
            let sql = if back { TURNS_BACK } else { TURNS };
            work.all(sql, params![unit, role, post, procedure, at, id, limit]).await?
        }
        List::Open(unit, status) => {
            let sql = match (is_at_intake(status), back) {
                (false, false) => BY_STATUS,
                (false, true) => BY_STATUS_BACK,
                (true, false) => AT_INTAKE,
                (true, true) => AT_INTAKE_BACK,
            };
            work.all(sql, params![unit, status.word(), procedure, at, id, limit]).await?
        }
        List::Closed(unit) => {
            let sql = if back { CLOSED_BACK } else { CLOSED };
            work.all(sql, params![unit, procedure, at, id, limit]).await?
        }
    };
    many(rows)
}

const fn after(from: Place, limit: u32) -> Window<'static> {
    Window { procedure: None, from, back: false, limit }
}

/// What waits in a queue, what is due first at the top.
pub async fn turns(work: &mut Work, queue: Queue<'_>, from: Place, limit: u32) -> Result<Vec<Dossier>> {
    listed(work, List::Turns(queue), after(from, limit)).await
}

/// How much waits in a queue.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Waiting {
    pub(crate) all: i64,
    /// Due before the first instant that was given.
    pub(crate) late: i64,
    /// Due from then until the second.
    pub(crate) soon: i64,
}

/// How much waits in a queue, is due before one instant, and from then until another; no more than `limit` of each.
pub(crate) async fn waiting(
    work: &mut Work,
    queue: Queue<'_>,
    (now, then): (Timestamp, Timestamp),
    limit: i64,
) -> Result<Waiting> {
    let params = params![queue.unit, queue.role, queue.post, now, then, limit];
    let mut row = work.one(TURNS_DUE, params).await?;
    Ok(Waiting { all: row.get(0)?, late: row.get(1)?, soon: row.get(2)? })
}

/// A unit's open dossiers with this status, what is due first at the top.
pub async fn by_status(
    work: &mut Work,
    unit: UnitId,
    status: Status,
    from: Place,
    limit: u32,
) -> Result<Vec<Dossier>> {
    listed(work, List::Open(unit, status), after(from, limit)).await
}

/// How many open dossiers of a unit are submitted, lack something, are paused, are done; no more than `limit` of each.
pub(crate) async fn open_by_status(work: &mut Work, unit: UnitId, limit: i64) -> Result<[i64; 4]> {
    let mut row = work.one(OPEN_BY_STATUS, params![unit, limit]).await?;
    Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
}

/// Whether a dossier of this status waits at the office that took it in, which need not be the unit that handles it.
const fn is_at_intake(status: Status) -> bool {
    matches!(status, Status::Submitted | Status::Done)
}

/// A unit's closed dossiers, newest first.
pub async fn closed(work: &mut Work, unit: UnitId, before: Place, limit: u32) -> Result<Vec<Dossier>> {
    listed(work, List::Closed(unit), after(before, limit)).await
}

/// A unit's open dossiers, those that it handles and those that it took in for another, whose code ends in these digits, as people read them from a slip: `0231`, `230118-0231`. Nothing else is
/// looked for, so that what was typed cannot be a pattern.
pub(crate) async fn ending_in(
    work: &mut Work,
    unit: UnitId,
    digits: &str,
    limit: u32,
) -> Result<Vec<Dossier>> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return Ok(Vec::new());
    }
    let mut found = many(work.all(ENDING_IN, params![unit, format!("%{digits}"), limit]).await?)?;
    found.extend(many(work.all(ENDING_IN_INTAKE, params![unit, format!("%{digits}"), limit]).await?)?);
    Ok(found)
}

/// What a unit received from one instant on until another, in that order.
pub(crate) async fn received(
    work: &mut Work,
    unit: UnitId,
    (from, until): (Timestamp, Timestamp),
    limit: u32,
) -> Result<Vec<Dossier>> {
    many(work.all(RECEIVED, params![unit, from, until, limit]).await?)
}

/// The dossiers of a unit that were refused since this instant though they had been accepted, the last first.
pub(crate) async fn refused_accepted(
    work: &mut Work,
    unit: UnitId,
    since: Timestamp,
    limit: u32,
) -> Result<Vec<Dossier>> {
    many(work.all(REFUSED_ACCEPTED, params![unit, since, limit]).await?)
}

/// What a unit received by one channel (or by all) after a place and before an instant, in that order.
pub async fn received_by(
    work: &mut Work,
    unit: UnitId,
    channel: Option<Channel>,
    (after, until): (Place, Timestamp),
    limit: u32,
) -> Result<Vec<Dossier>> {
    let channel = channel.map_or("", Channel::word);
    many(work.all(RECEIVED_BY, params![unit, after.0, id_of(after), until, channel, limit]).await?)
}

/// The dossiers of a unit that ended, in whatever way, after a place and before an instant, in that order.
pub(crate) async fn ended_in(
    work: &mut Work,
    unit: UnitId,
    (after, until): (Place, Timestamp),
    limit: u32,
) -> Result<Vec<Dossier>> {
    many(work.all(ENDED_IN, params![unit, after.0, id_of(after), until, limit]).await?)
}
