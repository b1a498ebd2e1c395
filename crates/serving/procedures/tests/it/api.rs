//! The REST interface.

use serde_json::json;
use testkit::both_engines;

use crate::town::Town;

#[both_engines]
async fn procedures_are_searched_and_listed(town: Town) {
    let mut program = town.browser();
    let found =
        program.get("/api/v1/procedures?q=giay%20khai%20sinh%20cho%20con&limit=5").await.is(200).json();
    let first = &found["items"][0];
    assert_eq!((&first["code"], &first["name"]), (&json!("1.001193"), &json!("Đăng ký khai sinh")));
    assert_eq!((&first["online"], &first["likely"]), (&json!("full"), &json!(true)));
    assert_eq!(first["time_limit"], json!({ "unit": "same-day" }));
    let (mut path, mut codes) = ("/api/v1/procedures?limit=100".to_owned(), Vec::new());
    loop {
        let page = program.get(&path).await.is(200).json();
        codes.extend(page["items"].as_array().unwrap().iter().map(|item| item["code"].to_string()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/procedures?limit=100&cursor={next}");
    }
    assert_eq!(codes.len(), 551);
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 551);
    let field = program.get("/api/v1/procedures?field=H%E1%BB%99%20t%E1%BB%8Bch").await.is(200).json();
    assert!(field["items"].as_array().unwrap().iter().all(|item| item["field"] == "Hộ tịch"));
    assert_eq!(program.get("/api/v1/procedures?cursor=x").await.is(422).json()["code"], "bad-cursor");
}

#[both_engines]
async fn a_procedure_is_shown_in_full(town: Town) {
    let mut program = town.browser();
    let answer = program.get("/api/v1/procedures/1.001193").await.is(200);
    let body = answer.json();
    assert_eq!((&body["code"], &body["result"]), (&json!("1.001193"), &json!("Giấy khai sinh")));
    assert_eq!(body["form"]["$id"], "birth");
    assert!(body["papers"].as_array().is_some_and(|papers| !papers.is_empty()));
    let tag = answer.header("etag").to_owned();
    program.with("if-none-match", &tag).get("/api/v1/procedures/1.001193").await.expect(304);
    assert_eq!(town.browser().get("/api/v1/procedures/9.999999").await.is(404).json()["code"], "not-found");
}

#[both_engines]
async fn units_are_listed(town: Town) {
    let mut program = town.browser();
    let wards = program.get("/api/v1/units?level=ward&limit=100").await.is(200).json();
    let wards = wards["items"].as_array().unwrap();
    assert_eq!(wards.len(), 10);
    let ward = wards.iter().find(|unit| unit["slug"] == "thac-gian").unwrap();
    assert_eq!((&ward["name"], &ward["kind"]), (&json!("Phường Thạc Gián"), &json!("ward")));
    let same = program.get(&format!("/api/v1/units/{}", ward["id"].as_str().unwrap())).await.is(200).json();
    assert_eq!(same, program.get("/api/v1/units/thac-gian").await.is(200).json());
    let below = program.get("/api/v1/units?parent=thac-gian&kind=office").await.is(200).json();
    assert_eq!(below["items"][0]["parent"], ward["id"]);
    for bad in ["/api/v1/units/nowhere", "/api/v1/units?level=moon", "/api/v1/units?parent=nowhere"] {
        program.get(bad).await.expect(404);
    }
}

#[both_engines]
async fn the_interface_is_described(town: Town) {
    let described = town.browser().get("/api/openapi.json").await.is(200).json();
    for path in ["procedures", "procedures/{code}", "units", "units/{unit}"] {
        assert!(described["paths"][format!("/api/v1/{path}")]["get"]["summary"].is_string(), "{path}");
    }
    let item = &described["components"]["schemas"]["ProcedureItem"]["properties"];
    assert!(item["time_limit"].is_object(), "{item}");
}

#[both_engines]
async fn the_history_of_a_procedure_is_listed(town: Town) {
    let history = town.browser().get("/api/v1/procedures/1.001193/versions").await.is(200).json();
    assert_eq!(history.as_array().map(Vec::len), Some(1));
    assert_eq!((&history[0]["valid_from"], &history[0]["valid_to"]), (&json!("2023-01-01"), &json!(null)));
    town.browser().get("/api/v1/procedures/9.999999/versions").await.expect(404);
}
