//! The end of a procedure as a form: that it is no longer offered, why, and where to turn instead.

use kernel::{FieldError, Result};
use ui::{Field, T};
use web::{Pairs, Typed};

use crate::{Change, Content, Ending};

/// Longest reason, and longest way to turn.
const LONGEST: usize = 2_000;

pub(super) fn fields(t: T, form: &ui::Form) -> Vec<Field> {
    vec![
        form.tick("ends", t.text("procedures-ending-ends")).optional(),
        form.long("reason", t.text("procedures-ending-reason"))
            .help(t.text("procedures-ending-reason-help"))
            .rows(3)
            .limit(2_000),
        form.long("instead", t.text("procedures-ending-instead"))
            .help(t.text("procedures-ending-instead-help"))
            .rows(3)
            .limit(2_000),
        form.line("code", t.text("procedures-ending-code"))
            .example("1.004873")
            .narrow()
            .help(t.text("procedures-ending-code-help"))
            .optional(),
    ]
}

pub(super) fn values(content: &Content) -> Vec<(String, String)> {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    // Who opens the page of a procedure that goes on wants to end it.
    let Some(ending) = &content.terms.ended else { return vec![pair("ends", "on")] };
    let code = ending.code.as_ref().map_or("", |code| code.as_str());
    vec![
        pair("ends", "on"),
        pair("reason", &ending.reason),
        pair("instead", &ending.instead),
        pair("code", code),
    ]
}

pub(super) fn read(content: &Content, pairs: &Pairs) -> Result<Change> {
    let mut typed = Typed::new(pairs);
    if !typed.ticked("ends") {
        return typed.done(Change::Ending(None));
    }
    let (reason, instead) = (typed.text("reason", LONGEST), typed.text("instead", LONGEST));
    let code = typed.optional_text("code", 20);
    let code = match (code.is_empty(), code.parse()) {
        (true, _) => None,
        (false, Ok(code)) if code != content.terms.code => Some(code),
        (false, _) => {
            typed.add(FieldError::new("code", "pattern").with("example", "1.004873"));
            None
        }
    };
    typed.done(Change::Ending(Some(Ending { reason, instead, code })))
}
