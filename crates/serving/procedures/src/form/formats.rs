//! Formats of answers: how each is typed, kept and recognised.

use kernel::{Date, text};
use people::personal_number;

/// Earlier years are slips of the finger, not dates of the living.
const EARLIEST_YEAR: i16 = 1850;
/// Later years are slips of the finger too.
const LATEST_YEAR: i16 = 2199;

/// Whether a text has a format.
type Recogniser = fn(&str) -> bool;

/// The names of our formats in documents, with what recognises them.
pub(super) const FORMATS: [(&str, Recogniser); 5] = [
    ("latin-name", text::is_name),
    ("personal-number", |text| personal_number::check(text).is_ok()),
    ("vn-phone", |text| phone(text).is_some()),
    ("email", is_email),
    // An id or a code; the tree says whether it is a unit.
    ("unit", |text| {
        (1..=100).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b':'))
    }),
];

/// Reads a date as people write it: `20/10/2023`, `20-10-2023`, `20.10.2023` or `2023-10-20`.
pub(super) fn date(typed: &str) -> Option<Date> {
    let parts: Vec<&str> = typed.split(['/', '-', '.']).map(str::trim).collect();
    let [first, middle, last] = parts[..] else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let digits = |text: &str| text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || ![year, middle, day].iter().all(|part| digits(part)) {
        return None;
    }
    let (year, month, day) = (year.parse().ok()?, middle.parse().ok()?, day.parse().ok()?);
    Date::new(year, month, day).ok().filter(|date| (EARLIEST_YEAR..=LATEST_YEAR).contains(&date.year()))
}

/// A date as Vietnamese readers know it.
pub(super) fn date_shown(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// Reads a whole number; dots and blanks may part thousands, as in `1.200`.
pub(super) fn number(typed: &str) -> Option<i64> {
    let groups: Vec<&str> = typed.split(['.', ' ', '\u{a0}']).collect();
    let [first, rest @ ..] = &groups[..] else { return None };
    if rest.iter().any(|group| group.len() != 3)
        || (!rest.is_empty() && first.trim_start_matches('-').len() > 3)
    {
        return None;
    }
    let digits = groups.concat();
    let bare = digits.strip_prefix('-').unwrap_or(&digits);
    if bare.is_empty() || bare.len() > 15 || !bare.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

/// Reads yes and no as browsers and people write them.
pub(super) fn yes_or_no(typed: &str) -> Option<bool> {
    match text::fold(typed).as_str() {
        "true" | "on" | "yes" | "1" | "co" => Some(true),
        "false" | "off" | "no" | "0" | "khong" => Some(false),
        _ => None,
    }
}

/// Reads a Vietnamese telephone number: a mobile one of ten digits (03, 05, 07, 08, 09) or a fixed one of ten
/// or eleven (02...), with `+84` for the first 0 if one likes.
pub(super) fn phone(typed: &str) -> Option<String> {
    let bare: String =
        typed.chars().filter(|c| !matches!(c, '.' | '-' | '(' | ')') && !c.is_whitespace()).collect();
    let national = match bare.strip_prefix("+84").or_else(|| bare.strip_prefix("0084")) {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => bare,
    };
    let right = match national.as_bytes() {
        [b'0', b'3' | b'5' | b'7' | b'8' | b'9', ..] => national.len() == 10,
        [b'0', b'2', ..] => national.len() == 10 || national.len() == 11,
        _ => false,
    };
    (right && national.bytes().all(|b| b.is_ascii_digit())).then_some(national)
}

/// Whether mail can be addressed to it: one `@`, a domain with a dot, no blanks. Whether it arrives, only
/// sending tells.
fn is_email(text: &str) -> bool {
    let Some((user, domain)) = text.split_once('@') else { return false };
    let is_plain =
        |c: char| c.is_ascii_graphic() && !matches!(c, '@' | ',' | ';' | '<' | '>' | '"' | '(' | ')');
    !user.is_empty()
        && user.chars().all(is_plain)
        && domain.contains('.')
        && domain
            .split('.')
            .all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for typed in ["20/10/2023", "2023-10-20", "20-10-2023", "20.10.2023", "20 / 10 / 2023"] {
            assert_eq!(date(typed).map(date_shown).as_deref(), Some("20/10/2023"), "{typed}");
        }
        assert_eq!(date("5/9/2001").map(date_shown).as_deref(), Some("05/09/2001"));
        for bad in [
            "",
            "30/02/2023",
            "20/10/23",
            "2023",
            "20/10",
            "1/1/1/2023",
            "1/1/0023",
            "+1/1/2023",
            "20/10/9999",
        ] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    #[test]
    fn numbers_are_read_with_vietnamese_thousands() {
        for (typed, read) in [
            ("5", Some(5)),
            ("-5", Some(-5)),
            ("1.200", Some(1_200)),
            ("1 200 000", Some(1_200_000)),
            ("1.2", None),
            ("1200.000", None),
            ("", None),
            ("-", None),
            ("2,5", None),
            ("hai", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(number(typed), read, "{typed}");
        }
    }

    #[test]
    fn telephone_numbers_are_brought_to_one_form() {
        for typed in ["0905 123 456", "0905.123.456", "+84905123456", "+84 (0)905-123-456", "0084905123456"] {
            assert_eq!(phone(typed).as_deref(), Some("0905123456"), "{typed}");
        }
        assert_eq!(phone("0236 3822 222").as_deref(), Some("02363822222"));
        for bad in ["", "123", "0105123456", "09051234567", "090512345x", "+85905123456"] {
            assert_eq!(phone(bad), None, "{bad}");
        }
    }

    #[test]
    fn addresses_of_mail_are_recognised() {
        assert!(is_email("hoa.nguyen+a@example.com.vn"));
        for bad in
            ["", "hoa", "hoa@", "@example.vn", "hoa@example", "hoa nguyen@example.vn", "a@b@c.vn", "hòa@a.vn"]
        {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
