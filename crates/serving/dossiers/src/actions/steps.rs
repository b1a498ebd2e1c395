//! The steps: pass on, send back, take back, give to a colleague.

use kernel::Result;
use people::PostId;
use work::Work;

use super::{account, file::intake_turn, fresh, hand_overs, note, opinions, reason, takeover::in_force};
use crate::{
    Dossier, DossierId, Handled, Outcome, Pass, Refusal, SendBack, Side, Step, TakeBack, Transfer, events,
    handled::handler, store, tallies,
};

/// What a holder says when he finishes his step.
#[derive(Clone, Debug, Default)]
pub struct Passing {
    /// What he notes for the next one.
    pub note: String,
    /// The post that the next step is given to.
    pub to: Option<PostId>,
    /// What came out, at the step that gives the result.
    pub outcome: Option<Outcome>,
}

/// Finishes the step under way. The next one begins; after the last the result is ready and the promise is kept.
pub async fn pass(work: &mut Work, id: DossierId, seen: Option<i64>, passing: Passing) -> Result<Dossier> {
    let mut dossier = store::find(work, id).await?;
    work.permit(Pass, &dossier)?;
    fresh(&dossier, seen)?;
    let steps = store::steps(work, id).await?;
    let current = under_way(&dossier, &steps)?.clone();
    if current.result {
        dossier = dossier.with_outcome(outcome(work, passing.outcome)?);
    }
    let note = Some(note("note", &passing.note)?).filter(|note| !note.is_empty());
    opinions::go_on_without(work, &dossier, note.as_deref()).await?;
    // Whoever had the role took it: taken back or sent back, it comes to the same person again.
    let current = Step { post: current.post.or_else(|| own_post(work, &current)), ..current };
    let ended = current.end(work.now(), account(work), note);
    store::save_step(work, id, &ended).await?;
    match steps.iter().find(|step| step.n == ended.n + 1) {
        Some(next) => begin_next(work, dossier, &ended, next.clone(), passing.to).await,
        None => finish(work, dossier, &ended, &steps).await,
    }
}

fn outcome(work: &Work, given: Option<Outcome>) -> Result<Outcome> {
    let given = given.ok_or(Refusal::NoOutcome)?;
    let text = if given.granted { note("outcome", &given.note)? } else { reason("outcome", &given.note)? };
    let number = given.number.map(|number| note("number", &number)).transpose()?;
    Ok(Outcome { note: text, number: number.filter(|n| !n.is_empty()), at: work.now(), ..given })
}

async fn begin_next(
    work: &mut Work,
    dossier: Dossier,
    from: &Step,
    next: Step,
    to: Option<PostId>,
) -> Result<Dossier> {
    let next = in_force(work, &dossier, next).await?;
    check_post(work, &next, to).await?;
    let next = next.begin(work.now(), to);
    let moved = dossier.go_to(&next)?;
    store::save_step(work, moved.id, &next).await?;
    let moved = store::save(work, moved).await?;
    promises::own(work, moved.result_promise, next.role, next.post).await?;
    hand_overs::moved(work, &moved, Side::of(from), Side::of(&next)).await?;
    work.record(&events::Passed {
        unit: moved.unit,
        dossier: moved.id,
        from: from.key.clone(),
        to: next.key,
        post: next.post,
    })?;
    Ok(moved)
}

async fn finish(work: &mut Work, dossier: Dossier, last: &Step, before: &[Step]) -> Result<Dossier> {
    let due_at = dossier.due_at;
    let done = dossier.finish(due_at)?;
    let kept = promises::keep(work, done.result_promise).await?;
    let steps: Vec<Step> =
        before.iter().map(|step| if step.n == last.n { last.clone() } else { step.clone() }).collect();
    let handled = Handled::of(&kept, handler(&steps, done.unit));
    let done = store::save(work, Dossier { handled, ..done }).await?;
    tallies::write_handled(work, &done).await?;
    opinions::end_open(work, done.id).await?;
    hand_overs::moved(work, &done, Side::of(last), Side::desk(done.intake_unit)).await?;
    work.record(&events::Finished {
        unit: done.unit,
        dossier: done.id,
        procedure: done.procedure.code.clone(),
        granted: done.outcome.as_ref().is_some_and(|outcome| outcome.granted),
    })?;
    Ok(done)
}

/// Sends the dossier back to the step before, for what is wrong or missing in it.
pub async fn send_back(work: &mut Work, id: DossierId, seen: Option<i64>, why: &str) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(SendBack, &dossier)?;
    fresh(&dossier, seen)?;
    let why = reason("reason", why)?;
    let steps = store::steps(work, id).await?;
    let current = under_way(&dossier, &steps)?.clone();
    let before = steps.iter().find(|step| step.n + 1 == current.n).ok_or(Refusal::NoStepBefore)?.clone();
    let before = in_force(work, &dossier, before).await?;
    // Back to the very person who did it, and he cannot take back what was sent back to him.
    let again = Step { touched: true, note: Some(why), ..before.begin(work.now(), None) };
    let from = current.key.clone();
    let (giver, taker) = (Side::of(&current), Side::of(&again));
    let waiting = Step { started_at: None, post: None, ..current };
    let moved = dossier.go_to(&again)?;
    store::save_step(work, id, &waiting).await?;
    store::save_step(work, id, &again).await?;
    let moved = store::save(work, moved).await?;
    promises::own(work, moved.result_promise, again.role, again.post).await?;
    hand_overs::moved_back(work, &moved, giver, taker).await?;
    work.record(&events::SentBack { unit: moved.unit, dossier: id, from, to: again.key })?;
    Ok(moved)
}

/// Takes back what the actor has just passed on (or accepted), as long as the next one has not acted.
pub async fn take_back(work: &mut Work, id: DossierId, seen: Option<i64>) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(TakeBack, &dossier)?;
    fresh(&dossier, seen)?;
    let steps = store::steps(work, id).await?;
    let current = under_way(&dossier, &steps)?.clone();
    if current.touched {
        return Err(Refusal::CannotTakeBack.into());
    }
    match steps.iter().find(|step| step.n + 1 == current.n).cloned() {
        None => unaccept(work, dossier, &current).await,
        Some(before) => {
            if before.done.is_none_or(|(_, by)| by != account(work)) {
                return Err(Refusal::CannotTakeBack.into());
            }
            let again = Step { done: None, touched: true, ..in_force(work, &dossier, before).await? };
            let moved = dossier.go_to(&again)?;
            let (giver, taker) = (Side::of(&current), Side::of(&again));
            store::save_step(work, id, &Step { started_at: None, post: None, ..current }).await?;
            store::save_step(work, id, &again).await?;
            let moved = store::save(work, moved).await?;
            promises::own(work, moved.result_promise, again.role, again.post).await?;
            hand_overs::moved_back(work, &moved, giver, taker).await?;
            work.record(&events::TakenBack { unit: moved.unit, dossier: id, to: again.key })?;
            Ok(moved)
        }
    }
}

/// Takes an acceptance back. The answer that was promised has been given; only the steps go.
async fn unaccept(work: &mut Work, dossier: Dossier, first: &Step) -> Result<Dossier> {
    if dossier.accepted.is_none_or(|(_, by)| by != account(work)) {
        return Err(Refusal::CannotTakeBack.into());
    }
    let result = promises::find(work, dossier.result_promise).await?;
    let turn = intake_turn(dossier.intake_unit, &result);
    let back = dossier.unaccept(turn)?;
    store::remove_steps(work, back.id).await?;
    let back = store::save(work, back).await?;
    promises::own(work, back.result_promise, people::role::ONE_STOP, None).await?;
    hand_overs::moved_back(work, &back, Side::of(first), Side::desk(back.intake_unit)).await?;
    work.record(&events::TakenBack { unit: back.unit, dossier: back.id, to: "intake".to_owned() })?;
    Ok(back)
}

/// Gives the step under way to a colleague.
pub async fn transfer(work: &mut Work, id: DossierId, seen: Option<i64>, to: PostId) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(Transfer, &dossier)?;
    fresh(&dossier, seen)?;
    let steps = store::steps(work, id).await?;
    let current = under_way(&dossier, &steps)?.clone();
    check_post(work, &current, Some(to)).await?;
    let moved = dossier.transfer(to)?;
    let step = current.key.clone();
    store::save_step(work, id, &Step { post: Some(to), touched: true, ..current }).await?;
    let moved = store::save(work, moved).await?;
    promises::own(work, moved.result_promise, moved.turn.as_ref().map_or("", |turn| turn.role), Some(to))
        .await?;
    work.record(&events::Transferred { unit: moved.unit, dossier: id, step, post: to })?;
    Ok(moved)
}

/// The actor's own post for this step.
fn own_post(work: &Work, step: &Step) -> Option<PostId> {
    let mut holds = work.actor().holds.iter();
    let mine = holds.find(|hold| &*hold.role == step.role && hold.unit == step.unit.uuid());
    mine.map(|hold| PostId::from_uuid(hold.post))
}

/// The step under way.
pub(super) fn under_way<'a>(dossier: &Dossier, steps: &'a [Step]) -> Result<&'a Step, Refusal> {
    steps.iter().find(|step| step.n == dossier.step).ok_or(Refusal::NotProcessing)
}

/// Whether the post is held today in the step's unit with the step's role.
pub(super) async fn check_post(work: &mut Work, step: &Step, post: Option<PostId>) -> Result<()> {
    let Some(post) = post else { return Ok(()) };
    let holders = people::holders(work, step.unit, step.role).await?;
    if holders.iter().any(|holder| holder.post == post) { Ok(()) } else { Err(Refusal::WrongPost.into()) }
}
