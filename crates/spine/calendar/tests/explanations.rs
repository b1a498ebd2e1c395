//! What an explanation tells, day by day.

#![allow(clippy::unwrap_used, reason = "what is read here is written here")]

mod common;

use calendar::{Allowance, Because, Calendar, DayKind, Due, Line, Mark, Pause};
use common::{VIETNAM, at, day, pause};

fn explained(received: &str, allowance: &str, pauses: &[&str]) -> Due {
    let pauses: Vec<Pause> = pauses.iter().map(|text| pause(text)).collect();
    VIETNAM.due(at(received), &allowance.parse().unwrap(), &pauses).unwrap()
}

/// The strip in short: `18 received, 19 1, 20 off, .. 30 due 3`.
fn strip(due: &Due) -> String {
    let short = |line: &Line| match line {
        Line::Gap(gap) => format!("{}..{}", gap.from, gap.to),
        Line::Day(line) => {
            let mark = match line.mark {
                Mark::Received => "received".to_owned(),
                Mark::DayZero => "zero".to_owned(),
                Mark::Counted { n } => n.to_string(),
                Mark::Worked => "worked".to_owned(),
                Mark::Off => "off".to_owned(),
                Mark::Paused => "paused".to_owned(),
                Mark::Due { n: Some(n) } => format!("due {n}"),
                Mark::Due { n: None } => "due".to_owned(),
            };
            let minutes = line.minutes.map(|m| format!(" {m}m")).unwrap_or_default();
            format!("{} {mark}{minutes}", line.date.day())
        }
    };
    due.explanation.days.iter().map(short).collect::<Vec<_>>().join(", ")
}

#[test]
fn tet_2023_day_by_day() {
    let due = explained("2023-01-18T10:00", "wd:3", &[]);
    assert_eq!(
        strip(&due),
        "18 received, 19 1, 20 off, 21 off, 22 off, 23 off, 24 off, 25 off, 26 off, 27 2, 28 off, 29 off, 30 due 3"
    );
    let why = &due.explanation;
    assert_eq!((why.holidays.as_slice(), why.days_off), (["tet".to_owned()].as_slice(), 9));
    assert_eq!((why.start.day, why.start.because), (day("2023-01-18"), Because::OnTheDay));
    assert!(!why.forecast && why.unknown_years.is_empty());
    let Line::Day(first_of_tet) = &why.days[4] else { panic!("a day") };
    let named = DayKind::Holiday { name: "Mùng 1 Tết".into(), occasion: "tet".into(), forecast: false };
    assert_eq!(first_of_tet.day, named);
}

#[test]
fn it_is_stored_as_short_json_and_read_back() {
    let due = explained("2023-01-18T10:00", "wd:3", &["2023-01-19T09:00..2023-01-27T09:00"]);
    let json = serde_json::to_value(&due).unwrap();
    assert_eq!(json["due_at"], "2023-01-31T17:00:00+07:00");
    let why = &json["explanation"];
    assert_eq!(why["days"][0], serde_json::json!({"date": "2023-01-18", "mark": "received"}));
    assert_eq!(why["days"][1], serde_json::json!({"date": "2023-01-19", "mark": "counted", "n": 1}));
    let tet = serde_json::json!({"kind": "holiday", "name": "29 Tết", "occasion": "tet", "forecast": false});
    assert_eq!(why["days"][2], serde_json::json!({"date": "2023-01-20", "day": tet, "mark": "off"}));
    assert_eq!(why["allowance"], serde_json::json!({"rule": "working_days", "amount": 3}));
    assert_eq!(serde_json::from_value::<Due>(json).unwrap(), due);
}

#[test]
fn a_late_receipt_says_why_and_from_when() {
    let due = explained("2023-03-10T17:30", "wd:1", &[]);
    assert_eq!(strip(&due), "10 received, 11 off, 12 off, 13 zero, 14 due 1");
    assert_eq!(due.explanation.start.because, Because::AfterClosing);
    assert_eq!(due.explanation.start.day, day("2023-03-13"));
    assert_eq!(due.explanation.start.at, at("2023-03-13T07:30"));

    let due = explained("2023-03-11T09:00", "wd:1", &[]);
    assert_eq!(strip(&due), "11 received, 12 off, 13 zero, 14 due 1");
    assert_eq!(due.explanation.start.because, Because::DayOff);

    let due = explained("2023-03-06T15:00", "same", &[]);
    assert_eq!(strip(&due), "6 received, 7 due");
    assert_eq!(due.explanation.start.because, Because::AfterCutOff);
    assert_eq!(strip(&explained("2023-03-06T10:00", "same", &[])), "6 due");
}

#[test]
fn paused_days_are_shown_as_such() {
    let due = explained("2023-03-06T10:00", "wd:3", &["2023-03-07T09:00..2023-03-09T16:00"]);
    assert_eq!(strip(&due), "6 received, 7 1, 8 paused, 9 paused, 10 2, 11 off, 12 off, 13 due 3");
    assert_eq!(due.explanation.pauses, [pause("2023-03-07T09:00..2023-03-09T16:00")]);
    let due = explained("2023-03-06T10:00", "wd:3", &["2023-03-09T09:00..2023-03-13T09:00"]);
    assert_eq!(strip(&due), "6 received, 7 1, 8 2, 9 paused, 10 paused, 11 off, 12 off, 13 due 3");
    let ignored = explained("2023-03-06T10:00", "wd:3", &["2023-03-20T09:00..2023-03-21T09:00"]);
    assert!(ignored.explanation.pauses.is_empty());
}

#[test]
fn calendar_days_show_counted_weekends_and_the_roll_forward() {
    let due = explained("2023-03-03T10:00", "d:8", &[]);
    assert_eq!(strip(&due), "3 received, 4 1, 5 2, 6 3, 7 4, 8 5, 9 6, 10 7, 11 8, 12 off, 13 due");
    assert_eq!(due.explanation.days_off, 1);
    let due = explained("2022-12-21T10:00", "d:30", &[]);
    assert_eq!(due.explanation.holidays, ["tet"], "New Year counted, Tết moved the end");
    assert_eq!(due.explanation.days_off, 6);
    let due = explained("2023-03-03T10:00", "d:4", &["2023-03-04T10:00..2023-03-06T10:00"]);
    assert_eq!(strip(&due), "3 received, 4 1, 5 paused, 6 paused, 7 2, 8 3, 9 due 4");
}

#[test]
fn hours_show_the_minutes_of_each_day() {
    let due = explained("2023-03-10T16:00", "wm:600", &["2023-03-13T08:00..2023-03-13T10:00"]);
    assert_eq!(strip(&due), "10 received 60m, 11 off 0m, 12 off 0m, 13 worked 360m, 14 due 180m");
    let due = explained("2023-03-10T11:45", "wm:60", &[]);
    assert_eq!(due.explanation.start.because, Because::BeforeOpening);
    assert_eq!(due.explanation.start.at, at("2023-03-10T13:00"));
}

#[test]
fn a_long_strip_leaves_out_its_middle() {
    let due = explained("2023-03-06T10:00", "wd:60", &[]);
    let why = &due.explanation;
    assert_eq!(why.days.len(), 63);
    let Line::Gap(gap) = &why.days[31] else { panic!("a gap") };
    let Line::Day(before) = &why.days[30] else { panic!("a day") };
    let Line::Day(after) = &why.days[32] else { panic!("a day") };
    assert_eq!((before.date.tomorrow().unwrap(), gap.to.tomorrow().unwrap()), (gap.from, after.date));
    assert_eq!(
        due.at.date().since(day("2023-03-06")).unwrap().get_days(),
        61 + i32::try_from(gap.skipped).unwrap()
    );
    let counted = why.days.iter().filter(|line| {
        matches!(line, Line::Day(d) if matches!(d.mark, Mark::Counted { .. } | Mark::Due { n: Some(60) }))
    });
    assert_eq!(counted.count() + usize::try_from(gap.counted).unwrap(), 60);
    let long = explained("2023-03-06T10:00", &Allowance::WorkingDays(3650).to_string(), &[]);
    assert!(serde_json::to_string(&long).unwrap().len() < 8_000);
}

#[test]
fn forecasts_and_unknown_years_are_told() {
    let due = explained("2027-02-01T10:00", "wd:10", &[]);
    assert!(due.explanation.forecast);
    assert!(!explained("2027-03-01T10:00", "wd:10", &[]).explanation.forecast);
    let due = explained("2027-12-20T10:00", "wd:30", &[]);
    assert_eq!(due.explanation.unknown_years, [2028]);
}

#[test]
fn the_version_follows_the_days_that_decide() {
    let hours = include_str!("../../../../data/calendar/office-hours.csv");
    let days = include_str!("../../../../data/calendar/holidays.csv");
    let version = |days: &str| Calendar::from_csv(hours, days).unwrap().version().to_owned();
    assert_eq!(version(days), VIETNAM.version());
    assert_eq!(version(&days.replace("Mùng 1 Tết", "Mồng 1 Tết")), VIETNAM.version());
    assert_ne!(version(&format!("{days}2026-11-23,off,swap,Nghỉ hoán đổi,official,-\n")), VIETNAM.version());
    let due = explained("2023-01-18T10:00", "wd:3", &[]);
    assert_eq!(due.explanation.calendar, VIETNAM.version());
}
