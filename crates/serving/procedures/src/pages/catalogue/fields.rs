//! Sections and fields of a form as forms that a clerk fills in: words, choices, conditions and checks, no documents.

mod read;

use kernel::{Error, Result};
use ui::{Choice as Offer, Field as Input, Link, T};
use web::{Pairs, Typed};

pub(super) use read::read;

use super::{
    edit::{Asked, Group, Place},
    rows::{in_english, read_words, words},
};
use crate::{
    Change, Content, Words,
    form::{Check, Choice, Field, FormChange, Kind, Plan},
};

/// The kinds of fields, with the keys of their names.
pub(super) const KINDS: [(&str, &str); 15] = [
    ("text", "procedures-kind-text"),
    ("long", "procedures-kind-long"),
    ("name", "procedures-kind-name"),
    ("date", "procedures-kind-date"),
    ("radio", "procedures-kind-radio"),
    ("select", "procedures-kind-select"),
    ("bool", "procedures-kind-bool"),
    ("pledge", "procedures-kind-pledge"),
    ("number", "procedures-kind-number"),
    ("personal-number", "procedures-kind-personal-number"),
    ("phone", "procedures-kind-phone"),
    ("email", "procedures-kind-email"),
    ("address", "procedures-kind-address"),
    ("unit", "procedures-kind-unit"),
    (ROWS, "procedures-kind-rows"),
];
/// The kind that holds fields of its own.
pub(super) const ROWS: &str = "rows";
/// Longest label.
const LABEL: usize = 300;
/// Longest help.
const HELP: usize = 1_000;
/// Joins a field and a value in the list of conditions.
const IS: char = '=';

/// The word for a kind.
pub(super) fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Long => "long",
        Kind::Date => "date",
        Kind::Choice { select: true, .. } => "select",
        Kind::Choice { select: false, .. } => "radio",
        Kind::Number { .. } => "number",
        Kind::Bool { pledge: true } => "pledge",
        Kind::Bool { pledge: false } => "bool",
        Kind::PersonalNumber => "personal-number",
        Kind::Phone => "phone",
        Kind::Email => "email",
        Kind::Name => "name",
        Kind::Address => "address",
        Kind::Unit => "unit",
        Kind::Rows(_) => ROWS,
    }
}

fn is_text(kind: &str) -> bool {
    matches!(kind, "text" | "long" | "name" | "email" | "address")
}

fn gone() -> Error {
    Error::not_found("field of a form")
}

pub(super) fn section_fields(t: T, form: &ui::Form) -> Vec<Input> {
    let mut fields = vec![
        form.line("label", t.text("procedures-section-label")).limit(300),
        form.long("help", t.text("procedures-section-help")).rows(2).optional().limit(1_000),
    ];
    fields.extend(in_english(t, form, &["label", "help"]));
    fields
}

pub(super) fn section_values(content: &Content, place: &Place<'_>) -> Result<Vec<(String, String)>> {
    let Some(key) = place.at else { return Ok(Vec::new()) };
    let plan = content.form().map_err(Error::internal)?.plan();
    let section = plan.sections.iter().find(|section| section.key == key).ok_or_else(gone)?;
    let mut values = words(&section.label, "label");
    values.extend(section.help.iter().flat_map(|help| words(help, "help")));
    Ok(values)
}

pub(super) fn read_section(place: &Place<'_>, pairs: &Pairs) -> Result<Change> {
    let mut typed = Typed::new(pairs);
    let label = read_words(&mut typed, "label", LABEL);
    let help = optional_words(&mut typed, "help");
    typed.done(Change::Form(FormChange::Section { at: place.at.map(str::to_owned), label, help }))
}

fn optional_words(typed: &mut Typed<'_>, name: &str) -> Option<Words> {
    let vi = typed.optional_text(name, HELP);
    let en = typed.optional_text(&format!("{name}_en"), HELP);
    (!vi.is_empty()).then(|| Words { en: if en.is_empty() { vi.clone() } else { en }, vi })
}

/// The kind that the page is about: the one asked for, else that of the field.
fn kind_of<'p>(plan: &Plan, place: &Place<'p>) -> Result<&'p str> {
    if !place.kind.is_empty() {
        let known = KINDS.iter().any(|(kind, _)| *kind == place.kind);
        return if known { Ok(place.kind) } else { Err(gone()) };
    }
    match place.at {
        Some(path) => Ok(word(&plan.field(path).ok_or_else(gone)?.kind)),
        None => Ok("text"),
    }
}

/// The repeated group that the page's field is of, or will be; none for a field of a section.
fn group_of<'p>(plan: &'p Plan, place: &Place<'_>) -> Option<&'p Field> {
    match place.at {
        Some(path) => plan.group_of(path),
        None => plan.fields().find(|field| field.path == place.group && field.rows().is_some()),
    }
}

/// What is asked about a field of this kind.
pub(super) fn asked(t: T, content: &Content, place: &Place<'_>, form: &ui::Form) -> Result<Asked> {
    let plan = content.form().map_err(Error::internal)?.plan();
    let kind = kind_of(&plan, place)?;
    let lang = t.lang().code();
    let sections =
        plan.sections.iter().map(|section| Offer::new(section.key.clone(), section.label.of(lang))).collect();
    let mut first = vec![
        form.line("label", t.text("procedures-field-label")).limit(300),
        form.line("help", t.text("procedures-field-help")).optional().limit(1_000),
    ];
    if !matches!(kind, "radio" | "select" | "bool" | "pledge" | "unit" | ROWS) {
        first.push(form.line("example", t.text("procedures-field-example")).optional().limit(300));
    }
    if matches!(kind, "radio" | "select") {
        let choices = form.long("choices", t.text("procedures-field-choices")).rows(6);
        first.push(choices.help(t.text("procedures-field-choices-help")));
    }
    if kind == ROWS {
        let number = |name: &str, key| form.digits(name, t.text(key)).narrow();
        first.push(number("least", "procedures-rows-least").help(t.text("procedures-rows-least-help")));
        first.push(number("most", "procedures-rows-most"));
    } else if kind != "pledge" {
        first.push(form.tick("required", t.text("procedures-field-required")).optional());
    }
    let group = group_of(&plan, place);
    if group.is_none() {
        first.push(form.choice("section", t.text("procedures-field-section"), sections));
    }
    let name = KINDS.iter().find(|(known, _)| *known == kind).map_or("", |(_, key)| *key);
    let mut groups = vec![Group::titled(t.text(name), first)];
    let said = group.map(|group| t.with("procedures-rows-in", &[("group", group.label.of(lang))]));
    groups.extend(said.map(|said| Group::titled(said, Vec::new())));
    let checks = check_fields(t, &plan, kind, place, form);
    if !checks.is_empty() {
        groups.push(Group::titled(t.text("procedures-field-checks"), checks));
    }
    groups.extend(inherited(t, content, &plan, place.at));
    groups.extend(condition_group(t, &plan, place, form));
    groups.push(Group::titled(t.text("procedures-in-english"), in_english(t, form, &["label", "help"])));
    Ok(Asked { groups, kinds: other_kinds(t, &plan, place) })
}

/// The ways to the same page for another kind; answers kept under the field's key must stay of their kind, so that few are offered
/// for a field that there is.
fn other_kinds(t: T, plan: &Plan, place: &Place<'_>) -> Vec<Link> {
    let Some((path, field)) = place.at.and_then(|path| Some((path, plan.field(path)?))) else {
        return Vec::new();
    };
    let alike: &[&str] = match field.kind.kept_as() {
        "text" => &["text", "long", "name", "email", "address"],
        "choice" => &["radio", "select"],
        "bool" => &["bool", "pledge"],
        _ => &[],
    };
    let others = KINDS.iter().filter(|(kind, _)| alike.contains(kind) && *kind != word(&field.kind));
    others
        .map(|(kind, key)| Link::new(t.text(key), web::address("", &[("at", path), ("kind", kind)])))
        .collect()
}

/// The checks that a field of this kind can have.
fn check_fields(t: T, plan: &Plan, kind: &str, place: &Place<'_>, form: &ui::Form) -> Vec<Input> {
    let lang = t.lang().code();
    let own = group_of(plan, place).and_then(Field::rows).map_or(&[][..], |rows| &rows.fields);
    let others = |wanted: fn(&Kind) -> bool| -> Vec<Offer> {
        let fields = plan.fields().chain(own);
        let fields = fields.filter(|field| wanted(&field.kind) && Some(field.path.as_str()) != place.at);
        fields.map(|field| Offer::new(field.path.clone(), field.label.of(lang))).collect()
    };
    let dates = || others(|kind| *kind == Kind::Date);
    let number = |name: &str, key| form.digits(name, t.text(key)).narrow().optional();
    let mut fields = Vec::new();
    if is_text(kind) {
        fields.push(number("min_length", "procedures-check-min-length"));
        fields.push(number("max_length", "procedures-check-max-length"));
    }
    if kind == "text" {
        let pattern = form.line("pattern", t.text("procedures-check-pattern")).optional().limit(300);
        fields.push(pattern.help(t.text("procedures-check-pattern-help")));
    }
    if kind == "number" {
        fields.push(number("min", "procedures-check-min"));
        fields.push(number("max", "procedures-check-max"));
    }
    if kind == "date" {
        fields.push(form.tick("not_future", t.text("procedures-check-not-future")).optional());
        fields.push(number("max_age_days", "procedures-check-max-age"));
        if !dates().is_empty() {
            fields.push(form.choice("not_after", t.text("procedures-check-not-after"), dates()).optional());
            fields.push(form.choice("not_before", t.text("procedures-check-not-before"), dates()).optional());
        }
    }
    if kind == "personal-number" {
        if !dates().is_empty() {
            fields.push(form.choice("born", t.text("procedures-check-born"), dates()).optional());
        }
        let sexes = others(|kind| match kind {
            Kind::Choice { options, .. } => options.iter().any(|option| option.value == "female"),
            _ => false,
        });
        if !sexes.is_empty() {
            fields.push(form.choice("sex", t.text("procedures-check-sex"), sexes).optional());
        }
    }
    fields
}

/// The conditions that the field has with the others of its group: they are only said.
fn inherited(t: T, content: &Content, plan: &Plan, at: Option<&str>) -> Option<Group> {
    let form = content.form().ok()?;
    let said: Vec<String> =
        plan.inherited(at?).iter().filter_map(|when| super::form::condition(t, &form, when)).collect();
    (!said.is_empty()).then(|| {
        Group::titled(t.with("procedures-field-inherited", &[("conditions", said.join("; "))]), Vec::new())
    })
}

/// When the field is asked at all: one earlier choice or yes and no, and its values.
fn condition_group(t: T, plan: &Plan, place: &Place<'_>, form: &ui::Form) -> Option<Group> {
    let lang = t.lang().code();
    let group = group_of(plan, place).map(|group| group.path.as_str());
    let mut choices = Vec::new();
    for field in plan.earlier(group, place.at) {
        let label = field.label.of(lang);
        match &field.kind {
            Kind::Choice { options, .. } => choices.extend(options.iter().map(|option| {
                let said = format!("{label}: {}", option.label.of(lang));
                Offer::new(format!("{}{IS}{}", field.path, option.value), said)
            })),
            Kind::Bool { pledge: false } => {
                choices.extend([("true", "procedures-yes"), ("false", "procedures-no")].map(
                    |(value, key)| {
                        Offer::new(format!("{}{IS}{value}", field.path), format!("{label}: {}", t.text(key)))
                    },
                ));
            }
            _ => {}
        }
    }
    if choices.is_empty() {
        return None;
    }
    let field = form.checks("when", t.text("procedures-field-when"), choices).optional();
    Some(Group::of(vec![field.help(t.text("procedures-field-when-help"))]))
}

/// What is known of a field; the beginnings of a new one.
pub(super) fn values(content: &Content, place: &Place<'_>) -> Result<Vec<(String, String)>> {
    let plan = content.form().map_err(Error::internal)?.plan();
    let Some(path) = place.at else {
        let section =
            plan.sections.iter().find(|section| section.key == place.section).or(plan.sections.last());
        return Ok(section.map(|section| ("section".to_owned(), section.key.clone())).into_iter().collect());
    };
    let of = plan.group_of(path).map_or(path, |group| &group.path);
    let section = plan.sections.iter().find(|section| section.fields.iter().any(|field| field.path == of));
    let (section, field) = section.zip(plan.field(path)).ok_or_else(gone)?;
    let mut values = words(&field.label, "label");
    values.extend(field.help.iter().flat_map(|help| words(help, "help")));
    let mut add =
        |name: &str, value: Option<String>| values.extend(value.map(|value| (name.to_owned(), value)));
    add("section", Some(section.key.clone()));
    add("example", field.example.clone());
    add("required", field.required.then(|| "on".to_owned()));
    add("min_length", field.min_length.map(|n| n.to_string()));
    add("max_length", field.max_length.map(|n| n.to_string()));
    add("pattern", field.pattern.clone());
    match &field.kind {
        Kind::Choice { options, .. } => add("choices", Some(choices_said(options))),
        Kind::Number { min, max } => {
            add("min", min.map(|n| n.to_string()));
            add("max", max.map(|n| n.to_string()));
        }
        Kind::Rows(rows) => {
            add("least", Some(rows.least.to_string()));
            add("most", Some(rows.most.to_string()));
        }
        _ => {}
    }
    for check in &field.checks {
        match check {
            Check::NotFuture => add("not_future", Some("on".to_owned())),
            Check::MaxAgeDays(days) => add("max_age_days", Some(days.to_string())),
            Check::NotAfter(other) => add("not_after", Some(other.clone())),
            Check::NotBefore(other) => add("not_before", Some(other.clone())),
            Check::Born(other) => add("born", Some(other.clone())),
            Check::Sex(other) => add("sex", Some(other.clone())),
            // Said in files only; kept when the field is changed here.
            Check::Until(_) | Check::LateAfter { .. } | Check::Differs(_) => {}
        }
    }
    if let Some(condition) = plan.own_condition(field) {
        for value in &condition.values {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            add("when", Some(format!("{}{IS}{value}", condition.field)));
        }
    }
    Ok(values)
}

/// One choice a line: `mã: Nhãn | English`.
fn choices_said(options: &[Choice]) -> String {
    let line = |option: &Choice| {
        let Words { vi, en } = &option.label;
        let english = if en == vi { String::new() } else { format!(" | {en}") };
        format!("{}: {vi}{english}", option.value)
    };
    options.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{read::read_choices, *};
    use crate::Form;

    #[test]
    fn a_field_that_nobody_touches_stays_as_it_is() {
        for json in [
            include_str!("../../../../../../data/procedures/forms/birth.json"),
            include_str!("../../../../../../data/procedures/forms/civil-extract.json"),
            include_str!("../../../../../../data/procedures/forms/generic.json"),
            include_str!("../../../../../../data/procedures/forms/marital-status.json"),
            include_str!("../../../../../../data/procedures/forms/temporary-residence.json"),
        ] {
            let form = Form::parse(json).unwrap();
            let mut content =
                Content::blank("9.000001".parse().unwrap(), "Thủ tục".into(), "Hộ tịch".into()).unwrap();
            content.form = form.schema().clone();
            for field in form.every_field() {
                let place = Place { at: Some(&field.path), ..Place::default() };
                let pairs = Pairs::of(values(&content, &place).unwrap()).unwrap();
                let Change::Form(change) = read(&content, &place, &pairs).unwrap() else {
                    panic!("not a field")
                };
                let same = form.plan().changed(change, &BTreeMap::new()).unwrap();
                let said = |form: &Form| serde_json::to_string_pretty(form.sections()).unwrap();
                assert_eq!(said(&same), said(&form), "{} {}", form.key(), field.path);
            }
        }
    }

    #[test]
    fn choices_are_read_as_clerks_write_them() {
        let pairs = Pairs::of(vec![(
            "choices".into(),
            "male: Nam | Male\nNữ | Female\nKhác: không ghi\n\nNữ".into(),
        )]);
        let pairs = pairs.unwrap();
        let read = read_choices(&mut Typed::new(&pairs));
        let said: Vec<(&str, &str, &str)> = read
            .iter()
            .map(|choice| (choice.value.as_str(), choice.label.vi.as_str(), choice.label.en.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("male", "Nam", "Male"),
                ("nu", "Nữ", "Female"),
                ("khac_khong_ghi", "Khác: không ghi", "Khác: không ghi"),
                ("nu_2", "Nữ", "Nữ")
            ]
        );
    }
}
