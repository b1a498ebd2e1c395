//! What dossiers hear of: a due time that the calendar moved, and a unit that is one no more.

use books::{Event as _, Row};
use jobs::{Boxed, Registry, Subscription};
use kernel::{Actor, Error, Result};
use units::UnitId;
use work::{App, Work};

use crate::actions;

/// Dossiers handed over in one transaction.
const SOME: u32 = 100;

const TAKE_OVER: &str = "dossiers.take-over";

/// What this capability does beside answering.
pub fn registry() -> Registry {
    Registry::default()
        .handle(TAKE_OVER, take_over)
        .subscribe(Subscription { name: TAKE_OVER, acts: &[units::TakenOver::NAME], run: on_taken_over })
        .subscribe(Subscription {
            name: "dossiers.follow-promise",
            acts: &[promises::Moved::NAME],
            run: |work, row| Box::pin(on_moved(work, row)),
        })
}

fn on_taken_over<'a>(work: &'a mut Work, row: &'a Row) -> Boxed<'a> {
    Box::pin(async move {
        let former = row.event::<units::TakenOver>()?.former;
        let dedup = format!("{TAKE_OVER}:{former}");
        jobs::enqueue(work, TAKE_OVER, &former, work.now(), Some(&dedup)).await.map(|_| ())
    })
}

/// Batch by batch: what was handed over is no longer found, so whoever goes on after a crash begins where it stopped.
fn take_over(app: App, payload: String) -> Boxed<'static> {
    Box::pin(async move {
        let former: UnitId = serde_json::from_str(&payload).map_err(Error::internal)?;
        units::refresh(&app).await?;
        let actor = Actor::system("dossiers");
        // Posts go first, so that each dossier finds the person who had it.
        app.write(&actor, async move |work| people::carry_posts(work, former).await).await?;
        while app.write(&actor, async move |work| actions::hand_over_some(work, former, SOME).await).await?
            > 0
        {}
        Ok(())
    })
}

async fn on_moved(work: &mut Work, row: &Row) -> Result<()> {
    let moved: promises::Moved = row.event()?;
    actions::follow_promise(work, kernel::Id::from_uuid(moved.case), moved.promise).await
}
