//! The page on which one part of a draft is edited: one form, one change.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, Kind as Failure, Result};
use ui::{Field, Link, Shell, Summary, T};
use web::{Asking, Page, Pairs, Path, SeeOther, SignedIn, Site, Visitor};

use super::{
    ending, fields,
    frame::{Frame, shell},
    page_of, rows, seen, terms,
};
use crate::{Change, Content, Draft, DraftId, EditDraft, drafts};

/// What is edited on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Terms,
    Way,
    Paper,
    Note,
    Step,
    Process,
    Form,
    Section,
    Field,
    Ending,
}

impl Part {
    const ALL: [(Self, &'static str, &'static str); 10] = [
        (Self::Terms, "terms", "procedures-edit-terms"),
        (Self::Way, "way", "procedures-edit-way"),
        (Self::Paper, "paper", "procedures-edit-paper"),
        (Self::Note, "note", "procedures-edit-note"),
        (Self::Step, "step", "procedures-edit-step"),
        (Self::Process, "process", "procedures-edit-process"),
        (Self::Form, "form", "procedures-edit-form"),
        (Self::Section, "section", "procedures-edit-section"),
        (Self::Field, "field", "procedures-edit-field"),
        (Self::Ending, "ending", "procedures-edit-ending"),
    ];

    fn parse(word: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|(_, known, _)| *known == word);
        found.map(|(part, ..)| part).ok_or_else(|| Error::not_found("part of a draft"))
    }

    fn title(self) -> &'static str {
        Self::ALL.into_iter().find(|(part, ..)| *part == self).map_or("", |(_, _, key)| key)
    }

    fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(part, ..)| *part == self).map_or("", |(_, word, _)| word)
    }

    /// The page of the draft that shows it.
    fn page(self) -> &'static str {
        if matches!(self, Self::Form | Self::Section | Self::Field) { "form" } else { "" }
    }
}

/// Where on a page the part is: a row's place, a section's key, a field's path; and for a new field its section or its repeated group,
/// and its kind.
#[derive(Default)]
pub(super) struct Place<'a> {
    pub(super) at: Option<&'a str>,
    pub(super) section: &'a str,
    pub(super) group: &'a str,
    pub(super) kind: &'a str,
}

impl<'a> Place<'a> {
    fn of(pairs: &'a Pairs) -> Self {
        let at = Some(pairs.one("at")).filter(|at| !at.is_empty());
        Self { at, section: pairs.one("section"), group: pairs.one("group"), kind: pairs.one("kind") }
    }

    /// The place of a row.
    pub(super) fn row(&self) -> Result<Option<usize>> {
        self.at.map(|at| at.parse().map_err(|_| Error::not_found("row of a draft"))).transpose()
    }
}

/// What is edited where.
struct Editing<'a> {
    draft: &'a Draft,
    part: Part,
    place: Place<'a>,
}

/// Fields under a heading.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) title: String,
    pub(super) fields: Vec<Field>,
}

impl Group {
    pub(super) fn of(fields: Vec<Field>) -> Self {
        Self { fields, ..Self::default() }
    }

    pub(super) fn titled(title: impl Into<String>, fields: Vec<Field>) -> Self {
        Self { title: title.into(), fields }
    }
}

/// What a page asks for.
pub(super) struct Asked {
    pub(super) groups: Vec<Group>,
    /// Other kinds that the field could have.
    pub(super) kinds: Vec<Link>,
}

impl Asked {
    pub(super) fn only(fields: Vec<Field>) -> Self {
        Self { groups: vec![Group::of(fields)], kinds: Vec::new() }
    }
}

#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/edit.html")]
struct Edit {
    shell: Shell,
    frame: Frame,
    title: String,
    summary: Option<Summary>,
    action: String,
    hidden: Vec<(&'static str, String)>,
    groups: Vec<Group>,
    kinds: Vec<Link>,
    back: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path((id, part)): Path<(DraftId, String)>,
    Asking(pairs): Asking,
) -> web::Result<Response> {
    let part = Part::parse(&part)?;
    let draft = load(&site, &visitor, id).await?;
    let editing = Editing { draft: &draft, part, place: Place::of(&pairs) };
    let values = values(part, &draft.content, &editing.place)?;
    let form = ui::Form::new(visitor.t(&site)).kept(values);
    Ok(Page(page(&site, &visitor, &editing, &form, None)?).into_response())
}

pub(super) async fn save(
    State(site): State<Site>,
    visitor: SignedIn,
    Path((id, part)): Path<(DraftId, String)>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let part = Part::parse(&part)?;
    let draft = load(&site, &visitor, id).await?;
    let editing = Editing { draft: &draft, part, place: Place::of(&pairs) };
    let done = match read(part, &draft.content, &editing.place, &pairs) {
        Ok(change) => {
            let seen = seen(&pairs);
            site.app()
                .write(&visitor.actor, async move |work| drafts::change(work, id, seen, change).await)
                .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(SeeOther::to(page_of(id, part.page())).saying("procedures-saved").into_response()),
        Err(error) if matches!(error.kind(), Failure::Invalid | Failure::Conflict) => {
            let form = ui::Form::new(visitor.t(&site)).kept(pairs.kept()).wrong(error.fields());
            let (status, refused) = match error.kind() {
                Failure::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, None),
                _ => (StatusCode::CONFLICT, Some(&error)),
            };
            let page = page(&site, &visitor, &editing, &form, refused)?;
            Ok((status, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The draft, for who may edit it.
async fn load(site: &Site, visitor: &Visitor, id: DraftId) -> Result<Draft> {
    let read = async move |work: &mut work::Work| {
        let draft = drafts::draft(work, id).await?;
        work.permit(EditDraft, &draft)?;
        Ok(draft)
    };
    site.app().read(&visitor.actor, read).await
}

fn page(
    site: &Site,
    visitor: &Visitor,
    editing: &Editing<'_>,
    form: &ui::Form,
    refused: Option<&Error>,
) -> Result<Edit> {
    let t = visitor.t(site);
    let Editing { draft, part, place } = editing;
    let part = *part;
    let asked = asked(site, t, part, &draft.content, place, form)?;
    let frame = Frame::of(site, visitor, draft, part.page(), refused);
    let kinds = asked
        .kinds
        .into_iter()
        .map(|link| Link { href: format!("{}/edit/field{}", frame.base, link.href), ..link });
    let mut hidden = vec![("at", place.at.unwrap_or_default()), ("kind", place.kind)];
    // Of a paper or a remark it is a field of the page.
    hidden.extend((part == Part::Field).then_some(("group", place.group)));
    let hidden = hidden.into_iter().filter(|(_, value)| !value.is_empty());
    let mut hidden: Vec<(&str, String)> = hidden.map(|(name, value)| (name, value.to_owned())).collect();
    hidden.push(("version", draft.version.to_string()));
    Ok(Edit {
        shell: shell(site, visitor, draft.content.terms.name.clone()),
        title: t.text(part.title()).into_owned(),
        summary: form.summary(asked.groups.iter().flat_map(|group| &group.fields)),
        action: format!("{}/edit/{}", frame.base, part.word()),
        hidden,
        groups: asked.groups,
        kinds: kinds.collect(),
        back: page_of(draft.id, part.page()),
        frame,
    })
}

/// The fields of a part.
fn asked(
    site: &Site,
    t: T,
    part: Part,
    content: &Content,
    place: &Place<'_>,
    form: &ui::Form,
) -> Result<Asked> {
    Ok(match part {
        Part::Terms => terms::asked(site, t, &content.terms.field, form),
        Part::Way => Asked::only(rows::way_fields(t, form)),
        Part::Paper => Asked::only(rows::paper_fields(t, form)),
        Part::Note => Asked::only(rows::note_fields(t, form)),
        Part::Step => Asked::only(rows::step_fields(t, form)),
        Part::Process | Part::Form => Asked::only(rows::name_fields(t, form)),
        Part::Section => Asked::only(fields::section_fields(t, form)),
        Part::Field => fields::asked(t, content, place, form)?,
        Part::Ending => Asked::only(ending::fields(t, form)),
    })
}

/// What the fields are filled with before anything is typed.
fn values(part: Part, content: &Content, place: &Place<'_>) -> Result<Vec<(String, String)>> {
    Ok(match part {
        Part::Terms => terms::values(&content.terms),
        Part::Way | Part::Paper | Part::Note | Part::Step => rows::values(part, content, place.row()?)?,
        Part::Process => rows::words(&content.process.name, "label"),
        Part::Form => rows::words(content.form().map_err(Error::internal)?.label(), "label"),
        Part::Section => fields::section_values(content, place)?,
        Part::Field => fields::values(content, place)?,
        Part::Ending => ending::values(content),
    })
}

/// The change that was typed.
fn read(part: Part, content: &Content, place: &Place<'_>, pairs: &Pairs) -> Result<Change> {
    match part {
        Part::Terms => terms::read(&content.terms, pairs),
        Part::Way | Part::Paper | Part::Note | Part::Step | Part::Process | Part::Form => {
            rows::read(part, content, place.row()?, pairs)
        }
        Part::Section => fields::read_section(place, pairs),
        Part::Field => fields::read(content, place, pairs),
        Part::Ending => ending::read(content, pairs),
    }
}
