//! The steps of one dossier: planned at acceptance from the procedure's process.

use std::sync::Arc;

use calendar::Calendar;
use kernel::{Date, Timestamp};
use people::PostId;
use procedures::{Process, Where};
use units::{Tree, UnitId, Units};
use uuid::Uuid;
use work::Work;

use crate::{Dossier, Holder};

/// One step of one dossier.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its place, counted from 1.
    pub n: u32,
    /// The unit that does it.
    pub unit: UnitId,
    /// Its key in the process.
    pub key: String,
    /// Its name in Vietnamese, at the time of acceptance.
    pub name: String,
    /// The role that does it.
    pub role: &'static str,
    /// The post that it was given to.
    pub post: Option<PostId>,
    /// Its share of the time, in percent.
    pub share: u32,
    /// Whether it is a leader's decision.
    pub approval: bool,
    /// Whether it gives the result.
    pub result: bool,
    /// When it is due.
    pub due_at: Timestamp,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// Whether its holder has acted on it, so that the step before cannot be taken back.
    pub touched: bool,
    /// When it was done, and by which account.
    pub done: Option<(Timestamp, Uuid)>,
    /// What its holder noted.
    pub note: Option<String>,
}

impl Step {
    /// Whose turn it is in this step.
    pub fn holder(&self) -> Holder {
        Holder { role: self.role, unit: self.unit, post: self.post, due_at: self.due_at }
    }

    /// Begins it.
    #[must_use]
    pub fn begin(mut self, now: Timestamp, post: Option<PostId>) -> Self {
        self.started_at = Some(now);
        self.post = post.or(self.post);
        self.done = None;
        self.touched = false;
        self
    }

    /// Ends it.
    #[must_use]
    pub fn end(mut self, now: Timestamp, by: Uuid, note: Option<String>) -> Self {
        self.done = Some((now, by));
        self.touched = true;
        self.note = note;
        self
    }
}

/// Where the steps of a process are done for one dossier.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// The unit that handles the dossier.
    handling: UnitId,
    /// The unit that took it in.
    intake: UnitId,
    tree: Arc<Tree>,
    today: Date,
}

impl Places {
    /// Of this dossier, today.
    pub(crate) fn of(work: &Work, dossier: &Dossier) -> Self {
        let tree = work.part::<Units>().tree();
        Self { handling: dossier.unit, intake: dossier.intake_unit, tree, today: work.today() }
    }

    /// The unit that does this step. An agency that is not there today is stood in for by the unit that it belongs to.
    pub(crate) fn unit(&self, step: &procedures::Step) -> UnitId {
        match step.unit {
            Where::Handling => self.handling,
            Where::Intake => self.intake,
            Where::Above => {
                let Some(above) = self.tree.above(self.handling).next() else { return self.handling };
                let slug = step.agency.as_ref().map(|agency| format!("{}-{agency}", above.slug));
                let agency = slug.and_then(|slug| self.tree.find(&slug, self.today));
                agency.filter(|agency| agency.parent == Some(above.id)).unwrap_or(above).id
            }
        }
    }
}

/// Plans the steps of a process between acceptance and the due time.
pub(crate) fn plan(
    process: &Process,
    places: &Places,
    from: Timestamp,
    due: Timestamp,
    calendar: &Calendar,
) -> Vec<Step> {
    let shares: Vec<u32> = process.steps.iter().map(|step| step.share).collect();
    let dues = calendar.split(from, due, &shares);
    process
        .steps
        .iter()
        .zip(dues)
        .zip(1..)
        .map(|((step, due_at), n)| Step {
            n,
            unit: places.unit(step),
            key: step.key.clone(),
            name: step.name.vi.clone(),
            role: step.role.word(),
            post: None,
            share: step.share,
            approval: step.approval,
            result: step.result,
            due_at,
            started_at: None,
            touched: false,
            done: None,
            note: None,
        })
        .collect()
}

/// Spreads the steps that are not done over the time that is left, after a pause has moved the due time.
pub(crate) fn replan(steps: &mut [Step], from: Timestamp, due: Timestamp, calendar: &Calendar) {
    let open: Vec<usize> =
        steps.iter().enumerate().filter(|(_, step)| step.done.is_none()).map(|(i, _)| i).collect();
    let shares: Vec<u32> = open.iter().map(|i| steps[*i].share).collect();
    for (i, due_at) in open.into_iter().zip(calendar.split(from, due, &shares)) {
        steps[i].due_at = due_at;
    }
}
