//! The forms: good answers pass, each kind of bad answer is named, and nothing that is typed can panic.

use std::{collections::BTreeMap, sync::LazyLock};

use kernel::{Date, FieldError};
use procedures::{Form, form::Kind};
use proptest::prelude::*;
use serde_json::{Value, json};

use testkit::data;

/// The documents of all forms of the repository, by key.
pub(crate) static DOCUMENTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let data = data();
    let key = |name: &str| name.strip_suffix(".json").unwrap().to_owned();
    data.folder("procedures/forms/").map(|(name, text)| (key(name), text.to_owned())).collect()
});

static FORMS: LazyLock<Vec<Form>> =
    LazyLock::new(|| DOCUMENTS.values().map(|json| Form::parse(json).unwrap()).collect());

fn form(key: &str) -> &'static Form {
    FORMS.iter().find(|form| form.key() == key).unwrap()
}

fn today() -> Date {
    Date::new(2023, 11, 1).unwrap()
}

type Pairs = Vec<(&'static str, &'static str)>;

fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

pub(crate) fn errors(form: &Form, pairs: &[(&str, &str)]) -> Vec<FieldError> {
    form.check(&form.read(&typed(pairs)), today()).err().unwrap_or_default()
}

/// The first error with these answers in place of the good ones; an empty answer takes the good one away.
fn first(form: &Form, good: &Pairs, changes: &[(&'static str, &'static str)]) -> (String, String) {
    let mut pairs = good.clone();
    pairs.extend(changes);
    let found = errors(form, &pairs);
    found.first().map_or_else(Default::default, |error| (error.field.clone(), error.code.to_string()))
}

fn applicant() -> Pairs {
    vec![
        ("csrf", "ignored"),
        ("name", "  nguyễn thị   Minh Hòa "),
        ("personal_number", "048 190 000 001"),
        ("birth_date", "15/1/1990"),
        ("sex", "female"),
        ("phone", "+84 905 123 456"),
        ("ward", "0190-ab"),
        ("street", "K45/12 Hà Huy Tập"),
    ]
}

fn birth() -> Pairs {
    vec![
        ("relation", "grandparent"),
        ("child.name", "Nguyễn Trần Minh An"),
        ("child.sex", "male"),
        ("child.birth_date", "20/10/2023"),
        ("child.birth_place", "Bệnh viện Phụ sản - Nhi Đà Nẵng"),
        ("child.ethnicity", "Kinh"),
        ("child.nationality", "Việt Nam"),
        ("child.hometown", "Xuân Hà, Thanh Khê, Đà Nẵng"),
        ("parents", "both"),
        ("mother.name", "Trần Thị Lan"),
        ("mother.birth_date", "02/03/1995"),
        ("mother.residence", "12 Hà Huy Tập, Xuân Hà, Thanh Khê, Đà Nẵng"),
        ("father.name", "Nguyễn Văn Bình"),
        ("father.residence", "12 Hà Huy Tập, Xuân Hà, Thanh Khê, Đà Nẵng"),
        ("marriage.registered", "on"),
        ("proof", "certificate"),
        ("copies", "2"),
        ("receive", "counter"),
        ("pledge", "on"),
    ]
}

fn marital() -> Pairs {
    vec![
        ("for_whom", "self"),
        ("ethnicity", "Kinh"),
        ("nationality", "Việt Nam"),
        ("residence", "12 Hà Huy Tập"),
        ("status", "single"),
        ("purpose", "other"),
        ("purpose_detail", "Mua nhà"),
        ("copies", "1"),
        ("receive", "online"),
        ("pledge", "true"),
    ]
}

fn extract() -> Pairs {
    vec![
        ("kind", "birth"),
        ("copies", "3"),
        ("for_whom", "self"),
        ("person.name", "Lê Văn Tám"),
        ("person.birth_date", "1980-02-29"),
        ("person.sex", "male"),
        ("entry.place", "UBND phường Thạc Gián"),
        ("receive", "post"),
        ("post_address", "12 Hà Huy Tập"),
        ("pledge", "on"),
    ]
}

fn generic() -> Pairs {
    vec![
        ("content", "Đề nghị cấp lại giấy xác nhận"),
        ("for_whom", "self"),
        ("receive", "counter"),
        ("pledge", "on"),
    ]
}

#[test]
fn every_form_can_be_shown_in_both_languages() {
    for form in FORMS.iter() {
        assert!(form.sections().iter().all(|section| !section.fields.is_empty()), "{}", form.key());
        for field in form.fields() {
            assert!(!field.label.vi.is_empty() && !field.label.en.is_empty(), "{}", field.path);
            if let (Some(example), Kind::Date) = (&field.example, &field.kind) {
                let value = form.read(&[(field.path.clone(), example.clone())]);
                let is_hidden = !field.is_shown(&value);
                assert!(is_hidden || form.typed(&value, field) == *example, "{}", field.path);
            }
        }
    }
}

#[test]
fn good_answers_pass() {
    for (key, good) in [
        ("applicant", applicant()),
        ("birth", birth()),
        ("marital-status", marital()),
        ("civil-extract", extract()),
        ("generic", generic()),
    ] {
        assert_eq!(errors(form(key), &good), [], "{key}");
    }
}

#[test]
fn answers_are_kept_in_one_form() {
    let form = form("applicant");
    let value = form.read(&typed(&applicant()));
    assert_eq!(
        value,
        json!({
            "name": "nguyễn thị Minh Hòa", "personal_number": "048190000001", "birth_date": "1990-01-15",
            "sex": "female", "phone": "0905123456", "ward": "0190-ab", "street": "K45/12 Hà Huy Tập"
        })
    );
    assert_eq!(form.typed(&value, form.field("birth_date").unwrap()), "15/01/1990");
    assert_eq!(form.tidy(value.clone()), value, "what is tidy stays as it is");
}

/// Answers in place of the good ones, and the first error that they lead to: field and code.
type Case<'a> = (&'a [(&'static str, &'static str)], &'a str, &'a str);

fn each_is_named(key: &str, good: &Pairs, cases: &[Case<'_>]) {
    for (changes, field, code) in cases {
        let found = first(form(key), good, changes);
        assert_eq!((found.0.as_str(), found.1.as_str()), (*field, *code), "{key} {changes:?}");
    }
}

#[test]
fn each_bad_answer_of_an_applicant_is_named() {
    let long: &'static str = "ô".repeat(200).leak();
    each_is_named(
        "applicant",
        &applicant(),
        &[
            (&[("name", " ")], "name", "required"),
            (&[("name", "王小明")], "name", "wrong-script"),
            (&[("name", "Nguyễn Văn 2")], "name", "wrong-script"),
            (&[("name", long)], "name", "too-long"),
            (&[("personal_number", "04819000001")], "personal_number", "personal-number-length"),
            (&[("personal_number", "04819000000x")], "personal_number", "personal-number-digits"),
            (&[("personal_number", "047190000001")], "personal_number", "personal-number-province"),
            (&[("birth_date", "15/1/1991")], "personal_number", "personal-number-birth-year"),
            (&[("sex", "male")], "personal_number", "personal-number-sex"),
            (&[("birth_date", "31/02/1990")], "birth_date", "not-a-date"),
            (
                &[("personal_number", "048223000001"), ("birth_date", "02/11/2023")],
                "personal_number",
                "personal-number-sex",
            ),
            (
                &[("personal_number", "048323000001"), ("birth_date", "02/11/2023")],
                "birth_date",
                "future-date",
            ),
            (&[("sex", "robot")], "sex", "not-a-choice"),
            (&[("phone", "12345")], "phone", "phone"),
            (&[("email", "hoa@nowhere")], "email", "email"),
            (&[("ward", "<b>")], "ward", "not-a-choice"),
        ],
    );
}

#[test]
fn each_bad_answer_of_a_birth_is_named() {
    each_is_named(
        "birth",
        &birth(),
        &[
            (&[("child.birth_date", "02/11/2023")], "child.birth_date", "future-date"),
            (&[("mother.birth_date", "21/10/2023")], "mother.birth_date", "after-other"),
            (&[("child.name", "")], "child.name", "required"),
            (&[("mother.name", "")], "mother.name", "required"),
            (&[("father.residence", "")], "father.residence", "required"),
            (&[("parents", "")], "parents", "choose"),
            (&[("relation", "relative")], "relation_detail", "required"),
            (&[("copies", "hai")], "copies", "not-a-number"),
            (&[("copies", "21")], "copies", "too-large"),
            (&[("copies", "-1")], "copies", "too-small"),
            (&[("marriage.registered", "perhaps")], "marriage.registered", "not-yes-or-no"),
            (&[("pledge", "")], "pledge", "pledge"),
            (&[("pledge", "off")], "pledge", "pledge"),
        ],
    );
}

#[test]
fn each_bad_answer_of_the_other_forms_is_named() {
    let organisation: [(&str, &str); 3] =
        [("for_whom", "organisation"), ("organisation.name", "Biển Xanh"), ("organisation.tax_code", "12")];
    each_is_named(
        "generic",
        &generic(),
        &[
            (&[("content", "ngắn")], "content", "too-short"),
            (&organisation, "organisation.tax_code", "pattern"),
            (&organisation[..1], "organisation.name", "required"),
        ],
    );
    each_is_named(
        "civil-extract",
        &extract(),
        &[
            (
                &[
                    ("kind", "death"),
                    ("for_whom", "family"),
                    ("relation", "Cha"),
                    ("death_date", "01/01/1970"),
                ],
                "death_date",
                "before-other",
            ),
            (&[("kind", "marriage")], "spouse", "required"),
            (&[("kind", "other")], "kind_detail", "required"),
        ],
    );
    each_is_named(
        "marital-status",
        &marital(),
        &[
            (&[("status", "divorced")], "divorce.number", "required"),
            (&[("status", "married")], "marriage.spouse", "required"),
            (&[("purpose", "marriage")], "partner.name", "required"),
            (&[("for_whom", "other")], "person.name", "required"),
            (&[("copies", "")], "copies", "required"),
        ],
    );
}

#[test]
fn errors_say_what_was_typed() {
    let form = form("applicant");
    let mut pairs = applicant();
    pairs.push(("personal_number", "04819000001"));
    let found = errors(form, &pairs);
    assert_eq!(
        found,
        [FieldError::new("personal_number", "personal-number-length").with("length", 12).with("typed", 11)]
    );
    pairs.push(("name", "Ă".repeat(101).leak()));
    assert_eq!(
        errors(form, &pairs)[0],
        FieldError::new("name", "too-long").with("limit", 100).with("typed", 101)
    );
    let kept = form.read(&typed(&pairs));
    assert_eq!(kept["personal_number"], "04819000001", "what was typed is shown again");
}

#[test]
fn what_is_not_shown_is_not_kept() {
    let form = form("birth");
    let mut pairs = birth();
    pairs.extend([("parents", "mother"), ("father.name", "王"), ("post_address", "ở đâu đó")]);
    let value = form.read(&typed(&pairs));
    assert_eq!(value.get("father"), None);
    assert_eq!(value.get("marriage"), None);
    assert_eq!(value.get("post_address"), None);
    assert_eq!(form.check(&value, today()), Ok(()));
    // A program that sends them all the same is not refused for what nobody asked.
    let mut sent = value.clone();
    sent["father"] = json!({ "name": 5 });
    assert_eq!(form.check(&sent, today()), Ok(()));
    assert_eq!(form.tidy(sent), value);
}

#[test]
fn programs_are_told_about_unknown_fields_and_wrong_types() {
    let form = form("birth");
    let good = form.read(&typed(&birth()));
    let with = |path: &str, answer: Value| {
        let mut value = good.clone();
        *value.pointer_mut(path).unwrap() = answer;
        form.check(&value, today()).unwrap_err().remove(0)
    };
    assert_eq!(with("/child/name", json!(5)), FieldError::new("child.name", "wrong-type"));
    assert_eq!(with("/child", json!("An")), FieldError::new("child.name", "required"));
    assert_eq!(with("/child/name", json!("  ")), FieldError::new("child.name", "required"));
    assert_eq!(with("/copies", json!(2.5)).code, "wrong-type");
    let mut extra = good.clone();
    extra["child"]["nickname"] = json!("Tí");
    assert_eq!(
        form.check(&extra, today()).unwrap_err(),
        [FieldError::new("child.nickname", "unknown-field")]
    );
    let mut large = good.clone();
    large["notes"] = json!("a".repeat(70_000));
    assert_eq!(form.check(&large, today()).unwrap_err()[0].code, "form-too-large");
    for nonsense in [json!(null), json!([1, 2]), json!("text"), json!({ "child": [[[]]] })] {
        assert!(form.check(&nonsense, today()).is_err());
    }
}

#[test]
fn a_filled_form_is_read_back_in_words() {
    let form = form("birth");
    let value = form.read(&typed(&birth()));
    let parts = form.summary(&value, "vi");
    let find = |path: &str| {
        let lines = parts.iter().flat_map(|part| &part.lines);
        lines.clone().find(|(field, _)| field.path == path).map(|(_, shown)| shown.as_str())
    };
    assert_eq!(find("relation"), Some("Ông, bà"));
    assert_eq!(find("child.birth_date"), Some("20/10/2023"));
    assert_eq!(find("marriage.registered"), Some("Có"));
    assert_eq!(find("mother.personal_number"), Some(""));
    assert_eq!(find("post_address"), None);
    assert_eq!(parts[0].section.label.of("en"), "Who declares");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_is_typed_can_panic(
        texts in prop::collection::vec(("\\PC{0,40}|[0-9./ -]{0,14}|true|both|other|\\s{1,3}", any::<prop::sample::Index>()), 0..60),
        stray in prop::collection::vec(("[a-z._]{0,12}", ".{0,20}"), 0..5),
        which in 0..FORMS.len(),
    ) {
        let form = &FORMS[which];
        let rows = |field: &procedures::form::Field| -> Vec<String> {
            let own = field.rows().into_iter().flat_map(|rows| &rows.fields);
            own.flat_map(|own| [0, 1, 7].map(|n| own.in_row(&field.path, n).path)).collect()
        };
        let mut names: Vec<String> = form.fields().flat_map(&rows).collect();
        names.extend(form.fields().map(|field| field.path.clone()));
        let mut pairs: Vec<(String, String)> =
            texts.into_iter().map(|(text, name)| (name.get(&names).clone(), text)).collect();
        pairs.extend(stray);
        let value = form.read(&pairs);
        prop_assert_eq!(form.tidy(value.clone()), value.clone());
        prop_assert_eq!(form.check(&value, today()).is_ok(), form.check(&form.tidy(value.clone()), today()).is_ok());
        for field in form.laid_out(&value) {
            let _ = form.typed(&value, &field);
        }
        prop_assert!(form.summary(&value, "vi").len() <= form.sections().len());
    }
}
