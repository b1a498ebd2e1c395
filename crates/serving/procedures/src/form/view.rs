//! A form as the page shows it: sections of the design system's fields, with what was typed and what is wrong.
//!
//! A page works without scripts, so a field with a condition is always there and says when to fill it; what is filled
//! although its condition is false is dropped by [`Form::tidy`]. For scripts the condition stands around the fields as
//! `data-when`, a list of `{"field", "values"}` that must all hold: they hide what does not apply.

mod rows;

use std::collections::BTreeMap;

use askama::{Template, filters::HtmlSafe};
use kernel::FieldError;
use serde_json::Value;
use ui::T;

pub use rows::{RowsView, pressed};

use super::{APPLICANT, Choice, Condition, Field, Form, Kind};
use rows::Shown;

/// A section with its fields. Written in a template as `{{ section }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "procedures/section.html")]
pub struct SectionView {
    /// The key in the document.
    pub key: String,
    /// The heading.
    pub title: String,
    /// A text below the heading; may be empty.
    pub help: String,
    /// When to fill the section at all, in words; empty for always.
    pub only_if: String,
    /// The same as JSON, for scripts.
    pub when: String,
    /// The fields, in the order in which they are asked.
    pub blocks: Vec<Block>,
}

impl HtmlSafe for SectionView {}

impl SectionView {
    /// The fields of all blocks, in the order in which they are asked; those of rows under labels that tell the row.
    pub fn fields(&self) -> impl Iterator<Item = &ui::Field> {
        self.blocks.iter().flat_map(|block| {
            let rows = block.rows.iter().flat_map(|group| &group.rows).flat_map(|row| &row.named);
            block.fields.iter().chain(rows)
        })
    }
}

/// Fields that follow each other and are asked under the same conditions.
#[derive(Clone, Debug)]
pub struct Block {
    /// When to fill them, in words, beside what holds for the whole section; empty for always.
    pub only_if: String,
    /// The same as JSON, for scripts.
    pub when: String,
    /// The fields, ready to be written.
    pub fields: Vec<ui::Field>,
    /// A repeated group, which stands alone.
    pub rows: Option<RowsView>,
}

/// The sections of a form, filled with `value` (as [`Form::read`] gives it, right or wrong). `errors` may hold those of
/// other forms of the page; `units` are what a field for a unit offers.
pub fn sections(
    t: T,
    form: &Form,
    value: &Value,
    errors: &[FieldError],
    units: &[ui::Choice],
) -> Vec<SectionView> {
    let language = t.lang().code();
    let asked = form.laid_out(value);
    let typed = asked.iter().map(|field| (field, form.typed(value, field)));
    // A box that was not ticked is typed as `false`; the page knows it by its absence.
    let kept = typed
        .filter(|(field, text)| !(text.is_empty() || is_box(field) && text == "false"))
        .map(|(field, text)| (field.path.clone(), text));
    let errors = readable(t, form, errors);
    let builder = ui::Form::new(t).kept(kept).wrong(&errors);
    let shown = Shown { t, form, value, builder: &builder, errors: &errors, units };
    form.sections()
        .iter()
        .map(|section| {
            let common = common_conditions(&section.fields);
            let runs = section.fields.chunk_by(|a, b| {
                a.rows().or(b.rows()).is_none() && own_conditions(a, &common) == own_conditions(b, &common)
            });
            let block = |run: &[Field]| shown.block(run, &own_conditions(&run[0], &common));
            SectionView {
                key: section.key.clone(),
                title: section.label.of(language).to_owned(),
                help: section.help.as_ref().map(|help| help.of(language).to_owned()).unwrap_or_default(),
                only_if: said(t, form, &common),
                when: for_scripts(&common),
                blocks: runs.map(block).collect(),
            }
        })
        .collect()
}

/// All that is wrong with the form, for the top of the page, each line leading to its field; none when nothing is.
pub fn summary(t: T, form: &Form, sections: &[SectionView], errors: &[FieldError]) -> Option<ui::Summary> {
    ui::Form::new(t).wrong(&readable(t, form, errors)).summary(sections.iter().flat_map(SectionView::fields))
}

/// The errors with the labels of the fields that they name instead of their paths, ready for [`ui::explain_field`].
pub fn readable(t: T, form: &Form, errors: &[FieldError]) -> Vec<FieldError> {
    let mut errors = errors.to_vec();
    for (name, path) in errors.iter_mut().flat_map(|error| &mut error.args) {
        if *name == "other"
            && let Some(other) = form.field(path)
        {
            *path = other.label.of(t.lang().code()).to_owned();
        }
    }
    errors
}

impl Shown<'_> {
    /// Fields that are asked under the same conditions, or one repeated group.
    fn block(&self, run: &[Field], own: &[&Condition]) -> Block {
        let group = run[0].rows();
        let once = run.iter().filter(|field| field.rows().is_none());
        Block {
            only_if: said(self.t, self.form, own),
            when: for_scripts(own),
            fields: once.map(|field| shown(self.t, self.form, field, self.builder, self.units)).collect(),
            rows: group.map(|rows| self.rows(&run[0], rows)),
        }
    }
}

fn shown(t: T, form: &Form, field: &Field, builder: &ui::Form, units: &[ui::Choice]) -> ui::Field {
    let language = t.lang().code();
    let label = field.label.of(language);
    let mut shown = match &field.kind {
        // A repeated group is shown row by row.
        Kind::Text | Kind::Name | Kind::Address | Kind::Rows(_) => builder.line(&field.path, label),
        Kind::Long => builder.long(&field.path, label),
        Kind::Date => builder.date(&field.path, label),
        Kind::Number { .. } | Kind::PersonalNumber => builder.digits(&field.path, label).narrow(),
        Kind::Phone => builder.phone(&field.path, label),
        Kind::Email => builder.email(&field.path, label),
        Kind::Bool { .. } if is_box(field) => builder.tick(&field.path, label),
        Kind::Bool { .. } => {
            let choices = [("true", "procedures-yes"), ("false", "procedures-no")];
            let choices = choices.map(|(value, key)| ui::Choice::new(value, t.text(key)));
            builder.radio(&field.path, label, choices.to_vec())
        }
        Kind::Unit => builder.choice(&field.path, label, units.to_vec()),
        Kind::Choice { options, select } => {
            let choices = options.iter().map(|o| ui::Choice::new(&o.value, o.label.of(language))).collect();
            if *select {
                builder.choice(&field.path, label, choices)
            } else {
                builder.radio(&field.path, label, choices)
            }
        }
    };
    // What browsers know is the applicant's own, not that of a child or a third person.
    if form.key() != APPLICANT {
        shown = shown.autocomplete("off");
    }
    if let Some(help) = &field.help {
        shown = shown.help(help.of(language));
    }
    if let Some(example) = &field.example {
        shown = shown.example(example);
    }
    if let Some(limit) = field.max_length.and_then(|limit| u32::try_from(limit).ok()) {
        shown = shown.limit(limit);
    }
    if field.required { shown } else { shown.optional() }
}

/// Whether a yes or no is a box to tick. Where an answer must be given it is not: a box says no by not being sent, as does
/// nobody's having looked at it.
fn is_box(field: &Field) -> bool {
    matches!(field.kind, Kind::Bool { pledge } if pledge || !field.required)
}

/// The conditions that every field of a section has: they are said once, at its head.
fn common_conditions(fields: &[Field]) -> Vec<&Condition> {
    let Some((first, rest)) = fields.split_first() else { return Vec::new() };
    first.when.iter().filter(|when| rest.iter().all(|field| field.when.contains(when))).collect()
}

/// The conditions that a field has beside those of its whole section.
fn own_conditions<'f>(field: &'f Field, common: &[&Condition]) -> Vec<&'f Condition> {
    field.when.iter().filter(|when| !common.contains(when)).collect()
}

/// 'Chỉ điền nếu …', for each condition a sentence.
fn said(t: T, form: &Form, conditions: &[&Condition]) -> String {
    let sentences: Vec<String> = conditions.iter().filter_map(|when| sentence(t, form, when)).collect();
    sentences.join(" ")
}

fn sentence(t: T, form: &Form, condition: &Condition) -> Option<String> {
    let field = form.field(&condition.field)?;
    let label = field.label.of(t.lang().code());
    let Kind::Choice { options, .. } = &field.kind else {
        let key = match condition.values.first() {
            Some(Value::Bool(false)) => "procedures-only-unless",
            _ => "procedures-only-when",
        };
        return Some(t.with(key, &[("field", label)]));
    };
    // Of the answers and the others, the shorter list is said.
    let is_among = |option: &&Choice| condition.values.iter().any(|value| *value == option.value);
    let (among, others): (Vec<&Choice>, Vec<&Choice>) = options.iter().partition(is_among);
    let (key, said) = if others.is_empty() || among.len() <= others.len() + 1 {
        ("procedures-only-if", among)
    } else {
        ("procedures-only-if-not", others)
    };
    let said: Vec<String> =
        said.iter().map(|option| format!("‘{}’", option.label.of(t.lang().code()))).collect();
    let or = format!(" {} ", t.text("procedures-or"));
    Some(t.with(key, &[("field", label), ("values", said.join(&or).as_str())]))
}

fn for_scripts(conditions: &[&Condition]) -> String {
    if conditions.is_empty() {
        return String::new();
    }
    let list: Vec<BTreeMap<&str, Value>> = conditions
        .iter()
        .map(|when| {
            let values = Value::Array(when.values.clone());
            BTreeMap::from([("field", Value::String(when.field.clone())), ("values", values)])
        })
        .collect();
    serde_json::to_string(&list).unwrap_or_default()
}
