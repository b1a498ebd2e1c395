//! Thân Thiện, the program: configuration, wiring and commands. No SQL, no templates, no rules.
//!
//! A library beside the binary, so that tests and measurements put the same program together.

mod behind;
mod commands;
pub mod config;
pub mod data;
pub mod demo;
pub mod house;
pub mod wiring;

use std::process::ExitCode;

use clap::Parser;

use crate::commands::Command;

pub use crate::commands::{load, load_shape, reform};
/// The platform on which a Vietnamese ward, district or city serves, listens to, answers and is watched by its residents.
///
/// `thanthien` alone serves on 127.0.0.1:8080 and makes its data folder on the first run.
#[derive(Debug, Parser)]
#[command(name = "thanthien", version, about, after_help = "Example: thanthien serve --demo")]
struct Line {
    #[command(flatten)]
    place: config::Place,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Runs the command that the line names.
pub fn run() -> ExitCode {
    let line = Line::parse();
    let command = line.command.unwrap_or_default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(command.run(&line.place)),
        Err(error) => Err(config::Failure(error.to_string())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("thanthien: {failure}");
            ExitCode::FAILURE
        }
    }
}
