//! Residents: kept once, found by what they know, looked at in the open.

use kernel::{Actor, Kind};
use people::{LookAt, Purpose, ResidentDetails, ResidentView, role};
use testkit::both_engines;
use work::Work;

use crate::{Town, day, thao};

db::statements! {
    RAW = "select number, phone, email, number_key, phone_key from resident";
    MOVE = "update resident set phone = (select email from resident where id = $1) where id = $1";
}

#[both_engines]
async fn the_same_number_is_the_same_resident(town: Town) {
    let ward = town.unit("thac-gian");
    let first = town.write(async move |work| people::keep_resident(work, ward, &thao()).await).await.unwrap();
    let moved = ResidentDetails {
        name: "Nguyễn Phương Thảo".to_owned(),
        number: "048 195 003 286".to_owned(),
        phone: Some("0905000111".to_owned()),
        email: None,
        address: Some("12 Hàm Nghi".to_owned()),
        ..thao()
    };
    let again = town.write(async move |work| people::keep_resident(work, ward, &moved).await).await.unwrap();
    assert_eq!(first, again);
    let found =
        town.write(async |work| people::resident_by_number(work, "048.195.003.286").await).await.unwrap();
    let found = found.expect("found by the number");
    assert_eq!(found.name, "Nguyễn Thị Phương Thảo", "the name stays");
    assert_eq!(found.phone.as_ref().unwrap().digits(), "0905000111", "the latest");
    assert_eq!(found.email.as_deref(), Some("thao@example.vn"), "what is not said anew stays");
    assert_eq!((found.version, found.address.as_deref()), (2, Some("12 Hàm Nghi")));
    let by_phone =
        town.write(async |work| people::residents_by_phone(work, "+84905000111").await).await.unwrap();
    assert_eq!(by_phone, [found]);
    let none = town.write(async |work| people::resident_by_number(work, "garbage").await).await.unwrap();
    assert_eq!(none, None);
}

#[both_engines]
async fn who_only_knows_the_number_fills_blanks_and_replaces_nothing(town: Town) {
    let town = town.staffed().await;
    let ward = town.unit("thac-gian");
    let stranger = town.persona("anh-khanh").await;
    let lan = ResidentDetails {
        name: "Huỳnh Thị Ngọc Lan".to_owned(),
        number: "048152000417".to_owned(),
        phone: Some("0914 000 959".to_owned()),
        email: Some("khanh@example.vn".to_owned()),
        ..ResidentDetails::default()
    };
    town.app.write(&stranger, async move |work| people::keep_resident(work, ward, &lan).await).await.unwrap();
    let lan = town
        .write(async |work| people::resident_by_number(work, "048152000417").await)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(lan.phone.as_ref().unwrap().digits(), "0905000417", "not replaced");
    assert_eq!(lan.email.as_deref(), Some("khanh@example.vn"), "was blank");
    let keep = async move |work: &mut Work| people::keep_resident(work, ward, &thao()).await;
    let nobody = town.app.write(&Actor::anyone(), keep).await;
    assert_eq!(nobody.unwrap_err().kind(), Kind::SignIn);
}

#[both_engines]
async fn many_at_once_keep_one_resident(town: Town) {
    let ward = town.unit("thac-gian");
    let keeping: Vec<_> = (0..12)
        .map(|_| {
            let app = town.app.clone();
            tokio::spawn(async move {
                let keep = async move |work: &mut Work| people::keep_resident(work, ward, &thao()).await;
                app.write(&Actor::system("test"), keep).await
            })
        })
        .collect();
    let mut ids = Vec::new();
    for kept in keeping {
        ids.push(kept.await.unwrap().unwrap());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
}

#[both_engines]
async fn the_database_alone_tells_no_number_and_no_swap_goes_unseen(town: Town) {
    let ward = town.unit("thac-gian");
    let id = town.write(async move |work| people::keep_resident(work, ward, &thao()).await).await.unwrap();
    let raw = town
        .write(async |work| {
            let mut row = work.one(RAW, &[]).await?;
            (0..5).map(|at| row.get::<Vec<u8>>(at)).collect::<kernel::Result<Vec<_>>>()
        })
        .await
        .unwrap();
    for secret in ["048195003286", "0935000286", "thao@example.vn"] {
        assert!(
            raw.iter().all(|bytes| bytes.windows(secret.len()).all(|part| part != secret.as_bytes())),
            "{secret}"
        );
    }
    town.write(async move |work| work.execute(MOVE, db::params![id]).await).await.unwrap();
    let opened = town.write(async move |work| people::find_resident(work, id).await).await;
    assert_eq!(opened.unwrap_err().kind(), Kind::Internal);
}

#[both_engines]
async fn every_look_is_an_act_that_the_resident_sees(town: Town) {
    let town = town.staffed().await;
    let (ward, other) = (town.unit("thac-gian"), town.unit("xuan-ha"));
    let thao = town.persona("chi-thao").await;
    let id = people::ResidentId::from_uuid(thao.party.unwrap().id);
    let look = async |officer: &Actor, unit, purpose| {
        town.app.write(officer, async move |work| people::look(work, id, purpose, unit).await).await
    };
    let one_stop = town.officer("thac-gian", role::ONE_STOP).await;
    let seen = look(&one_stop, ward, Purpose::Receive).await.unwrap();
    assert_eq!((seen.number.as_str(), seen.phone.as_deref()), ("048195003286", Some("0935 000 286")));
    let district = town.officer("thanh-khe", role::LEADER).await;
    town.store.clock.set(town.store.clock.now().plus_seconds(60));
    look(&district, ward, Purpose::Supervise).await.unwrap();

    let clerk = town.officer("thac-gian", role::CLERK).await;
    for (officer, unit) in [(&one_stop, other), (&clerk, other), (&thao, ward)] {
        assert_eq!(look(officer, unit, Purpose::Examine).await.unwrap_err().kind(), Kind::Forbidden);
    }
    let looks =
        async |actor: &Actor| town.app.read(actor, async move |work| people::looks_at(work, id).await).await;
    let seen: Vec<LookAt> = looks(&thao).await.unwrap();
    let told: Vec<_> = seen.iter().map(|look| (look.purpose, look.unit, look.title.as_deref())).collect();
    assert_eq!(
        told,
        [
            (Purpose::Supervise, ward, Some("Chủ tịch UBND quận")),
            (Purpose::Receive, ward, Some("Công chức Bộ phận Một cửa")),
        ]
    );
    assert_eq!(looks(&one_stop).await.unwrap_err().kind(), Kind::NotFound, "not even that there are looks");
    let own = town.app.read(&thao, async |work| people::own(work).await).await.unwrap().unwrap();
    assert_eq!(own.birth_date, Some(day("1995-09-23")));
    let resident = town.write(async move |work| people::find_resident(work, id).await).await.unwrap();
    let masked = ResidentView::masked(&resident);
    assert_eq!((masked.number.as_str(), masked.phone.as_deref()), ("•••• 3286", Some("•••• 0286")));
    assert_eq!((masked.email, masked.address), (None, None));
    assert!(!format!("{resident:?}").contains("Thảo"));
}
