//! What grows with the store: the same loads on simulated towns, one with a hundred times the dossiers.
//!
//! All end yesterday. For filing, inbox and tracking the small one receives about as much each day, so that as much is open in both; what
//! differs is the past. Figures are those of a time: for them the small one has the same three years, with fewer dossiers.

use std::{fs, path::Path, process::Command, time::Instant};

use serde::Deserialize;

use crate::{
    Arguments, Result,
    filing::{self, CLIENTS},
    pages::{self, Page},
    program,
    row::Row,
    served::Server,
    town::{self, Town},
    wrk::{Load, Wrk},
};

/// Those who ask at once: few, so that the times are those of the answers and not of a queue.
const ASKING: u32 = 4;
/// The longest a page of figures may take, in milliseconds.
const BOARD_ALLOWED: f64 = 50.0;
/// Times the small store's 99th percentile.
const GROWTH: f64 = 1.5;
/// Lives of dossiers a second.
const LIVES: f64 = 300.0;
/// Dossiers a second.
const SIMULATED: f64 = 5_000.0;
/// Resident memory of the server, in megabytes.
const MEMORY: f64 = 200.0;
/// Days over which the large store spreads: three years.
const DAYS: u32 = 1_095;
/// Milliseconds from the start of the program to its first page.
const START_ALLOWED: f64 = 1_000.0;

/// Names of the rows, by engine: a row's name is known at compile time.
struct Names {
    simulated: &'static str,
    filing: &'static str,
    inbox: &'static str,
    tracking: &'static str,
    board: &'static str,
    public: &'static str,
    board_time: &'static str,
    lives: &'static str,
    memory: &'static str,
    start: &'static str,
}

const SQLITE: Names = Names {
    simulated: "simulate, SQLite",
    filing: "growth of filing, SQLite",
    inbox: "growth of the inbox, SQLite",
    tracking: "growth of tracking, SQLite",
    board: "growth of the leader's board, SQLite",
    public: "growth of the public figures, SQLite",
    board_time: "a page of figures, SQLite",
    lives: "lives of dossiers over HTTP, SQLite",
    memory: "memory of the server, SQLite",
    start: "start on the large store, SQLite",
};

const POSTGRES: Names = Names {
    simulated: "simulate, PostgreSQL",
    filing: "growth of filing, PostgreSQL",
    inbox: "growth of the inbox, PostgreSQL",
    tracking: "growth of tracking, PostgreSQL",
    board: "growth of the leader's board, PostgreSQL",
    public: "growth of the public figures, PostgreSQL",
    board_time: "a page of figures, PostgreSQL",
    lives: "lives of dossiers over HTTP, PostgreSQL",
    memory: "memory of the server, PostgreSQL",
    start: "start on the large store, PostgreSQL",
};

/// A simulated store.
struct Grown {
    folder: std::path::PathBuf,
    database: Option<String>,
    town: Town,
    /// Dossiers a second, when it was made just now.
    rate: Option<f64>,
}

/// What `thanthien simulate --json` says.
#[derive(Deserialize)]
struct Told {
    dossiers_a_second: f64,
}

/// Measures both engines. `folder` is where stores stand.
pub(crate) async fn measure(
    arguments: &Arguments,
    wrk: &Wrk,
    binary: &Path,
    folder: &Path,
) -> Result<Vec<Row>> {
    let mut rows = of_engine(arguments, wrk, binary, folder, None).await?;
    rows.extend(of_engine(arguments, wrk, binary, folder, Some(&arguments.postgres)).await?);
    Ok(rows)
}

async fn of_engine(
    arguments: &Arguments,
    wrk: &Wrk,
    binary: &Path,
    folder: &Path,
    postgres: Option<&str>,
) -> Result<Vec<Row>> {
    let names = if postgres.is_some() { &POSTGRES } else { &SQLITE };
    let many = grown(binary, folder, postgres, arguments.many, DAYS).await?;
    let days = (u64::from(DAYS) * arguments.few / arguments.many.max(1)).clamp(7, u64::from(DAYS));
    let few = grown(binary, folder, postgres, arguments.few, u32::try_from(days)?).await?;
    let long = grown(binary, folder, postgres, arguments.few, DAYS).await?;
    let mut rows = Vec::new();
    if let Some(rate) = many.rate {
        rows.push(Row::at_least(names.simulated, "dossiers a second", SIMULATED, &[rate]));
    }
    let large = Server::start(binary, &many.folder, many.database.as_deref())?;
    let small = Server::start(binary, &few.folder, few.database.as_deref())?;
    let sparse = Server::start(binary, &long.folder, long.database.as_deref())?;
    rows.push(Row::time(names.start, "ms", START_ALLOWED, &[large.started_in.as_secs_f64() * 1e3]));
    let pair =
        |small, town| Pair { arguments, wrk, names, large: (&large, &many.town), small: (small, town) };
    rows.extend(pair(&small, &few.town).asked()?);
    rows.extend(pair(&sparse, &long.town).figures()?);
    drop(sparse);
    let mut filed = Vec::new();
    for round in 0..=arguments.rounds {
        let load = (ASKING, u64::from(round) + arguments.load, arguments.seconds);
        let many = filing::seen(wrk, &many.town, large.port, load)?.p99_millis();
        let few = filing::seen(wrk, &few.town, small.port, load)?.p99_millis();
        // The first round warms.
        if round > 0 {
            filed.push((many, few));
        }
    }
    rows.push(Row::growth(names.filing, "ms", GROWTH, filed));
    drop(small);
    let mut lives = Vec::new();
    for round in 1..=arguments.rounds {
        lives.push(life(
            wrk,
            &many.town,
            large.port,
            (20 + u64::from(round) + arguments.load, arguments.seconds),
        )?);
    }
    rows.push(Row::at_least(names.lives, "lives a second", LIVES, &lives));
    rows.push(Row::time(names.memory, "MB", MEMORY, &[large.resident_megabytes()?]));
    Ok(rows)
}

/// Two stores that are asked the same, and how.
struct Pair<'a> {
    arguments: &'a Arguments,
    wrk: &'a Wrk,
    names: &'a Names,
    large: (&'a Server, &'a Town),
    small: (&'a Server, &'a Town),
}

impl Pair<'_> {
    /// The inbox and the public page of a case.
    fn asked(&self) -> Result<Vec<Row>> {
        let inbox = self.in_turns(|server, town| pages::inbox(server.port, town))?;
        let tracking = self.in_turns(|server, town| pages::tracking(server.port, town))?;
        Ok(vec![
            Row::growth(self.names.inbox, "ms", GROWTH, inbox),
            Row::growth(self.names.tracking, "ms", GROWTH, tracking),
        ])
    }

    /// The leader's board and the public figures, and how long they take on the large store.
    fn figures(&self) -> Result<Vec<Row>> {
        let board = self.in_turns(|server, town| pages::board(server.port, town))?;
        let public = self.in_turns(|server, _| pages::figures(server.port))?;
        let times: Vec<f64> = board.iter().chain(&public).map(|round| round.0).collect();
        Ok(vec![
            Row::growth(self.names.board, "ms", GROWTH, board),
            Row::growth(self.names.public, "ms", GROWTH, public),
            Row::time(self.names.board_time, "ms", BOARD_ALLOWED, &times),
        ])
    }

    /// The time under which 99 of 100 answers stay, round by round on the one and the other. The first round warms, and does not count.
    fn in_turns(&self, page: impl Fn(&Server, &Town) -> Result<Page>) -> Result<Vec<(f64, f64)>> {
        let (large, small) = (page(self.large.0, self.large.1)?, page(self.small.0, self.small.1)?);
        let load = (ASKING, self.arguments.seconds);
        let mut seen = Vec::new();
        for round in 0..=self.arguments.rounds {
            let many = pages::asked(self.wrk, self.large.0.port, &large, load)?.p99_millis();
            let few = pages::asked(self.wrk, self.small.0.port, &small, load)?.p99_millis();
            if round > 0 {
                seen.push((many, few));
            }
        }
        Ok(seen)
    }
}

/// Whole lives of dossiers at the counters of all wards, by their officers. How many ended a second.
fn life(wrk: &Wrk, town: &Town, port: u16, (load, seconds): (u64, u32)) -> Result<f64> {
    let first = ((load + 2) * town::APPLICANTS_OF_A_LOAD).to_string();
    let (body, wards) = (town::at_the_counter(), town.wards.join(" "));
    let officers = town.officers.join(" ");
    let settings = [
        ("BENCH_FIRST", first.as_str()),
        ("BENCH_BODY", &body),
        ("BENCH_WARDS", &wards),
        ("BENCH_OFFICERS", &officers),
    ];
    let load = Load { port, path: "/api/v1/dossiers", clients: CLIENTS, seconds };
    wrk.run(&load, "cycle.lua", &settings).map(|seen| seen.lives_a_second())
}

/// The store of so many dossiers over so many days up to yesterday: the one that is there, else made now by the program.
async fn grown(
    binary: &Path,
    folder: &Path,
    postgres: Option<&str>,
    dossiers: u64,
    days: u32,
) -> Result<Grown> {
    let engine = if postgres.is_some() { "postgres" } else { "sqlite" };
    let folder = folder.join(format!("{engine}-{dossiers}-{days}"));
    let database = match postgres {
        Some(url) => Some(database_of(url, &format!("simulated_{dossiers}_{days}")).await?),
        None => None,
    };
    if let Ok(town) = Town::read(&folder) {
        return Ok(Grown { folder, database, town, rate: None });
    }
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("thanthien.toml"), town::SETTINGS)?;
    let yesterday = kernel::Clock::System.now().plus_days(-1);
    let (from, to) = (yesterday.plus_days(1 - i64::from(days)).date(), yesterday.date());
    let mut command = Command::new(binary);
    command.arg("simulate").arg("--json").arg("--data").arg(&folder);
    command.args(["--dossiers", &dossiers.to_string(), "--from", &from.to_string(), "--to", &to.to_string()]);
    if let Some(url) = &database {
        command.args(["--database", url]);
    }
    let begun = Instant::now();
    let told: Told = serde_json::from_str(&program::output(&mut command)?)?;
    eprintln!(
        "{dossiers} dossiers simulated in {:.0} s, {:.0} a second",
        begun.elapsed().as_secs_f64(),
        told.dossiers_a_second
    );
    let town = Town::of_simulated(&folder, database.as_deref()).await?;
    settle(database.as_deref()).await?;
    Ok(Grown { folder, database, town, rate: Some(told.dossiers_a_second) })
}

/// Lets the gigabytes that were written reach the disk, which else is busy with them while others wait for it.
async fn settle(database: Option<&str>) -> Result<()> {
    if let Some(url) = database {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        client.batch_execute("checkpoint").await?;
    }
    program::output(&mut Command::new("sync")).map(drop)
}

/// The URL of a database of this name on the same server; made when it is not there.
async fn database_of(url: &str, name: &str) -> Result<String> {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    let there = client.query("select 1 from pg_database where datname = $1", &[&name]).await?;
    if there.is_empty() {
        client.batch_execute(&format!("create database {name}")).await?;
    }
    let (server, _) = url.rsplit_once('/').ok_or("the URL names no database")?;
    Ok(format!("{server}/{name}"))
}
