//! Documents that the program itself tells: what it serves, who may do what, what it announces.

use std::fs;

use crate::shell::{self, Result, cargo, root};

/// The command that tells it, and where it is kept.
const DOCUMENTS: [(&str, &str); 3] =
    [("openapi", "docs/openapi.json"), ("permissions", "docs/permissions.md"), ("events", "docs/events.md")];

/// Writes them all.
pub(crate) fn write() -> Result {
    for (told_by, path) in DOCUMENTS {
        fs::write(root().join(path), told(told_by)?)?;
        println!("written: {path}");
    }
    Ok(())
}

/// Refuses documents that are not what the program tells now.
pub(crate) fn check() -> Result {
    let mut stale = Vec::new();
    for (told_by, path) in DOCUMENTS {
        let kept = fs::read_to_string(root().join(path)).unwrap_or_default();
        if let Some(line) = first_difference(&kept, &told(told_by)?) {
            println!("{path}:{line}: not what `thanthien {told_by}` tells now");
            stale.push(path);
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        Err("stale documents: run `cargo xtask generate` and commit them".into())
    }
}

fn told(by: &str) -> Result<String> {
    shell::output(&mut cargo(&["run", "--quiet", "--package", "thanthien", "--", by]))
}

/// The first line, from 1, in which the two differ.
fn first_difference(kept: &str, told: &str) -> Option<usize> {
    if kept == told {
        return None;
    }
    let same = kept.lines().zip(told.lines()).take_while(|(kept, told)| kept == told).count();
    Some(same + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_different_line_is_named() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(first_difference("", "a\n"), Some(1));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
        assert_eq!(first_difference("a", "a\n"), Some(2), "a missing line end is a difference");
    }
}
