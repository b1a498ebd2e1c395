//! One message, prepared at load as far as it can be.

use std::collections::BTreeSet;

use fluent_bundle::{FluentValue, types::FluentNumber};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use super::{Argument, Lang};
use crate::say;

/// One message of one language.
pub(super) struct Message {
    pub(super) body: Body,
    /// The variables that it names.
    pub(super) variables: BTreeSet<String>,
}

/// What a message says.
pub(super) enum Body {
    /// A finished text: it has no variables.
    Plain(String),
    /// Words and variables in a row, with nothing to choose: most messages that have variables.
    Row(Vec<Piece>),
    /// Plurals, other choices, messages in messages: Fluent resolves it each time.
    Fluent,
}

/// A piece of a message.
pub(super) enum Piece {
    Words(String),
    Variable(String),
}

impl Message {
    /// Reads the message's tree. A text without variables is finished when all messages are there.
    pub(super) fn of(pattern: &Pattern<&str>) -> Self {
        let mut variables = BTreeSet::new();
        of_pattern(pattern, &mut variables);
        Self { body: row(pattern).map_or(Body::Fluent, Body::Row), variables }
    }
}

/// The row of words and variables, if the message is one.
fn row(pattern: &Pattern<&str>) -> Option<Vec<Piece>> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Words((*value).to_owned())),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } => Some(Piece::Variable(id.name.to_owned())),
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(piece).collect()
}

/// The row with its variables filled in; none when one is not given.
pub(super) fn fill<A: Argument>(lang: Lang, row: &[Piece], arguments: &[(&str, A)]) -> Option<String> {
    let mut text = String::new();
    for piece in row {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Variable(name) => {
                let (_, argument) = arguments.iter().find(|(given, _)| given == name)?;
                match argument.value() {
                    FluentValue::String(words) => text.push_str(&words),
                    FluentValue::Number(number) => text.push_str(&in_number_form(lang, &number)),
                    _ => return None,
                }
            }
        }
    }
    Some(text)
}

/// A number as the language writes it: `12.000` or `12,000`.
pub(super) fn in_number_form(lang: Lang, number: &FluentNumber) -> String {
    let places = number.options.minimum_fraction_digits.unwrap_or(usize::from(number.value.fract() != 0.0));
    say::decimal(lang, number.value, places)
}

fn of_pattern(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, into);
        }
    }
}

fn of_expression(expression: &Expression<&str>, into: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, into),
        Expression::Select { selector, variants } => {
            of_inline(selector, into);
            for variant in variants {
                of_pattern(&variant.value, into);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| of_inline(argument, into));
        }
        InlineExpression::Placeable { expression } => of_expression(expression, into),
        _ => {}
    }
}
