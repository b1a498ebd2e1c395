//! What happens to posts by itself: they go along when a unit is taken over.

use books::{Event as _, Row};
use jobs::{Boxed, Registry, Subscription};
use kernel::Result;
use work::Work;

use crate::actions;

/// What this capability does beside answering.
pub fn registry() -> Registry {
    Registry::default().subscribe(Subscription {
        name: "people.take-over",
        acts: &[units::TakenOver::NAME],
        run: on_taken_over,
    })
}

fn on_taken_over<'a>(work: &'a mut Work, row: &'a Row) -> Boxed<'a> {
    Box::pin(take_over(work, row))
}

async fn take_over(work: &mut Work, row: &Row) -> Result<()> {
    let former = row.event::<units::TakenOver>()?.former;
    actions::carry_posts(work, former).await.map(|_| ())
}
