//! A file is read in one sitting, a function on one screen.

use super::{
    Finding,
    tree::{File, Tree},
};

/// Lines of a file without the test module at its end.
const FILE: usize = 400;
/// Lines of a function from its `fn` to its closing brace.
const FUNCTION: usize = 60;
/// Documents that everyone is to read, with their limits.
const DOCUMENTS: [(&str, usize); 2] = [("ARCHITECTURE.md", 300), ("STYLE.md", 250)];
/// Kinds of files that hold code.
const CODE: [&str; 6] = ["rs", "html", "css", "js", "mjs", "sql"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.iter().filter_map(|file| too_long(file, limit(file)?));
    let functions = tree.rust().flat_map(|(file, source)| {
        source.functions().filter_map(|function| {
            let lines = function.last_line - function.first_line + 1;
            let text =
                format!("`{}` has {lines} lines, more than {FUNCTION}: split it by meaning", function.name);
            (lines > FUNCTION).then(|| Finding::new(&file.path, function.first_line, text))
        })
    });
    files.chain(functions).collect()
}

fn limit(file: &File) -> Option<usize> {
    let document = DOCUMENTS.iter().find(|(name, _)| *name == file.path).map(|(_, limit)| *limit);
    document.or_else(|| CODE.iter().any(|kind| file.is_a(kind)).then_some(FILE))
}

fn too_long(file: &File, limit: usize) -> Option<Finding> {
    let tests = file.rust.as_ref().and_then(|source| source.trailing_tests);
    let lines = tests.map_or_else(|| file.text.lines().count(), |first| first - 1);
    let text =
        format!("{lines} lines (without a test module at the end), more than {limit}: split it by meaning");
    (lines > limit).then(|| Finding::new(&file.path, limit + 1, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_found_but_not_for_its_tests() {
        let long = "const A: u8 = 0;\n".repeat(401);
        let tested =
            "const A: u8 = 0;\n".repeat(400) + "#[cfg(test)]\nmod tests {\n" + &"//\n".repeat(50) + "}\n";
        let tree = Tree::of(&[("a/src/long.rs", &long), ("a/src/tested.rs", &tested), ("notes.md", &long)]);
        let found = check(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].file.as_str(), found[0].line), ("a/src/long.rs", 401));
    }

    #[test]
    fn a_long_function_is_found_at_its_first_line() {
        let body = |lines| format!("\nfn act() {{\n{}}}\n", "    step();\n".repeat(lines));
        let tree = Tree::of(&[("fits.rs", &body(58)), ("long.rs", &body(59))]);
        let found = check(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].file.as_str(), found[0].line), ("long.rs", 2));
        assert!(found[0].text.contains("`act` has 61 lines"));
    }
}
