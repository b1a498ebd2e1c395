//! The browser journeys: a server with demonstration data, and e2e/ against it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use crate::{
    packages,
    postgres::{Care, Cluster},
    shell::{self, Neighbour, Result, cargo, command, root},
};

/// The journey that every engine must go: from the search to the verdict.
const MAIN: &str = "dossier.test.mjs";

/// What keeps the data of the journeys.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Goes all journeys on PostgreSQL; without it all on SQLite.
    #[arg(long)]
    postgres: bool,
}

/// All journeys on SQLite, and the main one on PostgreSQL.
pub(crate) fn run_all() -> Result {
    run(&Arguments { postgres: false })?;
    go(Some(&Cluster::start(Care::Careless)?), &["--", MAIN])
}

/// All journeys on one engine.
pub(crate) fn run(arguments: &Arguments) -> Result {
    let cluster = arguments.postgres.then(|| Cluster::start(Care::Careless)).transpose()?;
    go(cluster.as_ref(), &[])
}

/// Builds the program, serves demonstration data from a folder of its own, and goes these journeys, or all.
fn go(cluster: Option<&Cluster>, journeys: &[&str]) -> Result {
    packages::need(packages::FOR_TESTS)?;
    let folder = root().join("e2e");
    if !is_installed(&folder) {
        shell::run(command("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    }
    let python = python(&folder.join("requirements.txt"), "python")?;
    shell::run(&mut cargo(&["build", "--package", "thanthien"]))?;
    let data = tempfile::Builder::new().prefix("thanthien-e2e-").tempdir()?;
    let log = data.path().join("server.log");
    let (_server, url) = serve(data.path(), cluster.map(|cluster| &*cluster.url), &log)?;
    println!("serving {url}");
    shell::run(
        command("npm", &["test", "--silent"])
            .args(journeys)
            .current_dir(&folder)
            .env("BASE_URL", url)
            .env("CSVW", python.join("bin/csvwvalidate")),
    )
    .map_err(|error| format!("{error}\nThe server's last words:\n{}", last_lines(&log, 30)).into())
}

/// Whether the packages are those of the lock file.
fn is_installed(folder: &Path) -> bool {
    let changed = |path: &str| fs::metadata(folder.join(path)).and_then(|file| file.modified()).ok();
    changed("node_modules/.package-lock.json") >= changed("package-lock.json")
}

/// The folder in `target` of the Python tools that judge our files, installed when they are not those of the list.
pub(crate) fn python(list: &Path, name: &str) -> Result<PathBuf> {
    let tools = root().join("target").join(name);
    let done = tools.join("requirements.txt");
    if fs::read(list)? == fs::read(&done).unwrap_or_default() {
        return Ok(tools);
    }
    shell::run(command("python3", &["-m", "venv", "--clear"]).arg(&tools))?;
    let mut install = Command::new(tools.join("bin/pip"));
    shell::run(
        install.args(["install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(list),
    )?;
    fs::copy(list, &done)?;
    Ok(tools)
}

/// Starts the program that cargo has put beside this one.
fn serve(data: &Path, database: Option<&str>, log: &Path) -> Result<(Neighbour, String)> {
    let program = env::current_exe()?.with_file_name("thanthien");
    let port = shell::free_port()?;
    // The receivers of webhooks are on this machine.
    fs::create_dir_all(data.join("data"))?;
    fs::write(data.join("data/thanthien.toml"), "webhook_networks = [\"127.0.0.1\"]\n")?;
    let output = fs::File::create(log)?;
    let errors = output.try_clone()?;
    let mut server = Neighbour::start(None, &program, |command| {
        command.args(["serve", "--demo", "--listen", &format!("127.0.0.1:{port}"), "--data"]);
        command.arg(data.join("data")).stdout(output).stderr(errors);
        command.args(database.iter().flat_map(|url| ["--database", url]));
    })?;
    server
        .wait_until(|| is_live(port), Duration::from_mins(2))
        .map_err(|error| format!("thanthien serve: {error}\n{}", last_lines(log, 30)))?;
    Ok((server, format!("http://127.0.0.1:{port}")))
}

/// Whether the server says that it lives.
fn is_live(port: u16) -> bool {
    shell::get(port, "/health/live").is_ok_and(|said| said.starts_with("HTTP/1.1 200 "))
}

fn last_lines(path: &Path, count: usize) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use std::{
        io::{BufRead as _, BufReader, Write as _},
        net::{Ipv4Addr, TcpListener},
        thread,
    };

    use super::*;

    #[test]
    fn a_server_lives_when_it_says_so() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let answers = ["503 Service Unavailable", "200 OK"];
        let server = thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().expect("a caller");
                let question = BufReader::new(&stream).lines().map_while(std::result::Result::ok);
                assert!(question.take_while(|line| !line.is_empty()).count() > 1, "all of it is read");
                write!(stream, "HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n").expect("answers");
            }
        });
        assert!(!is_live(port));
        assert!(is_live(port));
        server.join().expect("no panic");
        assert!(!is_live(port), "nobody listens any more");
    }

    #[test]
    fn packages_older_than_the_lock_file_are_installed_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("package-lock.json"), "{}").expect("written");
        assert!(!is_installed(folder.path()));
        fs::create_dir(folder.path().join("node_modules")).expect("made");
        fs::write(folder.path().join("node_modules/.package-lock.json"), "{}").expect("written");
        assert!(is_installed(folder.path()));
    }
}
