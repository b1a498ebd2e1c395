//! When a unit is one no more: what it has not answered goes to whoever answers for it now. Codes, due times and figures stay.

use kernel::{Error, Result};
use units::{UnitId, Units};
use work::Work;

use super::done;
use crate::{Act, Proposal, Status, events, store};

/// What is not at its end.
const UNSETTLED: [Status; 5] =
    [Status::Proposed, Status::Considered, Status::SentUp, Status::Accepted, Status::Drafted];

/// Hands over some of the proposals of a former unit. Tells how many.
pub(crate) async fn hand_over_some(work: &mut Work, former: UnitId, limit: u32) -> Result<usize> {
    let mut found = Vec::new();
    for status in UNSETTLED {
        found.extend(store::list(work, &store::Wanted::Owed(former, status), None, limit).await?);
    }
    let (tree, today) = (work.part::<Units>().tree(), work.today());
    let heir = tree.heir(former, today);
    if heir == former && !found.is_empty() {
        return Err(Error::internal(format!("nobody answers for the unit {former}")));
    }
    let count = found.len();
    for proposal in found {
        hand_over(work, proposal, heir).await?;
    }
    Ok(count)
}

async fn hand_over(work: &mut Work, proposal: Proposal, heir: UnitId) -> Result<()> {
    let (former, now) = (proposal.unit, work.now());
    let asked_of = proposal.asked_of.map(|asked| if asked == former { heir } else { asked });
    done(work, &proposal, Act::HandedOver, "").await?;
    let handed = Proposal { unit: heir, asked_of, changed_at: now, ..proposal };
    let handed = store::save(work, handed).await?;
    promises::hand_over(work, handed.promise, heir).await?;
    work.record(&events::HandedOver { unit: former, proposal: handed.id, to: heir })
}
