//! The load: wrk with one thread, so that the generator takes little of what the servers need.

use std::{fs, path::PathBuf, process::Command};

use serde::Deserialize;
use tempfile::TempDir;

use crate::{Result, program};

/// A load to put on a server.
pub(crate) struct Load<'a> {
    pub(crate) port: u16,
    pub(crate) path: &'a str,
    pub(crate) clients: u32,
    pub(crate) seconds: u32,
}

/// What was seen.
#[derive(Debug, Deserialize)]
pub(crate) struct Seen {
    requests: u64,
    micros: u64,
    refused: u64,
    broken: u64,
    p99_micros: u64,
    /// Dossiers that came to their end.
    lives: u64,
}

impl Seen {
    /// Answers a second.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    pub(crate) fn per_second(&self) -> f64 {
        self.requests as f64 * 1e6 / self.micros.max(1) as f64
    }

    /// Dossiers that came to their end in a second.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    pub(crate) fn lives_a_second(&self) -> f64 {
        self.lives as f64 * 1e6 / self.micros.max(1) as f64
    }

    /// The time under which 99 of 100 answers stay, in milliseconds.
    pub(crate) fn p99_millis(&self) -> f64 {
        millis(self.p99_micros)
    }
}

/// wrk, with our scripts.
pub(crate) struct Wrk {
    program: PathBuf,
    scripts: TempDir,
}

const SCRIPTS: [(&str, &str); 4] = [
    ("cycle.lua", include_str!("../lua/cycle.lua")),
    ("file.lua", include_str!("../lua/file.lua")),
    ("get.lua", include_str!("../lua/get.lua")),
    ("told.lua", include_str!("../lua/told.lua")),
];

impl Wrk {
    /// Finds it, and lays the scripts out.
    pub(crate) fn find() -> Result<Self> {
        let scripts = tempfile::Builder::new().prefix("thanthien-wrk-").tempdir()?;
        for (name, text) in SCRIPTS {
            fs::write(scripts.path().join(name), text)?;
        }
        Ok(Self { program: program::find("wrk")?, scripts })
    }

    /// Puts the load on, by the script, with its settings. Every answer must be a success.
    pub(crate) fn run(&self, load: &Load<'_>, script: &str, settings: &[(&str, &str)]) -> Result<Seen> {
        let mut command = Command::new(&self.program);
        command.args([
            "-t1",
            "--timeout",
            "10s",
            "-c",
            &load.clients.to_string(),
            "-d",
            &format!("{}s", load.seconds),
        ]);
        command.arg("-s").arg(self.scripts.path().join(script));
        command.env("BENCH_TOLD", self.scripts.path().join("told.lua")).envs(settings.iter().copied());
        let said = program::output(command.arg(format!("http://127.0.0.1:{}{}", load.port, load.path)))?;
        let line = said.lines().find_map(|line| line.strip_prefix("BENCH "));
        let seen: Seen = serde_json::from_str(line.ok_or_else(|| format!("wrk told nothing: {said}"))?)?;
        if seen.refused > 0 || seen.broken > 0 || seen.requests == 0 {
            return Err(format!("the load on {} did not go well: {seen:?}", load.path).into());
        }
        eprintln!(
            "  {:<24} {:>9.0} a second, p99 {:.1} ms",
            load.path,
            seen.per_second(),
            millis(seen.p99_micros)
        );
        Ok(seen)
    }
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn millis(micros: u64) -> f64 {
    micros as f64 / 1e3
}
