//! Review of procedures, played through: a resident proposes to drop a paper, the ward sends it up, the district accepts, the catalogue is
//! changed and the guide names the proposal; and a shorter limit from measured times.

use axum::Router;
use kernel::{Actor, Timestamp};
use promises::{Kind, New, tally};
use reviews::{ProposalId, Status};
use testkit::{Client, both_engines};
use units::{UnitId, Units};
use work::{App, Work};

use crate::{
    house::{self, ThanhKhe},
    program::MARITAL,
};

fn unit(app: &App, slug: &str) -> UnitId {
    app.part::<Units>().tree().find(slug, app.clock().now().date()).unwrap().id
}

/// What follows from acts has happened.
async fn follow(app: &App) {
    jobs::drain(app, &thanthien::wiring::registry()).await.unwrap();
}

async fn status(app: &App, id: ProposalId) -> Status {
    let find = async move |work: &mut Work| reviews::find(work, id).await;
    app.read(&Actor::system("test"), find).await.unwrap().status
}

/// Posts an act at the desk, and reads where it leads.
async fn act(browser: &mut Client, id: ProposalId, noun: &str, fields: &[(&str, &str)]) -> testkit::Answer {
    let named: Vec<(String, &str)> =
        fields.iter().map(|(name, value)| (format!("{noun}-{name}"), *value)).collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let answer = browser.form(&format!("/desk/proposals/{id}/{noun}"), &named).await;
    let to = answer.leads().to_owned();
    browser.get(&to).await.is(200)
}

/// A passer-by proposes to drop the first paper; the address of his own page, with the key.
async fn proposed(app: &App, router: &Router) -> (ProposalId, String) {
    let mut passer_by = Client::new(router.clone());
    let guide = passer_by.get(&format!("/procedures/{MARITAL}")).await.is(200);
    guide.says(&format!("/proposals/new?procedure={MARITAL}"));
    passer_by.get(&format!("/proposals/new?procedure={MARITAL}")).await.is(200).says("Bỏ một giấy tờ");
    let ward = unit(app, "thac-gian").to_string();
    let wrong =
        [("procedure", MARITAL), ("wish", "drop-paper"), ("words", "Thừa giấy này."), ("unit", &ward)];
    passer_by.form("/proposals", &wrong).await.is(422).says("Thừa giấy này.");
    let mut right = wrong.to_vec();
    right.extend([("paper", "0"), ("contact", "0905 111 222")]);
    let own = passer_by.form("/proposals", &right).await.leads().to_owned();
    assert!(own.contains("/own?key="), "{own}");
    passer_by.get(&own).await.is(200).says("Xin lưu địa chỉ này").says("Thừa giấy này.").says("Hẹn trả lời");
    let without = own.split('?').next().unwrap();
    passer_by.get(without).await.expect(303);
    passer_by.get(&format!("{without}?key=khac")).await.expect(303);
    let id: ProposalId = without.split('/').nth(2).unwrap().parse().unwrap();
    let public = passer_by.get(&format!("/proposals/{id}")).await.is(200);
    // Nobody reads it before the office has.
    public.does_not_say("Thừa giấy này.");
    (id, own)
}

/// The proposer is not satisfied; it is put right where proposals are.
async fn judged(passer_by: &mut Client, district: &mut Client, own: &str) {
    passer_by.get(own).await.is(200).says("Đánh giá cách trả lời");
    let verdict = own.replace("/own", "/verdict");
    passer_by.get(&verdict).await.is(200).says("Chưa hài lòng");
    let (path, key) = verdict.split_once("?key=").unwrap();
    let aspects = ["guidance", "attitude", "time", "effort", "result"];
    let mut fields = vec![("key", key)];
    passer_by.form(path, &fields).await.expect(422);
    fields.extend(aspects.map(|aspect| (aspect, if aspect == "time" { "no" } else { "yes" })));
    passer_by.form(path, &fields).await.leads();
    passer_by.get(own).await.is(200).says("Lãnh đạo đơn vị phải xem lại");
    // It is put right where proposals are, and never on the list of dossiers.
    district.get("/desk/promises").await.expect(200);
    let queue = district.get("/desk/proposals").await.is(200);
    queue.says("Người kiến nghị chưa hài lòng");
    let promise = queue.body.split("what-").nth(1).unwrap()[..36].to_owned();
    let put = format!("/desk/proposals/promises/{promise}/putting-right");
    district.form(&put, &[(&format!("what-{promise}"), "Đã trả lời lại rõ hơn.")]).await.leads();
    passer_by.get(own).await.is(200).says("Đã trả lời lại rõ hơn.");
}

#[both_engines]
async fn a_paper_is_dropped_from_the_proposal_to_the_guide(town: ThanhKhe) {
    let app = &town.app;
    let router = house::router(app).await;
    let (id, own) = proposed(app, &router).await;
    let mut ward = house::browser(app, &router, "thytn.thacgian").await;
    ward.get("/desk/proposals").await.is(200).says("Bỏ giấy tờ");
    ward.get(&format!("/desk/proposals/{id}")).await.is(200).says("Thừa giấy này.").says("Xem cách liên hệ");
    ward.form(&format!("/desk/proposals/{id}/contact"), &[]).await.is(200).says("0905 111 222");
    act(&mut ward, id, "consideration", &[("summary", "Bỏ tờ khai giấy khi nộp trực tuyến.")]).await;
    // The ward's catalogue is the district's: it cannot accept.
    let refused = ward.form(&format!("/desk/proposals/{id}/acceptance"), &[]).await;
    refused.is(409).says("không thuộc thẩm quyền");
    act(
        &mut ward,
        id,
        "sending-up",
        &[("reasons", "Quận giữ danh mục."), ("number", "12/UBND"), ("on", "15/03/2023")],
    )
    .await
    .says("gửi lên cấp trên");
    ward.form(&format!("/desk/proposals/{id}/refusal"), &[("refusal-reason", "Không.")]).await.expect(403);
    let mut district = house::browser(app, &router, "lucln.thanhkhe").await;
    act(&mut district, id, "consideration", &[("summary", "Bỏ tờ khai giấy.")]).await;
    act(&mut district, id, "acceptance", &[("said", "Đồng ý.")]).await.says("Được tiếp thu");

    let mut kim = house::browser(app, &router, "kimdd.danang").await;
    let papers = app.part::<procedures::Catalogue>().find(MARITAL, app.clock().now().date()).unwrap();
    let draft = act(&mut kim, id, "draft", &[]).await;
    draft.says("Đã mở bản thảo");
    let read = async move |work: &mut Work| reviews::find(work, id).await;
    let proposal = app.read(&Actor::system("test"), read).await.unwrap();
    let draft = format!("/catalogue/drafts/{}", proposal.draft.unwrap());
    kim.form(&format!("{draft}/handing-in"), &[("note", "Theo kiến nghị.")]).await.leads();
    district.form(&format!("{draft}/approval"), &[("from", "15/03/2023")]).await.leads();
    follow(app).await;
    house::refresh(app).await;
    assert_eq!(status(app, id).await, Status::Adopted);

    let mut passer_by = Client::new(router.clone());
    let after = app.part::<procedures::Catalogue>().find(MARITAL, app.clock().now().date()).unwrap();
    assert_eq!(after.version.papers.len() + 1, papers.version.papers.len());
    let guide = passer_by.get(&format!("/procedures/{MARITAL}")).await.is(200);
    guide.says("Theo kiến nghị").says(&proposal.code).says(&format!("/proposals/{id}"));
    passer_by.get(&format!("/proposals/{id}")).await.is(200).says("Đã có hiệu lực từ").says("12/UBND");
    passer_by.get("/proposals?status=adopted").await.is(200).says(&proposal.code);
    judged(&mut passer_by, &mut district, &own).await;
    let days = (app.clock().now().date(), app.clock().now().date());
    let found = boards::recount(app, days, false, |_, _| {}).await.unwrap();
    assert_eq!(found.differences, [], "proposals and their verdicts recount");
}

/// Finishes results of the procedure in a ward, each after so many working days.
async fn finish(app: &App, unit: UnitId, list: &[(usize, &str)]) {
    for (n, at) in list {
        for _ in 0..*n {
            let received = Timestamp::parse("2023-03-06T08:00:00").unwrap();
            app.clock().set(received);
            let make = async move |work: &mut Work| {
                let new = New {
                    unit,
                    kind: Kind::Result,
                    subject: kernel::Id::<str>::new().uuid(),
                    label: "H17.24.8-230306-0001".into(),
                    topic: Some(MARITAL.into()),
                    resident: None,
                    owner_role: people::role::SPECIALIST,
                    received_at: received,
                    allowance: calendar::Allowance::WorkingDays(3),
                    rule_set: "nd61-2018".into(),
                    follows: None,
                };
                promises::make(work, new).await
            };
            let system = Actor::system("test");
            let promise = app.write(&system, make).await.unwrap().id;
            app.clock().set(Timestamp::parse(at).unwrap());
            app.write(&system, async move |work| promises::keep(work, promise).await).await.unwrap();
        }
    }
}

#[both_engines]
async fn measured_times_propose_a_shorter_limit_at_the_press_of_a_button(town: ThanhKhe) {
    let app = &town.app;
    let (ward, other) = (unit(app, "thac-gian"), unit(app, "xuan-ha"));
    // 45 of 50 within one day; at first there are 49.
    finish(app, ward, &[(40, "2023-03-07T10:00:00"), (4, "2023-03-09T10:00:00")]).await;
    finish(app, other, &[(5, "2023-03-06T15:00:00")]).await;
    app.clock().set(Timestamp::parse("2023-03-15T08:00:00").unwrap());
    let router = house::router(app).await;
    let mut district = house::browser(app, &router, "lucln.thanhkhe").await;
    district.get("/reviews").await.is(200).says("Chưa đủ hồ sơ").says("từ 50 hồ sơ");
    finish(app, other, &[(1, "2023-03-10T10:00:00")]).await;
    app.clock().set(Timestamp::parse("2023-03-15T08:00:00").unwrap());
    district.get("/reviews").await.is(200).says("Còn 1 ngày");
    let page = district.get(&format!("/reviews/{MARITAL}")).await.is(200);
    page.says("45 hồ sơ (90%)").says("Phường Thạc Gián").says("<svg").says("Đề xuất: 1 ngày");
    let rows = district.get(&format!("/reviews/{MARITAL}/dossiers?unit=xuan-ha")).await.is(200);
    rows.says("H17.24.8-230306-0001").says("4 ngày làm việc");
    let fields = [("unit", "thanh-khe"), ("months", "12")];
    let path = format!("/reviews/{MARITAL}/proposals");
    let made = district.form(&path, &fields).await.leads().to_owned();
    district.get(&made).await.is(200).says("Rút thời hạn còn 1 ngày").says("Đề xuất từ số đo");
    let again = district.form(&path, &fields).await.leads().to_owned();
    assert!(again.starts_with("/reviews/"), "once is enough: {again}");
    let mut specialist = house::browser(app, &router, "vinhpt.thacgian").await;
    specialist.get(&format!("/reviews/{MARITAL}?unit=thac-gian")).await.expect(200);
    specialist.form(&path, &[("unit", "thac-gian")]).await.expect(403);
    let days = (app.clock().now().date().first_of_month(), app.clock().now().date());
    let counted = app
        .read(&Actor::system("test"), async move |work| tally::handled(work, &[ward, other], days).await)
        .await
        .unwrap();
    assert_eq!(counted.iter().map(|row| row.n).sum::<u64>(), 50);
    let found = boards::recount(app, days, false, |_, _| {}).await.unwrap();
    assert_eq!(found.differences, [], "what was counted is what the promises say");
}
