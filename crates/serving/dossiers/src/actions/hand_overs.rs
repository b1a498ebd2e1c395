//! The day's hand-over lists: noted as papers move, confirmed by who receives them.

use authz::InUnit;
use kernel::{Date, Result};
use units::UnitId;
use work::Work;

use super::account;
use crate::{Dossier, HandOver, OpenDesk, ReceivePapers, Refusal, Side, events, store};

/// Most rows of one unit and day.
const MOST: u32 = 1_000;

/// Notes that the papers of a dossier went from one side to the other, where that is signed for.
pub(super) async fn moved(work: &mut Work, dossier: &Dossier, from: Side, to: Side) -> Result<()> {
    match HandOver::needed(dossier, from, to, (work.now(), account(work))) {
        Some(row) => store::add_hand_over(work, &row).await,
        None => Ok(()),
    }
}

/// The same for what goes back: what was not received yet is taken off its list, the rest is handed over again.
pub(super) async fn moved_back(work: &mut Work, dossier: &Dossier, from: Side, to: Side) -> Result<()> {
    let last = store::hand_overs_of(work, dossier.id).await?.pop();
    match last.filter(|last| (last.from, last.to) == (to, from) && last.received.is_none()) {
        Some(last) => store::remove_hand_over(work, last.id).await,
        None => moved(work, dossier, from, to).await,
    }
}

/// What a unit gave and what it was given on a day, each in the order in which it was handed over.
pub async fn hand_overs(work: &mut Work, unit: UnitId, day: Date) -> Result<(Vec<HandOver>, Vec<HandOver>)> {
    work.permit(OpenDesk, &InUnit(unit.uuid()))?;
    Ok((store::given(work, unit, day, MOST).await?, store::taken(work, unit, day, MOST).await?))
}

/// Confirms that the papers of a list were received, by somebody with the role that receives them. Tells how many.
pub async fn receive_papers(work: &mut Work, (from, to): (Side, Side), day: Date) -> Result<usize> {
    work.permit(ReceivePapers, &InUnit(to.unit.uuid()))?;
    let mut holds = work.actor().holds.iter();
    if !holds.any(|hold| hold.unit == to.unit.uuid() && &*hold.role == to.role) {
        return Err(kernel::Error::forbidden(<ReceivePapers as authz::Action>::NAME));
    }
    let rows = store::to_receive(work, (from, to), day, MOST).await?;
    if rows.is_empty() {
        return Err(Refusal::NothingHandedOver.into());
    }
    let by = account(work);
    for row in &rows {
        store::receive(work, row.id, by).await?;
    }
    work.record(&events::PapersReceived {
        unit: to.unit,
        giver: from.unit,
        day: day.to_string(),
        role: from.role.to_owned(),
        dossiers: rows.iter().map(|row| row.dossier).collect(),
    })?;
    Ok(rows.len())
}
