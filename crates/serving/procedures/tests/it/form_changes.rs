//! What a clerk can do to a form, and what would break residents' drafts and is refused.

use std::{collections::BTreeMap, sync::Arc};

use procedures::{
    Form, Words,
    form::{Check, Choice, Condition, Field, FormChange, FormItem, FormRefusal, Kind},
};
use proptest::prelude::*;
use serde_json::{Value, json};

const GENERIC: &str = include_str!("../../../../../data/procedures/forms/generic.json");
const BIRTH: &str = include_str!("../../../../../data/procedures/forms/birth.json");

type Before = BTreeMap<String, &'static str>;

fn words(vi: &str) -> Words {
    Words { vi: vi.to_owned(), en: vi.to_owned() }
}

fn field(label: &str, kind: Kind) -> Field {
    let is_text = matches!(kind, Kind::Text | Kind::Long | Kind::Name | Kind::Address | Kind::Email);
    Field {
        path: String::new(),
        label: words(label),
        help: None,
        example: None,
        kind,
        required: true,
        min_length: None,
        max_length: is_text.then_some(200),
        pattern: None,
        when: Vec::new(),
        checks: Vec::new(),
        needs: Vec::new(),
    }
}

fn add(section: &str, field: Field) -> FormChange {
    FormChange::Field { at: None, section: section.to_owned(), field: Box::new(field) }
}

fn put(path: &str, section: &str, field: Field) -> FormChange {
    FormChange::Field { at: Some(path.to_owned()), section: section.to_owned(), field: Box::new(field) }
}

fn remove(path: &str) -> FormChange {
    FormChange::Remove(FormItem::Field(path.to_owned()))
}

fn changed(form: &Form, change: FormChange) -> Result<Form, FormRefusal> {
    form.plan().changed(change, &Before::new())
}

fn generic() -> Form {
    Form::parse(GENERIC).unwrap()
}

#[test]
fn a_clerk_makes_a_form_step_by_step() {
    let form = generic();
    let form =
        changed(&form, FormChange::Section { at: None, label: words("Người đi cùng"), help: None }).unwrap();
    let options = ["Có", "Không"].map(|label| Choice { value: label.to_lowercase(), label: words(label) });
    let options: Vec<Choice> = options
        .into_iter()
        .zip(["co", "khong"])
        .map(|(choice, value)| Choice { value: value.into(), ..choice })
        .collect();
    let form = changed(
        &form,
        add("nguoi-di-cung", field("Có ai đi cùng không?", Kind::Choice { options, select: false })),
    )
    .unwrap();
    let mut born = field("Ngày sinh người đi cùng", Kind::Date);
    born.when = vec![Condition { field: "co_ai_di_cung_khong".into(), values: vec![json!("co")] }];
    born.checks = vec![Check::NotFuture];
    let form = changed(&form, add("nguoi-di-cung", born)).unwrap();
    let mut number = field("Số định danh người đi cùng", Kind::PersonalNumber);
    number.when = vec![Condition { field: "co_ai_di_cung_khong".into(), values: vec![json!("co")] }];
    number.checks = vec![Check::Born("ngay_sinh_nguoi_di_cung".into())];
    let form = changed(&form, add("nguoi-di-cung", number)).unwrap();

    let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let common = [
        ("content", "Xin tham quan nhà truyền thống của phường."),
        ("for_whom", "self"),
        ("receive", "counter"),
        ("pledge", "on"),
    ];
    let today = "2023-03-15".parse().unwrap();
    let alone = form.read(&pairs(&[&common[..], &[("co_ai_di_cung_khong", "khong")]].concat()));
    assert_eq!(form.check(&alone, today), Ok(()));
    let with = [
        ("co_ai_di_cung_khong", "co"),
        ("ngay_sinh_nguoi_di_cung", "20/04/1990"),
        ("so_dinh_danh_nguoi_di_cung", "048195003286"),
    ];
    let wrong = form.check(&form.read(&pairs(&[&common[..], &with].concat())), today).unwrap_err();
    assert_eq!(wrong.len(), 1);
    assert_eq!(wrong[0].field, "so_dinh_danh_nguoi_di_cung");
    let empty =
        form.check(&form.read(&pairs(&[&common[..], &[("co_ai_di_cung_khong", "co")]].concat())), today);
    assert_eq!(empty.unwrap_err().len(), 2, "what is asked must be filled");
    // Any validator of JSON Schema reads what was written.
    assert!(jsonschema_reads(form.schema()));
}

fn jsonschema_reads(schema: &Value) -> bool {
    schema["properties"]["co_ai_di_cung_khong"]["enum"] == json!(["co", "khong"])
        && schema["properties"]["ngay_sinh_nguoi_di_cung"]["x-check"] == json!({ "not-future": true })
}

#[test]
fn what_others_name_cannot_go() {
    let form = generic();
    let refused = changed(&form, remove("for_whom")).unwrap_err();
    assert!(matches!(refused, FormRefusal::Named { .. }), "{refused}");
    // Its choices neither.
    let options = vec![Choice { value: "self".into(), label: words("Cho tôi") }];
    let fewer = field("Cho ai?", Kind::Choice { options, select: false });
    let refused = changed(&form, put("for_whom", "for", fewer)).unwrap_err();
    assert!(matches!(refused, FormRefusal::ChoiceNeeded { .. }), "{refused}");
    // What asks it must stand behind it.
    let mut form = form;
    let up = || FormChange::Up(FormItem::Field("person.name".into()));
    let refused = changed(&form, up()).unwrap_err();
    assert!(matches!(refused, FormRefusal::TooEarly { .. }), "{refused}");
    // A field that nothing names goes.
    form = changed(&form, remove("details")).unwrap();
    assert!(form.field("details").is_none());
    let last = {
        let mut form = Form::parse(include_str!("../../starters/form.json")).unwrap();
        form = changed(&form, remove("cam_doan")).unwrap();
        changed(&form, remove("noi_dung")).unwrap_err()
    };
    assert_eq!(last, FormRefusal::LastField);
    let full = changed(&form, FormChange::Remove(FormItem::Section("for".into()))).unwrap_err();
    assert_eq!(full, FormRefusal::NotEmpty);
    let gone = changed(&form, remove("nowhere")).unwrap_err();
    assert_eq!(gone, FormRefusal::Gone("nowhere".into()));
}

#[test]
fn a_key_keeps_its_kind_for_good() {
    let form = generic();
    let before: Before = form.fields().map(|field| (field.path.clone(), field.kind.kept_as())).collect();
    let number = field("Nội dung", Kind::Number { min: None, max: None });
    let refused = form.plan().changed(put("content", "request", number), &before).unwrap_err();
    assert!(matches!(refused, FormRefusal::OtherKind { .. }), "{refused}");
    // One line instead of several is kept alike.
    let line =
        form.plan().changed(put("content", "request", field("Nội dung", Kind::Text)), &before).unwrap();
    assert_eq!(line.field("content").unwrap().kind, Kind::Text);
    // A new field never takes the key of one that is gone, nor of a group.
    let without = form.plan().changed(remove("details"), &before).unwrap();
    let again = without.plan().changed(add("request", field("Details", Kind::Date)), &before).unwrap();
    assert!(again.field("details").is_none());
    assert_eq!(again.field("details_2").unwrap().kind, Kind::Date);
    let group = form.plan().changed(add("request", field("Person", Kind::Text)), &before).unwrap();
    assert!(group.field("person_2").is_some());
}

#[test]
fn checks_and_conditions_must_fit() {
    let form = Form::parse(BIRTH).unwrap();
    let mut date = field("Ngày", Kind::Date);
    date.checks = vec![Check::NotAfter("child.name".into())];
    let refused = changed(&form, add("child", date.clone())).unwrap_err();
    assert!(matches!(refused, FormRefusal::CheckDoesNotFit(_)), "{refused}");
    date.checks = vec![Check::NotAfter("nowhere".into())];
    assert!(changed(&form, add("child", date.clone())).is_err());
    date.checks = vec![Check::NotAfter("child.birth_date".into())];
    date.when = vec![Condition { field: "child.name".into(), values: vec![json!("An")] }];
    let refused = changed(&form, add("child", date.clone())).unwrap_err();
    assert!(matches!(refused, FormRefusal::NoChoice { .. }), "{refused}");
    date.when = vec![Condition { field: "parents".into(), values: vec![json!("both")] }];
    let form = changed(&form, add("papers", date)).unwrap();
    assert_eq!(form.field("ngay").unwrap().when.len(), 1);
    // Inside a group the group's condition stays beside the field's own.
    let mut name = form.field("mother.name").unwrap().clone();
    name.when = Vec::new();
    name.label = words("Họ tên mẹ");
    let form = changed(&form, put("mother.name", "mother", name)).unwrap();
    let mother = form.field("mother.name").unwrap();
    assert_eq!((mother.label.vi.as_str(), mother.when.len(), mother.required), ("Họ tên mẹ", 1, true));
}

#[test]
fn a_draft_of_answers_goes_on_under_the_next_version() {
    let form = generic();
    let answers = json!({
        "content": "Xin cấp lại giấy đã mất.", "details": "Mất năm 2020.", "for_whom": "person",
        "person": { "name": "Nguyễn Văn An", "relation": "Em ruột" }, "receive": "counter", "pledge": true
    });
    let today = "2023-03-15".parse().unwrap();
    assert_eq!(form.check(&answers, today), Ok(()));
    let next = changed(&form, remove("details")).unwrap();
    assert_eq!(next.check(&answers, today).unwrap_err()[0].code, "unknown-field");
    let adopted = next.adopt(&answers);
    assert_eq!(next.check(&adopted, today), Ok(()));
    assert_eq!(adopted["person"]["relation"], "Em ruột");
    // A choice that is no longer offered is asked for again.
    let options = ["self", "person", "organisation", "unit"]
        .map(|value| Choice { value: value.into(), label: words(value) })
        .to_vec();
    let receive = vec![Choice { value: "post".into(), label: words("Bưu điện") }];
    let next =
        changed(&next, put("for_whom", "for", field("Cho ai?", Kind::Choice { options, select: true })))
            .unwrap();
    let next = changed(
        &next,
        put("receive", "return", field("Nhận", Kind::Choice { options: receive, select: false })),
    )
    .unwrap();
    let wrong = next.check(&next.adopt(&answers), today).unwrap_err();
    assert_eq!(
        wrong.iter().map(|e| (e.field.as_str(), &*e.code)).collect::<Vec<_>>(),
        [("receive", "choose")]
    );
    let _: Arc<Form> = Arc::new(next);
}

/// What a clerk may press, by numbers.
fn pressed(form: &Form, press: (u8, usize)) -> FormChange {
    let fields: Vec<&Field> = form.fields().collect();
    let field = fields[press.1 % fields.len()];
    let section = &form.sections()[press.1 % form.sections().len()];
    match press.0 % 7 {
        0 => FormChange::Up(FormItem::Field(field.path.clone())),
        1 => FormChange::Down(FormItem::Field(field.path.clone())),
        2 => remove(&field.path),
        3 => FormChange::Up(FormItem::Section(section.key.clone())),
        4 => FormChange::Down(FormItem::Section(section.key.clone())),
        5 => add(&section.key, self::field("Ô mới", Kind::Text)),
        _ => FormChange::Section { at: None, label: words("Phần mới"), help: None },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_pressed_a_form_stays_a_form(presses in prop::collection::vec((any::<u8>(), any::<usize>()), 1..25)) {
        let mut form = Form::parse(BIRTH).unwrap();
        for press in presses {
            let paths: Vec<String> = form.fields().map(|field| field.path.clone()).collect();
            match changed(&form, pressed(&form, press)) {
                Ok(next) => {
                    prop_assert!(Form::parse(&next.schema().to_string()).is_ok());
                    form = next;
                }
                // What is refused is refused for a reason that a clerk can read.
                Err(FormRefusal::Unsound(why)) => prop_assert!(false, "{}", why),
                Err(_) => prop_assert_eq!(paths, form.fields().map(|field| field.path.clone()).collect::<Vec<_>>()),
            }
        }
    }
}
