//! Changes of a form, one at a time: each gives a form that can be filled, or says why it cannot be made.

use std::collections::{BTreeMap, BTreeSet};

use kernel::text;

use super::{Check, Field, Form, Kind, MOST_FIELDS, Plan, Section, rows::with_own};
use crate::words::Words;

/// Most sections of a form.
const MOST_SECTIONS: usize = 20;
/// Longest key that is made of a label.
const KEY: usize = 40;

/// A change of a form.
#[derive(Clone, Debug)]
pub enum FormChange {
    /// It is called otherwise.
    Name(Words),
    /// A section is added at the end, or the one with this key gets these words.
    Section {
        /// The section to change; none for a new one.
        at: Option<String>,
        /// The heading.
        label: Words,
        /// The text below it.
        help: Option<Words>,
    },
    /// A field is added at the end of a section, or the one with this path becomes this one; its place stays unless the section is
    /// another. `field.path` is not looked at, and `field.when` holds the field's own condition only.
    Field {
        /// The field to change; none for a new one.
        at: Option<String>,
        /// The key of its section.
        section: String,
        /// What it becomes.
        field: Box<Field>,
    },
    /// A field is added at the end of a repeated group, or the one with this path becomes this one.
    InRows {
        /// The path of the group.
        group: String,
        /// The field to change; none for a new one.
        at: Option<String>,
        /// What it becomes.
        field: Box<Field>,
    },
    /// A section or a field goes before the one before it.
    Up(FormItem),
    /// A section or a field goes after the one after it.
    Down(FormItem),
    /// A section or a field is taken out.
    Remove(FormItem),
}

/// What is moved or taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormItem {
    /// The section with this key.
    Section(String),
    /// The field with this path.
    Field(String),
}

/// Why a form cannot be changed so. Labels are in Vietnamese, as the clerk wrote them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormRefusal {
    /// There is no such section or field any more.
    #[error("there is no {0}")]
    Gone(String),
    /// Other fields name the one that would go, in a condition or a check.
    #[error("{field} is named by {by}")]
    Named {
        /// The field that would go.
        field: String,
        /// A field that names it.
        by: String,
    },
    /// A field would be asked before the one that its condition names.
    #[error("{field} would stand before {other}")]
    TooEarly {
        /// The field.
        field: String,
        /// The one that its condition names.
        other: String,
    },
    /// A condition of another field needs a choice that would go.
    #[error("{by} needs a choice of {field} that would go")]
    ChoiceNeeded {
        /// The field with the choices.
        field: String,
        /// The field whose condition needs it.
        by: String,
    },
    /// A condition names something that is no choice and no yes or no.
    #[error("{field} depends on {other}, which is no choice")]
    NoChoice {
        /// The field.
        field: String,
        /// The one that its condition names.
        other: String,
    },
    /// A check names a field of another kind than it needs.
    #[error("a check of {0} does not fit")]
    CheckDoesNotFit(String),
    /// The key had answers of another kind in a version that dossiers or drafts were filled under.
    #[error("{field} was of another kind")]
    OtherKind {
        /// The field.
        field: String,
    },
    /// The section has fields still.
    #[error("the section has fields")]
    NotEmpty,
    /// The last field would go.
    #[error("the last field")]
    LastField,
    /// There are as many as there may be.
    #[error("too many")]
    TooMany,
    /// Anything else that the reader of forms objects to.
    #[error("{0}")]
    Unsound(String),
}

impl Plan {
    /// The form after this change. `before` tells how the answers under each path were kept in versions of the procedure so far:
    /// a path keeps its kind, and a new field takes no path that was used for another.
    ///
    /// # Errors
    /// With what would break.
    pub fn changed(
        mut self,
        change: FormChange,
        before: &BTreeMap<String, &'static str>,
    ) -> Result<Form, FormRefusal> {
        match change {
            FormChange::Name(label) => self.label = label,
            FormChange::Section { at, label, help } => self.put_section(at, label, help)?,
            FormChange::Field { at, section, field } => self.put_field(at, &section, *field, before)?,
            FormChange::InRows { group, at, field } => self.put_in_rows(&group, at, *field, before)?,
            FormChange::Up(item) => self.shift(&item, |place| place.checked_sub(1))?,
            FormChange::Down(item) => self.shift(&item, |place| place.checked_add(1))?,
            FormChange::Remove(item) => self.remove(&item)?,
        }
        self.stands(before)?;
        self.form().map_err(|bad| FormRefusal::Unsound(bad.to_string()))
    }

    fn put_section(
        &mut self,
        at: Option<String>,
        label: Words,
        help: Option<Words>,
    ) -> Result<(), FormRefusal> {
        if let Some(key) = at {
            let section = self.sections.iter_mut().find(|section| section.key == key);
            let section = section.ok_or(FormRefusal::Gone(key))?;
            (section.label, section.help) = (label, help);
            return Ok(());
        }
        if self.sections.len() >= MOST_SECTIONS {
            return Err(FormRefusal::TooMany);
        }
        let taken: BTreeSet<&str> = self.sections.iter().map(|section| section.key.as_str()).collect();
        let key = free_key(&label.vi, '-', |key| taken.contains(key));
        self.sections.push(Section { key, label, help, fields: Vec::new() });
        Ok(())
    }

    fn put_field(
        &mut self,
        at: Option<String>,
        section: &str,
        mut field: Field,
        before: &BTreeMap<String, &'static str>,
    ) -> Result<(), FormRefusal> {
        let to = self.sections.iter().position(|known| known.key == section);
        let to = to.ok_or_else(|| FormRefusal::Gone(section.to_owned()))?;
        if let Some(path) = at {
            let (from, place) = self.place(&path)?;
            field.when = [self.inherited(&path), &field.when].concat();
            field.path = path;
            if from == to {
                self.sections[from].fields[place] = field;
            } else {
                self.sections[from].fields.remove(place);
                self.sections[to].fields.push(field);
            }
            return Ok(());
        }
        if self.fields().flat_map(with_own).count() >= MOST_FIELDS {
            return Err(FormRefusal::TooMany);
        }
        let taken = |key: &str| {
            let is_group = |path: &str| path.split('.').next() == Some(key);
            before.keys().any(|path| is_group(path)) || self.fields().any(|field| is_group(&field.path))
        };
        field.path = free_key(&field.label.vi, '_', taken);
        self.sections[to].fields.push(field);
        Ok(())
    }

    /// Swaps with the neighbour; at the end of a section a field goes on into the next one.
    fn shift(&mut self, item: &FormItem, to: impl Fn(usize) -> Option<usize>) -> Result<(), FormRefusal> {
        match item {
            FormItem::Section(key) => {
                let place = self.section(key)?;
                if let Some(other) = to(place).filter(|other| *other < self.sections.len()) {
                    self.sections.swap(place, other);
                }
            }
            FormItem::Field(path) if self.group_of(path).is_some() => {
                let (fields, place) = self.in_rows(path)?;
                if let Some(other) = to(place).filter(|other| *other < fields.len()) {
                    fields.swap(place, other);
                }
            }
            FormItem::Field(path) => {
                let (section, place) = self.place(path)?;
                match to(place).filter(|other| *other < self.sections[section].fields.len()) {
                    Some(other) => self.sections[section].fields.swap(place, other),
                    None => {
                        if let Some(next) = to(section).filter(|next| *next < self.sections.len()) {
                            let field = self.sections[section].fields.remove(place);
                            let fields = &mut self.sections[next].fields;
                            let at = if next < section { fields.len() } else { 0 };
                            fields.insert(at, field);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn remove(&mut self, item: &FormItem) -> Result<(), FormRefusal> {
        match item {
            FormItem::Section(key) => {
                let place = self.section(key)?;
                if !self.sections[place].fields.is_empty() {
                    return Err(FormRefusal::NotEmpty);
                }
                self.sections.remove(place);
            }
            FormItem::Field(path) => {
                let gone = if self.group_of(path).is_some() {
                    let (fields, place) = self.in_rows(path)?;
                    fields.remove(place)
                } else {
                    let (section, place) = self.place(path)?;
                    if self.fields().count() == 1 {
                        return Err(FormRefusal::LastField);
                    }
                    self.sections[section].fields.remove(place)
                };
                if let Some(by) = self.fields().flat_map(with_own).find(|field| names(field, path)) {
                    return Err(FormRefusal::Named { field: gone.label.vi, by: by.label.vi.clone() });
                }
            }
        }
        Ok(())
    }

    /// What the reader of forms would object to, in words that lead to the fields; and that no path changes its kind.
    fn stands(&self, before: &BTreeMap<String, &'static str>) -> Result<(), FormRefusal> {
        let mut earlier: BTreeMap<&str, &Field> = BTreeMap::new();
        for field in self.fields() {
            self.field_stands(field, &earlier, before)?;
            let mut within = earlier.clone();
            for own in field.rows().into_iter().flat_map(|rows| &rows.fields) {
                self.field_stands(own, &within, before)?;
                within.insert(&own.path, own);
            }
            earlier.insert(&field.path, field);
        }
        Ok(())
    }

    fn field_stands(
        &self,
        field: &Field,
        earlier: &BTreeMap<&str, &Field>,
        before: &BTreeMap<String, &'static str>,
    ) -> Result<(), FormRefusal> {
        let named = || field.label.vi.clone();
        for condition in &field.when {
            let Some(other) = earlier.get(condition.field.as_str()) else {
                let other =
                    self.field(&condition.field).ok_or_else(|| FormRefusal::Gone(condition.field.clone()))?;
                return Err(FormRefusal::TooEarly { field: named(), other: other.label.vi.clone() });
            };
            let is_there = |value: &serde_json::Value| match &other.kind {
                Kind::Choice { options, .. } => options.iter().any(|option| *value == option.value),
                _ => value.is_boolean(),
            };
            match &other.kind {
                Kind::Choice { .. } | Kind::Bool { .. } if condition.values.iter().all(is_there) => {}
                Kind::Choice { .. } => {
                    return Err(FormRefusal::ChoiceNeeded { field: other.label.vi.clone(), by: named() });
                }
                _ => return Err(FormRefusal::NoChoice { field: named(), other: other.label.vi.clone() }),
            }
        }
        for check in &field.checks {
            let Some(other) = check.names() else { continue };
            let other = self.field(other).ok_or_else(|| FormRefusal::CheckDoesNotFit(named()))?;
            let fits = matches!(check, Check::Differs(_) | Check::LateAfter { .. })
                || matches!(other.kind, Kind::Date | Kind::Choice { .. });
            if !fits {
                return Err(FormRefusal::CheckDoesNotFit(named()));
            }
        }
        if before.get(&field.path).is_some_and(|kept_as| *kept_as != field.kind.kept_as()) {
            return Err(FormRefusal::OtherKind { field: named() });
        }
        Ok(())
    }

    fn section(&self, key: &str) -> Result<usize, FormRefusal> {
        let place = self.sections.iter().position(|section| section.key == key);
        place.ok_or_else(|| FormRefusal::Gone(key.to_owned()))
    }

    /// The fields of a repeated group, and the place of the one with this path.
    fn in_rows(&mut self, path: &str) -> Result<(&mut Vec<Field>, usize), FormRefusal> {
        let fields = self.sections.iter_mut().flat_map(|section| &mut section.fields);
        let groups = fields.filter_map(|field| match &mut field.kind {
            Kind::Rows(rows) => Some(&mut rows.fields),
            _ => None,
        });
        let mut found = groups.filter_map(|fields| {
            let place = fields.iter().position(|field| field.path == path)?;
            Some((fields, place))
        });
        found.next().ok_or_else(|| FormRefusal::Gone(path.to_owned()))
    }

    /// The section of a field, and its place there.
    fn place(&self, path: &str) -> Result<(usize, usize), FormRefusal> {
        let mut places = self.sections.iter().enumerate().filter_map(|(section, known)| {
            Some((section, known.fields.iter().position(|field| field.path == path)?))
        });
        places.next().ok_or_else(|| FormRefusal::Gone(path.to_owned()))
    }
}

impl Check {
    /// The other field that the check names.
    pub fn names(&self) -> Option<&str> {
        match self {
            Self::NotAfter(path)
            | Self::NotBefore(path)
            | Self::Born(path)
            | Self::Sex(path)
            | Self::Differs(path)
            | Self::LateAfter { unless: path, .. } => {
                Some(path.as_str()).filter(|path| !is_of_applicant(path))
            }
            Self::NotFuture | Self::MaxAgeDays(_) | Self::Until(_) => None,
        }
    }
}

/// Whether a condition or a check of this field names that path.
fn names(field: &Field, path: &str) -> bool {
    field.when.iter().any(|condition| condition.field == path)
        || field.checks.iter().filter_map(Check::names).any(|other| other == path)
        || field.needs.iter().flat_map(|need| &need.of).any(|other| other == path)
}

/// What the applicant told of himself stands in no form.
fn is_of_applicant(path: &str) -> bool {
    path.starts_with("applicant.")
}

/// A key made of a label, which nothing else has: `Họ tên cha` is `ho_ten_cha`.
pub(crate) fn free_key(label: &str, joint: char, is_taken: impl Fn(&str) -> bool) -> String {
    let folded: String = text::fold(label)
        .chars()
        .map(|c| if c == ' ' { joint } else { c })
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == joint)
        .take(KEY - 4)
        .collect();
    let plain = folded.trim_matches(joint);
    let plain = if plain.is_empty() { "muc" } else { plain };
    let numbered = (2_u32..).map(|n| format!("{plain}{joint}{n}"));
    std::iter::once(plain.to_owned()).chain(numbered).find(|key| !is_taken(key)).unwrap_or_default()
}
