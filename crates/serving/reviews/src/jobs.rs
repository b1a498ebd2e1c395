//! What reviews hear of: a draft that was approved or thrown away, a version that was recalled, and a unit that is one no more.

use books::{Event as _, Row};
use jobs::{Boxed, Registry, Subscription};
use kernel::{Actor, Error, Result};
use procedures::{DraftDropped, VersionApproved, VersionRecalled};
use units::UnitId;
use work::{App, Work};

use crate::actions;

/// Proposals handed over in one transaction, of each status.
const SOME: u32 = 50;

const TAKE_OVER: &str = "reviews.take-over";

/// What this capability does beside answering.
pub fn registry() -> Registry {
    Registry::default()
        .handle(TAKE_OVER, take_over)
        .subscribe(Subscription { name: TAKE_OVER, acts: &[units::TakenOver::NAME], run: on_taken_over })
        .subscribe(Subscription {
            name: "reviews.follow-drafts",
            acts: &[VersionApproved::NAME, DraftDropped::NAME, VersionRecalled::NAME],
            run: |work, row| Box::pin(on_draft(work, row)),
        })
}

async fn on_draft(work: &mut Work, row: &Row) -> Result<()> {
    match row.act.as_str() {
        VersionApproved::NAME => {
            let approved: VersionApproved = row.event()?;
            let holds_from = approved.holds_from.parse().map_err(Error::internal)?;
            actions::adopt(work, approved.draft, approved.made, holds_from).await
        }
        DraftDropped::NAME => actions::undraft(work, row.event::<DraftDropped>()?.draft).await,
        _ => {
            let recalled: VersionRecalled = row.event()?;
            actions::undraft_version(work, &recalled.code, recalled.made).await
        }
    }
}

fn on_taken_over<'a>(work: &'a mut Work, row: &'a Row) -> Boxed<'a> {
    Box::pin(async move {
        let former = row.event::<units::TakenOver>()?.former;
        let dedup = format!("{TAKE_OVER}:{former}");
        jobs::enqueue(work, TAKE_OVER, &former, work.now(), Some(&dedup)).await.map(|_| ())
    })
}

fn take_over(app: App, payload: String) -> Boxed<'static> {
    Box::pin(async move {
        let former: UnitId = serde_json::from_str(&payload).map_err(Error::internal)?;
        units::refresh(&app).await?;
        let actor = Actor::system("reviews");
        while app.write(&actor, async move |work| actions::hand_over_some(work, former, SOME).await).await?
            > 0
        {}
        Ok(())
    })
}
