//! Dates, times, numbers and amounts, as people say them in Vietnamese and in English.
//!
//! Pure functions of a language and a value; what depends on the present is given the present.

use jiff::civil::{Time, Weekday};
use kernel::{Date, Timestamp};

pub use self::numbers::{bytes, decimal, money, number, percent, shortened};
use crate::Lang;

mod numbers;
#[cfg(test)]
mod tests;

const DAY_SECONDS: u64 = 86_400;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The latest instant of a promise: `trước 17 giờ, thứ Hai 30/01/2023`.
pub fn due(lang: Lang, at: Timestamp) -> String {
    let civil = at.civil();
    let (time, day) = (hour(lang, civil.time()), day(lang, civil.date()));
    match lang {
        Lang::Vi => format!("trước {time}, {day}"),
        Lang::En => format!("before {time}, {day}"),
    }
}

/// An instant in a story: `10 giờ 20, thứ Tư 18/01`, with the year when it is not this year.
pub fn moment(lang: Lang, at: Timestamp, now: Timestamp) -> String {
    let civil = at.civil();
    let day = match (lang, civil.year() == now.civil().year()) {
        (Lang::Vi, true) => format!("{} {}", weekday(lang, civil.date()), short_date(lang, civil.date())),
        (Lang::En, true) => {
            format!("{} {} {}", weekday(lang, civil.date()), civil.day(), month(civil.date()))
        }
        _ => day(lang, civil.date()),
    };
    format!("{}, {day}", hour(lang, civil.time()))
}

/// An instant near now, short enough for a table: `hôm nay 11:30`, `mai 09:00`, `30/01 17:00`.
pub fn near(lang: Lang, at: Timestamp, now: Timestamp) -> String {
    let (civil, today) = (at.civil(), now.date());
    let time = |day: &str| format!("{day} {:02}:{:02}", civil.hour(), civil.minute());
    match (lang, days_between(today, civil.date())) {
        (Lang::Vi, -1) => time("hôm qua"),
        (Lang::Vi, 0) => time("hôm nay"),
        (Lang::Vi, 1) => time("mai"),
        (Lang::En, -1) => time("yesterday"),
        (Lang::En, 0) => time("today"),
        (Lang::En, 1) => time("tomorrow"),
        _ if civil.year() == today.year() => time(&short_date(lang, civil.date())),
        _ => time(&date(lang, civil.date())),
    }
}

/// An instant on paper, which is read on other days too: `10 giờ 20, 18/01/2023`.
pub fn written(lang: Lang, at: Timestamp) -> String {
    let civil = at.civil();
    format!("{}, {}", hour(lang, civil.time()), date(lang, civil.date()))
}

/// How long ago, or in how long: `vừa xong`, `5 phút trước`, `3 ngày nữa`; beyond thirty days the date.
pub fn ago(lang: Lang, at: Timestamp, now: Timestamp) -> String {
    let seconds = now.seconds_since(at);
    if seconds.abs() < 60 {
        return by(lang, "vừa xong", "just now").to_owned();
    }
    if seconds.unsigned_abs() > 30 * DAY_SECONDS {
        return date(lang, at.date());
    }
    let span = largest_unit(lang, seconds.unsigned_abs());
    match (lang, seconds > 0) {
        (Lang::Vi, true) => format!("{span} trước"),
        (Lang::Vi, false) => format!("{span} nữa"),
        (Lang::En, true) => format!("{span} ago"),
        (Lang::En, false) => format!("in {span}"),
    }
}

/// A length of time in its two largest units: `1 giờ 20 phút`, `2 ngày 3 giờ`; the sign is left to the words around.
pub fn span(lang: Lang, seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    let (days, hours, minutes) = (seconds / DAY_SECONDS, seconds % DAY_SECONDS / 3600, seconds % 3600 / 60);
    if days + hours + minutes == 0 {
        return by(lang, "dưới 1 phút", "less than a minute").to_owned();
    }
    let minutes = if days > 0 { 0 } else { minutes };
    joined(lang, &[(days, Unit::Day), (hours, Unit::Hour), (minutes, Unit::Minute)])
}

/// A length of working time, for a working day of `day_minutes`: `2 ngày làm việc`, `1 giờ 30 phút làm việc`.
pub fn working(lang: Lang, minutes: u32, day_minutes: u32) -> String {
    let (minutes, day_minutes) = (u64::from(minutes), u64::from(day_minutes.max(1)));
    let (days, rest) = (minutes / day_minutes, minutes % day_minutes);
    let (hours, left) = (rest / 60, if days > 0 { 0 } else { rest % 60 });
    if days + hours + left == 0 {
        return joined(lang, &[(minutes % 60, Unit::Minute)]) + by(lang, " làm việc", " of working time");
    }
    match (lang, hours + left) {
        (Lang::En, 0) => format!("{} working {}", number(lang, days), if days == 1 { "day" } else { "days" }),
        (Lang::En, _) => {
            joined(lang, &[(days, Unit::Day), (hours, Unit::Hour), (left, Unit::Minute)]) + " of working time"
        }
        (Lang::Vi, _) => {
            joined(lang, &[(days, Unit::Day), (hours, Unit::Hour), (left, Unit::Minute)]) + " làm việc"
        }
    }
}

/// The time of day in a sentence: `17 giờ`, `08 giờ 05`.
pub fn hour(lang: Lang, time: Time) -> String {
    match (lang, time.minute()) {
        (Lang::Vi, 0) => format!("{:02} giờ", time.hour()),
        (Lang::Vi, minute) => format!("{:02} giờ {minute:02}", time.hour()),
        (Lang::En, minute) => format!("{:02}:{minute:02}", time.hour()),
    }
}

/// A date with its weekday: `thứ Hai 30/01/2023`.
pub fn day(lang: Lang, on: Date) -> String {
    match lang {
        Lang::Vi => format!("{} {}", weekday(lang, on), date(lang, on)),
        Lang::En => format!("{} {} {} {}", weekday(lang, on), on.day(), month(on), on.year()),
    }
}

/// A date in a table: `30/01/2023`, `30 Jan 2023`.
pub fn date(lang: Lang, on: Date) -> String {
    match lang {
        Lang::Vi => format!("{}/{:04}", short_date(lang, on), on.year()),
        Lang::En => format!("{} {}", short_date(lang, on), on.year()),
    }
}

/// A date of a year that goes without saying: `30/01`, `30 Jan`.
pub fn short_date(lang: Lang, on: Date) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{:02}", on.day(), on.month()),
        Lang::En => format!("{} {}", on.day(), &month(on)[..3]),
    }
}

/// The weekday in a sentence: `thứ Hai`, `Chủ nhật`.
pub fn weekday(lang: Lang, on: Date) -> &'static str {
    match (lang, on.weekday()) {
        (Lang::Vi, Weekday::Monday) => "thứ Hai",
        (Lang::Vi, Weekday::Tuesday) => "thứ Ba",
        (Lang::Vi, Weekday::Wednesday) => "thứ Tư",
        (Lang::Vi, Weekday::Thursday) => "thứ Năm",
        (Lang::Vi, Weekday::Friday) => "thứ Sáu",
        (Lang::Vi, Weekday::Saturday) => "thứ Bảy",
        (Lang::Vi, Weekday::Sunday) => "Chủ nhật",
        (Lang::En, Weekday::Monday) => "Monday",
        (Lang::En, Weekday::Tuesday) => "Tuesday",
        (Lang::En, Weekday::Wednesday) => "Wednesday",
        (Lang::En, Weekday::Thursday) => "Thursday",
        (Lang::En, Weekday::Friday) => "Friday",
        (Lang::En, Weekday::Saturday) => "Saturday",
        (Lang::En, Weekday::Sunday) => "Sunday",
    }
}

/// The weekday above a column of a calendar: `T2`, `CN`, `Mon`.
pub fn short_weekday(lang: Lang, on: Date) -> &'static str {
    match (lang, on.weekday()) {
        (Lang::Vi, Weekday::Sunday) => "CN",
        (Lang::Vi, day) => {
            ["T2", "T3", "T4", "T5", "T6", "T7"][usize::from(day.to_monday_zero_offset().unsigned_abs())]
        }
        (Lang::En, _) => &weekday(lang, on)[..3],
    }
}

/// Reads a date as people type it, day first: `30/1/2023`, `30-01-2023`, `30.1.2023`, `30 1 2023`, `30012023`;
/// also `2023-01-30`, as programs write it.
pub fn read_date(typed: &str) -> Option<Date> {
    let typed = typed.trim();
    if typed.len() == 8 && typed.bytes().all(|b| b.is_ascii_digit()) {
        return civil(&typed[4..], &typed[2..4], &typed[..2]);
    }
    let parts: Vec<&str> = typed.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [year, month, day] if year.len() == 4 => civil(year, month, day),
        [day, month, year] if year.len() == 4 => civil(year, month, day),
        _ => None,
    }
}

fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn by<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

fn month(on: Date) -> &'static str {
    MONTHS[usize::from(on.month().unsigned_abs() - 1)]
}

fn days_between(from: Date, to: Date) -> i32 {
    // Both dates are of the civil calendar, whose days always differ by a number that fits.
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Hour,
    Minute,
}

fn counted(lang: Lang, count: u64, unit: Unit) -> String {
    let word = match (lang, unit) {
        (Lang::Vi, Unit::Day) => "ngày",
        (Lang::Vi, Unit::Hour) => "giờ",
        (Lang::Vi, Unit::Minute) => "phút",
        (Lang::En, Unit::Day) => "day",
        (Lang::En, Unit::Hour) => "hour",
        (Lang::En, Unit::Minute) => "minute",
    };
    let plural = if lang == Lang::En && count != 1 { "s" } else { "" };
    format!("{} {word}{plural}", number(lang, count))
}

fn joined(lang: Lang, parts: &[(u64, Unit)]) -> String {
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| counted(lang, *count, *unit))
        .collect();
    if said.is_empty() { counted(lang, 0, Unit::Minute) } else { said.join(" ") }
}

fn largest_unit(lang: Lang, seconds: u64) -> String {
    match seconds {
        0..3600 => counted(lang, seconds / 60, Unit::Minute),
        3600..DAY_SECONDS => counted(lang, seconds / 3600, Unit::Hour),
        _ => counted(lang, seconds / DAY_SECONDS, Unit::Day),
    }
}
