//! Answers by their paths: `child.name`, and in a repeated group `members.0.name`.

use serde_json::{Map, Value};

use super::Condition;

/// Whether all conditions hold for these answers.
pub(super) fn all_hold(conditions: &[Condition], value: &Value) -> bool {
    conditions
        .iter()
        .all(|condition| get(value, &condition.field).is_some_and(|answer| condition.values.contains(answer)))
}

/// The answer at this path.
pub(super) fn get<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, step| match value {
        Value::Array(rows) => rows.get(step.parse::<usize>().ok()?),
        value => value.get(step),
    })
}

/// The answer at this path, to be changed.
pub(super) fn get_mut<'v>(value: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    path.split('.').try_fold(value, |value, step| match value {
        Value::Array(rows) => rows.get_mut(step.parse::<usize>().ok()?),
        value => value.get_mut(step),
    })
}

/// The text at this path.
pub(super) fn get_text<'v>(value: &'v Value, path: &str) -> Option<&'v str> {
    get(value, path)?.as_str()
}

/// Sets the answer at this path, making the objects on the way, but no rows; leaves all as it is where something else stands in the
/// way.
pub(super) fn set(value: &mut Value, path: &str, answer: Value) {
    let mut place = value;
    for step in path.split('.') {
        place = match place {
            Value::Object(object) => object.entry(step).or_insert_with(|| Value::Object(Map::new())),
            Value::Array(rows) => match step.parse::<usize>().ok().and_then(|n| rows.get_mut(n)) {
                Some(row) => row,
                None => return,
            },
            _ => return,
        };
    }
    *place = answer;
}

/// Takes the answer at this path away.
pub(super) fn take(value: &mut Value, path: &str) {
    let (object, name) = match path.rsplit_once('.') {
        Some((group, name)) => (get_mut(value, group), name),
        None => (Some(value), path),
    };
    if let Some(object) = object.and_then(Value::as_object_mut) {
        object.remove(name);
    }
}
