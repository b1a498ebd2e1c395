//! How long people wait for cargo: for the first page of a clean build, and for a page that they edited.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::Row;
use crate::shell::{self, Neighbour, Result, cargo, root};

/// In seconds.
const CLEAN_ALLOWED: f64 = 480.0;
/// In seconds.
const EDIT_ALLOWED: f64 = 10.0;
/// Nobody waits longer.
const PATIENCE: Duration = Duration::from_mins(30);
/// A page of the largest capability, which anybody may see.
const TEMPLATE: &str = "crates/serving/dossiers/templates/dossiers/track.html";
const PAGE: &str = "/track";
/// Where the edit goes in, and the edit.
const BEFORE: &str = "{% endblock";
const EDIT: &str = "<p>An edit, to see how soon it is served.</p>";

/// Both.
pub(super) fn measure() -> Result<Vec<Row>> {
    let folder = tempfile::Builder::new().prefix("thanthien-build-").tempdir()?;
    Ok(vec![clean(folder.path())?, edited(folder.path())?])
}

/// `cargo run --release -- serve --demo` with nothing built before; the sources of other crates are there.
fn clean(folder: &Path) -> Result<Row> {
    shell::run_quietly(&mut cargo(&["fetch", "--locked"]))?;
    let target = folder.join("target");
    let waited =
        first_page(&["--release"], &["--demo"], &folder.join("clean"), Some(&target), "/", "</html>")?;
    fs::remove_dir_all(target)?;
    Ok(Row::time("a clean build to the first page", waited.as_secs_f64(), CLEAN_ALLOWED))
}

/// `cargo run` after an edit of one page, all else built before, until the page shows it.
fn edited(folder: &Path) -> Result<Row> {
    let data = folder.join("edited");
    first_page(&[], &[], &data, None, PAGE, "</html>")?;
    let edit = Edit::make(root().join(TEMPLATE))?;
    let waited = first_page(&[], &[], &data, None, PAGE, EDIT)?;
    drop(edit);
    Ok(Row::time("an edited page, built and served", waited.as_secs_f64(), EDIT_ALLOWED))
}

/// An edit of a file, taken back when this is dropped.
struct Edit {
    path: PathBuf,
    before: String,
}

impl Edit {
    fn make(path: PathBuf) -> Result<Self> {
        let before = fs::read_to_string(&path)?;
        let at = before.rfind(BEFORE).ok_or_else(|| format!("{} has no {BEFORE}", path.display()))?;
        let after = format!("{}{EDIT}\n{}", &before[..at], &before[at..]);
        let edit = Self { path, before };
        fs::write(&edit.path, after)?;
        Ok(edit)
    }
}

impl Drop for Edit {
    fn drop(&mut self) {
        if let Err(error) = fs::write(&self.path, &self.before) {
            println!("{} still has an edit of the measurement: {error}", self.path.display());
        }
    }
}

/// Builds and serves by `cargo run`, and tells how long it took until the page showed this.
fn first_page(
    build: &[&str],
    serve: &[&str],
    data: &Path,
    target: Option<&Path>,
    page: &str,
    shows: &str,
) -> Result<Duration> {
    let port = shell::free_port()?;
    let begun = Instant::now();
    let mut run = Neighbour::start(None, Path::new("cargo"), |command| {
        shell::as_at_a_terminal(command);
        command
            .args(["run", "--quiet", "--package", "thanthien"])
            .args(build)
            .args(["--", "serve"])
            .args(serve);
        command.args(["--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data);
        command.env("RUST_LOG", "warn").stdout(std::process::Stdio::null());
        if let Some(target) = target {
            command.env("CARGO_TARGET_DIR", target);
        }
    })?;
    run.wait_until(|| shell::get(port, page).is_ok_and(|said| said.contains(shows)), PATIENCE)?;
    Ok(begun.elapsed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_taken_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("page.html");
        fs::write(&path, "{% block main %}a{% endblock %}\n").expect("written");
        let edit = Edit::make(path.clone()).expect("there is a block");
        assert!(fs::read_to_string(&path).expect("read").contains(EDIT));
        drop(edit);
        assert_eq!(fs::read_to_string(&path).expect("read"), "{% block main %}a{% endblock %}\n");
        assert!(root().join(TEMPLATE).exists());
    }
}
