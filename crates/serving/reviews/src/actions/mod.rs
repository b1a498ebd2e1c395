//! The verbs, one transaction each: load, permit, decide, save, record.

mod changing;
mod deciding;
mod judging;
mod proposing;
mod takeover;

pub use changing::open_draft;
pub(crate) use changing::{adopt, undraft, undraft_version};
pub use deciding::{Answer, Signed, accept, answer_above, like, merge, refuse, send_up, take_up};
pub(crate) use deciding::{above, is_competent};
pub use judging::{contact, judge, put_right};
pub(crate) use proposing::present;
pub use proposing::{Made, NewProposal, is_key_of, propose, propose_limit};
pub(crate) use takeover::hand_over_some;

use kernel::{FieldError, Result, text};
use work::Work;

use crate::{Act, Deed, Proposal, tallies};

/// Most characters of what is written about a proposal.
pub(crate) const WORDS: usize = 2_000;

/// A text fit to keep: cleaned, not empty, not too long.
fn words(field: &str, typed: &str) -> Result<String> {
    let text = note(field, typed, WORDS)?;
    if text.is_empty() {
        return Err(kernel::Error::invalid(vec![FieldError::new(field, "required")]));
    }
    Ok(text)
}

/// A text that may be empty.
fn note(field: &str, typed: &str, limit: usize) -> Result<String> {
    let text = text::clean(typed);
    let length = text.chars().count();
    if length > limit {
        let error = FieldError::new(field, "too-long").with("limit", limit).with("typed", length);
        return Err(kernel::Error::invalid(vec![error]));
    }
    Ok(text)
}

/// Refuses when the page that the actor saw is older than the proposal: somebody acted first.
fn fresh(proposal: &Proposal, seen: Option<i64>) -> Result<()> {
    if seen.is_none_or(|version| version == proposal.version) { Ok(()) } else { Err(kernel::Error::stale()) }
}

/// Keeps what was done in the public trail, and counts it.
async fn done(work: &mut Work, proposal: &Proposal, act: Act, note: &str) -> Result<()> {
    let at = work.now();
    let deed = Deed {
        proposal: proposal.id,
        n: 0,
        unit: proposal.unit,
        at,
        act,
        note: note.to_owned(),
        number: String::new(),
        signed_on: None,
    };
    tallies::keep(work, &deed).await
}
