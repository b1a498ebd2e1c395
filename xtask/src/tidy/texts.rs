//! Every text exists in both languages, every text asked for exists, and none is left over.
//!
//! Keys that the program puts together are announced in the file by a comment such as `# dynamic: dossiers-state-`.
//! Two such families belong to the whole house: what is wrong stands under `error-<code>`, with a field under `field-<code>`.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Finding,
    rust::Source,
    tree::{File, Tree},
};

const DYNAMIC: &str = "# dynamic: ";
/// Families whose members the code names without the prefix.
const OF_CODES: [&str; 2] = ["error-", "field-"];
/// Calls that take a key as their first argument. In Rust only `text`: there `with` also names arguments of errors.
const CALLS: [&str; 3] = ["text(\"", "with(\"", "html(\""];

/// A language's texts of one crate.
struct Texts<'a> {
    file: &'a File,
    /// Each key with the line of its definition; terms begin with a hyphen.
    keys: BTreeMap<&'a str, usize>,
    /// Prefixes of keys that the program puts together, each with its line.
    dynamic: Vec<(&'a str, usize)>,
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let files: Vec<_> = tree.iter().filter(|file| file.is_a("ftl")).collect();
    let texts: Vec<_> = files.iter().map(|file| Texts::read(file, &mut findings)).collect();
    for here in &texts {
        findings.extend(missing_twin(here, &texts));
    }
    let asked = asked_for(tree);
    let known: BTreeSet<_> = texts.iter().flat_map(|texts| texts.keys.keys().copied()).collect();
    for (key, (file, line)) in &asked {
        if !known.contains(key.as_str()) {
            findings.push(Finding::new(file, *line, format!("no text `{key}` in any locales/vi.ftl")));
        }
    }
    let said = said_anywhere(tree);
    let dynamic: Vec<_> =
        texts.iter().flat_map(|texts| texts.dynamic.iter().map(|(prefix, _)| *prefix)).collect();
    for texts in texts.iter().filter(|texts| texts.file.path.ends_with("/vi.ftl")) {
        let names_code = |key: &str| {
            OF_CODES.iter().any(|prefix| key.strip_prefix(prefix).is_some_and(|code| said.contains(code)))
        };
        let is_used = |key: &str| {
            said.contains(key) || names_code(key) || dynamic.iter().any(|prefix| key.starts_with(prefix))
        };
        for (key, line) in texts.keys.iter().filter(|(key, _)| !is_used(key)) {
            findings.push(Finding::new(&texts.file.path, *line, format!("`{key}` is used nowhere")));
        }
        for (prefix, line) in &texts.dynamic {
            if !known.iter().any(|key| key.starts_with(prefix)) {
                findings.push(Finding::new(
                    &texts.file.path,
                    *line,
                    format!("no text begins with `{prefix}`"),
                ));
            }
        }
    }
    findings
}

impl<'a> Texts<'a> {
    fn read(file: &'a File, findings: &mut Vec<Finding>) -> Self {
        let mut texts = Self { file, keys: BTreeMap::new(), dynamic: Vec::new() };
        for (number, line) in file.lines() {
            if let Some(prefix) = line.strip_prefix(DYNAMIC) {
                texts.dynamic.extend(prefix.split_whitespace().map(|prefix| (prefix, number)));
            } else if let Some(key) = defined_key(line)
                && texts.keys.insert(key, number).is_some()
            {
                findings.push(Finding::new(&file.path, number, format!("`{key}` is defined twice")));
            }
        }
        texts
    }
}

/// The key that a line defines: it begins in the first column and is followed by an equals sign.
fn defined_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') && key.chars().all(is_key)).then_some(key)
}

/// Keys that the same folder's other language lacks.
fn missing_twin(here: &Texts<'_>, all: &[Texts<'_>]) -> Vec<Finding> {
    let twin = match here.file.path.strip_suffix("/vi.ftl") {
        Some(folder) => format!("{folder}/en.ftl"),
        None => here.file.path.replace("/en.ftl", "/vi.ftl"),
    };
    let Some(there) = all.iter().find(|texts| texts.file.path == twin) else {
        return vec![Finding::new(&here.file.path, 1, format!("{twin} is missing"))];
    };
    let lacking = here.keys.iter().filter(|(key, _)| !there.keys.contains_key(*key));
    lacking
        .map(|(key, line)| Finding::new(&here.file.path, *line, format!("`{key}` is not in {twin}")))
        .collect()
}

/// Keys named in calls of the product, each with the first place.
fn asked_for(tree: &Tree) -> BTreeMap<String, (String, usize)> {
    let mut asked = BTreeMap::new();
    for file in tree.iter().filter(|file| !file.is_for_tests()) {
        let keys = match &file.rust {
            Some(source) => keys_in_rust(source),
            None if file.path.contains("/templates/") => keys_in_template(file),
            None => Vec::new(),
        };
        for (key, line) in keys.into_iter().filter(|(key, _)| is_whole_key(key)) {
            asked.entry(key).or_insert_with(|| (file.path.clone(), line));
        }
    }
    asked
}

/// Words joined by hyphens; a column of a row is called `text("name")` too, and a prefix ends with a hyphen.
fn is_whole_key(key: &str) -> bool {
    key.contains('-')
        && !key.ends_with('-')
        && defined_key(&format!("{key}=")).is_some()
        && !key.contains('_')
}

fn keys_in_rust(source: &Source) -> Vec<(String, usize)> {
    let calls = (0..source.tokens.len()).filter(|&place| source.stands_at(place, "text ("));
    calls
        .filter(|&place| !source.tokens[place].in_tests)
        .filter_map(|place| Some((source.text_at(place + 2)?.to_owned(), source.tokens[place].line)))
        .collect()
}

fn keys_in_template(file: &File) -> Vec<(String, usize)> {
    let mut keys = Vec::new();
    for (number, line) in file.lines() {
        for call in CALLS {
            for (start, _) in line.match_indices(call) {
                let rest = &line[start + call.len()..];
                keys.extend(rest.split_once('"').map(|(key, _)| (key.to_owned(), number)));
            }
        }
    }
    keys
}

/// Whatever stands between quotes in Rust or a template, or is referred to by another text.
fn said_anywhere(tree: &Tree) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for file in tree.iter() {
        if let Some(source) = &file.rust {
            said.extend(source.texts().filter(|(_, token)| !token.in_tests).map(|(text, _)| text.to_owned()));
        } else if file.path.contains("/templates/") {
            said.extend(file.text.split('"').map(str::to_owned));
        } else if file.is_a("ftl") {
            let references = file.text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
            said.extend(references.map(|inside| inside.trim().to_owned()));
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(vi: &str, en: &str, template: &str, code: &str) -> Vec<String> {
        let tree = Tree::of(&[
            ("crates/serving/a/locales/vi.ftl", vi),
            ("crates/serving/a/locales/en.ftl", en),
            ("crates/serving/a/templates/a/show.html", template),
            ("crates/serving/a/src/pages.rs", code),
        ]);
        check(&tree).iter().map(|found| found.to_string().replace("crates/serving/a/", "")).collect()
    }

    const SHOW: &str = "<h1>{{ page.text(\"a-title\") }}</h1>";

    #[test]
    fn texts_that_agree_are_fine() {
        let texts =
            "# Comment = no key\n-name = Tên\na-title = Chào { -name }\n    .label = Nhãn\na-late = Trễ\n";
        assert_eq!(findings(texts, texts, SHOW, "fn code() -> &'static str { \"a-late\" }"), [""; 0]);
    }

    #[test]
    fn both_languages_have_every_text_once() {
        let found = findings("a-title = Chào\na-title = Chào", "a-title = Hello\na-more = More\n", SHOW, "");
        assert_eq!(
            found,
            [
                "locales/vi.ftl:2: `a-title` is defined twice",
                "locales/en.ftl:2: `a-more` is not in locales/vi.ftl"
            ]
        );
    }

    #[test]
    fn a_text_asked_for_exists() {
        let code = "fn title(t: T) { t.text(\"a-none\"); row.text(\"name\"); t.text(\"a-state-\"); }\n\
                    #[cfg(test)] mod tests { fn f() { t.text(\"a-sample\") } }";
        let found = findings(
            "a-title = Chào",
            "a-title = Hello",
            "{{ text(\"a-title\") }}\n{{ with(\"a-gone\", x) }}",
            code,
        );
        assert_eq!(
            found,
            [
                "templates/a/show.html:2: no text `a-gone` in any locales/vi.ftl",
                "src/pages.rs:1: no text `a-none` in any locales/vi.ftl"
            ]
        );
    }

    #[test]
    fn a_text_left_over_is_found_unless_its_prefix_is_announced() {
        let texts = "a-title = Chào\n# dynamic: a-state- a-none-\na-state-late = Trễ\na-old = Cũ\nfield-digits = Số\n";
        let found = findings(texts, texts, SHOW, "const CODE: &str = \"digits\";");
        assert_eq!(
            found,
            ["locales/vi.ftl:4: `a-old` is used nowhere", "locales/vi.ftl:2: no text begins with `a-none-`"]
        );
    }
}
