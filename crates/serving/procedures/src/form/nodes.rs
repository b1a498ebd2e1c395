//! The keywords of fields and groups in a form's document, and what they say.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Date;
use serde::Deserialize;
use serde_json::Value;

use super::{Check, Choice, Condition, Kind, Must, Need, Sex};
use crate::words::Words;

/// A field, or a group when it has properties.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Node {
    pub(super) r#type: Option<String>,
    pub(super) format: Option<String>,
    pub(super) r#enum: Option<Vec<String>>,
    pub(super) r#const: Option<bool>,
    #[serde(rename = "minLength")]
    pub(super) min_length: Option<usize>,
    #[serde(rename = "maxLength")]
    pub(super) max_length: Option<usize>,
    pub(super) minimum: Option<i64>,
    pub(super) maximum: Option<i64>,
    pub(super) pattern: Option<String>,
    #[serde(default)]
    pub(super) required: BTreeSet<String>,
    #[serde(rename = "additionalProperties")]
    pub(super) additional: Option<bool>,
    pub(super) properties: Option<BTreeMap<String, Node>>,
    #[serde(rename = "minItems")]
    pub(super) min_items: Option<usize>,
    #[serde(rename = "maxItems")]
    pub(super) max_items: Option<usize>,
    pub(super) items: Option<Box<Node>>,
    #[serde(rename = "x-label")]
    pub(super) label: Option<Words>,
    #[serde(rename = "x-help")]
    pub(super) help: Option<Words>,
    #[serde(rename = "x-example")]
    pub(super) example: Option<String>,
    #[serde(rename = "x-options", default)]
    pub(super) options: BTreeMap<String, Words>,
    #[serde(rename = "x-widget")]
    pub(super) widget: Option<String>,
    #[serde(rename = "x-section")]
    pub(super) section: Option<String>,
    #[serde(rename = "x-order")]
    pub(super) order: Option<u16>,
    #[serde(rename = "x-when")]
    pub(super) when: Option<When>,
    #[serde(rename = "x-required", default)]
    pub(super) required_when_shown: bool,
    #[serde(rename = "x-check", default)]
    pub(super) checks: Checks,
    #[serde(rename = "x-needs", default)]
    pub(super) needs: BTreeMap<String, Vec<NeedNode>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct When {
    field: String,
    is: Option<Value>,
    #[serde(default, rename = "in")]
    among: Vec<Value>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Checks {
    #[serde(default)]
    not_future: bool,
    not_after: Option<String>,
    not_before: Option<String>,
    max_age_days: Option<u32>,
    until: Option<Date>,
    late_after: Option<LateAfter>,
    differs: Option<String>,
    born: Option<String>,
    sex: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct LateAfter {
    days: u32,
    unless: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NeedNode {
    of: Vec<String>,
    from_age: Option<i16>,
    below_age: Option<i16>,
    sex: Option<Sex>,
}

impl Node {
    pub(super) fn kind(&self) -> Result<Kind, &'static str> {
        if let Some(values) = &self.r#enum {
            let options: Option<Vec<Choice>> = values
                .iter()
                .map(|value| Some(Choice { value: value.clone(), label: self.options.get(value)?.clone() }))
                .collect();
            let select = self.widget.as_deref() == Some("select");
            return options.map(|options| Kind::Choice { options, select }).ok_or("an option without a text");
        }
        match (self.r#type.as_deref(), self.format.as_deref(), self.widget.as_deref()) {
            (Some("string"), Some("date"), _) => Ok(Kind::Date),
            (Some("string"), Some("personal-number"), _) => Ok(Kind::PersonalNumber),
            (Some("string"), Some("vn-phone"), _) => Ok(Kind::Phone),
            (Some("string"), Some("email"), _) => Ok(Kind::Email),
            (Some("string"), Some("latin-name"), _) => Ok(Kind::Name),
            (Some("string"), Some("unit"), _) => Ok(Kind::Unit),
            (Some("string"), None, Some("long")) => Ok(Kind::Long),
            (Some("string"), None, Some("address")) => Ok(Kind::Address),
            (Some("string"), None, None) => Ok(Kind::Text),
            (Some("integer"), None, None) => Ok(Kind::Number { min: self.minimum, max: self.maximum }),
            (Some("boolean"), None, None) => match self.r#const {
                Some(false) => Err("a pledge that must not be given"),
                pledge => Ok(Kind::Bool { pledge: pledge.is_some() }),
            },
            _ => Err("no kind of field has this type, format and widget"),
        }
    }

    /// What the answers presume, one by one.
    pub(super) fn needs(&self) -> Vec<Need> {
        let all = self.needs.iter().flat_map(|(answer, nodes)| nodes.iter().map(move |node| (answer, node)));
        all.flat_map(|(answer, node)| {
            let must = [
                node.from_age.map(Must::FromAge),
                node.below_age.map(Must::BelowAge),
                node.sex.map(Must::Sex),
            ];
            must.into_iter().flatten().map(move |must| Need {
                answer: answer.clone(),
                of: node.of.clone(),
                must,
            })
        })
        .collect()
    }
}

impl When {
    pub(super) fn condition(&self) -> Condition {
        let values = self.is.iter().chain(&self.among).cloned().collect();
        Condition { field: self.field.clone(), values }
    }
}

impl Checks {
    pub(super) fn list(&self) -> Vec<Check> {
        let mut list = Vec::new();
        list.extend(self.not_future.then_some(Check::NotFuture));
        list.extend(self.not_after.clone().map(Check::NotAfter));
        list.extend(self.not_before.clone().map(Check::NotBefore));
        list.extend(self.until.map(Check::Until));
        list.extend(self.max_age_days.map(Check::MaxAgeDays));
        list.extend(
            self.late_after.clone().map(|LateAfter { days, unless }| Check::LateAfter { days, unless }),
        );
        list.extend(self.differs.clone().map(Check::Differs));
        list.extend(self.born.clone().map(Check::Born));
        list.extend(self.sex.clone().map(Check::Sex));
        list
    }
}
