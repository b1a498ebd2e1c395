//! At the one-stop office: accept, refuse, ask for what is missing.

use kernel::{Result, text};
use people::PostId;
use procedures::{Catalogue, Entry};
use units::Calendars;
use work::Work;

use super::{account, ending::release, fresh, hand_overs, reason, steps::check_post};
use crate::{
    Accept, AskSupplement, Dossier, DossierId, Refusal, Refuse, RefuseAccepted, Side, events,
    step::{Places, plan},
    store, tallies,
};

/// Most things that one supplement request may list.
const ITEMS: usize = 30;

/// Accepts a complete dossier and hands it over to the first step, to this post when one is named.
pub async fn accept(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    to: Option<PostId>,
) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(Accept, &dossier)?;
    fresh(&dossier, seen)?;
    let accepted = dossier.accept(account(work), work.now())?;

    let calendar = work.part::<Calendars>().of(accepted.unit);
    let entry = entry(work, &accepted)?;
    let mut steps =
        plan(&entry.process, &Places::of(work, &accepted), work.now(), accepted.due_at, &calendar);
    let first = &mut steps[0];
    check_post(work, first, to).await?;
    *first = first.clone().begin(work.now(), to);
    let accepted = accepted.go_to(first)?;
    store::add_steps(work, id, &steps).await?;
    store::save_step(work, id, &steps[0]).await?;
    let accepted = store::save(work, accepted).await?;
    answered(work, &accepted).await?;
    promises::own(work, accepted.result_promise, steps[0].role, to).await?;
    hand_overs::moved(work, &accepted, Side::desk(accepted.intake_unit), Side::of(&steps[0])).await?;
    work.record(&events::Accepted { unit: accepted.unit, dossier: id, step: steps[0].key.clone(), to })?;
    Ok(accepted)
}

/// Refuses a dossier that is not ours, or not lawful.
pub async fn refuse(work: &mut Work, id: DossierId, seen: Option<i64>, why: &str) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(Refuse, &dossier)?;
    fresh(&dossier, seen)?;
    let refused = dossier.refuse(reason("reason", why)?, work.now())?;
    let refused = store::save(work, refused).await?;
    answered(work, &refused).await?;
    let released = promises::withdraw(work, refused.result_promise).await?;
    tallies::write_ended(work, &refused, released.broken_at.is_some()).await?;
    work.record(&events::Refused { unit: refused.unit, dossier: id })?;
    Ok(refused)
}

/// Refuses a dossier that should not have been accepted, with what the law says. The promise of its result ends, and an apology is owed:
/// the office erred when it took the dossier in (Decree 61/2018/NĐ-CP, Article 19; Decree 118/2025/NĐ-CP, Article 19).
pub async fn refuse_accepted(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    why: &str,
    ground: &str,
) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(RefuseAccepted, &dossier)?;
    fresh(&dossier, seen)?;
    let (why, ground) = (reason("reason", why)?, reason("ground", ground)?);
    let refused = dossier.refuse_accepted(why, ground, work.now())?;
    let refused = store::save(work, refused).await?;
    promises::withdraw_owing(work, refused.result_promise).await?;
    release(work, &refused).await?;
    work.record(&events::RefusedAccepted { unit: refused.unit, dossier: id })?;
    Ok(refused)
}

/// Asks the applicant for all that is missing: one full list, once. The time stands still until he answers.
pub async fn ask_supplement(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    items: &[String],
    why: &str,
) -> Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(AskSupplement, &dossier)?;
    fresh(&dossier, seen)?;
    let items: Vec<String> =
        items.iter().map(|item| text::clean(item)).filter(|item| !item.is_empty()).collect();
    if items.is_empty() || items.len() > ITEMS {
        return Err(Refusal::NothingListed.into());
    }
    for item in &items {
        super::note("items", item)?;
    }
    let count = items.len();
    let asked = dossier.ask(items, reason("reason", why)?, work.now())?;
    let asked = store::save(work, asked).await?;
    // Asking is the answer that was promised; accepting comes when the supplement is there.
    answered(work, &asked).await?;
    promises::pause(work, asked.result_promise).await?;
    work.record(&events::SupplementAsked { unit: asked.unit, dossier: id, items: count })?;
    Ok(asked)
}

/// The answer that was promised is given, if it was not before: a supplement request is one, and so is an acceptance that was taken back.
async fn answered(work: &mut Work, dossier: &Dossier) -> Result<()> {
    let Some(answer) = dossier.answer_promise else { return Ok(()) };
    if promises::find(work, answer).await?.is_open() {
        promises::keep(work, answer).await?;
    }
    Ok(())
}

/// The procedure in the version that the dossier keeps.
pub(super) fn entry(work: &Work, dossier: &Dossier) -> Result<std::sync::Arc<Entry>> {
    work.part::<Catalogue>()
        .version(dossier.procedure.version)
        .ok_or_else(|| kernel::Error::internal(format!("no procedure version {}", dossier.procedure.version)))
}
