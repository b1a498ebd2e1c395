//! Subscriptions: acts of the books, each taken once.

use books::Row;
use kernel::{Actor, Kind, Result};
use uuid::Uuid;
use work::{App, Work};

use crate::{Registry, Subscription, queue};

/// Rows taken in one transaction while all goes well.
const PAGE: u32 = 100;

/// Moves every follower to the end of every book without telling it of what stands before: for a store that was filled with history.
pub async fn follow_from_here(app: &App, registry: &Registry) -> Result<()> {
    for subscription in registry.subscriptions() {
        let name = subscription.name;
        let skip = async move |work: &mut Work| {
            let heads = books::heads(work.tx()).await?;
            for (owner, place) in books::readers_behind(work.tx(), name).await? {
                if let Some(head) = heads.iter().find(|head| head.owner == owner) {
                    books::move_on(work.tx(), name, owner, place, head.seq).await?;
                }
            }
            Ok(())
        };
        app.write(&Actor::system(name), skip).await?;
    }
    Ok(())
}

/// Follows every book to its end. Tells how many rows were passed.
///
/// A page of rows is one transaction: what is done at the acts, and the place in the book. When one act fails the page is
/// undone and taken row by row; the act that fails again is put aside as a job, in the transaction that moves past it, so
/// that those behind it go on. The price: an act put aside is done after later ones of its book.
pub(crate) async fn catch_up(app: &App, subscription: Subscription) -> Result<usize> {
    let reader = Actor::system(subscription.name);
    let behind = app
        .read(&reader, async move |work| books::readers_behind(work.tx(), subscription.name).await)
        .await?;
    let mut passed = 0;
    for (owner, mut place) in behind {
        loop {
            let rows = app
                .read(&reader, async move |work| books::follow(work.tx(), owner, place, PAGE).await)
                .await?;
            let Some(last) = rows.last().map(|row| row.seq) else { break };
            passed += rows.len();
            if !take_page(app, subscription, owner, place, rows).await? {
                break; // another node is at this book
            }
            place = last;
        }
    }
    Ok(passed)
}

async fn take_page(
    app: &App,
    subscription: Subscription,
    owner: Uuid,
    place: i64,
    rows: Vec<Row>,
) -> Result<bool> {
    match take(app, subscription, owner, place, rows.clone()).await {
        Ok(taken) => return Ok(taken),
        Err(error) if error.kind() == Kind::Unavailable => return Err(error),
        Err(_) => {}
    }
    let mut place = place;
    for row in rows {
        let seq = row.seq;
        if !take_or_park(app, subscription, owner, place, row).await? {
            return Ok(false);
        }
        place = seq;
    }
    Ok(true)
}

async fn take_or_park(
    app: &App,
    subscription: Subscription,
    owner: Uuid,
    place: i64,
    row: Row,
) -> Result<bool> {
    match take(app, subscription, owner, place, vec![row.clone()]).await {
        Err(error) if error.kind() != Kind::Unavailable => {
            tracing::warn!(subscription = subscription.name, %owner, seq = row.seq, ?error, "an act is put aside");
        }
        taken => return taken,
    }
    app.write(&Actor::system(subscription.name), async move |work| {
        if !books::move_on(work.tx(), subscription.name, owner, place, row.seq).await? {
            return Ok(false);
        }
        queue::park(work, subscription.name, &row).await.map(|()| true)
    })
    .await
}

/// Takes these rows and moves the place behind them; tells false when the place is not `place` any more.
async fn take(
    app: &App,
    subscription: Subscription,
    owner: Uuid,
    place: i64,
    rows: Vec<Row>,
) -> Result<bool> {
    let Some(last) = rows.last().map(|row| row.seq) else { return Ok(true) };
    app.write(&Actor::system(subscription.name), async move |work: &mut Work| {
        if !books::move_on(work.tx(), subscription.name, owner, place, last).await? {
            return Ok(false);
        }
        for row in rows.iter().filter(|row| subscription.acts.contains(&row.act.as_str())) {
            (subscription.run)(work, row).await?;
        }
        Ok(true)
    })
    .await
}
