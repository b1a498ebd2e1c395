//! A form on a page: its fields, when to fill them, and every error in words.

use askama::Template as _;
use kernel::{Date, FieldError};
use procedures::{
    Form,
    form::{Kind, view},
};
use serde_json::json;
use ui::{Lang, T};

use crate::town::texts;

fn birth() -> Form {
    Form::parse(include_str!("../../../../../data/procedures/forms/birth.json")).unwrap()
}

fn vi() -> T {
    texts().of(Lang::Vi)
}

fn page(form: &Form, value: &serde_json::Value, errors: &[FieldError]) -> String {
    let units = [ui::Choice::new("thac-gian", "Phường Thạc Gián")];
    let sections = view::sections(vi(), form, value, errors, &units);
    let summary = view::summary(vi(), form, &sections, errors);
    let summary = summary.map(|summary| summary.render().unwrap()).unwrap_or_default();
    sections.iter().map(|section| section.render().unwrap()).fold(summary, |page, section| page + &section)
}

#[test]
fn every_field_is_there_and_keeps_what_was_typed() {
    for json in crate::forms::DOCUMENTS.values() {
        let form = Form::parse(json).unwrap();
        let page = page(&form, &form.empty(), &[]);
        for field in form.every_field().filter(|field| field.rows().is_none()) {
            let name = match field.path.split_once('.') {
                Some((group, rest)) if form.field(group).is_some() => format!("{group}.0.{rest}"),
                _ => field.path.clone(),
            };
            assert!(page.contains(&format!("name=\"{name}\"")), "{} {name}", form.key());
        }
    }
    let form = birth();
    let kept = form.read(&[
        ("child.birth_date".to_owned(), "1/3/2023".to_owned()),
        ("parents".to_owned(), "mother".to_owned()),
        ("child.name".to_owned(), "<b>Hòa".to_owned()),
    ]);
    let page = page(&form, &kept, &[]);
    assert!(page.contains("value=\"01/03/2023\"") && page.contains("value=\"&#60;b&#62;Hòa\""), "{page}");
    assert!(page.contains("value=\"mother\" checked"), "{page}");
}

#[test]
fn a_condition_is_said_once_and_given_to_scripts() {
    let form = birth();
    let sections = view::sections(vi(), &form, &form.empty(), &[], &[]);
    let mother = sections.iter().find(|section| section.key == "mother").unwrap();
    assert_eq!(
        mother.only_if,
        "Chỉ điền nếu mục “Khai thông tin của ai?” là ‘Cả cha và mẹ’ hoặc ‘Chỉ mẹ (chưa xác định cha)’."
    );
    let when: serde_json::Value = serde_json::from_str(&mother.when).unwrap();
    assert_eq!(when, json!([{ "field": "parents", "values": ["both", "mother"] }]));
    // Her name is known when she files herself: one block more, and its condition by the shorter list.
    let sizes: Vec<usize> = mother.blocks.iter().map(|block| block.fields.len()).collect();
    assert_eq!((sizes.len(), mother.blocks[1].when.as_str()), (2, ""));
    let page = mother.render().unwrap();
    assert_eq!(page.matches("Chỉ điền nếu").count(), 1, "{page}");
    assert_eq!(page.matches("Bỏ qua nếu mục “Ông/bà là ai của cháu?” là ‘Mẹ’.").count(), 1, "{page}");
}

#[test]
fn fields_with_the_same_condition_stand_together() {
    let form = Form::parse(include_str!("../../../../../data/procedures/forms/marital-status.json")).unwrap();
    let sections = view::sections(vi(), &form, &form.empty(), &[], &[]);
    let status = sections.iter().find(|section| section.key == "status").unwrap();
    let sizes: Vec<usize> = status.blocks.iter().map(|block| block.fields.len()).collect();
    assert_eq!((status.when.as_str(), sizes), ("", vec![1, 4, 3, 4]), "married, divorced, widowed");
    let page = status.render().unwrap();
    assert_eq!(page.matches("Chỉ điền nếu").count(), 3, "{page}");
    assert_eq!(page.matches("data-when=").count(), 3, "{page}");
}

#[test]
fn a_box_that_was_not_ticked_stays_so() {
    let form = birth();
    let is_pledge = |kind: &Kind| *kind == Kind::Bool { pledge: true };
    let pledge = form.fields().find(|field| is_pledge(&field.kind)).expect("a birth is declared to be true");
    let ticked = |answer: &str| {
        let value = form.read(&[(pledge.path.clone(), answer.to_owned())]);
        let page = page(&form, &value, &[]);
        let input = page.split(&format!("name=\"{}\"", pledge.path)).nth(1).unwrap();
        input.split('>').next().unwrap().contains("checked")
    };
    assert!(ticked("on") && !ticked("off") && !ticked(""));
    // Where yes or no must be answered, a box could not say no.
    let married = form.read(&[
        ("parents".to_owned(), "both".to_owned()),
        ("marriage.registered".to_owned(), "false".to_owned()),
    ]);
    let page = page(&form, &married, &[]);
    assert!(page.contains("name=\"marriage.registered\" value=\"false\" checked"), "{page}");
}

#[test]
fn every_code_has_its_words() {
    let plain = [
        "too-short",
        "too-large",
        "too-small",
        "too-long",
        "not-a-choice",
        "not-yes-or-no",
        "phone",
        "email",
        "wrong-script",
        "pattern",
        "pledge",
        "future-date",
        "after-other",
        "before-other",
        "too-old",
        "after-day",
        "late",
        "under-age",
        "over-age",
        "needs-female",
        "needs-male",
        "same-number",
        "unknown-field",
        "wrong-type",
        "form-too-large",
        "required",
        "choose",
        "rows-too-few",
        "rows-too-many",
        "not-a-date",
        "not-a-number",
        "personal-number-digits",
        "personal-number-length",
        "personal-number-province",
        "personal-number-century",
        "personal-number-birth-year",
        "personal-number-sex",
    ];
    for code in plain {
        assert!(vi().has(&format!("field-{code}")), "{code}");
    }
    let form = birth();
    let value = form.read(&[
        ("child.birth_date".to_owned(), "32/01/2023".to_owned()),
        ("child.personal_number".to_owned(), "04809000000".to_owned()),
    ]);
    let errors = form.check(&value, Date::constant(2023, 3, 15)).unwrap_err();
    let page = page(&form, &value, &errors);
    assert!(page.contains("‘32/01/2023’ chưa phải là ngày"), "{page}");
    assert!(page.contains("Ông/bà đã nhập 11 chữ số."), "{page}");
    assert!(page.contains("href=\"#f-child-birth_date\""), "{page}");
    assert!(!page.contains("{$") && !page.contains("{ $"), "{page}");
}

#[test]
fn an_error_names_the_other_field_by_its_label() {
    let form = birth();
    let error = FieldError::new("child.birth_date", "after-other")
        .with("other", "child.name")
        .with("date", "01/03/2023");
    let label = form.field("child.name").unwrap().label.vi.clone();
    assert_eq!(view::readable(vi(), &form, &[error])[0].args[0], ("other", label));
}
