//! A draft: what a resident has filled in and not submitted yet.

use authz::{Facts, Guarded, Who};
use kernel::Timestamp;
use serde_json::Value;
use units::UnitId;
use uuid::Uuid;

use crate::{Channel, DossierId, Manner};

/// What a resident has filled in so far. Kept sealed; nobody but its account sees it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The id that the dossier will have, so that attachments and a second submit find it.
    pub id: DossierId,
    /// Whose it is.
    pub account: Uuid,
    /// The unit that it will be filed with.
    pub unit: UnitId,
    /// How it will come in: an officer at the counter keeps drafts too.
    pub channel: Channel,
    /// The procedure's code.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The applicant's data so far.
    pub applicant: Value,
    /// What we knew of the applicant and put into his form; nothing when we knew nothing.
    pub offered: Value,
    /// The procedure's form so far.
    pub answers: Value,
    /// The papers that were handed over on paper, by their names on the procedure's list; at the counter only.
    pub on_paper: Vec<String>,
    /// For whom, by whom, by post, at which office.
    pub manner: Manner,
    /// The page to go on with.
    pub step: String,
    /// When it was last kept.
    pub updated_at: Timestamp,
    /// Counts the saves.
    pub version: i64,
}

impl Guarded for Draft {
    const VISIBLE: Who = Who::Assigned;
    fn facts(&self) -> Facts {
        Facts {
            case: Some(self.id.uuid()),
            units: [Some(self.unit.uuid()), None],
            assigned: [Some(self.account), None],
            ..Facts::default()
        }
    }
}
