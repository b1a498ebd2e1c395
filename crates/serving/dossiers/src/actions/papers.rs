//! The papers of a dossier: which can be added as it stands, and by whom.

use documents::{Attachment, AttachmentId, Cleared, Received};
use kernel::{Error, FieldError, Result};
use work::Work;

use super::{fresh, intake::entry};
use crate::{
    AddPaper, AnswerSupplement, Correct, Dossier, DossierId, Pass, Refusal, See, Status, store,
    view::{
        MANDATE_PAPER, OTHER_PAPER, RESULT_PAPER, SUPPLEMENT_PAPER, corrected_slot_n, paper_slots, place_of,
    },
};

/// Adds a paper. Which ones are taken follows from where the dossier stands: papers of the procedure's list until it is accepted, those
/// that were asked for while the applicant is waited for (they are handed in with his answer), the result from who is about to give it.
/// The same file in the same place once more is the one that is there.
///
/// # Errors
/// `Conflict` when no such paper is taken now; `Invalid` when there is no such place on the list.
pub async fn add_paper(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    slot: &str,
    received: Received,
) -> Result<AttachmentId> {
    let dossier = store::find(work, id).await?;
    let cleared = cleared_for(work, &dossier, slot)?;
    fresh(&dossier, seen)?;
    corrects(work, id, slot).await?;
    let there = documents::all_of(work, &cleared).await?;
    let version = &entry(work, &dossier)?.version;
    let listed = place_of(version, slot).and_then(|place| paper_slots(version).into_iter().nth(place));
    let slot = listed.as_deref().unwrap_or(slot);
    if let Some(same) = there.iter().find(|paper| paper.slot == slot && paper.sha256 == received.sha256) {
        return Ok(same.id);
    }
    let added = documents::attach(work, &cleared, slot, received).await?;
    if dossier.status != Status::Supplement {
        documents::keep(work, &cleared).await?;
    }
    Ok(added)
}

/// Files of a corrected result are taken while the correction that they belong to is under way.
async fn corrects(work: &mut Work, id: DossierId, slot: &str) -> Result<()> {
    let Some(n) = corrected_slot_n(slot) else { return Ok(()) };
    let corrections = store::corrections(work, id).await?;
    let open = corrections.iter().any(|correction| correction.n == n && correction.settled.is_none());
    if open { Ok(()) } else { Err(Refusal::CorrectionSettled.into()) }
}

/// Whether the actor may add such a paper now: asked before anybody is made to choose files.
///
/// # Errors
/// As [`add_paper`].
pub(crate) fn may_add_paper(work: &Work, dossier: &Dossier, slot: &str) -> Result<()> {
    cleared_for(work, dossier, slot).map(drop)
}

fn cleared_for(work: &Work, dossier: &Dossier, slot: &str) -> Result<Cleared> {
    let actor = work.actor();
    match slot {
        RESULT_PAPER => {
            let cleared = Cleared::ask(actor, Pass, dossier)?;
            dossier.must_be(Status::Processing)?;
            Ok(cleared)
        }
        SUPPLEMENT_PAPER => {
            let cleared = Cleared::ask(actor, AnswerSupplement, dossier)?;
            dossier.must_be(Status::Supplement)?;
            Ok(cleared)
        }
        _ if corrected_slot_n(slot).is_some() => {
            let cleared = Cleared::ask(actor, Correct, dossier)?;
            if dossier.status != Status::Returned {
                return Err(Refusal::NotReturned.into());
            }
            Ok(cleared)
        }
        _ => {
            let cleared = Cleared::ask(actor, AddPaper, dossier)?;
            dossier.must_be(Status::Submitted)?;
            let known = [OTHER_PAPER, MANDATE_PAPER].contains(&slot)
                || place_of(&entry(work, dossier)?.version, slot).is_some();
            let unknown = || Error::invalid(vec![FieldError::new("slot", "choose")]);
            if known { Ok(cleared) } else { Err(unknown()) }
        }
    }
}

/// The papers of a dossier, for whoever may see it.
pub async fn papers(work: &mut Work, dossier: &Dossier) -> Result<Vec<Attachment>> {
    let cleared = Cleared::ask(work.actor(), See, dossier)?;
    documents::all_of(work, &cleared).await
}
