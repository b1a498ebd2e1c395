//! Repeated groups: read, checked, laid out, kept and changed row by row.

use std::collections::BTreeMap;

use askama::Template as _;
use kernel::Date;
use procedures::{
    Form, Words,
    form::{
        Check, Choice, Condition, DROP_ROW, Field, FormChange, FormItem, FormRefusal, Kind, MORE_ROWS, Rows,
        view,
    },
};
use serde_json::{Value, json};
use ui::Lang;

use crate::town::texts;

const RESIDENCE: &str = include_str!("../../../../../data/procedures/forms/temporary-residence.json");
const COPIES: &str = include_str!("../../../../../data/procedures/forms/certified-copies.json");
const GENERIC: &str = include_str!("../../../../../data/procedures/forms/generic.json");

type Before = BTreeMap<String, &'static str>;

fn residence() -> Form {
    Form::parse(RESIDENCE).unwrap()
}

fn today() -> Date {
    Date::constant(2023, 3, 15)
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
}

fn own() -> Vec<(&'static str, &'static str)> {
    vec![
        ("request", "first"),
        ("permanent", "Đại Lộc, Quảng Nam"),
        ("ward", "xuan-ha"),
        ("address", "K45/12 Hà Huy Tập"),
        ("since", "01/02/2023"),
        ("months", "12"),
        ("reason", "work"),
        ("basis", "rent"),
        ("household", "own"),
        ("receive", "counter"),
        ("pledge", "on"),
    ]
}

fn an(row: &str) -> Vec<(String, String)> {
    let typed = [
        ("name", "Nguyễn Minh An"),
        ("birth_date", "20/10/2018"),
        ("sex", "male"),
        ("personal_number", "048 218 000321"),
        ("relation", "Con đẻ"),
    ];
    typed.map(|(key, typed)| (format!("companions.{row}.{key}"), typed.to_owned())).to_vec()
}

fn codes(form: &Form, value: &Value) -> Vec<String> {
    let errors = form.check(value, today()).err().unwrap_or_default();
    errors.iter().map(|error| format!("{}:{}", error.field, error.code)).collect()
}

#[test]
fn rows_are_read_and_what_is_blank_between_them_is_dropped() {
    let form = residence();
    let blank = pairs(&[("companions.1.name", "  "), ("companions.1.relation", "")]);
    let typed = [pairs(&own()), pairs(&[("others", "on")]), an("0"), blank, an("4")].concat();
    let value = form.read(&typed);
    assert_eq!(value["companions"].as_array().unwrap().len(), 2);
    assert_eq!(value["companions"][1]["birth_date"], "2018-10-20");
    assert_eq!(value["companions"][1]["personal_number"], "048218000321");
    assert_eq!(form.check(&value, today()), Ok(()));
    assert_eq!(form.tidy(value.clone()), value);
    // It passes any validator of JSON Schema as well.
    assert!(jsonschema::draft202012::new(form.schema()).unwrap().is_valid(&value));
    // Nobody comes along after all: nothing of them is kept.
    let alone = form.read(&[pairs(&own()), an("0")].concat());
    assert_eq!(alone.get("companions"), None);
    assert_eq!(form.check(&alone, today()), Ok(()));
}

#[test]
fn what_is_wrong_is_told_in_its_row_and_what_must_be_there_is_missed_field_by_field() {
    let form = residence();
    let with = pairs(&[("others", "on")]);
    let none = form.read(&[pairs(&own()), with.clone()].concat());
    assert_eq!(
        codes(&form, &none),
        [
            "companions.0.name:required",
            "companions.0.birth_date:required",
            "companions.0.sex:choose",
            "companions.0.relation:required"
        ]
    );
    let mut second = an("1");
    second.retain(|(name, _)| !name.ends_with("relation") && !name.ends_with("birth_date"));
    second.push(("companions.1.birth_date".to_owned(), "20/10/2017".to_owned()));
    let wrong = form.read(&[pairs(&own()), with, an("0"), second].concat());
    // The number of the second tells another year than the birth date of the second, not of the first.
    assert_eq!(
        codes(&form, &wrong),
        ["companions.1.personal_number:personal-number-birth-year", "companions.1.relation:required"]
    );
    let many = json!({ "companions": vec![wrong["companions"][0].clone(); 21] });
    let mut value = wrong;
    value["companions"] = many["companions"].clone();
    assert_eq!(codes(&form, &value), ["companions:rows-too-many"]);
    value["companions"] = json!("An, Bình");
    assert_eq!(codes(&form, &value), ["companions:wrong-type"]);
    value["companions"] = json!(["An"]);
    assert!(codes(&form, &value).iter().any(|code| code.starts_with("companions.0")));
    value["companions"] = json!([{ "name": "An", "rank": 1 }]);
    assert!(codes(&form, &value).contains(&"companions.0.rank:unknown-field".to_owned()));
}

#[test]
fn conditions_look_at_their_own_row() {
    let form = Form::parse(COPIES).unwrap();
    let typed = pairs(&[
        ("more", "on"),
        ("others.0.title", "Căn cước công dân"),
        ("others.0.issuer", "vietnam"),
        ("others.0.legalised", "yes"),
        ("others.0.pages", "2"),
        ("others.0.copies", "3"),
        ("others.1.title", "Certificate"),
        ("others.1.issuer", "foreign"),
        ("others.1.pages", "1"),
        ("others.1.copies", "1"),
    ]);
    let value = form.read(&typed);
    assert_eq!(value["others"][0].get("legalised"), None, "a Vietnamese paper needs no legalisation");
    assert!(codes(&form, &value).contains(&"others.1.legalised:choose".to_owned()));
    assert!(!codes(&form, &value).iter().any(|code| code.starts_with("others.0")));
}

#[test]
fn the_buttons_add_and_drop_a_row_and_keep_what_was_typed() {
    let form = residence();
    let all = [pairs(&own()), pairs(&[("others", "on")]), an("0"), an("1")].concat();
    let more = form.read(&[all.clone(), pairs(&[(MORE_ROWS, "companions")])].concat());
    assert_eq!(more["companions"].as_array().unwrap().len(), 3);
    assert_eq!(more["companions"][2], json!({}));
    // The page shows it, the draft keeps it, and it is no answer.
    assert_eq!(form.adopt(&more), more);
    assert_eq!(form.check(&more, today()), Ok(()));
    assert_eq!(form.tidy(more)["companions"].as_array().unwrap().len(), 2);
    let fewer = form.read(&[all, pairs(&[(DROP_ROW, "companions.0")])].concat());
    assert_eq!(fewer["companions"].as_array().unwrap().len(), 1);
    // Nothing else is a group, and no group grows over its most.
    let stray = form.read(&[pairs(&own()), pairs(&[(MORE_ROWS, "reason")])].concat());
    assert_eq!(stray["reason"], "work");
    let rows: Vec<_> = (0..20).flat_map(|n| an(&n.to_string())).collect();
    let full = [pairs(&own()), pairs(&[("others", "on"), (MORE_ROWS, "companions")]), rows].concat();
    assert_eq!(form.read(&full)["companions"].as_array().unwrap().len(), 20);
    assert_eq!(view::pressed(&pairs(&[(DROP_ROW, "companions.0")])), Some("companions"));
    assert_eq!(view::pressed(&pairs(&[("go", "next")])), None);
}

#[test]
fn a_page_has_each_row_with_its_number_and_a_blank_one_for_scripts() {
    let form = residence();
    let t = texts().of(Lang::Vi);
    let show = |value: &Value| {
        let errors = form.check(value, today()).err().unwrap_or_default();
        let sections = view::sections(t, &form, value, &errors, &[]);
        let summary = view::summary(t, &form, &sections, &errors).unwrap().render().unwrap();
        (summary, sections.iter().map(|section| section.render().unwrap()).collect::<String>())
    };
    let (_, empty) = show(&form.empty());
    assert!(empty.contains("name=\"companions.0.name\"") && !empty.contains("name=\"companions.1.name\""));
    assert!(empty.contains("<template>") && empty.contains("name=\"companions.20.name\""));
    let typed = [pairs(&[("others", "on"), ("companions.1.relation", "Con đẻ")]), an("0")].concat();
    let (summary, two) = show(&form.read(&typed));
    assert!(two.contains("value=\"Nguyễn Minh An\"") && two.contains("name=\"companions.1.name\""));
    assert!(two.contains("value=\"companions.1\""), "the second row can be taken out");
    // In the summary the row is told, beside the field its label is enough.
    assert!(summary.contains("Người cùng đăng ký 2 – Họ, chữ đệm, tên"), "{summary}");
    assert!(summary.contains("href=\"#f-companions-1-name\""), "{summary}");
}

#[test]
fn people_read_each_row_under_its_number() {
    let form = residence();
    let value = form.read(&[pairs(&own()), pairs(&[("others", "on")]), an("0"), an("1")].concat());
    let parts = form.summary(&value, "vi");
    let lines: Vec<(String, String)> = parts
        .iter()
        .flat_map(|part| &part.lines)
        .filter(|(field, _)| field.path.starts_with("companions."))
        .map(|(field, said)| (field.label.vi.clone(), said.clone()))
        .collect();
    assert_eq!(lines[0], ("Người cùng đăng ký 1 – Họ, chữ đệm, tên".into(), "Nguyễn Minh An".into()));
    assert_eq!(lines[6], ("Người cùng đăng ký 2 – Ngày sinh".into(), "20/10/2018".into()));
    assert_eq!(lines[7].1, "Nam");
}

fn words(vi: &str) -> Words {
    Words { vi: vi.to_owned(), en: vi.to_owned() }
}

fn field(label: &str, kind: Kind) -> Field {
    Field {
        path: String::new(),
        label: words(label),
        help: None,
        example: None,
        max_length: matches!(kind, Kind::Name | Kind::Text).then_some(100),
        required: !matches!(kind, Kind::Rows(Rows { least: 0, .. })),
        kind,
        min_length: None,
        pattern: None,
        when: Vec::new(),
        checks: Vec::new(),
        needs: Vec::new(),
    }
}

fn in_rows(field: Field) -> FormChange {
    FormChange::InRows { group: "con".into(), at: None, field: Box::new(field) }
}

fn changed(form: &Form, change: FormChange) -> Result<Form, FormRefusal> {
    form.plan().changed(change, &Before::new())
}

/// A clerk adds a repeated group with a name, whether there is a card, and its number.
fn of_a_clerk() -> Form {
    let form = Form::parse(GENERIC).unwrap();
    let section = form.sections()[0].key.clone();
    let rows = Kind::Rows(Rows { least: 1, most: 5, fields: Vec::new() });
    let group = FormChange::Field { at: None, section, field: Box::new(field("Con", rows)) };
    let form = changed(&form, group).unwrap();
    let form = changed(&form, in_rows(field("Họ tên", Kind::Name))).unwrap();
    let options = ["co", "khong"].map(|value| Choice { value: value.into(), label: words(value) });
    let card = Kind::Choice { options: options.to_vec(), select: false };
    let form = changed(&form, in_rows(field("Có thẻ", card))).unwrap();
    let when = vec![Condition { field: "con.co_the".into(), values: vec!["co".into()] }];
    changed(&form, in_rows(Field { when, ..field("Số thẻ", Kind::Text) })).unwrap()
}

#[test]
fn a_clerk_makes_a_repeated_group_and_orders_it() {
    let form = of_a_clerk();
    let paths = |form: &Form| -> Vec<String> {
        form.every_field().map(|field| field.path.clone()).filter(|path| path.starts_with("con.")).collect()
    };
    assert_eq!(paths(&form), ["con.ho_ten", "con.co_the", "con.so_the"]);
    let up = changed(&form, FormChange::Up(FormItem::Field("con.co_the".into()))).unwrap();
    assert_eq!(paths(&up), ["con.co_the", "con.ho_ten", "con.so_the"]);
    let value = up.read(&pairs(&[("con.0.ho_ten", "Lê An"), ("con.0.co_the", "co")]));
    assert!(codes(&up, &value).contains(&"con.0.so_the:required".to_owned()));
    // What was written is read as it is written.
    assert_eq!(up.plan().document(), up.schema().clone());
}

#[test]
fn what_would_break_a_repeated_group_is_refused() {
    let form = of_a_clerk();
    let remove = |path: &str| changed(&form, FormChange::Remove(FormItem::Field(path.to_owned())));
    assert!(matches!(remove("con.co_the").unwrap_err(), FormRefusal::Named { .. }));
    let down = changed(&form, FormChange::Down(FormItem::Field("con.co_the".into())));
    assert!(matches!(down.unwrap_err(), FormRefusal::TooEarly { .. }));
    // From outside nothing can look into a row.
    let outside = vec![Condition { field: "con.co_the".into(), values: vec!["co".into()] }];
    let section = form.sections().last().unwrap().key.clone();
    let looks = Field { when: outside, ..field("Ghi chú", Kind::Text) };
    let looks = FormChange::Field { at: None, section: section.clone(), field: Box::new(looks) };
    assert!(matches!(changed(&form, looks).unwrap_err(), FormRefusal::TooEarly { .. }));
    let born =
        Field { checks: vec![Check::Born("con.ho_ten".into())], ..field("Số", Kind::PersonalNumber) };
    let born = FormChange::Field { at: None, section, field: Box::new(born) };
    assert!(changed(&form, born).is_err());
    // A group in a group is not asked.
    let nested = Kind::Rows(Rows { least: 0, most: 2, fields: Vec::new() });
    assert!(changed(&form, in_rows(field("Nhóm", nested))).is_err());
    // A path keeps its kind for good, in a row as elsewhere.
    let before: Before = form.every_field().map(|field| (field.path.clone(), field.kind.kept_as())).collect();
    let number = FormChange::InRows {
        group: "con".into(),
        at: Some("con.so_the".into()),
        field: Box::new(field("Số thẻ", Kind::Number { min: None, max: None })),
    };
    assert!(matches!(form.plan().changed(number, &before).unwrap_err(), FormRefusal::OtherKind { .. }));
    let once = Field { path: String::new(), ..field("Con", Kind::Text) };
    let once = FormChange::Field {
        at: Some("con".into()),
        section: form.sections()[0].key.clone(),
        field: Box::new(once),
    };
    assert!(form.plan().changed(once, &before).is_err());
    // A key that was used is not used again.
    let gone = remove("con.so_the").unwrap();
    let again = gone.plan().changed(in_rows(field("Số thẻ", Kind::Date)), &before).unwrap();
    assert!(again.field("con.so_the").is_none() && again.field("con.so_the_2").is_some());
}

#[test]
fn answers_of_an_earlier_version_are_taken_over_row_by_row() {
    let form = of_a_clerk();
    let answers = form.read(&pairs(&[
        ("con.0.ho_ten", "Lê An"),
        ("con.0.co_the", "khong"),
        ("con.1.ho_ten", "Lê Bình"),
        ("con.1.co_the", "co"),
        ("con.1.so_the", "12"),
    ]));
    let next = changed(&form, FormChange::Remove(FormItem::Field("con.so_the".into()))).unwrap();
    let taken = next.adopt(&answers);
    assert_eq!(
        taken["con"],
        json!([{ "ho_ten": "Lê An", "co_the": "khong" }, { "ho_ten": "Lê Bình", "co_the": "co" }])
    );
}

#[test]
fn documents_that_repeat_wrongly_are_not_loaded() {
    let bad = |change: &dyn Fn(&mut Value)| {
        let mut document: Value = serde_json::from_str(RESIDENCE).unwrap();
        change(&mut document["properties"]["companions"]);
        Form::parse(&document.to_string()).unwrap_err().to_string()
    };
    assert!(bad(&|group| group["maxItems"] = json!(51)).contains("maxItems"));
    assert!(bad(&|group| group["minItems"] = json!(21)).contains("maxItems"));
    assert!(bad(&|group| group["minItems"] = json!(0)).contains("required"));
    assert!(bad(&|group| group["items"]["additionalProperties"] = json!(true)).contains("closed"));
    assert!(bad(&|group| group["items"]["required"] = json!(["rank"])).contains("rank"));
    assert!(bad(&|group| group["items"]["properties"]["7"] = json!({ "type": "string" })).contains("names"));
    let inner = |group: &mut Value| {
        let whole = group.clone();
        group["items"]["properties"]["deeper"] = whole;
    };
    assert!(bad(&inner).contains("fields only") || bad(&inner).contains("condition"));
}
