//! Reads the document of a form: a closed set of keywords, so that a slip of the pen is found when it is loaded.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use serde::Deserialize;
use serde_json::Value;

use super::{
    APPLICANT, Condition, DEEPEST, Field, Form, Group, Kind, LONGEST_TEXT, MOST_FIELDS, MOST_ROWS, Rows,
    Section, formats,
    nodes::{Node, When},
    rows::with_own,
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
        let asked = found.iter().flat_map(|found| with_own(&found.field)).count();
        if found.is_empty() || asked > MOST_FIELDS {
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
            let is_required = required.contains(name);
            if let Some(why) = wrong_place(name, &path, node, is_required, parent.depth) {
                return self.bad(&path, why);
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
                let field = if node.items.is_some() {
                    self.rows(path, node, when, is_required)?
                } else {
                    self.field(path, node, when, is_required)?
                };
                self.found.push(Found { section: section.to_owned(), order, field });
            }
        }
        Ok(())
    }

    /// A repeated group, with its fields in their order.
    fn rows(
        &self,
        path: String,
        node: &Node,
        when: Vec<Condition>,
        required: bool,
    ) -> Result<Field, BadData> {
        let inner = node.items.as_ref().and_then(|items| Some((items, items.properties.as_ref()?)));
        let Some((items, inner)) = inner else { return self.bad(&path, "rows are objects") };
        let is_closed = items.r#type.as_deref() == Some("object") && items.additional == Some(false);
        if node.r#type.as_deref() != Some("array") || !is_closed || path.contains('.') {
            return self.bad(&path, "a repeated group is an array of closed objects at the top");
        }
        let (least, most) = (node.min_items.unwrap_or(0), node.max_items.unwrap_or(0));
        if most == 0 || least > most || most > MOST_ROWS {
            return self
                .bad(&path, "a repeated group needs a maxItems of at most 50, and no greater minItems");
        }
        if (required || node.required_when_shown) != (least > 0) {
            return self.bad(&path, "what must have rows is required, and nothing else");
        }
        if let Some(missing) = items.required.iter().find(|name| !inner.contains_key(*name)) {
            return self.bad(&path, &format!("'{missing}' is required but not there"));
        }
        let mut fields = Vec::new();
        for (name, node) in inner {
            let (path, is_required) = (format!("{path}.{name}"), items.required.contains(name));
            if let Some(why) = wrong_place(name, &path, node, is_required, 2) {
                return self.bad(&path, why);
            }
            if node.items.is_some() || node.properties.is_some() {
                return self.bad(&path, "a repeated group holds fields only");
            }
            let when = node.when.iter().map(When::condition).collect();
            fields.push((node.order.unwrap_or(0), self.field(path, node, when, is_required)?));
        }
        fields.sort_by_key(|(order, _)| *order);
        let Some(label) = node.label.clone() else { return self.bad(&path, "no label") };
        Ok(Field {
            label,
            help: node.help.clone(),
            example: None,
            kind: Kind::Rows(Rows {
                least,
                most,
                fields: fields.into_iter().map(|(_, field)| field).collect(),
            }),
            required: least > 0,
            min_length: None,
            max_length: None,
            pattern: None,
            when,
            checks: Vec::new(),
            needs: Vec::new(),
            path,
        })
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

/// Why a field or group cannot have this name here, or be required so.
fn wrong_place(name: &str, path: &str, node: &Node, required: bool, depth: usize) -> Option<&'static str> {
    let is_name = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !is_name || name.bytes().all(|b| b.is_ascii_digit()) {
        return Some("names are small letters, digits and low lines, not digits alone");
    }
    if path == APPLICANT {
        return Some("the name stands for the applicant's own form");
    }
    if depth > DEEPEST {
        return Some("too deep");
    }
    let both = required && node.when.is_some();
    both.then_some("what is shown on a condition takes `x-required`, not `required`")
}
