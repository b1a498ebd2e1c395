//! What the catalogue hears of: when the last district was taken over, government has two tiers, and competence follows.

use books::{Event as _, Row};
use jobs::{Boxed, Registry, Subscription};
use kernel::{Actor, Error, Result};
use units::{UnitId, UnitKind, Units};
use work::{App, Work};

use crate::{Shape, store};

const SHAPE: &str = "procedures.shape";

/// What this capability does beside answering.
pub fn registry() -> Registry {
    Registry::default().handle(SHAPE, follow_shape).subscribe(Subscription {
        name: SHAPE,
        acts: &[units::TakenOver::NAME],
        run: on_taken_over,
    })
}

fn on_taken_over<'a>(work: &'a mut Work, row: &'a Row) -> Boxed<'a> {
    Box::pin(async move {
        let former = row.event::<units::TakenOver>()?.former;
        jobs::enqueue(work, SHAPE, &former, work.now(), None).await.map(|_| ())
    })
}

/// A job, since the tree in memory may be older than the act.
fn follow_shape(app: App, payload: String) -> Boxed<'static> {
    Box::pin(async move {
        let former: UnitId = serde_json::from_str(&payload).map_err(Error::internal)?;
        units::refresh(&app).await?;
        app.write(&Actor::system("procedures"), async move |work| shape(work, former).await).await
    })
}

/// Law on Organisation of Local Government 2025 (72/2025/QH15), Article 1: a province and its wards, nothing between.
async fn shape(work: &mut Work, former: UnitId) -> Result<()> {
    let (tree, today) = (work.part::<Units>().tree(), work.today());
    let was_district = tree.get(former).is_some_and(|unit| unit.kind == UnitKind::District);
    if was_district && tree.at(today).all(|unit| unit.kind != UnitKind::District) {
        store::set(work, "shape", &serde_json::to_string(&Shape::TwoTiers).map_err(Error::internal)?).await?;
    }
    Ok(())
}
