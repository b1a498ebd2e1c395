//! The programs that judge what we sign.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use signing::Certificate;
use tempfile::TempDir;

/// What another program says of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    Good,
    Bad,
}

/// Runs a program that must succeed.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}\n{}", all(&output));
    all(&output)
}

fn all(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn is_there(program: &str, why: &str) -> bool {
    let found = Command::new("sh").args(["-c", &format!("command -v {program}")]).output();
    let found = found.is_ok_and(|output| output.status.success());
    if !found {
        skipped(program, why);
    }
    found
}

/// A judge that is missing is told; where everything must be judged, it is a failure.
#[expect(clippy::print_stderr, reason = "whoever reads the tests must see what was not tested")]
fn skipped(program: &str, why: &str) {
    assert!(std::env::var_os("CI").is_none(), "`{program}` is missing ({why})");
    eprintln!("not judged: `{program}` is missing ({why})");
}

/// Asks poppler about every signature, with the root trusted.
pub(crate) fn pdfsig(paper: &[u8], root: &Certificate, said: &[Said]) {
    if !is_there("pdfsig", "poppler-utils") || !is_there("certutil", "libnss3-tools") {
        return;
    }
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("paper.pdf"), paper).unwrap();
    fs::write(at("root.der"), root.der()).unwrap();
    let store = format!("sql:{}", folder.path().display());
    run(Command::new("certutil").args(["-N", "--empty-password", "-d", &store]));
    let root = at("root.der");
    run(Command::new("certutil").args(["-A", "-n", "root", "-t", "CT,C,C", "-d", &store, "-i"]).arg(root));
    let output = Command::new("pdfsig").arg("-nssdir").arg(&store).arg(at("paper.pdf")).output().unwrap();
    let text = all(&output);
    let found: Vec<_> = text
        .split("\nSignature #")
        .skip(1)
        .map(|part| {
            let is_valid = part.contains("Signature Validation: Signature is Valid.");
            if is_valid && part.contains("Certificate Validation: Certificate is Trusted.") {
                Said::Good
            } else {
                Said::Bad
            }
        })
        .collect();
    assert_eq!(found, said, "{text}");
}

/// pyHanko, when the environment with it is there.
fn pyhanko() -> Option<PathBuf> {
    let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/python-signing/bin/pyhanko");
    if tool.exists() {
        return Some(tool);
    }
    skipped("target/python-signing/bin/pyhanko", "tests/requirements.txt, in a Python environment there");
    None
}

/// Asks pyHanko about every signature, with the root trusted, at the time of signing.
pub(crate) fn hanko(paper: &[u8], root: &Certificate, said: &[Said]) -> String {
    let Some(tool) = pyhanko() else { return String::new() };
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("paper.pdf"), paper).unwrap();
    fs::write(at("root.der"), root.der()).unwrap();
    let output = Command::new(tool)
        .current_dir(folder.path())
        .args(["sign", "validate", "--pretty-print", "--no-revocation-check", "--trust-replace", "--trust"])
        .args([at("root.der"), at("paper.pdf")])
        .output()
        .unwrap();
    let text = all(&output);
    let found: Vec<_> = text
        .match_indices("The signature is judged ")
        .map(|(at, mark)| if text[at + mark.len()..].starts_with("VALID") { Said::Good } else { Said::Bad })
        .collect();
    assert_eq!(found, said, "{text}");
    text
}

/// A further signature by pyHanko, made with the key file in this folder; nothing when pyHanko is not there.
pub(crate) fn signed_by_hanko(paper: &[u8], key: &[u8], passphrase: &str) -> Option<Vec<u8>> {
    let tool = pyhanko()?;
    let folder = TempDir::new().unwrap();
    for (name, bytes) in [("paper.pdf", paper), ("key.p12", key), ("words", passphrase.as_bytes())] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let mut command = Command::new(tool);
    command.current_dir(folder.path()).args(["sign", "addsig", "--field", "1/300,300,500,350/Other"]);
    run(command.args(["pkcs12", "--passfile", "words", "paper.pdf", "signed.pdf", "key.p12"]));
    Some(fs::read(folder.path().join("signed.pdf")).unwrap())
}

/// Whether the structure of the file is right, as qpdf sees it.
pub(crate) fn qpdf(paper: &[u8]) {
    if !is_there("qpdf", "qpdf") {
        return;
    }
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("paper.pdf");
    fs::write(&file, paper).unwrap();
    run(Command::new("qpdf").arg("--check").arg(&file));
}

/// The text of the page, with what stamps show.
pub(crate) fn pdftotext(paper: &[u8]) -> Option<String> {
    if !is_there("pdftotext", "poppler-utils") {
        return None;
    }
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("paper.pdf");
    fs::write(&file, paper).unwrap();
    Some(run(Command::new("pdftotext").arg(&file).arg("-")))
}
