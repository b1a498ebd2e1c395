//! Answers that were given under an earlier version of a form.

use serde_json::{Map, Value, json};

use super::{Form, Kind, MOST_ROWS, get, set};

impl Form {
    /// The answers that this form still asks for. A draft that was begun under an earlier version goes on under this one: answers
    /// to fields that are gone are left out, and so are choices that are no longer offered, so that they are asked for again.
    /// A row that was just added stays, blank as it is.
    #[must_use]
    pub fn adopt(&self, answers: &Value) -> Value {
        let mut adopted = Value::Object(Map::new());
        for field in self.laid_out(answers) {
            let Some(answer) = get(answers, &field.path) else { continue };
            let answer = match &field.kind {
                // As many rows as there were, to be filled one by one.
                Kind::Rows(_) => {
                    answer.as_array().map(|rows| json!(vec![json!({}); rows.len().min(MOST_ROWS)]))
                }
                Kind::Choice { options, .. } => {
                    options.iter().any(|option| *answer == option.value).then(|| answer.clone())
                }
                _ => (!answer.is_object() && !answer.is_array()).then(|| answer.clone()),
            };
            if let Some(answer) = answer {
                set(&mut adopted, &field.path, answer);
            }
        }
        let mut adopted = self.tidy(adopted);
        for group in self.with_blank(answers) {
            self.add_row(&mut adopted, &group);
        }
        adopted
    }
}
