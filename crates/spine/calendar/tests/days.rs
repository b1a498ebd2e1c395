//! The tables, and working time between instants.

#![allow(clippy::unwrap_used, reason = "what is read here is written here")]

mod common;

use calendar::{Calendar, DayKind, TimeLeft};
use common::{VIETNAM, at, day, shown};

const HOURS: &str = "valid_from,weekdays,sessions,same_day_before\n\
    2000-01-01,mon tue wed thu fri,07:30-11:30 13:00-17:00,15:00\n\
    2023-07-01,mon tue wed thu fri sat,08:00-12:00 13:30-16:30,14:00\n";
const DAYS: &str = "date,kind,occasion,name,status,source\n";

#[test]
fn the_days_of_the_real_table() {
    assert_eq!(VIETNAM.day(day("2023-01-18")), DayKind::Working);
    assert_eq!(VIETNAM.day(day("2023-01-28")), DayKind::Weekend);
    assert!(
        matches!(VIETNAM.day(day("2023-09-04")), DayKind::Holiday { occasion, .. } if occasion == "national_day")
    );
    assert!(matches!(VIETNAM.day(day("2027-02-08")), DayKind::Holiday { forecast: true, .. }));
    let made_up = DayKind::MakeUp { name: "Làm bù cho thứ Hai 29/04".into(), forecast: false };
    assert_eq!(VIETNAM.day(day("2024-05-04")), made_up);
    assert!(VIETNAM.is_working_day(day("2024-05-04")) && !VIETNAM.is_working_day(day("2024-04-29")));
    assert_eq!(VIETNAM.closing(day("2024-05-04")), Some(at("2024-05-04T17:00")));
    assert_eq!(VIETNAM.closing(day("2024-05-05")), None);
}

/// Labour Code 2019, Article 112: eleven days off with pay, twelve from 2026 (Resolution 28/2026/QH16). Compensation and
/// swaps see to it that each year's weekdays lose exactly these.
#[test]
fn working_days_of_a_year() {
    for (year, days) in
        [(2022, 260 - 11), (2023, 260 - 11), (2024, 262 - 11), (2025, 261 - 11), (2026, 261 - 12)]
    {
        let eve = day(&format!("{}-12-31", year - 1));
        let last = day(&format!("{year}-12-31"));
        assert_eq!(VIETNAM.working_days_between(eve, last), days, "{year}");
    }
    assert_eq!(VIETNAM.working_days_between(day("2023-01-30"), day("2023-01-18")), -3);
}

#[test]
fn openings() {
    let next = |text| shown(VIETNAM.next_opening(at(text)).unwrap());
    assert_eq!(next("2023-03-06T10:00"), "2023-03-06T10:00");
    assert_eq!(next("2023-03-06T11:30"), "2023-03-06T13:00");
    assert_eq!(next("2023-03-10T17:00"), "2023-03-13T07:30");
    assert_eq!(next("2023-01-20T09:00"), "2023-01-27T07:30");
    assert_eq!(VIETNAM.next_opening(at("2099-12-31T17:00")), None);
}

#[test]
fn office_minutes() {
    let between = |a, b| VIETNAM.minutes_between(at(a), at(b));
    assert_eq!(between("2023-03-06T10:00", "2023-03-06T14:00"), 150);
    assert_eq!(between("2023-03-10T16:00", "2023-03-13T08:00"), 90);
    assert_eq!(between("2023-03-13T08:00", "2023-03-10T16:00"), -90);
    assert_eq!(between("2023-01-18T17:00", "2023-01-30T17:00"), 3 * 480);
    assert_eq!(between("1990-01-01T00:00", "2000-01-03T08:30"), 60, "before 2000 nothing is counted");
}

#[test]
fn hours_change_with_their_version() {
    let calendar = Calendar::from_csv(HOURS, DAYS).unwrap();
    assert!(!calendar.is_working_day(day("2023-06-24")) && calendar.is_working_day(day("2023-07-01")));
    assert_eq!(calendar.closing(day("2023-06-30")), Some(at("2023-06-30T17:00")));
    assert_eq!(calendar.closing(day("2023-07-01")), Some(at("2023-07-01T16:30")));
    assert_eq!(calendar.minutes_between(at("2023-06-30T00:00"), at("2023-07-02T00:00")), 480 + 420);
    let due = |text: &str, allowance: &str| {
        shown(calendar.due(at(text), &allowance.parse().unwrap(), &[]).unwrap().at)
    };
    assert_eq!(due("2023-06-30T14:30", "same"), "2023-06-30T17:00");
    assert_eq!(due("2023-07-03T14:30", "same"), "2023-07-04T16:30");
    assert_eq!(due("2023-06-30T16:00", "wm:120"), "2023-07-01T09:00");
}

#[test]
fn tables_that_contradict_themselves_are_refused() {
    let bad = |rows: &str| Calendar::from_csv(HOURS, &format!("{DAYS}{rows}")).unwrap_err();
    assert_eq!(bad("2023-01-20,off,tet,29 Tết,official,-\n2023-01-20,off,tet,29 Tết,official,-\n").row, 2);
    assert_eq!(bad("2023-01-20,closed,tet,29 Tết,official,-\n").row, 1);
    assert_eq!(bad("2023-02-30,off,tet,29 Tết,official,-\n").row, 1);
    assert_eq!(bad("2023-01-20,off,Tết,29 Tết,official,-\n").row, 1);
    assert_eq!(bad("2023-01-20,off,tet,,official,-\n").row, 1);
    assert_eq!(bad("2023-01-20,off,tet\n").row, 1);
}

#[test]
fn working_time_left_and_missed() {
    let due = at("2023-01-30T17:00");
    let left = |now| VIETNAM.left(at(now), due);
    assert_eq!(left("2023-01-26T20:00"), TimeLeft { late: false, days: 2, minutes: 0 });
    assert_eq!(left("2023-01-27T08:05"), TimeLeft { late: false, days: 1, minutes: 445 });
    assert_eq!(left("2023-01-27T08:05").begun_days(), 2);
    assert_eq!(left("2023-01-30T14:00:20"), TimeLeft { late: false, days: 0, minutes: 180 });
    assert_eq!(left("2023-01-30T17:00"), TimeLeft { late: false, days: 0, minutes: 0 });
    assert_eq!(left("2023-01-30T17:00:01"), TimeLeft { late: true, days: 0, minutes: 0 });
    assert_eq!(left("2023-01-31T10:30:59"), TimeLeft { late: true, days: 0, minutes: 180 });
    assert_eq!(left("2023-02-01T08:30"), TimeLeft { late: true, days: 1, minutes: 60 });
}

#[test]
fn the_warning_comes_one_working_day_before() {
    let warn = |due| shown(VIETNAM.warn_at(at(due)));
    assert_eq!(warn("2023-01-30T17:00"), "2023-01-27T17:00");
    assert_eq!(warn("2023-01-27T17:00"), "2023-01-19T17:00");
    assert_eq!(warn("2023-03-13T10:00"), "2023-03-10T10:00");
}

#[test]
fn steps_share_the_office_time() {
    let (start, due) = (at("2023-03-06T07:30"), at("2023-03-07T17:00"));
    let times = |shares: &[u32]| VIETNAM.split(start, due, shares).into_iter().map(shown).collect::<Vec<_>>();
    assert_eq!(
        times(&[25, 25, 40, 10]),
        ["2023-03-06T11:30", "2023-03-06T17:00", "2023-03-07T15:24", "2023-03-07T17:00"]
    );
    assert_eq!(times(&[1, 2]), ["2023-03-06T14:20", "2023-03-07T17:00"]);
    assert_eq!(times(&[0, 0]), ["2023-03-07T17:00", "2023-03-07T17:00"]);
    assert!(times(&[]).is_empty());
    assert_eq!(VIETNAM.share_of(start, due, 0, 4), start);
    assert_eq!(VIETNAM.share_of(due, start, 1, 4), start, "a due time already past is due now");
}
