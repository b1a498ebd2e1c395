//! What people and programs are told when something fails, and what is refused at the door.

use axum::{body::Body, http::Method};
use serde_json::json;
use testkit::both_engines;
use web::Settings;

use crate::{Town, small, someone};

#[both_engines]
async fn a_fault_is_a_page_for_people_and_a_problem_for_programs(town: Town) {
    let mut browser = town.browser().with("x-request-id", "given-by-proxy");
    let page = browser.get("/nowhere").await.is(404);
    page.says("Không tìm thấy").says("given-by-proxy").says("<html lang=\"vi\"").says("Dữ liệu trình diễn");
    assert_eq!(page.header("x-request-id"), "given-by-proxy");
    let page = town.browser().with("accept-language", "en").get("/nowhere").await.is(404);
    page.says("There is no such page");
    let problem = town.browser().get("/api/v1/things/nonsense").await.is(404);
    assert_eq!(problem.header("content-type"), "application/problem+json");
    let told = problem.json();
    assert_eq!((&told["code"], &told["status"]), (&json!("not-found"), &json!(404)));
    assert_eq!(told["request_id"].as_str(), Some(problem.header("x-request-id")));
    let wrong = town.browser().json(Method::DELETE, "/api/v1/things", &json!({})).await.is(405);
    assert_eq!(wrong.json()["code"], "method-not-allowed");
    assert!(wrong.header("allow").contains("POST"), "{wrong:?}");
}

#[both_engines]
async fn panics_and_slow_handlers_are_answers(town: Town) {
    town.browser().get("/boom").await.is(500).says("không phải do ông/bà").does_not_say("on purpose");
    let hasty =
        town.again(Settings { patience: std::time::Duration::from_millis(50), ..Settings::default() });
    hasty.browser().get("/slow").await.is(503).says("quá nhiều thời gian");
}

#[both_engines]
async fn wrong_fields_are_told_each(town: Town) {
    let mut program = town.program(someone()).await;
    let problem = program.post_json("/api/v1/things", &json!({ "name": "" })).await.is(422).json();
    assert_eq!(problem["errors"][0]["field"], "name");
    assert_eq!(problem["errors"][0]["code"], "required");
    let problem = program.post_json("/api/v1/things", &json!({ "nome": "x" })).await.is(422).json();
    assert!(problem["detail"].as_str().unwrap().contains("nome"), "{problem}");
    let mut program = program.with("idempotency-key", "k");
    let broken = Body::from("{\"name\": ");
    program.send(Method::POST, "/api/v1/things", Some("application/json"), broken).await.expect(400);
    program.send(Method::POST, "/api/v1/things", Some("text/plain"), Body::from("{}")).await.expect(415);
    let big = Body::from(vec![b' '; 300_000]);
    let told =
        program.send(Method::POST, "/api/v1/things", Some("application/json"), big).await.is(413).json();
    assert_eq!(told["code"], "too-large");
}

#[both_engines]
async fn changes_from_other_sites_are_refused(town: Town) {
    let account = someone();
    let browser = town.signed_in(account).await;
    let mut forged = browser.clone().with("sec-fetch-site", "cross-site");
    forged.form("/things", &[("name", "x"), ("copies", "1")]).await.is(403).says("trang khác");
    let mut named = forged.with("authorization", "Basic eDp5");
    named.post_json("/api/v1/things", &json!({ "name": "z" })).await.expect(403);
    let mut old = browser.with("sec-fetch-site", "").with("origin", "https://elsewhere.example");
    old.form("/things", &[("name", "x"), ("copies", "1")]).await.expect(403);
    old.with("origin", "http://localhost")
        .form("/things", &[("name", "x"), ("copies", "1")])
        .await
        .expect(303);
    let mut program = town.program(account).await.with("sec-fetch-site", "cross-site");
    program.post_json("/api/v1/things", &json!({ "name": "y" })).await.expect(201);
}

#[both_engines]
async fn too_much_is_told_with_the_time_to_wait(town: Town) {
    let town = town.again(Settings { quotas: small(), ..Settings::default() });
    let mut browser = town.browser();
    for _ in 0..3 {
        browser.get("/nowhere").await.expect(404);
    }
    let refused = browser.get("/nowhere").await.is(429);
    let seconds: u32 = refused.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&seconds));
    town.browser().at("203.0.114.7").get("/nowhere").await.expect(404);
    town.browser().get("/health/live").await.expect(200);
}

#[both_engines]
async fn guesses_at_one_account_are_few_and_do_not_stop_others(town: Town) {
    let account = someone();
    let attempt =
        async |account| town.browser().form(&format!("/sign-in/{account}"), &[]).await.status.as_u16();
    for _ in 0..5 {
        assert_eq!(attempt(account).await, 303);
    }
    assert_eq!(attempt(account).await, 429);
    assert_eq!(attempt(someone()).await, 303);
}

#[both_engines]
async fn every_answer_is_guarded_by_headers(town: Town) {
    let page = town.browser().get("/nowhere").await;
    assert!(page.header("content-security-policy").contains("default-src 'self'"));
    assert!(!page.header("content-security-policy").contains("unsafe"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("cache-control"), "private, no-cache");
    assert_eq!(page.header("strict-transport-security"), "");
    let secure = town.again(Settings { base_url: "https://phuong.example".into(), ..Settings::default() });
    assert!(secure.browser().get("/nowhere").await.header("strict-transport-security").contains("max-age"));
}

#[both_engines]
async fn the_house_answers_for_itself(town: Town) {
    let mut browser = town.browser();
    browser.get("/health/ready").await.is(200).says("ready");
    browser.get("/design").await.is(200).says("<main");
    browser.get("/metrics").await.expect(404);
    let style = browser.get(ui::assets::url("app.css")).await.is(200);
    assert!(style.header("cache-control").contains("immutable"));
    let tag = style.header("etag").to_owned();
    browser.clone().with("if-none-match", &tag).get(ui::assets::url("app.css")).await.expect(304);
    let mut packed = browser.clone().with("accept-encoding", "gzip");
    assert_eq!(packed.get(ui::assets::url("app.css")).await.header("content-encoding"), "gzip");
    let open = town.again(Settings { metrics_token: Some("secret".into()), ..Settings::default() });
    open.browser().bearer("secret").get("/metrics").await.expect(200);
    open.browser().bearer("other").get("/metrics").await.expect(404);
}
