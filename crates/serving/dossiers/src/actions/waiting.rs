//! While time does not run: the applicant's supplement, a pause; and the leader's new date.

use documents::Cleared;
use kernel::{Result, Timestamp};
use promises::{Fault, Promise, PromiseId, Renewal, RuleSets, SupplementClock};
use serde_json::Value;
use units::Calendars;
use work::Work;

use super::{
    data::{seal_answers, told_of},
    fresh,
    intake::entry,
    note, reason,
};
use crate::{
    AnswerSupplement, Dossier, DossierId, Pause, Resume, Status, events,
    step::{Step, replan},
    store,
};

/// The applicant answers the supplement request, with a word and, where he corrected it, the form again. Papers were attached before.
pub async fn answer_supplement(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    said: &str,
    corrected: Option<Value>,
) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    let cleared = Cleared::ask(work.actor(), AnswerSupplement, &dossier)?;
    fresh(&dossier, seen)?;
    let answered = dossier.answer(note("answer", said)?, work.now())?;
    if let Some(answers) = corrected {
        let form = &entry(work, &answered)?.form;
        let told = told_of(work, &answered).await?;
        let answers = form.sound(&told, answers, work.today()).map_err(kernel::Error::invalid)?;
        let sealed = seal_answers(work, id, &answers)?;
        store::set_answers(work, id, sealed).await?;
    }
    documents::keep(work, &cleared).await?;
    let promise = promises::find(work, answered.result_promise).await?;
    let clock = work.part::<RuleSets>().named(&promise.rule_set)?.supplement_clock;
    let promise = match clock {
        SupplementClock::Pause => promises::resume(work, promise.id).await?,
        SupplementClock::Restart => promises::restart(work, promise.id).await?,
    };
    let answered = go_on(work, answered, &promise).await?;
    work.record(&events::SupplementAnswered { unit: answered.unit, dossier: id, due_at: promise.due_at })?;
    Ok(answered)
}

/// Pauses the dossier, with a reason that the applicant can read.
pub async fn pause(work: &mut Work, id: DossierId, seen: Option<i64>, why: &str) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(Pause, &dossier)?;
    fresh(&dossier, seen)?;
    let paused = dossier.pause(reason("reason", why)?)?;
    let paused = store::save(work, paused).await?;
    promises::pause(work, paused.result_promise).await?;
    work.record(&events::Paused { unit: paused.unit, dossier: id })?;
    Ok(paused)
}

/// Lets a paused dossier go on. The due time moves by the working time of the pause.
pub async fn resume(work: &mut Work, id: DossierId, seen: Option<i64>) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(Resume, &dossier)?;
    fresh(&dossier, seen)?;
    let resumed = dossier.resume()?;
    let promise = promises::resume(work, resumed.result_promise).await?;
    let resumed = go_on(work, resumed, &promise).await?;
    work.record(&events::Resumed { unit: resumed.unit, dossier: id, due_at: promise.due_at })?;
    Ok(resumed)
}

/// A promise about a dossier became due later: the dossier and the steps that are left follow it. Promises about other cases are passed over.
pub(crate) async fn follow_promise(work: &mut Work, case: DossierId, moved: PromiseId) -> Result<()> {
    let Some(mut dossier) = store::maybe(work, case).await? else { return Ok(()) };
    let promise = promises::find(work, moved).await?;
    if !promise.is_open() || dossier.status.is_final() {
        return Ok(());
    }
    if dossier.answer_promise == Some(moved) && dossier.status == Status::Submitted {
        if let Some(turn) = &mut dossier.turn {
            turn.due_at = promise.due_at;
        }
    } else if dossier.result_promise == moved {
        dossier.due_at = promise.due_at;
        if dossier.answer_promise.is_none() && dossier.status == Status::Submitted {
            dossier.turn = dossier.turn.map(|turn| crate::Holder { due_at: promise.due_at, ..turn });
        }
        if dossier.status == Status::Processing {
            let calendar = work.part::<Calendars>().of(dossier.unit);
            let mut steps = store::steps(work, case).await?;
            replan(&mut steps, work.now(), promise.due_at, &calendar);
            for step in steps.iter().filter(|step| step.done.is_none()) {
                store::save_step(work, case, step).await?;
            }
            if let Some(step) = steps.iter().find(|step| step.n == dossier.step) {
                dossier = dossier.go_to(step)?;
            }
        }
    } else {
        return Ok(());
    }
    store::save(work, dossier).await.map(|_| ())
}

/// Saves a dossier that goes on, with the new due time spread over the steps that are left.
async fn go_on(work: &mut Work, dossier: Dossier, promise: &Promise) -> Result<Dossier> {
    let calendar = work.part::<Calendars>().of(dossier.unit);
    let mut dossier = Dossier { due_at: promise.due_at, ..dossier };
    if dossier.status == Status::Processing {
        let mut steps = store::steps(work, dossier.id).await?;
        replan(&mut steps, work.now(), promise.due_at, &calendar);
        for step in steps.iter_mut().filter(|step| step.done.is_none()) {
            // To wait and go on is to have acted: the step before cannot be taken back any more.
            *step = Step { touched: step.touched || step.n == dossier.step, ..step.clone() };
            store::save_step(work, dossier.id, step).await?;
        }
        if let Some(step) = steps.iter().find(|step| step.n == dossier.step) {
            dossier = dossier.go_to(step)?;
        }
    } else if let Some(turn) = &mut dossier.turn {
        // Not accepted yet: it is looked at again, within the time of an answer.
        let answer = work.part::<RuleSets>().named(&promise.rule_set)?.answer;
        turn.due_at = calendar.due_at(work.now(), &answer, &[])?;
    }
    let dossier = store::save(work, dossier).await?;
    Ok(dossier)
}

/// The leader's new date for the result: once, with the reason that the resident will read and whose fault it is.
pub async fn renew(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    due_at: Timestamp,
    why: &str,
    fault: Fault,
) -> Result<Promise> {
    let dossier = store::find(work, id).await?;
    work.permit(crate::See, &dossier)?;
    fresh(&dossier, seen)?;
    let renewal = Renewal { due_at, reason: reason("reason", why)?, fault };
    promises::renew(work, dossier.result_promise, renewal).await
}
