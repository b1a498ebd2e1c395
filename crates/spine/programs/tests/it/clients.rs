//! Connected programs: what their tokens open, and when they stop to.

use programs::{Refusal, TokenId, change_client, end_client, revoke_token};

use super::*;

db::statements! {
    USED = "select used_at from client_token where client = $1";
    FIRST = "select id from client_token where client = $1 order by id limit 1";
}

#[both_engines]
async fn a_token_opens_what_its_scopes_and_its_unit_allow(town: Town) {
    let (id, token) = town.program("thac-gian", &["acts.read"]).await;
    town.make("thac-gian", 1).await;
    town.caller(&token).get("/api/v1/acts").await.is(200).says("things.made");
    town.caller(&token).get("/api/v1/acts?unit=thac-gian").await.expect(200);
    // A neighbour, and the unit above: known, but not for this program.
    town.caller(&token).get("/api/v1/acts?unit=xuan-ha").await.expect(403);
    town.caller(&token).get("/api/v1/acts?unit=thanh-khe").await.expect(403);
    let (_, other) = town.program("thac-gian", &["things.read"]).await;
    town.caller(&other).get("/api/v1/acts").await.expect(403);
    // Its token is no key to pages.
    let page = town.caller(&token).get("/programs").await;
    assert!(page.header("location").starts_with("/sign-in"), "{page:?}");
    // The district's program reaches the wards below.
    let (_, district) = town.program("thanh-khe", &["acts.read"]).await;
    town.caller(&district).get("/api/v1/acts?unit=thac-gian").await.expect(200);
    let found = town.app.read(&Actor::anyone(), async move |work| programs_of(work, id).await).await.unwrap();
    assert!(found, "its use is noted");
}

/// Whether the token of this program was used.
async fn programs_of(work: &mut Work, id: ClientId) -> Result<bool> {
    let row = work.one(USED, db::params![id]).await;
    row.and_then(|mut row| row.get::<Option<i64>>(0)).map(|at| at.is_some())
}

#[both_engines]
async fn a_token_ends_when_revoked_when_its_program_ends_and_after_the_last_day(town: Town) {
    let acts = "/api/v1/acts";
    let (id, token) = town.program("thac-gian", &["acts.read"]).await;
    let second = town.write(async move |work| make_token(work, id).await).await.unwrap();
    town.caller(&token).get(acts).await.expect(200);
    town.caller("ttc_nothing").get(acts).await.expect(401);
    town.caller(&token[..token.len() - 1]).get(acts).await.expect(401);
    let found = first_token(&town, id).await;
    town.write(async move |work| revoke_token(work, id, found).await).await.unwrap();
    let left = [town.caller(&token).get(acts).await.status, town.caller(&second).get(acts).await.status];
    assert_eq!(left.iter().filter(|status| status.as_u16() == 401).count(), 1, "one of two was revoked");
    // The last day is a whole day.
    town.store.clock.set(Timestamp::parse("2023-12-31T23:59:00").unwrap());
    let good = if left[0] == 401 { second } else { token };
    town.caller(&good).get(acts).await.expect(200);
    town.store.clock.set(Timestamp::parse("2024-01-01T00:00:00").unwrap());
    town.caller(&good).get(acts).await.expect(401);
    let longer = ClientSaid { expires_on: day("2024-06-30"), ..said(&["acts.read"]) };
    town.write(async move |work| change_client(work, id, 1, longer).await).await.unwrap();
    town.caller(&good).get(acts).await.expect(200);
    town.write(async move |work| end_client(work, id).await).await.unwrap();
    town.caller(&good).get(acts).await.expect(401);
    let error = town.write(async move |work| make_token(work, id).await).await.unwrap_err();
    assert_eq!(error.code(), kernel::Refusal::code(&Refusal::Ended));
}

async fn first_token(town: &Town, id: ClientId) -> TokenId {
    let read = async move |work: &mut Work| work.one(FIRST, db::params![id]).await?.get(0);
    town.app.read(&Actor::anyone(), read).await.unwrap()
}

#[both_engines]
async fn a_program_is_entered_once_soundly_and_by_the_operator_only(town: Town) {
    let (id, unit) = (ClientId::new(), town.unit("thac-gian"));
    let wrong = ClientSaid { name: " ".to_owned(), expires_on: day("2023-01-01"), ..said(&["things.burn"]) };
    let error = town.write(async move |work| add_client(work, id, unit, wrong).await).await.unwrap_err();
    let fields: Vec<&str> = error.fields().iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["name", "scopes", "expires_on"]);
    let add = async move |work: &mut Work| add_client(work, id, unit, said(&["acts.read"])).await;
    assert!(town.write(add).await.unwrap());
    assert!(!town.write(add).await.unwrap(), "the same form sent twice enters one");
    let resident = Actor { account: Some(Uuid::from_u128(5)), ..Actor::default() };
    assert_eq!(town.app.write(&resident, add).await.unwrap_err().kind(), kernel::Kind::Forbidden);
    for _ in 0..5 {
        town.write(async move |work| make_token(work, id).await).await.unwrap();
    }
    let error = town.write(async move |work| make_token(work, id).await).await.unwrap_err();
    assert_eq!(error.code(), "programs-too-many-tokens");
}
