//! The catalogue as files: what goes out comes in again, and each bad cell is named.

use std::sync::Arc;

use people::role;
use procedures::{
    Catalogue, Entry,
    exchange::{self, Mode},
};
use testkit::both_engines;

use crate::town::Town;

fn newest(town: &Town) -> Vec<Arc<Entry>> {
    town.app.part::<Catalogue>().all(town.clock.now().date())
}

fn cells(read: &exchange::Read) -> Vec<(u64, &str, &str)> {
    read.bad.iter().map(|bad| (bad.line, bad.column.as_str(), bad.why.as_str())).collect()
}

#[both_engines]
async fn what_goes_out_comes_in_as_it_was(town: Town) {
    let entries = newest(&town);
    for file in [
        exchange::procedures_csv(&entries).unwrap(),
        exchange::papers_csv(&entries).unwrap(),
        exchange::whole_json(&entries).unwrap(),
    ] {
        assert!(file.len() < exchange::FILE_BYTES, "{} bytes", file.len());
        let read = exchange::read(&file, &entries);
        assert_eq!(read.bad, []);
        let changed: Vec<_> =
            read.changed.iter().map(|(_, content)| content.terms.code.to_string()).collect();
        assert_eq!(changed, Vec::<String>::new());
        assert!(read.unchanged > 300, "{}", read.unchanged);
    }
}

#[both_engines]
async fn each_bad_cell_is_named(town: Town) {
    let entries = newest(&town);
    let file = "code,name,field,time_limit,fee_in_person,online,levels_three_tiers\n\
        1.001193,Đăng ký khai sinh,Hộ tịch,ba ngày,40,một nửa,xã\n\
        1.4873,Tên,Hộ tịch,,,,\n\
        9.000001,,Hộ tịch,3 ngày,miễn phí,toàn trình,thôn\n\
        9.000002,Thủ tục mới,Hộ tịch,3 ngày làm việc,miễn phí,toàn trình,xã\n\
        9.000002,Lần nữa,Hộ tịch,,,,\n\
        thiếu,ô\n";
    let read = exchange::read(file, &entries);
    assert_eq!(
        cells(&read),
        [
            (2, "time_limit", "not-a-time-limit"),
            (2, "fee_in_person", "fee-too-small"),
            (2, "online", "not-an-online-level"),
            (3, "code", "not-a-code"),
            (4, "name", "required"),
            (4, "levels_three_tiers", "not-a-level"),
            (6, "code", "code-again"),
            (7, "", "wrong-columns"),
        ]
    );
    assert_eq!(read.changed.len(), 1);
    assert_eq!(read.changed[0].1.terms.name, "Thủ tục mới");
    let papers = "code,name,originals,copies,needed\n1.001193,Tờ khai,1,0,luôn cần\n1.001193,,x,0,đôi khi\n8.888888,Giấy,1,0,\n";
    let read = exchange::read(papers, &entries);
    assert_eq!(
        cells(&read),
        [
            (3, "name", "required"),
            (3, "originals", "not-a-count"),
            (3, "needed", "not-a-need"),
            (4, "code", "no-such-procedure"),
        ]
    );
    assert!(read.changed.is_empty(), "a list with a hole is not taken");
    for (file, why) in [
        ("a,b\n1,2\n", "not-a-known-file"),
        ("[{}]", "not-a-procedure"),
        ("[", "not-json"),
        ("", "not-a-known-file"),
    ] {
        assert_eq!(exchange::read(file, &entries).bad[0].why, why, "{file}");
    }
}

#[both_engines]
async fn an_import_makes_drafts_and_nothing_else(town: Town) {
    let operator = town.officer(role::OPERATOR, "da-nang");
    let file = "code,name,field,time_limit\n1.001193,Đăng ký khai sinh,Hộ tịch,2 ngày làm việc\n";
    let before = newest(&town);
    let checked = exchange::take_in(&town.app, &operator, file, Mode::Check).await.unwrap();
    assert_eq!((checked.begun.len(), checked.begun[0].2), (1, None));
    let begun = exchange::take_in(&town.app, &operator, file, Mode::Begin).await.unwrap();
    assert!(begun.begun[0].2.is_some());
    let again = exchange::take_in(&town.app, &operator, file, Mode::Begin).await.unwrap();
    assert_eq!((again.begun.len(), again.bad.len(), again.bad[0].why.as_str()), (0, 1, "draft-there"));
    procedures::refresh(&town.app).await.unwrap();
    let after = newest(&town);
    assert_eq!(
        before.iter().map(|e| e.id).collect::<Vec<_>>(),
        after.iter().map(|e| e.id).collect::<Vec<_>>()
    );
    let stranger = town.officer(role::SPECIALIST, "thac-gian");
    let other = "code,name,field,time_limit\n1.004873,Tên khác,Hộ tịch,2 ngày làm việc\n";
    assert!(exchange::take_in(&town.app, &stranger, other, Mode::Begin).await.is_err());
}
