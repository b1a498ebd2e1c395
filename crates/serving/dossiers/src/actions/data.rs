//! The applicant's data and the filled form: sealed at rest, and each look written into the book.

use kernel::Result;
use people::{Place, Purpose, ResidentView, Seal, role};
use serde_json::Value;
use units::UnitId;
use work::Work;

use crate::{
    Dossier, DossierId, GiveOpinion, Manner, Opinion, OpinionId, ReadData, ReadOwn, Status, applicant, store,
};

/// A dossier opened by an officer, with the data that he may see.
#[derive(Debug)]
pub struct Opened {
    /// The dossier.
    pub dossier: Dossier,
    /// The applicant.
    pub applicant: ResidentView,
    /// The filled form.
    pub answers: Value,
    /// How it was handed in.
    pub manner: Manner,
}

/// Opens a dossier with its data, for those who work on it. The look is an act in the unit's book, which the resident can read.
pub async fn open(work: &mut Work, id: DossierId) -> Result<Opened> {
    let dossier = store::find(work, id).await?;
    work.permit(ReadData, &dossier)?;
    let seat = seat(work, &dossier);
    let applicant = people::look(work, dossier.applicant, purpose(&dossier), seat).await?;
    let (answers, manner) = unsealed(work, id).await?;
    Ok(Opened { dossier, applicant, answers, manner })
}

/// The unit for which the actor looks at a dossier: the one that handles it, that took it in, or whose step it is.
fn seat(work: &Work, dossier: &Dossier) -> UnitId {
    let turn = dossier.turn.as_ref().map(|turn| turn.unit);
    let units = [Some(dossier.unit), Some(dossier.intake_unit), turn];
    let covers = |unit: &UnitId| work.actor().holds.iter().any(|hold| hold.covers.contains(&unit.uuid()));
    units.into_iter().flatten().find(covers).unwrap_or(dossier.unit)
}

/// The dossier that an opinion is asked about, with what is needed to give it. The look is an act in the asked unit's book.
pub async fn open_for_opinion(work: &mut Work, id: OpinionId) -> Result<(Opinion, Opened)> {
    let opinion = store::opinion(work, id).await?;
    work.permit(GiveOpinion, &opinion)?;
    let dossier = store::find(work, opinion.dossier).await?;
    let applicant = people::look(work, dossier.applicant, Purpose::Examine, opinion.unit).await?;
    let (answers, manner) = unsealed(work, dossier.id).await?;
    Ok((opinion, Opened { dossier, applicant, answers, manner }))
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
    Ok(unsealed(work, dossier.id).await?.0)
}

/// How it was handed in, for the parties.
pub async fn manner_of(work: &mut Work, dossier: &Dossier) -> Result<Manner> {
    work.permit(ReadOwn, dossier)?;
    Ok(unsealed(work, dossier.id).await?.1)
}

/// What the checks of a form look at of the applicant, as it is known by now. Nobody reads it.
pub(crate) async fn told_of(work: &mut Work, dossier: &Dossier) -> Result<Value> {
    let known = people::find_resident(work, dossier.applicant).await?;
    Ok(applicant::told_of(&known))
}

async fn unsealed(work: &mut Work, id: DossierId) -> Result<(Value, Manner)> {
    let (answers, manner) = store::sealed(work, id).await?;
    let answers = unseal(work, "dossier.answers", id, &answers)?;
    let manner = match manner {
        Some(sealed) => unseal_manner(work, "dossier.manner", id, &sealed)?,
        None => Manner::default(),
    };
    Ok((answers, manner))
}

/// Seals how something is handed in; nothing when there is nothing to be said.
pub(super) fn seal_manner(
    work: &Work,
    column: &'static str,
    id: DossierId,
    manner: &Manner,
) -> Result<Option<Vec<u8>>> {
    if *manner == Manner::default() {
        return Ok(None);
    }
    let value = serde_json::to_value(manner).map_err(kernel::Error::internal)?;
    seal(work, column, id, &value).map(Some)
}

pub(super) fn unseal_manner(
    work: &Work,
    column: &'static str,
    id: DossierId,
    sealed: &[u8],
) -> Result<Manner> {
    serde_json::from_value(unseal(work, column, id, sealed)?).map_err(kernel::Error::internal)
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
