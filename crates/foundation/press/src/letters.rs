//! Characters that the typeface does not have.
//!
//! PDF/A allows no letter without a shape. A resident may have typed one, such as a face, and must get a letter all the same: it is
//! printed as `□`, and told to who asked for the print. In the template itself such a letter is a fault.

use std::{borrow::Cow, collections::BTreeSet};

/// What stands where a letter cannot be shown.
const MARK: char = '□';

/// The values with what can be shown only, and what could not.
pub(crate) struct Shown<'a> {
    pub(crate) paper: Cow<'a, str>,
    pub(crate) unknown: BTreeSet<char>,
}

/// Replaces in a JSON text each character that `has` does not know; what is invisible anyway is left out.
pub(crate) fn shown(paper: &str, has: impl Fn(char) -> bool) -> Shown<'_> {
    // JSON itself is white space and ASCII, which every typeface has.
    let is_fine = |c: char| c == ' ' || c.is_ascii_graphic() || matches!(c, '\n' | '\r' | '\t') || has(c);
    let mut unknown = BTreeSet::new();
    if !paper.contains("\\u") && paper.chars().all(is_fine) {
        return Shown { paper: Cow::Borrowed(paper), unknown };
    }
    let mut out = String::with_capacity(paper.len());
    let mut rest = paper;
    while let Some(letter) = Letter::first(rest) {
        let (this, after) = rest.split_at(letter.length);
        match letter.stands_for {
            Some(c) if is_fine(c) => out.push_str(this),
            Some(c) if is_invisible(c) => {}
            Some(c) => {
                unknown.insert(c);
                out.push(MARK);
            }
            // Half of a pair: no character at all.
            None => out.push(MARK),
        }
        rest = after;
    }
    Shown { paper: Cow::Owned(out), unknown }
}

/// One character as JSON writes it: itself, or an escape.
struct Letter {
    /// How many bytes it takes in the text.
    length: usize,
    stands_for: Option<char>,
}

impl Letter {
    fn first(text: &str) -> Option<Self> {
        let c = text.chars().next()?;
        if c != '\\' {
            return Some(Self { length: c.len_utf8(), stands_for: Some(c) });
        }
        let Some(unit) = escaped(text) else {
            // `\n`, `\"`, `\\`: the backslash and what it stands before belong together.
            let length = 1 + text[1..].chars().next().map_or(0, char::len_utf8);
            return Some(Self { length, stands_for: Some(' ') });
        };
        let pair = escaped(&text[6..]).filter(|_| (0xD800..0xDC00).contains(&unit));
        let units = [Some(unit), pair].into_iter().flatten();
        let decoded = char::decode_utf16(units.clone()).next().and_then(Result::ok);
        let is_whole_pair = pair.is_some() && decoded.is_some();
        Some(Self { length: if is_whole_pair { 12 } else { 6 }, stands_for: decoded })
    }
}

/// The sixteen bits of an escape such as `\u00e1` at the start of the text.
fn escaped(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

/// Marks that have no shape: joiners, directions, the soft hyphen, control characters.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(c: char) -> bool {
        kernel::text::fold(&c.to_string()).is_ascii() && c.is_alphabetic()
    }

    #[test]
    fn vietnamese_is_left_as_it_is() {
        let paper = r#"{"name": "Nguyễn Thị Đỗ Quyên\nđường \"Lê\" \\"}"#;
        assert!(
            matches!(shown(paper, has), Shown { paper: Cow::Borrowed(_), unknown } if unknown.is_empty())
        );
    }

    #[test]
    fn what_has_no_shape_is_marked_and_told() {
        let made = shown("\"Cảm ơn 😀 \u{200b}và 道\"", has);
        assert_eq!(made.paper, "\"Cảm ơn □ và □\"");
        assert_eq!(made.unknown, BTreeSet::from(['😀', '道']));
    }

    #[test]
    fn escapes_are_read_as_what_they_stand_for() {
        let made = shown(r#""\u1ea1 \ud83d\ude00 \u0007\\u0041 \ud83d \u200b\n""#, has);
        assert_eq!(made.paper, r#""\u1ea1 □ \\u0041 □ \n""#);
        assert_eq!(made.unknown, BTreeSet::from(['😀']));
    }

    #[test]
    fn a_text_cut_off_in_an_escape_does_no_harm() {
        for text in ["\"\\", "\"\\u", "\"\\u12", "\"\\ud83d", "\"\\ud83d\\u", "\"\\ué", "\\đ"] {
            shown(text, has);
        }
    }
}
