//! The rules of deadlines, one test each, on the real tables.

#![allow(clippy::unwrap_used, reason = "what is read here is written here")]

mod common;

use calendar::{Allowance, MOST_DAYS, OutOfRange};
use common::{VIETNAM, at, due, pause};
use kernel::{Error, Kind};

/// Civil Code 2015, Articles 147-148: the first day does not count, the last counts to its end. 20-26 January 2023 was
/// Tết.
#[test]
fn three_working_days_over_tet_2023() {
    assert_eq!(due("2023-01-18T10:00", "wd:3", &[]), "2023-01-30T17:00");
    let at = VIETNAM.due(at("2023-01-18T10:00"), &Allowance::WorkingDays(3), &[]).unwrap().at;
    assert_eq!(at.to_string(), "2023-01-30T17:00:00+07:00");
}

#[test]
fn the_day_of_receipt_is_day_zero_until_closing() {
    for (received, expected) in [
        ("2023-03-06T00:00", "2023-03-07T17:00"),
        ("2023-03-06T06:00", "2023-03-07T17:00"),
        ("2023-03-06T07:30", "2023-03-07T17:00"),
        ("2023-03-06T11:45", "2023-03-07T17:00"),
        ("2023-03-06T16:59:59", "2023-03-07T17:00"),
        ("2023-03-06T17:00", "2023-03-07T17:00"),
        ("2023-03-06T17:00:01", "2023-03-08T17:00"),
        ("2023-03-06T23:59:59", "2023-03-08T17:00"),
    ] {
        assert_eq!(due(received, "wd:1", &[]), expected, "{received}");
    }
}

#[test]
fn a_receipt_on_a_day_off_counts_as_the_next_working_day() {
    assert_eq!(due("2023-03-11T09:00", "wd:1", &[]), "2023-03-14T17:00", "Saturday");
    assert_eq!(due("2023-03-12T09:00", "wd:1", &[]), "2023-03-14T17:00", "Sunday");
    assert_eq!(due("2023-03-10T17:30", "wd:1", &[]), "2023-03-14T17:00", "Friday evening");
    assert_eq!(due("2023-01-19T18:00", "wd:1", &[]), "2023-01-30T17:00", "the evening before Tết");
    assert_eq!(due("2023-01-22T00:00", "wd:1", &[]), "2023-01-30T17:00", "Mùng 1 Tết");
}

#[test]
fn no_days_are_due_at_the_closing_of_day_zero() {
    assert_eq!(due("2023-03-06T10:00", "wd:0", &[]), "2023-03-06T17:00");
    assert_eq!(due("2023-03-06T18:00", "wd:0", &[]), "2023-03-07T17:00");
    assert_eq!(due("2023-03-06T10:00", "d:0", &[]), "2023-03-06T17:00");
    assert_eq!(due("2023-03-06T18:00", "d:0", &[]), "2023-03-07T17:00");
}

/// The swap of 2024: Monday 29 April off, Saturday 4 May made up (2450/VPCP-KGVX).
#[test]
fn a_make_up_saturday_counts() {
    assert_eq!(due("2024-05-02T10:00", "wd:2", &[]), "2024-05-04T17:00");
    assert_eq!(due("2024-05-03T18:00", "wd:1", &[]), "2024-05-06T17:00", "received on the make-up day's eve");
    assert_eq!(due("2024-05-04T10:00", "same", &[]), "2024-05-04T17:00");
    assert_eq!(due("2024-04-26T10:00", "wd:1", &[]), "2024-05-02T17:00", "over the five days off");
}

/// Labour Code 2019, Article 111: a holiday on a weekend is compensated. Giỗ Tổ 2023 fell on Saturday 29 April,
/// 30 April on a Sunday.
#[test]
fn compensation_days_do_not_count() {
    assert_eq!(due("2023-04-28T10:00", "wd:1", &[]), "2023-05-04T17:00");
    assert_eq!(due("2022-12-30T10:00", "wd:1", &[]), "2023-01-03T17:00", "over the end of the year");
    assert_eq!(due("2025-12-31T10:00", "wd:1", &[]), "2026-01-05T17:00", "2 January 2026 was swapped away");
}

/// Decree 23/2015/NĐ-CP, Article 7: received after 15:00, answered on the next working day.
#[test]
fn same_day_until_the_cut_off() {
    for (received, expected) in [
        ("2023-03-06T05:00", "2023-03-06T17:00"),
        ("2023-03-06T14:59:59", "2023-03-06T17:00"),
        ("2023-03-06T15:00", "2023-03-07T17:00"),
        ("2023-03-06T17:30", "2023-03-07T17:00"),
        ("2023-03-10T15:30", "2023-03-13T17:00"),
        ("2023-03-11T09:00", "2023-03-13T17:00"),
        ("2023-01-19T15:00", "2023-01-27T17:00"),
    ] {
        assert_eq!(due(received, "same", &[]), expected, "{received}");
    }
}

#[test]
fn working_hours_run_in_office_time_only() {
    for (received, minutes, expected) in [
        ("2023-03-06T10:00", 60, "2023-03-06T11:00"),
        ("2023-03-06T10:00", 240, "2023-03-06T15:30"),
        ("2023-03-06T11:45", 60, "2023-03-06T14:00"),
        ("2023-03-06T06:00", 60, "2023-03-06T08:30"),
        ("2023-03-06T16:00", 120, "2023-03-07T08:30"),
        ("2023-03-10T16:00", 120, "2023-03-13T08:30"),
        ("2023-01-19T16:00", 120, "2023-01-27T08:30"),
        ("2023-03-11T09:00", 60, "2023-03-13T08:30"),
        ("2023-03-06T17:00", 60, "2023-03-07T08:30"),
        ("2023-03-06T10:00:30", 60, "2023-03-06T11:00:30"),
        ("2024-05-03T16:00", 120, "2024-05-04T08:30"),
    ] {
        assert_eq!(due(received, &format!("wm:{minutes}"), &[]), expected, "{received} + {minutes}");
    }
}

#[test]
fn working_hours_that_end_at_a_closing_stay_there() {
    assert_eq!(due("2023-03-06T07:30", "wm:240", &[]), "2023-03-06T11:30");
    assert_eq!(due("2023-03-06T13:00", "wm:240", &[]), "2023-03-06T17:00");
    assert_eq!(due("2023-03-10T07:30", "wm:480", &[]), "2023-03-10T17:00");
    assert_eq!(due("2023-03-06T17:00", "wm:480", &[]), "2023-03-07T17:00");
    assert_eq!(due("2023-03-06T17:00", "wm:0", &[]), "2023-03-06T17:00");
    assert_eq!(due("2023-03-06T17:01", "wm:0", &[]), "2023-03-07T07:30");
}

/// Civil Code 2015, Article 148: a last day that is off moves to the next working day.
#[test]
fn calendar_days_count_every_day_and_roll_forward() {
    assert_eq!(due("2023-03-06T10:00", "d:3", &[]), "2023-03-09T17:00");
    assert_eq!(due("2023-03-06T20:00", "d:3", &[]), "2023-03-09T17:00", "an evening does not move the count");
    assert_eq!(due("2023-03-06T10:00", "d:5", &[]), "2023-03-13T17:00", "Saturday to Monday");
    assert_eq!(due("2022-12-21T10:00", "d:30", &[]), "2023-01-27T17:00", "into Tết");
    assert_eq!(due("2024-04-29T10:00", "d:5", &[]), "2024-05-04T17:00", "a make-up Saturday is not off");
    assert_eq!(due("2024-02-28T10:00", "d:1", &[]), "2024-02-29T17:00", "a leap day");
}

#[test]
fn a_pause_adds_working_days_after_its_start_to_its_end() {
    let cases: [(&[&str], &str); 8] = [
        (&["2023-03-06T14:00..2023-03-06T16:00"], "2023-03-09T17:00"),
        (&["2023-03-07T09:00..2023-03-08T09:00"], "2023-03-10T17:00"),
        (&["2023-03-07T09:00..2023-03-09T16:00"], "2023-03-13T17:00"),
        (&["2023-03-07T09:00..2023-03-13T09:00"], "2023-03-15T17:00"),
        // Two that follow each other are one.
        (&["2023-03-07T09:00..2023-03-08T09:00", "2023-03-08T09:00..2023-03-09T09:00"], "2023-03-13T17:00"),
        // Overlaps count once.
        (&["2023-03-07T09:00..2023-03-09T09:00", "2023-03-08T09:00..2023-03-09T08:00"], "2023-03-13T17:00"),
        // The second begins after the first due time, but before the moved one.
        (&["2023-03-07T09:00..2023-03-09T09:00", "2023-03-10T09:00..2023-03-13T09:00"], "2023-03-14T17:00"),
        // Its days are off anyway.
        (&["2023-03-06T10:00..2023-03-06T10:00"], "2023-03-09T17:00"),
    ];
    for (pauses, expected) in cases {
        assert_eq!(due("2023-03-06T10:00", "wd:3", pauses), expected, "{pauses:?}");
    }
    let over_tet = ["2023-01-19T08:00..2023-01-27T08:00"];
    assert_eq!(due("2023-01-18T10:00", "wd:3", &over_tet), "2023-01-31T17:00", "days off add nothing");
}

#[test]
fn a_pause_outside_the_time_adds_nothing() {
    let plain = "2023-03-09T17:00";
    assert_eq!(due("2023-03-06T10:00", "wd:3", &["2023-03-09T17:00..2023-03-20T09:00"]), plain);
    assert_eq!(due("2023-03-06T10:00", "wd:3", &["2023-02-06T09:00..2023-03-03T09:00"]), plain);
    assert_eq!(due("2023-03-06T10:00", "wd:3", &["2023-02-06T09:00..2023-03-06T09:00"]), plain);
    // Only the part after the receipt counts, and after day zero when that is later.
    assert_eq!(due("2023-03-06T10:00", "wd:3", &["2023-02-06T09:00..2023-03-07T09:00"]), "2023-03-10T17:00");
    assert_eq!(due("2023-03-11T10:00", "wd:1", &["2023-03-11T10:00..2023-03-14T09:00"]), "2023-03-15T17:00");
    assert_eq!(due("2023-03-06T10:00", "wm:60", &["2023-03-06T11:00..2023-03-06T16:00"]), "2023-03-06T11:00");
}

#[test]
fn a_pause_that_begins_on_the_due_day_ends_with_the_day_of_resuming() {
    let with = |pause| due("2023-03-06T10:00", "wd:3", &[pause]);
    assert_eq!(with("2023-03-09T16:59..2023-03-10T09:00"), "2023-03-10T17:00");
    assert_eq!(with("2023-03-09T09:00..2023-03-14T09:00"), "2023-03-14T17:00");
    assert_eq!(with("2023-03-09T09:00..2023-03-10T17:01"), "2023-03-13T17:00", "resumed after closing");
    assert_eq!(with("2023-03-09T09:00..2023-03-12T09:00"), "2023-03-13T17:00", "resumed on a Sunday");
    assert_eq!(due("2023-03-06T10:00", "same", &["2023-03-06T11:00..2023-03-08T09:00"]), "2023-03-08T17:00");
    assert_eq!(due("2023-03-06T16:00", "same", &["2023-03-06T16:30..2023-03-08T09:00"]), "2023-03-08T17:00");
    assert_eq!(due("2023-03-11T10:00", "same", &["2023-03-11T11:00..2023-03-13T09:00"]), "2023-03-13T17:00");
}

#[test]
fn a_pause_adds_office_minutes_to_hours() {
    let with = |pauses: &[&str]| due("2023-03-06T08:00", "wm:480", pauses);
    assert_eq!(with(&[]), "2023-03-07T08:00");
    assert_eq!(with(&["2023-03-06T09:00..2023-03-06T10:00"]), "2023-03-07T09:00");
    assert_eq!(with(&["2023-03-06T11:30..2023-03-06T13:00"]), "2023-03-07T08:00", "at noon");
    assert_eq!(with(&["2023-03-06T16:00..2023-03-07T08:30"]), "2023-03-07T10:00", "over the night");
    assert_eq!(
        with(&["2023-03-06T09:00..2023-03-06T10:00", "2023-03-06T09:30..2023-03-06T11:00"]),
        "2023-03-07T10:00"
    );
    assert_eq!(
        due("2023-03-10T16:00", "wm:120", &["2023-03-10T16:30..2023-03-13T08:00"]),
        "2023-03-13T09:30"
    );
}

#[test]
fn a_pause_adds_calendar_days_to_calendar_days() {
    let with = |pause| due("2023-03-06T10:00", "d:10", &[pause]);
    assert_eq!(due("2023-03-06T10:00", "d:10", &[]), "2023-03-16T17:00");
    assert_eq!(with("2023-03-07T09:00..2023-03-07T16:00"), "2023-03-16T17:00");
    assert_eq!(with("2023-03-07T09:00..2023-03-14T09:00"), "2023-03-23T17:00", "a week with its weekend");
    assert_eq!(with("2023-03-07T09:00..2023-03-09T09:00"), "2023-03-20T17:00", "to Saturday, then rolled");
    // The tenth day was Saturday 11 March: the pause lies in the roll forward.
    assert_eq!(due("2023-03-01T10:00", "d:10", &["2023-03-12T09:00..2023-03-15T09:00"]), "2023-03-15T17:00");
}

#[test]
fn beyond_the_limits_is_refused_with_a_code() {
    let received = at("2023-03-06T10:00");
    let refused = |received, allowance, pauses: &[_]| VIETNAM.due(received, &allowance, pauses).unwrap_err();
    assert_eq!(refused(received, Allowance::WorkingDays(MOST_DAYS + 1), &[]), OutOfRange::Allowance);
    assert_eq!(refused(received, Allowance::Days(u16::MAX), &[]), OutOfRange::Allowance);
    assert_eq!(refused(received, Allowance::WorkingMinutes(u32::MAX), &[]), OutOfRange::Allowance);
    assert_eq!(refused(at("1999-12-31T10:00"), Allowance::SameDay, &[]), OutOfRange::Years);
    assert_eq!(refused(at("2099-12-31T17:01"), Allowance::SameDay, &[]), OutOfRange::Years);
    assert_eq!(refused(at("2095-03-06T10:00"), Allowance::WorkingDays(MOST_DAYS), &[]), OutOfRange::Years);
    assert_eq!(refused(at("2099-12-31T10:00"), Allowance::WorkingMinutes(5000), &[]), OutOfRange::Years);
    let endless = pause("2023-03-06T11:00..2150-01-01T00:00");
    for allowance in [Allowance::WorkingDays(3), Allowance::Days(3), Allowance::WorkingMinutes(600)] {
        assert_eq!(refused(received, allowance, &[endless]), OutOfRange::Years);
    }
    let error = Error::from(OutOfRange::Years);
    assert_eq!((error.kind(), error.code()), (Kind::Invalid, "calendar-out-of-range"));
}

#[test]
fn the_longest_allowances_are_reckoned() {
    for allowance in [
        Allowance::WorkingDays(MOST_DAYS),
        Allowance::Days(MOST_DAYS),
        Allowance::WorkingMinutes(Allowance::MOST_MINUTES),
    ] {
        let due = VIETNAM.due(at("2023-03-06T10:00"), &allowance, &[]).unwrap();
        assert!(due.at > at("2033-01-01T00:00"), "{allowance}: {due:?}");
    }
}
