//! What is said of times, numbers and amounts.

use Lang::{En, Vi};
use jiff::civil::date as ymd;
use kernel::Money;

use super::*;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[test]
fn long_texts_are_cut_between_words() {
    assert_eq!(shortened("Đơn xin", 20), "Đơn xin");
    assert_eq!(shortened("Đơn đề nghị, kèm ảnh", 13), "Đơn đề nghị…");
    assert_eq!(shortened("Đơnđềnghị", 3), "Đơn…");
}

#[test]
fn times_are_said_in_sentences() {
    let cases = [
        ("2023-01-30T17:00", "trước 17 giờ, thứ Hai 30/01/2023", "before 17:00, Monday 30 January 2023"),
        ("2023-02-05T08:05", "trước 08 giờ 05, Chủ nhật 05/02/2023", "before 08:05, Sunday 5 February 2023"),
    ];
    for (when, vi, en) in cases {
        assert_eq!((due(Vi, at(when)).as_str(), due(En, at(when)).as_str()), (vi, en));
    }
    let now = at("2023-01-27T09:00");
    let cases = [
        ("2023-01-18T10:20", "10 giờ 20, thứ Tư 18/01", "10:20, Wednesday 18 January"),
        ("2023-01-18T10:00", "10 giờ, thứ Tư 18/01", "10:00, Wednesday 18 January"),
        ("2022-12-30T16:45", "16 giờ 45, thứ Sáu 30/12/2022", "16:45, Friday 30 December 2022"),
    ];
    for (when, vi, en) in cases {
        assert_eq!((moment(Vi, at(when), now).as_str(), moment(En, at(when), now).as_str()), (vi, en));
    }
}

#[test]
fn near_times_are_named_by_the_day() {
    let now = at("2023-01-27T09:00");
    let cases = [
        ("2023-01-27T11:30", "hôm nay 11:30", "today 11:30"),
        ("2023-01-28T09:00", "mai 09:00", "tomorrow 09:00"),
        ("2023-01-26T23:59", "hôm qua 23:59", "yesterday 23:59"),
        ("2023-01-30T17:00", "30/01 17:00", "30 Jan 17:00"),
        ("2022-12-31T17:00", "31/12/2022 17:00", "31 Dec 2022 17:00"),
    ];
    for (when, vi, en) in cases {
        assert_eq!((near(Vi, at(when), now).as_str(), near(En, at(when), now).as_str()), (vi, en));
    }
}

#[test]
fn distances_from_now_are_said_plainly() {
    let now = at("2023-01-27T09:00");
    let cases = [
        ("2023-01-27T08:59:30", "vừa xong", "just now"),
        ("2023-01-27T08:55", "5 phút trước", "5 minutes ago"),
        ("2023-01-27T10:00", "1 giờ nữa", "in 1 hour"),
        ("2023-01-24T09:00", "3 ngày trước", "3 days ago"),
        ("2022-12-01T09:00", "01/12/2022", "1 Dec 2022"),
    ];
    for (when, vi, en) in cases {
        assert_eq!((ago(Vi, at(when), now).as_str(), ago(En, at(when), now).as_str()), (vi, en));
    }
}

#[test]
fn lengths_of_time_are_said_in_two_units_at_most() {
    let cases = [
        (0, "dưới 1 phút", "less than a minute"),
        (45 * 60, "45 phút", "45 minutes"),
        (4800, "1 giờ 20 phút", "1 hour 20 minutes"),
        (-10_800, "3 giờ", "3 hours"),
        (183_720, "2 ngày 3 giờ", "2 days 3 hours"),
    ];
    for (seconds, vi, en) in cases {
        assert_eq!((span(Vi, seconds).as_str(), span(En, seconds).as_str()), (vi, en));
    }
    let cases = [
        (960, "2 ngày làm việc", "2 working days"),
        (480, "1 ngày làm việc", "1 working day"),
        (90, "1 giờ 30 phút làm việc", "1 hour 30 minutes of working time"),
        (610, "1 ngày 2 giờ làm việc", "1 day 2 hours of working time"),
        (490, "1 ngày làm việc", "1 working day"),
        (0, "0 phút làm việc", "0 minutes of working time"),
    ];
    for (minutes, vi, en) in cases {
        assert_eq!((working(Vi, minutes, 480).as_str(), working(En, minutes, 480).as_str()), (vi, en));
    }
}

#[test]
fn numbers_take_the_form_of_the_language() {
    assert_eq!((number(Vi, 1_234_567), number(En, 1_234_567)), ("1.234.567".into(), "1,234,567".into()));
    assert_eq!((number(Vi, -1000), number(Vi, 999_u64)), ("-1.000".into(), "999".into()));
    assert_eq!((decimal(Vi, 1234.5, 1), decimal(En, -0.25, 2)), ("1.234,5".into(), "-0.25".into()));
    assert_eq!((percent(Vi, 96, 100), percent(Vi, 9999, 10_000)), ("96%".into(), "99,9%".into()));
    assert_eq!((percent(En, 1, 3), percent(Vi, 5, 0)), ("33.3%".into(), "–".into()));
    assert_eq!((bytes(Vi, 820), bytes(En, 1)), ("820 byte".into(), "1 byte".into()));
    assert_eq!((bytes(Vi, 319_200), bytes(Vi, 1_400_000)), ("320 kB".into(), "1,4 MB".into()));
    assert_eq!((bytes(En, 10_000_000), bytes(En, 2_500_000_000)), ("10 MB".into(), "2.5 GB".into()));
    assert_eq!(
        (money(Vi, Money(8000)), money(En, Money(8000))),
        ("8.000\u{a0}đ".into(), "8,000\u{a0}VND".into())
    );
}

#[test]
fn dates_are_said_and_read() {
    let tet = ymd(2023, 1, 22);
    assert_eq!((day(Vi, tet), day(En, tet)), ("Chủ nhật 22/01/2023".into(), "Sunday 22 January 2023".into()));
    assert_eq!((short_weekday(Vi, tet), short_weekday(Vi, ymd(2023, 1, 23))), ("CN", "T2"));
    assert_eq!((short_weekday(Vi, ymd(2023, 1, 28)), short_weekday(En, tet)), ("T7", "Sun"));
    for typed in ["22/1/2023", "22-01-2023", " 22.01.2023 ", "22 1 2023", "22012023", "2023-01-22"] {
        assert_eq!(read_date(typed), Some(tet), "{typed}");
    }
    for typed in ["", "31/2/2023", "22/1/23", "1/2", "hôm nay", "22/01/20233", "2²012023"] {
        assert_eq!(read_date(typed), None, "{typed}");
    }
}
