//! The demonstration: some weeks of a district's life, made by running the very verbs that people run, under a clock that is
//! moved through the past. What comes out is lawful by construction, and the books verify.

mod chance;
mod forms;
mod officers;
mod pace;
mod people;
mod proposals;
mod simulation;
mod stage;
mod town;

use kernel::{Clock, DataSet, Timestamp};
use units::Units;
use work::App;

use crate::config::Failure;
pub use simulation::{Progress, Simulation, act_out, simulate};
use stage::Stage;
use town::Town;

/// How far back the activity begins, in days.
const DAYS: i64 = 42;
/// What the chances of the demonstration begin with.
const SEED: u64 = 2023;

/// Fills the store with some weeks of activity up to now. Tells how many dossiers were filed.
pub async fn fill(app: &App, set: &DataSet) -> Result<usize, Failure> {
    live(app, set, DAYS, SEED).await
}

/// The same for so many days up to now; another seed gives another life.
pub async fn live(app: &App, set: &DataSet, days: i64, seed: u64) -> Result<usize, Failure> {
    let now = app.clock().now();
    let clock = Clock::frozen(now.plus_days(-days));
    let living = app.under(clock);
    let filed = Town::new(Stage::Store(living.clone()), set, seed, now).await?.live().await?;
    if let Some(ward) = app.part::<Units>().tree().find("thac-gian", now.date()).map(|ward| ward.id) {
        proposals::fill(&living, ward).await?;
    }
    Ok(filed)
}

/// The first instant of a day in Vietnam.
fn midnight(at: Timestamp) -> Timestamp {
    Timestamp::of(at.date().at(0, 0, 0, 0))
}
