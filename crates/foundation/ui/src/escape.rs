//! Text into HTML.

use std::fmt;

use askama::filters::{self, Escaper};

/// Escapes as askama does, but looks first whether there is anything to escape: a page is some hundreds of short texts, and hardly one
/// needs it. Named in each crate's `askama.toml`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Html;

impl Escaper for Html {
    fn write_escaped_str<W: fmt::Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        if is_plain(text) { dest.write_str(text) } else { filters::Html.write_escaped_str(dest, text) }
    }
}

/// Looks at every byte without a branch, so that the processor takes many at once. Not inlined: here it is built with all effort.
#[inline(never)]
fn is_plain(text: &str) -> bool {
    !text.bytes().fold(false, |found, byte| found | matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\''))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_writes_what_askama_writes(text in "[ -~ồệưđ]{0,60}") {
            let (mut ours, mut theirs) = (String::new(), String::new());
            Html.write_escaped_str(&mut ours, &text).unwrap();
            filters::Html.write_escaped_str(&mut theirs, &text).unwrap();
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn each_sign_that_means_something_is_escaped() {
        for sign in ["<", ">", "&", "\"", "'"] {
            let mut out = String::new();
            Html.write_escaped_str(&mut out, &format!("a{sign}b")).unwrap();
            assert!(!out.contains(&format!("a{sign}b")) && out.starts_with("a&"), "{out}");
        }
    }
}
