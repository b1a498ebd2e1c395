//! The personal number ('số định danh cá nhân'): twelve digits that every citizen gets at birth.
//!
//! Structure (Nghị định 137/2015/NĐ-CP, Điều 13, kept by the Law on Identity of 2023): three digits for the
//! province (or the foreign country) where the birth was registered, one for century and sex, two for the
//! year of birth, six of a serial. There is no check digit, so that a wrong serial cannot be seen; a wrong
//! province, year or sex can.

use std::{error, fmt};

/// A personal number whose structure is right. Whether it was ever given out, only the state's database knows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalNumber([u8; Self::LENGTH]);

/// Sex as the number records it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// 'Nam'.
    Male,
    /// 'Nữ'.
    Female,
}

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Something else than digits, blanks, dots and dashes was typed.
    NotDigits,
    /// Not twelve digits; how many were typed.
    Length(usize),
    /// The first three digits belong to no province and no country.
    Province(u16),
    /// Says a century that has not come.
    Century,
    /// The number and the birth date given beside it disagree: the year in the number.
    BirthYear(i16),
    /// The number and the sex given beside it disagree.
    Sex,
}

/// Codes of the 63 provinces in which births were registered until the merger of July 2025; the 34 provinces
/// since then keep a part of them.
const PROVINCES: [u8; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40,
    42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83,
    84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// Reads what a person typed; blanks, dots and dashes between the digits are forgiven.
///
/// ```
/// use people::personal_number::{check, Problem};
/// assert_eq!(check("048 090 000 001").unwrap().birth_year(), 1990);
/// assert_eq!(check("04809000000"), Err(Problem::Length(11)));
/// ```
pub fn check(text: &str) -> Result<PersonalNumber, Problem> {
    let mut digits = [0; PersonalNumber::LENGTH];
    let mut typed = 0;
    for c in text.chars().filter(|c| !matches!(c, '.' | '-' | '\u{2013}') && !c.is_whitespace()) {
        let digit = c.to_digit(10).ok_or(Problem::NotDigits)?;
        if let Some(place) = digits.get_mut(typed) {
            *place = u8::try_from(digit).map_err(|_| Problem::NotDigits)?;
        }
        typed += 1;
    }
    if typed != PersonalNumber::LENGTH {
        return Err(Problem::Length(typed));
    }
    let number = PersonalNumber(digits);
    let province = number.province();
    // Three digits from 100 on are the countries of births that were registered abroad.
    if province < 100 && !PROVINCES.iter().any(|&known| u16::from(known) == province) {
        return Err(Problem::Province(province));
    }
    // Digits 4 to 9 are the 22nd century and later.
    if number.0[3] > 3 {
        return Err(Problem::Century);
    }
    Ok(number)
}

impl PersonalNumber {
    /// How many digits there are.
    pub const LENGTH: usize = 12;

    /// The code of the province, or from 100 on of the country, where the birth was registered.
    pub fn province(self) -> u16 {
        self.0[..3].iter().fold(0, |sum, &digit| sum * 10 + u16::from(digit))
    }

    /// The year of birth.
    pub fn birth_year(self) -> i16 {
        let [_, _, _, century, tens, ones, ..] = self.0.map(i16::from);
        1900 + century / 2 * 100 + tens * 10 + ones
    }

    /// The sex: an even digit for men, an odd one for women.
    pub fn sex(self) -> Sex {
        if self.0[3].is_multiple_of(2) { Sex::Male } else { Sex::Female }
    }

    /// Compares the number with the birth year and the sex given beside it, as far as they are given.
    pub fn agrees_with(self, birth_year: Option<i16>, sex: Option<Sex>) -> Result<(), Problem> {
        if birth_year.is_some_and(|year| year != self.birth_year()) {
            return Err(Problem::BirthYear(self.birth_year()));
        }
        if sex.is_some_and(|sex| sex != self.sex()) {
            return Err(Problem::Sex);
        }
        Ok(())
    }

    /// The twelve digits, without blanks.
    pub fn digits(self) -> String {
        self.0.iter().map(|&digit| char::from(b'0' + digit)).collect()
    }

    /// The last four digits: proof of acquaintance beside a code, and what a mask leaves to see.
    pub fn last_four(self) -> String {
        self.digits().split_off(Self::LENGTH - 4)
    }
}

/// Masked, so that a log never holds a whole number.
impl fmt::Debug for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "********{}", self.last_four())
    }
}

impl Problem {
    /// The stable code of the problem; the text stands under `field-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotDigits => "personal-number-digits",
            Self::Length(_) => "personal-number-length",
            Self::Province(_) => "personal-number-province",
            Self::Century => "personal-number-century",
            Self::BirthYear(_) => "personal-number-birth-year",
            Self::Sex => "personal-number-sex",
        }
    }

    /// Arguments of the text.
    pub fn args(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Length(typed) => {
                vec![("length", PersonalNumber::LENGTH.to_string()), ("typed", typed.to_string())]
            }
            Self::Province(code) => vec![("province", format!("{code:03}"))],
            Self::BirthYear(year) => vec![("year", year.to_string())],
            Self::NotDigits | Self::Century | Self::Sex => Vec::new(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_read() {
        let woman = check("048.190.000-001").unwrap();
        assert_eq!((woman.province(), woman.birth_year(), woman.sex()), (48, 1990, Sex::Female));
        let boy = check("049223123456").unwrap();
        assert_eq!((boy.province(), boy.birth_year(), boy.sex()), (49, 2023, Sex::Male));
        assert_eq!((boy.digits().as_str(), boy.last_four().as_str()), ("049223123456", "3456"));
        assert_eq!(check("101090000001").unwrap().province(), 101, "born abroad");
    }

    #[test]
    fn each_problem_is_named() {
        for (typed, problem) in [
            ("", Problem::Length(0)),
            ("04809000000", Problem::Length(11)),
            ("0480900000012", Problem::Length(13)),
            ("04809000000a", Problem::NotDigits),
            ("０４８０９０００００01", Problem::NotDigits),
            ("000090000001", Problem::Province(0)),
            ("047090000001", Problem::Province(47)),
            ("048490000001", Problem::Century),
        ] {
            assert_eq!(check(typed), Err(problem), "{typed}");
        }
        assert_eq!(Problem::Length(11).args()[1], ("typed", "11".to_owned()));
    }

    #[test]
    fn the_number_is_compared_with_birth_year_and_sex() {
        let number = check("048190000001").unwrap();
        assert_eq!(number.agrees_with(None, None), Ok(()));
        assert_eq!(number.agrees_with(Some(1990), Some(Sex::Female)), Ok(()));
        assert_eq!(number.agrees_with(Some(1991), None), Err(Problem::BirthYear(1990)));
        assert_eq!(number.agrees_with(Some(1990), Some(Sex::Male)), Err(Problem::Sex));
    }

    #[test]
    fn a_log_never_holds_a_whole_number() {
        assert_eq!(format!("{:?}", check("048190000001").unwrap()), "********0001");
    }
}
