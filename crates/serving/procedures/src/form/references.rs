//! What a form's fields say of each other: that it can be so.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{APPLICANT, Check, Field, Form, Kind, Must, Need};
use crate::words::BadData;

impl Form {
    /// That conditions look back, and that checks name fields of the right kind, of a repeated group only from within.
    pub(super) fn check_references(&self) -> Result<(), BadData> {
        let mut earlier: BTreeMap<&str, &Kind> = BTreeMap::new();
        for field in self.fields() {
            self.check_field(field, &earlier)?;
            let mut within = earlier.clone();
            for own in field.rows().into_iter().flat_map(|rows| &rows.fields) {
                self.check_field(own, &within)?;
                within.insert(&own.path, &own.kind);
            }
            earlier.insert(&field.path, &field.kind);
        }
        Ok(())
    }

    fn check_field(&self, field: &Field, earlier: &BTreeMap<&str, &Kind>) -> Result<(), BadData> {
        let bad = |why: String| Err(BadData::new(format!("form {}, {}", self.key, field.path), why));
        for condition in &field.when {
            let possible = |value: &Value| match earlier.get(condition.field.as_str()) {
                Some(Kind::Choice { options, .. }) => options.iter().any(|option| *value == option.value),
                Some(Kind::Bool { .. }) => value.is_boolean(),
                _ => false,
            };
            if condition.values.is_empty() || !condition.values.iter().all(possible) {
                return bad(format!("{} is no earlier choice with such a value", condition.field));
            }
        }
        let named = field.checks.iter().filter_map(Check::names);
        let mut named = named.chain(field.needs.iter().flat_map(|need| need.of.iter().map(String::as_str)));
        if named.any(|path| !self.is_seen_from(field, path)) {
            return bad("a check looks into a repeated group from outside".to_owned());
        }
        if !field.checks.iter().all(|check| self.fits(field, check)) {
            return bad("a check does not fit the kinds of the fields".to_owned());
        }
        if !field.needs.iter().all(|need| self.is_possible(field, need)) {
            return bad("a need does not fit the kinds of the fields".to_owned());
        }
        Ok(())
    }

    /// Whether a field can name what stands at this path: what is repeated is known within its own row only.
    fn is_seen_from(&self, field: &Field, path: &str) -> bool {
        let group = |path: &str| -> Option<&str> {
            let group = self.fields().find(|group| {
                group.rows().is_some_and(|rows| rows.fields.iter().any(|own| own.path == path))
            });
            group.map(|group| group.path.as_str())
        };
        group(path).is_none_or(|named| group(&field.path) == Some(named))
    }

    /// The kind of a field of this form, or of the applicant's own.
    fn kind_of(&self, path: &str) -> Option<Known> {
        match path.split_once('.') {
            Some((APPLICANT, "birth_date")) => Some(Known::Date),
            Some((APPLICANT, "sex")) => Some(Known::Sex),
            Some((APPLICANT, "personal_number")) => Some(Known::Number),
            _ => match &self.field(path)?.kind {
                Kind::Date => Some(Known::Date),
                Kind::PersonalNumber => Some(Known::Number),
                Kind::Choice { options, .. } if options.iter().any(|option| option.value == "female") => {
                    Some(Known::Sex)
                }
                _ => Some(Known::Other),
            },
        }
    }

    /// Whether the check is for this kind of field and looks at another of the kind that it needs.
    fn fits(&self, field: &Field, check: &Check) -> bool {
        let is_date = field.kind == Kind::Date;
        let is_number = field.kind == Kind::PersonalNumber;
        match check {
            Check::NotFuture | Check::Until(_) | Check::MaxAgeDays(_) => is_date,
            Check::NotAfter(path) | Check::NotBefore(path) => {
                is_date && self.kind_of(path) == Some(Known::Date)
            }
            Check::LateAfter { unless, .. } => is_date && self.field(unless).is_some(),
            Check::Differs(path) => is_number && self.kind_of(path) == Some(Known::Number),
            Check::Born(path) => is_number && self.kind_of(path) == Some(Known::Date),
            Check::Sex(path) => is_number && self.kind_of(path) == Some(Known::Sex),
        }
    }

    /// Whether the answer can be given, and what it presumes can be looked up.
    fn is_possible(&self, field: &Field, need: &Need) -> bool {
        let Kind::Choice { options, .. } = &field.kind else { return false };
        let is_told = |path: &String| match (self.kind_of(path), &need.must) {
            (Some(Known::Date), Must::FromAge(_) | Must::BelowAge(_)) => true,
            (Some(known), Must::Sex(_)) => matches!(known, Known::Sex | Known::Number),
            _ => false,
        };
        options.iter().any(|option| option.value == need.answer)
            && !need.of.is_empty()
            && need.of.iter().all(is_told)
    }
}

/// What a check can look at.
#[derive(PartialEq, Eq)]
enum Known {
    Date,
    Sex,
    Number,
    Other,
}
