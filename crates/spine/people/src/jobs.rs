//! What happens to posts by itself: they go along when a unit is taken over.

use books::{Event as _, Row};
use jobs::{Boxed, Registry, Subscription};
use kernel::{Actor, Error};
use units::UnitId;
use work::{App, Work};

use crate::actions;

const TAKE_OVER: &str = "people.take-over";

/// What this capability does beside answering.
pub fn registry() -> Registry {
    Registry::default().handle(TAKE_OVER, take_over).subscribe(Subscription {
        name: TAKE_OVER,
        acts: &[units::TakenOver::NAME],
        run: on_taken_over,
    })
}

fn on_taken_over<'a>(work: &'a mut Work, row: &'a Row) -> Boxed<'a> {
    Box::pin(async move {
        let former = row.event::<units::TakenOver>()?.former;
        jobs::enqueue(work, TAKE_OVER, &former, work.now(), None).await.map(|_| ())
    })
}

/// A job, since the tree in memory may be older than the act.
fn take_over(app: App, payload: String) -> Boxed<'static> {
    Box::pin(async move {
        let former: UnitId = serde_json::from_str(&payload).map_err(Error::internal)?;
        units::refresh(&app).await?;
        let actor = Actor::system("people");
        app.write(&actor, async move |work| actions::carry_posts(work, former).await).await.map(|_| ())
    })
}
