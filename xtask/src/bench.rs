//! The measurements: builds the program in release, starts what it is compared with, and prints one table.

mod builds;

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::{
    packages,
    postgres::{Care, Cluster},
    shell::{self, Result, cargo, command, root},
};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Prints the rows as JSON instead of a table
    #[arg(long)]
    json: bool,
    /// Measures the builds too: a clean one up to the first page, and one after an edit. Takes some minutes more
    #[arg(long)]
    build: bool,
    /// Options of the measurements themselves; `-- --help` lists them
    #[arg(last = true)]
    options: Vec<String>,
}

/// A line of the table.
#[derive(Debug, Deserialize, Serialize)]
struct Row {
    name: String,
    figure: f64,
    base: f64,
    base_is: String,
    unit: String,
    ratio: f64,
    limit: f64,
    at_least: bool,
    kept: bool,
    rounds: Vec<(f64, f64)>,
}

impl Row {
    /// A time against what is allowed, both in seconds.
    fn time(name: &str, seconds: f64, allowed: f64) -> Self {
        Self {
            name: name.to_owned(),
            figure: seconds,
            base: allowed,
            base_is: "the time allowed".to_owned(),
            unit: "s".to_owned(),
            ratio: seconds / allowed,
            limit: 1.0,
            at_least: false,
            kept: seconds <= allowed,
            rounds: vec![(seconds, allowed)],
        }
    }
}

/// Measures, prints, and fails when a limit is missed.
pub(crate) fn run(arguments: &Arguments) -> Result {
    packages::need(packages::FOR_MEASUREMENTS)?;
    let mut rows = measured(&arguments.options)?;
    if arguments.build {
        rows.extend(builds::measure()?);
    }
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&rows)?);
    } else {
        println!("\n{}", table(&rows));
    }
    match rows.iter().filter(|row| !row.kept).count() {
        0 => Ok(()),
        missed => Err(format!("{missed} of {} limits missed", rows.len()).into()),
    }
}

/// What the program `bench` measures, with a PostgreSQL server that waits for the disk.
fn measured(options: &[String]) -> Result<Vec<Row>> {
    shell::run_quietly(&mut cargo(&["build", "--release", "--package", "thanthien", "--package", "bench"]))?;
    let cluster = Cluster::start(Care::Durable)?;
    let pgbench = packages::postgres_folder().ok_or("PostgreSQL is not installed")?.join("pgbench");
    let program = root().join("target/release/bench");
    let mut bench = command(&program.to_string_lossy(), &["--postgres", &cluster.url, "--pgbench"]);
    bench.arg(pgbench).args(options).stderr(std::process::Stdio::inherit());
    Ok(serde_json::from_str(&shell::output(&mut bench)?)?)
}

/// The rows as people read them.
fn table(rows: &[Row]) -> String {
    let heads = ["what", "ours", "base", "ratio", "limit", "verdict"].map(str::to_owned);
    let mut lines = vec![heads];
    lines.extend(rows.iter().map(|row| {
        let limit = if row.at_least { "at least" } else { "at most" };
        [
            row.name.clone(),
            format!("{} {}", number(row.figure), row.unit),
            format!("{} ({})", number(row.base), row.base_is),
            format!("{:.2}", row.ratio),
            format!("{limit} {:.2}", row.limit),
            if row.kept { "kept" } else { "MISSED" }.to_owned(),
        ]
    }));
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<_> = (0..6).map(width).collect();
    lines.iter().fold(String::new(), |mut text, line| {
        for (cell, width) in line.iter().zip(&widths) {
            let _ = write!(text, "{cell:<width$}  ");
        }
        text.truncate(text.trim_end().len());
        text + "\n"
    })
}

/// As many digits as mean something.
fn number(value: f64) -> String {
    if value >= 100.0 {
        format!("{value:.0}")
    } else if value >= 1.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.3}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_was_missed() {
        let rows = [Row::time("a clean build", 290.0, 300.0), Row::time("an edit", 11.04, 10.0)];
        let table = table(&rows);
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[1].contains("290 s") && lines[1].ends_with("kept"), "{table}");
        assert!(
            lines[2].contains("11.0 s") && lines[2].contains("1.10") && lines[2].ends_with("MISSED"),
            "{table}"
        );
    }
}
