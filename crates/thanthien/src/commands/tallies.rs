//! `thanthien tallies`: whether the figures are what the rows say.

use clap::{Args, Subcommand};
use kernel::Date;

use super::say;
use crate::{
    config::{Config, Failure, Place},
    house,
};

/// Works on the tallies, from which every figure is read.
#[derive(Debug, Subcommand)]
pub(crate) enum Tallies {
    /// Recounts every figure from the rows behind it and names each that differs
    #[command(after_help = "Example: thanthien tallies verify --from 2023-01-01 --to 2023-12-31")]
    Verify(Verify),
}

/// Which days, and what is done about a difference.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The first day; its month is recounted whole [default: two years ago]
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day; its month is recounted whole [default: today]
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    /// Write what the rows say over what was counted
    #[arg(long)]
    mend: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// How many differences are named; a store without any tallies has one for each count.
const MOST_NAMED: usize = 100;

impl Tallies {
    pub(crate) async fn run(self, place: &Place) -> Result<(), Failure> {
        let Self::Verify(Verify { from, to, mend, json }) = self;
        let app = house::open(place, &Config::read(place)?).await?;
        let today = app.clock().now().date();
        let days =
            (from.unwrap_or_else(|| today.saturating_sub(jiff::Span::new().years(2))), to.unwrap_or(today));
        let told = |done: usize, all: usize| {
            if !json && done < all {
                eprintln!("{done} of {all} units recounted");
            }
        };
        let found = boards::recount(&app, days, mend, told).await?;
        let names: Vec<String> = found.differences.iter().map(ToString::to_string).collect();
        if json {
            let answer = serde_json::json!({ "units": found.units, "counts": found.counts, "differences": names, "mended": mend });
            say(&answer.to_string());
        } else {
            for name in names.iter().take(MOST_NAMED) {
                say(name);
            }
            let mended = if mend { ", mended" } else { "" };
            say(&format!(
                "{} units, {} counts, {} differences{mended}",
                found.units,
                found.counts,
                names.len()
            ));
        }
        if names.is_empty() || mend {
            Ok(())
        } else {
            Err(Failure("the tallies are not what the rows say".to_owned()))
        }
    }
}
