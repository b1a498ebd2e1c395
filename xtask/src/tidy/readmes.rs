//! A capability's README is its contract with the authority that runs it.

use super::{
    Finding,
    tree::{File, Tree},
};

/// What a README says under which heading of the second level, and the part of the crate that makes it necessary.
const SECTIONS: [(&str, &str); 3] =
    [("Rules", "src/actions"), ("Acts", "src/events"), ("What it does not do", "Cargo.toml")];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for folder in tree.manifests().filter_map(|file| capability(&file.path)) {
        let path = format!("{folder}README.md");
        let Some(readme) = tree.find(&path) else {
            findings.push(Finding::new(
                path,
                1,
                "missing: say what the crate is for, its rules and its acts",
            ));
            continue;
        };
        let mut lines = readme.text.lines().filter(|line| !line.trim().is_empty());
        let has_title = lines.next().is_some_and(|line| line.starts_with("# "));
        if !(has_title && lines.next().is_some_and(|line| !line.starts_with('#'))) {
            findings.push(Finding::new(&path, 1, "begins without a title and the purpose below it"));
        }
        for (heading, part) in SECTIONS {
            let needs = tree
                .iter()
                .any(|file| file.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with(part)));
            if needs && !says(readme, heading) {
                findings.push(Finding::new(&path, 1, format!("says nothing under `## {heading}`")));
            }
        }
    }
    findings
}

/// The folder, with its slash, of a crate of the spine or of a wing.
fn capability(manifest: &str) -> Option<&str> {
    let parts: Vec<_> = manifest.split('/').collect();
    let is_one = matches!(parts.as_slice(), ["crates", wing, _, "Cargo.toml"] if *wing != "foundation");
    manifest.strip_suffix("Cargo.toml").filter(|_| is_one)
}

/// Whether something stands under a heading that begins so.
fn says(readme: &File, heading: &str) -> bool {
    let is_it = |line: &str| line.strip_prefix("## ").is_some_and(|title| title.starts_with(heading));
    let below = readme.text.lines().skip_while(|line| !is_it(line)).skip(1);
    below.into_iter().find(|line| !line.trim().is_empty()).is_some_and(|line| !line.starts_with("## "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "# Dossiers\n\nOne case each.\n\n## Rules and their sources\nA.\n\n## Acts\n- filed\n\n\
                         ## What it does not do\nB.\n";

    fn findings(readme: &str) -> Vec<String> {
        let folder = "crates/serving/dossiers";
        let files =
            ["Cargo.toml", "src/actions/file.rs", "src/events.rs"].map(|part| format!("{folder}/{part}"));
        let path = format!("{folder}/README.md");
        let mut tree: Vec<_> = files.iter().map(|file| (file.as_str(), "")).collect();
        tree.extend([(path.as_str(), readme), ("crates/foundation/kernel/Cargo.toml", "")]);
        check(&Tree::of(&tree)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_readme_says_what_the_crate_is_for_and_does() {
        assert_eq!(findings(WHOLE), [""; 0]);
        let path = "crates/serving/dossiers/README.md:1:";
        assert_eq!(
            findings(&WHOLE.replace("- filed\n", "")),
            [format!("{path} says nothing under `## Acts`")]
        );
        let no_purpose = findings(&WHOLE.replace("One case each.\n", ""));
        assert_eq!(no_purpose, [format!("{path} begins without a title and the purpose below it")]);
    }

    #[test]
    fn a_crate_is_asked_only_for_what_it_has() {
        let pure = [
            ("crates/spine/calendar/Cargo.toml", ""),
            ("crates/spine/calendar/README.md", "# c\nReckons.\n"),
        ];
        let found = check(&Tree::of(&pure));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].text.contains("What it does not do"));
        let found = check(&Tree::of(&[("crates/spine/people/Cargo.toml", "")]));
        assert_eq!((found.len(), found[0].file.as_str()), (1, "crates/spine/people/README.md"));
    }
}
