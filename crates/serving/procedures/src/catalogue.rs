//! The catalogue in memory: every version, its process and form, and the search index. Replaced as a whole on a change.

use std::{collections::HashMap, sync::Arc};

use arc_swap::ArcSwap;
use kernel::{Date, Error, Id, Result};
use search::{Found, Index, Lexicon};

use crate::{Ending, Form, Level, Online, Process, Shape, Version, Words};

/// The id of a version.
pub type VersionId = Id<Version>;

/// One version with its process and its form.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id; a dossier keeps it.
    pub id: VersionId,
    /// What it says.
    pub version: Version,
    /// How an office settles it.
    pub process: Arc<Process>,
    /// What the applicant fills in.
    pub form: Arc<Form>,
}

/// The part of the program that holds the catalogue.
#[derive(Debug, Default)]
pub struct Catalogue(ArcSwap<Snapshot>);

#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    pub(crate) entries: Vec<Arc<Entry>>,
    by_id: HashMap<VersionId, usize>,
    /// The versions of each code, the newest first.
    by_code: HashMap<String, Vec<usize>>,
    index: Option<Index>,
    applicant: Option<Arc<Form>>,
    shape: Option<Shape>,
    often: Vec<Often>,
    /// How many changes the database had seen when this was read.
    pub(crate) changes: i64,
    /// The day on which this was read: what is searched is what held then.
    date: Date,
}

/// A procedure that is asked for often, under the short name that people know.
#[derive(Clone, Debug)]
pub struct Often {
    /// Its code.
    pub code: String,
    /// Its short name.
    pub label: Words,
}

/// A hit of a search, with its entry.
#[derive(Clone, Debug)]
pub struct Match {
    /// What was found.
    pub entry: Arc<Entry>,
    /// Whether it is likely what was meant.
    pub likely: bool,
    /// The words of its name that matched, for highlighting.
    pub matched: Vec<String>,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Procedures of ours, the best first.
    pub matches: Vec<Match>,
    /// A matter that is not ours, and where to turn.
    pub elsewhere: Option<search::Elsewhere>,
    /// What was understood, when the words were mended.
    pub corrected: Option<String>,
}

impl Catalogue {
    /// The version of this code that holds on this day; none when the procedure has ended by then.
    pub fn find(&self, code: &str, date: Date) -> Option<Arc<Entry>> {
        let now = self.0.load();
        let versions = now.by_code.get(code)?;
        versions.iter().map(|&at| &now.entries[at]).find(|entry| entry.version.is_offered_on(date)).cloned()
    }

    /// The version with this id.
    pub fn version(&self, id: VersionId) -> Option<Arc<Entry>> {
        let now = self.0.load();
        now.by_id.get(&id).map(|&at| now.entries[at].clone())
    }

    /// The versions of a code, the newest first; without those that were recalled before their day.
    pub fn history(&self, code: &str) -> Vec<Arc<Entry>> {
        let now = self.0.load();
        let versions = now.by_code.get(code).into_iter().flatten().map(|&at| now.entries[at].clone());
        versions.filter(|entry| !entry.version.is_recalled()).collect()
    }

    /// The end of a procedure that has ended or is planned to, with its first day; none while it goes on.
    pub fn ending(&self, code: &str) -> Option<(Date, Ending)> {
        let newest = self.history(code).into_iter().next()?;
        Some((newest.version.valid_from, newest.version.ended.clone()?))
    }

    /// The newest version of each code, the planned ones too, by field and name.
    pub(crate) fn newest(&self) -> Vec<Arc<Entry>> {
        let now = self.0.load();
        let open = now.entries.iter().filter(|entry| entry.version.valid_to.is_none());
        open.cloned().collect()
    }

    /// The versions that hold on this day, by field and name, without the procedures that have ended.
    pub fn all(&self, date: Date) -> Vec<Arc<Entry>> {
        let now = self.0.load();
        now.entries.iter().filter(|entry| entry.version.is_offered_on(date)).cloned().collect()
    }

    /// Searches as a resident types. At most `limit` matches.
    pub fn search(&self, query: &str, limit: usize, date: Date) -> Results {
        let now = self.0.load();
        let Some(index) = &now.index else { return Results::default() };
        let Found { hits, elsewhere, corrected } = index.search(query, limit);
        let matches = hits.iter().filter_map(|hit| {
            let entry = self.find(hit.code, date)?;
            let likely = hit.confidence == search::Confidence::Likely;
            let matched = hit.matched.iter().map(|word| (*word).to_owned()).collect();
            Some(Match { entry, likely, matched })
        });
        Results { matches: matches.collect(), elsewhere: elsewhere.cloned(), corrected }
    }

    /// Whether a unit of this level settles the procedure, in the shape of government that the catalogue is set to. Unknown
    /// levels bind nobody: the officer who takes it in decides.
    pub fn is_competent(&self, entry: &Entry, level: units::Level) -> bool {
        let levels = entry.version.levels.within(self.shape());
        let level = match level {
            units::Level::Ward => Level::Ward,
            units::Level::District => Level::District,
            units::Level::City => Level::City,
        };
        levels.is_empty() || levels.contains(&level)
    }

    /// The shape of government.
    pub fn shape(&self) -> Shape {
        self.0.load().shape.unwrap_or(Shape::TwoTiers)
    }

    /// What is asked for most often and holds on this day, in the order of the data.
    pub fn often(&self, date: Date) -> Vec<Often> {
        self.0.load().often.iter().filter(|often| self.find(&often.code, date).is_some()).cloned().collect()
    }

    /// The form for the applicant's own data, the same for all procedures.
    ///
    /// # Errors
    /// `Unavailable` before a catalogue was loaded.
    pub fn applicant_form(&self) -> Result<Arc<Form>> {
        self.0.load().applicant.clone().ok_or_else(|| Error::unavailable("no catalogue is loaded"))
    }

    /// How many changes the database had seen when this was read, and the day of it.
    pub(crate) fn seen(&self) -> (i64, Date) {
        let now = self.0.load();
        (now.changes, now.date)
    }

    pub(crate) fn set(&self, snapshot: Snapshot) {
        self.0.store(Arc::new(snapshot));
    }
}

impl Snapshot {
    /// Puts the catalogue together and builds the search index over what holds on this day.
    pub(crate) fn new(mut entries: Vec<Arc<Entry>>, sets: Sets, date: Date) -> Self {
        entries.sort_by(|a, b| {
            let key = |entry: &Entry| (entry.version.field.clone(), entry.version.name.clone());
            key(a).cmp(&key(b)).then(b.version.valid_from.cmp(&a.version.valid_from))
        });
        let mut by_code: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            by_code.entry(entry.version.code.as_str().to_owned()).or_default().push(at);
        }
        for versions in by_code.values_mut() {
            versions.sort_by_key(|&at| std::cmp::Reverse(entries[at].version.valid_from));
        }
        let by_id = entries.iter().enumerate().map(|(at, entry)| (entry.id, at)).collect();
        let found =
            entries.iter().filter(|entry| entry.version.is_offered_on(date)).map(|entry| search_entry(entry));
        let index = sets.lexicon.as_ref().map(|lexicon| Index::build(found, lexicon));
        Self {
            entries,
            by_id,
            by_code,
            index,
            applicant: sets.applicant,
            shape: sets.shape,
            often: sets.often,
            changes: sets.changes,
            date,
        }
    }
}

/// What the catalogue has beside the versions.
#[derive(Default)]
pub(crate) struct Sets {
    pub(crate) lexicon: Option<Lexicon>,
    pub(crate) applicant: Option<Arc<Form>>,
    pub(crate) shape: Option<Shape>,
    pub(crate) often: Vec<Often>,
    pub(crate) changes: i64,
}

fn search_entry(entry: &Entry) -> search::Entry {
    let version = &entry.version;
    let mut body: Vec<&str> = version.papers.iter().map(|paper| paper.name.as_str()).collect();
    body.extend(version.result.as_deref());
    search::Entry {
        code: version.code.as_str().to_owned(),
        title: version.name.clone(),
        field: version.field.clone(),
        body: body.join(" "),
        phrases: Vec::new(),
        // What can be filed here and now is more likely what is meant.
        weight: match version.online {
            Online::Full | Online::Partial => 1.0,
            _ if version.levels.three_tiers.is_empty() => 0.0,
            _ => 0.5,
        },
    }
}
