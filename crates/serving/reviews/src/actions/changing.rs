//! An accepted proposal becomes a draft of the procedure, and the draft a version.

use kernel::{Date, Result};
use procedures::{Change, DraftId, Reason, VersionId, drafts};
use work::Work;

use super::{done, fresh};
use crate::{Act, OpenDraft, Proposal, ProposalId, Refusal, Status, events, store};

/// So many of a procedure's newest proposals are looked through for those of a version.
const LOOKED_THROUGH: u32 = 200;

/// Opens a draft of the procedure that makes the change, where a program can make it; or makes it in the one that is edited already. The
/// draft names the proposal, and so will the version.
pub async fn open_draft(work: &mut Work, id: ProposalId, seen: Option<i64>) -> Result<Proposal> {
    let proposal = store::find(work, id).await?;
    work.permit(OpenDraft, &proposal)?;
    fresh(&proposal, seen)?;
    if proposal.status != Status::Accepted {
        return Err(Refusal::NotAccepted.into());
    }
    let code = proposal.procedure.0.clone();
    let draft = match drafts::under_way(work, &code).await? {
        Some(draft) if draft.status == drafts::Status::Open => draft,
        Some(_) => return Err(Refusal::DraftInReview.into()),
        None => drafts::begin_version(work, &code).await?,
    };
    let reason = Reason { label: proposal.code.clone(), href: format!("/proposals/{id}") };
    let mut changes = proposal.wish.changes(&draft.content);
    changes.push(Change::Because(reason));
    for change in changes {
        drafts::change(work, draft.id, None, change).await?;
    }
    let drafted = proposal.draft(draft.id, work.now())?;
    let drafted = store::save(work, drafted).await?;
    done(work, &drafted, Act::Drafted, "").await?;
    work.record(&events::Drafted { unit: drafted.unit, proposal: id, draft: draft.id })?;
    Ok(drafted)
}

/// The draft was approved: the proposals that it fulfils are adopted.
pub(crate) async fn adopt(work: &mut Work, draft: DraftId, made: VersionId, holds_from: Date) -> Result<()> {
    for proposal in store::of_draft(work, draft).await? {
        if proposal.status != Status::Drafted {
            continue;
        }
        let adopted = store::save(work, proposal.adopt(made, holds_from, work.now())?).await?;
        done(work, &adopted, Act::Adopted, "").await?;
        let (unit, proposal) = (adopted.unit, adopted.id);
        work.record(&events::Adopted { unit, proposal, made, holds_from: holds_from.to_string() })?;
    }
    Ok(())
}

/// The draft was thrown away.
pub(crate) async fn undraft(work: &mut Work, draft: DraftId) -> Result<()> {
    let proposals = store::of_draft(work, draft).await?;
    back(work, proposals).await
}

/// The version was recalled before its day.
pub(crate) async fn undraft_version(work: &mut Work, procedure: &str, made: VersionId) -> Result<()> {
    let wanted = store::Wanted::Procedure(procedure.to_owned());
    let mut proposals = store::list(work, &wanted, None, LOOKED_THROUGH).await?;
    proposals.retain(|proposal| proposal.adopted.is_some_and(|(version, _)| version == made));
    back(work, proposals).await
}

async fn back(work: &mut Work, proposals: Vec<Proposal>) -> Result<()> {
    for proposal in proposals {
        if !matches!(proposal.status, Status::Drafted | Status::Adopted) {
            continue;
        }
        let back = store::save(work, proposal.undraft(work.now())?).await?;
        done(work, &back, Act::Undrafted, "").await?;
        work.record(&events::Undrafted { unit: back.unit, proposal: back.id })?;
    }
    Ok(())
}
