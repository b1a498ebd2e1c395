//! What is wrong with a template, for the person who edits it.

use std::fmt;

use serde::{Deserialize, Serialize};
use typst::{WorldExt as _, diag::SourceDiagnostic, syntax::DiagSpan};

use crate::world::Desk;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Where; nothing when it is wrong as a whole, such as a document without a title.
    pub spot: Option<Spot>,
    /// What it is, as a stable code; its text is under `press-fault-<code>`, with `name` as its argument.
    pub code: String,
    /// What the code speaks of: the name that is unknown, the part that is missing. Empty when it speaks of nothing.
    pub name: String,
    /// The same in Typst's own words, in English, for who knows it.
    pub message: String,
    /// What may help, in Typst's words; empty when it says nothing.
    pub hint: String,
}

/// A place in a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The name of the template's own text, or of the part.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1.
    pub column: u32,
}

/// How many faults are told. Who has mended these sees the next.
const TOLD: usize = 20;
/// The longest message that is told: an editor of templates can make Typst repeat megabytes of theirs.
const LENGTH: usize = 500;

impl Fault {
    /// Something that is wrong as a whole.
    pub(crate) fn nowhere(message: &str) -> Self {
        Self::said(None, message, &[])
    }

    fn said(spot: Option<Spot>, message: &str, hints: &[&str]) -> Self {
        let (code, name) = plain(message);
        Self {
            spot,
            code: code.to_owned(),
            name: short(name),
            message: short(message),
            hint: short(&hints.join("; ")),
        }
    }

    fn of(desk: &Desk<'_>, found: &SourceDiagnostic) -> Self {
        let spot = |span: DiagSpan| desk.spot(span.id(), desk.range(span).map(|range| range.start));
        // What is wrong inside of Typst itself is told where the template called it.
        let called = || found.trace.iter().find_map(|point| spot(point.span.into()));
        let hints: Vec<_> = found.hints.iter().map(|hint| hint.v.as_str()).collect();
        Self::said(spot(found.span).or_else(called), &found.message, &hints)
    }
}

/// What Typst found, as faults; the first of them when there are very many.
pub(crate) fn faults(desk: &Desk<'_>, found: &[SourceDiagnostic]) -> Vec<Fault> {
    found.iter().take(TOLD).map(|found| Fault::of(desk, found)).collect()
}

/// How Typst begins what it says, and our code for it. What stands between the first quotes after it, or else the rest, is the name.
const KNOWN: [(&str, &str); 19] = [
    ("unknown variable: ", "unknown-name"),
    ("unknown font family: ", "unknown-font"),
    ("dictionary does not contain key ", "no-value"),
    ("cannot access fields on ", "no-value"),
    ("file not found (searched at ", "no-part"),
    ("packages cannot be used", "no-packages"),
    ("failed to load package", "no-packages"),
    ("expected ", "expected"),
    ("unclosed ", "unclosed"),
    ("unexpected ", "unexpected"),
    ("the character ", "unexpected"),
    ("unexpected argument: ", "argument"),
    ("missing argument: ", "argument"),
    ("cannot ", "does-not-fit"),
    ("loop seems to be infinite", "endless"),
    ("condition is always true", "endless"),
    ("maximum ", "endless"),
    ("panicked with: ", "panicked"),
    ("assertion failed", "panicked"),
];

fn plain(message: &str) -> (&'static str, &str) {
    // What the writer of the file says begins with the standards that it would break.
    if let Some((standards, broken)) = message.split_once(" error: ").filter(|_| message.starts_with("PDF/"))
    {
        return match quoted(broken) {
            Some(letters) if broken.contains("could not be displayed") => ("no-letter", letters),
            _ if standards.contains("UA-") => ("not-accessible", broken),
            _ => ("not-lasting", broken),
        };
    }
    let found =
        KNOWN.iter().filter(|(start, _)| message.starts_with(start)).max_by_key(|(start, _)| start.len());
    let Some((start, code)) = found else { return ("other", "") };
    let rest = message[start.len()..].trim().trim_end_matches(')');
    (code, quoted(rest).unwrap_or(rest))
}

/// What stands between the first quotes.
fn quoted(text: &str) -> Option<&str> {
    text.split(['"', '`']).nth(1).filter(|quoted| !quoted.is_empty())
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Spot { file, line, column }) = &self.spot {
            write!(f, "{file}:{line}:{column}: ")?;
        }
        f.write_str(&self.message)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, " ({})", self.hint) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_typst_says_is_told_in_plain_words_where_we_know_them() {
        for (message, code, name) in [
            ("unknown variable: nam", "unknown-name", "nam"),
            ("dictionary does not contain key \"nam\"", "no-value", "nam"),
            ("file not found (searched at vi/a.typ)", "no-part", "vi/a.typ"),
            ("unexpected argument: siez", "argument", "siez"),
            ("cannot add integer and string", "does-not-fit", "add integer and string"),
            ("cannot access fields on type integer", "no-value", "type integer"),
            ("PDF/UA-1 error: missing document title", "not-accessible", "missing document title"),
            ("PDF/A-2a, PDF/UA-1 error: missing alt text", "not-accessible", "missing alt text"),
            ("PDF/A-2a error: the image has smooth scaling", "not-lasting", "the image has smooth scaling"),
            ("PDF/A-2a error: the text `道` could not be displayed with Tinos", "no-letter", "道"),
            ("something new", "other", ""),
        ] {
            assert_eq!(plain(message), (code, name), "{message}");
        }
    }

    #[test]
    fn every_code_has_its_text_in_both_languages() {
        let codes = KNOWN.iter().map(|(_, code)| *code);
        let others = ["no-letter", "not-accessible", "not-lasting", "other"];
        for code in codes.chain(others) {
            let line = format!("\npress-fault-{code} = ");
            for (language, texts) in crate::TEXTS {
                assert!(texts.contains(&line), "{code} in {language:?}");
            }
        }
    }
}
