//! What a draft says, and how it is changed: pure, one change at a time.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Refusal;
use crate::{
    Cell, Channel, Code, Ending, Entry, Fee, Form, Levels, Note, Online, Origin, Paper, Process, Reason,
    Step, TimeLimit, Version, Way, Words,
    form::{FormChange, free_key},
    words::BadData,
};

/// Most papers, and most remarks, of a procedure.
const MOST_PAPERS: usize = 200;
/// Most ways of filing.
const MOST_WAYS: usize = 30;
/// Most proposals that lead to one version.
const MOST_REASONS: usize = 20;
/// Most steps of a process.
const MOST_STEPS: usize = 20;

/// What a version will say: its terms, its process and the document of its form. The form can always be filled; the process may be
/// unfinished while it is edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The terms; their dates are set when the version is made.
    pub terms: Version,
    /// The process.
    pub process: Process,
    /// The form's document.
    pub form: Value,
}

/// The terms that are edited together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The name.
    pub name: String,
    /// The field.
    pub field: String,
    /// Who may settle it.
    pub levels: Levels,
    /// The decision that published it.
    pub decision: Option<String>,
    /// How long it takes.
    pub time_limit: TimeLimit,
    /// What it costs in person.
    pub fee_in_person: Fee,
    /// What it costs online.
    pub fee_online: Fee,
    /// Who may ask for it.
    pub audience: Vec<String>,
    /// What the applicant receives.
    pub result: Option<String>,
    /// Laws and decrees.
    pub legal_basis: Vec<String>,
    /// How much can be done online.
    pub online: Online,
}

/// A list whose rows are moved and taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The ways of filing.
    Ways,
    /// The papers.
    Papers,
    /// The remarks on the papers.
    Notes,
    /// The steps of the process.
    Steps,
}

impl List {
    fn word(self) -> &'static str {
        match self {
            Self::Ways => "ways",
            Self::Papers | Self::Notes => "papers",
            Self::Steps => "process",
        }
    }
}

/// One change of a draft. A place is counted from 0; none adds a row at the end.
#[derive(Clone, Debug)]
pub enum Change {
    /// The terms become these.
    Terms(Box<Terms>),
    /// A way of filing.
    Way(Option<usize>, Way),
    /// A paper.
    Paper(Option<usize>, Paper),
    /// All papers at once, as a file brought them.
    Papers(Vec<Paper>),
    /// A remark on the papers.
    Note(Option<usize>, Note),
    /// What the process is called.
    Process(Words),
    /// A step. A new one gets a key of its own; a present one keeps its key.
    Step(Option<usize>, Step),
    /// A row goes before the one before it.
    Up(List, usize),
    /// A row goes after the one after it.
    Down(List, usize),
    /// A row is taken out.
    Remove(List, usize),
    /// What leads to it: a proposal that was accepted.
    Because(Reason),
    /// The form.
    Form(FormChange),
    /// The procedure ends, or goes on after all.
    Ending(Option<Ending>),
}

impl Change {
    /// What is changed, in one word for the book.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Terms(_) => "terms",
            Self::Way(..) => "ways",
            Self::Paper(..) | Self::Papers(_) | Self::Note(..) => "papers",
            Self::Process(_) | Self::Step(..) => "process",
            Self::Up(list, _) | Self::Down(list, _) | Self::Remove(list, _) => list.word(),
            Self::Because(_) => "because",
            Self::Form(_) => "form",
            Self::Ending(_) => "ending",
        }
    }
}

impl Terms {
    /// The terms of a version as they are, to be changed in one place.
    pub fn of(version: &Version) -> Self {
        let v = version.clone();
        Self {
            name: v.name,
            field: v.field,
            levels: v.levels,
            decision: v.decision,
            time_limit: v.time_limit,
            fee_in_person: v.fee_in_person,
            fee_online: v.fee_online,
            audience: v.audience,
            result: v.result,
            legal_basis: v.legal_basis,
            online: v.online,
        }
    }
}

impl Content {
    /// What a new procedure begins with: a name, a field, a form of one question and a process of three steps.
    pub fn blank(code: Code, name: String, field: String) -> Result<Self, BadData> {
        let form = serde_json::from_str(include_str!("../../starters/form.json"));
        let process = Process::parse(include_str!("../../starters/process.json"))?;
        let unknown = || Fee::Unknown { as_written: String::new() };
        let terms = Version {
            code,
            name,
            field,
            valid_from: kernel::Date::ZERO,
            valid_to: None,
            levels: Levels::default(),
            decision: None,
            time_limit: TimeLimit::Unknown { as_written: String::new() },
            fee_in_person: unknown(),
            fee_online: unknown(),
            ways: Vec::new(),
            papers: Vec::new(),
            notes: Vec::new(),
            audience: Vec::new(),
            result: None,
            legal_basis: Vec::new(),
            online: Online::Unknown,
            origin: Origin::Reviewed,
            because: Vec::new(),
            ended: None,
            origins: BTreeMap::new(),
        };
        Ok(Self { terms, process, form: form.map_err(|error| BadData::new("form", error.to_string()))? })
    }

    /// What this version says.
    pub fn of(entry: &Entry) -> Self {
        Self {
            terms: Version {
                valid_from: kernel::Date::ZERO,
                valid_to: None,
                because: Vec::new(),
                ..entry.version.clone()
            },
            process: Process::clone(&entry.process),
            form: entry.form.schema().clone(),
        }
    }

    /// The form, ready to be shown and filled.
    pub fn form(&self) -> Result<Form, BadData> {
        Form::parse(&self.form.to_string())
    }

    /// What it says after this change. `before` tells how answers were kept so far, see [`super::kept_so_far`].
    ///
    /// # Errors
    /// When a list is full, a row is gone, or the form would not hold.
    pub fn changed(
        mut self,
        change: Change,
        before: &BTreeMap<String, &'static str>,
    ) -> Result<Self, Refusal> {
        match change {
            Change::Terms(terms) => self.set_terms(*terms),
            Change::Way(at, way) => {
                put(&mut self.terms.ways, at, way, MOST_WAYS)?;
                self.mark(Cell::Ways);
            }
            Change::Paper(at, mut paper) => {
                // Files that residents have put into their drafts stay with the paper, whatever it is called from now on.
                let kept = at.and_then(|at| self.terms.paper_keys().into_iter().nth(at));
                paper.key = kept.filter(|kept| paper.own_key() != *kept);
                put(&mut self.terms.papers, at, paper, MOST_PAPERS)?;
                self.mark(Cell::Papers);
            }
            Change::Papers(mut papers) => {
                for paper in &mut papers {
                    let known = self.terms.papers.iter().find(|known| known.own_key() == paper.own_key());
                    paper.key = known.and_then(|known| known.key.clone());
                }
                self.terms.papers = papers;
                self.mark(Cell::Papers);
            }
            Change::Note(at, note) => {
                put(&mut self.terms.notes, at, note, MOST_PAPERS)?;
                self.mark(Cell::Papers);
            }
            Change::Process(name) => self.process.name = name,
            Change::Step(at, step) => self.put_step(at, step)?,
            Change::Up(list, at) => self.reorder(list, |rows| rows.swap(at, at.checked_sub(1)?))?,
            Change::Down(list, at) => self.reorder(list, |rows| rows.swap(at, at + 1))?,
            Change::Remove(list, at) => self.reorder(list, |rows| rows.remove(at))?,
            Change::Because(reason) => {
                self.terms.because.retain(|there| there.label != reason.label);
                put(&mut self.terms.because, None, reason, MOST_REASONS)?;
            }
            Change::Ending(ending) => self.terms.ended = ending,
            Change::Form(change) => {
                let plan = self.form().map_err(|bad| unsound(&bad))?.plan();
                self.form = plan.changed(change, before)?.schema().clone();
            }
        }
        // What was shared with other procedures is this one's own from now on.
        let own = self.terms.code.as_str().replace('.', "-");
        self.process.key.clone_from(&own);
        self.form["$id"] = Value::String(own);
        Ok(self)
    }

    fn set_terms(&mut self, new: Terms) {
        let old = &mut self.terms;
        let mut changed = Vec::new();
        let mut note = |cell: Cell, differs: bool| changed.extend(differs.then_some(cell));
        note(Cell::Levels, old.levels.three_tiers != new.levels.three_tiers);
        note(Cell::Decision, old.decision != new.decision);
        note(Cell::TimeLimit, old.time_limit != new.time_limit);
        note(Cell::Fee, old.fee_in_person != new.fee_in_person || old.fee_online != new.fee_online);
        note(Cell::Audience, old.audience != new.audience);
        note(Cell::Result, old.result != new.result);
        note(Cell::LegalBasis, old.legal_basis != new.legal_basis);
        note(Cell::Online, old.online != new.online);
        // A way that had the common terms has the new ones; a way with terms of its own keeps them.
        for way in &mut old.ways {
            if way.time_limit == old.time_limit {
                way.time_limit = new.time_limit.clone();
            }
            let (common, becomes) = match way.channel {
                Channel::Online => (&old.fee_online, &new.fee_online),
                Channel::InPerson | Channel::Post => (&old.fee_in_person, &new.fee_in_person),
            };
            if way.fee == *common {
                way.fee = becomes.clone();
            }
        }
        let Terms { name, field, levels, decision, time_limit, fee_in_person, fee_online, .. } = new;
        (old.name, old.field, old.levels, old.decision) = (name, field, levels, decision);
        (old.time_limit, old.fee_in_person, old.fee_online) = (time_limit, fee_in_person, fee_online);
        (old.audience, old.result) = (new.audience, new.result);
        (old.legal_basis, old.online) = (new.legal_basis, new.online);
        for cell in changed {
            self.mark(cell);
        }
    }

    /// Notes that a cell was entered here.
    fn mark(&mut self, cell: Cell) {
        self.terms.origins.insert(cell, Origin::Reviewed);
    }

    fn put_step(&mut self, at: Option<usize>, mut step: Step) -> Result<(), Refusal> {
        let taken: BTreeSet<&str> = self.process.steps.iter().map(|step| step.key.as_str()).collect();
        step.key = match at.and_then(|at| self.process.steps.get(at)) {
            Some(present) => {
                // Which agency does it is said in files only.
                step.agency = present.agency.clone().filter(|_| step.unit == present.unit);
                present.key.clone()
            }
            None => free_key(&step.name.vi, '-', |key| taken.contains(key)),
        };
        put(&mut self.process.steps, at, step, MOST_STEPS)
    }

    fn reorder(&mut self, list: List, how: impl Fn(&mut dyn Rows) -> Option<()>) -> Result<(), Refusal> {
        let (rows, cell): (&mut dyn Rows, Option<Cell>) = match list {
            List::Ways => (&mut self.terms.ways, Some(Cell::Ways)),
            List::Papers => (&mut self.terms.papers, Some(Cell::Papers)),
            List::Notes => (&mut self.terms.notes, Some(Cell::Papers)),
            List::Steps => (&mut self.process.steps, None),
        };
        how(rows).ok_or(Refusal::RowGone)?;
        if let Some(cell) = cell {
            self.mark(cell);
        }
        Ok(())
    }
}

/// Rows of any kind.
trait Rows {
    /// Swaps two rows, where both are there.
    fn swap(&mut self, a: usize, b: usize) -> Option<()>;
    /// Takes a row out, where it is there.
    fn remove(&mut self, at: usize) -> Option<()>;
}

impl<T> Rows for Vec<T> {
    fn swap(&mut self, a: usize, b: usize) -> Option<()> {
        (a.max(b) < self.len()).then(|| self.as_mut_slice().swap(a, b))
    }
    fn remove(&mut self, at: usize) -> Option<()> {
        (at < self.len()).then(|| drop(Vec::remove(self, at)))
    }
}

fn put<T>(rows: &mut Vec<T>, at: Option<usize>, row: T, most: usize) -> Result<(), Refusal> {
    match at {
        Some(at) => *rows.get_mut(at).ok_or(Refusal::RowGone)? = row,
        None if rows.len() >= most => return Err(Refusal::TooMany),
        None => rows.push(row),
    }
    Ok(())
}

fn unsound(bad: &BadData) -> Refusal {
    Refusal::Form(crate::form::FormRefusal::Unsound(bad.to_string()))
}
