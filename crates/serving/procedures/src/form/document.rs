//! Reads the document of a form: a closed set of keywords, so that a slip of the pen is found when it is loaded.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use kernel::Date;
use serde::Deserialize;
use serde_json::Value;

use super::{
    APPLICANT, Check, Choice, Condition, DEEPEST, Field, Form, Group, Kind, LONGEST_TEXT, MOST_FIELDS, Must,
    Need, Section, Sex, formats,
};
use crate::{
    process::is_key,
    words::{BadData, Words},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "$schema")]
    schema: String,
    #[serde(rename = "$id")]
    id: String,
    #[serde(rename = "x-label")]
    label: Words,
    #[serde(rename = "x-sections")]
    sections: Vec<Heading>,
    r#type: String,
    #[serde(rename = "additionalProperties")]
    additional: bool,
    #[serde(default)]
    required: BTreeSet<String>,
    properties: BTreeMap<String, Node>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Heading {
    key: String,
    label: Words,
    help: Option<Words>,
}

/// A field, or a group when it has properties.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Node {
    r#type: Option<String>,
    format: Option<String>,
    r#enum: Option<Vec<String>>,
    r#const: Option<bool>,
    #[serde(rename = "minLength")]
    min_length: Option<usize>,
    #[serde(rename = "maxLength")]
    max_length: Option<usize>,
    minimum: Option<i64>,
    maximum: Option<i64>,
    pattern: Option<String>,
    #[serde(default)]
    required: BTreeSet<String>,
    #[serde(rename = "additionalProperties")]
    additional: Option<bool>,
    properties: Option<BTreeMap<String, Node>>,
    #[serde(rename = "x-label")]
    label: Option<Words>,
    #[serde(rename = "x-help")]
    help: Option<Words>,
    #[serde(rename = "x-example")]
    example: Option<String>,
    #[serde(rename = "x-options", default)]
    options: BTreeMap<String, Words>,
    #[serde(rename = "x-widget")]
    widget: Option<String>,
    #[serde(rename = "x-section")]
    section: Option<String>,
    #[serde(rename = "x-order")]
    order: Option<u16>,
    #[serde(rename = "x-when")]
    when: Option<When>,
    #[serde(rename = "x-required", default)]
    required_when_shown: bool,
    #[serde(rename = "x-check", default)]
    checks: Checks,
    #[serde(rename = "x-needs", default)]
    needs: BTreeMap<String, Vec<NeedNode>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct When {
    field: String,
    is: Option<Value>,
    #[serde(default, rename = "in")]
    among: Vec<Value>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Checks {
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
struct NeedNode {
    of: Vec<String>,
    from_age: Option<i16>,
    below_age: Option<i16>,
    sex: Option<Sex>,
}

impl Form {
    /// Reads a form and checks that it can be shown, filled and checked. Errors say where in the document.
    pub fn parse(json: &str) -> Result<Self, BadData> {
        let schema: Value =
            serde_json::from_str(json).map_err(|error| BadData::new("form", error.to_string()))?;
        let document: Document =
            Document::deserialize(&schema).map_err(|error| BadData::new("form", error.to_string()))?;
        let bad = |why: &str| Err(BadData::new(format!("form {}", document.id), why));
        if !is_key(&document.id) {
            return bad("the $id must be small letters, digits and dashes");
        }
        if !document.schema.contains("2020-12") || document.r#type != "object" || document.additional {
            return bad("it must be a closed object of JSON Schema 2020-12");
        }
        let mut walk = Walk { form: &document.id, found: Vec::new(), groups: Vec::new() };
        let root = Parent { path: "", section: None, order: &[], when: &[], depth: 1 };
        walk.properties(&root, &document.properties, &document.required)?;
        let (found, groups) = (walk.found, walk.groups);
        if found.is_empty() || found.len() > MOST_FIELDS {
            return bad("there must be 1 to 120 fields");
        }
        let sections = arranged(&document.id, document.sections, found)?;
        let validator =
            validator(&schema).map_err(|why| BadData::new(format!("form {}", document.id), why))?;
        let form = Self { key: document.id, label: document.label, sections, groups, schema, validator };
        form.check_references()?;
        Ok(form)
    }
}

/// The validator of the document, with our own formats and without any reference to the outside.
fn validator(schema: &Value) -> Result<Validator, String> {
    formats::FORMATS
        .into_iter()
        .fold(jsonschema::draft202012::options(), |options, (name, recognise)| {
            options.with_format(name, recognise)
        })
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .build(schema)
        .map_err(|error| error.to_string())
}

/// Puts the fields into their sections, each in the order that the document wants.
fn arranged(form: &str, headings: Vec<Heading>, mut found: Vec<Found>) -> Result<Vec<Section>, BadData> {
    found.sort_by(|a, b| a.order.cmp(&b.order));
    let mut sections: Vec<Section> = headings
        .into_iter()
        .map(|heading| Section {
            key: heading.key,
            label: heading.label,
            help: heading.help,
            fields: Vec::new(),
        })
        .collect();
    for Found { section, field, .. } in found {
        match sections.iter_mut().find(|known| known.key == section) {
            Some(known) => known.fields.push(field),
            None => {
                return Err(BadData::new(
                    format!("form {form}, {}", field.path),
                    format!("there is no section '{section}'"),
                ));
            }
        }
    }
    Ok(sections)
}

/// A field with its section and its place in it.
struct Found {
    section: String,
    order: Vec<u16>,
    field: Field,
}

/// What a group hands down to its properties.
struct Parent<'p> {
    path: &'p str,
    section: Option<&'p str>,
    order: &'p [u16],
    when: &'p [Condition],
    depth: usize,
}

/// The walk through the properties.
struct Walk<'d> {
    form: &'d str,
    found: Vec<Found>,
    groups: Vec<Group>,
}

impl Walk<'_> {
    fn properties(
        &mut self,
        parent: &Parent<'_>,
        properties: &BTreeMap<String, Node>,
        required: &BTreeSet<String>,
    ) -> Result<(), BadData> {
        if let Some(missing) = required.iter().find(|name| !properties.contains_key(*name)) {
            return self.bad(parent.path, &format!("'{missing}' is required but not there"));
        }
        for (name, node) in properties {
            let path = if parent.path.is_empty() { name.clone() } else { format!("{}.{name}", parent.path) };
            if name.is_empty()
                || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            {
                return self.bad(&path, "names are small letters, digits and low lines");
            }
            if path == APPLICANT {
                return self.bad(&path, "the name stands for the applicant's own form");
            }
            if parent.depth > DEEPEST {
                return self.bad(&path, "too deep");
            }
            let is_required = required.contains(name);
            if is_required && node.when.is_some() {
                return self.bad(&path, "what is shown on a condition takes `x-required`, not `required`");
            }
            let mut when = parent.when.to_vec();
            when.extend(node.when.as_ref().map(When::condition));
            // A group without an order takes no part in it: its fields stand where their own order puts them.
            let own = if node.properties.is_some() { node.order } else { Some(node.order.unwrap_or(0)) };
            let order = [parent.order, own.as_slice()].concat();
            let section = node.section.as_deref().or(parent.section);
            if let Some(inner) = &node.properties {
                if node.r#type.as_deref() != Some("object") || node.additional != Some(false) {
                    return self.bad(&path, "a group is a closed object");
                }
                self.groups.push(Group { path: path.clone(), when: when.clone() });
                let group =
                    Parent { path: &path, section, order: &order, when: &when, depth: parent.depth + 1 };
                self.properties(&group, inner, &node.required)?;
            } else {
                let Some(section) = section else { return self.bad(&path, "no section") };
                let field = self.field(path, node, when, is_required)?;
                self.found.push(Found { section: section.to_owned(), order, field });
            }
        }
        Ok(())
    }

    fn field(
        &self,
        path: String,
        node: &Node,
        when: Vec<Condition>,
        required: bool,
    ) -> Result<Field, BadData> {
        let Some(label) = node.label.clone() else { return self.bad(&path, "no label") };
        let kind = match node.kind() {
            Ok(kind) => kind,
            Err(why) => return self.bad(&path, why),
        };
        let is_free = matches!(kind, Kind::Text | Kind::Long | Kind::Address | Kind::Name | Kind::Email);
        if is_free && node.max_length.is_none_or(|max| max > LONGEST_TEXT) {
            return self.bad(&path, "a text needs a maxLength of at most 4000");
        }
        Ok(Field {
            label,
            help: node.help.clone(),
            example: node.example.clone(),
            kind,
            required: required || node.required_when_shown,
            min_length: node.min_length,
            max_length: node.max_length,
            pattern: node.pattern.clone(),
            when,
            checks: node.checks.list(),
            needs: node.needs(),
            path,
        })
    }

    fn bad<T>(&self, path: &str, why: &str) -> Result<T, BadData> {
        Err(BadData::new(format!("form {}, {path}", self.form), why))
    }
}

impl Node {
    fn kind(&self) -> Result<Kind, &'static str> {
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
    fn needs(&self) -> Vec<Need> {
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
    fn condition(&self) -> Condition {
        let values = self.is.iter().chain(&self.among).cloned().collect();
        Condition { field: self.field.clone(), values }
    }
}

impl Checks {
    fn list(&self) -> Vec<Check> {
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
