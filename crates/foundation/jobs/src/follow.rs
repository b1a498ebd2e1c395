//! Subscriptions: acts of the books, each taken once.

use books::Row;
use kernel::{Actor, Kind, Result};
use uuid::Uuid;
use work::{App, Work};

use crate::{Registry, Subscription, queue};

/// Most acts taken in one transaction while all goes well.
const PAGE: u32 = 100;
/// Most rows of a book passed in one transaction: those of other acts are left out where they lie.
const REACH: i64 = 10_000;

/// A stretch of a book, and what it holds of the acts that are followed.
struct Page {
    owner: Uuid,
    /// The number after which it begins: the place of the reader.
    from: i64,
    /// The number with which it ends.
    to: i64,
    rows: Vec<Row>,
}

/// Moves every follower to the end of every book without telling it of what stands before: for a store that was filled with history.
pub async fn follow_from_here(app: &App, registry: &Registry) -> Result<()> {
    for subscription in registry.subscriptions() {
        let name = subscription.name;
        let skip = async move |work: &mut Work| {
            for (owner, place, last) in books::readers_behind(work.tx(), name).await? {
                books::move_on(work.tx(), name, owner, place, last).await?;
            }
            Ok(())
        };
        app.write(&Actor::system(name), skip).await?;
    }
    Ok(())
}

/// Follows every book to its end. Tells how many rows were passed.
///
/// A page is one transaction: what is done at the acts, and the place in the book. When one act fails the page is
/// undone and taken row by row; the act that fails again is put aside as a job, in the transaction that moves past it, so
/// that those behind it go on. The price: an act put aside is done after later ones of its book.
pub(crate) async fn catch_up(app: &App, subscription: Subscription) -> Result<usize> {
    let reader = Actor::system(subscription.name);
    let behind = app
        .read(&reader, async move |work| books::readers_behind(work.tx(), subscription.name).await)
        .await?;
    let mut passed = 0;
    for (owner, begun, last) in behind {
        let mut from = begun;
        while from < last {
            let reach = last.min(from + REACH);
            let page = app.read(&reader, async move |work| {
                let acts = subscription.acts;
                let rows = books::follow_acts(work.tx(), owner, (from, reach), acts, PAGE).await?;
                // A full page ends with its last act: there may be more of them within reach.
                let full = rows.last().filter(|_| rows.len() == PAGE as usize);
                Ok(Page { owner, from, to: full.map_or(reach, |row| row.seq), rows })
            });
            let page = page.await?;
            let to = page.to;
            if !take_page(app, subscription, page).await? {
                break; // another node is at this book
            }
            from = to;
        }
        passed += usize::try_from(from - begun).unwrap_or(usize::MAX);
    }
    Ok(passed)
}

async fn take_page(app: &App, subscription: Subscription, page: Page) -> Result<bool> {
    let Page { owner, mut from, to, rows } = page;
    match take(app, subscription, Page { owner, from, to, rows: rows.clone() }).await {
        Ok(taken) => return Ok(taken),
        Err(error) if error.kind() == Kind::Unavailable || rows.is_empty() => return Err(error),
        Err(_) => {}
    }
    for row in rows {
        let seq = row.seq;
        if !take_or_park(app, subscription, from, row).await? {
            return Ok(false);
        }
        from = seq;
    }
    Ok(from == to || take(app, subscription, Page { owner, from, to, rows: Vec::new() }).await?)
}

async fn take_or_park(app: &App, subscription: Subscription, from: i64, row: Row) -> Result<bool> {
    let (owner, to) = (row.owner, row.seq);
    match take(app, subscription, Page { owner, from, to, rows: vec![row.clone()] }).await {
        Err(error) if error.kind() != Kind::Unavailable => {
            tracing::warn!(subscription = subscription.name, %owner, seq = to, ?error, "an act is put aside");
        }
        taken => return taken,
    }
    app.write(&Actor::system(subscription.name), async move |work| {
        if !books::move_on(work.tx(), subscription.name, owner, from, to).await? {
            return Ok(false);
        }
        queue::park(work, subscription.name, &row).await.map(|()| true)
    })
    .await
}

/// Takes the acts of a page and moves the place to its end; tells false when the place is not its beginning any more.
async fn take(app: &App, subscription: Subscription, page: Page) -> Result<bool> {
    app.write(&Actor::system(subscription.name), async move |work: &mut Work| {
        if !books::move_on(work.tx(), subscription.name, page.owner, page.from, page.to).await? {
            return Ok(false);
        }
        for row in &page.rows {
            (subscription.run)(work, row).await?;
        }
        Ok(true)
    })
    .await
}
