//! All that a resident should know before filing.

use crate::{Cell, Fee, Level, Note, Online, Origin, Paper, Process, Shape, Step, TimeLimit, Version, Way};

/// A procedure as the guide page and the printed sheet show it. What is unknown is an empty list, a `None` or
/// an `Unknown`, and stands in `unknown`, so that a page can say so instead of leaving a gap.
#[derive(Debug)]
pub struct Guide<'a> {
    /// The version that is shown.
    pub version: &'a Version,
    /// What happens, from preparing the papers to collecting the result.
    pub steps: Vec<GuideStep<'a>>,
    /// The papers under their headings, in the order of the source.
    pub papers: Vec<PaperGroup<'a>>,
    /// Remarks on the papers.
    pub notes: &'a [Note],
    /// How long it takes.
    pub time_limit: &'a TimeLimit,
    /// What it costs in person.
    pub fee_in_person: &'a Fee,
    /// What it costs online.
    pub fee_online: &'a Fee,
    /// Where and how it is filed, with time and fee of each way.
    pub ways: &'a [Way],
    /// Who settles it in the shape of government that is asked for.
    pub levels: &'a [Level],
    /// Who may ask for it.
    pub audience: &'a [String],
    /// What the applicant receives.
    pub result: Option<&'a str>,
    /// Laws and decrees.
    pub legal_basis: &'a [String],
    /// The decision that published it.
    pub decision: Option<&'a str>,
    /// How much can be done online.
    pub online: Online,
    /// Cells about which no source says anything.
    pub unknown: Vec<Cell>,
    /// Cells that are known, but not from an official source, and why.
    pub to_verify: Vec<(Cell, &'a Origin)>,
}

/// One thing that happens.
#[derive(Debug, PartialEq, Eq)]
pub enum GuideStep<'a> {
    /// The applicant prepares the papers.
    Prepare,
    /// The applicant files in one of the ways.
    File,
    /// The one-stop office checks the papers and gives the receipt with the return appointment.
    Receive,
    /// The office works.
    Work(&'a Step),
    /// The applicant collects the result.
    Collect,
}

/// Papers under one heading.
#[derive(Debug, PartialEq, Eq)]
pub struct PaperGroup<'a> {
    /// The heading, such as a case; none for papers without one.
    pub heading: Option<&'a str>,
    /// The papers.
    pub papers: Vec<&'a Paper>,
}

impl<'a> Guide<'a> {
    /// The guide to this version, settled by this process.
    pub fn of(version: &'a Version, process: &'a Process, shape: Shape) -> Self {
        let before = [GuideStep::Prepare, GuideStep::File, GuideStep::Receive];
        let work = process.steps.iter().map(GuideStep::Work);
        let mut unknown = version.unknown_cells();
        let levels = version.levels.within(shape);
        unknown.retain(|cell| *cell != Cell::Levels);
        if levels.is_empty() {
            unknown.insert(0, Cell::Levels);
        }
        let to_verify = EVERY_CELL
            .into_iter()
            .filter(|cell| !unknown.contains(cell))
            .map(|cell| (cell, version.origin_of(cell)))
            .filter(|(_, origin)| origin.is_to_verify())
            .collect();
        Self {
            version,
            steps: before.into_iter().chain(work).chain([GuideStep::Collect]).collect(),
            papers: grouped(&version.papers),
            notes: &version.notes,
            time_limit: &version.time_limit,
            fee_in_person: &version.fee_in_person,
            fee_online: &version.fee_online,
            ways: &version.ways,
            levels,
            audience: &version.audience,
            result: version.result.as_deref(),
            legal_basis: &version.legal_basis,
            decision: version.decision.as_deref(),
            online: version.online,
            unknown,
            to_verify,
        }
    }
}

const EVERY_CELL: [Cell; 10] = [
    Cell::Levels,
    Cell::Decision,
    Cell::TimeLimit,
    Cell::Fee,
    Cell::Ways,
    Cell::Papers,
    Cell::Audience,
    Cell::Result,
    Cell::LegalBasis,
    Cell::Online,
];

/// Puts papers of one heading together: those without a heading first, then by first appearance.
fn grouped(papers: &[Paper]) -> Vec<PaperGroup<'_>> {
    let mut groups: Vec<PaperGroup<'_>> = Vec::new();
    for paper in papers {
        let heading = paper.group.as_deref();
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.papers.push(paper),
            None => groups.push(PaperGroup { heading, papers: vec![paper] }),
        }
    }
    groups.sort_by_key(|group| group.heading.is_some());
    groups
}
