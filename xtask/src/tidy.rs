//! House rules that neither the compiler nor clippy knows. STYLE.md says why each is there.
//!
//! A rule is a function from the [`Tree`] of files to findings; it names the file and the line.

mod arrows;
mod clocks;
mod manifest;
mod readmes;
mod rust;
mod sizes;
mod sql;
mod texts;
mod tree;
mod words;

use std::fmt;

use crate::shell::{Result, root};
use tree::Tree;

/// One breach of a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    file: String,
    line: usize,
    text: String,
}

impl Finding {
    fn new(file: impl Into<String>, line: usize, text: impl Into<String>) -> Self {
        Self { file: file.into(), line, text: text.into() }
    }
}

/// As compilers print it, so that editors can jump there.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.text)
    }
}

const RULES: [fn(&Tree) -> Vec<Finding>; 8] = [
    sizes::check,
    sql::check,
    arrows::check,
    clocks::check,
    manifest::check,
    readmes::check,
    texts::check,
    words::check,
];

/// Checks every rule on the files that git knows or would take.
pub(crate) fn run() -> Result {
    let tree = Tree::read(root())?;
    let mut findings: Vec<_> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => {
            println!("tidy: {} files, every house rule is kept", tree.len());
            Ok(())
        }
        1 => Err("tidy: 1 finding".into()),
        count => Err(format!("tidy: {count} findings").into()),
    }
}
