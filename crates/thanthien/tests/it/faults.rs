//! The disk is full, or the database is lost: people are told, nothing acknowledged is lost, and it recovers by itself.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use db::Database;
use kernel::Id;
use reqwest::{Client, Response, StatusCode};
use serde_json::Value;
use testkit::Client as Browser;
use thanthien::data;
use tokio_postgres::NoTls;

use crate::{
    house,
    program::{self, Serving},
};

/// So many filings may still find room in the log that was made before the disk was full.
const MOST_BEFORE_REFUSAL: usize = 350;
/// Residents in whose names they are filed: one account may make some hundred changes at once.
const LOGINS: [&str; 5] = ["chi-thao", "em-duy", "anh-khanh", "chi-ngoc", "ba-lan"];

/// A small disk of its own, in memory.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// None when this machine lets nobody mount.
    fn mount(megabytes: u64) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap().keep();
        let size = format!("size={megabytes}m");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&folder).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        fs::remove_dir(&folder).unwrap();
        None
    }

    fn filler(&self) -> PathBuf {
        self.0.join("filler")
    }

    /// Writes until nothing fits any more.
    fn fill(&self) {
        let mut filler = fs::File::create(self.filler()).unwrap();
        for size in [1 << 16, 1 << 12, 1 << 9] {
            while filler.write_all(&vec![0; size]).is_ok() {}
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
        let _ = fs::remove_dir(&self.0);
    }
}

#[test]
fn a_full_disk_is_told_and_recovers_when_there_is_room_again() {
    let loaded = program::loaded();
    let megabytes = size(loaded.path()) / 1_048_576 + 48;
    let Some(disk) = SmallDisk::mount(megabytes) else {
        eprintln!(
            "skipped: no disk can be mounted here; a limit on the size of files stands for it in another test"
        );
        return;
    };
    let folder = disk.0.join("data");
    program::copy(loaded.path(), &folder);
    let serving = Serving::from(&folder);
    goes_through(&folder, serving, |_| disk.fill(), |_| fs::remove_file(disk.filler()).unwrap());
}

#[test]
fn files_that_may_not_grow_are_told_and_recover() {
    let folder = program::loaded();
    let mut command = Command::new("sh");
    // Who writes beyond the limit is to be told so, not killed.
    command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_thanthien")]);
    command.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path());
    let serving = Serving::start(command);
    let limit = |serving: &Serving, bytes: &str| {
        let limit = Command::new("prlimit")
            .args(["--pid", &serving.pid(), &format!("--fsize={bytes}:unlimited")])
            .status();
        assert!(limit.unwrap().success());
    };
    goes_through(
        folder.path(),
        serving,
        |serving| limit(serving, "4096"),
        |serving| limit(serving, "unlimited"),
    );
}

/// The bytes of a folder's files.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(
            |entry| if entry.path().is_dir() { size(&entry.path()) } else { entry.metadata().unwrap().len() },
        )
        .sum()
}

/// Files while there is room, is refused while there is none, and files again.
fn goes_through(folder: &Path, serving: Serving, fill: impl Fn(&Serving), free: impl Fn(&Serving)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let tokens: Vec<String> = LOGINS.iter().map(|login| program::token(folder, login)).collect();
    let mut resident =
        Resident { http: program::client(), base: serving.base.clone(), tokens, keys: 0, codes: Vec::new() };
    runtime.block_on(async {
        let account = account(folder, "chi-thao");
        assert_eq!(resident.signs_in(&account).await.status(), StatusCode::SEE_OTHER);
        for _ in 0..5 {
            assert_eq!(resident.files().await, StatusCode::CREATED);
        }
        fill(&serving);
        resident.files_until_refused().await;
        resident.is_told_on_a_page(&account).await;
        let reading = resident.http.get(format!("{}/procedures", resident.base)).send().await.unwrap();
        assert_eq!(reading.status(), StatusCode::OK, "what needs no writing goes on");
        free(&serving);
        resident.files_again_soon().await;
        assert_eq!(resident.signs_in(&account).await.status(), StatusCode::SEE_OTHER);
        resident.finds_all().await;
    });
    assert_eq!(serving.stop().code(), Some(0));
    assert!(program::said(&program::run(folder, &["books", "verify"])).ends_with(" 0 faults"));
}

/// The account behind a login.
fn account(folder: &Path, login: &str) -> String {
    let db = rusqlite::Connection::open(folder.join("thanthien.db")).unwrap();
    db.query_row("select id from account where login = ?1", [login], |row| row.get(0)).unwrap()
}

/// Somebody who files again and again, and remembers what was acknowledged.
struct Resident {
    http: Client,
    base: String,
    tokens: Vec<String>,
    keys: usize,
    /// Whose token it was filed with, and the code.
    codes: Vec<(usize, String)>,
}

impl Resident {
    async fn signs_in(&self, account: &str) -> Response {
        let request =
            self.http.post(format!("{}/sign-in/persona", self.base)).header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.body(format!("account={account}")).send().await.unwrap()
    }

    /// Files once. A refusal must be a problem document with the id under which the log has the cause.
    async fn files(&mut self) -> StatusCode {
        self.keys += 1;
        let who = self.keys % self.tokens.len();
        let key = format!("fault-{}", self.keys);
        let answer = program::file(&self.http, &self.base, &self.tokens[who], &key).await.unwrap();
        let (status, id) = (answer.status(), answer.headers()["x-request-id"].clone());
        let told: Value = answer.json().await.unwrap();
        if status == StatusCode::CREATED {
            self.codes.push((who, told["code"].as_str().unwrap().to_owned()));
        } else {
            assert_eq!((status.as_u16(), &told["code"]), (503, &"unavailable".into()), "{told}");
            assert_eq!(told["request_id"].as_str(), id.to_str().ok(), "{told}");
        }
        status
    }

    async fn files_until_refused(&mut self) {
        for _ in 0..MOST_BEFORE_REFUSAL {
            if self.files().await == StatusCode::SERVICE_UNAVAILABLE {
                return;
            }
        }
        panic!("never refused");
    }

    async fn is_told_on_a_page(&self, account: &str) {
        let mut answer = self.signs_in(account).await;
        // So small a change may still have found room.
        for _ in 0..MOST_BEFORE_REFUSAL {
            if answer.status() != StatusCode::SEE_OTHER {
                break;
            }
            answer = self.signs_in(account).await;
        }
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        let id = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
        let page = answer.text().await.unwrap();
        assert!(page.contains("<html lang=\"vi\"") && page.contains(&id), "{page}");
        assert!(!page.contains("SQL") && !page.contains("disk"), "the cause is for the log: {page}");
    }

    async fn files_again_soon(&mut self) {
        for _ in 0..50 {
            if self.files().await == StatusCode::CREATED {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("it did not recover");
    }

    async fn finds_all(&self) {
        for (who, code) in &self.codes {
            let found = program::read(&self.http, &self.base, &self.tokens[*who], code).await;
            assert_eq!(found["code"], **code);
        }
        let mut codes: Vec<&String> = self.codes.iter().map(|(_, code)| code).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), self.codes.len(), "a code was given twice");
    }
}

/// A database of its own on the test server, which an operator can close.
struct OwnDatabase {
    operator: tokio_postgres::Client,
    name: String,
    url: String,
}

impl OwnDatabase {
    /// None, said aloud, when there is no test server.
    async fn create() -> Option<Self> {
        let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
            assert!(
                std::env::var_os("CI").is_none(),
                "TEST_POSTGRES_URL is not set: nothing ran on PostgreSQL"
            );
            eprintln!("skipped on PostgreSQL: TEST_POSTGRES_URL is not set");
            return None;
        };
        let (operator, connection) = tokio_postgres::connect(&server, NoTls).await.unwrap();
        tokio::spawn(connection);
        let name = format!("faults_{}", Id::<str>::new().uuid().simple());
        operator.batch_execute(&format!("create database {name}")).await.unwrap();
        let (before, _) = server.rsplit_once('/').unwrap();
        Some(Self { url: format!("{before}/{name}"), operator, name })
    }

    /// Closes every connection, as a crash or a failover does.
    async fn close_connections(&self) {
        let close = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";
        self.operator.execute(close, &[&self.name]).await.unwrap();
    }

    async fn allow(&self, connections: bool) {
        self.operator
            .batch_execute(&format!("alter database {} allow_connections {connections}", self.name))
            .await
            .unwrap();
    }

    async fn drop(self) {
        self.operator.batch_execute(&format!("drop database {} with (force)", self.name)).await.unwrap();
    }
}

#[test]
fn a_lost_database_is_told_and_comes_back_by_itself() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let Some(database) = OwnDatabase::create().await else { return };
        let folder = tempfile::tempdir().unwrap();
        let store = Database::postgres(&database.url).unwrap();
        let app = house::build(store, house::clock(), folder.path()).await;
        thanthien::load(&app, &data::inside(), "2022-01-01".parse().unwrap()).await.unwrap();
        let router = house::router(&app).await;
        let mut browser = house::browser(&app, &router, "chi-thao").await;
        let mut codes = Vec::new();

        file(&mut browser, &mut codes).await.unwrap();
        database.allow(false).await;
        database.close_connections().await;
        let page = browser.get("/dossiers").await.is(503);
        page.says("<html lang=\"vi\"").says(page.header("x-request-id")).does_not_say("postgres");
        browser.get("/health/ready").await.expect(503);
        browser.get("/health/live").await.expect(200);
        // What stays in memory is still told to passers-by; who signed in is not known without the database.
        Browser::new(router.clone()).get("/procedures").await.expect(200);
        let told = file(&mut browser, &mut codes).await.unwrap_err();
        assert_eq!(told["code"], "unavailable", "{told}");

        database.allow(true).await;
        browser.get("/dossiers").await.expect(200);
        browser.get("/health/ready").await.expect(200);
        // Connections are lost in the middle of work.
        let mut refused = 0;
        for n in 0..40 {
            if n % 4 == 0 {
                database.close_connections().await;
            }
            if let Err(told) = file(&mut browser, &mut codes).await {
                assert_eq!(told["code"], "unavailable", "{told}");
                refused += 1;
            }
        }
        assert!(codes.len() > 10, "{} filed, {refused} refused", codes.len());
        for code in &codes {
            browser.get(&format!("/api/v1/dossiers/{code}")).await.expect(200);
        }
        let verify = async |work: &mut work::Work| books::verify(work.tx()).await;
        let (_, faults) = app.read(&kernel::Actor::system("test"), verify).await.unwrap();
        assert_eq!(faults, []);
        drop((browser, router, app));
        database.drop().await;
    });
}

/// Files once: keeps the code, or gives what was told instead.
async fn file(browser: &mut Browser, codes: &mut Vec<String>) -> Result<(), Value> {
    let answer = browser.post_json("/api/v1/dossiers", &program::filing()).await;
    let told = answer.json();
    if answer.status.as_u16() == 201 {
        codes.push(told["code"].as_str().unwrap().to_owned());
        return Ok(());
    }
    answer.expect(503);
    assert_eq!(told["request_id"].as_str(), Some(answer.header("x-request-id")));
    Err(told)
}
