//! The README's test command.

use std::env;

use crate::{
    journeys, packages,
    postgres::{Care, Cluster},
    shell::{self, Result, cargo},
};

/// Where the tests find the second engine.
const POSTGRES: &str = "TEST_POSTGRES_URL";

/// The Python tools that judge signatures.
const SIGNATURES: &str = "crates/foundation/signing/tests/requirements.txt";

/// What to test.
#[derive(clap::Args, Default)]
pub(crate) struct Arguments {
    /// Leaves out the browser journeys.
    #[arg(long)]
    no_e2e: bool,
    /// Only tests whose names contain one of these; without documentation examples and journeys.
    filters: Vec<String>,
}

/// Finds what is needed, starts PostgreSQL and runs the tests.
pub(crate) fn run(arguments: &Arguments) -> Result {
    packages::need(packages::FOR_TESTS)?;
    journeys::python(&shell::root().join(SIGNATURES), "python-signing")?;
    let (_cluster, url) = second_engine()?;
    shell::run(tests().args(&arguments.filters).env(POSTGRES, &url))?;
    if !arguments.filters.is_empty() {
        return Ok(());
    }
    shell::run(cargo(&["test", "--workspace", "--doc", "--quiet"]).env(POSTGRES, &url))?;
    if arguments.no_e2e { Ok(()) } else { journeys::run_all() }
}

/// A cluster of our own, unless one is named already.
fn second_engine() -> Result<(Option<Cluster>, String)> {
    if let Ok(url) = env::var(POSTGRES) {
        println!("PostgreSQL: as {POSTGRES} says");
        return Ok((None, url));
    }
    let cluster = Cluster::start(Care::Careless)?;
    println!("PostgreSQL: {}", cluster.url);
    let url = cluster.url.clone();
    Ok((Some(cluster), url))
}

/// Nextest runs the tests of all crates side by side; without it, crate after crate.
fn tests() -> std::process::Command {
    if shell::has("cargo-nextest") {
        cargo(&["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        cargo(&["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests", "--"])
    }
}
