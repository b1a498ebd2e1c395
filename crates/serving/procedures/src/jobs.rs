//! What the catalogue hears of: when the last district was taken over, government has two tiers, and competence follows.

use books::{Event as _, Row};
use jobs::{Boxed, Registry, Subscription};
use kernel::{Error, Result};
use units::{UnitKind, Units};
use work::Work;

use crate::{Shape, store};

/// What this capability does beside answering.
pub fn registry() -> Registry {
    Registry::default().subscribe(Subscription {
        name: "procedures.shape",
        acts: &[units::TakenOver::NAME],
        run: on_taken_over,
    })
}

fn on_taken_over<'a>(work: &'a mut Work, row: &'a Row) -> Boxed<'a> {
    Box::pin(take_over(work, row))
}

/// Law on Organisation of Local Government 2025 (72/2025/QH15), Article 1: a province and its wards, nothing between.
async fn take_over(work: &mut Work, row: &Row) -> Result<()> {
    let former = row.event::<units::TakenOver>()?.former;
    let (tree, today) = (work.part::<Units>().tree(), work.today());
    let was_district = tree.get(former).is_some_and(|unit| unit.kind == UnitKind::District);
    if was_district && tree.at(today).all(|unit| unit.kind != UnitKind::District) {
        store::set(work, "shape", &serde_json::to_string(&Shape::TwoTiers).map_err(Error::internal)?).await?;
    }
    Ok(())
}
