//! What is done beside answering: papers are printed soon after they were issued, so that nobody waits for them.

use ::jobs::{Boxed, Registry};
use kernel::Error;
use work::App;

use crate::{PaperId, print, print::PRINT};

/// What this capability does beside answering.
pub fn registry() -> Registry {
    Registry::default().handle(PRINT, print_one)
}

fn print_one(app: App, payload: String) -> Boxed<'static> {
    Box::pin(async move {
        let id: PaperId = serde_json::from_str(&payload).map_err(Error::internal)?;
        print(&app, id).await.map(drop)
    })
}
