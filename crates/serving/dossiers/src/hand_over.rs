//! Papers on their way between the one-stop desk and who works on them.

use kernel::{Date, Id, Timestamp};
use people::role;
use units::UnitId;
use uuid::Uuid;

use crate::{Channel, Dossier, DossierId, Step};

/// The id of a row of a hand-over list.
pub type HandOverId = Id<HandOver>;

/// One side of a hand-over: a role in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// The unit.
    pub unit: UnitId,
    /// The role.
    pub role: &'static str,
}

impl Side {
    /// The one-stop desk of a unit.
    pub const fn desk(unit: UnitId) -> Self {
        Self { unit, role: role::ONE_STOP }
    }

    /// Who does a step.
    pub(crate) const fn of(step: &Step) -> Self {
        Self { unit: step.unit, role: step.role }
    }
}

/// The papers of one dossier, handed from one side to the other: a row of the day's list.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// Its id.
    pub id: HandOverId,
    /// The dossier.
    pub dossier: DossierId,
    /// Who gives.
    pub from: Side,
    /// Who receives.
    pub to: Side,
    /// The dossier's code.
    pub code: String,
    /// The procedure's name.
    pub what: String,
    /// How many kinds of paper were handed in on paper.
    pub papers: u32,
    /// The day on whose list it stands.
    pub day: Date,
    /// When it was handed over, and by which account.
    pub handed: (Timestamp, Uuid),
    /// When who receives confirmed it, and by which account.
    pub received: Option<(Timestamp, Uuid)>,
}

impl HandOver {
    /// The row for a dossier that goes from one side to the other; none when no paper goes with it.
    ///
    /// Papers go from the desk to who works on them when the dossier came on paper, and the result goes to the desk. Between others
    /// nothing is signed for.
    pub fn needed(dossier: &Dossier, from: Side, to: Side, handed: (Timestamp, Uuid)) -> Option<Self> {
        let on_paper = dossier.channel != Channel::Online || !dossier.on_paper.is_empty();
        let from_desk = from.role == role::ONE_STOP && to.role != role::ONE_STOP && on_paper;
        let to_desk = to.role == role::ONE_STOP && from != to;
        (from_desk || to_desk).then(|| Self {
            id: HandOverId::new(),
            dossier: dossier.id,
            from,
            to,
            code: dossier.code.clone(),
            what: dossier.procedure.name.clone(),
            papers: u32::try_from(dossier.on_paper.len()).unwrap_or(u32::MAX),
            day: handed.0.date(),
            handed,
            received: None,
        })
    }
}
