//! Dates, times, numbers and amounts, as people say them in Vietnamese and in English.
//!
//! Pure functions of a language and a value; what depends on the present is given the present.

use jiff::civil::{Time, Weekday};
use kernel::{Date, Money, Timestamp};

use crate::Lang;

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

/// A whole number: `12.000`, `12,000`.
pub fn number(lang: Lang, value: impl TryInto<i64>) -> String {
    // Counts beyond 2^63 do not happen; the largest number says 'very many' better than a wrong one.
    grouped(lang, value.try_into().unwrap_or(i64::MAX))
}

/// A number with this many decimal places: `1.234,5`.
pub fn decimal(lang: Lang, value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    // Below one the sign would be lost with the zero.
    let sign = if whole == "-0" { "-" } else { "" };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), |n| grouped(lang, n));
    if fraction.is_empty() {
        return whole;
    }
    format!("{sign}{whole}{}{fraction}", by(lang, ",", "."))
}

/// A share: `96%`, `99,9%`. It is never rounded up, so that `100%` means all; a share of nothing is `–`.
pub fn percent(lang: Lang, part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let tenths = u128::from(part) * 1000 / u128::from(whole);
    match (tenths / 10, tenths % 10) {
        (units, 0) => format!("{units}%"),
        (units, tenth) => format!("{units}{}{tenth}%", by(lang, ",", ".")),
    }
}

/// The beginning of a long text, cut between words, with '…'; the text itself when it is short.
pub fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}

/// The size of a file: `820 byte`, `320 kB`, `1,4 MB`; thousands, not 1024s.
pub fn bytes(lang: Lang, size: u64) -> String {
    let tenths = |unit: u64, name: &str| {
        let tenths = size.div_ceil(unit / 10);
        match tenths % 10 {
            0 => format!("{} {name}", number(lang, tenths / 10)),
            tenth => format!("{}{}{tenth} {name}", number(lang, tenths / 10), by(lang, ",", ".")),
        }
    };
    match size {
        0..1000 => format!("{size} {}", by(lang, "byte", if size == 1 { "byte" } else { "bytes" })),
        1000..1_000_000 => format!("{} kB", size.div_ceil(1000)),
        1_000_000..1_000_000_000 => tenths(1_000_000, "MB"),
        _ => tenths(1_000_000_000, "GB"),
    }
}

/// An amount: `8.000 đ`, `8,000 VND`.
pub fn money(lang: Lang, amount: Money) -> String {
    match lang {
        Lang::Vi => amount.to_string(),
        Lang::En => format!("{}\u{a0}VND", grouped(lang, amount.0)),
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

fn grouped(lang: Lang, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 2);
    if value < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(by(lang, ".", ","));
        }
        out.push(digit);
    }
    out
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

#[cfg(test)]
mod tests {
    use Lang::{En, Vi};
    use jiff::civil::date as ymd;

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
            (
                "2023-02-05T08:05",
                "trước 08 giờ 05, Chủ nhật 05/02/2023",
                "before 08:05, Sunday 5 February 2023",
            ),
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
        assert_eq!(
            (day(Vi, tet), day(En, tet)),
            ("Chủ nhật 22/01/2023".into(), "Sunday 22 January 2023".into())
        );
        assert_eq!((short_weekday(Vi, tet), short_weekday(Vi, ymd(2023, 1, 23))), ("CN", "T2"));
        assert_eq!((short_weekday(Vi, ymd(2023, 1, 28)), short_weekday(En, tet)), ("T7", "Sun"));
        for typed in ["22/1/2023", "22-01-2023", " 22.01.2023 ", "22 1 2023", "22012023", "2023-01-22"] {
            assert_eq!(read_date(typed), Some(tet), "{typed}");
        }
        for typed in ["", "31/2/2023", "22/1/23", "1/2", "hôm nay", "22/01/20233", "2²012023"] {
            assert_eq!(read_date(typed), None, "{typed}");
        }
    }
}
