//! Answers that were given under an earlier version of a form.

use serde_json::{Map, Value};

use super::{Form, Kind, get, set};

impl Form {
    /// The answers that this form still asks for. A draft that was begun under an earlier version goes on under this one: answers
    /// to fields that are gone are left out, and so are choices that are no longer offered, so that they are asked for again.
    #[must_use]
    pub fn adopt(&self, answers: &Value) -> Value {
        let mut adopted = Value::Object(Map::new());
        for field in self.fields() {
            let Some(answer) = get(answers, &field.path) else { continue };
            let is_offered = match &field.kind {
                Kind::Choice { options, .. } => options.iter().any(|option| *answer == option.value),
                _ => !answer.is_object() && !answer.is_array(),
            };
            if is_offered {
                set(&mut adopted, &field.path, answer.clone());
            }
        }
        self.tidy(adopted)
    }
}
