//! The project's files, as the rules see them.

use std::{fs, io::ErrorKind, path::Path};

use super::rust::Source;
use crate::shell::{self, Result};

/// Kinds of files that people write and rules look into.
const EXTENSIONS: [&str; 11] = ["rs", "toml", "md", "ftl", "html", "sql", "css", "js", "mjs", "sh", "yml"];

/// A file.
pub(super) struct File {
    /// Relative to the project, with slashes.
    pub(super) path: String,
    pub(super) text: String,
    /// Its tokens, when it is Rust that can be read as such.
    pub(super) rust: Option<Source>,
}

/// All files, in the order of their paths.
pub(super) struct Tree(Vec<File>);

impl Tree {
    /// The files below this folder that git knows or would take.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let ask = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let listed = shell::output(shell::command("git", &ask).current_dir(root))?;
        let mut paths: Vec<_> = listed.split('\0').filter(|path| is_text(path)).collect();
        paths.sort_unstable();
        let mut files = Vec::new();
        for path in paths {
            match fs::read_to_string(root.join(path)) {
                Ok(text) => files.push(File::new(path, &text)),
                // Removed, and git has not been told yet.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(format!("{path}: {error}").into()),
            }
        }
        Ok(Self(files))
    }

    /// A sample tree, for the tests of the rules.
    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| File::new(path, text)).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &File> {
        self.0.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The file at exactly this path.
    pub(super) fn find(&self, path: &str) -> Option<&File> {
        self.iter().find(|file| file.path == path)
    }

    /// The Rust files with their tokens.
    pub(super) fn rust(&self) -> impl Iterator<Item = (&File, &Source)> {
        self.iter().filter_map(|file| Some((file, file.rust.as_ref()?)))
    }

    /// The manifests of the crates.
    pub(super) fn manifests(&self) -> impl Iterator<Item = &File> {
        self.iter().filter(|file| file.path.ends_with("/Cargo.toml"))
    }
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        let rust = if has_extension(path, "rs") { Source::read(text) } else { None };
        Self { path: path.to_owned(), text: text.to_owned(), rust }
    }

    /// Whether its name ends so: `ftl`, `html`.
    pub(super) fn is_a(&self, extension: &str) -> bool {
        has_extension(&self.path, extension)
    }

    /// Whether the whole file is there for tests or for work on the house.
    pub(super) fn is_for_tests(&self) -> bool {
        let folders = ["xtask/", "bench/", "e2e/", "crates/foundation/testkit"];
        self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// The lines with their numbers, from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The first line that fits, or the first of the file.
    pub(super) fn line_where(&self, fits: impl Fn(&str) -> bool) -> usize {
        self.lines().find(|(_, line)| fits(line)).map_or(1, |(number, _)| number)
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|there| there == extension)
}

fn is_text(path: &str) -> bool {
    path == ".ci/run" || EXTENSIONS.iter().any(|extension| has_extension(path, extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_people_write_is_read() {
        assert!(is_text("crates/a/src/lib.rs") && is_text(".ci/run") && is_text("README.md"));
        assert!(
            !is_text("data/names.csv")
                && !is_text("Cargo.lock")
                && !is_text("LICENSE")
                && !is_text("a/stars")
        );
    }

    #[test]
    fn our_own_tree_is_read_and_every_rust_file_understood() {
        let tree = Tree::read(shell::root()).expect("git answers");
        assert!(tree.find("Cargo.toml").is_some() && tree.find("xtask/src/tidy/tree.rs").is_some());
        assert!(tree.rust().count() > 10);
    }
}
