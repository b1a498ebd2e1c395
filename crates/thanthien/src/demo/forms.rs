//! Forms as residents fill them.

use std::collections::BTreeMap;

use ::people::ResidentDetails;
use kernel::{DataSet, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{chance::Chance, people::Names};

/// A procedure of the demonstration: how often it is asked for.
pub(super) struct Asked {
    pub(super) code: &'static str,
    pub(super) weight: u32,
}

/// What people ask a ward for, most often first.
pub(super) const ASKED: &[Asked] = &[
    Asked { code: "2.000815", weight: 22 },
    Asked { code: "1.001193", weight: 17 },
    Asked { code: "1.004873", weight: 17 },
    Asked { code: "2.000635", weight: 12 },
    Asked { code: "2.000884", weight: 8 },
    Asked { code: "1.000656", weight: 5 },
    Asked { code: "1.000894", weight: 5 },
    Asked { code: "1.001776", weight: 5 },
    Asked { code: "1.001699", weight: 4 },
    Asked { code: "1.011607", weight: 3 },
    Asked { code: "1.004837", weight: 2 },
];

/// The first good example of each form: what residents fill in, apart from what is their own.
#[derive(Debug)]
pub(super) struct Examples(BTreeMap<String, Value>);

#[derive(Deserialize)]
struct Example {
    good: Vec<Good>,
}

#[derive(Deserialize)]
struct Good {
    answers: Value,
}

impl Examples {
    pub(super) fn read(set: &DataSet) -> Result<Self> {
        let read = |(name, text): (&str, &str)| {
            let example: Example = serde_json::from_str(text).map_err(kernel::Error::internal)?;
            let first = example.good.into_iter().next().map(|good| good.answers).unwrap_or_default();
            Ok((name.strip_suffix(".json").unwrap_or(name).to_owned(), first))
        };
        set.folder("procedures/examples/").map(read).collect::<Result<_>>().map(Self)
    }

    fn of(&self, form: &str) -> Value {
        self.0.get(form).cloned().unwrap_or_default()
    }
}

/// The form of a procedure, filled for this person.
pub(super) fn fill(
    code: &str,
    who: &ResidentDetails,
    today: kernel::Date,
    (examples, names): (&Examples, &Names),
    chance: &mut Chance,
) -> Value {
    let is_woman = who.sex.as_deref() != Some("male");
    let address = who.address.clone().unwrap_or_default();
    match code {
        "1.001193" => birth(is_woman, &address, today, names, chance),
        "1.000656" => death(examples.of("death"), &address, today, names, chance),
        "1.000894" => marriage(examples.of("marriage"), is_woman, &address, names, chance),
        "1.004873" => json!({
            "for_whom": "self", "ethnicity": "Kinh", "nationality": "Việt Nam", "residence": address, "status": "single",
            "purpose": "other", "purpose_detail": "Bổ túc hồ sơ vay vốn ngân hàng", "copies": 1,
            "receive": "counter", "pledge": true,
        }),
        "2.000635" => json!({
            "kind": "birth", "copies": chance.between(1, 3), "for_whom": "self",
            "entry": { "place": "UBND phường, quận Thanh Khê" }, "receive": "online", "pledge": true,
        }),
        "2.000815" => {
            let mut answers = examples.of("certified-copies");
            answers["paper"]["pages"] = chance.between(1, 12).into();
            answers["paper"]["copies"] = chance.between(1, 5).into();
            answers
        }
        "2.000884" => examples.of("signature"),
        "1.001776" => examples.of("social-assistance"),
        "1.001699" => examples.of("disability"),
        _ => json!({
            "content": "Đề nghị giải quyết theo hồ sơ kèm theo.", "for_whom": "self", "receive": "counter", "pledge": true,
        }),
    }
}

fn birth(is_woman: bool, address: &str, today: kernel::Date, names: &Names, chance: &mut Chance) -> Value {
    let mother = names.name(chance, true);
    let child =
        format!("{} {}", mother.split(' ').next().unwrap_or("Nguyễn"), given(&names.name(chance, true)));
    let birth = today.checked_sub(jiff_days(chance.between(3, 40))).unwrap_or(today);
    let mut answers = json!({
        "relation": if is_woman { "mother" } else { "father" },
        "child": { "name": child, "sex": "female", "birth_date": birth.to_string(),
            "birth_place": "Bệnh viện Phụ sản - Nhi Đà Nẵng", "ethnicity": "Kinh", "nationality": "Việt Nam",
            "hometown": "Đà Nẵng" },
        "parents": "mother",
        "mother": { "ethnicity": "Kinh", "nationality": "Việt Nam", "residence": address },
        "proof": "certificate", "certificate_number": format!("{:05}", chance.between(1, 99_999)),
        "receive": "counter", "pledge": true,
    });
    if !is_woman {
        answers["mother"]["name"] = mother.into();
    }
    answers
}

fn death(
    mut answers: Value,
    address: &str,
    today: kernel::Date,
    names: &Names,
    chance: &mut Chance,
) -> Value {
    let died = today.checked_sub(jiff_days(chance.between(1, 9))).unwrap_or(today).to_string();
    answers["deceased"]["name"] = names.name(chance, false).into();
    answers["deceased"]["residence"] = address.into();
    answers["notice"]["date"] = died.clone().into();
    answers["death_date"] = died.into();
    answers
}

fn marriage(mut answers: Value, is_woman: bool, address: &str, names: &Names, chance: &mut Chance) -> Value {
    answers["applicant_is"] = if is_woman { "bride" } else { "groom" }.into();
    answers["residence"] = address.into();
    answers["partner"]["name"] = names.name(chance, !is_woman).into();
    answers["status_proof"] = "both_here".into();
    // The example's own certificate and number belong to the example's partner.
    for (group, field) in [("", "certificate"), ("/partner", "personal_number")] {
        if let Some(object) = answers.pointer_mut(group).and_then(Value::as_object_mut) {
            object.remove(field);
        }
    }
    answers
}

fn given(name: &str) -> &str {
    name.split_once(' ').map_or(name, |(_, given)| given)
}

fn jiff_days(days: i64) -> std::time::Duration {
    std::time::Duration::from_secs(u64::try_from(days).unwrap_or(0) * 86_400)
}
