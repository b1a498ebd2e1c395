//! What is sent.

use serde_json::{Value, json};
use web::Route;

use super::things::Meant;
use crate::program;

/// Forms with files.
const WITH_FILES: &[&str] = &[
    "/api/v1/dossiers/{id}/attachments",
    "/drafts/{id}/papers",
    "/dossiers/{id}/supplement",
    "/desk/dossiers/{id}/result",
    "/catalogue/files",
    "/v/{code}",
];

/// What must stand after the path of some routes.
const QUERIES: &[(&str, &str)] = &[
    ("/api/v1/promises", "?unit=thac-gian"),
    ("/api/v1/opinions", "?unit=thac-gian"),
    ("/api/v1/hand-overs", "?unit=thac-gian"),
    ("/api/v1/tallies", "?unit=thac-gian"),
    ("/proposals/new", "?procedure=1.004873"),
    ("/reviews", "?unit=thac-gian"),
    ("/reviews/{code}", "?unit=thac-gian"),
    ("/reviews/{code}/dossiers", "?unit=thac-gian"),
    ("/board", "?unit=thac-gian"),
    ("/board/figures.csv", "?unit=thac-gian"),
    ("/board/index", "?unit=thac-gian"),
    ("/board/officers", "?unit=thac-gian"),
    ("/board/procedures", "?unit=thac-gian"),
    ("/board/procedures.csv", "?unit=thac-gian"),
    ("/board/report", "?unit=thac-gian"),
    ("/board/rows", "?unit=thac-gian&figure=received"),
];

/// A request to one route.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) fields: Vec<(String, String)>,
    pub(super) json: Value,
    pub(super) has_files: bool,
}

impl Request {
    /// With a form (or a body) in which nothing is filled.
    pub(super) fn empty(route: &Route, on: &Meant) -> Self {
        let query = QUERIES.iter().find(|(path, _)| *path == route.path).map_or("", |(_, query)| query);
        let path = format!("{}{query}", on.fill(&route.path));
        let has_files = WITH_FILES.contains(&route.path.as_str());
        Self { method: route.method.to_owned(), path, fields: Vec::new(), json: json!({}), has_files }
    }

    /// As a person or a program sends it who knows what is wanted.
    pub(super) fn whole(route: &Route, on: &Meant) -> Self {
        let noun = route.path.rsplit('/').next().unwrap_or_default();
        let json = if route.path.starts_with("/api/") { body(&route.path, noun, on) } else { json!({}) };
        Self { fields: fields(&route.path, noun, on), json, ..Self::empty(route, on) }
    }
}

/// The fields of a page's form.
fn fields(path: &str, noun: &str, on: &Meant) -> Vec<(String, String)> {
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    if path.starts_with("/desk/dossiers/") {
        return of_desk(noun, on);
    }
    if path.starts_with("/catalogue/") {
        return of_catalogue(path, on);
    }
    if path.starts_with("/desk/proposals/{id}/") {
        return of_proposal(noun, on);
    }
    if ["/proposals", "/reviews", "/desk/proposals"].iter().any(|start| path.starts_with(start)) {
        return of_proposals(path, on);
    }
    if path.starts_with("/programs") || path.starts_with("/webhooks") {
        return of_programs(path, on);
    }
    match path {
        "/desk/promises/{id}/putting-right" => {
            vec![
                own(&format!("what-{}", on.id), "Đã xin lỗi."),
                own("what", "Đã xin lỗi."),
                own("version", &on.version),
            ]
        }
        "/desk/opinions/{id}" => vec![own("version", &on.version), own("answer", "Không vướng.")],
        "/desk/hand-overs" => vec![
            own("day", "2023-03-15"),
            own("from_unit", &on.unit),
            own("from_role", "one_stop"),
            own("to_unit", &on.unit),
            own("to_role", "specialist"),
        ],
        "/dossiers/{id}/correction" => vec![own("what", "Sai ngày sinh.")],
        "/papers/register/{id}/recall" => vec![own("reason", "Ghi sai.")],
        "/v" => vec![own("code", &on.code)],
        "/desk/approvals" => vec![own("dossier", &on.id), own(&format!("version-{}", on.id), &on.version)],
        "/file/{code}" => vec![own("draft", &on.new_id), own("unit", &on.unit), own("whom", "self")],
        "/counter" => vec![own("draft", &on.new_id), own("at", &on.unit), own("code", program::MARITAL)],
        "/calendar/days" => vec![
            own("kind", "off"),
            own("date", "29/12/2023"),
            own("occasion", "other"),
            own("name", "Ngày nghỉ thử"),
            own("status", "forecast"),
            own("source", "Thông báo thử"),
        ],
        "/track" => vec![own("code", &on.code), own("last_four", "3286")],
        "/sign-in" => vec![own("login", "chi-thao"), own("password", "không phải mật khẩu này")],
        "/sign-in/persona" => vec![own("account", &on.account)],
        "/api/v1/dossiers/{id}/attachments" => vec![own("slot", "other")],
        "/dossiers/{id}/supplement" => vec![own("word", "Tôi gửi lại.")],
        "/dossiers/{id}/withdrawal" => vec![own("reason", "Không cần nữa.")],
        "/dossiers/{id}/verdict" => on.aspects.iter().map(|aspect| own(aspect, "yes")).collect(),
        _ => Vec::new(),
    }
}

/// The fields of the pages on which programs of others are connected.
fn of_programs(path: &str, on: &Meant) -> Vec<(String, String)> {
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    match path {
        "/programs" | "/programs/{id}" => vec![
            own("id", &on.new_id),
            own("version", &on.version),
            own("name", "Cổng dịch vụ công"),
            own("unit", &on.unit),
            own("contact", "Trung tâm CNTT"),
            own("scopes", "acts.read"),
            own("expires_on", "31/12/2023"),
            own("rate", "usual"),
        ],
        "/webhooks" => vec![
            own("id", &on.new_id),
            own("name", "Kho dữ liệu"),
            own("unit", &on.unit),
            own("url", "https://hooks.example.vn/in"),
        ],
        _ => Vec::new(),
    }
}

/// The fields of the pages on which proposals are made and judged.
fn of_proposals(path: &str, on: &Meant) -> Vec<(String, String)> {
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    match path {
        "/proposals" => vec![
            own("procedure", program::MARITAL),
            own("wish", "other"),
            own("words", "Bớt một lần đi lại."),
            own("unit", &on.unit),
        ],
        "/proposals/{id}/verdict" => on.aspects.iter().map(|aspect| own(aspect, "yes")).collect(),
        "/reviews/{code}/proposals" => vec![own("unit", "thac-gian"), own("months", "12")],
        "/desk/proposals/promises/{id}/putting-right" => {
            vec![own(&format!("what-{}", on.id), "Đã trả lời lại.")]
        }
        _ => Vec::new(),
    }
}

/// The fields of an act on a proposal.
fn of_proposal(noun: &str, on: &Meant) -> Vec<(String, String)> {
    let of_act = |name: &str, value: &str| (format!("{noun}-{name}"), value.to_owned());
    vec![
        ("version".to_owned(), on.version.clone()),
        of_act("summary", "Bớt một lần đi lại."),
        of_act("reason", "Luật định."),
        of_act("reasons", "Quận giữ danh mục."),
        of_act("said", "Đồng ý."),
        of_act("answer", "accepted"),
        of_act("number", "12/UBND"),
        of_act("into", "H17-KN23-0000"),
    ]
}

/// The fields of an act at the desk.
fn of_desk(noun: &str, on: &Meant) -> Vec<(String, String)> {
    let of_act = |name: &str, value: &str| (format!("{noun}-{name}"), value.to_owned());
    let mut fields = vec![
        ("version".to_owned(), on.version.clone()),
        of_act("reason", "Cần xem lại."),
        of_act("items", "Bản chụp căn cước công dân"),
        of_act("way", "paper"),
        of_act("day", "2023-06-30"),
        of_act("time", "17:00"),
        of_act("fault", "ours"),
        of_act("ground", "Điều 23 Nghị định 123/2015/NĐ-CP"),
        of_act("question", "Có vướng gì không?"),
        of_act("units", &on.neighbour),
        of_act("what", "Sai ngày sinh."),
        of_act("note", "Đã xem lại."),
        of_act("granted", "yes"),
    ];
    if noun == "transfers" {
        fields.push(of_act("to", &on.post));
    }
    fields
}

/// The fields of a form of the catalogue.
fn of_catalogue(path: &str, on: &Meant) -> Vec<(String, String)> {
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut fields = vec![own("version", &on.version)];
    fields.extend(match path {
        "/catalogue/drafts/{id}/rows" => vec![own("act", "down"), own("list", "steps"), own("at", "0")],
        "/catalogue/drafts/{id}/handing-in" => vec![own("note", "Đổi tên quy trình.")],
        "/catalogue/drafts/{id}/return" => vec![own("reason", "Cần xem lại.")],
        "/catalogue/drafts/{id}/approval" => vec![own("from", "30/06/2023")],
        "/catalogue/drafts/{id}/edit/{part}" => vec![
            own("name", "Cấp Giấy xác nhận tình trạng hôn nhân"),
            own("field", "Hộ tịch"),
            own("limit_unit", "working-days"),
            own("limit_n", "3"),
            own("fee_in_person_kind", "free"),
            own("fee_online_kind", "free"),
            own("online", "full"),
            own("three_tiers", "ward"),
        ],
        "/catalogue/drafts/{id}/trial" => {
            let answers = program::filing()["answers"].clone();
            let answers = answers.as_object().cloned().unwrap_or_default();
            let answers = answers.iter().map(|(name, value)| match value {
                Value::String(text) => own(name, text),
                other => own(name, &other.to_string()),
            });
            answers.chain([own("trial_unit", &on.unit), own("trial_channel", "online")]).collect()
        }
        "/catalogue/new" => {
            vec![own("code", "9.000009"), own("name", "Thủ tục thử"), own("field", "Hộ tịch")]
        }
        _ => Vec::new(),
    });
    fields
}

/// The body of an operation.
fn body(path: &str, noun: &str, on: &Meant) -> Value {
    match noun {
        "proposals" => json!({
            "unit": "thac-gian", "procedure": program::MARITAL, "wish": { "kind": "other" },
            "words": "Bớt một lần đi lại.",
        }),
        "dossiers" => program::filing(),
        "refusal" | "pause" | "stop" | "sent-back" | "withdrawal" => json!({ "reason": "Cần xem lại." }),
        "supplements" => json!({ "items": ["Bản chụp căn cước"], "reason": "Ảnh mờ." }),
        "refusal-after-acceptance" => json!({ "reason": "Cần xem lại.", "ground": "Điều 23" }),
        "opinions" => json!({ "units": ["xuan-ha"], "question": "Có vướng gì không?" }),
        "answer" if path.contains("/opinions/") => json!({ "answer": "Không vướng." }),
        "corrections" => json!({ "what": "Sai ngày sinh." }),
        "bundles" => json!({
            "unit": "thac-gian", "procedure": program::MARITAL,
            "bearer": { "name": "Trường Tiểu học Dũng Sĩ", "basis": "organisation" },
        }),
        "receipts" => json!({
            "day": "2023-03-15", "from_unit": "thac-gian", "from_role": "one_stop",
            "to_unit": "thac-gian", "to_role": "specialist",
        }),
        "transfer" => json!({ "to": on.post }),
        "renewal" => {
            json!({ "due_at": "2023-06-30T17:00:00+07:00", "reason": "Cần xác minh.", "fault": "ours" })
        }
        "return" => json!({ "way": "paper" }),
        "result" => json!({ "granted": true, "note": "Đã giải quyết." }),
        "verdict" => {
            let aspects: serde_json::Map<String, Value> =
                on.aspects.iter().map(|key| (key.clone(), true.into())).collect();
            json!({ "aspects": aspects })
        }
        _ if path.ends_with("/corrections/{n}") => json!({ "note": "Đã xem lại." }),
        _ if path.ends_with("/supplements/{n}") => json!({ "answer": "Tôi gửi lại." }),
        _ => json!({}),
    }
}
