//! The calendar as people meet it: the public page, the operator's form, and the resident's notice.

use dossiers::{Channel, Filing};
use kernel::Timestamp;
use people::ResidentDetails;
use serde_json::json;
use testkit::both_engines;
use thanthien::wiring;
use units::Units;

use crate::{
    house::{self, ThanhKhe},
    program::MARITAL,
};

/// Ms Thảo asks for her marital status paper, in Thạc Gián.
pub(crate) fn filing(town: &ThanhKhe, unit: units::UnitId) -> Filing {
    Filing {
        id: kernel::Id::new(),
        unit,
        procedure: MARITAL.to_owned(),
        channel: Channel::Online,
        applicant: ResidentDetails {
            name: "Nguyễn Thị Phương Thảo".to_owned(),
            number: "048195003286".to_owned(),
            neighbourhood: town
                .app
                .part::<Units>()
                .tree()
                .find("thac-gian-to-15", town.app.clock().now().date())
                .map(|unit| unit.id),
            ..ResidentDetails::default()
        },
        answers: json!({
            "for_whom": "self", "ethnicity": "Kinh", "nationality": "Việt Nam", "residence": "45 Đỗ Quang", "status": "single",
            "purpose": "other", "purpose_detail": "Vay vốn ngân hàng", "copies": 1, "receive": "counter", "pledge": true,
        }),
        on_paper: Vec::new(),
    }
}

#[both_engines]
async fn the_calendar_is_public_and_names_the_source_of_each_day(town: ThanhKhe) {
    let router = house::router(&town.app).await;
    let mut passer_by = testkit::Client::new(router.clone());
    let year = passer_by.get("/calendar?year=2026").await.is(200);
    for said in [
        "12729/VPCP-KGVX",
        "Nghỉ hoán đổi, làm bù thứ Bảy 10/01",
        "07:30 - 11:30",
        "Tháng 12",
        "22 ngày làm việc",
    ] {
        assert!(year.body.contains(said), "{said}");
    }
    assert!(!year.body.contains("/calendar/days/change"), "nobody is shown a way that he may not go");
    assert!(passer_by.get("/calendar?year=2027").await.is(200).body.contains("dự kiến"));
    passer_by.get("/calendar/print?year=2026").await.expect(200);
    passer_by.get("/calendar?year=1999").await.expect(404);
    passer_by.get("/calendar?year=2026&unit=nowhere").await.expect(404);
    let mut english = passer_by.clone().with("accept-language", "en");
    assert!(english.get("/calendar?year=2026&unit=thac-gian").await.is(200).body.contains("working days"));
}

/// A day off is announced while a promise runs: the operator notes it, the promise moves, and the resident reads it and why.
#[both_engines]
async fn a_late_holiday_reaches_the_residents_page(town: ThanhKhe) {
    let router = house::router(&town.app).await;
    let follow = async || jobs::drain(&town.app, &wiring::registry()).await.unwrap();
    follow().await;
    let unit = town.app.part::<Units>().tree().find("thac-gian", town.app.clock().now().date()).unwrap().id;
    let filing = filing(&town, unit);
    let thao = house::persona(&town.app, "chi-thao").await;
    let filed = town.app.write(&thao, async move |work| dossiers::file(work, filing).await).await.unwrap();
    assert_eq!(filed.due_at, Timestamp::parse("2023-03-20T17:00").unwrap());

    let mut operator = house::browser(&town.app, &router, "kimdd.danang").await;
    let wrong = operator.form("/calendar/days", &[("kind", "off"), ("date", "01/03/2023")]).await.is(422);
    for said in ["đã qua", "01/03/2023"] {
        assert!(wrong.body.contains(said), "what is wrong is told, and what was typed is kept: {said}");
    }
    let swap = [
        ("kind", "swap"),
        ("date", "17/03/2023"),
        ("instead", "25/03/2023"),
        ("status", "official"),
        ("source", "123/VPCP"),
    ];
    operator.form("/calendar/days", &swap).await.leads();
    follow().await;

    let mut resident = house::browser(&town.app, &router, "chi-thao").await;
    let page = resident.get(&format!("/dossiers/{}", filed.id)).await.is(200).body;
    for said in [
        "Ngày hẹn lùi lại",
        "thứ Ba 21/03/2023",
        "thứ Hai 20/03/2023",
        "Ngày thứ Sáu 17/03/2023 nay là ngày nghỉ",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let id = filed.id;
    let dossier = town.app.read(&thao, async move |work| dossiers::find(work, id).await).await.unwrap();
    assert_eq!(
        dossier.due_at,
        Timestamp::parse("2023-03-21T17:00").unwrap(),
        "the dossier follows its promise"
    );
    assert_eq!(dossier.received_at, filed.received_at);

    let list = operator.get("/calendar/reckonings").await.is(200).body;
    assert!(list.contains("17/03/2023, 25/03/2023"), "{list}");
    let href = list.split("href=\"").find(|part| part.starts_with("/calendar/reckonings/")).unwrap();
    let run = operator.get(href.split('"').next().unwrap()).await.is(200).body;
    for said in [&*filed.code, "Đã hẹn", "Nay hẹn", "17/03/2023"] {
        assert!(run.contains(said), "{said}");
    }
    assert!(!run.contains("Thảo"), "nobody is named");
    resident.get("/calendar/reckonings").await.expect(403);
    resident.form("/calendar/days", &swap).await.expect(403);
}
