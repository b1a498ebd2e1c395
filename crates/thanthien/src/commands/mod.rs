//! The commands.

mod books;
mod copy;
mod due;
mod load;
mod print;
mod serve;
mod simulate;
mod tallies;
mod token;

use clap::Subcommand;

pub use load::{load, load_shape, reform};

use crate::config::{Failure, Place};

/// What the program is asked to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serves the pages and the REST interface, and does the jobs
    Serve(serve::Serve),
    /// Does the jobs only, beside the nodes that serve
    #[command(after_help = "Example: thanthien work --database postgres://thanthien@db/thanthien")]
    Work,
    /// Loads a data set: units, people, calendar, rules, procedures
    Load(load::Load),
    /// Reckons a due time and explains it
    Due(due::Due),
    /// Works on the books
    #[command(subcommand)]
    Books(books::Books),
    /// Copies the database into another, of either engine, and compares the two
    Copy(copy::Copy),
    /// Fills a new store with years of plausible history
    Simulate(simulate::Simulate),
    /// Works on the tallies
    #[command(subcommand)]
    Tallies(tallies::Tallies),
    /// Makes a bearer token for the REST interface
    Token(token::Token),
    /// Prints the REST interface as an OpenAPI document
    #[command(after_help = "Example: thanthien openapi > docs/openapi.json")]
    Openapi,
    /// Prints every action and who may do it
    #[command(after_help = "Example: thanthien permissions > docs/permissions.md")]
    Permissions,
    /// Prints every act that is written into the books
    #[command(after_help = "Example: thanthien events > docs/events.md")]
    Events,
    /// Prints papers for the program that started it; see the crate `press`
    #[command(hide = true)]
    Press,
}

/// The name of the command that prints.
pub(crate) const PRESS: &str = "press";

impl Default for Command {
    fn default() -> Self {
        Self::Serve(serve::Serve::default())
    }
}

impl Command {
    pub(crate) async fn run(self, place: &Place) -> Result<(), Failure> {
        match self {
            Self::Serve(command) => command.run(place).await,
            Self::Work => serve::work(place).await,
            Self::Load(command) => command.run(place).await,
            Self::Due(command) => command.run(),
            Self::Books(command) => command.run(place).await,
            Self::Copy(command) => command.run(place).await,
            Self::Simulate(command) => command.run(place).await,
            Self::Tallies(command) => command.run(place).await,
            Self::Token(command) => command.run(place).await,
            Self::Openapi => print::openapi(),
            Self::Permissions => {
                print::permissions();
                Ok(())
            }
            Self::Events => {
                print::events();
                Ok(())
            }
            Self::Press => Ok(press::child::serve(std::io::stdin().lock(), std::io::stdout().lock())?),
        }
    }
}

/// Writes to standard output; a reader that has gone away is no failure.
fn say(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{text}");
}
