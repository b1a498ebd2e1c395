//! SQL stands in `store.rs`, and differs between the engines rarely.

use super::{
    Finding,
    rust::{Source, Token},
    tree::{File, Tree},
};

/// How many statements of the whole product may differ between the engines.
const FORKS: usize = 10;
/// The crates that are about SQL, or that carry the tables of the house itself.
const HOMES: [&str; 5] = [
    "crates/foundation/db/",
    "crates/foundation/books/",
    "crates/foundation/jobs/",
    "crates/foundation/work/",
    "crates/foundation/web/",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let strays = tree.rust().filter(|(file, _)| !is_home(file)).flat_map(|(file, source)| {
        let statements = source.texts().filter(|(text, token)| !token.in_tests && is_statement(text));
        statements
            .map(|(_, token)| Finding::new(&file.path, token.line, "SQL outside store.rs: move it there"))
    });
    let forks = tree.rust().filter(|(file, _)| !file.is_for_tests());
    let forks = forks.flat_map(|(file, source)| forks_of(source).map(|token| (&file.path, token.line)));
    let beyond = forks.skip(FORKS).map(|(path, line)| {
        Finding::new(
            path,
            line,
            format!("one of more than {FORKS} forked statements: find one text for both engines"),
        )
    });
    strays.chain(beyond).collect()
}

fn is_home(file: &File) -> bool {
    file.is_for_tests()
        || file.path.ends_with("/store.rs")
        || ["/store/", "/migrations/"].iter().any(|folder| file.path.contains(folder))
        || HOMES.iter().any(|home| file.path.starts_with(home))
}

/// Whether it reads as a statement; two words of SQL must meet, as `select` alone also begins a sentence.
fn is_statement(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().take(200).map(str::to_lowercase).collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["select", ..] => has("from"),
        ["with", ..] => has("as") && has("select"),
        ["update", _, "set", ..]
        | ["insert", "into", ..]
        | ["delete", "from", ..]
        | ["create" | "alter" | "drop", "table" | "index" | "unique" | "view" | "trigger", ..]
        | ["pragma", ..]
        | ["begin" | "commit" | "rollback"] => true,
        _ => false,
    }
}

/// The tokens `postgres` that stand before a fork in `statements! { … }`.
fn forks_of(source: &Source) -> impl Iterator<Item = &Token> {
    let tokens = &source.tokens;
    let macros = (0..tokens.len()).filter(|&place| source.stands_at(place, "statements ! {"));
    macros.flat_map(move |place| {
        (place + 3..tokens[place + 2].end)
            .filter(|&inside| source.stands_at(inside, ", postgres"))
            .map(|inside| &tokens[inside + 1])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_outside_the_store_is_found() {
        let code = "fn list() { run(\"select id\\n from dossier\"); say(\"select a file\"); }";
        let tested = format!("#[cfg(test)] mod tests {{ {code} }}");
        let tree = Tree::of(&[
            ("crates/serving/dossiers/src/pages.rs", code),
            ("crates/serving/dossiers/src/store.rs", code),
            ("crates/serving/dossiers/src/store/inbox.rs", code),
            ("crates/serving/dossiers/tests/it/main.rs", code),
            ("crates/serving/dossiers/src/lib.rs", &tested),
            ("crates/foundation/db/src/migrate.rs", code),
        ]);
        let found = check(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].file.as_str(), found[0].line), ("crates/serving/dossiers/src/pages.rs", 1));
    }

    #[test]
    fn statements_are_told_from_sentences() {
        for text in
            ["  INSERT INTO t VALUES (1)", "update t set a = 1", "with x as (select 1) select * from x"]
        {
            assert!(is_statement(text), "{text}");
        }
        for text in
            ["update the page", "with kind regards", "create an account", "select", "delete", "begin here"]
        {
            assert!(!is_statement(text), "{text}");
        }
    }

    #[test]
    fn the_eleventh_fork_is_one_too_many() {
        let fork = "A = \"select 1\",\n postgres \"select 2\";";
        let many = format!("db::statements! {{ {} }}", fork.repeat(11));
        let few = format!("db::statements! {{ {} }}\nconst NAME: &str = \"postgres\";", fork.repeat(10));
        assert_eq!(check(&Tree::of(&[("crates/spine/a/src/store.rs", &few)])), []);
        let found = check(&Tree::of(&[("crates/spine/a/src/store.rs", &many)]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].line, 12);
    }
}
