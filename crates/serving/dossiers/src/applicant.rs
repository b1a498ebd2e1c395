//! The form about the applicant, and the resident that it tells of.

use kernel::text;
use people::{Resident, ResidentDetails, ResidentView, personal_number};
use serde_json::{Value, json};
use units::{Tree, UnitId, UnitKind};

/// The applicant's form as far as we know the resident.
pub(crate) fn of_resident(tree: &Tree, known: &ResidentView, today: kernel::Date) -> Value {
    let mut value = json!({ "name": known.name, "personal_number": known.number });
    let number = personal_number::check(&known.number).ok();
    let sex = number.map(|number| match number.sex() {
        personal_number::Sex::Male => "male",
        personal_number::Sex::Female => "female",
    });
    let ward =
        known.neighbourhood.and_then(|group| tree.ward_at(group, today)).map(|ward| ward.id.to_string());
    let group =
        known.neighbourhood.and_then(|group| tree.get(group)).filter(|unit| unit.kind == UnitKind::Group);
    let known = [
        ("birth_date", known.birth_date.map(|date| date.to_string())),
        ("sex", sex.map(str::to_owned)),
        ("phone", known.phone.as_ref().map(|phone| phone.replace(' ', ""))),
        ("email", known.email.clone()),
        ("ward", ward),
        ("group", group.map(|group| group.short_name.clone())),
        ("street", known.address.clone()),
    ];
    for (field, known) in known {
        if let Some(known) = known {
            value[field] = Value::String(known);
        }
    }
    value
}

/// The resident that the filled form tells of.
pub(crate) fn details(tree: &Tree, applicant: &Value) -> ResidentDetails {
    let one = |field: &str| applicant[field].as_str().map(str::to_owned);
    let ward: Option<UnitId> = one("ward").and_then(|id| id.parse().ok());
    let neighbourhood = ward.zip(one("group")).and_then(|(ward, group)| group_in(tree, ward, &group));
    let mut address: Vec<String> = one("street").into_iter().collect();
    if neighbourhood.is_none() {
        // A group that we do not know is kept in words, and so is its ward.
        address.extend(one("group"));
        address.extend(ward.and_then(|ward| tree.get(ward)).map(|ward| ward.name.clone()));
    }
    ResidentDetails {
        name: one("name").unwrap_or_default(),
        number: one("personal_number").unwrap_or_default(),
        phone: one("phone"),
        email: one("email"),
        birth_date: one("birth_date").and_then(|date| date.parse().ok()),
        sex: one("sex"),
        address: Some(address.join(", ")).filter(|address| !address.is_empty()),
        neighbourhood,
    }
}

/// Of these details what a procedure's form may look at in its checks, as the applicant's form has it.
pub(crate) fn told(details: &ResidentDetails) -> Value {
    let number = personal_number::check(&details.number).ok();
    json!({
        "personal_number": number.map(personal_number::PersonalNumber::digits),
        "birth_date": details.birth_date.map(|date| date.to_string()),
        "sex": details.sex,
    })
}

/// The same of a resident who is known.
pub(crate) fn told_of(known: &Resident) -> Value {
    let sex = known.sex.unwrap_or(known.number.sex());
    json!({
        "personal_number": known.number.digits(),
        "birth_date": known.birth_date.map(|date| date.to_string()),
        "sex": match sex {
            personal_number::Sex::Female => "female",
            personal_number::Sex::Male => "male",
        },
    })
}

/// The neighbourhood group of the ward that was typed: `Tổ 12`, `tổ 12`, `12`.
fn group_in(tree: &Tree, ward: UnitId, typed: &str) -> Option<UnitId> {
    let typed = text::fold(typed);
    let wanted = if typed.bytes().all(|b| b.is_ascii_digit()) { format!("to {typed}") } else { typed };
    let below = tree.below(ward);
    let units = below.iter().filter_map(|id| tree.get(UnitId::from_uuid(*id)));
    let mut groups = units.filter(|unit| unit.kind == UnitKind::Group && unit.valid_to.is_none());
    groups.find(|group| text::fold(&group.short_name) == wanted).map(|group| group.id)
}
