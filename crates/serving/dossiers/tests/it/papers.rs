//! Papers and data over the REST interface.

use serde_json::json;
use testkit::{PICTURE, both_engines};

use crate::{
    api::{new_dossier, program},
    town::Town,
};

/// What is taken follows from where the dossier stands, and the same file twice is one paper.
#[both_engines]
async fn papers_are_added_while_they_are_of_use(town: Town) {
    let mut thao = program(&town, "chi-thao").await;
    let [mut le, mut vinh] = [program(&town, "lenp.thacgian").await, program(&town, "vinhpt.thacgian").await];
    let path = thao.post_json("/api/v1/dossiers", &new_dossier()).await.is(201).header("location").to_owned();
    let papers = format!("{path}/attachments");
    let picture: &[(&str, &str, &[u8])] = &[("file", "anh.png", PICTURE)];

    let added = thao.files(&papers, &[("slot", "other")], picture).await.is(201);
    assert_eq!(added.json()["media_type"], "image/png");
    let again = thao.files(&papers, &[("slot", "other")], picture).await.is(201);
    assert_eq!(again.json()["id"], added.json()["id"], "the same file is the same paper");
    assert_eq!(thao.get(&papers).await.is(200).json().as_array().map(Vec::len), Some(1));
    assert!(thao.get(added.header("location")).await.is(200).body.contains("PNG"));

    let nowhere = thao.files(&papers, &[("slot", "paper-99")], picture).await.is(422);
    assert_eq!(nowhere.json()["errors"][0]["field"], "slot");
    thao.files(&papers, &[("slot", "other")], &[]).await.is(422).says("đúng một tệp");
    thao.files(&papers, &[("slot", "other")], &[("file", "x.png", b"MZ")]).await.expect(422);
    let asked_for = thao.files(&papers, &[("slot", "supplement")], picture).await.is(409);
    assert_eq!(asked_for.json()["code"], "dossiers-nothing-asked");
    // Not his turn, and not a result yet.
    thao.files(&papers, &[("slot", "result")], picture).await.expect(403);

    le.post_json(&format!("{path}/acceptance"), &json!({})).await.expect(200);
    let late = thao.files(&papers, &[("slot", "other")], picture).await.is(409);
    assert_eq!(late.json()["code"], "dossiers-not-submitted");
    vinh.files(&papers, &[("slot", "result")], picture).await.expect(201);
    let mut stranger = program(&town, "em-duy").await;
    stranger.get(&papers).await.expect(404);
    stranger.files(&papers, &[("slot", "other")], picture).await.expect(404);
}

/// A supplement is answered with papers that were added before.
#[both_engines]
async fn a_supplement_is_answered_with_its_papers(town: Town) {
    let mut thao = program(&town, "chi-thao").await;
    let mut le = program(&town, "lenp.thacgian").await;
    let path = thao.post_json("/api/v1/dossiers", &new_dossier()).await.is(201).header("location").to_owned();
    let missing = json!({ "items": ["Bản chụp căn cước"], "reason": "Ảnh mờ." });
    let asked = le.post_json(&format!("{path}/supplements"), &missing).await.is(200).json();
    let slot = [("slot", "supplement")];
    thao.files(&format!("{path}/attachments"), &slot, &[("file", "cc.png", PICTURE)]).await.expect(201);
    let answer = format!("{path}/supplements/1");
    let body = json!({ "answer": "Tôi gửi lại." });
    let put = axum::http::Method::PUT;
    let stale = thao.clone().with("if-match", "\"1\"").json(put.clone(), &answer, &body).await.is(409);
    assert_eq!(stale.json()["code"], "stale");
    let version = format!("\"{}\"", asked["version"]);
    let answered = thao.clone().with("if-match", &version).json(put, &answer, &body).await.is(200);
    assert_eq!(answered.json()["status"], "submitted");
    let papers = le.get(&format!("{path}/attachments")).await.is(200).json();
    assert_eq!(papers[0]["slot"], "supplement");
}

/// Decree 13/2023/NĐ-CP, Article 9: an officer's look at the data is told to the resident; the resident's own is no look.
#[both_engines]
async fn data_are_read_by_a_look_that_is_written_down(town: Town) {
    let mut thao = program(&town, "chi-thao").await;
    let mut le = program(&town, "lenp.thacgian").await;
    let filed = thao.post_json("/api/v1/dossiers", &new_dossier()).await.is(201);
    let path = filed.header("location").to_owned();
    assert_eq!(thao.get(&format!("{path}/answers")).await.is(200).json(), new_dossier()["answers"]);
    le.get(&format!("{path}/answers")).await.expect(403);
    let looked = le.post_json(&format!("{path}/looks"), &json!({})).await.is(200).json();
    assert_eq!(looked["applicant"]["personal_number"], "048195003286");
    assert_eq!(looked["answers"], new_dossier()["answers"]);
    thao.post_json(&format!("{path}/looks"), &json!({})).await.expect(403);
    let applicant = town.again(filed.json()["id"].as_str().unwrap().parse().unwrap()).await.applicant;
    let looks = async move |work: &mut work::Work| people::looks_at(work, applicant).await;
    let looks = town.by("chi-thao", looks).await.unwrap();
    assert_eq!(looks.len(), 1, "the officer's, not her own");
}

/// Who files for another finds those dossiers apart from the own ones.
#[both_engines]
async fn dossiers_filed_for_others_are_listed_apart(town: Town) {
    let mut thao = program(&town, "chi-thao").await;
    let mut other = new_dossier();
    other["applicant"]["name"] = json!("Trần Thị Bảy");
    other["applicant"]["personal_number"] = json!("048145001234");
    other["applicant"]["birth_date"] = json!("1945-03-02");
    other["answers"]["for_whom"] = json!("self");
    thao.post_json("/api/v1/dossiers", &other).await.expect(201);
    assert_eq!(thao.get("/api/v1/dossiers").await.is(200).json()["items"].as_array().map(Vec::len), Some(0));
    let list = thao.get("/api/v1/dossiers?for_others=true").await.is(200).json();
    assert_eq!(list["items"][0]["applicant_name"], "Trần Thị Bảy");
}
