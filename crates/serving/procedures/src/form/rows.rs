//! Repeated groups: the same fields once for each member of a household, each child, each copy wanted.
//!
//! In the document a repeated group is an array of closed objects at the top; its fields have paths like `members.name`, in the form and in
//! conditions and checks, where they mean the same row. Laid out over answers they become `members.0.name`, `members.1.name`.

use std::{borrow::Cow, collections::BTreeMap};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{
    Check, Condition, Field, Form, FormRefusal, Kind, MOST_FIELDS, Need, Plan,
    answers::{get, set},
    change::free_key,
};
use crate::words::Words;

/// No group is repeated more often.
pub const MOST_ROWS: usize = 50;
/// The button that asks for one more row; its value is the path of the group.
pub const MORE_ROWS: &str = "row-more";
/// The button that takes a row out; its value is the path of the row.
pub const DROP_ROW: &str = "row-drop";

/// Fields that are asked once for each row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// At least so many rows; 0 for none at all.
    pub least: usize,
    /// At most so many.
    pub most: usize,
    /// The fields of a row, in order.
    pub fields: Vec<Field>,
}

impl Rows {
    /// The rows that were typed, as far as there are any; what is blank is dropped later.
    pub(super) fn read(&self, path: &str, pairs: &[(String, String)]) -> Vec<Value> {
        let place = |name: &str| -> Option<usize> {
            name.strip_prefix(path)?.strip_prefix('.')?.split_once('.')?.0.parse().ok()
        };
        let typed = pairs.iter().filter_map(|(name, _)| place(name)).filter(|n| *n < MOST_ROWS).max();
        let dropped = pairs.iter().find(|(name, _)| name == DROP_ROW).map(|(_, row)| row.as_str());
        let kept =
            (0..typed.map_or(0, |n| n + 1)).filter(|n| dropped != Some(format!("{path}.{n}").as_str()));
        kept.map(|n| self.read_row(path, n, pairs)).collect()
    }

    fn read_row(&self, path: &str, n: usize, pairs: &[(String, String)]) -> Value {
        let mut row = Map::new();
        for field in &self.fields {
            let name = format!("{path}.{n}.{}", field.key());
            let typed = pairs.iter().rev().find(|(known, _)| *known == name);
            if let Some(answer) = typed.and_then(|(_, typed)| field.kind.read(typed)) {
                row.insert(field.key().to_owned(), answer);
            }
        }
        Value::Object(row)
    }

    /// So many rows are shown for an answer with so many: one to begin with, and one for whatever is asked at least.
    pub(super) fn shown(&self, there: usize) -> usize {
        there.max(self.least).max(1).min(self.most.max(there))
    }
}

impl Field {
    /// What it repeats; none for a field that is asked once.
    pub fn rows(&self) -> Option<&Rows> {
        match &self.kind {
            Kind::Rows(rows) => Some(rows),
            _ => None,
        }
    }

    /// The last part of its path.
    pub(super) fn key(&self) -> &str {
        self.path.rsplit_once('.').map_or(self.path.as_str(), |(_, key)| key)
    }

    /// The field of a repeated group in the row with this number, counted from 0: what it names in its group, it names in the row.
    #[must_use]
    pub fn in_row(&self, group: &str, n: usize) -> Self {
        let there = |path: &str| in_row(path, group, n);
        let (path, when) = self.place_in_row(group, n);
        let need = |need: &Need| Need {
            answer: need.answer.clone(),
            of: need.of.iter().map(|path| there(path)).collect(),
            must: need.must.clone(),
        };
        Self {
            path,
            label: self.label.clone(),
            help: self.help.clone(),
            example: self.example.clone(),
            kind: self.kind.clone(),
            pattern: self.pattern.clone(),
            when,
            checks: self.checks.iter().map(|check| check.naming(&there)).collect(),
            needs: self.needs.iter().map(need).collect(),
            ..*self
        }
    }

    /// Its path in that row, and when it is shown there.
    pub(super) fn place_in_row(&self, group: &str, n: usize) -> (String, Vec<Condition>) {
        let when = |when: &Condition| Condition {
            field: in_row(&when.field, group, n),
            values: when.values.clone(),
        };
        (in_row(&self.path, group, n), self.when.iter().map(when).collect())
    }
}

/// The path in the row with this number of what lies in the group; other paths stay.
fn in_row(path: &str, group: &str, n: usize) -> String {
    match path.strip_prefix(group).and_then(|rest| rest.strip_prefix('.')) {
        Some(key) => format!("{group}.{n}.{key}"),
        None => path.to_owned(),
    }
}

impl Check {
    /// The same check of the fields that these paths become.
    fn naming(&self, becomes: &impl Fn(&str) -> String) -> Self {
        match self {
            Self::NotFuture | Self::MaxAgeDays(_) | Self::Until(_) => self.clone(),
            Self::NotAfter(path) => Self::NotAfter(becomes(path)),
            Self::NotBefore(path) => Self::NotBefore(becomes(path)),
            Self::LateAfter { days, unless } => Self::LateAfter { days: *days, unless: becomes(unless) },
            Self::Differs(path) => Self::Differs(becomes(path)),
            Self::Born(path) => Self::Born(becomes(path)),
            Self::Sex(path) => Self::Sex(becomes(path)),
        }
    }
}

impl Form {
    /// All fields, those of repeated groups after their group.
    pub fn every_field(&self) -> impl Iterator<Item = &Field> {
        self.fields().flat_map(with_own)
    }

    /// The fields as they are asked beside these answers: those of repeated groups once for each row that there is.
    pub fn laid_out(&self, value: &Value) -> Vec<Cow<'_, Field>> {
        self.sections.iter().flat_map(|section| laid_out(&section.fields, value)).collect()
    }

    /// With one more row, blank, where the group may have one more.
    pub(super) fn add_row(&self, value: &mut Value, path: &str) {
        let Some(rows) = self.fields().find(|field| field.path == path).and_then(Field::rows) else { return };
        if get(value, path).is_none() {
            set(value, path, json!([]));
        }
        match get(value, path).and_then(Value::as_array) {
            Some(there) if there.len() < rows.most => {
                let more = [there.as_slice(), &[json!({})]].concat();
                set(value, path, Value::Array(more));
            }
            _ => {}
        }
    }

    /// The group that was given one more row that is blank still; that row is no answer, but the page shows it.
    pub(super) fn with_blank(&self, value: &Value) -> Vec<String> {
        let is_blank = |row: &Value| row.as_object().is_some_and(Map::is_empty);
        let ends_blank = |field: &&Field| {
            let rows = get(value, &field.path).and_then(Value::as_array);
            field.rows().is_some() && rows.and_then(|rows| rows.last()).is_some_and(is_blank)
        };
        self.fields().filter(ends_blank).map(|field| field.path.clone()).collect()
    }
}

/// A field, then those that it repeats.
pub(super) fn with_own(field: &Field) -> impl Iterator<Item = &Field> {
    std::iter::once(field).chain(field.rows().into_iter().flat_map(|rows| &rows.fields))
}

/// These fields, with those of repeated groups in their rows.
pub(super) fn laid_out<'f>(fields: &'f [Field], value: &Value) -> Vec<Cow<'f, Field>> {
    let mut all = Vec::new();
    lay_out(fields, value, |field| all.push(field));
    all
}

/// Looks at these fields one by one, those of repeated groups in their rows.
pub(super) fn lay_out<'f>(fields: &'f [Field], value: &Value, mut look: impl FnMut(Cow<'f, Field>)) {
    for field in fields {
        look(Cow::Borrowed(field));
        let Some(rows) = field.rows() else { continue };
        let there = get(value, &field.path).and_then(Value::as_array).map_or(0, Vec::len);
        // A program may send more than there may be: the schema refuses them, so that no more need be looked at.
        for n in 0..there.min(MOST_ROWS) {
            for own in &rows.fields {
                let own = own.in_row(&field.path, n);
                look(Cow::Owned(Field { when: [field.when.as_slice(), &own.when].concat(), ..own }));
            }
        }
    }
}

/// The path without the numbers of rows: `members.0.name` is a `members.name`.
pub(super) fn without_numbers(path: &str) -> String {
    let is_name = |step: &&str| !step.bytes().all(|b| b.is_ascii_digit());
    path.split('.').filter(is_name).collect::<Vec<_>>().join(".")
}

/// What the third child's name is called where it stands alone: 'Con 3 – Họ và tên'.
pub(super) fn label_in_row(group: &Words, n: usize, label: &Words) -> Words {
    let n = n + 1;
    Words {
        vi: format!("{} {n} – {}", group.vi, label.vi), en: format!("{} {n} – {}", group.en, label.en)
    }
}

impl Plan {
    /// The repeated group that the field at this path belongs to.
    pub fn group_of(&self, path: &str) -> Option<&Field> {
        let (group, _) = path.rsplit_once('.')?;
        self.fields().find(|field| field.path == group && field.rows().is_some())
    }

    /// The fields that are asked before this place, and that conditions there may name: of a repeated group only those of the same one.
    pub fn earlier(&self, group: Option<&str>, at: Option<&str>) -> Vec<&Field> {
        let last = group.or(at);
        let mut earlier: Vec<&Field> =
            self.fields().take_while(|field| Some(field.path.as_str()) != last).collect();
        let own = group.and_then(|group| self.fields().find(|field| field.path == group)?.rows());
        let own = own.into_iter().flat_map(|rows| &rows.fields);
        earlier.extend(own.take_while(|field| Some(field.path.as_str()) != at));
        earlier
    }

    /// Adds a field at the end of a repeated group, or puts it in place of the one that is there.
    pub(super) fn put_in_rows(
        &mut self,
        group: &str,
        at: Option<String>,
        mut field: Field,
        before: &BTreeMap<String, &'static str>,
    ) -> Result<(), FormRefusal> {
        if field.rows().is_some() {
            return Err(FormRefusal::CheckDoesNotFit(field.label.vi));
        }
        let full = self.fields().flat_map(with_own).count() >= MOST_FIELDS;
        let gone = || FormRefusal::Gone(group.to_owned());
        let rows = self.sections.iter_mut().flat_map(|section| &mut section.fields);
        let rows = rows.into_iter().find(|known| known.path == group).ok_or_else(gone)?;
        let Kind::Rows(rows) = &mut rows.kind else { return Err(gone()) };
        if let Some(path) = at {
            let place = rows.fields.iter().position(|known| known.path == path);
            field.path.clone_from(&path);
            rows.fields[place.ok_or(FormRefusal::Gone(path))?] = field;
            return Ok(());
        }
        if full {
            return Err(FormRefusal::TooMany);
        }
        let within = |key: &str| format!("{group}.{key}");
        let taken = |key: &str| {
            before.contains_key(&within(key)) || rows.fields.iter().any(|known| known.path == within(key))
        };
        field.path = within(&free_key(&field.label.vi, '_', taken));
        rows.fields.push(field);
        Ok(())
    }

    /// The keywords of a repeated group: an array of closed objects.
    pub(super) fn rows_node(&self, rows: &Rows) -> Map<String, Value> {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for (order, field) in (1_u32..).zip(&rows.fields) {
            let mut node = self.node(field);
            node.insert("x-order".to_owned(), json!(order));
            if field.required && field.when.is_empty() {
                required.push(json!(field.key()));
            }
            properties.insert(field.key().to_owned(), Value::Object(node));
        }
        let items = json!({
            "type": "object",
            "additionalProperties": false,
            "required": required,
            "properties": properties,
        });
        let said = [
            ("type", json!("array")),
            ("minItems", json!(rows.least)),
            ("maxItems", json!(rows.most)),
            ("items", items),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
