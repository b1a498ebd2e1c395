//! The outline of a draft's form: sections and fields in order, each with the way to change it.

use askama::Template;
use axum::extract::State;
use kernel::Error;
use serde_json::Value;
use ui::{Badge, Link, Shell, T, Tone, say};
use web::{Page, Path, SignedIn, Site, Visitor};

use super::{
    fields::{KINDS, ROWS},
    frame::{Frame, Row, shell},
    open,
};
use crate::{
    Draft, DraftId,
    form::{Condition, Field, Form, Kind},
};

#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/form.html")]
pub(super) struct Outline {
    shell: Shell,
    frame: Frame,
    name: String,
    sections: Vec<SectionRow>,
}

/// A section with its fields.
#[derive(Debug)]
struct SectionRow {
    row: Row,
    fields: Vec<FieldRow>,
    /// A way for each kind of field that can be added.
    add: Vec<Link>,
}

/// A field; of a repeated group with the fields of its rows.
#[derive(Debug)]
struct FieldRow {
    row: Row,
    own: Vec<Row>,
    /// A way for each kind of field that the group can have one more of; none for a field that is asked once.
    add: Option<Vec<Link>>,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
) -> web::Result<Page<Outline>> {
    let draft = open(&site, &visitor, id).await?;
    Ok(Page(page(&site, &visitor, &draft, None)?))
}

/// The outline, with what was refused on it.
pub(super) fn page(
    site: &Site,
    visitor: &Visitor,
    draft: &Draft,
    error: Option<&Error>,
) -> kernel::Result<Outline> {
    let (t, lang) = (visitor.t(site), visitor.lang().code());
    let frame = Frame::of(site, visitor, draft, "form", error);
    let form = draft.content.form().map_err(Error::internal)?;
    let sections = form.sections().iter().map(|section| {
        let help = section.help.as_ref().map(|help| help.of(lang).to_owned()).unwrap_or_default();
        SectionRow {
            row: frame.row("section", "sections", &section.key, section.label.of(lang)).about(help).heading(),
            fields: section.fields.iter().map(|field| field_row(t, &frame, &form, field)).collect(),
            add: additions(t, &frame, ("section", &section.key), KINDS.iter()),
        }
    });
    Ok(Outline {
        shell: shell(site, visitor, draft.content.terms.name.clone()),
        name: form.label().of(lang).to_owned(),
        sections: sections.collect(),
        frame,
    })
}

fn field_row(t: T, frame: &Frame, form: &Form, field: &Field) -> FieldRow {
    let own = field.rows().map_or(&[][..], |rows| &rows.fields);
    let kinds = KINDS.iter().filter(|(kind, _)| *kind != ROWS);
    FieldRow {
        row: row(t, frame, form, field),
        own: own.iter().map(|own| row(t, frame, form, own)).collect(),
        add: field.rows().map(|_| additions(t, frame, ("group", &field.path), kinds)),
    }
}

/// The ways to a new field of each kind; none where nothing can be changed.
fn additions<'k>(
    t: T,
    frame: &Frame,
    to: (&str, &str),
    kinds: impl Iterator<Item = &'k (&'static str, &'static str)>,
) -> Vec<Link> {
    let link = |(kind, key): &(&str, &str)| {
        Link::new(t.text(key), web::address(&format!("{}/edit/field", frame.base), &[to, ("kind", *kind)]))
    };
    if frame.is_editable { kinds.map(link).collect() } else { Vec::new() }
}

fn row(t: T, frame: &Frame, form: &Form, field: &Field) -> Row {
    let lang = t.lang().code();
    let kind = KINDS.iter().find(|(word, _)| *word == super::fields::word(&field.kind));
    let mut about: Vec<String> = kind.map(|(_, key)| t.text(key).into_owned()).into_iter().collect();
    if let Kind::Choice { options, .. } = &field.kind {
        let options: Vec<&str> = options.iter().map(|option| option.label.of(lang)).collect();
        about.push(say::shortened(&options.join(", "), 120));
    }
    about.extend(rows_said(t, field));
    about.extend(field.when.iter().filter_map(|when| condition(t, form, when)));
    let needed = field.required.then(|| Badge::new(Tone::Calm, t.text("procedures-field-needed")));
    let checked = !field.checks.is_empty() || field.pattern.is_some();
    let checked = checked.then(|| Badge::new(Tone::Plain, t.text("procedures-field-checked")));
    frame
        .row("field", "fields", &field.path, field.label.of(lang))
        .about(about.join(" · "))
        .badge(needed)
        .badge(checked)
}

/// How often a group is repeated; none for a field that is asked once.
pub(super) fn rows_said(t: T, field: &Field) -> Option<String> {
    let rows = field.rows()?;
    Some(
        t.with(
            "procedures-rows-count",
            &[("least", rows.least.to_string()), ("most", rows.most.to_string())],
        ),
    )
}

/// When a field is asked: 'Chỉ hỏi khi “…” là …'.
pub(super) fn condition(t: T, form: &Form, when: &Condition) -> Option<String> {
    let lang = t.lang().code();
    let other = form.field(&when.field)?;
    let said = |value: &Value| match &other.kind {
        Kind::Choice { options, .. } => options
            .iter()
            .find(|option| *value == option.value)
            .map(|option| option.label.of(lang).to_owned()),
        _ => value
            .as_bool()
            .map(|yes| t.text(if yes { "procedures-yes" } else { "procedures-no" }).into_owned()),
    };
    let values: Vec<String> = when.values.iter().filter_map(said).collect();
    let values = values.join(&format!(" {} ", t.text("procedures-or")));
    Some(t.with("procedures-asked-when", &[("field", other.label.of(lang)), ("values", values.as_str())]))
}
