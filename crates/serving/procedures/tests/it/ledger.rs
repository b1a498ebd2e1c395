//! The ledger of promises, from promises that were made and kept.

use kernel::Id;
use promises::{Kind, New, PromiseId};
use testkit::both_engines;

use crate::town::Town;

impl Town {
    /// Makes a promise of three working days now.
    async fn promise(&self, slug: &str, code: &str) -> PromiseId {
        let new = New {
            unit: self.unit(slug),
            kind: Kind::Result,
            subject: Id::<str>::new().uuid(),
            label: code.to_owned(),
            topic: None,
            resident: None,
            owner_role: people::role::SPECIALIST,
            received_at: self.clock.now(),
            allowance: calendar::Allowance::WorkingDays(3),
            rule_set: "test".to_owned(),
            follows: None,
        };
        self.write(async move |work| promises::make(work, new).await).await.id
    }

    async fn keep(&self, promise: PromiseId) {
        self.write(async move |work| promises::keep(work, promise).await).await;
    }
}

#[both_engines]
async fn an_empty_month_is_said_to_be_empty(town: Town) {
    town.browser().get("/").await.is(200).says("Trong tháng 3/2023 chưa có lời hẹn nào đến hạn.");
    town.browser().get("/ledger").await.is(200).says("Phường Thạc Gián").does_not_say("class=\"bar\"");
    town.browser().get("/ledger?month=2023-02").await.is(200).says("tháng 2/2023");
    for bad in ["/ledger?month=2023-13", "/ledger?month=2023-04", "/ledger/nowhere", "/ledger/thac-gian-to-1"]
    {
        town.browser().get(bad).await.expect(404);
    }
}

#[both_engines]
async fn each_figure_opens_its_rows(town: Town) {
    town.at("2023-03-15T08:00");
    let early = town.promise("thac-gian", "H17.24.8-230315-0001").await;
    let on_time = town.promise("thac-gian", "H17.24.8-230315-0002").await;
    let late = town.promise("tan-chinh", "H17.24.5-230315-0001").await;
    town.promise("tan-chinh", "H17.24.5-230315-0002").await;
    town.at("2023-03-16T09:00");
    town.keep(early).await;
    town.at("2023-03-20T16:59");
    town.keep(on_time).await;
    town.at("2023-03-21T10:00");
    promises::watch(&town.app).await.unwrap();
    town.keep(late).await;

    let mut browser = town.browser();
    let home = browser.get("/").await.is(200);
    home.says("4 lời hẹn").says("outcome=late&#38;month=2023-03\">2</a>").says("Quận Thanh Khê: mỗi việc");
    let board = browser.get("/ledger").await.is(200);
    board.says("href=\"/ledger/thac-gian?month=2023-03\"");
    let ward = browser.get("/ledger/thac-gian").await.is(200);
    ward.says("2 lời hẹn").says("outcome=early").does_not_say("outcome=late&#38;month=2023-03\">");

    let rows = browser.get("/ledger/thanh-khe/promises?outcome=late&month=2023-03").await.is(200);
    rows.says("H17.24.5-230315-0001").says("H17.24.5-230315-0002").says("Đã trễ").says("thư xin lỗi");
    rows.does_not_say("H17.24.8");
    let rows = browser.get("/ledger/thac-gian/promises?outcome=early&month=2023-03").await.is(200);
    rows.says("H17.24.8-230315-0001").does_not_say("H17.24.8-230315-0002").says("Xong sớm");
    let first = browser.get("/ledger/thanh-khe/promises?month=2023-03&limit=3").await.is(200).body;
    assert_eq!(first.matches("H17.24.").count(), 3);
    let next = first.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&");
    let second = browser.get(&next).await.is(200).body;
    assert_eq!(second.matches("H17.24.").count(), 1);
    browser.get("/ledger/thac-gian/promises?month=2023-02").await.is(200).says("Không có lời hẹn nào");
    browser.get("/ledger/thac-gian/promises?outcome=lost").await.expect(404);
    town.english().get("/ledger").await.is(200).says("4 promises").says("March 2023");
}
