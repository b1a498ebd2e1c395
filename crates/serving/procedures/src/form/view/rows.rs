//! A repeated group as the page shows it: its rows, the buttons for one more and one fewer, and a blank row for scripts.

use askama::{Template, filters::HtmlSafe};
use kernel::FieldError;
use serde_json::Value;
use ui::T;

use super::{Block, for_scripts, own_conditions, said, shown};
use crate::form::{DROP_ROW, Field, Form, MORE_ROWS, Rows, answers::get, rows::label_in_row};

/// A repeated group. Written in a template as `{{ group }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "procedures/rows.html")]
pub struct RowsView {
    t: T,
    path: String,
    title: String,
    help: String,
    /// What is wrong with the number of rows; may be empty.
    error: String,
    /// At most so many rows; the number that the blank one has.
    most: usize,
    /// Whether there may be one more.
    more: bool,
    pub(super) rows: Vec<RowView>,
    blank: RowView,
}

impl HtmlSafe for RowsView {}

/// One row of a group.
#[derive(Clone, Debug, Template)]
#[template(path = "procedures/row.html")]
pub(super) struct RowView {
    t: T,
    path: String,
    title: String,
    number: usize,
    blocks: Vec<Block>,
    /// The fields under labels that tell the row, for the top of the page.
    pub(super) named: Vec<ui::Field>,
}

impl HtmlSafe for RowView {}

/// What a page shows its fields with.
pub(super) struct Shown<'a> {
    pub(super) t: T,
    pub(super) form: &'a Form,
    pub(super) value: &'a Value,
    pub(super) builder: &'a ui::Form,
    pub(super) errors: &'a [FieldError],
    pub(super) units: &'a [ui::Choice],
}

impl Shown<'_> {
    /// The group with the rows that there are, and the first ones where there are none.
    pub(super) fn rows(&self, group: &Field, rows: &Rows) -> RowsView {
        let lang = self.t.lang().code();
        let there = get(self.value, &group.path).and_then(Value::as_array).map_or(0, Vec::len);
        let number = rows.shown(there);
        let error = self.errors.iter().find(|error| error.field == group.path);
        RowsView {
            t: self.t,
            path: group.path.clone(),
            title: group.label.of(lang).to_owned(),
            help: group.help.as_ref().map(|help| help.of(lang).to_owned()).unwrap_or_default(),
            error: error.map(|error| ui::explain_field(self.t, error)).unwrap_or_default(),
            most: rows.most,
            more: number < rows.most,
            rows: (0..number).map(|n| self.row(group, rows, n)).collect(),
            blank: self.row(group, rows, rows.most),
        }
    }

    fn row(&self, group: &Field, rows: &Rows, n: usize) -> RowView {
        let lang = self.t.lang().code();
        let fields: Vec<Field> = rows.fields.iter().map(|own| own.in_row(&group.path, n)).collect();
        let runs = fields.chunk_by(|a, b| own_conditions(a, &[]) == own_conditions(b, &[]));
        let block = |run: &[Field]| {
            let own = own_conditions(&run[0], &[]);
            Block {
                only_if: said(self.t, self.form, &own),
                when: for_scripts(&own),
                fields: run
                    .iter()
                    .map(|field| shown(self.t, self.form, field, self.builder, self.units))
                    .collect(),
                rows: None,
            }
        };
        let blocks: Vec<Block> = runs.map(block).collect();
        let labels = fields.iter().map(|field| label_in_row(&group.label, n, &field.label));
        let shown = blocks.iter().flat_map(|block| &block.fields);
        RowView {
            t: self.t,
            path: format!("{}.{n}", group.path),
            title: group.label.of(lang).to_owned(),
            number: n + 1,
            named: shown.zip(labels).map(|(field, label)| field.clone().called(label.of(lang))).collect(),
            blocks,
        }
    }
}

/// Whether a button of a repeated group was pressed: the page is to be shown again, with one row more or fewer, and nothing is wrong yet.
/// Gives the group.
pub fn pressed(pairs: &[(String, String)]) -> Option<&str> {
    let button = pairs.iter().find(|(name, _)| name == MORE_ROWS || name == DROP_ROW);
    button.map(|(_, row)| row.split_once('.').map_or(row.as_str(), |(group, _)| group))
}
