//! Time and ids are asked of `kernel`, so that tests and demonstration data can set them.

use super::{Finding, tree::Tree};

/// The only place that may read the machine's clock.
const HOME: &str = "crates/foundation/kernel/";
/// What reads it, and what to do instead.
const FORBIDDEN: [(&str, &str); 5] = [
    ("SystemTime : : now", "ask `Work::now` or a `kernel::Clock`"),
    ("Zoned : : now", "ask `Work::now` or a `kernel::Clock`"),
    ("jiff : : Timestamp : : now", "ask `Work::now` or a `kernel::Clock`"),
    ("Uuid : : now_v7", "make ids by `kernel::Id::new`"),
    ("Uuid : : new_v4", "make ids by `kernel::Id::new`"),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in tree.rust().filter(|(file, _)| !file.path.starts_with(HOME)) {
        for (place, token) in source.tokens.iter().enumerate() {
            for (pattern, instead) in FORBIDDEN {
                if source.stands_at(place, pattern) {
                    let text = format!("`{}` outside kernel: {instead}", pattern.replace(' ', ""));
                    findings.push(Finding::new(&file.path, token.line, text));
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_the_clock_is_found_outside_kernel() {
        let code = "// SystemTime::now() in words is fine\nfn now() { let _ = std::time::SystemTime::now(); }\n\
                    fn id() { Uuid :: now_v7(); clock.now(); }";
        let tree = Tree::of(&[
            ("crates/foundation/kernel/src/clock.rs", code),
            ("crates/spine/people/src/a.rs", code),
        ]);
        let lines: Vec<_> = check(&tree).into_iter().map(|found| (found.file, found.line)).collect();
        let people = "crates/spine/people/src/a.rs".to_owned();
        assert_eq!(lines, [(people.clone(), 2), (people, 3)]);
    }
}
