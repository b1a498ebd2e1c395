//! Clearance: the owner's rule, asked for one case.

use authz::{Action, Guarded};
use kernel::{Actor, Error, Result};
use uuid::Uuid;

/// Proof that the capability whose case it is lets the actor do this with the case's files. For that case only.
///
/// Attachments have no rules of their own: who may read the documents of a dossier is for the dossiers to say. A `Cleared` can only be had
/// by asking such a rule, and it carries the case that was asked about, so that clearance for one case opens no file of another.
/// ```ignore
/// let cleared = Cleared::ask(work.actor(), dossiers::ReadDocuments, &dossier)?;
/// let (attachment, bytes) = documents::read(&app, &cleared, id).await?;
/// ```
#[derive(Debug)]
pub struct Cleared {
    subject: Uuid,
    unit: Uuid,
    actor: Actor,
}

impl Cleared {
    /// Asks whether the actor may do this to that, as [`authz::permit`] does. The thing's [`Facts`](authz::Facts) say which case it
    /// belongs to, and the first of its units in whose book acts stand.
    ///
    /// # Errors
    /// As [`authz::permit`]; `Internal` when the thing belongs to no case or to no unit.
    pub fn ask<A: Action>(actor: &Actor, action: A, on: &A::On) -> Result<Self> {
        let permit = authz::permit(actor, action, on)?;
        let facts = on.facts();
        match (facts.case, facts.units.into_iter().flatten().next()) {
            (Some(subject), Some(unit)) => Ok(Self { subject, unit, actor: permit.actor().clone() }),
            _ => Err(Error::internal(format!("{}: its thing has no case or no unit", A::NAME))),
        }
    }

    /// The case.
    pub fn subject(&self) -> Uuid {
        self.subject
    }

    /// The unit in whose book acts stand.
    pub fn unit(&self) -> Uuid {
        self.unit
    }

    /// Who was cleared.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}
