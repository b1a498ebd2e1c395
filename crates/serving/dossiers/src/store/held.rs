//! Dossiers held in memory while a history is made; see [`work::Holding`].

use db::{Value, row};
use hashbrown::HashMap;
use kernel::{Error, Result};
use work::Work;

use super::{Filing, json, list};
use crate::{Dossier, DossierId, HandOver, HandOverId, Status, Step};

db::statements! {
    FILL = "insert into dossier (id, unit, intake_unit, code, procedure_version, procedure_code, procedure_name, channel, status,
        applicant, applicant_name, filer, filed_by, answers, received_at, answer_promise, result_promise, due_at, supplements,
        turn_role, turn_unit, turn_due_at, on_paper, manner, bundle, accepted_at, accepted_by, supplement, reason, before_wait, result,
        returned, closed_at, turn_post, ground, step, version, settled_unit, settled_at, settled_how, settled_by, known_offered,
        known_taken)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
        $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42,
        $43)";
    FILL_STEP = "insert into dossier_step (dossier, n, unit, key, name, role, post, share, approval, result, due_at, started_at,
        touched, done_at, done_by, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    FILL_HAND_OVER = "insert into dossier_hand_over (id, dossier, unit, role, to_unit, to_role, code, what, papers, day, handed_at,
        handed_by, received_at, received_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
}

/// Dossiers that go on.
#[derive(Default)]
pub(super) struct HeldDossiers(HashMap<DossierId, Held>);

/// A dossier with what hangs on it.
struct Held {
    dossier: Dossier,
    /// The account that filed it, and what is sealed.
    filed_by: Option<String>,
    answers: Vec<u8>,
    manner: Option<Vec<u8>>,
    steps: Vec<Step>,
    hand_overs: Vec<HandOver>,
}

impl HeldDossiers {
    pub(super) fn add(&mut self, dossier: &Dossier, filing: &Filing<'_>) {
        let held = Held {
            dossier: dossier.clone(),
            filed_by: filing.account.map(|id| id.to_string()),
            answers: filing.sealed_answers.to_vec(),
            manner: filing.sealed_manner.clone(),
            steps: Vec::new(),
            hand_overs: Vec::new(),
        };
        self.0.insert(dossier.id, held);
    }

    pub(super) fn find(&self, id: DossierId) -> Option<Dossier> {
        self.0.get(&id).map(|held| held.dossier.clone())
    }

    /// Under the version that was read, as the statement does.
    pub(super) fn save(&mut self, dossier: Dossier) -> Result<Dossier> {
        let held = self.0.get_mut(&dossier.id).filter(|held| held.dossier.version == dossier.version);
        let held = held.ok_or_else(Error::stale)?;
        held.dossier = Dossier { version: dossier.version + 1, ..dossier };
        Ok(held.dossier.clone())
    }

    pub(super) fn steps(&mut self, id: DossierId) -> Result<&mut Vec<Step>> {
        self.0.get_mut(&id).map(|held| &mut held.steps).ok_or_else(|| Error::not_found("dossier"))
    }

    pub(super) fn save_step(&mut self, id: DossierId, step: &Step) -> Result<()> {
        let kept = self.steps(id)?.iter_mut().find(|kept| kept.n == step.n).ok_or_else(Error::stale)?;
        step.clone_into(kept);
        Ok(())
    }

    pub(super) fn hand_overs(&mut self, id: DossierId) -> Result<&mut Vec<HandOver>> {
        self.0.get_mut(&id).map(|held| &mut held.hand_overs).ok_or_else(|| Error::not_found("dossier"))
    }

    pub(super) fn remove_hand_over(&mut self, id: HandOverId) {
        for held in self.0.values_mut() {
            held.hand_overs.retain(|row| row.id != id);
        }
    }
}

/// Puts a dossier that needs no verb any more to the rows that wait to be written, with its promises.
pub fn settle(work: &mut Work, id: DossierId) {
    let Some(held) = work.held::<HeldDossiers>() else { return };
    let Some(held) = held.0.remove(&id) else { return };
    work.put(move |filling| {
        filling.push(FILL, &written(&held)?);
        for step in &held.steps {
            filling.push(FILL_STEP, &step_row(id, step));
        }
        for hand_over in &held.hand_overs {
            filling.push(FILL_HAND_OVER, &hand_over_row(hand_over));
        }
        Ok(())
    });
    promises::settle(work, id.uuid());
}

/// The dossiers that go on, in the order of their ids.
pub fn going_on(work: &mut Work) -> Vec<DossierId> {
    let mut ids: Vec<_> =
        work.held::<HeldDossiers>().map(|held| held.0.keys().copied().collect()).unwrap_or_default();
    ids.sort_unstable();
    ids
}

fn written(held: &Held) -> Result<Vec<Value>> {
    let d = &held.dossier;
    Ok(row![
        d.id,
        d.unit,
        d.intake_unit,
        &d.code,
        d.procedure.version,
        &d.procedure.code,
        &d.procedure.name,
        d.channel.word(),
        d.status.word(),
        d.applicant,
        &d.applicant_name,
        d.filer,
        held.filed_by.clone(),
        held.answers.clone(),
        d.received_at,
        d.answer_promise,
        d.result_promise,
        d.due_at,
        d.supplements,
        d.turn.as_ref().map(|turn| turn.role),
        d.turn.as_ref().map(|turn| turn.unit),
        d.turn.as_ref().map(|turn| turn.due_at),
        list(&d.on_paper)?,
        held.manner.clone(),
        d.bundle,
        d.accepted.map(|(at, _)| at),
        d.accepted.map(|(_, by)| by.to_string()),
        json(d.supplement.as_ref())?,
        d.reason.clone(),
        d.before_wait.map(Status::word),
        json(d.outcome.as_ref())?,
        json(d.returned.as_ref())?,
        d.closed_at,
        d.turn.as_ref().and_then(|turn| turn.post),
        d.ground.clone(),
        d.step,
        d.version,
        d.handled.as_ref().map(|handled| handled.unit),
        d.handled.as_ref().map(|handled| handled.at),
        d.handled.as_ref().map(|handled| handled.how.clone()),
        d.handled.as_ref().and_then(|handled| handled.by),
        d.reuse.offered,
        d.reuse.taken,
    ])
}

fn step_row(id: DossierId, s: &Step) -> Vec<Value> {
    row![
        id,
        s.n,
        s.unit,
        &s.key,
        &s.name,
        s.role,
        s.post,
        s.share,
        s.approval,
        s.result,
        s.due_at,
        s.started_at,
        s.touched,
        s.done.map(|(at, _)| at),
        s.done.map(|(_, by)| by.to_string()),
        s.note.clone(),
    ]
}

fn hand_over_row(h: &HandOver) -> Vec<Value> {
    row![
        h.id,
        h.dossier,
        h.from.unit,
        h.from.role,
        h.to.unit,
        h.to.role,
        &h.code,
        &h.what,
        h.papers,
        h.day,
        h.handed.0,
        h.handed.1.to_string(),
        h.received.map(|(at, _)| at),
        h.received.map(|(_, by)| by.to_string()),
    ]
}
