//! Who may name whom: binary → capabilities → spine → foundation.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use super::{
    Finding,
    manifest::{dependencies, line_of},
    tree::{File, Tree},
};

/// Where the arrows inside a wing are listed, each with its reason.
const BOOK: &str = "ARCHITECTURE.md";
const HEADING: &str = "## Arrows inside a wing";

/// The part of the house in which a crate lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place<'a> {
    Foundation,
    Spine,
    Wing(&'a str),
    Binary,
    Bench,
    Xtask,
}

/// A listed arrow inside a wing.
struct Listed<'a> {
    from: &'a str,
    to: &'a str,
    line: usize,
    has_reason: bool,
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let places: BTreeMap<_, _> = tree.manifests().filter_map(|file| place(&file.path)).collect();
    let book = tree.find(BOOK);
    let listed = book.map(listed).unwrap_or_default();
    let mut drawn = BTreeSet::new();
    let mut findings = Vec::new();
    for file in tree.manifests() {
        let Some((from, here)) = place(&file.path) else { continue };
        let Ok(manifest) = file.text.parse::<Table>() else { continue };
        for (to, _) in dependencies(&manifest) {
            let Some(&there) = places.get(to) else { continue };
            drawn.insert((from.to_owned(), to.to_owned()));
            let is_listed = listed.iter().any(|arrow| (arrow.from, arrow.to) == (from, to));
            if let Some(why) = objection(here, there, is_listed) {
                findings.push(Finding::new(&file.path, line_of(file, to), format!("{from} → {to}: {why}")));
            }
        }
    }
    for arrow in &listed {
        let name = format!("{} → {}", arrow.from, arrow.to);
        if !arrow.has_reason {
            findings.push(Finding::new(BOOK, arrow.line, format!("{name}: say why")));
        }
        if !drawn.contains(&(arrow.from.to_owned(), arrow.to.to_owned())) {
            findings.push(Finding::new(
                BOOK,
                arrow.line,
                format!("{name}: no manifest draws this arrow any more"),
            ));
        }
    }
    findings
}

/// The crate's name (its folder's) and where it lies.
fn place(path: &str) -> Option<(&str, Place<'_>)> {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["crates", "foundation", name, "Cargo.toml"] => Some((name, Place::Foundation)),
        ["crates", "spine", name, "Cargo.toml"] => Some((name, Place::Spine)),
        ["crates", wing, name, "Cargo.toml"] => Some((name, Place::Wing(wing))),
        ["crates", name, "Cargo.toml"] => Some((name, Place::Binary)),
        ["bench", "Cargo.toml"] => Some(("bench", Place::Bench)),
        [name, "Cargo.toml"] => Some((name, Place::Xtask)),
        _ => None,
    }
}

/// Why the arrow may not be, if so.
fn objection(from: Place<'_>, to: Place<'_>, is_listed: bool) -> Option<&'static str> {
    use Place::{Bench, Binary, Foundation, Spine, Wing, Xtask};
    match (from, to) {
        // What is measured is the whole house.
        (Bench, Foundation | Spine | Wing(_) | Binary)
        | (Binary, Foundation | Spine | Wing(_))
        | (Wing(_) | Spine, Foundation | Spine)
        | (Foundation, Foundation) => None,
        (Foundation, _) => Some("the foundation knows nothing of government"),
        (Spine, _) => Some("the spine never names a capability"),
        (Wing(here), Wing(there)) if here != there => Some(
            "across wings capabilities hear of each other by acts; to ask, declare a trait and wire it in the binary",
        ),
        (Wing(_), Wing(_)) if is_listed => None,
        (Wing(_), Wing(_)) => {
            Some("list it under '## Arrows inside a wing' in ARCHITECTURE.md, with its reason")
        }
        (_, Binary | Bench | Xtask) => Some("nothing stands on the binary"),
        (Xtask, _) => Some("xtask works on the house and stands on none of its crates"),
    }
}

/// Reads lines such as `- dossiers → procedures: a dossier follows a version of a procedure`.
fn listed(book: &File) -> Vec<Listed<'_>> {
    let section = book.lines().skip_while(|(_, line)| *line != HEADING).skip(1);
    let lines = section.take_while(|(_, line)| !line.starts_with("## "));
    lines
        .filter_map(|(number, line)| {
            let (arrow, reason) = line.strip_prefix("- ")?.split_once(':').unwrap_or((&line[2..], ""));
            let (from, to) = arrow.split_once('→')?;
            let (from, to) = (from.trim_matches([' ', '`']), to.trim_matches([' ', '`']));
            Some(Listed { from, to, line: number, has_reason: !reason.trim().is_empty() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree in which `from` depends on `to`, with this text in the book of arrows.
    fn findings(from: &str, to: &str, book: &str) -> Vec<Finding> {
        let name = to.rsplit('/').next().expect("a name");
        let manifest = format!("[package]\n[dependencies]\n{name}.workspace = true\n");
        check(&Tree::of(&[
            ("ARCHITECTURE.md", book),
            (&format!("{from}/Cargo.toml"), &manifest),
            (&format!("{to}/Cargo.toml"), "[package]\n"),
        ]))
    }

    #[test]
    fn arrows_point_downwards() {
        for (from, to) in [
            ("crates/thanthien", "crates/serving/dossiers"),
            ("crates/serving/dossiers", "crates/spine/people"),
            ("crates/spine/promises", "crates/spine/calendar"),
            ("crates/foundation/work", "crates/foundation/db"),
        ] {
            assert_eq!(findings(from, to, ""), [], "{from} → {to}");
        }
        for (from, to) in [
            ("crates/foundation/web", "crates/spine/people"),
            ("crates/spine/people", "crates/serving/dossiers"),
            ("crates/listening/petitions", "crates/serving/dossiers"),
            ("crates/serving/dossiers", "crates/thanthien"),
            ("xtask", "crates/foundation/kernel"),
        ] {
            let found = findings(from, to, "");
            assert_eq!(found.len(), 1, "{from} → {to}: {found:?}");
            assert_eq!((found[0].file.as_str(), found[0].line), (&*format!("{from}/Cargo.toml"), 3));
        }
    }

    #[test]
    fn inside_a_wing_an_arrow_is_listed_with_its_reason() {
        let arrow = ("crates/serving/dossiers", "crates/serving/procedures");
        let book = |line: &str| format!("# House\n\n{HEADING}\n\n{line}\n\n## Next\n- a → b: elsewhere\n");
        assert_eq!(
            findings(arrow.0, arrow.1, &book("- `dossiers` → `procedures`: a dossier keeps its version")),
            []
        );
        assert_eq!(findings(arrow.0, arrow.1, &book("Nothing yet.")).len(), 1);
        let without_reason = findings(arrow.0, arrow.1, &book("- dossiers → procedures"));
        assert_eq!(without_reason, [Finding::new(BOOK, 5, "dossiers → procedures: say why")]);
    }

    #[test]
    fn an_arrow_that_is_gone_leaves_the_list() {
        let book = format!("{HEADING}\n- counters → dossiers: tickets open cases\n");
        let found = findings("crates/serving/dossiers", "crates/spine/people", &book);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].file.as_str(), found[0].line), (BOOK, 2));
    }
}
