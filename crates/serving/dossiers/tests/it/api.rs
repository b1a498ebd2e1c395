//! The REST interface, as programs use it.

use std::{pin::Pin, sync::OnceLock};

use axum::http::Method;
use dossiers::Filed;
use kernel::{Actor, Id};
use promises::RuleSets;
use serde_json::{Map, Value, json};
use testkit::{Answer, Client, both_engines};
use ui::{Lang, Texts};
use uuid::Uuid;
use web::{Routes, Settings, Site};
use work::Work;

use crate::town::{CAPABILITIES, MARITAL, Town, WARD, answers};

fn texts() -> &'static Texts {
    static TEXTS: OnceLock<&'static Texts> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let [vi, en] = [0, 1].map(|lang| CAPABILITIES.iter().map(move |capability| capability.texts[lang]));
        let ours = ui::TEXTS
            .iter()
            .copied()
            .chain(vi.map(|text| (Lang::Vi, text)))
            .chain(en.map(|text| (Lang::En, text)));
        Texts::load(&ours.collect::<Vec<_>>()).unwrap()
    })
}

fn load_actor<'a>(
    work: &'a mut Work,
    account: Uuid,
) -> Pin<Box<dyn Future<Output = kernel::Result<Option<Actor>>> + Send + 'a>> {
    Box::pin(people::actor(work, account))
}

fn site(town: &Town) -> Site {
    Site::new(town.app.clone(), texts(), Settings::default(), Vec::new(), load_actor)
}

/// A program that acts for the persona with this login.
pub(crate) async fn program(town: &Town, login: &str) -> Client {
    let account = town.who(login).await.account.unwrap();
    let make = async move |work: &mut Work| web::tokens::make(work, account, "test").await;
    let token = town.app.write(&Actor::system("test"), make).await.unwrap();
    Client::new(site(town).router(Routes::new().api(dossiers::api()))).bearer(&token)
}

pub(crate) fn new_dossier() -> Value {
    json!({
        "unit": WARD, "procedure": MARITAL, "channel": "online",
        "applicant": {
            "name": "Nguyễn Thị Phương Thảo", "personal_number": "048195003286", "birth_date": "1995-09-23",
            "sex": "female", "phone": "0935 000 286", "address": "45 Đỗ Quang", "neighbourhood": "thac-gian-to-15",
        },
        "answers": answers(),
    })
}

#[both_engines]
async fn a_dossier_from_filing_to_verdict(town: Town) {
    let mut thao = program(&town, "chi-thao").await;
    let filed = thao.post_json("/api/v1/dossiers", &new_dossier()).await.is(201);
    let dossier = filed.json();
    let path = filed.header("location").to_owned();
    assert_eq!(path, format!("/api/v1/dossiers/{}", dossier["id"].as_str().unwrap()));
    assert_eq!(dossier["code"], "H17.24.8-230315-0001");
    assert_eq!(dossier["due_at"], "2023-03-20T17:00:00+07:00");
    assert_eq!(dossier["procedure"]["code"], MARITAL);
    assert_eq!(dossier["unit"]["slug"], WARD);
    assert_eq!(dossier["holder"]["role"], "one_stop");

    let [mut le, mut vinh, mut thy] = [
        program(&town, "lenp.thacgian").await,
        program(&town, "vinhpt.thacgian").await,
        program(&town, "thytn.thacgian").await,
    ];
    let by_code = le.get("/api/v1/dossiers/H17.24.8-230315-0001").await.is(200);
    assert_eq!(by_code.header("etag"), "\"1\"");
    let accepted =
        le.clone().with("if-match", "\"1\"").post_json(&format!("{path}/acceptance"), &json!({})).await;
    assert_eq!(accepted.is(200).json()["steps"].as_array().unwrap().len(), 4);
    let stale = le
        .clone()
        .with("if-match", "\"1\"")
        .post_json(&format!("{path}/refusal"), &json!({ "reason": "x" }))
        .await;
    assert_eq!(stale.is(409).json()["code"], "stale");

    for _ in 0..2 {
        vinh.post_json(&format!("{path}/steps"), &json!({ "note": "Khớp sổ." })).await.expect(200);
    }
    thao.get(&format!("{path}/result")).await.expect(404);
    let outcome = json!({ "granted": true, "number": "123/2023", "note": "Độc thân." });
    thy.post_json(&format!("{path}/result"), &outcome).await.expect(200);
    thao.get(&format!("{path}/result")).await.expect(404);
    le.post_json(&format!("{path}/steps"), &json!({})).await.expect(200);
    assert_eq!(thao.get(&format!("{path}/result")).await.is(200).json()["number"], "123/2023");
    thao.get(&format!("{path}/steps")).await.is(200).does_not_say("Khớp sổ.");
    vinh.get(&format!("{path}/steps")).await.is(200).says("Khớp sổ.");
    let returned = le.post_json(&format!("{path}/return"), &json!({ "way": "paper" })).await.is(200).json();
    assert_eq!((&returned["status"], &returned["promise"]["outcome"]), (&json!("returned"), &json!("early")));

    let aspects = town.app.part::<RuleSets>().aspects().iter();
    let aspects: Map<String, Value> =
        aspects.map(|aspect| (aspect.key.clone(), json!(aspect.key != "time"))).collect();
    let verdict = json!({ "aspects": aspects });
    let given = thao.post_json(&format!("{path}/verdict"), &verdict).await.is(200).json();
    assert_eq!(given, json!({ "satisfied": false, "put_right_due_at": "2023-03-22T17:00:00+07:00" }));
    let again = thao.post_json(&format!("{path}/verdict"), &verdict).await.is(409);
    assert_eq!(again.json()["code"], "promises-verdict-before");
    town.books_verify().await;
}

/// The same key gives the first answer again; another body under it is refused.
#[both_engines]
async fn a_filing_that_is_sent_twice_is_filed_once(town: Town) {
    let thao = program(&town, "chi-thao").await.with("idempotency-key", "one");
    let send = async |body: &Value| thao.clone().json(Method::POST, "/api/v1/dossiers", body).await;
    let (first, second) = (send(&new_dossier()).await.is(201), send(&new_dossier()).await.is(201));
    assert_eq!((&first.body, first.header("location")), (&second.body, second.header("location")));
    assert_eq!(second.header("idempotency-replayed"), "true");
    let mut other = new_dossier();
    other["answers"]["copies"] = json!(2);
    assert_eq!(send(&other).await.is(422).json()["code"], "idempotency-key-reused");
    assert_eq!(town.count::<Filed>().await, 1);
    let mut keyless = program(&town, "chi-thao").await;
    let without = keyless.json(Method::POST, "/api/v1/dossiers", &new_dossier()).await;
    assert_eq!(without.is(400).json()["code"], "idempotency-key-missing");
}

fn fields(answer: &Answer) -> Vec<String> {
    let list = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    list.iter()
        .map(|wrong| format!("{}:{}", wrong["field"].as_str().unwrap(), wrong["code"].as_str().unwrap()))
        .collect()
}

#[both_engines]
async fn what_is_wrong_is_told_field_by_field(town: Town) {
    let mut thao = program(&town, "chi-thao").await;
    let mut send = async |change: &dyn Fn(&mut Value)| {
        let mut body = new_dossier();
        change(&mut body);
        thao.post_json("/api/v1/dossiers", &body).await
    };
    let wrong = send(&|body| body["answers"]["status"] = json!("engaged")).await.is(422);
    assert_eq!(fields(&wrong), ["answers/status:not-a-choice"]);
    let wrong = send(&|body| body["applicant"]["personal_number"] = json!("048195")).await.is(422);
    assert_eq!(fields(&wrong), ["applicant/personal_number:personal-number-length"]);
    let wrong = send(&|body| body["applicant"]["name"] = json!("王小明")).await.is(422);
    assert_eq!(fields(&wrong), ["applicant/name:name"]);
    let wrong = send(&|body| body["unit"] = json!("atlantis")).await.is(422);
    assert_eq!(fields(&wrong), ["unit:choose"]);
    let wrong = send(&|body| body["applicant"]["neighbourhood"] = json!("atlantis")).await.is(422);
    assert_eq!(fields(&wrong), ["applicant/neighbourhood:choose"]);
    let wrong = send(&|body| body["on_paper"] = json!(vec!["x"; 200])).await.is(422);
    assert_eq!(fields(&wrong), ["on_paper:too-many"]);
    for (change, status, code) in [
        (&(|body: &mut Value| body["extra"] = json!(1)) as &dyn Fn(&mut Value), 422, "bad-json"),
        (&|body| body["channel"] = json!("pigeon"), 422, "bad-json"),
        (&|body| body["applicant"]["birth_date"] = json!("23/09/1995"), 422, "bad-json"),
        (&|body| body["procedure"] = json!("9.999999"), 422, "dossiers-no-procedure"),
        (&|body| body["unit"] = json!("thanh-khe"), 422, "dossiers-not-competent"),
        (&|body| body["channel"] = json!("counter"), 403, "forbidden"),
    ] {
        assert_eq!(send(change).await.is(status).json()["code"], code);
    }
    assert_eq!(town.count::<Filed>().await, 0);
}

#[both_engines]
async fn lists_are_scoped_and_go_on(town: Town) {
    for _ in 0..5 {
        town.filed().await;
    }
    let mut thao = program(&town, "chi-thao").await;
    let mut codes = Vec::new();
    let mut path = "/api/v1/dossiers?limit=2".to_owned();
    loop {
        let page = thao.get(&path).await.is(200).json();
        codes.extend(
            page["items"].as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/dossiers?limit=2&cursor={next}");
    }
    let expected: Vec<String> = (1..=5).rev().map(|n| format!("H17.24.8-230315-{n:04}")).collect();
    assert_eq!(codes, expected, "the newest first");
    let none = program(&town, "anh-khanh").await.get("/api/v1/dossiers").await.is(200).json();
    assert_eq!(none, json!({ "items": [], "next": null }));

    let mut le = program(&town, "lenp.thacgian").await;
    let inbox = le.get("/api/v1/dossiers").await.is(200).json();
    assert_eq!(inbox["items"].as_array().unwrap().len(), 5);
    let submitted = le.get("/api/v1/dossiers?unit=thac-gian&status=submitted").await.is(200).json();
    assert_eq!(submitted["items"].as_array().unwrap().len(), 5);
    let processing = le.get("/api/v1/dossiers?unit=thac-gian&status=processing").await.is(200).json();
    assert_eq!(processing["items"], json!([]));
    le.get("/api/v1/dossiers?unit=xuan-ha").await.expect(403);
    le.get("/api/v1/dossiers?unit=atlantis").await.expect(404);
    le.get("/api/v1/dossiers?status=lost").await.expect(400);
    le.get("/api/v1/dossiers?cursor=%25").await.expect(422);
}

#[both_engines]
async fn what_may_not_be_seen_is_not_there(town: Town) {
    let filed = town.filed().await;
    let path = format!("/api/v1/dossiers/{}", filed.id);
    for login in ["anh-khanh", "binhnb.xuanha", "kimdd.danang"] {
        let mut stranger = program(&town, login).await;
        for path in [path.clone(), format!("/api/v1/dossiers/{}", filed.code), format!("{path}/steps")] {
            stranger.get(&path).await.expect(404);
        }
        stranger.post_json(&format!("{path}/acceptance"), &json!({})).await.expect(404);
        stranger.post_json(&format!("{path}/withdrawal"), &json!({})).await.expect(404);
        stranger.get(&format!("/api/v1/promises/{}", filed.result_promise)).await.expect(404);
    }
    let unknown =
        program(&town, "lenp.thacgian").await.get(&format!("/api/v1/dossiers/{}", Id::<str>::new())).await;
    assert_eq!(unknown.is(404).json()["code"], "not-found");
    let mut nobody = Client::new(site(&town).router(Routes::new().api(dossiers::api())));
    nobody.get(&path).await.expect(401);
    nobody.get("/api/v1/dossiers").await.expect(401);
}

#[both_engines]
async fn a_supplement_goes_to_and_fro(town: Town) {
    let filed = town.filed().await;
    let path = format!("/api/v1/dossiers/{}", filed.code);
    let (mut le, mut thao) = (program(&town, "lenp.thacgian").await, program(&town, "chi-thao").await);
    let asked = json!({ "items": ["Bản chụp giấy tờ"], "reason": "Ảnh mờ." });
    le.post_json(&format!("{path}/supplements"), &asked).await.expect(200);
    assert_eq!(thao.get(&path).await.is(200).json()["supplement"]["items"], asked["items"]);
    thao.json(Method::PUT, &format!("{path}/supplements/2"), &json!({})).await.expect(404);
    let wrong =
        thao.json(Method::PUT, &format!("{path}/supplements/1"), &json!({ "answers": {} })).await.is(422);
    assert!(fields(&wrong).contains(&"answers/status:choose".to_owned()));
    town.at("2023-03-16T08:00");
    let answered =
        thao.json(Method::PUT, &format!("{path}/supplements/1"), &json!({ "answer": "Đã gửi." })).await;
    assert_eq!(answered.is(200).json()["due_at"], "2023-03-21T17:00:00+07:00");
    let again = le.post_json(&format!("{path}/supplements"), &asked).await;
    assert_eq!(again.is(409).json()["code"], "dossiers-supplement-asked-before");
}

#[both_engines]
async fn the_office_changes_a_dossier(town: Town) {
    let id = town.accepted().await.id;
    let path = format!("/api/v1/dossiers/{id}");
    let [mut vinh, mut thy] =
        [program(&town, "vinhpt.thacgian").await, program(&town, "thytn.thacgian").await];
    let to = town.post_of("canhph.thacgian").await;
    vinh.post_json(&format!("{path}/transfer"), &json!({ "to": to })).await.expect(200);
    vinh.post_json(&format!("{path}/steps"), &json!({})).await.expect(403);
    let paused = thy.post_json(&format!("{path}/pause"), &json!({ "reason": "Chờ xác minh." })).await.is(200);
    assert_eq!(paused.json()["promise"]["paused"], true);
    assert_eq!(
        thy.json(Method::DELETE, &format!("{path}/pause"), &json!({})).await.is(200).json()["status"],
        "processing"
    );
    let canh = &mut program(&town, "canhph.thacgian").await;
    canh.post_json(&format!("{path}/steps"), &json!({})).await.expect(200);
    let back = canh.post_json(&format!("{path}/steps/taken-back"), &json!({})).await.is(200).json();
    assert_eq!(back["holder"]["post"], json!(to));
    canh.post_json(&format!("{path}/steps/sent-back"), &json!({ "reason": "Sai." })).await.expect(409);
    let date =
        json!({ "due_at": "2023-03-27T17:00:00+07:00", "reason": "Chờ xác minh.", "fault": "other-agency" });
    canh.post_json(&format!("{path}/renewal"), &date).await.expect(403);
    thy.post_json(&format!("{path}/renewal"), &date).await.expect(409);
    town.at("2023-03-20T08:00");
    let renewed = thy.post_json(&format!("{path}/renewal"), &date).await.is(200).json();
    assert_eq!(renewed["promise"]["renewed_due_at"], date["due_at"]);
    assert_eq!(renewed["due_at"], "2023-03-20T17:00:00+07:00");
    let stopped = thy
        .post_json(&format!("{path}/stop"), &json!({ "reason": "Người nộp đề nghị." }))
        .await
        .is(200)
        .json();
    assert_eq!((&stopped["status"], &stopped["holder"]), (&json!("stopped"), &Value::Null));
}

/// Every promise can be followed: why it is due on that day, in sentences.
#[both_engines]
async fn promises_are_listed_and_explained(town: Town) {
    let filed = town.filed().await;
    let mut thy = program(&town, "thytn.thacgian").await;
    let open = thy.get("/api/v1/promises?unit=thac-gian&state=open").await.is(200).json();
    assert_eq!(open["items"].as_array().unwrap().len(), 2);
    assert_eq!(open["items"][0]["kind"], "answer", "what is due first");
    let overdue = "/api/v1/promises?unit=thac-gian&state=overdue";
    assert_eq!(thy.get(overdue).await.is(200).json()["items"], json!([]));
    town.at("2023-03-16T09:00");
    assert_eq!(thy.get(overdue).await.is(200).json()["items"].as_array().unwrap().len(), 1);
    thy.get("/api/v1/promises?unit=xuan-ha").await.expect(403);
    program(&town, "chi-thao").await.get("/api/v1/promises?unit=thac-gian").await.expect(403);

    let path = format!("/api/v1/promises/{}", filed.result_promise);
    let mut thao = program(&town, "chi-thao").await.with("accept-language", "en");
    let shown = thao.get(&path).await.is(200);
    shown.says("working days");
    assert_eq!(shown.json()["allowance"], "wd:3");
    assert!(shown.json()["explanation"].is_object());
    let known = thao.clone().with("if-none-match", shown.header("etag")).get(&path).await;
    known.expect(304);
}

/// The description names an action for every operation, and every refusal has its text in both languages.
#[test]
fn the_interface_is_described_and_worded() {
    let routes = Routes::new().api(dossiers::api());
    let unnamed: Vec<_> = routes.list().into_iter().filter(|route| route.actions.is_empty()).collect();
    assert_eq!(unnamed, []);
    assert!(routes.list().len() >= 20);
    let described = serde_json::to_value(routes.openapi("Thân Thiện", "http://localhost")).unwrap();
    let filing = &described["paths"]["/api/v1/dossiers"]["post"];
    assert!(filing["responses"]["201"].is_object() && filing["responses"]["default"].is_object());
    for code in CODES {
        for texts in dossiers::CAPABILITY.texts {
            assert!(texts.lines().any(|line| line.starts_with(&format!("{code} ="))), "{code}");
        }
    }
}

/// Every refusal of this capability.
const CODES: [&str; 19] = [
    "dossiers-no-procedure",
    "dossiers-not-competent",
    "dossiers-not-online",
    "dossiers-not-submitted",
    "dossiers-not-processing",
    "dossiers-not-paused",
    "dossiers-nothing-asked",
    "dossiers-supplement-asked-before",
    "dossiers-nothing-listed",
    "dossiers-no-reason",
    "dossiers-too-late",
    "dossiers-not-ready",
    "dossiers-no-outcome",
    "dossiers-same-holder",
    "dossiers-wrong-post",
    "dossiers-no-step-before",
    "dossiers-cannot-take-back",
    "dossiers-not-returned",
    "dossiers-not-tracked",
];
