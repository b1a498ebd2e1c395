//! What happens to units by itself: the day on which successors take over.

use jobs::{Registry, Schedule};
use kernel::{Actor, Result};
use work::App;

use crate::{actions, refresh};

/// A day, in seconds.
const DAY: i64 = 86_400;

/// What this capability does beside answering.
pub fn registry() -> Registry {
    Registry::default().schedule(Schedule {
        name: "units.take-over",
        every: DAY,
        at: 0,
        run: |app, _| Box::pin(async move { take_over(&app).await.map(|_| ()) }),
    })
}

/// Announces the units whose last day has passed and who have successors; each is announced once, however often this runs. Tells how
/// many. Runs at the beginning of each day, and after a reform was loaded.
pub async fn take_over(app: &App) -> Result<usize> {
    refresh(app).await?;
    app.write(&Actor::system("units"), async |work| actions::take_over_due(work).await).await
}
