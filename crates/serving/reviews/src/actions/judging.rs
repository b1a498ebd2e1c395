//! The proposer's verdict, what is put right after it, and how the proposer is reached.

use kernel::{Error, Id, Result};
use people::Seal;
use promises::{Answer, Kind, Promise, PromiseId, Verdict};
use work::Work;

use super::{proposing::place, words};
use crate::{Judge, Proposal, ProposalId, PutRight, ReadContact, Refusal, events, store};

/// Takes the proposer's verdict on the answer, once. Gives the promise to put right, when he was not satisfied.
pub async fn judge(work: &mut Work, id: ProposalId, answer: Answer) -> Result<(Verdict, Option<Promise>)> {
    let proposal = store::find(work, id).await?;
    work.permit(Judge, &proposal)?;
    if proposal.status.is_open() {
        return Err(Refusal::NotAnswered.into());
    }
    let (verdict, put_right) = promises::give_verdict(work, proposal.promise, answer).await?;
    work.record(&events::Judged { unit: verdict.unit, proposal: id, satisfied: verdict.satisfied })?;
    Ok((verdict, put_right))
}

/// Says how it was put right; the proposer reads it.
pub async fn put_right(work: &mut Work, id: PromiseId, what: &str) -> Result<()> {
    let promise = promises::find(work, id).await?;
    let proposal = if promise.kind == Kind::PutRight {
        store::find(work, Id::from_uuid(promise.subject)).await?
    } else {
        return Err(Error::not_found("promise to put a proposal right"));
    };
    // Whose promise it is decides, wherever the proposal is by now.
    let owed = Proposal { unit: promise.unit, ..proposal };
    work.permit(PutRight, &owed)?;
    let what = words(&format!("what-{id}"), what)?;
    promises::keep_with(work, id, what).await?;
    work.record(&events::RightPut { unit: owed.unit, proposal: owed.id })
}

/// How the proposer can be reached. The look is written into the book.
pub async fn contact(work: &mut Work, id: ProposalId) -> Result<String> {
    let proposal = store::find(work, id).await?;
    work.permit(ReadContact, &proposal)?;
    let sealed = proposal.contact.as_deref().ok_or(Refusal::NoContact)?;
    let contact = work.part::<Seal>().open(place(id), sealed)?;
    work.record(&events::ContactRead { unit: proposal.unit, proposal: id })?;
    Ok(contact)
}
