//! An error in a result that was returned: reported, corrected, or found to be none.

use kernel::Result;
use people::role;
use promises::{Kind, New, RuleSets};
use work::Work;

use super::{account, fresh, note, reason};
use crate::{
    Correct, Correction, CorrectionId, Dossier, DossierId, Outcome, ReadOwn, Refusal, ReportError, See,
    Settled, Status, events, store,
};

/// Most corrections of one dossier; who reports more comes to the office.
const MOST: usize = 20;

/// Reports an error in a result that was returned: a party, or an officer who found it. The leader owes its correction by a promise
/// with a due time of its own.
pub async fn report_error(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    what: &str,
) -> Result<Correction> {
    let dossier = store::find(work, id).await?;
    work.permit(ReportError, &dossier)?;
    fresh(&dossier, seen)?;
    let what = reason("what", what)?;
    let former = dossier.outcome.clone().filter(|_| dossier.status == Status::Returned);
    let former = former.ok_or(Refusal::NotReturned)?;
    let before = store::corrections(work, id).await?;
    if before.len() >= MOST || before.iter().any(|correction| correction.settled.is_none()) {
        return Err(Refusal::CorrectionOpen.into());
    }
    let promise = promises::make(work, owed(work, &dossier)).await?;
    let correction = Correction {
        id: CorrectionId::new(),
        dossier: id,
        unit: dossier.unit,
        n: u32::try_from(before.len()).map_err(kernel::Error::internal)? + 1,
        what,
        by_party: authz::may(work.actor(), ReadOwn, &dossier),
        reported: (work.now(), account(work)),
        promise: promise.id,
        former,
        settled: None,
        version: 1,
    };
    store::add_correction(work, &correction).await?;
    let dossier = store::save(work, dossier).await?;
    work.record(&events::ErrorReported {
        unit: dossier.unit,
        dossier: id,
        correction: correction.id,
        by_party: correction.by_party,
    })?;
    Ok(correction)
}

fn owed(work: &Work, dossier: &Dossier) -> New {
    let rules = work.part::<RuleSets>().at(work.now());
    New {
        unit: dossier.unit,
        kind: Kind::Correction,
        subject: dossier.id.uuid(),
        label: dossier.code.clone(),
        topic: Some(dossier.procedure.code.clone()),
        resident: Some(dossier.applicant),
        owner_role: role::LEADER,
        received_at: work.now(),
        allowance: rules.correction,
        rule_set: rules.key.clone(),
        follows: Some(dossier.result_promise),
    }
}

/// Puts the corrected result in the place of the other, and says what was done. Both stay readable.
pub async fn correct(
    work: &mut Work,
    id: CorrectionId,
    seen: Option<i64>,
    corrected: Outcome,
    done: &str,
) -> Result<Dossier> {
    let correction = store::correction(work, id).await?;
    let dossier = store::find(work, correction.dossier).await?;
    work.permit(Correct, &dossier)?;
    fresh(&dossier, seen)?;
    let done = reason("note", done)?;
    let number = corrected.number.map(|number| note("number", &number)).transpose()?;
    let corrected = Outcome {
        note: note("outcome", &corrected.note)?,
        number: number.filter(|number| !number.is_empty()),
        at: work.now(),
        ..corrected
    };
    let settled = settled(work, true, done.clone());
    let correction = correction.settle(settled)?;
    let (dossier, _former) = dossier.correct(corrected)?;
    let dossier = store::save(work, dossier).await?;
    store::save_correction(work, &correction).await?;
    promises::keep_with(work, correction.promise, done).await?;
    work.record(&events::Corrected { unit: dossier.unit, dossier: dossier.id, correction: id })?;
    Ok(dossier)
}

/// Finds that the result was right, and says why.
pub async fn find_right(work: &mut Work, id: CorrectionId, seen: Option<i64>, why: &str) -> Result<Dossier> {
    let correction = store::correction(work, id).await?;
    let dossier = store::find(work, correction.dossier).await?;
    work.permit(Correct, &dossier)?;
    fresh(&dossier, seen)?;
    let why = reason("note", why)?;
    let settled = settled(work, false, why.clone());
    let correction = correction.settle(settled)?;
    let dossier = store::save(work, dossier).await?;
    store::save_correction(work, &correction).await?;
    promises::keep_with(work, correction.promise, why).await?;
    work.record(&events::FoundRight { unit: dossier.unit, dossier: dossier.id, correction: id })?;
    Ok(dossier)
}

fn settled(work: &Work, corrected: bool, note: String) -> Settled {
    Settled { corrected, note, at: work.now(), by: account(work) }
}

/// The corrections of a dossier's result, in their order, for those who may see it.
pub async fn corrections(work: &mut Work, dossier: &Dossier) -> Result<Vec<Correction>> {
    work.permit(See, dossier)?;
    store::corrections(work, dossier.id).await
}
