//! The applicant's data and the filled form: sealed at rest, and each look written into the book.

use kernel::Result;
use people::{ResidentView, Seal};
use serde_json::Value;
use work::Work;

use crate::{Dossier, DossierId, ReadData, store};

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
    let applicant = people::find_resident(work, dossier.applicant).await?;
    let answers = open_answers(work, id).await?;
    people::look(work, dossier.applicant, "dossier", dossier.unit).await?;
    Ok(Opened { dossier, applicant, answers })
}

/// The filled form of a dossier that the actor is party to.
pub async fn answers_of(work: &mut Work, dossier: &Dossier) -> Result<Value> {
    work.permit(crate::See, dossier)?;
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

pub(super) fn seal(work: &Work, place: &str, id: DossierId, value: &Value) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(value).map_err(kernel::Error::internal)?;
    work.part::<Seal>().seal(&format!("{place}/{id}"), &plain)
}

pub(super) fn unseal(work: &Work, place: &str, id: DossierId, sealed: &[u8]) -> Result<Value> {
    let plain = work.part::<Seal>().open(&format!("{place}/{id}"), sealed)?;
    serde_json::from_slice(&plain).map_err(kernel::Error::internal)
}
