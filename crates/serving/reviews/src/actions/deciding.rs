//! What a unit does with a proposal: takes it up, decides, sends it up, joins it with a like one.

use kernel::{Date, Result};
use people::role;
use units::{Tree, UnitId, Units};
use work::Work;

use super::{done, fresh, note, proposing::owe, words};
use crate::{
    Act, Decide, Deed, Merge, Proposal, ProposalId, ReadWords, Refusal, Rules, Status, TakeUp, events, store,
    tallies,
};

/// Most characters of a text's number.
const NUMBER: usize = 60;
/// So many of a procedure's newest proposals are looked through for like ones.
const LOOKED_THROUGH: u32 = 100;

/// The text by which something was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// Its number; may be empty.
    pub number: String,
    /// Its day.
    pub on: Option<Date>,
}

/// An answer that came on paper from a unit above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was accepted.
    Accepted,
    /// It was refused.
    Refused,
}

/// Takes it up: everybody may read the summary from now on.
pub async fn take_up(work: &mut Work, id: ProposalId, seen: Option<i64>, summary: &str) -> Result<Proposal> {
    let proposal = store::find(work, id).await?;
    work.permit(TakeUp, &proposal)?;
    fresh(&proposal, seen)?;
    let considered = proposal.take_up(words("summary", summary)?, work.now())?;
    let considered = store::save(work, considered).await?;
    done(work, &considered, Act::TakenUp, "").await?;
    work.record(&events::TakenUp { unit: considered.unit, proposal: id })?;
    Ok(considered)
}

/// Accepts it: the procedure will be changed.
pub async fn accept(
    work: &mut Work,
    id: ProposalId,
    seen: Option<i64>,
    said: &str,
    signed: Signed,
) -> Result<Proposal> {
    let proposal = store::find(work, id).await?;
    work.permit(Decide, &proposal)?;
    fresh(&proposal, seen)?;
    let said = note("said", said, super::WORDS)?;
    let is_competent = is_competent(&work.part::<Units>().tree(), proposal.unit, work.today());
    let accepted = proposal.accept(is_competent, work.now())?;
    decided(work, accepted, &said, signed).await
}

/// Refuses it, with the reason.
pub async fn refuse(
    work: &mut Work,
    id: ProposalId,
    seen: Option<i64>,
    why: &str,
    signed: Signed,
) -> Result<Proposal> {
    let proposal = store::find(work, id).await?;
    work.permit(Decide, &proposal)?;
    fresh(&proposal, seen)?;
    let why = words("reason", why)?;
    let refused = proposal.refuse(work.now())?;
    decided(work, refused, &why, signed).await
}

/// Writes down the answer that came on paper from the unit above.
pub async fn answer_above(
    work: &mut Work,
    id: ProposalId,
    seen: Option<i64>,
    (answer, said): (Answer, &str),
    signed: Signed,
) -> Result<Proposal> {
    let proposal = store::find(work, id).await?;
    work.permit(Decide, &proposal)?;
    fresh(&proposal, seen)?;
    let said = words("said", said)?;
    let signed = Signed { number: words("number", &signed.number)?, ..signed };
    let answered = proposal.answered_above(answer == Answer::Accepted, work.now())?;
    decided(work, answered, &said, signed).await
}

/// Saves a decision, keeps the promise by it, and writes it down.
async fn decided(work: &mut Work, proposal: Proposal, said: &str, signed: Signed) -> Result<Proposal> {
    let number = note("number", &signed.number, NUMBER)?;
    let proposal = store::save(work, proposal).await?;
    promises::keep_with(work, proposal.promise, said.to_owned()).await?;
    let is_accepted = proposal.status == Status::Accepted;
    // What was answered on paper was decided by the unit that was asked.
    let unit = proposal.asked_of.unwrap_or(proposal.unit);
    let deed = Deed {
        proposal: proposal.id,
        n: 0,
        unit,
        at: work.now(),
        act: if is_accepted { Act::Accepted } else { Act::Refused },
        note: said.to_owned(),
        number,
        signed_on: signed.on,
    };
    tallies::keep(work, &deed).await?;
    let (unit, procedure) = (proposal.unit, proposal.procedure.0.clone());
    if is_accepted {
        work.record(&events::Accepted { unit, proposal: proposal.id, procedure })?;
    } else {
        work.record(&events::Refused { unit, proposal: proposal.id, procedure })?;
    }
    Ok(proposal)
}

/// Sends it to the unit above with the reasons. The promise to answer is kept by this; a new one follows its fate: owed by the unit
/// above, or by this one where nobody there works with us.
pub async fn send_up(
    work: &mut Work,
    id: ProposalId,
    seen: Option<i64>,
    why: &str,
    signed: Signed,
) -> Result<Proposal> {
    let proposal = store::find(work, id).await?;
    work.permit(Decide, &proposal)?;
    fresh(&proposal, seen)?;
    let why = words("reasons", why)?;
    let number = note("number", &signed.number, NUMBER)?;
    let from = proposal.unit;
    let above = above(&work.part::<Units>().tree(), from, work.today()).ok_or(Refusal::NobodyAbove)?;
    let owes = if people::holders(work, above, role::LEADER).await?.is_empty() { from } else { above };
    let before = proposal.promise;
    let allowance = work.part::<Rules>().at(work.today()).above;
    let sent = proposal.send_up(above, owes, before, work.now())?;
    let promise = owe(work, &sent, owes, allowance, Some(before)).await?;
    let sent = store::save(work, Proposal { promise: promise.id, ..sent }).await?;
    promises::keep_with(work, before, why.clone()).await?;
    let deed = Deed {
        proposal: id,
        n: 0,
        unit: from,
        at: work.now(),
        act: Act::SentUp,
        note: why,
        number,
        signed_on: signed.on,
    };
    tallies::keep(work, &deed).await?;
    work.record(&events::SentUp { unit: from, proposal: id, to: above })?;
    if owes == above {
        work.record(&events::CameUp { unit: above, proposal: id, from })?;
    }
    Ok(sent)
}

/// Joins it with another that wants the same; who made it follows that one.
pub async fn merge(work: &mut Work, id: ProposalId, seen: Option<i64>, into: &str) -> Result<Proposal> {
    let proposal = store::find(work, id).await?;
    work.permit(Merge, &proposal)?;
    fresh(&proposal, seen)?;
    let into = store::by_code(work, into.trim()).await.map_err(|error| match error.kind() {
        kernel::Kind::NotFound => Refusal::NotAlike.into(),
        _ => error,
    })?;
    let merged = proposal.merge(&into, work.now())?;
    let merged = store::save(work, merged).await?;
    promises::keep_with(work, merged.promise, into.code.clone()).await?;
    done(work, &merged, Act::Merged, &into.code).await?;
    work.record(&events::Merged { unit: merged.unit, proposal: id, into: into.id })?;
    Ok(merged)
}

/// Others about the same procedure that want the same kind of change and go on: what it could be joined with.
pub async fn like(work: &mut Work, proposal: &Proposal) -> Result<Vec<Proposal>> {
    work.permit(ReadWords, proposal)?;
    let wanted = store::Wanted::Procedure(proposal.procedure.0.clone());
    let mut like = store::list(work, &wanted, None, LOOKED_THROUGH).await?;
    like.retain(|other| {
        let goes_on = !matches!(other.status, Status::Refused | Status::Merged);
        goes_on && other.id != proposal.id && other.wish.word() == proposal.wish.word()
    });
    Ok(like)
}

/// Whether a unit can change the procedure: its catalogue, or one below it, is where it stands.
pub(crate) fn is_competent(tree: &Tree, unit: UnitId, today: Date) -> bool {
    let Some(house) = tree.house(today) else { return false };
    house.id == unit || tree.above(house.id).any(|above| above.id == unit)
}

/// The unit above.
pub(crate) fn above(tree: &Tree, unit: UnitId, today: Date) -> Option<UnitId> {
    tree.above(unit).find(|above| above.is_valid_on(today)).map(|above| above.id)
}
