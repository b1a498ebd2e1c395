//! `thanthien simulate`: a store with years of history.

use std::time::{Duration, Instant};

use clap::Args;
use kernel::Date;
use units::Units;

use super::{load::load_shape, say};
use crate::{
    config::{Config, Failure, Place},
    data::{self, Government},
    demo::{self, Progress, Simulation},
    house,
};

/// Progress is told this often.
const EVERY: Duration = Duration::from_secs(2);
/// Years that are simulated unless told otherwise.
const YEARS: i64 = 3;
/// From when the procedures of a demonstration hold, or from the first day when that is earlier.
const PROCEDURES_FROM: Date = Date::constant(2022, 1, 1);

/// Fills a new store with years of plausible history, to try pages, figures and speed on.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: thanthien simulate --from 2023-01-01 --to 2025-12-31 --dossiers 1000000 --data /srv/million\n\n\
    The same verbs run as when people act, under a clock that moves through the past. Every page then says that what it shows is a \
    demonstration. A simulation that was broken off leaves a store that is good for nothing: remove it and begin again."
)]
pub(crate) struct Simulate {
    /// The first day [default: three years before the last]
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day [default: yesterday]
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    /// Dossiers in all
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u64).range(1..=20_000_000))]
    dossiers: u64,
    /// Another number gives another history
    #[arg(long, value_name = "N", default_value_t = 2023)]
    seed: u64,
    /// The shape of government
    #[arg(long, value_enum, value_name = "NAME", default_value_t)]
    data_set: Government,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Simulate {
    pub(crate) async fn run(self, place: &Place) -> Result<(), Failure> {
        let app = house::open(place, &Config::read(place)?).await?;
        if app.part::<Units>().tree().all().next().is_some() {
            return Err(Failure(
                "this store is not empty: simulate fills a new one (name another --data or --database)"
                    .to_owned(),
            ));
        }
        let to = self.to.unwrap_or_else(|| app.clock().now().plus_days(-1).date());
        let from = self.from.unwrap_or_else(|| to.saturating_sub(jiff::Span::new().years(YEARS)));
        if from > to || from > app.clock().now().date() {
            return Err(Failure(format!("{from} lies after {to}, or in the future")));
        }
        let set = data::inside();
        load_shape(&app, &set, self.data_set, PROCEDURES_FROM.min(from)).await?;
        let simulation = Simulation { from, to, dossiers: self.dossiers, seed: self.seed };
        let mut told = Instant::now();
        let tell = |so_far: Progress| {
            if told.elapsed() >= EVERY && !self.json {
                eprintln!("{}", line(so_far, self.dossiers));
                told = Instant::now();
            }
        };
        let done = demo::simulate(&app, &set, simulation, tell).await?;
        if self.json {
            let answer = serde_json::json!({ "dossiers": done.filed, "open": done.open, "rows": done.rows,
                "seconds": done.took.as_secs_f64(), "dossiers_a_second": rate(done) });
            say(&answer.to_string());
        } else {
            say(&format!(
                "{} dossiers from {from} to {to} in {:.0} s ({:.0} a second), {} of them open; {} rows",
                done.filed,
                done.took.as_secs_f64(),
                rate(done),
                done.open,
                done.rows
            ));
        }
        Ok(())
    }
}

/// `120000 of 1000000 dossiers, 6010 a second, 147 s left`.
fn line(so_far: Progress, all: u64) -> String {
    let left = Duration::from_secs_f64(count(all.saturating_sub(so_far.filed)) / rate(so_far).max(1.0));
    format!("{} of {all} dossiers, {:.0} a second, {} s left", so_far.filed, rate(so_far), left.as_secs())
}

/// Dossiers a second since the beginning.
fn rate(so_far: Progress) -> f64 {
    count(so_far.filed) / so_far.took.as_secs_f64().max(0.001)
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn count(n: u64) -> f64 {
    n as f64
}
