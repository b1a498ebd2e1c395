//! The verbs, one transaction each: load, permit, decide, save, record.

mod bundles;
mod correction;
mod data;
mod drafts;
mod earlier;
mod ending;
mod file;
mod hand_overs;
mod intake;
mod opinions;
mod papers;
mod steps;
mod takeover;
mod waiting;

pub use bundles::{NewBundle, begin_bundle, bundle, of_bundle};
pub use correction::{correct, corrections, find_right, report_error};
pub(crate) use data::told_of;
pub use data::{Opened, answers_of, manner_of, open, open_for_opinion};
pub use drafts::{draft, drafts, drop_draft, keep_draft, submit};
pub use earlier::{Earlier, earlier_papers};
pub use ending::{collect, give_back, judge, mail_back, put_right, stop, withdraw};
pub use file::{Filing, file, hand_in};
pub use hand_overs::{hand_overs, receive_papers};
pub use intake::{accept, ask_supplement, refuse, refuse_accepted};
pub(crate) use opinions::MOST_DAYS;
pub use opinions::{Question, ask_opinions, give_opinion, opinions, opinions_asked, remind};
pub(crate) use papers::may_add_paper;
pub use papers::{add_paper, papers};
pub use steps::{Passing, pass, send_back, take_back, transfer};
pub(crate) use takeover::hand_over_some;
pub(crate) use waiting::follow_promise;
pub use waiting::{answer_supplement, pause, renew, resume};

use kernel::{FieldError, Result, text};
use uuid::Uuid;
use work::Work;

use crate::{Dossier, Refusal};

/// Most characters of a reason or a note.
const REASON: usize = 2_000;

/// The account that acts. Every verb of an officer has one; the program itself acts under the nil id.
fn account(work: &Work) -> Uuid {
    work.actor().account.unwrap_or_default()
}

/// A reason fit to keep: cleaned, not empty, not too long.
fn reason(field: &str, text: &str) -> Result<String> {
    let text = note(field, text)?;
    if text.is_empty() { Err(Refusal::NoReason.into()) } else { Ok(text) }
}

/// A note fit to keep: cleaned, not too long; may be empty.
fn note(field: &str, text: &str) -> Result<String> {
    let text = text::clean(text);
    let length = text.chars().count();
    if length > REASON {
        let error = FieldError::new(field, "too-long").with("limit", REASON).with("typed", length);
        return Err(kernel::Error::invalid(vec![error]));
    }
    Ok(text)
}

/// Refuses when the page that the actor saw is older than the dossier: somebody acted first.
fn fresh(dossier: &Dossier, seen: Option<i64>) -> Result<()> {
    if seen.is_none_or(|version| version == dossier.version) { Ok(()) } else { Err(kernel::Error::stale()) }
}
