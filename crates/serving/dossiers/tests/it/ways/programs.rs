//! The ways in and through over the REST interface.

use axum::http::Method;
use serde_json::json;
use testkit::both_engines;

use crate::{
    api::{new_dossier, program},
    town::{MARITAL, Town, WARD},
};

#[both_engines]
async fn a_program_hands_in_by_every_way(town: Town) {
    let mut le = program(&town, "lenp.thacgian").await;
    let mut body = new_dossier();
    body["channel"] = json!("counter");
    body["manner"] = json!({ "whom": "other" });
    let wrong = le.post_json("/api/v1/dossiers", &body).await.is(422).json();
    assert_eq!(wrong["errors"][0]["field"], "manner/bearer_name");
    body["manner"]["bearer"] =
        json!({ "name": "Lê Văn Hùng", "number": "048080001234", "basis": "relative" });
    let filed = le.post_json("/api/v1/dossiers", &body).await.is(201).json();
    let looks = format!("/api/v1/dossiers/{}/looks", filed["code"].as_str().unwrap());
    let looked = le.json(Method::POST, &looks, &json!({})).await.is(200).json();
    assert_eq!(looked["manner"]["bearer"]["basis"], "relative");

    let mut binh = program(&town, "binhnb.xuanha").await;
    body["manner"] = json!({ "intake": town.unit("xuan-ha").to_string() });
    let there = binh.post_json("/api/v1/dossiers", &body).await.is(201).json();
    assert_eq!(
        (there["unit"]["slug"].as_str(), there["intake_unit"]["slug"].as_str()),
        (Some(WARD), Some("xuan-ha"))
    );

    body["channel"] = json!("post");
    body["manner"] = json!({ "posted": { "stamped_on": "2023-03-13", "tracking": "EA1" } });
    let posted = le.post_json("/api/v1/dossiers", &body).await.is(201).json();
    assert_eq!((posted["channel"].as_str(), posted["status"].as_str()), (Some("post"), Some("submitted")));

    let group = json!({ "unit": WARD, "procedure": MARITAL, "bearer": { "name": "Trường học", "basis": "organisation" } });
    let bundle = le.post_json("/api/v1/bundles", &group).await.is(201);
    let path = bundle.header("location").to_owned();
    body["channel"] = json!("counter");
    body["manner"] = json!({ "bundle": bundle.json()["id"] });
    let one = le.post_json("/api/v1/dossiers", &body).await.is(201).json();
    let listed = le.get(&path).await.is(200).json();
    assert_eq!(listed["dossiers"][0]["code"], one["code"]);
    binh.get(&path).await.expect(404);
}

#[both_engines]
async fn a_program_asks_answers_corrects_and_receives(town: Town) {
    let accepted = town.accepted().await;
    let path = format!("/api/v1/dossiers/{}", accepted.id);
    let [mut vinh, mut binh, mut thy, mut thao, mut le] = [
        program(&town, "vinhpt.thacgian").await,
        program(&town, "binhnb.xuanha").await,
        program(&town, "thytn.thacgian").await,
        program(&town, "chi-thao").await,
        program(&town, "lenp.thacgian").await,
    ];
    let question = json!({ "units": ["xuan-ha"], "question": "Có vướng gì không?", "days": 2 });
    vinh.post_json(&format!("{path}/opinions"), &question).await.expect(200);
    let seen = thao.get(&format!("{path}/opinions")).await.is(200).json();
    assert_eq!((&seen[0]["unit"]["slug"], seen[0].get("question")), (&json!("xuan-ha"), None));
    let asked = binh.get("/api/v1/opinions?unit=xuan-ha").await.is(200).json();
    let opinion = format!("/api/v1/opinions/{}", asked["items"][0]["id"].as_str().unwrap());
    vinh.post_json(&format!("{opinion}/reminder"), &json!({})).await.expect(200);
    vinh.post_json(&format!("{opinion}/answer"), &json!({ "answer": "Tự trả lời." })).await.expect(404);
    let given =
        binh.post_json(&format!("{opinion}/answer"), &json!({ "answer": "Không." })).await.is(200).json();
    assert_eq!((given["late"].as_bool(), given["answer"].as_str()), (Some(false), Some("Không.")));

    town.finished(accepted.id).await;
    let day = "/api/v1/hand-overs?unit=thac-gian&day=2023-03-15";
    let lists = le.get(day).await.is(200).json();
    assert_eq!(lists["taken"][0]["from_role"], "leader");
    let receipt = json!({ "day": "2023-03-15", "from_unit": WARD, "from_role": "leader", "to_unit": WARD, "to_role": "one_stop" });
    vinh.post_json("/api/v1/hand-overs/receipts", &receipt).await.expect(403);
    let received = le.post_json("/api/v1/hand-overs/receipts", &receipt).await.is(200).json();
    assert_eq!(received["dossiers"], 1);

    let untracked = le.post_json(&format!("{path}/return"), &json!({ "way": "post" })).await;
    assert_eq!(untracked.is(422).json()["code"], "dossiers-no-tracking");
    let returned =
        le.post_json(&format!("{path}/return"), &json!({ "way": "post", "tracking": "EB1" })).await;
    assert_eq!(returned.is(200).json()["returned"]["tracking"], "EB1");
    thao.post_json(&format!("{path}/corrections"), &json!({ "what": "Sai ngày sinh." })).await.expect(200);
    let settled = json!({ "outcome": { "granted": true, "number": "124" }, "note": "Đã cấp lại." });
    vinh.json(Method::PUT, &format!("{path}/corrections/1"), &settled).await.expect(403);
    let corrected = thy.json(Method::PUT, &format!("{path}/corrections/1"), &settled).await.is(200).json();
    assert_eq!(corrected["result"]["number"], "124");
    let all = thao.get(&format!("{path}/corrections")).await.is(200).json();
    assert_eq!((all[0]["corrected"].as_bool(), all[0]["former"]["number"].is_string()), (Some(true), true));
    thy.json(Method::PUT, &format!("{path}/corrections/2"), &settled).await.expect(404);
}
