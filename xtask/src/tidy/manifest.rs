//! A dependency is named once, in the root manifest, with a line that says why it is there.

use toml::{Table, Value};

use super::{
    Finding,
    tree::{File, Tree},
};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let root = tree.find("Cargo.toml").map(without_reason).unwrap_or_default();
    root.into_iter().chain(tree.manifests().flat_map(not_shared)).collect()
}

/// A crate's dependencies by section: normal, for tests, for the build.
pub(super) fn dependencies(manifest: &Table) -> impl Iterator<Item = (&str, &Value)> {
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .into_iter()
        .filter_map(|section| manifest.get(section)?.as_table())
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}

/// The line on which a dependency stands.
pub(super) fn line_of(file: &File, name: &str) -> usize {
    file.line_where(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '.', '='])))
}

/// Dependencies of the root manifest without a comment on the line above; crates of our own need none.
fn without_reason(root: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut inside, mut above) = (false, "");
    for (number, line) in root.lines() {
        if line.starts_with('[') {
            inside = line == "[workspace.dependencies]";
        } else if inside
            && let Some((name, value)) = line.split_once('=')
            && !line.starts_with(['#', ' ', ']'])
            && !value.contains("path =")
            && !above.starts_with('#')
        {
            let text = format!("`{}` has no comment above that says why it is needed", name.trim());
            findings.push(Finding::new(&root.path, number, text));
        }
        above = line;
    }
    findings
}

/// Dependencies of a crate that do not come from the root manifest.
fn not_shared(file: &File) -> Vec<Finding> {
    let manifest = match file.text.parse::<Table>() {
        Ok(manifest) => manifest,
        Err(error) => return vec![Finding::new(&file.path, 1, format!("unreadable: {}", error.message()))],
    };
    let is_shared = |value: &Value| value.get("workspace").and_then(Value::as_bool) == Some(true);
    let own = dependencies(&manifest).filter(|(_, value)| !is_shared(value));
    own.map(|(name, _)| {
        let text = format!("`{name}` is not taken from the workspace: write `{name}.workspace = true`");
        Finding::new(&file.path, line_of(file, name), text)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dependency_says_why() {
        let root = "[workspace.dependencies]\nkernel = { path = \"crates/foundation/kernel\" }\n# Dates.\n\
                    jiff = \"0.2\"\nserde = \"1\"\n\n# Waiting.\ntokio = { version = \"1\", features = [\n    \"net\",\n] }\n\
                    [profile.dev]\ndebug = 1\n";
        let found = check(&Tree::of(&[("Cargo.toml", root)]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].line, 5);
        assert!(found[0].text.contains("`serde`"));
    }

    #[test]
    fn a_crate_takes_its_dependencies_from_the_workspace() {
        let crate_manifest = "[dependencies]\nkernel.workspace = true\nserde = { workspace = true }\n\
                              [dev-dependencies]\nrand = \"0.9\"\n";
        let found = check(&Tree::of(&[("crates/spine/people/Cargo.toml", crate_manifest)]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].line, 5);
    }
}
