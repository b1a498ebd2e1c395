//! The guide to one procedure: all that a resident should know before filing.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use kernel::{Date, Error, Result};
use ui::{Badge, Facts, Link, Notice, Shell, T, Tone, say};
use web::{Page, Path, Site, Visitor};

use super::{hotline, tel, terms, today};
use crate::{Catalogue, Cell, Channel, Entry, Guide, GuideStep, Origin, Paper, PaperGroup, Version};

/// A text longer than this is folded, and begins with this much of itself.
const LONG: usize = 220;
/// With more papers than this, all headings but the first are folded.
const MANY_PAPERS: usize = 20;

#[derive(Template)]
#[template(path = "procedures/guide.html")]
pub(super) struct Sheet {
    pub(super) shell: Shell,
    /// What stands above it: that it is a draft that is shown, or that the procedure ends.
    pub(super) preview: Option<Notice>,
    field: Link,
    code: String,
    name: String,
    badge: Option<Badge>,
    /// What the applicant receives.
    result: String,
    /// Where to file online; empty when it is not offered.
    file: String,
    print: String,
    /// Where to go in person.
    place: String,
    call: Option<Link>,
    facts: Facts,
    groups: Vec<Group>,
    notes: Vec<Folded>,
    steps: Vec<String>,
    ways: Vec<WayRow>,
    legal_basis: Vec<String>,
    decision: String,
    unknown: String,
    to_verify: Vec<(String, String)>,
    provenance: String,
    history: Vec<HistoryRow>,
    /// Where to propose that it be made simpler.
    propose: String,
}

/// One version in the history.
struct HistoryRow {
    said: String,
    is_shown: bool,
    /// The proposals that led to it.
    because: Vec<Link>,
}

/// Papers under one heading.
struct Group {
    heading: String,
    /// Whether it is folded, with how many papers it holds.
    folded: Option<String>,
    papers: Vec<PaperRow>,
}

struct PaperRow {
    name: Folded,
    about: String,
}

/// A text, and its beginning when it is long.
struct Folded {
    beginning: String,
    text: String,
}

impl Folded {
    fn of(text: &str) -> Self {
        let beginning = say::shortened(text, LONG);
        let beginning = if beginning == text { String::new() } else { beginning };
        Self { beginning, text: text.to_owned() }
    }
}

struct WayRow {
    channel: String,
    time_limit: String,
    fee: String,
    note: Option<Folded>,
}

/// The version in force today, or when none is, the last one there was.
pub(super) fn find(site: &Site, code: &str, date: Date) -> Result<Arc<Entry>> {
    let catalogue = site.app().part::<Catalogue>();
    let last = || catalogue.history(code).into_iter().next();
    catalogue.find(code, date).or_else(last).ok_or_else(|| Error::not_found("procedure"))
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> web::Result<Page<Sheet>> {
    let entry = find(&site, &code, today(&site))?;
    Ok(Page(sheet(&site, &visitor, &entry)))
}

/// That the procedure is no longer offered, or will not be from some day on, and where to turn.
fn ended(t: T, catalogue: &Catalogue, version: &Version, today: Date) -> Option<Notice> {
    let (from, ending) = match &version.ended {
        Some(ending) => (version.valid_from, ending.clone()),
        None => catalogue.ending(version.code.as_str()).filter(|(from, _)| *from > today)?,
    };
    let key = if from > today { "procedures-ends-from" } else { "procedures-ended-from" };
    let notice = Notice::new(Tone::Soon, t.with(key, &[("day", say::date(t.lang(), from))]));
    let notice = notice.body(format!("{} {}", ending.reason, ending.instead));
    Some(match ending.code.as_ref().and_then(|code| catalogue.find(code.as_str(), today)) {
        Some(next) => {
            let href = format!("/procedures/{}", next.version.code);
            notice.link(Link::new(next.version.name.clone(), href))
        }
        None => notice,
    })
}

/// The guide to this version.
pub(super) fn sheet(site: &Site, visitor: &Visitor, entry: &Entry) -> Sheet {
    let (t, date) = (visitor.t(site), today(site));
    let catalogue = site.app().part::<Catalogue>();
    let version = &entry.version;
    let guide = Guide::of(version, &entry.process, catalogue.shape());
    let number = hotline(site);
    let holds = version.holds_on(date);
    Sheet {
        preview: ended(t, catalogue, version, date),
        shell: visitor.shell(site, version.name.clone()),
        field: Link::new(&version.field, web::address("/procedures", &[("field", &version.field)])),
        code: version.code.to_string(),
        name: version.name.clone(),
        badge: terms::online(t, version.online),
        result: guide.result.unwrap_or_default().to_owned(),
        file: if version.online.is_offered() && holds && version.ended.is_none() {
            format!("/file/{}", version.code)
        } else {
            String::new()
        },
        print: format!("/procedures/{}/print", version.code),
        place: place(t, &guide),
        call: number
            .map(|number| Link::new(t.with("procedures-call", &[("number", number.as_str())]), tel(&number))),
        facts: facts(t, &guide),
        groups: groups(t, &guide.papers),
        notes: guide.notes.iter().map(|note| Folded::of(&note.text)).collect(),
        steps: steps(t, &guide),
        ways: ways(t, version),
        legal_basis: guide.legal_basis.to_vec(),
        decision: guide.decision.unwrap_or_default().to_owned(),
        unknown: guide.unknown.iter().map(|cell| terms::cell(t, *cell)).collect::<Vec<_>>().join(", "),
        to_verify: guide.to_verify.iter().map(|(cell, origin)| to_verify(t, *cell, origin)).collect(),
        provenance: provenance(t, &version.origin),
        propose: format!("/proposals/new?procedure={}", version.code),
        history: history(t, &catalogue.history(version.code.as_str()), version),
    }
}

/// Where to go in person.
pub(super) fn place(t: T, guide: &Guide<'_>) -> String {
    match terms::levels(t, guide.levels) {
        Some(levels) => t.with("procedures-place", &[("levels", levels)]),
        None => t.text("procedures-place-unknown").into_owned(),
    }
}

fn facts(t: T, guide: &Guide<'_>) -> Facts {
    let unknown = || t.text("procedures-unknown").into_owned();
    let online = match terms::online(t, guide.online) {
        Some(badge) => badge.word,
        None => unknown(),
    };
    Facts::default()
        .row(terms::cell(t, Cell::TimeLimit), limits(t, guide.version))
        .row(terms::cell(t, Cell::Fee), terms::fees(t, guide.version))
        .row(terms::cell(t, Cell::Result), guide.result.map_or_else(unknown, str::to_owned))
        .row(
            terms::cell(t, Cell::Audience),
            if guide.audience.is_empty() { unknown() } else { guide.audience.join(", ") },
        )
        .row(terms::cell(t, Cell::Levels), terms::levels(t, guide.levels).unwrap_or_else(unknown))
        .row(terms::cell(t, Cell::Online), online)
}

/// The time limit in one line; in person and online when they differ.
pub(super) fn limits(t: T, version: &Version) -> String {
    let (in_person, online) = (version.time_limit(Channel::InPerson), version.time_limit(Channel::Online));
    if !version.online.is_offered() || in_person == online {
        return terms::time_limit(t, in_person);
    }
    let both = [("in_person", terms::time_limit(t, in_person)), ("online", terms::time_limit(t, online))];
    t.with("procedures-limit-both", &both)
}

fn groups(t: T, groups: &[PaperGroup<'_>]) -> Vec<Group> {
    let all: usize = groups.iter().map(|group| group.papers.len()).sum();
    let group = |(at, group): (usize, &PaperGroup<'_>)| Group {
        heading: group.heading.unwrap_or_default().to_owned(),
        folded: (all > MANY_PAPERS && at > 0)
            .then(|| t.with("procedures-papers-n", &[("n", group.papers.len())])),
        papers: group
            .papers
            .iter()
            .map(|paper| PaperRow { name: Folded::of(&paper.name), about: about(t, paper) })
            .collect(),
    };
    groups.iter().enumerate().map(group).collect()
}

/// How many, and after which template.
fn about(t: T, paper: &Paper) -> String {
    let template = paper.form_file.as_deref().map(|file| t.with("procedures-template", &[("file", file)]));
    let parts = [Some(terms::copies(t, paper)).filter(|copies| !copies.is_empty()), template];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What happens, in sentences.
pub(super) fn steps(t: T, guide: &Guide<'_>) -> Vec<String> {
    let step = |step: &GuideStep<'_>| match step {
        GuideStep::Prepare => t.text("procedures-step-prepare").into_owned(),
        GuideStep::File if guide.online.is_offered() => t.text("procedures-step-file-online").into_owned(),
        GuideStep::File => t.text("procedures-step-file").into_owned(),
        GuideStep::Receive => t.text("procedures-step-receive").into_owned(),
        GuideStep::Work(step) => format!("{}.", step.name.of(t.lang().code())),
        GuideStep::Collect => t.text("procedures-step-collect").into_owned(),
    };
    guide.steps.iter().map(step).collect()
}

fn ways(t: T, version: &Version) -> Vec<WayRow> {
    let row = |way: &crate::Way| WayRow {
        channel: terms::channel(t, way.channel),
        // A way without a limit or fee of its own has the common one.
        time_limit: if way.time_limit.is_known() {
            terms::time_limit(t, &way.time_limit)
        } else {
            terms::time_limit(t, version.time_limit(way.channel))
        },
        fee: if way.fee.is_known() {
            terms::fee(t, &way.fee)
        } else {
            terms::fee(t, &version.fee(way.channel))
        },
        note: way.note.as_deref().map(Folded::of),
    };
    version.ways.iter().map(row).collect()
}

/// A cell that should be compared with the published decision, and why.
fn to_verify(t: T, cell: Cell, origin: &Origin) -> (String, String) {
    let why = match origin {
        Origin::Found { source } => source.clone(),
        Origin::Knowledge { note } => {
            let said = t.text("procedures-origin-knowledge");
            if note.is_empty() { said.into_owned() } else { format!("{said} {note}") }
        }
        Origin::Curated { basis, note, instead_of } => {
            let mut said = t.with("procedures-origin-curated", &[("basis", basis)]);
            if !note.is_empty() {
                said = format!("{said} {note}");
            }
            if !instead_of.is_empty() {
                let instead = t.with("procedures-origin-instead-of", &[("written", instead_of)]);
                said = format!("{said} {instead}");
            }
            said
        }
        Origin::Assigned => t.text("procedures-origin-assigned").into_owned(),
        Origin::Reviewed => t.text("procedures-origin-reviewed").into_owned(),
    };
    (terms::cell(t, cell), why)
}

fn provenance(t: T, origin: &Origin) -> String {
    match origin {
        Origin::Found { source } => t.with("procedures-origin-found", &[("source", source)]),
        Origin::Knowledge { .. } => t.text("procedures-origin-knowledge").into_owned(),
        Origin::Curated { basis, .. } => t.with("procedures-origin-curated", &[("basis", basis)]),
        Origin::Assigned => t.text("procedures-origin-assigned").into_owned(),
        Origin::Reviewed => t.text("procedures-origin-reviewed").into_owned(),
    }
}

/// The versions with their dates, the newest first, and which one is shown.
fn history(t: T, versions: &[Arc<Entry>], shown: &Version) -> Vec<HistoryRow> {
    let line = |entry: &Arc<Entry>| {
        let version = &entry.version;
        let from = say::date(t.lang(), version.valid_from);
        let said = match version.valid_to {
            None => t.with("procedures-since", &[("from", from)]),
            Some(to) => t.with("procedures-between", &[("from", from), ("to", say::date(t.lang(), to))]),
        };
        let because = version.because.iter().map(|reason| Link::new(&reason.label, &reason.href));
        HistoryRow { said, is_shown: version.valid_from == shown.valid_from, because: because.collect() }
    };
    versions.iter().map(line).collect()
}
