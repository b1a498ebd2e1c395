//! The forms of the commonest procedures, by the examples that lie beside them (`data/procedures/examples`): good
//! answers pass, every field is reached, and each check of its own law tells what is wrong.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{DataSet, Date, FieldError};
use procedures::{
    Form,
    form::{Check, Field, Kind, Must, Sex, view},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use testkit::data;
use ui::{Lang, Texts};

use crate::town::texts;

/// The examples of one form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    form: String,
    /// The day on which it is filled.
    day: Date,
    good: Vec<Good>,
    wrong: Vec<Wrong>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Good {
    case: String,
    applicant: Value,
    answers: Value,
}

/// What is wrong when a good example is changed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    /// The rule, with its source.
    rule: String,
    /// Which good example it starts from.
    of: usize,
    /// Answers in place of the good ones; nothing takes one away.
    set: BTreeMap<String, Value>,
    /// What is changed about the applicant.
    #[serde(default)]
    applicant: Map<String, Value>,
    field: String,
    code: String,
}

fn all(data: &DataSet) -> Vec<(Form, Examples)> {
    let read = |(_, json): (&str, &str)| {
        let examples: Examples = serde_json::from_str(json).unwrap();
        let form = data.get(&format!("procedures/forms/{}.json", examples.form)).unwrap();
        (Form::parse(form).unwrap(), examples)
    };
    data.folder("procedures/examples/").map(read).collect()
}

fn put(value: &mut Value, path: &str, answer: Value) {
    let (group, name) = path.rsplit_once('.').unwrap_or(("", path));
    let steps = group.split('.').filter(|step| !step.is_empty());
    let object = steps.fold(value, |value, step| match value {
        Value::Array(rows) => &mut rows[step.parse::<usize>().unwrap()],
        value => value.as_object_mut().unwrap().entry(step).or_insert_with(|| json!({})),
    });
    match answer {
        Value::Null => object.as_object_mut().unwrap().remove(name),
        answer => object.as_object_mut().unwrap().insert(name.to_owned(), answer),
    };
}

fn get<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, step| match value {
        Value::Array(rows) => rows.get(step.parse::<usize>().ok()?),
        value => value.get(step),
    })
}

/// The path in the form of an answer in a row: `companions.0.name` is a `companions.name`.
fn in_form(path: &str) -> String {
    path.split('.').filter(|step| step.parse::<usize>().is_err()).collect::<Vec<_>>().join(".")
}

fn errors(form: &Form, good: &Good, answers: &Value, day: Date) -> Vec<FieldError> {
    form.check_for(&good.applicant, answers, day).err().unwrap_or_default()
}

#[test]
fn good_examples_pass_and_are_kept_as_they_are() {
    for (form, examples) in all(&data()) {
        for good in &examples.good {
            let found = errors(&form, good, &good.answers, examples.day);
            assert_eq!(found, [], "{}: {}", form.key(), good.case);
            assert_eq!(form.tidy(good.answers.clone()), good.answers, "{}: {}", form.key(), good.case);
        }
    }
}

#[test]
fn every_assigned_form_has_examples_that_reach_each_field() {
    let data = data();
    let with_examples: BTreeSet<String> = all(&data).iter().map(|(form, _)| form.key().to_owned()).collect();
    let table = data.get("procedures/assignments.csv").unwrap();
    let assigned = table.lines().skip(1).filter_map(|row| row.rsplit(',').next());
    for form in assigned.filter(|form| *form != "generic") {
        assert!(with_examples.contains(form), "{form} has no examples");
    }
    for (form, examples) in all(&data) {
        let is_reached = |field: &Field| {
            examples.good.iter().any(|good| {
                let asked = form.laid_out(&good.answers);
                asked.iter().any(|asked| {
                    in_form(&asked.path) == field.path
                        && asked.is_shown(&good.answers)
                        && get(&good.answers, &asked.path).is_some()
                })
            })
        };
        let missed: Vec<&str> =
            form.every_field().filter(|field| !is_reached(field)).map(|field| field.path.as_str()).collect();
        assert!(missed.is_empty(), "{}: {missed:?}", form.key());
    }
}

#[test]
fn each_wrong_example_is_told_at_its_field_and_nothing_else() {
    let mut missed = Vec::new();
    let texts = texts();
    for (form, examples) in all(&data()) {
        for wrong in &examples.wrong {
            let good = &examples.good[wrong.of];
            let mut applicant = good.applicant.clone();
            applicant.as_object_mut().unwrap().extend(wrong.applicant.clone());
            let mut answers = good.answers.clone();
            wrong.set.iter().for_each(|(path, answer)| put(&mut answers, path, answer.clone()));
            let found = form.check_for(&applicant, &answers, examples.day).err().unwrap_or_default();
            if found.len() != 1 || found[0].field != wrong.field || found[0].code != wrong.code {
                missed.push(format!("{}: {}: {found:?}", form.key(), wrong.rule));
            }
            told_in_words(texts, &form, &found);
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// That people read a whole sentence, in both languages, without what belongs to the program.
fn told_in_words(texts: &'static Texts, form: &Form, found: &[FieldError]) {
    for lang in [Lang::Vi, Lang::En] {
        let t = texts.of(lang);
        for error in view::readable(t, form, found) {
            let said = ui::explain_field(t, &error);
            assert!(said.ends_with(['.', '?']) || said.contains(": "), "{said}");
            assert!(!said.contains(['{', '$', '_']) && !said.contains("field-"), "{said}");
        }
    }
}

#[test]
fn each_own_check_of_a_form_has_an_example_that_breaks_it() {
    for (form, examples) in all(&data()) {
        let broken: BTreeSet<(String, &str)> =
            examples.wrong.iter().map(|wrong| (in_form(&wrong.field), wrong.code.as_str())).collect();
        for field in form.every_field() {
            for code in field.checks.iter().filter_map(own_code) {
                assert!(broken.contains(&(field.path.clone(), code)), "{} {} {code}", form.key(), field.path);
            }
            for need in &field.needs {
                let code = match need.must {
                    Must::FromAge(_) => "under-age",
                    Must::BelowAge(_) => "over-age",
                    Must::Sex(Sex::Female) => "needs-female",
                    Must::Sex(Sex::Male) => "needs-male",
                };
                let mut places = need
                    .of
                    .iter()
                    .map(|path| if path.starts_with("applicant.") { &field.path } else { path });
                assert!(
                    places.any(|place| broken.contains(&(place.clone(), code))),
                    "{} {} {code}",
                    form.key(),
                    need.answer
                );
            }
        }
    }
}

/// The code of a check that is the form's own; that a date has come is tried below for all.
fn own_code(check: &Check) -> Option<&'static str> {
    Some(match check {
        Check::NotFuture => return None,
        Check::NotAfter(_) => "after-other",
        Check::NotBefore(_) => "before-other",
        Check::Until(_) => "after-day",
        Check::MaxAgeDays(_) => "too-old",
        Check::LateAfter { .. } => "late",
        Check::Differs(_) => "same-number",
        Check::Born(_) => "personal-number-birth-year",
        Check::Sex(_) => "personal-number-sex",
    })
}

#[test]
fn what_is_needed_is_asked_for_and_every_kind_is_checked() {
    for (form, examples) in all(&data()) {
        for good in &examples.good {
            let asked = form.laid_out(&good.answers);
            for field in asked.iter().filter(|field| field.is_shown(&good.answers)) {
                let with = |answer: Value| {
                    let mut answers = good.answers.clone();
                    put(&mut answers, &field.path, answer);
                    errors(&form, good, &answers, examples.day)
                };
                let says = |found: &[FieldError]| found.iter().any(|error| error.field == field.path);
                // Without any row the fields of the first are missing.
                let in_rows = format!("{}.0.", field.path);
                let found = with(Value::Null);
                let missed = says(&found)
                    || field.rows().is_some() && found.iter().any(|error| error.field.starts_with(&in_rows));
                assert_eq!(missed, field.required, "{} {}", form.key(), field.path);
                let bad = match &field.kind {
                    Kind::Date if field.checks.contains(&Check::NotFuture) => json!("2023-03-16"),
                    Kind::Date => json!("32/01/2023"),
                    Kind::Choice { .. } => json!("nothing of these"),
                    Kind::Number { .. } => json!(-1),
                    Kind::Bool { .. } => json!("perhaps"),
                    Kind::PersonalNumber | Kind::Phone => json!("12"),
                    Kind::Name => json!("王小明"),
                    Kind::Text | Kind::Long | Kind::Address | Kind::Email | Kind::Unit => {
                        json!("ô".repeat(4_001))
                    }
                    Kind::Rows(_) => json!("Nguyễn Minh An"),
                };
                assert!(says(&with(bad)), "{} {}", form.key(), field.path);
            }
        }
    }
}

/// The declaration of a birth of two parents is the longest of the official ones; no other form asks so much.
#[test]
fn no_form_asks_more_than_it_needs() {
    for (form, examples) in all(&data()) {
        for good in &examples.good {
            let asked = form.every_field().filter(|field| field.is_shown(&good.answers)).count();
            assert!(asked <= 34, "{}: {}: {asked}", form.key(), good.case);
        }
    }
}

#[test]
fn what_is_known_of_the_applicant_is_not_asked_again() {
    for (form, examples) in all(&data()) {
        let Some(own) =
            examples.good.iter().find(|good| get(&good.answers, "for_whom") == Some(&json!("self")))
        else {
            continue;
        };
        for asked in ["person.name", "person.birth_date", "person.sex", "person.personal_number"] {
            let is_asked = form.field(asked).is_some_and(|field| field.is_shown(&own.answers));
            assert!(!is_asked, "{} {asked}", form.key());
        }
    }
}

#[test]
fn texts_of_forms_stand_in_both_languages() {
    for (form, _) in all(&data()) {
        let helps = form.every_field().filter_map(|field| field.help.as_ref());
        let headings = form.sections().iter().filter_map(|section| section.help.as_ref());
        let labels = form.every_field().map(|field| &field.label);
        for words in helps.chain(headings).chain(labels) {
            assert!(!words.vi.trim().is_empty() && !words.en.trim().is_empty(), "{}", form.key());
            assert!(kernel::text::clean(&words.vi) == words.vi, "{}: {}", form.key(), words.vi);
        }
        for field in form.every_field() {
            let is_typed = matches!(field.kind, Kind::Text | Kind::Long | Kind::Name | Kind::Date);
            assert!(!is_typed || field.example.is_some(), "{} {} has no example", form.key(), field.path);
        }
    }
}
