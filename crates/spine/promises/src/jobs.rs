//! What happens to promises by itself: the watch, the reckoning after a change of the calendar, and the day on which a unit's successor
//! takes over.

use books::{Event as _, Row};
use jobs::{Boxed, Registry, Subscription};
use kernel::{Actor, Error, Result};
use units::UnitId;
use work::{App, Work};

use crate::{ReckoningId, actions, reckoning};

/// How often the watch goes round, in seconds.
pub const WATCH_EVERY_SECONDS: u32 = 30;

/// Promises handled in one transaction.
const SOME: u32 = 200;
/// Cases go first: they know to which of several successors they go. What nobody took along follows so many seconds later.
const AFTER_CASES: i64 = 3_600;

const RECKON: &str = "promises.reckon";
const TAKE_OVER: &str = "promises.take-over";

/// What this capability does beside answering, apart from the watch.
pub fn registry() -> Registry {
    Registry::default()
        .handle(RECKON, reckon)
        .handle(TAKE_OVER, take_over)
        .subscribe(Subscription {
            name: RECKON,
            acts: &[units::DaysSet::NAME, units::HoursSet::NAME],
            run: on_calendar,
        })
        .subscribe(Subscription { name: TAKE_OVER, acts: &[units::TakenOver::NAME], run: on_taken_over })
}

/// Goes round once: warns and marks until nothing is left to warn or mark.
pub async fn watch(app: &App) -> Result<()> {
    let actor = Actor::system("promises");
    loop {
        let seen = app.write(&actor, async |work| actions::watch_some(work, SOME).await).await?;
        if seen < SOME as usize {
            return Ok(());
        }
    }
}

fn on_calendar<'a>(work: &'a mut Work, row: &'a Row) -> Boxed<'a> {
    Box::pin(async move {
        let days = match row.act.as_str() {
            units::DaysSet::NAME => row.event::<units::DaysSet>()?.dates.unwrap_or_default(),
            _ => Vec::new(),
        };
        if let Some(id) = reckoning::begin(work, row.at, days).await? {
            jobs::enqueue(work, RECKON, &id, work.now(), None).await?;
        }
        Ok(())
    })
}

/// By the calendar as it is now: that which an earlier change began finds nothing more to do when a later one has come.
fn reckon(app: App, payload: String) -> Boxed<'static> {
    Box::pin(async move {
        let id: ReckoningId = serde_json::from_str(&payload).map_err(Error::internal)?;
        units::refresh(&app).await?;
        let actor = Actor::system("promises");
        while app.write(&actor, async move |work| reckoning::go_on(work, id, SOME).await).await? {}
        Ok(())
    })
}

fn on_taken_over<'a>(work: &'a mut Work, row: &'a Row) -> Boxed<'a> {
    Box::pin(async move {
        let former = row.event::<units::TakenOver>()?.former;
        let (at, dedup) = (work.now().plus_seconds(AFTER_CASES), format!("{TAKE_OVER}:{former}"));
        jobs::enqueue(work, TAKE_OVER, &former, at, Some(&dedup)).await.map(|_| ())
    })
}

fn take_over(app: App, payload: String) -> Boxed<'static> {
    Box::pin(async move {
        let former: UnitId = serde_json::from_str(&payload).map_err(Error::internal)?;
        let actor = Actor::system("promises");
        while app.write(&actor, async move |work| actions::hand_over_some(work, former, SOME).await).await?
            > 0
        {}
        Ok(())
    })
}
