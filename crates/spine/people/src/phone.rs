//! Vietnamese telephone numbers.
//!
//! Structure: the numbering plan of Thông tư 22/2014/TT-BTTTT with the mobile conversion of 2018 (Quyết định 798/QĐ-BTTTT) and the
//! area codes of 2017 (Quyết định 2036/QĐ-BTTTT).

use std::fmt;

/// A number that can be dialled within Vietnam, `0905123456`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// It is not a Vietnamese telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a Vietnamese telephone number")]
pub struct NotAPhone;

/// The first three digits of mobile numbers, ten digits long.
const MOBILE: [&str; 36] = [
    "032", "033", "034", "035", "036", "037", "038", "039", "052", "055", "056", "058", "059", "070", "076",
    "077", "078", "079", "081", "082", "083", "084", "085", "086", "087", "088", "089", "090", "091", "092",
    "093", "094", "096", "097", "098", "099",
];

/// What the eleven-digit mobile numbers of before September 2018 begin with, and what they begin with since.
const CONVERTED: [(&str, &str); 21] = [
    ("0120", "070"),
    ("0121", "079"),
    ("0122", "077"),
    ("0126", "076"),
    ("0128", "078"),
    ("0123", "083"),
    ("0124", "084"),
    ("0125", "085"),
    ("0127", "081"),
    ("0129", "082"),
    ("0162", "032"),
    ("0163", "033"),
    ("0164", "034"),
    ("0165", "035"),
    ("0166", "036"),
    ("0167", "037"),
    ("0168", "038"),
    ("0169", "039"),
    ("0186", "056"),
    ("0188", "058"),
    ("0199", "059"),
];

/// More than any number with its country code and all its blanks has.
const LONGEST: usize = 32;

impl Phone {
    /// Reads what a person typed: blanks, dots, dashes and brackets are forgiven, `+84`, `84` and `0084` become `0`, and a mobile number
    /// of eleven digits becomes the one of ten that it was converted to in 2018.
    pub fn parse(typed: &str) -> Result<Self, NotAPhone> {
        if typed.len() > LONGEST {
            return Err(NotAPhone);
        }
        let plain: String =
            typed.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '.' | '-' | '(' | ')')).collect();
        let (plain, abroad) = match plain.strip_prefix('+').or_else(|| plain.strip_prefix("00")) {
            Some(rest) => (rest.to_owned(), true),
            None => (plain, false),
        };
        if !plain.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAPhone);
        }
        let digits = match plain.strip_prefix("84") {
            // '+84 (0)905…' is written so too.
            Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
            None if abroad => return Err(NotAPhone),
            None => plain,
        };
        let digits = converted(&digits).unwrap_or(digits);
        if is_mobile(&digits) || is_landline(&digits) { Ok(Self(digits)) } else { Err(NotAPhone) }
    }

    /// The digits, beginning with 0.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Whether messages can be sent to it.
    pub fn is_mobile(&self) -> bool {
        is_mobile(&self.0)
    }

    /// The last four digits, what a mask leaves to see.
    pub fn last_four(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 10 && MOBILE.iter().any(|prefix| digits.starts_with(prefix))
}

/// Eleven digits: 024 (Hà Nội) and 028 (TP Hồ Chí Minh) with eight more, other areas with four and seven.
fn is_landline(digits: &str) -> bool {
    let area = |range: std::ops::RangeInclusive<u16>| {
        digits.get(1..4).and_then(|area| area.parse().ok()).is_some_and(|area| range.contains(&area))
    };
    digits.len() == 11
        && digits.starts_with("02")
        && (digits.starts_with("024") || digits.starts_with("028") || area(203..=239) || area(251..=299))
}

fn converted(digits: &str) -> Option<String> {
    let (_, now) = CONVERTED.iter().find(|(before, _)| digits.len() == 11 && digits.starts_with(before))?;
    Some(format!("{now}{}", &digits[4..]))
}

/// As it is written: `0905 123 456`, `0236 3123 456`, `024 3123 4567`.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = &self.0;
        let (area, middle) = match (digits.len(), digits.starts_with("024") || digits.starts_with("028")) {
            (10, _) => (4, 7),
            (_, true) => (3, 7),
            _ => (4, 8),
        };
        write!(f, "{} {} {}", &digits[..area], &digits[area..middle], &digits[middle..])
    }
}

/// Masked, so that a log never holds a whole number.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "******{}", self.last_four())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, digits, shown) in [
            ("0905123456", "0905123456", "0905 123 456"),
            ("0905.123.456", "0905123456", "0905 123 456"),
            (" +84 905 123 456 ", "0905123456", "0905 123 456"),
            ("+84 (0)905-123-456", "0905123456", "0905 123 456"),
            ("0084905123456", "0905123456", "0905 123 456"),
            ("84905123456", "0905123456", "0905 123 456"),
            ("0326000641", "0326000641", "0326 000 641"),
            ("01201234567", "0701234567", "0701 234 567"),
            ("01691234567", "0391234567", "0391 234 567"),
            ("(0236) 3.123.456", "02363123456", "0236 3123 456"),
            ("024 3123 4567", "02431234567", "024 3123 4567"),
            ("+842838123456", "02838123456", "028 3812 3456"),
        ] {
            let phone = Phone::parse(typed).unwrap_or_else(|_| panic!("{typed}"));
            assert_eq!((phone.digits(), phone.to_string().as_str()), (digits, shown), "{typed}");
            assert_eq!(Phone::parse(&phone.to_string()), Ok(phone), "{typed}");
        }
        assert!(Phone::parse("0905123456").unwrap().is_mobile());
        assert!(!Phone::parse("02363123456").unwrap().is_mobile());
    }

    #[test]
    fn what_cannot_be_dialled_is_refused() {
        for typed in [
            "",
            "0",
            "113",
            "1022",
            "090512345",
            "09051234567",
            "0605123456",
            "01001234567",
            "0201123456",
            "02401234567890",
            "+1 212 555 0100",
            "+0905123456",
            "0905 12E 456",
            "０９０５１２３４５６",
            "02001234567",
            "0905123456,0905123457",
            "000000000000000000000000000000000000000",
        ] {
            assert_eq!(Phone::parse(typed), Err(NotAPhone), "{typed}");
        }
    }

    #[test]
    fn a_log_never_holds_a_whole_number() {
        assert_eq!(format!("{:?}", Phone::parse("0905123456")), "Ok(******3456)");
    }
}
