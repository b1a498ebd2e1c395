//! What stands in the way of handing a draft in.

use std::{collections::BTreeMap, sync::Arc};

use super::Content;
use crate::{Cell, Channel, Entry, Process, Role, form::Kind};

/// Something that must be put right, or that should be looked at, before a draft is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The name is missing.
    NoName,
    /// The field is missing.
    NoField,
    /// Nobody may settle it in the shape of government of the day.
    NoLevel,
    /// The process has no step.
    NoStep,
    /// The shares of the steps make this, not 100.
    Shares(u32),
    /// A step has no share.
    NoShare(String),
    /// This step is an approval and not a leader's.
    NotALeader(String),
    /// So many steps give the result, not one.
    Results(usize),
    /// The result comes before an approval.
    ResultTooEarly,
    /// This section of the form has no field.
    EmptySection(String),
    /// The form has no declaration to tick. Only said: it may be meant.
    NoPledge,
    /// This cell is not known. Only said: residents read that it is unknown.
    Unknown(Cell),
    /// A way of filing says another fee or time limit than the general terms, and residents read the way's. Only said: it may be meant.
    WayDiffers(Channel, Cell),
    /// This field of the form has answers of another kind than in a version that holds or held.
    OtherKind(String),
    /// The process or the form cannot be used for a reason that the reader of them gave.
    Unsound(String),
}

impl Problem {
    /// Whether it stands in the way; the others are only said.
    pub fn is_in_the_way(&self) -> bool {
        !matches!(self, Self::NoPledge | Self::Unknown(_) | Self::WayDiffers(..))
    }
}

/// How the answers under each path of the form were kept in these versions of a procedure. Dossiers and residents' drafts were filled
/// under them, so a path keeps its kind for good.
pub fn kept_so_far(history: &[Arc<Entry>]) -> BTreeMap<String, &'static str> {
    let fields = history.iter().flat_map(|entry| entry.form.every_field());
    fields.map(|field| (field.path.clone(), field.kind.kept_as())).collect()
}

impl Content {
    /// What stands in its way, and what should be looked at; `before` as for [`Content::changed`].
    pub fn problems(&self, before: &BTreeMap<String, &'static str>) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut check = |wrong: bool, problem: Problem| found.extend(wrong.then_some(problem));
        check(self.terms.name.is_empty(), Problem::NoName);
        check(self.terms.field.is_empty(), Problem::NoField);
        check(
            self.terms.levels.three_tiers.is_empty() && self.terms.levels.two_tiers.is_empty(),
            Problem::NoLevel,
        );
        found.extend(of_process(&self.process));
        found.extend(self.of_form(before));
        let is_sound = !found.iter().any(Problem::is_in_the_way);
        let read = serde_json::to_string(&self.process).map(|json| Process::parse(&json));
        if is_sound && let Ok(Err(bad)) = read {
            found.push(Problem::Unsound(bad.to_string()));
        }
        let known_as_missing = [Cell::Levels];
        let unknown = self.terms.unknown_cells().into_iter().filter(|cell| !known_as_missing.contains(cell));
        found.extend(unknown.map(Problem::Unknown));
        found.extend(self.of_ways());
        found
    }

    /// Where a way of filing overrules what the general terms say.
    fn of_ways(&self) -> Vec<Problem> {
        let terms = &self.terms;
        let commons = [(Channel::InPerson, &terms.fee_in_person), (Channel::Online, &terms.fee_online)];
        let mut found = Vec::new();
        for (channel, fee) in
            commons.into_iter().filter(|(channel, _)| terms.ways.iter().any(|way| way.channel == *channel))
        {
            if fee.is_known() && terms.fee(channel) != *fee {
                found.push(Problem::WayDiffers(channel, Cell::Fee));
            }
            if terms.time_limit.is_known() && *terms.time_limit(channel) != terms.time_limit {
                found.push(Problem::WayDiffers(channel, Cell::TimeLimit));
            }
        }
        found
    }

    fn of_form(&self, before: &BTreeMap<String, &'static str>) -> Vec<Problem> {
        let form = match self.form() {
            Ok(form) => form,
            Err(bad) => return vec![Problem::Unsound(bad.to_string())],
        };
        let empty = form.sections().iter().filter(|section| section.fields.is_empty());
        let mut found: Vec<Problem> =
            empty.map(|section| Problem::EmptySection(section.label.vi.clone())).collect();
        let bare = form.fields().filter(|field| field.rows().is_some_and(|rows| rows.fields.is_empty()));
        found.extend(bare.map(|group| Problem::EmptySection(group.label.vi.clone())));
        let turned = form
            .every_field()
            .filter(|field| before.get(&field.path).is_some_and(|kept| *kept != field.kind.kept_as()));
        found.extend(turned.map(|field| Problem::OtherKind(field.label.vi.clone())));
        if !form.fields().any(|field| field.kind == Kind::Bool { pledge: true }) {
            found.push(Problem::NoPledge);
        }
        found
    }
}

fn of_process(process: &Process) -> Vec<Problem> {
    let steps = &process.steps;
    if steps.is_empty() {
        return vec![Problem::NoStep];
    }
    let mut found: Vec<Problem> = steps
        .iter()
        .filter(|step| step.share == 0)
        .map(|step| Problem::NoShare(step.name.vi.clone()))
        .collect();
    let whole = steps.iter().fold(0_u32, |sum, step| sum.saturating_add(step.share));
    found.extend((whole != 100).then_some(Problem::Shares(whole)));
    let strays = steps.iter().filter(|step| step.approval && step.role != Role::Leader);
    found.extend(strays.map(|step| Problem::NotALeader(step.name.vi.clone())));
    let results: Vec<usize> = (0..steps.len()).filter(|at| steps[*at].result).collect();
    match results.as_slice() {
        [at] => {
            let last_approval = steps.iter().rposition(|step| step.approval);
            found.extend((last_approval > Some(*at)).then_some(Problem::ResultTooEarly));
        }
        several => found.push(Problem::Results(several.len())),
    }
    found
}
