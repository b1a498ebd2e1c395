//! Years of a town's life in minutes: the same verbs, with their things in memory, and rows written many at once.
//!
//! One thread lives the days one after the other and lets go of each case when nothing more happens to it; beside it the database takes
//! what is ready. What is in memory is what is open, the residents and the counts, however long the history is.

use std::time::{Duration, Instant};

use kernel::{Actor, Clock, DataSet, Date, Timestamp};
use tokio::sync::mpsc;
use work::{App, Filling, Waiting};

use super::{
    pace::{Habits, Pace, Seasons},
    people::Population,
    stage::Stage,
    town::Town,
};
use crate::{config::Failure, wiring};

/// Acts that are written in one transaction, about; with them go some one and a half times as many rows.
const AT_ONCE: usize = 16_000;
/// Transactions that wait for the database before the town waits for it too.
const WAITING: usize = 1;
/// Residents of the town at most; each comes as often as it takes.
const MOST_RESIDENTS: u32 = 150_000;
/// Dossiers of one resident, about, where there are few.
const DOSSIERS_EACH: u64 = 3;

/// What is simulated.
#[derive(Clone, Copy, Debug)]
pub struct Simulation {
    /// The first day.
    pub from: Date,
    /// The last day: what is open at its end, or at the present when that comes first, stays open.
    pub to: Date,
    /// Dossiers in all.
    pub dossiers: u64,
    /// What the chances begin with: the same seed on the same days gives the same history, under other ids.
    pub seed: u64,
}

/// How far a simulation is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Dossiers that were filed by then; some are still to be written.
    pub filed: u64,
    /// Rows in the store.
    pub rows: u64,
    /// Since the beginning.
    pub took: Duration,
    /// Dossiers still open when it ended; 0 before.
    pub open: u64,
}

/// What is on its way to the store.
struct Batch {
    waiting: Waiting,
    filed: u64,
    open: u64,
}

/// Lives through these days in a store that has units, people and procedures and no history. `tell` hears of each transaction.
///
/// # Errors
/// Whatever a verb or the database says. The store is then good for nothing: its history breaks off, without figures.
pub async fn simulate(
    app: &App,
    set: &DataSet,
    simulation: Simulation,
    mut tell: impl FnMut(Progress),
) -> Result<Progress, Failure> {
    let begun = Instant::now();
    let end = simulation.end(app.clock().now());
    let stage = Stage::memory(app.under(simulation.clock())).await?;
    let mut town = town(stage, set, simulation, end).await?;
    let (sender, mut batches) = mpsc::channel(WAITING);
    let here = tokio::runtime::Handle::current();
    let life = tokio::task::spawn_blocking(move || here.block_on(live(&mut town, simulation, end, &sender)));
    let mut so_far = Progress::default();
    let mut filling = Filling::new(app).await?;
    let mut filler = app.db().filler()?;
    let (maker, mut made) = mpsc::channel(1);
    let making = tokio::task::spawn_blocking(move || {
        while let Some(Batch { waiting, filed, open }) = batches.blocking_recv() {
            if maker.blocking_send((filling.rows(waiting)?, filed, open)).is_err() {
                // The database has said why.
                break;
            }
        }
        Ok::<_, Failure>(())
    });
    while let Some((rows, filed, open)) = made.recv().await {
        so_far.rows += rows.iter().map(|rows| rows.len() as u64).sum::<u64>();
        filler.fill(rows).await?;
        (so_far.filed, so_far.open, so_far.took) = (filed, open, begun.elapsed());
        tell(so_far);
    }
    for done in [life.await, making.await] {
        done.map_err(|error| Failure(error.to_string()))??;
    }
    filler.end().await?;
    // What is history is no news: nobody is to be told of it now.
    jobs::follow_from_here(app, &wiring::registry()).await?;
    so_far.took = begun.elapsed();
    Ok(so_far)
}

/// The same history, but every verb for itself in the store, as when people act: what [`simulate`] must agree with, and some hundred times
/// slower. Tells how many dossiers were filed.
///
/// # Errors
/// Whatever a verb or the database says.
pub async fn act_out(app: &App, set: &DataSet, simulation: Simulation) -> Result<u64, Failure> {
    let end = simulation.end(app.clock().now());
    let stage = Stage::Store(app.under(simulation.clock()));
    let mut town = town(stage, set, simulation, end).await?;
    let mut day = Timestamp::of(simulation.from.at(0, 0, 0, 0));
    while day < end {
        town.plan_day(day);
        day = day.plus_days(1);
        town.live_until(day.min(end)).await?;
    }
    town.stage.watch().await?;
    Ok(town.filed.into())
}

impl Simulation {
    /// The end of the last day, or the present when that comes first.
    fn end(self, now: Timestamp) -> Timestamp {
        Timestamp::of(self.to.at(23, 59, 59, 0)).min(now)
    }

    /// A clock that stands at the beginning of the first day.
    fn clock(self) -> Clock {
        Clock::frozen(Timestamp::of(self.from.at(0, 0, 0, 0)))
    }
}

async fn town(stage: Stage, set: &DataSet, simulation: Simulation, end: Timestamp) -> Result<Town, Failure> {
    let mut town = Town::new(stage, set, simulation.seed, end).await?;
    let residents = u32::try_from(simulation.dossiers / DOSSIERS_EACH).unwrap_or(u32::MAX);
    town.population = Some(Population::new(simulation.seed, residents.clamp(100, MOST_RESIDENTS)));
    let seasons = Seasons::new(simulation.from, end.date(), simulation.dossiers, &town.calendar);
    (town.pace, town.habits) = (Pace::Given(seasons), Habits::OF_YEARS);
    Ok(town)
}

async fn live(
    town: &mut Town,
    simulation: Simulation,
    end: Timestamp,
    batches: &mpsc::Sender<Batch>,
) -> Result<(), Failure> {
    let mut day = Timestamp::of(simulation.from.at(0, 0, 0, 0));
    while day < end {
        town.plan_day(day);
        day = day.plus_days(1);
        town.live_until(day.min(end)).await?;
        let Stage::Memory { holding, .. } = &mut town.stage else { continue };
        if holding.waiting() >= AT_ONCE {
            let batch = Batch { waiting: holding.take(), filed: town.filed.into(), open: 0 };
            if batches.send(batch).await.is_err() {
                // The database has said why.
                return Ok(());
            }
        }
    }
    town.stage.watch().await?;
    let open = settle_all(town).await?;
    let Stage::Memory { holding, .. } = &mut town.stage else { return Ok(()) };
    // Nobody listens any more when the database has failed, and says why there.
    let _ = batches.send(Batch { waiting: holding.take(), filed: town.filed.into(), open }).await;
    Ok(())
}

/// What goes on beyond the end, and the figures. Tells how many dossiers are open.
async fn settle_all(town: &mut Town) -> Result<u64, Failure> {
    let settle = async |work: &mut work::Work| {
        let mut open = 0;
        for id in dossiers::going_on(work) {
            open += u64::from(!dossiers::find(work, id).await?.status.is_final());
            dossiers::settle(work, id);
        }
        promises::settle_counts(work);
        Ok(open)
    };
    Ok(town.stage.read(&Actor::system("demonstration"), settle).await?)
}
