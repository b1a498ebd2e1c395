//! Form documents that cannot be used, and a date that is too old.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use kernel::FieldError;
use procedures::Form;
use serde_json::{Value, json};

use crate::forms::{DOCUMENTS, errors};

/// That the common form with `value` in this place is refused, and why.
fn each_is_refused(cases: &[(&str, Value, &str)]) {
    let good: Value = serde_json::from_str(&DOCUMENTS["generic"]).unwrap();
    for (pointer, value, why) in cases {
        let mut document = good.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap()[name] = value.clone();
        let told = Form::parse(&document.to_string()).unwrap_err().to_string();
        assert!(told.contains(why), "{pointer}: {told}");
    }
}

#[test]
fn checks_and_needs_that_cannot_be_looked_up_are_refused() {
    each_is_refused(&[
        ("/properties/content/x-check", json!({ "until": "2015-12-31" }), "does not fit"),
        ("/properties/content/x-check", json!({ "until": "31/12/2015" }), "form"),
        (
            "/properties/person/properties/personal_number/x-check",
            json!({ "differs": "nobody" }),
            "does not fit",
        ),
        (
            "/properties/person/properties/personal_number/x-check",
            json!({ "differs": "applicant.birth_date" }),
            "does not fit",
        ),
        (
            "/properties/for_whom/x-needs",
            json!({ "nobody": [{ "of": ["applicant.sex"], "sex": "male" }] }),
            "need",
        ),
        ("/properties/for_whom/x-needs", json!({ "self": [{ "of": [], "from-age": 18 }] }), "need"),
        ("/properties/for_whom/x-needs", json!({ "self": [{ "of": ["content"], "from-age": 18 }] }), "need"),
        (
            "/properties/for_whom/x-needs",
            json!({ "self": [{ "of": ["applicant.sex"], "sex": "robot" }] }),
            "form",
        ),
        ("/properties/content/x-needs", json!({ "a": [{ "of": ["applicant.sex"], "sex": "male" }] }), "need"),
        (
            "/properties/applicant",
            json!({ "type": "string", "maxLength": 5, "x-section": "for", "x-label": { "vi": "a", "en": "a" } }),
            "the applicant's own form",
        ),
    ]);
}

#[test]
fn a_form_that_cannot_be_used_is_refused() {
    each_is_refused(&[
        ("/properties/content/maxLenght", json!(5), "unknown field"),
        ("/properties/content/maxLength", json!(5_000), "maxLength"),
        ("/properties/content/x-section", json!("nowhere"), "no section"),
        ("/properties/content/format", json!("colour"), "no kind of field"),
        ("/properties/receive/x-options", json!({}), "an option without a text"),
        ("/properties/post_address/x-when", json!({ "field": "pledge", "is": true }), "no earlier choice"),
        (
            "/properties/post_address/x-when",
            json!({ "field": "receive", "is": "pigeon" }),
            "no earlier choice",
        ),
        ("/properties/content/x-check", json!({ "not-future": true }), "does not fit"),
        ("/required", json!(["post_address"]), "x-required"),
        ("/required", json!(["nothing"]), "not there"),
        ("/additionalProperties", json!(true), "closed object"),
        ("/properties/organisation/properties/tax_code/pattern", json!("("), "form generic"),
    ]);
    let good: Value = serde_json::from_str(&DOCUMENTS["generic"]).unwrap();
    let field = json!({
        "type": "string", "maxLength": 5, "x-section": "request", "x-label": { "vi": "a", "en": "a" }
    });
    let many: serde_json::Map<String, Value> = (0..200).map(|n| (format!("f{n}"), field.clone())).collect();
    let mut document = good.clone();
    document["properties"] = Value::Object(many);
    document["required"] = json!([]);
    assert!(Form::parse(&document.to_string()).unwrap_err().to_string().contains("120"));
    for nonsense in ["", "[]", "{", "{\"$id\": 5}"] {
        assert!(Form::parse(nonsense).is_err());
    }
}

#[test]
fn a_date_can_be_too_old() {
    let json = r#"{
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "notice",
        "x-label": { "vi": "Giấy báo", "en": "Notice" },
        "x-sections": [{ "key": "only", "label": { "vi": "Giấy báo", "en": "Notice" } }],
        "type": "object", "additionalProperties": false,
        "properties": { "issued": {
            "type": "string", "format": "date", "x-section": "only", "x-check": { "max-age-days": 60 },
            "x-label": { "vi": "Ngày cấp", "en": "Issued" }
        } }
    }"#;
    let form = Form::parse(json).unwrap();
    assert_eq!(errors(&form, &[("issued", "02/09/2023")]), []);
    assert_eq!(
        errors(&form, &[("issued", "01/09/2023")]),
        [FieldError::new("issued", "too-old").with("days", 60)]
    );
}
