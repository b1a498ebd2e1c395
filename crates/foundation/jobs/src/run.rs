//! The loops.

use std::{sync::Arc, time::Duration};

use kernel::{Actor, Result};
use tokio::{sync::watch, task::JoinSet};
use work::{App, Work};

use crate::{
    Registry, Schedule, Subscription, enqueue,
    follow::{Followers, PASSED_OVER},
    queue, store,
};

/// Workers of a node. Jobs mostly wait for others, so a few do.
const WORKERS: usize = 4;
/// How often the queue and the books are looked at although nothing was heard: another node may have filled them.
const LOOK: Duration = Duration::from_secs(1);
/// Acts come in bursts; those of this long are followed together.
const GATHER: Duration = Duration::from_millis(50);
/// After a failure of the database.
const REST: Duration = Duration::from_secs(5);

/// Works until `shutdown` ends; jobs under way are ended, none is begun.
pub async fn run(app: App, registry: Registry, shutdown: impl Future<Output = ()> + Send) {
    let registry = Arc::new(registry);
    let (stop, stopped) = watch::channel(false);
    let mut loops = JoinSet::new();
    for _ in 0..WORKERS {
        loops.spawn(repeat(app.clone(), registry.clone(), Part::Queue, stopped.clone()));
    }
    let followers = Followers::new(registry.subscriptions(), PASSED_OVER);
    for part in [Part::Schedules, Part::Books(followers)] {
        loops.spawn(repeat(app.clone(), registry.clone(), part, stopped.clone()));
    }
    shutdown.await;
    let _ = stop.send(true);
    while loops.join_next().await.is_some() {}
}

/// Does everything that is due now, and what becomes due by it, until nothing is left. For tests and commands: with a clock
/// that stands still, what happens next is certain. Tells how many jobs were done and rows passed.
pub async fn drain(app: &App, registry: &Registry) -> Result<usize> {
    let mut all = 0;
    let mut followers = Followers::new(registry.subscriptions(), 0);
    loop {
        let mut done = turn_all(app, registry.schedules()).await?;
        done += followers.catch_up(app).await?;
        done += queue::work_off(app, registry).await?;
        if done == 0 {
            return Ok(all);
        }
        all += done;
    }
}

/// What one loop sees to.
enum Part {
    Queue,
    Schedules,
    Books(Followers),
}

impl Part {
    /// Does some of what is due; tells how much it was.
    async fn step(&mut self, app: &App, registry: &Registry) -> Result<usize> {
        match self {
            Self::Queue => queue::work_off(app, registry).await,
            Self::Schedules => turn_all(app, registry.schedules()).await,
            Self::Books(followers) => followers.catch_up(app).await,
        }
    }
}

/// Steps again and again: at once while there was something to do, else after a while, or when there may be something anew.
async fn repeat(app: App, registry: Arc<Registry>, mut part: Part, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let wait = match part.step(&app, &registry).await {
            Ok(0) => LOOK,
            // The books were followed to their ends, and while acts keep coming there is always one more.
            Ok(_) if matches!(part, Part::Books(_)) => GATHER,
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(?error, "work beside answering is held up");
                REST
            }
        };
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => {}
            () = stirred(&app, &part) => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Ends when something was recorded that this part follows. An act says nothing of the queue: every worker that looked after each act would
/// cost the database more than the act itself.
async fn stirred(app: &App, part: &Part) {
    match part {
        Part::Books(_) => {
            app.recorded().await;
            tokio::time::sleep(GATHER).await;
        }
        Part::Queue | Part::Schedules => std::future::pending().await,
    }
}

async fn turn_all(app: &App, schedules: &[Schedule]) -> Result<usize> {
    let mut turned = 0;
    for schedule in schedules {
        turned += usize::from(turn(app, *schedule).await?);
    }
    Ok(turned)
}

/// Puts the schedule's job into the queue when its time has come. The row makes sure that one node does so.
async fn turn(app: &App, schedule: Schedule) -> Result<bool> {
    let system = Actor::system("jobs");
    let due = app.read(&system, async move |work| store::next_of(work, schedule.name).await).await?;
    let now = app.clock().now();
    let due = match due {
        None => {
            let first = schedule.after(now);
            app.write(&system, async move |work| store::plan(work, schedule.name, first).await).await?;
            return Ok(false);
        }
        Some(due) if due > now => return Ok(false),
        Some(due) => due,
    };
    app.write(&system, async move |work: &mut Work| {
        if !store::turn(work, schedule.name, due, schedule.after(work.now())).await? {
            return Ok(false);
        }
        // While the last one is still under way, this period is left out.
        enqueue(work, schedule.name, &due, work.now(), Some(schedule.name)).await?;
        Ok(true)
    })
    .await
}

/// Follows one subscription to the end of every book, apart from the loops.
pub async fn catch_up(app: &App, subscription: Subscription) -> Result<usize> {
    Followers::new(&[subscription], 0).catch_up(app).await
}
