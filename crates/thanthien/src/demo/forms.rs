//! Forms as residents fill them.

use ::people::ResidentDetails;
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

/// The form of a procedure, filled for this person.
pub(super) fn fill(
    code: &str,
    who: &ResidentDetails,
    today: kernel::Date,
    names: &Names,
    chance: &mut Chance,
) -> Value {
    let sex = who.sex.as_deref().unwrap_or("female");
    let born = who.birth_date.map(|date| date.to_string());
    match code {
        "1.001193" => {
            let mother = names.name(chance, true);
            let child = format!(
                "{} {}",
                mother.split(' ').next().unwrap_or("Nguyễn"),
                given(&names.name(chance, true))
            );
            let birth = today.checked_sub(jiff_days(chance.between(3, 40))).unwrap_or(today);
            json!({
                "relation": if sex == "female" { "mother" } else { "father" },
                "child": { "name": child, "sex": "female", "birth_date": birth.to_string(),
                    "birth_place": "Bệnh viện Phụ sản - Nhi Đà Nẵng", "ethnicity": "Kinh", "nationality": "Việt Nam",
                    "hometown": "Đà Nẵng" },
                "parents": "mother",
                "mother": { "name": mother, "ethnicity": "Kinh", "nationality": "Việt Nam",
                    "residence": who.address.clone().unwrap_or_default() },
                "proof": "certificate", "certificate_number": format!("{:05}", chance.between(1, 99_999)),
                "receive": "counter", "pledge": true,
            })
        }
        "1.004873" => json!({
            "for_whom": "self", "ethnicity": "Kinh", "nationality": "Việt Nam",
            "residence": who.address.clone().unwrap_or_default(), "status": "single",
            "purpose": "other", "purpose_detail": "Bổ túc hồ sơ vay vốn ngân hàng", "copies": 1,
            "receive": "counter", "pledge": true,
        }),
        "2.000635" => json!({
            "kind": "birth", "copies": chance.between(1, 3), "for_whom": "self",
            "person": { "name": who.name, "birth_date": born, "sex": sex },
            "entry": { "place": "UBND phường, quận Thanh Khê" }, "receive": "online", "pledge": true,
        }),
        _ => json!({
            "content": "Đề nghị giải quyết theo hồ sơ kèm theo.", "for_whom": "self", "receive": "counter", "pledge": true,
        }),
    }
}

fn given(name: &str) -> &str {
    name.split_once(' ').map_or(name, |(_, given)| given)
}

fn jiff_days(days: i64) -> std::time::Duration {
    std::time::Duration::from_secs(u64::try_from(days).unwrap_or(0) * 86_400)
}
