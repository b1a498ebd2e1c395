//! Programs: tokens, keys, lists, the description.

use axum::http::Method;
use kernel::Actor;
use serde_json::json;
use testkit::both_engines;
use web::Settings;

use crate::{Town, routes, someone};

#[both_engines]
async fn a_token_speaks_for_its_account_until_it_is_taken_back(town: Town) {
    let account = someone();
    let mut program = town.program(account).await;
    program.post_json("/api/v1/things", &json!({ "name": "a" })).await.expect(201);
    let problem = town.browser().post_json("/api/v1/things", &json!({ "name": "b" })).await.is(401);
    assert_eq!(
        (problem.json()["code"].as_str(), problem.header("www-authenticate")),
        (Some("sign-in"), "Bearer")
    );
    town.browser().bearer("tt_wrong").get("/api/v1/things").await.expect(401);
    let revoke = async move |work: &mut work::Work| {
        assert_eq!(web::tokens::of_account(work, account).await?.len(), 1);
        web::tokens::revoke(work, account, "test").await
    };
    assert_eq!(town.app.write(&Actor::system("test"), revoke).await.unwrap(), 1);
    program.get("/api/v1/things").await.expect(401);
}

#[both_engines]
async fn what_is_sent_twice_is_done_once(town: Town) {
    let program = town.program(someone()).await;
    let body = json!({ "name": "a", "copies": 3 });
    let keyed = program.clone().with("idempotency-key", "key-1");
    let sent: Vec<_> = (0..8)
        .map(|_| {
            let (mut program, body) = (keyed.clone(), body.clone());
            tokio::spawn(async move { program.json(Method::POST, "/api/v1/things", &body).await.is(201) })
        })
        .collect();
    let mut answers = Vec::new();
    for answer in sent {
        answers.push(answer.await.unwrap());
    }
    assert!(
        answers.iter().all(|answer| answer.body == answers[0].body && !answer.header("location").is_empty())
    );
    assert_eq!(answers.iter().filter(|answer| answer.header("idempotency-replayed").is_empty()).count(), 1);
    let reused = keyed.clone().json(Method::POST, "/api/v1/things", &json!({ "name": "b" })).await.is(422);
    assert_eq!(reused.json()["code"], "idempotency-key-reused");
    let missing = program.clone().json(Method::POST, "/api/v1/things", &body).await.is(400);
    assert_eq!(missing.json()["code"], "idempotency-key-missing");
    // Another account has keys of its own; a refusal keeps nothing, so the key may be tried again.
    let mut other = town.program(someone()).await.with("idempotency-key", "key-1");
    let refused = other.json(Method::POST, "/api/v1/things", &body).await.is(409);
    refused.says("Tên này đã có rồi.");
    other.json(Method::POST, "/api/v1/things", &json!({ "name": "c" })).await.expect(201);
}

#[both_engines]
async fn lists_go_on_and_versions_are_known(town: Town) {
    let mut program = town.program(someone()).await;
    for name in ["a", "b", "c"] {
        program.post_json("/api/v1/things", &json!({ "name": name })).await.expect(201);
    }
    let first = program.get("/api/v1/things?limit=2").await.is(200).json();
    assert_eq!((first["items"].as_array().unwrap().len(), &first["items"][1]["name"]), (2, &json!("b")));
    let next = first["next"].as_str().unwrap();
    let last = program.get(&format!("/api/v1/things?limit=2&cursor={next}")).await.is(200).json();
    assert_eq!((&last["items"][0]["name"], &last["next"]), (&json!("c"), &json!(null)));
    program.get("/api/v1/things?cursor=bent").await.expect(422);
    program.get("/api/v1/things?limit=many").await.expect(400);
    let path = format!("/api/v1/things/{}", last["items"][0]["id"].as_str().unwrap());
    let shown = program.get(&path).await.is(200);
    program.with("if-none-match", shown.header("etag")).get(&path).await.expect(304);
}

#[both_engines]
async fn the_interface_describes_itself(town: Town) {
    let told = town.browser().get("/api/openapi.json").await.is(200).json();
    assert!(told["openapi"].as_str().unwrap().starts_with("3.1"), "{}", told["openapi"]);
    let made = &told["paths"]["/api/v1/things"]["post"];
    assert_eq!(made["x-actions"], json!(["things.make"]));
    let problem = &made["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"];
    assert_eq!(problem, "#/components/schemas/Problem");
    assert!(told["components"]["schemas"]["Problem"]["properties"]["request_id"].is_object());
    assert_eq!(told["components"]["securitySchemes"]["bearer"]["scheme"], "bearer");
    assert_eq!(routes().openapi("Phường", &Settings::default().base_url).info.title, "Phường");
}
