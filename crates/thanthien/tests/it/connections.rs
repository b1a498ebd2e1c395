//! Programs of others beside the capabilities: what they hand in, what they are told, and what the books say of it.

use kernel::{Actor, Rate};
use programs::{ClientId, ClientSaid};
use serde_json::{Value, json};
use testkit::{Client, both_engines};
use units::Units;
use work::Work;

use crate::{
    house::{self, ThanhKhe},
    program,
};

/// A program of this ward with these scopes: its id, and who shows its token.
async fn connected(town: &ThanhKhe, slug: &str, scopes: &[&str]) -> (ClientId, Client) {
    let app = &town.app;
    let unit = app.part::<Units>().tree().find(slug, app.clock().now().date()).unwrap().id;
    let id = ClientId::new();
    let said = ClientSaid {
        name: "Cổng dịch vụ công thành phố".to_owned(),
        contact: "Trung tâm CNTT".to_owned(),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        rate: Rate::High,
        expires_on: app.clock().now().date(),
    };
    let enter = async move |work: &mut Work| {
        programs::add_client(work, id, unit, said).await?;
        programs::make_token(work, id).await
    };
    let token = app.write(&house::persona(app, "kimdd.danang").await, enter).await.unwrap();
    (id, Client::new(house::router(app).await).bearer(&token))
}

#[both_engines]
async fn a_portal_hands_in_for_residents_and_is_told_states_without_names(town: ThanhKhe) {
    let (id, mut portal) = connected(&town, "thac-gian", &["dossiers.file", "acts.read"]).await;
    let filed = portal.post_json("/api/v1/dossiers", &program::filing()).await.is(201);
    filed.does_not_say("Phương Thảo").does_not_say("048195003286");
    let dossier = filed.json();
    assert_eq!(dossier["applicant_name"], Value::Null);
    assert_eq!(dossier["national_status"], json!({ "code": 1, "name": "Mới đăng ký" }));
    assert_eq!(dossier["national_channel"]["code"], 2);
    let path = format!("/api/v1/dossiers/{}", dossier["id"].as_str().unwrap());
    portal.get(&path).await.is(200).does_not_say("Thảo");
    // Nothing else of it: no papers, no withdrawal, not as the counter would.
    portal.get(&format!("{path}/attachments")).await.expect(404);
    portal.post_json(&format!("{path}/withdrawal"), &json!({ "reason": "Thôi." })).await.expect(404);
    let mut at_counter = program::filing();
    at_counter["channel"] = "counter".into();
    portal.post_json("/api/v1/dossiers", &at_counter).await.expect(403);
    let mut elsewhere = program::filing();
    elsewhere["unit"] = "xuan-ha".into();
    portal.post_json("/api/v1/dossiers", &elsewhere).await.expect(403);
    // The resident and the office see it as any other; the books name the program.
    let mut officer = house::browser(&town.app, &house::router(&town.app).await, "lenp.thacgian").await;
    officer.get(&path).await.is(200).says("Nguyễn Thị Phương Thảo");
    let subject = dossier["id"].as_str().unwrap().parse::<kernel::Id<str>>().unwrap().uuid();
    let read = async move |work: &mut Work| books::of_subject(work.tx(), subject, 10).await;
    let rows = town.app.read(&Actor::system("test"), read).await.unwrap();
    assert_eq!((rows[0].act.as_str(), rows[0].actor.clone()), ("dossiers.filed", format!("client:{id}")));
    // What happens next is followed, with the code of the national data model.
    let accept = async move |work: &mut Work| {
        dossiers::accept(work, kernel::Id::from_uuid(subject), None, None).await.map(|_| ())
    };
    town.app.write(&house::persona(&town.app, "lenp.thacgian").await, accept).await.unwrap();
    let acts = portal.get("/api/v1/acts?kind=dossiers.filed,dossiers.accepted").await.is(200).json();
    let told: Vec<_> = acts["items"].as_array().unwrap().iter().map(|act| &act["nationalstatus"]).collect();
    assert_eq!(told, ["1", "2"]);
    assert_eq!(portal.get(&path).await.is(200).json()["national_status"]["code"], 4);
}

#[both_engines]
async fn a_reader_lists_by_status_and_reads_tallies_by_its_scopes_only(town: ThanhKhe) {
    let (_, mut portal) = connected(&town, "thac-gian", &["dossiers.file"]).await;
    portal.post_json("/api/v1/dossiers", &program::filing()).await.expect(201);
    let (_, mut reader) = connected(&town, "thanh-khe", &["dossiers.read"]).await;
    let list = "/api/v1/dossiers?unit=thac-gian&status=submitted";
    let rows = reader.get(list).await.is(200).json();
    assert_eq!(rows["items"].as_array().unwrap().len(), 1);
    reader.get("/api/v1/dossiers?unit=thac-gian").await.is(422).says("status");
    reader.post_json("/api/v1/dossiers", &program::filing()).await.expect(403);
    let tallies = "/api/v1/tallies?unit=thac-gian";
    reader.get(tallies).await.expect(403);
    portal.get(list).await.expect(403);
    let (_, mut counter) = connected(&town, "thac-gian", &["tallies.read"]).await;
    counter.get(tallies).await.is(200).says("received");
    counter.get("/api/v1/tallies?unit=xuan-ha").await.expect(403);
}

#[test]
fn what_can_be_granted_and_followed_is_what_rules_and_capabilities_say() {
    let offer = thanthien::wiring::offer("", vec![]);
    assert_eq!(offer.scopes, ["acts.read", "dossiers.file", "dossiers.read", "tallies.read"]);
    assert!(offer.has_act("dossiers.accepted") && !offer.has_act("people.signed_in"));
    assert!(!offer.has_act("promises.judged"), "a verdict has no name");
    assert!(offer.acts.iter().all(|act| !act.starts_with("people.") && !act.starts_with("programs.")));
}
