//! Measures Thân Thiện against bases that do the same work without it, in turns, in one run. README.md says how, and what it does not say.
//!
//! `cargo xtask bench` builds it, starts what it needs and prints its table; alone it prints the rows as JSON.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command speaks: rows on standard output, progress beside it"
)]

mod filing;
mod growth;
mod http;
mod pages;
mod program;
mod record;
mod row;
mod search;
mod served;
mod template;
mod town;
mod wrk;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, ValueEnum};
use thanthien::config::Failure;

use filing::{Pgbench, bare_sqlite, through_http};
use row::Row;
use served::{Nginx, Server};
use town::Town;
use wrk::Wrk;

/// The error is one line for the person at the terminal.
pub(crate) type Result<T = ()> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// What a verb said, for the person at the terminal.
#[expect(clippy::needless_pass_by_value, reason = "given to `map_err`")]
pub(crate) fn failed(error: kernel::Error) -> Box<dyn Error + Send + Sync> {
    format!("{error:?}").into()
}

/// What a command said, for the person at the terminal.
#[expect(clippy::needless_pass_by_value, reason = "given to `map_err`")]
pub(crate) fn said(failure: Failure) -> Box<dyn Error + Send + Sync> {
    failure.to_string().into()
}

/// Seconds of a load that comes before the rounds and does not count.
const WARMING: u32 = 1;
/// How often the program is started.
const STARTS: u32 = 3;
/// In milliseconds.
const START_ALLOWED: f64 = 1_000.0;

/// Measures Thân Thiện against bases that do the same work without it; prints the rows as JSON.
#[derive(Parser)]
struct Arguments {
    /// The program [default: the one beside this one]
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// An empty database of a PostgreSQL server (15 or later) that waits for the disk and logs in JSON, as its superuser
    #[arg(long, value_name = "URL")]
    postgres: String,
    /// pgbench of that server
    #[arg(long, value_name = "FILE", default_value = "pgbench")]
    pgbench: PathBuf,
    /// Open dossiers in the store
    #[arg(long, default_value_t = 100_000)]
    dossiers: u32,
    /// Rounds, each ours and the base in turn
    #[arg(long, default_value_t = 5)]
    rounds: u32,
    /// Seconds of each load
    #[arg(long, default_value_t = 4)]
    seconds: u32,
    /// Keeps the filled store here, and takes it from here next time
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Dossiers in the large store of the part `growth`
    #[arg(long, default_value_t = 1_000_000)]
    many: u64,
    /// Dossiers in the small one
    #[arg(long, default_value_t = 10_000)]
    few: u64,
    /// Another number files with other applicants: for a kept store that is measured again
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=20))]
    load: u64,
    /// Only these
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Start,
    Search,
    Pages,
    Filing,
    FilingPostgres,
    Growth,
}

impl Arguments {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match measure(&arguments).await.and_then(|rows| Ok(serde_json::to_string(&rows)?)) {
        Ok(rows) => {
            println!("{rows}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(arguments: &Arguments) -> Result<Vec<Row>> {
    let program = match &arguments.program {
        Some(path) => path.clone(),
        None => std::env::current_exe()?.with_file_name("thanthien"),
    };
    let wrk = Wrk::find()?;
    let folder = tempfile::Builder::new().prefix("thanthien-bench-").tempdir()?;
    let data = folder.path().join("data");
    let mut rows = Vec::new();
    if arguments.wants(Part::Growth) {
        let grown = arguments.keep.clone().unwrap_or_else(|| folder.path().to_owned()).join("grown");
        rows.extend(growth::measure(arguments, &wrk, &program, &grown).await?);
    }
    if arguments.only == [Part::Growth] {
        return Ok(rows);
    }
    let town = store(arguments, &data).await?;
    if arguments.wants(Part::Start) {
        rows.push(starts(&program, &data)?);
    }
    if arguments.wants(Part::Search) {
        rows.push(search::measure(&town::open(&data, None).await?)?);
    }
    if arguments.wants(Part::Pages) {
        let server = Server::start(&program, &data, None)?;
        let folder = folder.path().join("nginx");
        fs::create_dir(&folder)?;
        let nginx = Nginx::start(&folder)?;
        rows.extend(pages::measure(&wrk, &server, &nginx, &town, (arguments.rounds, arguments.seconds))?);
    }
    if arguments.wants(Part::Filing) || arguments.wants(Part::FilingPostgres) {
        rows.extend(filings(arguments, &wrk, &program, folder.path(), &town).await?);
    }
    Ok(rows)
}

/// The filled store: made, or copied from where it was kept.
async fn store(arguments: &Arguments, data: &Path) -> Result<Town> {
    let Some(kept) = &arguments.keep else { return Town::make(data, None, arguments.dossiers).await };
    if !kept.join("town.json").exists() {
        Town::make(kept, None, arguments.dossiers).await?;
    }
    let database = kept.join("thanthien.db");
    // What is still beside the database goes into it, so that one file is all.
    rusqlite::Connection::open(&database)?.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
    fs::create_dir(data)?;
    for entry in fs::read_dir(kept)? {
        let path = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            fs::copy(&path, data.join(name))?;
        }
    }
    Town::read(data)
}

/// From the start of the program to its first page, on the store that is there.
fn starts(program: &Path, data: &Path) -> Result<Row> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let server = Server::start(program, data, None)?;
        times.push(server.started_in.as_secs_f64() * 1e3);
        eprintln!("start to first page: {:.0} ms", server.started_in.as_secs_f64() * 1e3);
    }
    Ok(Row::time("start to the first page", "ms", START_ALLOWED, &times))
}

/// Filing, on both engines, against loops that run what one filing runs.
async fn filings(
    arguments: &Arguments,
    wrk: &Wrk,
    program: &Path,
    folder: &Path,
    town: &Town,
) -> Result<Vec<Row>> {
    let (url, seconds) = (arguments.postgres.as_str(), arguments.seconds);
    let second = folder.join("postgres");
    let there = Town::make(&second, Some(url), 0).await?;
    let recorded = {
        let server = Server::start(program, &second, Some(&record::logging(url)))?;
        record::filings(&server, &there, url).await?
    };
    let changes = recorded[0].iter().filter(|template| template.is_change()).count();
    eprintln!("one filing: {} statements, {changes} of them change something", recorded[0].len());
    let mut rows = Vec::new();
    if arguments.wants(Part::Filing) {
        let (data, mut seen) = (folder.join("data"), Vec::new());
        let server = Server::start(program, &data, None)?;
        through_http(wrk, town, server.port, 0, WARMING)?;
        for round in 1..=arguments.rounds {
            let ours = through_http(wrk, town, server.port, round.into(), seconds)?;
            seen.push((ours, bare_sqlite(&data.join("thanthien.db"), &recorded, round, seconds)?));
        }
        rows.push(Row::rate(
            "filing over HTTP, SQLite",
            "filings a second",
            "a bare loop, one commit each",
            1.0,
            seen,
        ));
    }
    if arguments.wants(Part::FilingPostgres) {
        let scripts = folder.join("scripts");
        fs::create_dir(&scripts)?;
        let pgbench = Pgbench::prepare(&arguments.pgbench, url, &scripts, &recorded)?;
        let server = Server::start(program, &second, Some(url))?;
        let mut seen = Vec::new();
        through_http(wrk, &there, server.port, 0, WARMING)?;
        for round in 1..=arguments.rounds {
            let ours = through_http(wrk, &there, server.port, round.into(), seconds)?;
            seen.push((ours, pgbench.run(round, seconds)?));
        }
        rows.push(Row::rate(
            "filing over HTTP, PostgreSQL",
            "filings a second",
            "pgbench, the same statements",
            0.6,
            seen,
        ));
    }
    Ok(rows)
}
