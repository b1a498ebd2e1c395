//! Residents: the persons whom the state serves.

use std::fmt;

use authz::{Facts, Guarded, Who};
use kernel::{Date, FieldError, Fields, Id, Timestamp, text};
use serde::{Deserialize, Serialize};
use units::UnitId;

use crate::{
    Phone,
    personal_number::{self, PersonalNumber, Sex},
};

/// Its id.
pub type ResidentId = Id<Resident>;

/// A person whom the state serves. What an officer is shown of it goes through [`look`](crate::look).
#[derive(Clone, PartialEq, Eq)]
pub struct Resident {
    /// Its id.
    pub id: ResidentId,
    /// Grows with each change.
    pub version: i64,
    /// The ward that keeps the record.
    pub unit: UnitId,
    /// The full name, as on the identity card.
    pub name: String,
    /// The personal number.
    pub number: PersonalNumber,
    /// The telephone number.
    pub phone: Option<Phone>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The date of birth.
    pub birth_date: Option<Date>,
    /// The sex.
    pub sex: Option<Sex>,
    /// House and street.
    pub address: Option<String>,
    /// The neighbourhood group.
    pub neighbourhood: Option<UnitId>,
}

/// A log never holds personal data.
impl fmt::Debug for Resident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Resident({} v{})", self.id, self.version)
    }
}

impl Guarded for Resident {
    const VISIBLE: Who = Who::Party;
    fn facts(&self) -> Facts {
        Facts {
            units: [Some(self.unit.uuid()), None],
            parties: [Some(self.id.uuid()), None],
            ..Facts::default()
        }
    }
}

/// What is said of a resident when a dossier is filed or an account is opened.
#[derive(Clone, Default, Deserialize)]
pub struct ResidentDetails {
    /// The full name.
    pub name: String,
    /// The personal number, as typed.
    pub number: String,
    /// The telephone number, as typed.
    #[serde(default)]
    pub phone: Option<String>,
    /// The e-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// The date of birth.
    #[serde(default)]
    pub birth_date: Option<Date>,
    /// `male` or `female`.
    #[serde(default)]
    pub sex: Option<String>,
    /// House and street.
    #[serde(default)]
    pub address: Option<String>,
    /// The neighbourhood group.
    #[serde(default)]
    pub neighbourhood: Option<UnitId>,
}

/// A log never holds personal data.
impl fmt::Debug for ResidentDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResidentDetails(…)")
    }
}

/// The same, read and found sound.
pub(crate) struct Sound {
    pub(crate) name: String,
    pub(crate) number: PersonalNumber,
    pub(crate) phone: Option<Phone>,
    pub(crate) email: Option<String>,
    pub(crate) birth_date: Option<Date>,
    pub(crate) sex: Option<Sex>,
    pub(crate) address: Option<String>,
    pub(crate) neighbourhood: Option<UnitId>,
}

const LONGEST_NAME: usize = 100;
const LONGEST_ADDRESS: usize = 300;
/// RFC 5321, section 4.5.3.1.
const LONGEST_EMAIL: usize = 254;
/// Nobody alive was born before.
const FIRST_YEAR: i16 = 1900;

impl ResidentDetails {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every field that cannot be.
    pub(crate) fn read(&self, today: Date) -> Result<Sound, Fields> {
        let mut faults = Fields::new();
        let name = text::clean(&self.name).replace('\n', " ");
        name_faults(&name, &mut faults);
        let sex = self.read_sex(&mut faults);
        let birth_date = self.birth_date;
        if birth_date.is_some_and(|date| date > today || date.year() < FIRST_YEAR) {
            faults.push(FieldError::new("birth_date", "birth-date"));
        }
        let number = personal_number::check(&self.number)
            .and_then(|number| number.agrees_with(birth_date.map(Date::year), sex).map(|()| number))
            .map_err(|problem| {
                let mut fault = FieldError::new("number", problem.code());
                fault.args = problem.args();
                faults.push(fault);
            });
        let phone = filled(self.phone.as_ref()).and_then(|typed| {
            Phone::parse(&typed).map_err(|_| faults.push(FieldError::new("phone", "phone"))).ok()
        });
        let email = filled(self.email.as_ref());
        if email.as_ref().is_some_and(|email| !is_email(email)) {
            faults.push(FieldError::new("email", "email"));
        }
        let address = filled(self.address.as_ref());
        too_long("address", address.as_deref().unwrap_or_default(), LONGEST_ADDRESS, &mut faults);
        match number {
            Ok(number) if faults.is_empty() => Ok(Sound {
                name,
                number,
                phone,
                email,
                birth_date,
                sex: sex.or(Some(number.sex())),
                address,
                neighbourhood: self.neighbourhood,
            }),
            _ => Err(faults),
        }
    }

    fn read_sex(&self, faults: &mut Fields) -> Option<Sex> {
        let typed = filled(self.sex.as_ref())?;
        let sex = parse_sex(&typed);
        if sex.is_none() {
            faults.push(FieldError::new("sex", "choose"));
        }
        sex
    }
}

fn name_faults(name: &str, faults: &mut Fields) {
    if name.is_empty() {
        faults.push(FieldError::new("name", "required"));
    } else if !text::is_name(name) {
        faults.push(FieldError::new("name", "name"));
    }
    too_long("name", name, LONGEST_NAME, faults);
}

fn too_long(field: &str, value: &str, limit: usize, faults: &mut Fields) {
    let typed = value.chars().count();
    if typed > limit {
        faults.push(FieldError::new(field, "too-long").with("limit", limit).with("typed", typed));
    }
}

fn filled(value: Option<&String>) -> Option<String> {
    value.map(|value| text::clean(value)).filter(|value| !value.is_empty())
}

/// Good enough to send to: whether it exists, only a message tells.
fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let sound =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '@' | '<' | '>' | ',' | ';' | '"');
    text.len() <= LONGEST_EMAIL
        && !local.is_empty()
        && local.chars().all(sound)
        && host.contains('.')
        && host
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// The word of a sex in forms and in the database.
pub(crate) const fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }
}

pub(crate) fn parse_sex(word: &str) -> Option<Sex> {
    [Sex::Male, Sex::Female].into_iter().find(|sex| sex_word(*sex) == word)
}

/// A resident as pages show it.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ResidentView {
    /// Its id.
    pub id: ResidentId,
    /// The full name.
    pub name: String,
    /// The personal number, whole or masked: `•••• 1234`.
    pub number: String,
    /// The telephone number, whole or masked.
    pub phone: Option<String>,
    /// The e-mail address; none when masked.
    pub email: Option<String>,
    /// The date of birth; none when masked.
    pub birth_date: Option<Date>,
    /// House and street; none when masked.
    pub address: Option<String>,
    /// The neighbourhood group.
    pub neighbourhood: Option<UnitId>,
}

/// A log never holds personal data.
impl fmt::Debug for ResidentView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentView({})", self.id)
    }
}

impl ResidentView {
    /// For lists: enough to tell two persons apart.
    pub fn masked(resident: &Resident) -> Self {
        let mask = |last: &str| format!("•••• {last}");
        Self {
            id: resident.id,
            name: resident.name.clone(),
            number: mask(&resident.number.last_four()),
            phone: resident.phone.as_ref().map(|phone| mask(phone.last_four())),
            email: None,
            birth_date: None,
            address: None,
            neighbourhood: resident.neighbourhood,
        }
    }

    /// For who is permitted; see [`look`](crate::look).
    pub(crate) fn whole(resident: &Resident) -> Self {
        Self {
            id: resident.id,
            name: resident.name.clone(),
            number: resident.number.digits(),
            phone: resident.phone.as_ref().map(ToString::to_string),
            email: resident.email.clone(),
            birth_date: resident.birth_date,
            address: resident.address.clone(),
            neighbourhood: resident.neighbourhood,
        }
    }
}

/// Why somebody looks at a resident's data. The resident reads the text under `people-purpose-<word>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To take in a dossier.
    Receive,
    /// To examine a dossier.
    Examine,
    /// To decide on a dossier.
    Decide,
    /// To hand over a result.
    Return,
    /// To answer or call the resident.
    Answer,
    /// To check how cases were handled.
    Supervise,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 6] =
        [Self::Receive, Self::Examine, Self::Decide, Self::Return, Self::Answer, Self::Supervise];

    /// Its word in the books and in the keys of its texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::Examine => "examine",
            Self::Decide => "decide",
            Self::Return => "return",
            Self::Answer => "answer",
            Self::Supervise => "supervise",
        }
    }
}

/// A look at a resident's data, as the resident sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookAt {
    /// When.
    pub at: Timestamp,
    /// In which unit.
    pub unit: UnitId,
    /// The title of the post that looked; none when it was no post's.
    pub title: Option<String>,
    /// The title in English.
    pub title_en: Option<String>,
    /// Why.
    pub purpose: Purpose,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        Timestamp::parse("2023-03-15T08:00").unwrap().date()
    }

    fn details() -> ResidentDetails {
        ResidentDetails {
            name: " Nguyễn  Thị Phương Thảo ".to_owned(),
            number: "048 195 003286".to_owned(),
            phone: Some("+84 935 000 286".to_owned()),
            email: Some(" ".to_owned()),
            birth_date: "1995-09-23".parse().ok(),
            sex: None,
            address: Some("45 Đỗ Quang".to_owned()),
            ..ResidentDetails::default()
        }
    }

    #[test]
    fn what_was_typed_is_read() {
        let Ok(sound) = details().read(today()) else { panic!("it is sound") };
        assert_eq!(sound.name, "Nguyễn Thị Phương Thảo");
        assert_eq!((sound.email, sound.sex), (None, Some(Sex::Female)));
        assert_eq!(sound.phone.unwrap().digits(), "0935000286");
    }

    #[test]
    fn each_fault_is_told_once_and_all_together() {
        let wrong = ResidentDetails {
            name: "王".to_owned(),
            number: "048195".to_owned(),
            phone: Some("113".to_owned()),
            email: Some("a@b".to_owned()),
            birth_date: "2023-03-16".parse().ok(),
            sex: Some("x".to_owned()),
            address: Some("a".repeat(301)),
            ..details()
        };
        let faults: Vec<_> = wrong
            .read(today())
            .err()
            .unwrap()
            .into_iter()
            .map(|f| format!("{}:{}", f.field, f.code))
            .collect();
        let expected = [
            "name:name",
            "sex:choose",
            "birth_date:birth-date",
            "number:personal-number-length",
            "phone:phone",
            "email:email",
            "address:too-long",
        ];
        assert_eq!(faults, expected);
    }

    #[test]
    fn a_number_must_agree_with_the_rest() {
        for (faulty, code) in [
            (ResidentDetails { sex: Some("male".to_owned()), ..details() }, "personal-number-sex"),
            (
                ResidentDetails { birth_date: "1996-01-01".parse().ok(), ..details() },
                "personal-number-birth-year",
            ),
        ] {
            assert_eq!(faulty.read(today()).err().unwrap()[0].code, code);
        }
    }

    #[test]
    fn mail_addresses() {
        for good in ["a@b.vn", "thao.nguyen+1@example.com.vn", "a@bưu-điện.vn"] {
            assert!(is_email(good), "{good}");
        }
        for bad in
            ["", "a", "@b.vn", "a@", "a@b", "a b@c.vn", "a@b..vn", "a@@b.vn", "a@b.vn,c@d.vn", "<a@b.vn>"]
        {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn a_purpose_is_one_word_in_books_and_texts() {
        for purpose in Purpose::ALL {
            for texts in crate::CAPABILITY.texts {
                assert!(texts.contains(&format!("\npeople-purpose-{} =", purpose.word())), "{purpose:?}");
            }
        }
    }
}
