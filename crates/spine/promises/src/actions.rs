//! The verbs. A capability calls them inside its own verb, in the same transaction.

use authz::Permit;
use kernel::{Later, Result, Timestamp};
use people::PostId;
use units::{Calendars, UnitId, Units};
use work::Work;

use crate::{
    Answer, Kind, New, Outcome, Promise, PromiseId, Refusal, Renew, Renewal, RuleSets, Verdict, events,
    store,
    tally::{self, Counts},
};

/// Makes a promise.
pub fn make(work: &mut Work, new: New) -> Later<'_, Result<Promise>> {
    Box::pin(async {
        let calendar = work.part::<Calendars>().of(new.unit);
        let promise = Promise::make(new, &calendar)?;
        store::add(work, &promise).await?;
        count_move(work, None, &promise).await?;
        work.record(&events::Made {
            unit: promise.unit,
            promise: promise.id,
            kind: promise.kind.word().to_owned(),
            case: promise.subject,
            due_at: promise.due_at,
        })?;
        Ok(promise)
    })
}

/// Stops the time of a promise.
pub async fn pause(work: &mut Work, id: PromiseId) -> Result<Promise> {
    let promise = store::find(work, id).await?;
    let paused = promise.clone().pause(work.now())?;
    store::save(work, &paused).await?;
    count_move(work, Some(&promise), &paused).await?;
    work.record(&events::Paused { unit: paused.unit, promise: id, case: paused.subject })?;
    Ok(paused)
}

/// Lets the time run again.
pub async fn resume(work: &mut Work, id: PromiseId) -> Result<Promise> {
    let promise = store::find(work, id).await?;
    let calendar = work.part::<Calendars>().of(promise.unit);
    let resumed = promise.clone().resume(work.now(), &calendar)?;
    save_resumed(work, &promise, resumed).await
}

/// Begins the time anew after a pause, where the rules say so.
pub async fn restart(work: &mut Work, id: PromiseId) -> Result<Promise> {
    let promise = store::find(work, id).await?;
    let calendar = work.part::<Calendars>().of(promise.unit);
    let restarted = promise.clone().restart(work.now(), &calendar)?;
    save_resumed(work, &promise, restarted).await
}

async fn save_resumed(work: &mut Work, before: &Promise, resumed: Promise) -> Result<Promise> {
    store::save(work, &resumed).await?;
    count_move(work, Some(before), &resumed).await?;
    work.record(&events::Resumed {
        unit: resumed.unit,
        promise: resumed.id,
        case: resumed.subject,
        due_at: resumed.due_at,
    })?;
    Ok(resumed)
}

/// Says who owes it now.
pub async fn own(work: &mut Work, id: PromiseId, role: &str, post: Option<PostId>) -> Result<()> {
    let mut promise = store::find(work, id).await?;
    // A broken promise stays with the leader.
    if promise.broken_at.is_some() {
        return Ok(());
    }
    role.clone_into(&mut promise.owner_role);
    promise.owner_post = post;
    store::save(work, &promise).await
}

/// Hands it over to the unit that answers for it now. Nothing changes when that unit owes it already, or it has ended.
pub async fn hand_over(work: &mut Work, id: PromiseId, to: UnitId) -> Result<()> {
    let promise = store::find(work, id).await?;
    let (from, case) = (promise.unit, promise.subject);
    if from == to || !promise.is_open() {
        return Ok(());
    }
    let before = promise.clone();
    let handed = promise.hand_over(to);
    store::save(work, &handed).await?;
    let mut counts = Counts::default();
    counts.moved(Some(&before), Some(&handed), work.today());
    counts.write(work).await?;
    work.record(&events::HandedOver { unit: from, promise: id, case, to })?;
    work.record(&events::TakenOver { unit: to, promise: id, case, from })
}

/// Hands over some of the open promises of a unit that is one no more. Tells how many there were.
pub(crate) async fn hand_over_some(work: &mut Work, former: UnitId, limit: u32) -> Result<usize> {
    let to = work.part::<Units>().tree().heir(former, work.today());
    if to == former {
        return Err(kernel::Error::internal(format!("nobody answers for the unit {former}")));
    }
    let first = (Timestamp::from_micros(i64::MIN), None);
    let open = store::open_of_unit(work, former, first, limit).await?;
    for promise in &open {
        hand_over(work, promise.id, to).await?;
    }
    Ok(open.len())
}

/// Gives the one new date.
pub async fn renew(work: &mut Work, id: PromiseId, renewal: Renewal) -> Result<Promise> {
    let promise = store::find(work, id).await?;
    let _: Permit<Renew> = work.permit(Renew, &promise)?;
    if !work.part::<Calendars>().of(promise.unit).is_working_day(renewal.due_at.date()) {
        return Err(Refusal::DayOff.into());
    }
    let fault = renewal.fault;
    let renewed = promise.renew(renewal, work.now())?;
    store::save(work, &renewed).await?;
    if renewed.broken_at.is_some() {
        // It was counted late while nobody had said whose fault it is.
        let mut counts = Counts::default();
        counts.settled(&renewed, Outcome::Late);
        counts.blamed(&renewed);
        counts.write(work).await?;
    }
    work.record(&events::Renewed {
        unit: renewed.unit,
        promise: id,
        case: renewed.subject,
        due_at: renewed.renewal.as_ref().map_or(renewed.due_at, |r| r.due_at),
        fault: fault.word().to_owned(),
    })?;
    Ok(renewed)
}

/// What was promised is done.
pub async fn keep(work: &mut Work, id: PromiseId) -> Result<Promise> {
    let promise = store::find(work, id).await?;
    kept(work, promise).await
}

/// What was promised is done, with a word for the resident on what was done.
pub async fn keep_with(work: &mut Work, id: PromiseId, note: String) -> Result<Promise> {
    let promise = store::find(work, id).await?;
    kept(work, Promise { done_note: Some(note), ..promise }).await
}

async fn kept(work: &mut Work, promise: Promise) -> Result<Promise> {
    let id = promise.id;
    let was_broken = promise.broken_at.is_some();
    let kept = promise.clone().keep(work.now())?;
    store::save(work, &kept).await?;
    let outcome = kept.closed.map_or(Outcome::Withdrawn, |(_, outcome)| outcome);
    let mut counts = tally::of_end(work, &kept);
    counts.moved(Some(&promise), Some(&kept), work.today());
    // A promise found broken was counted late then.
    if !was_broken {
        counts.settled(&kept, outcome);
    }
    counts.write(work).await?;
    if !was_broken && outcome == Outcome::Late {
        record_broken(work, &kept)?;
    }
    work.record(&events::Kept {
        unit: kept.unit,
        promise: id,
        kind: kept.kind.word().to_owned(),
        case: kept.subject,
        outcome: outcome.word().to_owned(),
    })?;
    Ok(kept)
}

/// We are released from it.
pub async fn withdraw(work: &mut Work, id: PromiseId) -> Result<Promise> {
    let promise = store::find(work, id).await?;
    let withdrawn = promise.clone().withdraw(work.now())?;
    store::save(work, &withdrawn).await?;
    let mut counts = tally::of_end(work, &withdrawn);
    counts.moved(Some(&promise), Some(&withdrawn), work.today());
    counts.write(work).await?;
    work.record(&events::Withdrawn { unit: withdrawn.unit, promise: id, case: withdrawn.subject })?;
    Ok(withdrawn)
}

/// We are released from it, and owe an apology all the same: what led to it was our own error.
pub async fn withdraw_owing(work: &mut Work, id: PromiseId) -> Result<Promise> {
    let withdrawn = store::find(work, id).await?.withdraw_owing(work.now())?;
    store::save(work, &withdrawn).await?;
    work.record(&events::Withdrawn { unit: withdrawn.unit, promise: id, case: withdrawn.subject })?;
    Ok(withdrawn)
}

/// Takes the resident's verdict, once. A 'not satisfied' opens a promise to put it right, owned by the leader.
///
/// The caller has checked that the actor is the party: the verdict itself does not say whose it is.
pub async fn give_verdict(
    work: &mut Work,
    on: PromiseId,
    answer: Answer,
) -> Result<(Verdict, Option<Promise>)> {
    let promise = store::find(work, on).await?;
    work.stay_unnamed();
    let rules = work.part::<RuleSets>().clone();
    let verdict = Verdict::give(&promise, answer, rules.aspects(), work.today())?;
    if !store::add_verdict(work, &verdict).await? {
        return Err(Refusal::VerdictBefore.into());
    }
    let mut counts = Counts::default();
    counts.judged(&verdict);
    counts.write(work).await?;
    work.record(&events::Judged {
        unit: verdict.unit,
        promise: on,
        case: verdict.subject,
        satisfied: verdict.satisfied,
    })?;
    let put_right = if verdict.satisfied { None } else { Some(put_right(work, promise, &rules).await?) };
    Ok((verdict, put_right))
}

async fn put_right(work: &mut Work, promise: Promise, rules: &RuleSets) -> Result<Promise> {
    let rule_set = rules.at(work.now());
    let new = New {
        // Whoever answers today for what was done then.
        unit: work.part::<Units>().tree().heir(promise.unit, work.today()),
        kind: Kind::PutRight,
        subject: promise.subject,
        label: promise.label,
        topic: promise.topic,
        // Not to whom: the officers who work on it must not learn who was not satisfied from this row.
        resident: None,
        owner_role: people::role::LEADER,
        received_at: work.now(),
        allowance: rule_set.put_right,
        rule_set: rule_set.key.clone(),
        follows: Some(promise.id),
    };
    make(work, new).await
}

/// Counts that an open result stands otherwise.
async fn count_move(work: &mut Work, before: Option<&Promise>, after: &Promise) -> Result<()> {
    let mut counts = Counts::default();
    counts.moved(before, Some(after), work.today());
    counts.write(work).await
}

pub(crate) fn record_broken(work: &mut Work, promise: &Promise) -> Result<()> {
    work.record(&events::Broken {
        unit: promise.unit,
        promise: promise.id,
        kind: promise.kind.word().to_owned(),
        case: promise.subject,
        resident: promise.resident,
    })
}

/// Warns of those that have one working day left, and marks the broken: what the watch does. Tells how many.
pub async fn watch_some(work: &mut Work, limit: u32) -> Result<usize> {
    let now: Timestamp = work.now();
    let to_warn = store::to_warn(work, now, limit).await?;
    let to_break = store::to_break(work, now, limit).await?;
    let seen = to_warn.len() + to_break.len();
    for promise in to_warn {
        let warned = promise.warn(now);
        store::save(work, &warned).await?;
        work.record(&events::Warned { unit: warned.unit, promise: warned.id, case: warned.subject })?;
    }
    let mut counts = Counts::default();
    for promise in to_break {
        // It may have been warned just now.
        let broken = store::find(work, promise.id).await?.break_at(now);
        store::save(work, &broken).await?;
        counts.settled(&broken, Outcome::Late);
        counts.moved(Some(&promise), Some(&broken), work.today());
        record_broken(work, &broken)?;
    }
    counts.write(work).await?;
    Ok(seen)
}
