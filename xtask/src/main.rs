//! The house's own commands: `cargo xtask <command>`.
//!
//! * `test` finds or installs what the tests need, starts a throw-away PostgreSQL and runs everything;
//! * `e2e` runs the browser journeys alone;
//! * `tidy` holds the house rules, each error with file and line;
//! * `bench` measures the program against bases that do the same work without it;
//! * `generate` writes the documents that the program itself can tell: the API, the permissions, the acts;
//! * `ci` is all of it, in the order in which it fails fastest.

#![expect(clippy::print_stdout, reason = "a command speaks on standard output")]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod ci;
mod generate;
mod journeys;
mod packages;
mod postgres;
mod shell;
mod test;
mod tidy;

/// The house's own commands.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the tests on both engines, the examples in the documentation and the browser journeys.
    Test(test::Arguments),
    /// Runs the browser journeys alone, against a server of its own with demonstration data.
    E2e(journeys::Arguments),
    /// Checks the house rules that neither the compiler nor clippy knows.
    Tidy,
    /// Measures the program, in release, against bases of the same run. `bench/README.md` says how.
    Bench(bench::Arguments),
    /// Writes the generated documents under docs/.
    Generate,
    /// Runs every check that a change must pass.
    Ci,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Test(arguments) => test::run(&arguments),
        Command::E2e(arguments) => journeys::run(&arguments),
        Command::Tidy => tidy::run(),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Generate => generate::write(),
        Command::Ci => ci::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\nxtask: {error}");
            ExitCode::FAILURE
        }
    }
}
