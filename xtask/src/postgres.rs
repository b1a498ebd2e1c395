//! A PostgreSQL server for one run of the tests or of the measurements.

use std::{fs::File, path::Path, time::Duration};

use tempfile::TempDir;

use crate::{
    packages,
    shell::{self, Neighbour, Result},
};

/// The user whose rights the server takes when we are root, which it refuses to be.
const USER: &str = "postgres";

/// How careful the server is with what it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// It does not wait for the disk: what the tests gain from.
    Careless,
    /// As an authority runs it; and statements can be read from its log.
    Durable,
}

impl Care {
    const fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Careless => &["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
            Self::Durable => {
                &["fsync=on", "synchronous_commit=on", "logging_collector=on", "log_destination=jsonlog"]
            }
        }
    }
}

/// Room for tests side by side.
const SETTINGS: [&str; 2] = ["listen_addresses=127.0.0.1", "max_connections=300"];

/// A cluster in a folder of its own on a free port; stopped and removed when dropped.
pub(crate) struct Cluster {
    // Dropped in this order: the server closes its files before they are removed.
    _server: Neighbour,
    _folder: TempDir,
    /// Where to connect as the cluster's owner.
    pub(crate) url: String,
}

impl Cluster {
    /// Makes the cluster and starts its server. Texts are ordered by their bytes (C), as on SQLite.
    pub(crate) fn start(care: Care) -> Result<Self> {
        let programs = packages::postgres_folder().ok_or("PostgreSQL is not installed")?;
        let folder = tempfile::Builder::new().prefix("thanthien-postgres-").tempdir()?;
        let user = shell::is_root().then_some(USER);
        if let Some(user) = user {
            shell::output(shell::command("chown", &[user]).arg(folder.path()))?;
        }
        let data = folder.path().join("data");
        let initdb = Neighbour::start(user, &programs.join("initdb"), |command| {
            command.arg("--pgdata").arg(&data).stdout(std::process::Stdio::null());
            command.args([
                "--username=thanthien",
                "--auth=trust",
                "--locale=C",
                "--encoding=UTF8",
                "--no-sync",
            ]);
        })?;
        initdb.finish().map_err(|error| format!("initdb: {error}"))?;
        let port = shell::free_port()?;
        let log = folder.path().join("log");
        let mut server = Neighbour::start(user, &programs.join("postgres"), |command| {
            command.arg("-D").arg(&data).arg("-p").arg(port.to_string()).arg("-k").arg(folder.path());
            command.args(SETTINGS.iter().chain(care.settings()).flat_map(|setting| ["-c", setting]));
            if let Ok(file) = File::create(&log) {
                command.stderr(file);
            }
        })?;
        let ready = || is_ready(&programs, port);
        server.wait_until(ready, Duration::from_mins(1)).map_err(|error| {
            format!("PostgreSQL: {error}\n{}", std::fs::read_to_string(&log).unwrap_or_default())
        })?;
        let url = format!("postgres://thanthien@127.0.0.1:{port}/postgres");
        Ok(Self { _server: server, _folder: folder, url })
    }
}

fn is_ready(programs: &Path, port: u16) -> bool {
    let ask = programs.join("pg_isready");
    let arguments = ["--quiet", "--host=127.0.0.1", &format!("--port={port}")];
    shell::output(&mut shell::command(&ask.to_string_lossy(), &arguments)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_answers_while_it_is_held_and_is_gone_afterwards() {
        let Some(programs) = packages::postgres_folder() else {
            println!("skipped: PostgreSQL is not installed");
            return;
        };
        let cluster = Cluster::start(Care::Careless).expect("starts");
        let psql = programs.join("psql").to_string_lossy().into_owned();
        let ask = ["--no-psqlrc", "--tuples-only", "--no-align", "--command=show lc_collate", &cluster.url];
        assert_eq!(shell::output(&mut shell::command(&psql, &ask)).expect("answers").trim(), "C");
        let url = cluster.url.clone();
        drop(cluster);
        assert!(shell::output(&mut shell::command(&psql, &["--command=select 1", &url])).is_err());
    }
}
