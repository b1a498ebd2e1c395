//! The dossier that the use case under way speaks of, as it now stands.

use crate::{Dossier, DossierId, Opinion, Step};

/// The one that was found or saved last, its steps and the opinions asked about it, once they were read.
#[derive(Default)]
pub(super) struct Remembered {
    dossier: Option<Dossier>,
    steps: Option<(DossierId, Vec<Step>)>,
    opinions: Option<(DossierId, Vec<Opinion>)>,
}

impl Remembered {
    pub(super) fn find(&self, id: DossierId) -> Option<Dossier> {
        self.dossier.clone().filter(|dossier| dossier.id == id)
    }

    pub(super) fn keep(&mut self, dossier: &Dossier) {
        self.dossier = Some(dossier.clone());
    }

    /// A new one has no steps.
    pub(super) fn add(&mut self, dossier: &Dossier) {
        self.keep(dossier);
        self.keep_steps(dossier.id, Vec::new());
    }

    /// For who changes it by a statement that is not a save.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    pub(super) fn steps(&self, id: DossierId) -> Option<Vec<Step>> {
        self.steps.as_ref().filter(|(of, _)| *of == id).map(|(_, steps)| steps.clone())
    }

    pub(super) fn keep_steps(&mut self, id: DossierId, steps: Vec<Step>) {
        self.steps = Some((id, steps));
    }

    pub(super) fn save_step(&mut self, id: DossierId, step: &Step) {
        let steps = self.steps.iter_mut().filter(|(of, _)| *of == id).flat_map(|(_, steps)| steps);
        for kept in steps.filter(|kept| kept.n == step.n) {
            step.clone_into(kept);
        }
    }

    pub(super) fn forget_steps(&mut self) {
        self.steps = None;
    }

    pub(super) fn opinions(&self, id: DossierId) -> Option<Vec<Opinion>> {
        self.opinions.as_ref().filter(|(of, _)| *of == id).map(|(_, opinions)| opinions.clone())
    }

    pub(super) fn keep_opinions(&mut self, id: DossierId, opinions: Vec<Opinion>) {
        self.opinions = Some((id, opinions));
    }

    pub(super) fn forget_opinions(&mut self) {
        self.opinions = None;
    }
}
