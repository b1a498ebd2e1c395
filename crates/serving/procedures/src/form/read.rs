//! From what was typed to a value, and back.

use kernel::text;
use people::personal_number;
use serde_json::{Map, Value};

use super::{Condition, Field, Form, Kind, MORE_ROWS, all_hold, answers::get_mut, formats, get, set, take};

impl Form {
    /// The value of what a page sent: pairs of field name and text. Names that the form does not know are
    /// ignored (a page sends other things too), of a name that comes twice the last counts, and what cannot be
    /// read as its kind is kept as it was typed, so that [`Form::check`] can name it and the page can show it.
    ///
    /// [`MORE_ROWS`] and [`super::DROP_ROW`] among the names are the buttons of repeated groups: one more row, one row fewer.
    pub fn read(&self, pairs: &[(String, String)]) -> Value {
        let mut value = self.empty();
        let typed = |name: &str| pairs.iter().rev().find(|(known, _)| known == name).map(|(_, typed)| typed);
        for field in self.fields() {
            let answer = match &field.kind {
                Kind::Rows(rows) => {
                    Some(rows.read(&field.path, pairs)).filter(|rows| !rows.is_empty()).map(Value::Array)
                }
                kind => typed(&field.path).and_then(|typed| kind.read(typed)),
            };
            if let Some(answer) = answer {
                set(&mut value, &field.path, answer);
            }
        }
        let mut value = self.tidy(value);
        if let Some(group) = typed(MORE_ROWS) {
            self.add_row(&mut value, group);
        }
        value
    }

    /// The value with clean texts, without empty answers, without blank rows and without answers to fields that are not shown.
    /// Fields that the form does not know stay, so that [`Form::check`] can name them.
    pub fn tidy(&self, mut value: Value) -> Value {
        for field in self.fields() {
            // Conditions look at earlier fields only, so that one pass is enough.
            tidy_one(&field.kind, &field.path, &field.when, &mut value);
            if let Kind::Rows(rows) = &field.kind {
                let there = get(&value, &field.path).and_then(Value::as_array).map_or(0, Vec::len);
                for n in 0..there {
                    for own in &rows.fields {
                        let (path, when) = own.place_in_row(&field.path, n);
                        tidy_one(&own.kind, &path, &when, &mut value);
                    }
                }
                drop_blank_rows(&mut value, &field.path);
            }
        }
        for group in self.groups.iter().rev() {
            let is_empty = get(&value, &group.path).and_then(Value::as_object).is_some_and(Map::is_empty);
            if is_empty || !all_hold(&group.when, &value) {
                take(&mut value, &group.path);
            }
        }
        value
    }

    /// What to write into the field when the form is shown again: dates as `dd/mm/yyyy`, the rest as kept.
    pub fn typed(&self, value: &Value, field: &Field) -> String {
        match (get(value, &field.path), &field.kind) {
            (Some(Value::String(kept)), Kind::Date) => {
                formats::date(kept).map_or_else(|| kept.clone(), formats::date_shown)
            }
            (Some(Value::String(kept)), _) => kept.clone(),
            (Some(Value::Number(number)), _) => number.to_string(),
            (Some(Value::Bool(yes)), _) => yes.to_string(),
            _ => String::new(),
        }
    }
}

fn tidy_one(kind: &Kind, path: &str, when: &[Condition], value: &mut Value) {
    if all_hold(when, value) {
        let Some(answer @ Value::String(_)) = get_mut(value, path) else { return };
        if let Some(read) = answer.as_str().and_then(|typed| kind.read(typed)) {
            *answer = read;
            return;
        }
    }
    take(value, path);
}

/// Drops the rows in which nothing was filled, and a group without rows.
fn drop_blank_rows(value: &mut Value, path: &str) {
    let Some(rows) = value.get_mut(path).and_then(Value::as_array_mut) else { return };
    rows.retain(|row| !row.as_object().is_some_and(Map::is_empty));
    if rows.is_empty() {
        take(value, path);
    }
}

impl Kind {
    /// The answer in this text: brought to the form in which it is kept, or as it was typed when it is not of
    /// this kind; none when nothing was typed.
    pub(super) fn read(&self, typed: &str) -> Option<Value> {
        let mut typed = text::clean(typed);
        if *self != Self::Long {
            typed = typed.replace('\n', " ");
        }
        if typed.is_empty() {
            return None;
        }
        let kept = match self {
            Self::Text
            | Self::Long
            | Self::Choice { .. }
            | Self::Email
            | Self::Name
            | Self::Address
            | Self::Unit
            | Self::Rows(_) => None,
            Self::Date => formats::date(&typed).map(|date| date.to_string().into()),
            Self::Number { .. } => formats::number(&typed).map(Value::from),
            Self::Bool { .. } => formats::yes_or_no(&typed).map(Value::from),
            Self::PersonalNumber => personal_number::check(&typed).ok().map(|number| number.digits().into()),
            Self::Phone => formats::phone(&typed).map(Value::from),
        };
        Some(kept.unwrap_or(Value::String(typed)))
    }
}
