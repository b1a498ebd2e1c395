//! What a draft says, part by part, each with the way to change it; and as residents would see it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use kernel::{Error, Result};
use ui::{Badge, Facts, Link, Notice, Shell, T, Tone, say};
use web::{Page, Path, SignedIn, Site, Visitor};

use super::{
    super::{guide, terms as said},
    frame::{Frame, Row, shell},
    open, page_of,
};
use crate::{Cell, Content, Draft, DraftId, Ending, Entry, Needed, Process, Role, Step, VersionId, Where};

#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/draft.html")]
pub(super) struct Show {
    shell: Shell,
    frame: Frame,
    facts: Facts,
    /// The end of the procedure, where the draft says so.
    ending: Option<Facts>,
    /// Whether there is a version that can end.
    can_end: bool,
    ways: Vec<Row>,
    papers: Vec<Row>,
    notes: Vec<Row>,
    steps: Vec<Row>,
    process: String,
    /// How much of the time the steps take together.
    shares: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
) -> web::Result<Page<Show>> {
    let draft = open(&site, &visitor, id).await?;
    Ok(Page(page(&site, &visitor, &draft, None)))
}

/// The page, with what was refused on it.
pub(super) fn page(site: &Site, visitor: &Visitor, draft: &Draft, error: Option<&Error>) -> Show {
    let t = visitor.t(site);
    let frame = Frame::of(site, visitor, draft, "", error);
    let Content { terms, process, .. } = &draft.content;
    let ways = terms.ways.iter().enumerate().map(|(at, way)| {
        let about = format!("{} · {}", said::time_limit(t, &way.time_limit), said::fee(t, &way.fee));
        let note =
            way.note.as_deref().map(|note| format!(" · {}", say::shortened(note, 160))).unwrap_or_default();
        frame.row("way", "ways", &at, said::channel(t, way.channel)).about(format!("{about}{note}"))
    });
    let papers = terms.papers.iter().enumerate().map(|(at, paper)| {
        let parts = [paper.group.clone().unwrap_or_default(), said::copies(t, paper)];
        let about = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        frame
            .row("paper", "papers", &at, say::shortened(&paper.name, 200))
            .about(about)
            .badge(Some(Badge::new(Tone::Plain, t.text(needed_key(paper.needed)))))
    });
    let notes = terms.notes.iter().enumerate().map(|(at, note)| {
        let about = note.group.clone().unwrap_or_default();
        frame.row("note", "notes", &at, say::shortened(&note.text, 200)).about(about)
    });
    let steps = process.steps.iter().enumerate().map(|(at, step)| step_row(t, &frame, at, step));
    let whole: u32 = process.steps.iter().fold(0, |sum, step| sum.saturating_add(step.share));
    Show {
        shell: shell(site, visitor, terms.name.clone()),
        facts: facts(t, draft, frame.is_editable),
        ending: terms.ended.as_ref().map(|ending| ending_facts(t, ending)),
        can_end: frame.is_editable && draft.based_on.is_some(),
        ways: ways.collect(),
        papers: papers.collect(),
        notes: notes.collect(),
        steps: steps.collect(),
        process: process.name.of(t.lang().code()).to_owned(),
        shares: t.with("procedures-shares", &[("n", i64::from(whole))]),
        frame,
    }
}

fn step_row(t: T, frame: &Frame, at: usize, step: &Step) -> Row {
    let about = [t.text(role_key(step.role)), t.text(place_key(step.unit))].join(", ");
    let mark = |is: bool, key| is.then(|| Badge::new(Tone::Calm, t.text(key)));
    let share = t.with("procedures-share", &[("n", i64::from(step.share))]);
    frame
        .row("step", "steps", &at, step.name.of(t.lang().code()))
        .about(format!("{about} · {share}"))
        .badge(mark(step.approval, "procedures-step-approval"))
        .badge(mark(step.result, "procedures-step-result"))
}

/// The key of the word for a role.
pub(super) fn role_key(role: Role) -> &'static str {
    match role {
        Role::OneStop => "procedures-role-one-stop",
        Role::Specialist => "procedures-role-specialist",
        Role::Leader => "procedures-role-leader",
        Role::Clerk => "procedures-role-clerk",
    }
}

/// The key of the words for the place of a step.
pub(super) fn place_key(place: Where) -> &'static str {
    match place {
        Where::Handling => "procedures-where-handling",
        Where::Intake => "procedures-where-intake",
        Where::Above => "procedures-where-above",
    }
}

/// The key of the words for whether a paper is needed.
pub(super) fn needed_key(needed: Needed) -> &'static str {
    match needed {
        Needed::Always => "procedures-needed-always",
        Needed::InCase => "procedures-needed-in-case",
        Needed::Unknown => "procedures-needed-unknown",
    }
}

/// The terms with the way to change them.
fn facts(t: T, draft: &Draft, is_editable: bool) -> Facts {
    let terms = &draft.content.terms;
    let unknown = || t.text("procedures-unknown").into_owned();
    let either = |text: &Option<String>| text.clone().unwrap_or_else(unknown);
    let list = |list: &[String]| if list.is_empty() { unknown() } else { list.join("\n") };
    let levels = |levels: &[crate::Level]| said::levels(t, levels).unwrap_or_else(unknown);
    let online = said::online(t, terms.online).map_or_else(unknown, |badge| badge.word);
    let rows = [
        (t.text("procedures-name").into_owned(), terms.name.clone()),
        (t.text("procedures-field").into_owned(), terms.field.clone()),
        (said::cell(t, Cell::TimeLimit), said::time_limit(t, &terms.time_limit)),
        (t.text("procedures-fee-in-person").into_owned(), said::fee(t, &terms.fee_in_person)),
        (t.text("procedures-fee-online").into_owned(), said::fee(t, &terms.fee_online)),
        (said::cell(t, Cell::Online), online),
        (said::cell(t, Cell::Result), either(&terms.result)),
        (said::cell(t, Cell::Audience), list(&terms.audience)),
        (t.text("procedures-levels-three").into_owned(), levels(&terms.levels.three_tiers)),
        (t.text("procedures-levels-two").into_owned(), levels(&terms.levels.two_tiers)),
        (said::cell(t, Cell::LegalBasis), list(&terms.legal_basis)),
        (said::cell(t, Cell::Decision), either(&terms.decision)),
    ];
    rows.into_iter().zip(super::terms::NAMES).fold(Facts::default(), |facts, ((name, value), field)| {
        if !is_editable {
            return facts.row(name, value);
        }
        let label = t.with("procedures-change", &[("what", name.as_str())]);
        let href = format!("{}#f-{field}", page_of(draft.id, "edit/terms"));
        facts.changeable(name, value, Link::new(label, href))
    })
}

/// The end of a procedure in words.
pub(super) fn ending_facts(t: T, ending: &Ending) -> Facts {
    let facts = Facts::default()
        .row(t.text("procedures-ending-reason"), &ending.reason)
        .row(t.text("procedures-ending-instead"), &ending.instead);
    match &ending.code {
        Some(code) => facts.row(t.text("procedures-ending-code"), code.as_str()),
        None => facts,
    }
}

/// The guide as residents would read it.
pub(super) async fn preview(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
) -> web::Result<Page<guide::Sheet>> {
    let draft = open(&site, &visitor, id).await?;
    let t = visitor.t(&site);
    let entry = as_entry(&site, &draft.content)?;
    let mut sheet = guide::sheet(&site, &visitor, &entry);
    let back = Link::new(t.text("procedures-back-to-draft"), page_of(id, ""));
    let notice = Notice::new(Tone::Soon, t.text("procedures-preview-notice"));
    sheet.preview = Some(notice.body(t.text("procedures-preview-more")).link(back));
    Ok(Page(sheet))
}

/// A draft as if it were a version that holds from today on.
pub(super) fn as_entry(site: &Site, content: &Content) -> Result<Entry> {
    let mut version = content.terms.clone();
    version.valid_from = super::super::today(site);
    version.valid_to = None;
    Ok(Entry {
        id: VersionId::new(),
        version,
        process: Arc::new(Process::clone(&content.process)),
        form: Arc::new(content.form().map_err(Error::internal)?),
    })
}
