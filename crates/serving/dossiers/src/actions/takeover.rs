//! When a unit is one no more: its open dossiers go to whoever answers for them now, as they stand. Codes and due times stay.

use kernel::Result;
use people::PostId;
use procedures::{Catalogue, Shape};
use units::{Level, UnitId, Units};
use work::Work;

use crate::{Dossier, Holder, Step, events, store};

/// Hands over some of the open dossiers of a former unit, with their promises and the steps that are not done. Tells how many.
pub(crate) async fn hand_over_some(work: &mut Work, former: UnitId, limit: u32) -> Result<usize> {
    let found = store::of_former(work, former, limit).await?;
    let count = found.len();
    for dossier in found {
        hand_over(work, dossier, former).await?;
    }
    Ok(count)
}

async fn hand_over(work: &mut Work, dossier: Dossier, former: UnitId) -> Result<()> {
    let heir = heir(work, &dossier, former).await?;
    if heir == former {
        return Err(kernel::Error::internal(format!("nobody answers for the unit {former}")));
    }
    let follow = |unit: UnitId| if unit == former { heir } else { unit };
    let turn = match dossier.turn.clone() {
        Some(turn) if turn.unit == former => {
            let post = followed(work, turn.post, heir, turn.role).await?;
            Some(Holder { unit: heir, post, ..turn })
        }
        turn => turn,
    };
    let handed = Dossier {
        unit: follow(dossier.unit),
        intake_unit: follow(dossier.intake_unit),
        turn,
        ..dossier.clone()
    };
    for step in store::steps(work, dossier.id).await? {
        if step.unit == former && step.done.is_none() {
            let post = followed(work, step.post, heir, step.role).await?;
            store::save_step_unit(work, dossier.id, &Step { unit: heir, post, ..step }).await?;
        }
    }
    store::save_handed_over(work, &handed).await?;
    for promise in promises::of_subject(work, dossier.id.uuid()).await? {
        if promise.unit == former {
            promises::hand_over(work, promise.id, heir).await?;
            let post = handed.turn.as_ref().and_then(|turn| turn.post);
            if promise.id == handed.result_promise && post.is_some() {
                promises::own(work, promise.id, &promise.owner_role, post).await?;
            }
        }
    }
    work.record(&events::HandedOver { unit: former, dossier: dossier.id, to: heir })?;
    work.record(&events::TakenOver { unit: heir, dossier: dossier.id, from: former })
}

/// Who answers now for what a former unit did in this dossier: by the level that the procedure has today, and of several wards the
/// one in which the applicant lives.
async fn heir(work: &mut Work, dossier: &Dossier, former: UnitId) -> Result<UnitId> {
    let (tree, today) = (work.part::<Units>().tree(), work.today());
    let Some(unit) = tree.get(former).filter(|unit| unit.has_ended_by(today)) else { return Ok(former) };
    if let [only] = &unit.successors[..] {
        return Ok(tree.heir(only.to, today));
    }
    // Several successors follow a tier that was taken away: what it did went up or down, as the two tiers share their tasks.
    let entry = work.part::<Catalogue>().version(dossier.procedure.version);
    let levels = entry.map(|entry| entry.version.levels.within(Shape::TwoTiers).to_vec()).unwrap_or_default();
    let level = match (levels.contains(&procedures::Level::Ward), levels.contains(&procedures::Level::City)) {
        (true, _) => Some(Level::Ward),
        (false, true) => Some(Level::City),
        (false, false) => None,
    };
    let home = people::find_resident(work, dossier.applicant).await?.neighbourhood;
    let home = home.and_then(|home| tree.ward_at(home, today)).map(|ward| ward.id);
    Ok(tree.heir_of(former, today, level, home))
}

/// A step that is about to begin, where it is done today: the unit that was to do it may be one no more.
pub(super) async fn in_force(work: &mut Work, dossier: &Dossier, step: Step) -> Result<Step> {
    let unit = heir(work, dossier, step.unit).await?;
    if unit == step.unit {
        return Ok(step);
    }
    let post = followed(work, step.post, unit, step.role).await?;
    let step = Step { unit, post, ..step };
    store::save_step_unit(work, dossier.id, &step).await?;
    Ok(step)
}

/// The post that its holder has in the successor; none when it did not go along, so that whoever has the role may take it.
async fn followed(work: &mut Work, post: Option<PostId>, heir: UnitId, role: &str) -> Result<Option<PostId>> {
    let Some(post) = post else { return Ok(None) };
    let Some(account) = people::post(work, post).await?.account else { return Ok(None) };
    let holders = people::holders(work, heir, role).await?;
    Ok(holders
        .into_iter()
        .find(|holder| holder.account == account && !holder.stands_in)
        .map(|holder| holder.post))
}
