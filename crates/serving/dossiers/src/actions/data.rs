//! The applicant's data and the filled form: sealed at rest, and each look written into the book.

use kernel::Result;
use people::{Place, Purpose, ResidentView, Seal, role};
use serde_json::Value;
use work::Work;

use crate::{Dossier, DossierId, ReadData, ReadOwn, Status, store};

/// A dossier opened by an officer, with the data that he may see.
#[derive(Debug)]
pub struct Opened {
    /// The dossier.
    pub dossier: Dossier,
    /// The applicant.
    pub applicant: ResidentView,
    /// The filled form.
    pub answers: Value,
}

/// Opens a dossier with its data, for those who work on it. The look is an act in the unit's book, which the resident can read.
pub async fn open(work: &mut Work, id: DossierId) -> Result<Opened> {
    let dossier = store::find(work, id).await?;
    work.permit(ReadData, &dossier)?;
    let applicant = people::look(work, dossier.applicant, purpose(&dossier), dossier.unit).await?;
    let answers = open_answers(work, id).await?;
    Ok(Opened { dossier, applicant, answers })
}

/// What the resident will read as the reason of a look: it follows from where the dossier stands.
fn purpose(dossier: &Dossier) -> Purpose {
    match dossier.status {
        Status::Submitted => Purpose::Receive,
        Status::Done => Purpose::Return,
        Status::Returned | Status::Refused | Status::Withdrawn | Status::Stopped => Purpose::Supervise,
        Status::Supplement | Status::Processing | Status::Paused => {
            if dossier.turn.as_ref().is_some_and(|turn| turn.role == role::LEADER) {
                Purpose::Decide
            } else {
                Purpose::Examine
            }
        }
    }
}

/// The filled form, for the parties. Officers [`open`] the dossier, which is written down.
pub async fn answers_of(work: &mut Work, dossier: &Dossier) -> Result<Value> {
    work.permit(ReadOwn, dossier)?;
    open_answers(work, dossier.id).await
}

async fn open_answers(work: &mut Work, id: DossierId) -> Result<Value> {
    let sealed = store::sealed_answers(work, id).await?;
    unseal(work, "dossier.answers", id, &sealed)
}

/// Seals a filled form for the dossier with this id.
pub(super) fn seal_answers(work: &Work, id: DossierId, answers: &Value) -> Result<Vec<u8>> {
    seal(work, "dossier.answers", id, answers)
}

pub(super) fn seal(work: &Work, column: &'static str, id: DossierId, value: &Value) -> Result<Vec<u8>> {
    work.part::<Seal>().seal(Place { column, id: id.uuid() }, &value.to_string())
}

pub(super) fn unseal(work: &Work, column: &'static str, id: DossierId, sealed: &[u8]) -> Result<Value> {
    let plain = work.part::<Seal>().open(Place { column, id: id.uuid() }, sealed)?;
    serde_json::from_str(&plain).map_err(kernel::Error::internal)
}
