//! What was typed about a field, read into the field.

use std::mem::discriminant;

use kernel::{Error, FieldError, Result, text};
use serde_json::Value;
use web::{Pairs, Typed};

use super::{
    super::{edit::Place, rows::read_words, terms::filled},
    IS, LABEL, ROWS, group_of, is_text, kind_of, optional_words,
};
use crate::{
    Change, Content, Words,
    form::{
        Check, Choice, Condition, Field, FormChange, Kind, LONGEST_TEXT, MOST_ROWS, Need, Plan, Rows,
        free_key,
    },
};

/// Most choices of a field.
const MOST_CHOICES: usize = 100;
/// The length of a text when the clerk says none.
const USUAL_LENGTH: usize = 200;

/// Reads the lines again; a line without a key gets one made of its words.
pub(super) fn read_choices(typed: &mut Typed<'_>) -> Vec<Choice> {
    let lines = typed.text("choices", 8_000);
    let mut choices: Vec<Choice> = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (key, words) = match line.split_once(": ") {
            Some((key, words)) if is_value(key) => (Some(key), words),
            _ => (None, line),
        };
        let (vi, en) = words.split_once('|').map_or((words, ""), |(vi, en)| (vi.trim(), en.trim()));
        let is_taken = |value: &str| choices.iter().any(|choice| choice.value == value);
        let value = match key {
            Some(key) if is_taken(key) => {
                typed.add(FieldError::new("choices", "choice-again").with("value", key));
                return choices;
            }
            Some(key) => key.to_owned(),
            None => free_key(vi, '_', is_taken),
        };
        let en = if en.is_empty() { vi } else { en };
        choices.push(Choice { value, label: Words { vi: vi.to_owned(), en: en.to_owned() } });
    }
    if choices.len() > MOST_CHOICES {
        typed.add(FieldError::new("choices", "too-many-choices").with("most", MOST_CHOICES));
    }
    choices
}

fn is_value(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'))
}

/// The field that was typed.
pub(in crate::pages::catalogue) fn read(
    content: &Content,
    place: &Place<'_>,
    pairs: &Pairs,
) -> Result<Change> {
    let plan = content.form().map_err(Error::internal)?.plan();
    let word = kind_of(&plan, place)?;
    let mut typed = Typed::new(pairs);
    let label = read_words(&mut typed, "label", LABEL);
    let help = optional_words(&mut typed, "help");
    let example = filled(typed.optional_text("example", LABEL));
    let before = place.at.and_then(|at| plan.field(at));
    let kind = if word == ROWS { read_rows(&mut typed, before) } else { read_kind(word, &mut typed, pairs) };
    let group = group_of(&plan, place).map(|group| group.path.clone());
    let section = if group.is_some() {
        String::new()
    } else {
        let sections: Vec<&str> = plan.sections.iter().map(|section| section.key.as_str()).collect();
        typed.choice("section", &sections).to_owned()
    };
    let (min_length, max_length) =
        read_lengths(word, &mut typed, pairs, before.filter(|before| alike(before, &kind)));
    let pattern = read_pattern(word, &mut typed);
    let mut checks = read_checks(word, &mut typed, pairs);
    let kept = before.map(|field| kept(field, &kind)).unwrap_or_default();
    checks.extend(kept.0);
    let when = read_condition(&plan, place.at, &mut typed, pairs);
    let field = Field {
        path: String::new(),
        label,
        help,
        example,
        required: match &kind {
            Kind::Rows(rows) => rows.least > 0,
            _ => word == "pledge" || typed.ticked("required"),
        },
        kind,
        min_length,
        max_length,
        pattern,
        when,
        checks,
        needs: kept.1,
    };
    let (at, field) = (place.at.map(str::to_owned), Box::new(field));
    typed.done(Change::Form(match group {
        Some(group) => FormChange::InRows { group, at, field },
        None => FormChange::Field { at, section, field },
    }))
}

fn alike(before: &Field, kind: &Kind) -> bool {
    discriminant(&before.kind) == discriminant(kind)
}

/// The fewest and the most characters. A field that is no text is not asked for them: they stay.
fn read_lengths(
    word: &str,
    typed: &mut Typed<'_>,
    pairs: &Pairs,
    before: Option<&Field>,
) -> (Option<usize>, Option<usize>) {
    if !is_text(word) {
        return before.map(|before| (before.min_length, before.max_length)).unwrap_or_default();
    }
    let mut optional = |name: &str| pairs.has(name).then(|| typed.number(name, 1..=LONGEST_TEXT));
    let (least, most) = (optional("min_length"), optional("max_length").unwrap_or(USUAL_LENGTH));
    if least.is_some_and(|least| least > most) {
        typed.add(FieldError::new("max_length", "out-of-order"));
    }
    (least, Some(most))
}

/// A regular expression that a line of text must match.
fn read_pattern(word: &str, typed: &mut Typed<'_>) -> Option<String> {
    let pattern = filled(typed.optional_text("pattern", LABEL)).filter(|_| word == "text")?;
    if jsonschema::draft202012::new(&serde_json::json!({ "pattern": pattern })).is_err() {
        typed.add(FieldError::new("pattern", "not-a-pattern"));
    }
    Some(pattern)
}

/// How often a group is repeated; its fields are edited one by one.
fn read_rows(typed: &mut Typed<'_>, before: Option<&Field>) -> Kind {
    let (least, most) = (typed.number("least", 0..=MOST_ROWS), typed.number("most", 1..=MOST_ROWS));
    if least > most {
        typed.add(FieldError::new("most", "out-of-order"));
    }
    let fields = before.and_then(Field::rows).map(|rows| rows.fields.clone()).unwrap_or_default();
    Kind::Rows(Rows { least, most, fields })
}

fn read_kind(word: &str, typed: &mut Typed<'_>, pairs: &Pairs) -> Kind {
    let bounds = -1_000_000_000_i64..=1_000_000_000;
    match word {
        "long" => Kind::Long,
        "name" => Kind::Name,
        "date" => Kind::Date,
        "radio" | "select" => Kind::Choice { options: read_choices(typed), select: word == "select" },
        "bool" | "pledge" => Kind::Bool { pledge: word == "pledge" },
        "number" => {
            let min = pairs.has("min").then(|| typed.number("min", bounds.clone()));
            let max = pairs.has("max").then(|| typed.number("max", bounds));
            if min.zip(max).is_some_and(|(min, max)| min > max) {
                typed.add(FieldError::new("max", "out-of-order"));
            }
            Kind::Number { min, max }
        }
        "personal-number" => Kind::PersonalNumber,
        "phone" => Kind::Phone,
        "email" => Kind::Email,
        "address" => Kind::Address,
        "unit" => Kind::Unit,
        _ => Kind::Text,
    }
}

/// What is not edited here stays, as far as it fits the field: the checks that only a file can say, and what answers presume.
fn kept(before: &Field, kind: &Kind) -> (Vec<Check>, Vec<Need>) {
    let only_in_files =
        |check: &&Check| matches!(check, Check::Until(_) | Check::LateAfter { .. } | Check::Differs(_));
    let checks =
        before.checks.iter().filter(only_in_files).filter(|_| before.kind.kept_as() == kind.kept_as());
    let is_offered = |need: &&Need| match kind {
        Kind::Choice { options, .. } => options.iter().any(|option| option.value == need.answer),
        _ => true,
    };
    (checks.cloned().collect(), before.needs.iter().filter(is_offered).cloned().collect())
}

fn read_checks(word: &str, typed: &mut Typed<'_>, pairs: &Pairs) -> Vec<Check> {
    let other = |name: &str| filled(text::clean(pairs.one(name)));
    let mut checks = Vec::new();
    if word == "date" {
        checks.extend(typed.ticked("not_future").then_some(Check::NotFuture));
        checks.extend(other("not_after").map(Check::NotAfter));
        checks.extend(other("not_before").map(Check::NotBefore));
        let days = pairs.has("max_age_days").then(|| typed.number("max_age_days", 1..=36_500_u32));
        checks.extend(days.map(Check::MaxAgeDays));
    }
    if word == "personal-number" {
        checks.extend(other("born").map(Check::Born));
        checks.extend(other("sex").map(Check::Sex));
    }
    checks
}

/// The condition that was ticked: values of one field.
fn read_condition(plan: &Plan, at: Option<&str>, typed: &mut Typed<'_>, pairs: &Pairs) -> Vec<Condition> {
    let mut condition: Option<Condition> = None;
    for ticked in pairs.many("when") {
        let Some((path, value)) = ticked.rsplit_once(IS) else { continue };
        let is_bool = plan.field(path).is_some_and(|field| matches!(field.kind, Kind::Bool { .. }));
        let value = if is_bool { Value::Bool(value == "true") } else { Value::String(value.to_owned()) };
        match &mut condition {
            Some(condition) if condition.field == path => condition.values.push(value),
            Some(_) => {
                typed.add(FieldError::new("when", "several-fields"));
                return Vec::new();
            }
            None => condition = Some(Condition { field: path.to_owned(), values: vec![value] }),
        }
    }
    // A condition that a group has already is not said twice.
    condition.into_iter().filter(|own| !at.is_some_and(|path| plan.inherited(path).contains(own))).collect()
}
