//! A filled form as people read it.

use std::borrow::Cow;

use serde_json::Value;

use super::{
    Field, Form, Kind, Section, get,
    rows::{label_in_row, laid_out},
};

/// A section of a filled form.
#[derive(Debug)]
pub struct Part<'f> {
    /// The section.
    pub section: &'f Section,
    /// Its shown fields, each with the answer as people read it; empty where nothing was filled. A field of a repeated group comes once
    /// for each row, under a label that names the row.
    pub lines: Vec<(Cow<'f, Field>, String)>,
}

impl Form {
    /// The filled form, section by section, without sections and fields that are not shown. Units are shown
    /// by their ids: the page knows their names.
    pub fn summary(&self, value: &Value, language: &str) -> Vec<Part<'_>> {
        self.sections
            .iter()
            .map(|section| Part {
                section,
                lines: laid_out(&section.fields, value)
                    .into_iter()
                    .filter(|field| field.is_shown(value))
                    .map(|field| self.line(value, field, language))
                    .collect(),
            })
            .filter(|part| !part.lines.is_empty())
            .collect()
    }

    fn line<'f>(&self, value: &Value, field: Cow<'f, Field>, language: &str) -> (Cow<'f, Field>, String) {
        let said = self.shown(value, &field, language);
        let named = field.path.split_once('.').and_then(|(group, rest)| {
            let n = rest.split_once('.')?.0.parse().ok()?;
            Some(label_in_row(&self.field(group)?.label, n, &field.label))
        });
        match named {
            Some(label) => (Cow::Owned(Field { label, ..field.into_owned() }), said),
            None => (field, said),
        }
    }

    /// One answer as people read it.
    fn shown(&self, value: &Value, field: &Field, language: &str) -> String {
        match (get(value, &field.path), &field.kind) {
            (Some(Value::String(kept)), Kind::Choice { options, .. }) => options
                .iter()
                .find(|option| option.value == *kept)
                .map_or_else(|| kept.clone(), |option| option.label.of(language).to_owned()),
            (Some(Value::String(kept)), Kind::PersonalNumber | Kind::Phone) => spaced(kept),
            (Some(Value::Bool(yes)), _) => {
                let [no, yes_word] =
                    if language.starts_with("en") { ["No", "Yes"] } else { ["Không", "Có"] };
                if *yes { yes_word } else { no }.to_owned()
            }
            _ => self.typed(value, field),
        }
    }
}

/// Digits in groups that are easy to compare: `048 190 000 001`, `0905 123 456`.
fn spaced(digits: &str) -> String {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.to_owned();
    }
    let first = digits.len() % 3;
    let mut out = String::with_capacity(digits.len() + 4);
    for (place, digit) in digits.chars().enumerate() {
        // A short first group joins the next one: 0905, not 0 905.
        if place > first && place % 3 == first {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups() {
        assert_eq!(spaced("048190000001"), "048 190 000 001");
        assert_eq!(spaced("0905123456"), "0905 123 456");
        assert_eq!(spaced("12 chữ số"), "12 chữ số");
    }
}
