//! The papers of a draft, one field for each on the procedure's list; and papers given out.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use documents::{Attachment, AttachmentId, Cleared, FileKind, Files};
use kernel::{Actor, Result};
use procedures::{Entry, Needed, Paper};
use ui::{Field, Form, Notice, Shell, T, say};
use web::{Asking, Page, Path, SeeOther, SignedIn, Site};

use super::{
    caller::Caller,
    draft::{Frame, Going, Opened, filed, keep as keep_and_go, open as open_draft, shell},
    earlier, page_of, seen, upload,
};
use crate::{
    Channel, Dossier, DossierId, Draft, KeepDraft, ReadOwn, See, told,
    view::{
        self, MANDATE_PAPER, OTHER_PAPER, PaperRow, Papers, RESULT_PAPER, SUPPLEMENT_PAPER, corrected_slot_n,
        is_other, paper_slots, place_of,
    },
};

const HERE: &str = "papers";
/// A name of at most so many characters stands out as a heading; in a list no more of it is said.
const SHORT: usize = 90;
/// What browsers offer to choose.
pub(super) const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx";

#[derive(Template)]
#[template(path = "dossiers/draft_papers.html")]
struct Ask {
    shell: Shell,
    frame: Frame,
    notices: Vec<Notice>,
    help: String,
    papers: Vec<Asked>,
    /// Papers that only some cases need, folded away until there is one of them.
    in_case: Vec<Asked>,
    in_case_open: bool,
    /// Whatever else the applicant wants to add.
    other: Asked,
}

/// One paper of the list.
struct Asked {
    heading: Option<String>,
    name: String,
    /// Whether the name is short enough to stand out; some are whole paragraphs.
    short: bool,
    about: String,
    tick: Option<Field>,
    /// Files that the applicant gave us before, to be taken again.
    again: Vec<Field>,
    file: Field,
    rows: Vec<PaperRow>,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let Some(opened) = open_draft(&site, &visitor, id).await? else { return Ok(filed(id)) };
    Ok(Page(page(&site, &visitor, &opened, Vec::new()).await?).into_response())
}

pub(super) async fn keep(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
    Asking(asked): Asking,
    form: Multipart,
) -> web::Result<Response> {
    let Some(mut opened) = open_draft(&site, &visitor, id).await? else { return Ok(filed(id)) };
    let sent = upload::read(&site, form).await?;
    let slots = paper_slots(&opened.entry.version);
    let version = &opened.entry.version;
    // The other slots are not the applicant's to fill.
    let own = |slot: String| {
        let listed = place_of(version, &slot).and_then(|place| slots.get(place).cloned());
        listed.or_else(|| [OTHER_PAPER, MANDATE_PAPER].contains(&slot.as_str()).then_some(slot))
    };
    let files = sent.files.into_iter().filter_map(|(slot, file)| Some((own(slot)?, file)));
    let files: Vec<_> = files.collect();
    if !files.is_empty() {
        let draft = opened.draft.clone();
        site.app()
            .write(&visitor.actor, async move |work| {
                let cleared = Cleared::ask(work.actor(), KeepDraft, &draft)?;
                for (slot, received) in files {
                    documents::attach(work, &cleared, &slot, received).await?;
                }
                Ok(())
            })
            .await?;
    }
    earlier::take(&site, &visitor.actor, &opened.draft, &sent.pairs).await?;
    let papers = &opened.entry.version.papers;
    if opened.draft.channel.is_taken_in() {
        let ticked = papers.iter().zip(&slots).filter(|(_, slot)| sent.pairs.has(&format!("tick-{slot}")));
        opened.draft.on_paper = ticked.map(|(paper, _)| paper.name.clone()).collect();
        if let Some(bearer) = &mut opened.draft.manner.bearer {
            bearer.on_paper = sent.pairs.has("tick-mandate");
        }
    }
    let going = Going::of(&sent.pairs, &asked);
    let to = keep_and_go(&site, &visitor, &mut opened.draft, HERE, &going, !sent.refused.is_empty()).await?;
    if let Some(to) = to {
        return Ok(to.into_response());
    }
    let notices = upload::notices(visitor.t(&site), &sent.refused);
    let page = page(&site, &visitor, &opened, notices).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// Gives out a file of a draft.
pub(super) async fn open(
    State(site): State<Site>,
    visitor: SignedIn,
    Path((id, paper)): Path<(DossierId, AttachmentId)>,
) -> web::Result<Response> {
    let draft = site.app().read(&visitor.actor, async move |work| crate::draft(work, id).await).await?;
    let cleared = Cleared::ask(&visitor.actor, KeepDraft, &draft)?;
    let (paper, bytes) = documents::read(site.app(), &cleared, paper).await?;
    Ok(upload::give(&paper, bytes)?)
}

/// Takes a file of a draft away.
pub(super) async fn remove(
    State(site): State<Site>,
    visitor: SignedIn,
    Path((id, paper)): Path<(DossierId, AttachmentId)>,
) -> web::Result<Response> {
    let draft = site
        .app()
        .write(&visitor.actor, async move |work| {
            let draft = crate::draft(work, id).await?;
            let cleared = Cleared::ask(work.actor(), KeepDraft, &draft)?;
            documents::remove(work, &cleared, paper).await?;
            Ok(draft)
        })
        .await?;
    Ok(SeeOther::to(page_of(&draft, HERE)).saying("dossiers-paper-removed").into_response())
}

/// Gives out a file of a dossier: to its parties, and to who works on it, whose look is written into the book.
pub(super) async fn of_dossier(
    State(site): State<Site>,
    caller: Caller,
    Path((id, paper)): Path<(DossierId, AttachmentId)>,
) -> web::Result<Response> {
    let actor = caller.actor(id);
    let dossier = site.app().read(&actor, async move |work| seen(work, id).await).await?;
    if !authz::may(&actor, ReadOwn, &dossier) {
        site.app().write(&actor, async move |work| crate::open(work, id).await.map(|_| ())).await?;
    }
    let cleared = Cleared::ask(&actor, See, &dossier)?;
    let (paper, bytes) = documents::read(site.app(), &cleared, paper).await?;
    Ok(upload::give(&paper, bytes)?)
}

async fn page(site: &Site, visitor: &SignedIn, opened: &Opened, notices: Vec<Notice>) -> Result<Ask> {
    let (t, draft) = (visitor.t(site), &opened.draft);
    let attached = of_draft(site, &visitor.actor, draft).await?;
    let offered = earlier::offered(site, &visitor.actor, draft, &attached).await?;
    let limit = site.app().part::<Files>().limits().bytes;
    let (kinds, most) = taken(limit);
    let (mut papers, mut in_case) = (Vec::new(), Vec::new());
    let slots = paper_slots(&opened.entry.version);
    papers.extend(mandate(t, draft, &attached, limit).map(|mandate| (None, mandate)));
    let version = &opened.entry.version;
    for (place, paper) in version.papers.iter().enumerate() {
        let rows = rows_in(t, draft, &attached, |slot| place_of(version, slot) == Some(place));
        let again = earlier::ticks(t, &offered, &slots[place]);
        let asked = Asked { again, ..asked(t, draft, (&slots[place], paper), rows, limit) };
        // The form was filled in on the page before.
        let is_done = draft.channel == Channel::Online && view::is_the_form(paper) && asked.rows.is_empty();
        if !is_done {
            let list = if paper.needed == Needed::InCase { &mut in_case } else { &mut papers };
            list.push((paper.group.clone(), asked));
        }
    }
    let in_case = under_headings(in_case);
    let is_there = |paper: &Asked| {
        !paper.rows.is_empty() || !paper.again.is_empty() || draft.on_paper.contains(&paper.name)
    };
    let other = t.text("dossiers-paper-other").into_owned();
    Ok(Ask {
        shell: shell(site, visitor, draft, HERE, !notices.is_empty()),
        frame: Frame::of(site, t, draft, HERE),
        notices,
        help: t.with("dossiers-paper-help", &[("kinds", &kinds), ("size", &most)]),
        papers: under_headings(papers),
        in_case_open: in_case.iter().any(is_there),
        in_case,
        other: Asked {
            heading: Some(other.clone()),
            short: true,
            about: String::new(),
            tick: None,
            again: Vec::new(),
            file: field(t, OTHER_PAPER, &other, limit),
            // What an earlier list asked for is not lost, and can be taken away.
            rows: rows_in(t, draft, &attached, |slot| is_other(version, slot)),
            name: other,
        },
    })
}

/// The papers, the first of each group with the group's name above it.
fn under_headings(papers: Vec<(Option<String>, Asked)>) -> Vec<Asked> {
    let mut above = None;
    let headed = papers.into_iter().map(|(group, asked)| {
        let heading = group.clone().filter(|group| above.as_ref() != Some(group));
        above = group;
        Asked { heading, ..asked }
    });
    headed.collect()
}

fn asked(t: T, draft: &Draft, (slot, paper): (&str, &Paper), rows: Vec<PaperRow>, limit: u64) -> Asked {
    let kept = draft.on_paper.contains(&paper.name).then(|| (format!("tick-{slot}"), "on"));
    let tick = Form::new(t).kept(kept).tick(&format!("tick-{slot}"), t.text("dossiers-paper-tick"));
    let mut about = match paper.needed {
        Needed::Always => t.text("dossiers-paper-always").into_owned(),
        Needed::Unknown => t.text("dossiers-paper-if-any").into_owned(),
        Needed::InCase => String::new(),
    };
    if draft.channel.is_taken_in() {
        let counts = [("originals", u32::from(paper.originals)), ("copies", u32::from(paper.copies))];
        let counted = t.with("dossiers-paper-counts", &counts);
        about = if about.is_empty() { counted } else { format!("{about} {counted}") };
    }
    Asked {
        heading: None,
        name: paper.name.clone(),
        short: paper.name.chars().count() <= SHORT,
        about,
        tick: (draft.channel.is_taken_in()).then_some(tick),
        again: Vec::new(),
        file: field(t, slot, &paper.name, limit),
        rows,
    }
}

/// The paper by which the bearer may act for the applicant.
fn mandate(t: T, draft: &Draft, attached: &[Attachment], limit: u64) -> Option<Asked> {
    let bearer = draft.manner.bearer.as_ref()?;
    let name = told::mandate_name(t, bearer);
    let kept = bearer.on_paper.then_some(("tick-mandate", "on"));
    let tick = Form::new(t).kept(kept).tick("tick-mandate", t.text("dossiers-paper-tick"));
    Some(Asked {
        heading: None,
        short: true,
        about: t.with("dossiers-paper-mandate-about", &[("name", &bearer.name)]),
        tick: draft.channel.is_taken_in().then_some(tick),
        again: Vec::new(),
        file: field(t, MANDATE_PAPER, &name, limit),
        rows: rows_in(t, draft, attached, |slot| slot == MANDATE_PAPER),
        name,
    })
}

/// What is taken, and how large: in units of 1024, as telephones show sizes and as a refusal says it.
pub(super) fn taken(limit: u64) -> (String, String) {
    (FileKind::list(), format!("{} MB", limit / (1024 * 1024)))
}

/// The field for the files of one slot. The paper's name stands above it, so that the label is only heard.
fn field(t: T, slot: &str, name: &str, limit: u64) -> Field {
    let label = t.with("dossiers-paper-choose", &[("name", name)]);
    Form::new(t).file(slot, label, ACCEPT).heard().many().max_bytes(limit).optional()
}

fn rows_in(t: T, draft: &Draft, attached: &[Attachment], wanted: impl Fn(&str) -> bool) -> Vec<PaperRow> {
    let of_slot = attached.iter().filter(|paper| wanted(&paper.slot));
    of_slot.map(|paper| upload::row(t, paper, paper.name.clone(), &page_of(draft, HERE))).collect()
}

/// The files of a draft.
pub(super) async fn of_draft(site: &Site, actor: &Actor, draft: &Draft) -> Result<Vec<Attachment>> {
    let cleared = Cleared::ask(actor, KeepDraft, draft)?;
    site.app().read(actor, async move |work| documents::all_of(work, &cleared).await).await
}

/// The files of a dossier that stand in such slots, named by what they are on the procedure's list.
pub(super) async fn listed(
    site: &Site,
    actor: &Actor,
    t: T,
    dossier: &Dossier,
    entry: &Arc<Entry>,
    wanted: impl Fn(&str) -> bool,
) -> Result<Papers> {
    let cleared = Cleared::ask(actor, See, dossier)?;
    let attached = site.app().read(actor, async move |work| documents::all_of(work, &cleared).await).await?;
    let folder = format!("{}/papers", super::case_of(dossier.id));
    let found = attached.iter().filter(|paper| wanted(&paper.slot));
    Ok(Papers { rows: found.map(|paper| upload::row(t, paper, name_of(t, entry, paper), &folder)).collect() })
}

/// What a paper is, by its slot.
fn name_of(t: T, entry: &Entry, paper: &Attachment) -> String {
    let place = place_of(&entry.version, &paper.slot);
    match (place.and_then(|place| entry.version.papers.get(place)), paper.slot.as_str()) {
        (Some(known), _) => say::shortened(&known.name, SHORT),
        (None, SUPPLEMENT_PAPER) => t.text("dossiers-paper-supplement").into_owned(),
        (None, RESULT_PAPER) => t.text("dossiers-paper-result").into_owned(),
        (None, MANDATE_PAPER) => t.text("dossiers-paper-mandate").into_owned(),
        (None, slot) if corrected_slot_n(slot).is_some() => {
            t.text("dossiers-paper-result-corrected").into_owned()
        }
        (None, _) => paper.name.clone(),
    }
}
