//! Filing through the interface, and the bare loops that run the same statements.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::mpsc::sync_channel,
    time::{Duration, Instant},
};

use rusqlite::{Connection, types::Value};

use crate::{
    Result, program,
    template::{Script, Template},
    town::{self, APPLICANTS_OF_A_LOAD, Town},
    wrk::{Load, Seen, Wrk},
};

/// Those who file at once.
pub(crate) const CLIENTS: u32 = 64;
/// How far the numbers of one bare load are from those of the next.
const APART: i64 = 1_000_000;

/// Files through the interface for so many seconds; `load` tells one from another. Filings a second.
pub(crate) fn through_http(wrk: &Wrk, town: &Town, port: u16, load: u64, seconds: u32) -> Result<f64> {
    seen(wrk, town, port, (CLIENTS, load, seconds)).map(|seen| seen.per_second())
}

/// The same by so many clients.
pub(crate) fn seen(
    wrk: &Wrk,
    town: &Town,
    port: u16,
    (clients, load, seconds): (u32, u64, u32),
) -> Result<Seen> {
    // The first million of applicants is the store's own, the second that of the records.
    let first = ((load + 2) * APPLICANTS_OF_A_LOAD).to_string();
    let (body, wards, tokens) = (town::body(), town.wards.join(" "), town.tokens.join(" "));
    let settings = [
        ("BENCH_FIRST", first.as_str()),
        ("BENCH_BODY", &body),
        ("BENCH_WARDS", &wards),
        ("BENCH_TOKENS", &tokens),
    ];
    wrk.run(&Load { port, path: "/api/v1/dossiers", clients, seconds }, "file.lua", &settings)
}

/// One transaction's statements, each with its place among the filing's and its values.
type Filled = Vec<(usize, Vec<Value>)>;

/// Runs the changes of one filing after the other on this SQLite file, each filing with a commit of its own. Filings a second.
pub(crate) fn bare_sqlite(file: &Path, filings: &[Vec<Template>], load: u32, seconds: u32) -> Result<f64> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(1_024);
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
         pragma temp_store = memory; pragma cache_size = -16000; pragma mmap_size = 268435456;",
    )?;
    let texts: Vec<Vec<String>> =
        filings.iter().map(|filing| filing.iter().map(Template::sqlite).collect()).collect();
    let (filled, next) = sync_channel::<(usize, Filled)>(256);
    let first = i64::from(load + 1) * APART;
    std::thread::scope(|scope| {
        // Another thread thinks the values up, so that the loop does nothing but run statements.
        scope.spawn(move || {
            for n in first.. {
                let ward = usize::try_from(n).unwrap_or(0) % filings.len();
                let mut ids = Vec::new();
                let changes = filings[ward].iter().enumerate().filter(|(_, template)| template.is_change());
                let values = changes.map(|(at, template)| (at, template.values(n, &mut ids))).collect();
                if filled.send((ward, values)).is_err() {
                    return;
                }
            }
        });
        let begun = Instant::now();
        let mut count = 0.0;
        for (ward, filing) in next {
            connection.prepare_cached("begin immediate")?.execute([])?;
            for (at, values) in filing {
                run(&connection, &texts[ward][at], values, filings[ward][at].must_touch())?;
            }
            connection.prepare_cached("commit")?.execute([])?;
            count += 1.0;
            if begun.elapsed() >= Duration::from_secs(seconds.into()) {
                break;
            }
        }
        let rate = count / begun.elapsed().as_secs_f64();
        eprintln!("  {:<24} {rate:>9.0} a second", "bare loop on SQLite");
        Ok(rate)
    })
}

fn run(connection: &Connection, sql: &str, values: Vec<Value>, must_touch: bool) -> Result {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    while rows.next()?.is_some() {}
    drop(rows);
    if must_touch && connection.changes() == 0 {
        return Err(format!("a bare statement changed nothing: {sql}").into());
    }
    Ok(())
}

/// pgbench with a script for each ward.
pub(crate) struct Pgbench<'a> {
    program: &'a Path,
    url: &'a str,
    folder: &'a Path,
    scripts: usize,
    constants: Vec<String>,
}

impl<'a> Pgbench<'a> {
    /// Writes the scripts: the statements of one filing, in each ward.
    pub(crate) fn prepare(
        program: &'a Path,
        url: &'a str,
        folder: &'a Path,
        filings: &[Vec<Template>],
    ) -> Result<Self> {
        let mut constants = Vec::new();
        for (ward, filing) in filings.iter().enumerate() {
            let mut script = Script::new(ward);
            let statements: Vec<_> = filing.iter().map(|template| template.pgbench(&mut script)).collect();
            fs::write(folder.join(format!("{ward}.sql")), script.text(&statements, CLIENTS))?;
            constants.extend(script.constants());
        }
        Ok(Self { program, url, folder, scripts: filings.len(), constants })
    }

    /// Runs them for so many seconds. Filings a second.
    pub(crate) fn run(&self, load: u32, seconds: u32) -> Result<f64> {
        let mut command = Command::new(self.program);
        command.args([
            "-n",
            "-M",
            "prepared",
            "-j",
            "2",
            "-c",
            &CLIENTS.to_string(),
            "-T",
            &seconds.to_string(),
        ]);
        command.args(["-D", &format!("n={}", i64::from(load + 1) * APART)]);
        command.args(self.constants.iter().flat_map(|constant| ["-D", constant]));
        for script in 0..self.scripts {
            command.arg("-f").arg(self.folder.join(format!("{script}.sql")));
        }
        let said = program::output(command.arg(self.url))?;
        let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
        let failed = said.contains("failed transactions: ") && !said.contains("failed transactions: 0 ");
        let rate: f64 = rate.filter(|_| !failed).ok_or_else(|| format!("pgbench told: {said}"))?;
        eprintln!("  {:<24} {rate:>9.0} a second", "pgbench");
        Ok(rate)
    }
}
