//! How a dossier ends: returned, withdrawn, stopped; and the verdict.

use kernel::Result;
use promises::{Answer, Kind, PromiseId, Verdict};
use work::Work;

use super::{fresh, note, opinions, reason};
use crate::{
    Collect, Dossier, DossierId, GiveBack, Judge, Refusal, Return, ReturnWay, Status, Stop, Withdraw, events,
    store, tallies,
};

/// Returns the result at the counter: to the applicant, or to the person named.
pub async fn give_back(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    way: ReturnWay,
    to: &str,
) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(GiveBack, &dossier)?;
    fresh(&dossier, seen)?;
    let to = Some(note("to", to)?).filter(|name| !name.is_empty());
    let returned = dossier.give_back(Return { way, to, at: work.now(), tracking: None })?;
    returned_result(work, returned).await
}

/// Hands the result to the public post, under the number by which it is followed.
pub async fn mail_back(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    tracking: &str,
    to: &str,
) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(GiveBack, &dossier)?;
    fresh(&dossier, seen)?;
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let (tracking, to) = (some(note("tracking", tracking)?), some(note("to", to)?));
    let returned = dossier.give_back(Return { way: ReturnWay::Post, to, at: work.now(), tracking })?;
    returned_result(work, returned).await
}

/// The applicant fetches a digital result himself.
pub async fn collect(work: &mut Work, id: DossierId) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(Collect, &dossier)?;
    if dossier.status == Status::Returned {
        return Ok(dossier);
    }
    let returned =
        dossier.give_back(Return { way: ReturnWay::Digital, to: None, at: work.now(), tracking: None })?;
    returned_result(work, returned).await
}

/// Saves it, and asks the resident for his verdict.
async fn returned_result(work: &mut Work, returned: Dossier) -> Result<Dossier> {
    let returned = store::save(work, returned).await?;
    tallies::write_ended(work, &returned, false).await?;
    work.record(&events::Returned {
        unit: returned.unit,
        dossier: returned.id,
        procedure: returned.procedure.code.clone(),
        way: returned.returned.as_ref().map_or("", |r| r.way.word()).to_owned(),
    })?;
    Ok(returned)
}

/// The applicant takes his dossier back, as long as there is no result. A reason is his to give or not.
pub async fn withdraw(work: &mut Work, id: DossierId, seen: Option<i64>, why: &str) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(Withdraw, &dossier)?;
    fresh(&dossier, seen)?;
    let withdrawn = dossier.withdraw(note("reason", why)?, work.now())?;
    let withdrawn = store::save(work, withdrawn).await?;
    release(work, &withdrawn).await?;
    work.record(&events::Withdrawn { unit: withdrawn.unit, dossier: id })?;
    Ok(withdrawn)
}

/// Stops an accepted dossier for good.
pub async fn stop(work: &mut Work, id: DossierId, seen: Option<i64>, why: &str) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(Stop, &dossier)?;
    fresh(&dossier, seen)?;
    let stopped = dossier.stop(reason("reason", why)?, work.now())?;
    let stopped = store::save(work, stopped).await?;
    release(work, &stopped).await?;
    work.record(&events::Stopped { unit: stopped.unit, dossier: id })?;
    Ok(stopped)
}

/// Ends the promises that no longer hold, and waits for no more opinions.
pub(super) async fn release(work: &mut Work, dossier: &Dossier) -> Result<()> {
    let mut is_late = false;
    for promise in promises::of_subject(work, dossier.id.uuid()).await? {
        if promise.is_open() && matches!(promise.kind, Kind::Answer | Kind::Result) {
            let withdrawn = promises::withdraw(work, promise.id).await?;
            is_late |= withdrawn.kind == Kind::Result && withdrawn.broken_at.is_some();
        }
    }
    tallies::write_ended(work, dossier, is_late).await?;
    opinions::end_open(work, dossier.id).await
}

/// Takes the resident's verdict, once, after the result was returned. Returns the promise to put right, when he was not satisfied.
pub async fn judge(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    answer: Answer,
) -> Result<(Verdict, Option<PromiseId>)> {
    let dossier = store::find(work, id).await?;
    work.permit(Judge, &dossier)?;
    fresh(&dossier, seen)?;
    if dossier.status != Status::Returned {
        return Err(Refusal::NotReturned.into());
    }
    let (verdict, put_right) = promises::give_verdict(work, dossier.result_promise, answer).await?;
    tallies::write_judged(work, &dossier, &verdict).await?;
    Ok((verdict, put_right.map(|promise| promise.id)))
}

/// The leader has put right what a resident was not satisfied with.
pub async fn put_right(work: &mut Work, promise: PromiseId, what: &str) -> Result<()> {
    let found = promises::find(work, promise).await?;
    work.permit(promises::Renew, &found)?;
    let what = reason("what", what)?;
    promises::keep_with(work, promise, what).await.map(|_| ())
}
