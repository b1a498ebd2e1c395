//! What is about to break, where and whose: the first thing on a leader's board.

use kernel::{Actor, Result, Timestamp};
use people::{PostId, role};
use promises::{Kind, Promise, explain};
use ui::{Badge, T, Tone, say};
use units::{Calendars, UnitId, Units};
use work::Work;

use crate::Behind;

/// Rows of one list on the board.
pub(super) const MOST: usize = 6;
/// Rows read of one unit: one more tells that there are more.
const OF_A_UNIT: u32 = 7;

/// A promise that is late or about to be.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) badge: Badge,
    /// The code, or what is to be put right: whose verdict that was must not be seen.
    pub(super) name: String,
    pub(super) href: String,
    pub(super) what: String,
    pub(super) unit: String,
    pub(super) holder: String,
}

/// The late ones and those about to be, and whether there are more of either.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// Whether it was asked: of a period that is past it is not.
    pub(super) is_asked: bool,
    pub(super) late: Vec<Row>,
    pub(super) more_late: bool,
    pub(super) soon: Vec<Row>,
    pub(super) more_soon: bool,
}

/// Reads them for the units that handle cases: for a leader all, for others what is their role's and theirs.
pub(super) async fn read(work: &mut Work, t: T, units: &[UnitId]) -> Result<Watch> {
    let tree = work.part::<Units>().tree();
    let handles = |id: &UnitId| tree.get(*id).is_some_and(|unit| unit.dossier_prefix.is_some());
    let handling: Vec<UnitId> = units.iter().copied().filter(handles).collect();
    let (mut late, mut soon) = (Vec::new(), Vec::new());
    for unit in handling.iter().copied() {
        late.extend(promises::overdue(work, unit, OF_A_UNIT).await?);
        soon.extend(promises::soon(work, unit, OF_A_UNIT).await?);
    }
    let mut lists = [late, soon];
    for list in &mut lists {
        list.retain(|promise| concerns(work.actor(), promise));
        list.sort_by_key(|promise| (promise.due_at, promise.id));
    }
    let more = lists.each_ref().map(|list| list.len() > MOST);
    let [late, soon] = lists;
    // Of one unit nobody needs to be told which it is.
    let many = handling.len() > 1;
    let named = |rows: Vec<Row>| -> Vec<Row> {
        let unit = |row: Row| Row { unit: if many { row.unit } else { String::new() }, ..row };
        rows.into_iter().map(unit).collect()
    };
    Ok(Watch {
        is_asked: true,
        late: named(rows(work, t, late).await?),
        more_late: more[0],
        soon: named(rows(work, t, soon).await?),
        more_soon: more[1],
    })
}

/// A leader is concerned by all; another officer by what his role owes, unless a colleague holds it.
fn concerns(actor: &Actor, promise: &Promise) -> bool {
    if actor.has_role(role::LEADER) || actor.is_system() {
        return true;
    }
    actor.holds.iter().any(|hold| match promise.owner_post {
        Some(post) => post.uuid() == hold.post,
        None => *hold.role == *promise.owner_role && hold.covers.contains(&promise.unit.uuid()),
    })
}

async fn rows(work: &mut Work, t: T, promises: Vec<Promise>) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for promise in promises.into_iter().take(MOST) {
        rows.push(row(work, t, promise).await?);
    }
    Ok(rows)
}

async fn row(work: &mut Work, t: T, promise: Promise) -> Result<Row> {
    let now = work.now();
    let holder = holder(work, t, &promise).await?;
    let unit = work.part::<Units>().tree().get(promise.unit).map(|unit| unit.name_in(t.lang()).to_owned());
    let (name, href) = if promise.kind == Kind::PutRight {
        // Where it is put right is told by what it follows from; its case must not be.
        let follows = match promise.follows {
            Some(follows) => promises::find(work, follows).await?.kind,
            None => Kind::Result,
        };
        let href = if follows == Kind::Proposal { "/desk/proposals" } else { "/desk/promises" };
        (t.text("boards-put-right").into_owned(), href.to_owned())
    } else {
        (promise.label.clone(), (work.part::<Behind>().href)(promise.kind, promise.subject))
    };
    let kind = format!("boards-kind-{}", promise.kind.word());
    Ok(Row {
        badge: badge(work, t, &promise, now),
        name,
        href,
        what: if t.has(&kind) { t.text(&kind).into_owned() } else { String::new() },
        unit: unit.unwrap_or_default(),
        holder,
    })
}

/// How late it is, or when it is due.
fn badge(work: &Work, t: T, promise: &Promise, now: Timestamp) -> Badge {
    if promise.due_at < now {
        return Badge::new(Tone::Broken, late_by(work, t, promise, now));
    }
    Badge::new(Tone::Soon, t.with("boards-due", &[("when", say::near(t.lang(), promise.due_at, now))]))
}

/// By how much it is late; over a weekend no working time has passed yet, and it is late all the same.
pub(super) fn late_by(work: &Work, t: T, promise: &Promise, at: Timestamp) -> String {
    let calendar = work.part::<Calendars>().of(promise.unit);
    if calendar.minutes_between(promise.due_at, at) == 0 {
        return t.text("boards-late").into_owned();
    }
    explain::left(t, promise.due_at, at, &calendar)
}

/// Whose it is: the role, and the name of who holds the post it was given to.
async fn holder(work: &mut Work, t: T, promise: &Promise) -> Result<String> {
    let key = format!("boards-role-{}", promise.owner_role.replace('_', "-"));
    let role = t.text(&key).into_owned();
    let Some(post) = promise.owner_post else { return Ok(role) };
    Ok(named(work, promise.unit, &promise.owner_role, post)
        .await?
        .map_or(role.clone(), |name| format!("{name}, {role}")))
}

async fn named(work: &mut Work, unit: UnitId, role: &str, post: PostId) -> Result<Option<String>> {
    let holders = people::holders(work, unit, role).await?;
    let holder = holders.into_iter().find(|holder| holder.post == post);
    Ok(holder.map(|holder| holder.name))
}
