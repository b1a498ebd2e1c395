//! Forms: JSON Schema (2020-12) documents with display hints, read from what people type and checked.
//!
//! The hints start with `x-` and only ever tighten: whatever passes here passes any validator of JSON Schema.
//!
//! | hint | on | meaning |
//! |---|---|---|
//! | `x-label`, `x-help` | all | texts, `{"vi", "en"}` |
//! | `x-example` | fields | an example of what to type |
//! | `x-sections` | the document | sections in order: `key`, `label`, `help` |
//! | `x-section`, `x-order` | fields, groups | where it is shown; a group's fields share its section, and its place if it has one |
//! | `x-options` | choices | a text for each value of `enum` |
//! | `x-widget` | fields | `long` and `address` (texts), `radio` and `select` (choices) |
//! | `x-when` | fields, groups | shown only if an earlier field has a value: `field` and `is` or `in` |
//! | `x-required` | fields with `x-when` | must be filled when shown (`required` cannot say that) |
//! | `x-check` | dates, personal numbers | see [`Check`] |
//! | `x-needs` | choices | what an answer presumes of a person, see [`Need`] |
//!
//! An array of closed objects at the top is a repeated group, see [`Rows`].
//!
//! Checks and needs may look at the applicant's own form: `applicant.birth_date`, `applicant.sex` and
//! `applicant.personal_number`. What is known from there is not asked again.
//!
//! What is not shown is not kept: the value of a field whose condition is false is dropped by [`Form::tidy`].

mod adopt;
mod answers;
mod change;
mod check;
mod document;
mod formats;
mod nodes;
mod plan;
mod read;
mod references;
mod rows;
mod summary;
pub mod view;

use jsonschema::Validator;
use kernel::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use change::free_key;
pub use change::{FormChange, FormItem, FormRefusal};
pub use plan::Plan;
pub use rows::{DROP_ROW, MORE_ROWS, MOST_ROWS, Rows};
pub use summary::Part;

use self::answers::{all_hold, get, get_text, set, take};
use crate::words::Words;

/// At most so many fields in a form.
pub const MOST_FIELDS: usize = 120;
/// Fields lie at most so deep: `a.b.c`.
pub const DEEPEST: usize = 3;
/// No text field takes more characters.
pub const LONGEST_TEXT: usize = 4_000;
/// A filled form takes at most so many bytes as JSON.
pub const LARGEST: usize = 64 * 1024;

/// The key of the form about the applicant; under this name checks find what he filled in there.
const APPLICANT: &str = "applicant";

/// A form, ready to be shown, read and checked. Made by [`Form::parse`].
#[derive(Debug)]
pub struct Form {
    key: String,
    label: Words,
    sections: Vec<Section>,
    groups: Vec<Group>,
    schema: Value,
    validator: Validator,
}

/// Fields that are shown together.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// The key in the document.
    pub key: String,
    /// The heading.
    pub label: Words,
    /// A text below the heading.
    pub help: Option<Words>,
    /// The fields, in the order in which they are asked.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its place in the value and its name on the page: `child.birth_date`.
    pub path: String,
    /// What is asked.
    pub label: Words,
    /// A text that helps to answer.
    pub help: Option<Words>,
    /// An example of what to type.
    pub example: Option<String>,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Whether it must be filled when it is shown.
    pub required: bool,
    /// At least so many characters.
    pub min_length: Option<usize>,
    /// At most so many characters.
    pub max_length: Option<usize>,
    /// A regular expression that the text must match.
    pub pattern: Option<String>,
    /// It is shown only when all of these hold.
    pub when: Vec<Condition>,
    /// Further checks.
    pub checks: Vec<Check>,
    /// What its answers presume.
    pub needs: Vec<Need>,
}

impl Kind {
    /// The word under which answers of this kind are kept: kinds of one word can follow each other under one key.
    pub fn kept_as(&self) -> &'static str {
        match self {
            Self::Text | Self::Long | Self::Address | Self::Name | Self::Email => "text",
            Self::Date => "date",
            Self::Choice { .. } => "choice",
            Self::Number { .. } => "number",
            Self::Bool { .. } => "bool",
            Self::PersonalNumber => "personal-number",
            Self::Phone => "phone",
            Self::Unit => "unit",
            Self::Rows(_) => "rows",
        }
    }
}

/// What kind of answer a field takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "type")]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines.
    Long,
    /// A date; kept as `yyyy-mm-dd`, typed also as `dd/mm/yyyy`.
    Date,
    /// One of several.
    Choice {
        /// What there is to choose from.
        options: Vec<Choice>,
        /// Whether it is shown as a closed list instead of buttons.
        select: bool,
    },
    /// A whole number.
    Number {
        /// The least.
        min: Option<i64>,
        /// The greatest.
        max: Option<i64>,
    },
    /// Yes or no; `pledge` means that only yes is taken.
    Bool {
        /// Whether it must be ticked.
        pledge: bool,
    },
    /// A personal number, kept as twelve digits.
    PersonalNumber,
    /// A Vietnamese telephone number, kept as digits that start with 0.
    Phone,
    /// An e-mail address.
    Email,
    /// A person's name in Latin letters.
    Name,
    /// An address in one line.
    Address,
    /// A unit of the tree, by its id. The page offers the units; whether the id is one of them is for the
    /// caller to ask, since a form knows no tree.
    Unit,
    /// The same fields again and again, a row for each: members of a household, children.
    Rows(Rows),
}

/// One answer of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is kept.
    pub value: String,
    /// What is shown.
    pub label: Words,
}

/// An earlier field that must have one of these values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// The earlier field's path.
    pub field: String,
    /// The values; texts, or `true` and `false`.
    pub values: Vec<Value>,
}

/// A check that looks at more than the field's own text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// The date is today or earlier (`"not-future": true`).
    NotFuture,
    /// The date is not after the date in the other field (`"not-after": "child.birth_date"`).
    NotAfter(String),
    /// The date is not before the date in the other field.
    NotBefore(String),
    /// The date is at most so many days ago.
    MaxAgeDays(u32),
    /// The date is not after this day (`"until": "2015-12-31"`).
    Until(Date),
    /// The date is at most so many days ago, unless the other field is answered, and not by 'no'
    /// (`"late-after": { "days": 60, "unless": "late" }`): where the law knows a time but no bar, coming late is
    /// only to be said.
    LateAfter {
        /// The days.
        days: u32,
        /// The field that admits it.
        unless: String,
    },
    /// The personal number is not that in the other field (`"differs": "applicant.personal_number"`).
    Differs(String),
    /// The personal number has the year of the date in the other field (`"born": "child.birth_date"`).
    Born(String),
    /// The personal number has the sex, `male` or `female`, chosen in the other field.
    Sex(String),
}

/// What an answer of a choice presumes of a person, who may be the applicant or may be named in the form:
/// `"groom": [{ "of": ["applicant.birth_date"], "from-age": 20 }]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Need {
    /// The answer.
    pub answer: String,
    /// Where to look; the first of them that is answered counts, and where none is, nothing is presumed.
    pub of: Vec<String>,
    /// What must be so.
    pub must: Must,
}

/// What must be true of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Must {
    /// Born at least so many years ago (`"from-age": 20`).
    FromAge(i16),
    /// Born less than so many years ago (`"below-age": 16`).
    BelowAge(i16),
    /// Of this sex, told by a choice or by a personal number (`"sex": "male"`).
    Sex(Sex),
}

/// The sex of a person, as choices have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// An object that holds fields, and when it is shown.
#[derive(Clone, Debug)]
struct Group {
    path: String,
    when: Vec<Condition>,
}

impl Form {
    /// The key under which assignments name the form.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What the form is called.
    pub fn label(&self) -> &Words {
        &self.label
    }

    /// The sections in order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// All fields in the order in which they are asked, a repeated group as one.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// The field with this path; for one of a repeated group the number of the row does not matter.
    pub fn field(&self, path: &str) -> Option<&Field> {
        let path = rows::without_numbers(path);
        self.every_field().find(|field| field.path == path)
    }

    /// The document itself, for programs that file through the API.
    pub fn schema(&self) -> &Value {
        &self.schema
    }

    /// A form in which nothing is filled.
    pub fn empty(&self) -> Value {
        Value::Object(serde_json::Map::new())
    }
}

impl Field {
    /// Whether the field is shown beside these answers.
    pub fn is_shown(&self, value: &Value) -> bool {
        all_hold(&self.when, value)
    }
}
