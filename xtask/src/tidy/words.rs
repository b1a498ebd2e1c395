//! Words that do not belong into a finished text.

use super::{Finding, tree::Tree};

/// Marks of unfinished work. (Spelled in two, so that this file keeps its own rule.)
const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
/// Folders that exist on one person's machine only.
const ELSEWHERE: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/ro", "ot/"), concat!("/wo", "rk/")];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.iter() {
        for (number, line) in file.lines() {
            if let Some(word) = UNFINISHED.iter().find(|word| has_word(line, word)) {
                let text =
                    format!("`{word}`: do it, or say what is missing in plain words where people look");
                findings.push(Finding::new(&file.path, number, text));
            }
            if let Some(path) = ELSEWHERE.iter().find(|path| begins_path(line, path)) {
                findings.push(Finding::new(
                    &file.path,
                    number,
                    format!("`{path}` is a path of another machine"),
                ));
            }
        }
    }
    findings
}

/// Whether it stands there and is no part of a longer word or number.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(start, _)| {
        !is_part(line[..start].chars().next_back()) && !is_part(line[start + word.len()..].chars().next())
    })
}

/// Whether a path begins so; `crates/foundation/…` merely contains such a part.
fn begins_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + path.len()..].chars().next();
        !before.is_some_and(|c| c.is_alphanumeric() || "-_.*}".contains(c))
            && after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_work_is_found_as_a_word() {
        let [unfinished, broken, _] = UNFINISHED;
        let text = format!("fine\n// {unfinished}: later\nstruct {broken}s;\n{broken}\n");
        let lines: Vec<_> = check(&Tree::of(&[("a.md", &text)])).iter().map(|found| found.line).collect();
        assert_eq!(lines, [2, 4]);
    }

    #[test]
    fn paths_of_other_machines_are_found_and_ours_are_not() {
        let [home, .., there] = ELSEWHERE;
        let text = format!(
            "crates/foundation{there}src\nsee {home}an/notes\ninclude!(\"{there}a.rs\")\nGET {home}\n"
        );
        let lines: Vec<_> = check(&Tree::of(&[("a.md", &text)])).iter().map(|found| found.line).collect();
        assert_eq!(lines, [2, 3]);
    }
}
