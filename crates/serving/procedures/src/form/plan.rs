//! A form while it is edited: its sections and fields in order, and the document that they make.

use serde_json::{Map, Value, json};

use super::{Check, Condition, Field, Form, Group, Kind, Must, Need, Section, rows::with_own};
use crate::words::{BadData, Words};

/// A form taken apart. [`Plan::document`] puts it together again; what it makes means the same as what it was made of.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The key of the form.
    pub key: String,
    /// What it is called.
    pub label: Words,
    /// Its sections in order, with their fields in order. The conditions of a field are those of its groups, then its own.
    pub sections: Vec<Section>,
    groups: Vec<Group>,
}

impl Form {
    /// The form as a plan, to be edited.
    pub fn plan(&self) -> Plan {
        Plan {
            key: self.key.clone(),
            label: self.label.clone(),
            sections: self.sections.clone(),
            groups: self.groups.clone(),
        }
    }
}

impl Plan {
    /// All fields in the order in which they are asked, a repeated group as one.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// The field with this path, be it of a repeated group.
    pub fn field(&self, path: &str) -> Option<&Field> {
        self.fields().flat_map(with_own).find(|field| field.path == path)
    }

    /// The conditions that a field at this path has from its groups.
    pub fn inherited(&self, path: &str) -> &[Condition] {
        let of_groups = self.groups.iter().filter(|group| is_in(path, &group.path));
        of_groups.max_by_key(|group| group.path.len()).map_or(&[], |group| &group.when)
    }

    /// The field's own condition, beside those of its groups.
    pub fn own_condition<'f>(&self, field: &'f Field) -> Option<&'f Condition> {
        field.when.get(self.inherited(&field.path).len()..)?.first()
    }

    /// The form that it makes.
    ///
    /// # Errors
    /// When it cannot be shown, filled or checked.
    pub fn form(&self) -> Result<Form, BadData> {
        Form::parse(&self.document().to_string())
    }

    /// The document that it makes.
    pub fn document(&self) -> Value {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        let mut order = 0_u32;
        for section in &self.sections {
            for field in &section.fields {
                order += 1;
                let mut node = self.node(field);
                node.insert("x-section".to_owned(), json!(section.key));
                node.insert("x-order".to_owned(), json!(order));
                self.put(&mut properties, &mut required, "", field, node);
            }
        }
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": self.key,
            "x-label": self.label,
            "x-sections": self.sections.iter().map(heading).collect::<Vec<_>>(),
            "type": "object",
            "additionalProperties": false,
            "required": required,
            "properties": properties,
        })
    }

    /// Puts a field's node where its path leads, making the groups on the way, and into the list of what is required there.
    fn put(
        &self,
        properties: &mut Map<String, Value>,
        required: &mut Vec<Value>,
        above: &str,
        field: &Field,
        node: Map<String, Value>,
    ) {
        let rest = field.path[above.len()..].trim_start_matches('.');
        let must = field.required && self.own_condition(field).is_none();
        let Some((name, _)) = rest.split_once('.') else {
            if must {
                required.push(json!(rest));
            }
            properties.insert(rest.to_owned(), Value::Object(node));
            return;
        };
        let path = if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") };
        let own = self.condition_of_group(&path);
        let group = properties.entry(name.to_owned()).or_insert_with(|| {
            let mut group =
                json!({ "type": "object", "additionalProperties": false, "required": [], "properties": {} });
            if let Some(condition) = own {
                group["x-when"] = when(condition);
            }
            group
        });
        let mut inner = std::mem::take(&mut group["properties"]);
        let mut inner_required = std::mem::take(&mut group["required"]);
        if let (Some(inner), Some(list)) = (inner.as_object_mut(), inner_required.as_array_mut()) {
            self.put(inner, list, &path, field, node);
        }
        let is_asked = inner_required.as_array().is_some_and(|list| !list.is_empty());
        group["properties"] = inner;
        group["required"] = inner_required;
        // A group that is always shown and holds something that must be filled must be there itself.
        if own.is_none() && is_asked && !required.iter().any(|known| known == name) {
            required.push(json!(name));
        }
    }

    /// The condition that a group adds to those of the groups around it.
    fn condition_of_group(&self, path: &str) -> Option<&Condition> {
        let group = self.groups.iter().find(|group| group.path == path)?;
        group.when.get(self.inherited(path).len()..)?.first()
    }

    /// The keywords of one field.
    pub(super) fn node(&self, field: &Field) -> Map<String, Value> {
        let mut node = match &field.kind {
            Kind::Rows(rows) => self.rows_node(rows),
            kind => of_kind(kind),
        };
        let mut add = |name: &str, value: Value| {
            if !value.is_null() {
                node.insert(name.to_owned(), value);
            }
        };
        add("x-label", json!(field.label));
        add("x-help", json!(field.help));
        add("x-example", json!(field.example));
        add("minLength", json!(field.min_length));
        add("maxLength", json!(field.max_length));
        add("pattern", json!(field.pattern));
        if let Some(condition) = self.own_condition(field) {
            add("x-when", when(condition));
            if field.required {
                add("x-required", json!(true));
            }
        }
        if !field.checks.is_empty() {
            add("x-check", checks(&field.checks));
        }
        if !field.needs.is_empty() {
            add("x-needs", needs(&field.needs));
        }
        node
    }
}

/// Whether a path lies in a group.
fn is_in(path: &str, group: &str) -> bool {
    path.strip_prefix(group).is_some_and(|rest| rest.starts_with('.'))
}

fn heading(section: &Section) -> Value {
    match &section.help {
        Some(help) => json!({ "key": section.key, "label": section.label, "help": help }),
        None => json!({ "key": section.key, "label": section.label }),
    }
}

fn when(condition: &Condition) -> Value {
    match condition.values.as_slice() {
        [one] => json!({ "field": condition.field, "is": one }),
        several => json!({ "field": condition.field, "in": several }),
    }
}

fn of_kind(kind: &Kind) -> Map<String, Value> {
    let text = |format: Option<&str>, widget: Option<&str>| match (format, widget) {
        (Some(format), _) => json!({ "type": "string", "format": format }),
        (None, Some(widget)) => json!({ "type": "string", "x-widget": widget }),
        (None, None) => json!({ "type": "string" }),
    };
    let node = match kind {
        Kind::Text => text(None, None),
        Kind::Long => text(None, Some("long")),
        Kind::Address => text(None, Some("address")),
        Kind::Date => text(Some("date"), None),
        Kind::PersonalNumber => text(Some("personal-number"), None),
        Kind::Phone => text(Some("vn-phone"), None),
        Kind::Email => text(Some("email"), None),
        Kind::Name => text(Some("latin-name"), None),
        Kind::Unit => text(Some("unit"), None),
        Kind::Choice { options, select } => {
            let values: Vec<&str> = options.iter().map(|option| option.value.as_str()).collect();
            let labels: Map<String, Value> =
                options.iter().map(|option| (option.value.clone(), json!(option.label))).collect();
            json!({ "enum": values, "x-options": labels, "x-widget": if *select { "select" } else { "radio" } })
        }
        Kind::Number { min, max } => {
            let mut node = json!({ "type": "integer" });
            if let Some(min) = min {
                node["minimum"] = json!(min);
            }
            if let Some(max) = max {
                node["maximum"] = json!(max);
            }
            node
        }
        Kind::Bool { pledge: true } => json!({ "type": "boolean", "const": true }),
        Kind::Bool { pledge: false } => json!({ "type": "boolean" }),
        Kind::Rows(_) => json!({ "type": "array" }),
    };
    match node {
        Value::Object(node) => node,
        _ => Map::new(),
    }
}

fn checks(checks: &[Check]) -> Value {
    let said = checks.iter().map(|check| match check {
        Check::NotFuture => ("not-future".to_owned(), json!(true)),
        Check::NotAfter(path) => ("not-after".to_owned(), json!(path)),
        Check::NotBefore(path) => ("not-before".to_owned(), json!(path)),
        Check::MaxAgeDays(days) => ("max-age-days".to_owned(), json!(days)),
        Check::Until(date) => ("until".to_owned(), json!(date.to_string())),
        Check::LateAfter { days, unless } => {
            ("late-after".to_owned(), json!({ "days": days, "unless": unless }))
        }
        Check::Differs(path) => ("differs".to_owned(), json!(path)),
        Check::Born(path) => ("born".to_owned(), json!(path)),
        Check::Sex(path) => ("sex".to_owned(), json!(path)),
    });
    Value::Object(said.collect())
}

/// What each answer presumes.
fn needs(needs: &[Need]) -> Value {
    let mut answers: Map<String, Value> = Map::new();
    for need in needs {
        let (name, must) = match need.must {
            Must::FromAge(years) => ("from-age", json!(years)),
            Must::BelowAge(years) => ("below-age", json!(years)),
            Must::Sex(sex) => ("sex", json!(sex)),
        };
        let all = answers.entry(need.answer.clone()).or_insert_with(|| json!([]));
        if let Value::Array(all) = all {
            all.push(json!({ "of": need.of, name: must }));
        }
    }
    Value::Object(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMS: [&str; 5] = [
        include_str!("../../../../../data/procedures/forms/applicant.json"),
        include_str!("../../../../../data/procedures/forms/birth.json"),
        include_str!("../../../../../data/procedures/forms/civil-extract.json"),
        include_str!("../../../../../data/procedures/forms/generic.json"),
        include_str!("../../../../../data/procedures/forms/marital-status.json"),
    ];

    #[test]
    fn every_form_means_the_same_after_it_was_taken_apart() {
        for json in FORMS {
            let form = Form::parse(json).unwrap();
            let again = form.plan().form().unwrap();
            let said = |form: &Form| serde_json::to_string_pretty(form.sections()).unwrap();
            assert_eq!(said(&form), said(&again), "{}", form.key());
            let groups = |form: &Form| -> Vec<(String, Vec<Condition>)> {
                form.groups.iter().map(|group| (group.path.clone(), group.when.clone())).collect()
            };
            assert_eq!(groups(&form), groups(&again), "{}", form.key());
            // And so once more: what was written is read as it is written.
            assert_eq!(again.plan().document(), again.schema().clone());
        }
    }
}
