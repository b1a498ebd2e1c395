//! What happens by itself: acts are lined up for webhooks, and sent.

use std::time::{Duration, Instant};

use jobs::{Boxed, Registry, Schedule, Subscription};
use kernel::{Actor, Error, Result, Timestamp};
use work::{App, Work};

use crate::{Courier, WebhookId, actions, store::webhooks as store};

/// The job that sends what waits for one webhook.
const PUSH: &str = "programs.push";
/// One job sends for so long; then others have their turn.
const STINT: Duration = Duration::from_mins(1);
/// After so many failures in one stint the rest waits: the receiver is down.
const FAILURES_OF_A_STINT: u32 = 3;
/// The log of deliveries goes back so many days.
const KEPT_DAYS: i64 = 30;

/// What this capability does by itself, following these acts.
pub fn registry(acts: &'static [&'static str]) -> Registry {
    Registry::default()
        .subscribe(Subscription {
            name: "programs.webhooks",
            acts,
            run: |work, row| Box::pin(actions::line_up(work, row)),
        })
        .handle(PUSH, |app, payload| Box::pin(send_all(app, payload)))
        .schedule(Schedule { name: "programs.push-due", every: 60, at: 0, run: push_due })
        .schedule(Schedule {
            name: "programs.sweep",
            every: 86_400,
            at: 3 * 3_600 + 1_800,
            run: |app, _| {
                Box::pin(async move {
                    let system = Actor::system("programs");
                    let before = app.clock().now().plus_days(-KEPT_DAYS);
                    app.write(&system, async move |work| store::sweep(work, before).await).await.map(|_| ())
                })
            },
        })
}

/// Lets what waits for a webhook be sent at this instant. One job for now, and one for each later instant that somebody waits for.
pub(crate) async fn push(work: &mut Work, hook: WebhookId, at: Timestamp) -> Result<()> {
    let name =
        if at <= work.now() { format!("{PUSH}:{hook}") } else { format!("{PUSH}:{hook}:{}", at.micros()) };
    jobs::enqueue(work, PUSH, &hook, at, Some(&name)).await.map(|_| ())
}

/// A job that ends while an act is lined up may not see it, and the act's own job is the same as the ending one: looked after here.
fn push_due(app: App, _: String) -> Boxed<'static> {
    Box::pin(async move {
        app.write(&Actor::system("programs"), async |work: &mut Work| {
            for hook in store::active(work).await? {
                if store::next_at(work, hook.id).await?.is_some_and(|at| at <= work.now()) {
                    push(work, hook.id, work.now()).await?;
                }
            }
            Ok(())
        })
        .await
    })
}

/// Sends what is due for a webhook, one after the other. A delivery that fails waits; those behind it are tried all the same, unless
/// the receiver is down.
async fn send_all(app: App, payload: String) -> Result<()> {
    let hook: WebhookId = serde_json::from_str(&payload).map_err(Error::internal)?;
    let system = Actor::system("programs");
    let (begun, mut failures) = (Instant::now(), 0);
    while failures < FAILURES_OF_A_STINT && begun.elapsed() < STINT {
        let taken = app.write(&system, async move |work| actions::take_due(work, hook).await).await?;
        let Some(sending) = taken else { break };
        let outcome = app.part::<Courier>().send(&sending, app.clock().now()).await?;
        let delivery = sending.delivery;
        let well = app
            .write(&system, async move |work| actions::noted(work, delivery.clone(), outcome).await)
            .await?;
        let outcome = if well { "delivered" } else { "failed" };
        metrics::counter!("webhooks_total", "outcome" => outcome).increment(1);
        failures += u32::from(!well);
    }
    app.write(&system, async move |work| {
        let Some(at) = store::next_at(work, hook).await? else { return Ok(()) };
        // Never at once under the name of this very job, which is still in the queue.
        let at = at.max(work.now().plus_seconds(1));
        push(work, hook, at).await
    })
    .await
}
