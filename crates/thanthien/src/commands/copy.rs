//! `thanthien copy`: from SQLite to PostgreSQL and back.

use std::time::{Duration, Instant};

use clap::Args;
use db::Database;
use kernel::Clock;

use super::say;
use crate::{
    config::{Config, Failure, Place},
    house, wiring,
};

/// Progress is told this often.
const EVERY: Duration = Duration::from_secs(2);

/// Copies the database into another.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: thanthien copy --data /srv/thanthien --to postgres://thanthien@db/thanthien\n\n\
    Nothing may write to the database meanwhile: stop the server. A copy that was broken off goes on where it stopped. The files and \
    the sealing key stay in the data folder and serve the copy too."
)]
pub(crate) struct Copy {
    /// The new database: postgres://user@host/name, or the path of a SQLite file
    #[arg(long, value_name = "URL|FILE")]
    to: String,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Copy {
    pub(crate) async fn run(self, place: &Place) -> Result<(), Failure> {
        let app = house::open(place, &Config::read(place)?).await?;
        let target = match self.to.split_once("://") {
            Some(("postgres" | "postgresql", _)) => Database::postgres(&self.to),
            Some((other, _)) => return Err(Failure(format!("{other}:// is none of our databases"))),
            None => Database::sqlite(self.to.as_ref()),
        }?;
        db::migrate::run(&target, &wiring::migrations(), Clock::System.now()).await?;
        let mut told = Instant::now();
        let mut tell = |table: &str, rows: u64| {
            if told.elapsed() >= EVERY {
                eprintln!("{table}: {rows} rows");
                told = Instant::now();
            }
        };
        let copied = db::copy(app.db(), &target, &mut tell).await?;
        target.tidy_up().await?;
        if self.json {
            let rows = copied
                .iter()
                .map(|c| serde_json::json!({ "table": c.table, "rows": c.rows, "same": c.same }));
            say(&serde_json::Value::Array(rows.collect()).to_string());
        } else {
            let rows: u64 = copied.iter().map(|c| c.rows).sum();
            say(&format!("{} tables, {rows} rows", copied.len()));
        }
        let differ: Vec<&str> = copied.iter().filter(|c| !c.same).map(|c| c.table.as_str()).collect();
        if differ.is_empty() { Ok(()) } else { Err(Failure(format!("not the same: {}", differ.join(", ")))) }
    }
}
