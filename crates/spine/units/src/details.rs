//! What is said of a unit when it is added or changed, and what must hold of it.

use kernel::{Date, FieldError, Fields, text};

use crate::{Level, UnitId, UnitKind};

/// What is said of a unit. The slug and the first day together tell which unit is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitDetails {
    /// See [`Unit`](crate::Unit) for each.
    pub slug: String,
    /// What it is.
    pub kind: UnitKind,
    /// The level at which it answers.
    pub level: Level,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// Its full name.
    pub name: String,
    /// Its full name in English.
    pub name_en: String,
    /// Its name without the kind.
    pub short_name: String,
    /// The General Statistics Office's code.
    pub gov_code: Option<String>,
    /// What the codes of its dossiers begin with.
    pub dossier_prefix: Option<String>,
    /// The first day.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
    /// The number to call.
    pub hotline: Option<String>,
    /// Where it sits.
    pub address: Option<String>,
    /// Other ways to reach it.
    pub contact: Option<String>,
}

const LONGEST_SLUG: usize = 60;
const LONGEST_TEXT: usize = 200;

impl UnitDetails {
    /// With texts in their normal form; empty ones as none.
    #[must_use]
    pub fn cleaned(self) -> Self {
        let some = |value: Option<String>| value.map(|v| text::clean(&v)).filter(|v| !v.is_empty());
        let (name, name_en, short_name) =
            (text::clean(&self.name), text::clean(&self.name_en), text::clean(&self.short_name));
        Self {
            short_name: if short_name.is_empty() { name.clone() } else { short_name },
            name_en: if name_en.is_empty() { name.clone() } else { name_en },
            name,
            gov_code: some(self.gov_code),
            dossier_prefix: some(self.dossier_prefix),
            hotline: some(self.hotline),
            address: some(self.address),
            contact: some(self.contact),
            ..self
        }
    }

    /// What is wrong with it; nothing when it can be kept.
    pub fn faults(&self) -> Fields {
        let mut faults = Fields::new();
        if !is_slug(&self.slug) {
            faults.push(FieldError::new("slug", "slug"));
        }
        if self.name.is_empty() {
            faults.push(FieldError::new("name", "required"));
        }
        let texts = [
            ("name", Some(&self.name)),
            ("name_en", Some(&self.name_en)),
            ("short_name", Some(&self.short_name)),
            ("hotline", self.hotline.as_ref()),
            ("address", self.address.as_ref()),
            ("contact", self.contact.as_ref()),
        ];
        for (field, value) in texts {
            let typed = value.map_or(0, |v| v.chars().count());
            if typed > LONGEST_TEXT {
                faults.push(
                    FieldError::new(field, "too-long").with("limit", LONGEST_TEXT).with("typed", typed),
                );
            }
        }
        if self.gov_code.as_ref().is_some_and(|code| !is_digits(code, 2..=10)) {
            faults.push(FieldError::new("gov_code", "gov-code"));
        }
        if self.dossier_prefix.as_ref().is_some_and(|prefix| !is_prefix(prefix)) {
            faults.push(FieldError::new("dossier_prefix", "dossier-prefix"));
        }
        if self.valid_to.is_some_and(|last| last < self.valid_from) {
            faults.push(FieldError::new("valid_to", "ends-before-it-begins"));
        }
        faults
    }
}

/// Small letters, digits and single hyphens.
fn is_slug(text: &str) -> bool {
    (1..=LONGEST_SLUG).contains(&text.len())
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// The parts of a dossier code before the date, `H17.24.8`: letters and digits between single dots.
fn is_prefix(text: &str) -> bool {
    (1..=30).contains(&text.len())
        && text.split('.').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        })
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ward() -> UnitDetails {
        UnitDetails {
            slug: "thac-gian".to_owned(),
            kind: UnitKind::Ward,
            level: Level::Ward,
            parent: None,
            name: " Phường  Thạc Gián ".to_owned(),
            name_en: String::new(),
            short_name: "Thạc Gián".to_owned(),
            gov_code: Some("20221".to_owned()),
            dossier_prefix: Some("H17.24.8".to_owned()),
            valid_from: jiff::civil::date(2005, 8, 5),
            valid_to: None,
            hotline: Some("  ".to_owned()),
            address: None,
            contact: None,
        }
    }

    #[test]
    fn a_ward_is_cleaned_and_has_no_faults() {
        let ward = ward().cleaned();
        assert_eq!((ward.name.as_str(), ward.name_en.as_str()), ("Phường Thạc Gián", "Phường Thạc Gián"));
        assert_eq!(ward.hotline, None);
        assert_eq!(ward.faults(), []);
    }

    #[test]
    fn each_fault_is_named() {
        let faulty = UnitDetails {
            slug: "Thạc Gián".to_owned(),
            name: String::new(),
            gov_code: Some("2022A".to_owned()),
            dossier_prefix: Some("H17..8".to_owned()),
            valid_to: Some(jiff::civil::date(2005, 8, 4)),
            address: Some("a".repeat(201)),
            ..ward()
        };
        let fields: Vec<String> = faulty.faults().into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["slug", "name", "address", "gov_code", "dossier_prefix", "valid_to"]);
    }
}
