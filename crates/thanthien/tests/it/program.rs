//! The built program as a process of its own.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio},
    sync::OnceLock,
    time::Duration,
};

use reqwest::{Client, Response, StatusCode, redirect};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Paper that is asked for in these tests: 'Cấp Giấy xác nhận tình trạng hôn nhân'.
pub(crate) const MARITAL: &str = "1.004873";

/// The command line, with this data folder and nothing of the environment that would change it.
pub(crate) fn thanthien(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thanthien"));
    for variable in
        ["THANTHIEN_CONFIG", "THANTHIEN_DATABASE", "THANTHIEN_LISTEN", "THANTHIEN_SECRET", "RUST_LOG"]
    {
        command.env_remove(variable);
    }
    command.env("THANTHIEN_DATA", folder);
    command
}

/// Runs a command to its end.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    thanthien(folder).args(arguments).output().unwrap()
}

/// What it wrote, when it went well.
#[track_caller]
pub(crate) fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap().trim_end().to_owned()
}

/// The one line with which it failed.
#[track_caller]
pub(crate) fn complaint(output: &Output) -> String {
    assert!(!output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(text.trim_end().lines().count(), 1, "one clear line: {text}");
    text.trim_end().to_owned()
}

/// A data folder with Thanh Khê in it, of the test's own.
pub(crate) fn loaded() -> TempDir {
    static LOADED: OnceLock<TempDir> = OnceLock::new();
    let first = LOADED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        said(&run(folder.path(), &["load"]));
        folder
    });
    let folder = tempfile::tempdir().unwrap();
    copy(first.path(), folder.path());
    folder
}

/// Copies the files of a folder and of those in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The program while it serves. Killed when it is let go.
pub(crate) struct Serving {
    child: Child,
    /// Where it serves.
    pub(crate) base: String,
    /// Kept open: who writes into a closed pipe is killed.
    _said: BufReader<ChildStdout>,
}

impl Serving {
    /// Serves from this folder, at a free port.
    pub(crate) fn from(folder: &Path) -> Self {
        let mut command = thanthien(folder);
        command.args(["serve", "--demo", "--listen", "127.0.0.1:0"]);
        Self::start(command)
    }

    /// Serves as this command says, and waits until it does.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.starts_with("Thân Thiện: ") {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "it stopped: {:?}", child.wait());
        }
        let base = line.trim().trim_start_matches("Thân Thiện: ").to_owned();
        Self { child, base, _said: said }
    }

    /// Its process.
    pub(crate) fn pid(&self) -> String {
        self.child.id().to_string()
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// `kill -TERM`, as an operator or a supervisor does.
    pub(crate) fn stop(mut self) -> ExitStatus {
        assert!(Command::new("kill").args(["-TERM", &self.pid()]).status().unwrap().success());
        self.child.wait().unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A token for this login, made while the program serves.
pub(crate) fn token(folder: &Path, login: &str) -> String {
    said(&run(folder, &["token", "--as", login]))
}

/// A client that follows no redirect and uses no proxy.
pub(crate) fn client() -> Client {
    // The client wants a provider even where nothing is encrypted; another test may have installed it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().no_proxy().redirect(redirect::Policy::none());
    client.timeout(Duration::from_secs(30)).build().unwrap()
}

/// Files a dossier of Ms Thảo's in Thạc Gián, under this key.
pub(crate) async fn file(http: &Client, base: &str, token: &str, key: &str) -> reqwest::Result<Response> {
    let request =
        http.post(format!("{base}/api/v1/dossiers")).bearer_auth(token).header("idempotency-key", key);
    request.json(&filing()).send().await
}

/// The dossier under this code, as the bearer sees it.
pub(crate) async fn read(http: &Client, base: &str, token: &str, code: &str) -> Value {
    let answer = http.get(format!("{base}/api/v1/dossiers/{code}")).bearer_auth(token).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{code} is lost");
    answer.json().await.unwrap()
}

/// What is filed.
pub(crate) fn filing() -> Value {
    json!({
        "unit": "thac-gian", "procedure": MARITAL, "channel": "online",
        "applicant": { "name": "Nguyễn Thị Phương Thảo", "personal_number": "048195003286", "birth_date": "1995-09-23",
            "sex": "female", "phone": "0935 000 286", "address": "45 Đỗ Quang" },
        "answers": { "for_whom": "self", "ethnicity": "Kinh", "nationality": "Việt Nam",
            "residence": "45 Đỗ Quang, phường Thạc Gián, quận Thanh Khê, Đà Nẵng", "status": "single", "purpose": "other",
            "purpose_detail": "Vay vốn ngân hàng", "copies": 1, "receive": "counter", "pledge": true },
    })
}
