//! The watch: what happens to promises by itself.

use kernel::{Actor, Result};
use work::App;

use crate::actions;

/// How often the watch goes round, in seconds.
pub const WATCH_EVERY_SECONDS: u32 = 30;

/// Promises handled in one transaction.
const SOME: u32 = 200;

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
