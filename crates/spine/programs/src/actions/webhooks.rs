//! Webhooks: added, paused, tried out; deliveries lined up, taken and noted.

use authz::House;
use books::Row;
use kernel::{Error, FieldError, Fields, Result, text};
use units::{UnitId, Units};
use work::Work;

use super::clients::fault;
use crate::{
    Answered, CloudEvent, Delivery, DeliveryId, DeliveryState, Fault, Keep, Kinds, Next, OVERLAP_DAYS, Offer,
    Refusal, Webhook, WebhookId, WebhookState, events, jobs::push, next, signature, store::webhooks as store,
    target,
};

/// A delivery is in the hands of one sender for so many seconds; then that sender is taken to be dead.
const HELD_FOR: i64 = 120;

/// A webhook to be added.
#[derive(Clone, Debug)]
pub struct NewWebhook {
    /// Its id; the same a second time changes nothing.
    pub id: WebhookId,
    /// Its unit.
    pub unit: UnitId,
    /// What it is called.
    pub name: String,
    /// Where it sends.
    pub url: String,
    /// Which acts: see [`Kinds::new`].
    pub kinds: Vec<String>,
}

/// Adds a webhook. The answer is its secret, to be shown once; none when it is there already.
///
/// # Errors
/// `Invalid` when something is missing, the address may not be called, or an act is unknown.
pub async fn add_webhook(work: &mut Work, new: NewWebhook) -> Result<Option<String>> {
    work.permit(Keep, &House)?;
    let name = text::clean(&new.name);
    let mut faults = Fields::new();
    faults.extend(fault("name", &name));
    let tree = work.part::<Units>().tree();
    if tree.get(new.unit).is_none_or(|unit| !unit.is_valid_on(work.today())) {
        faults.push(FieldError::new("unit", "choose"));
    }
    let offer = work.part::<Offer>();
    let url = target::check(new.url.trim(), &offer.networks).map_err(|code| FieldError::new("url", code));
    let kinds = Kinds::new(offer, new.kinds)
        .map_err(|unknown| FieldError::new("kinds", "programs-kind").with("kind", unknown));
    let (url, kinds) = match (url, kinds) {
        (Ok(url), Ok(kinds)) if faults.is_empty() => (url.to_string(), kinds),
        (url, kinds) => {
            faults.extend(url.err().into_iter().chain(kinds.err()));
            return Err(Error::invalid(faults));
        }
    };
    let hook = Webhook {
        id: new.id,
        version: 1,
        unit: new.unit,
        name,
        url,
        kinds,
        state: WebhookState::Active,
        failures: 0,
        stopped_at: None,
        created_at: work.now(),
    };
    let secret = signature::new_secret()?;
    if !store::add(work, &hook, &secret).await? {
        return Ok(None);
    }
    work.record(&events::WebhookAdded { unit: hook.unit, webhook: hook.id })?;
    Ok(Some(secret))
}

/// Gives a webhook a new secret, to be shown once. The former one signs beside it for a day, so that the receiver can change over.
pub async fn change_secret(work: &mut Work, id: WebhookId) -> Result<String> {
    work.permit(Keep, &House)?;
    let hook = store::find(work, id).await?;
    let secret = signature::new_secret()?;
    store::set_secret(work, &hook, &secret, work.now().plus_days(OVERLAP_DAYS)).await?;
    work.record(&events::SecretChanged { unit: hook.unit, webhook: id })?;
    Ok(secret)
}

/// Pauses a webhook: acts from now on are not lined up for it.
pub async fn pause_webhook(work: &mut Work, id: WebhookId) -> Result<()> {
    let now = work.now();
    set(work, id, |hook| Webhook { state: WebhookState::Paused, stopped_at: Some(now), ..hook }).await
}

/// Lets a webhook go on, whatever stopped it; what waits is sent.
pub async fn resume_webhook(work: &mut Work, id: WebhookId) -> Result<()> {
    set(work, id, |hook| Webhook { state: WebhookState::Active, stopped_at: None, failures: 0, ..hook })
        .await?;
    push(work, id, work.now()).await
}

async fn set(work: &mut Work, id: WebhookId, change: impl FnOnce(Webhook) -> Webhook) -> Result<()> {
    work.permit(Keep, &House)?;
    let hook = change(store::find(work, id).await?);
    store::save(work, &hook).await?;
    let state = hook.state.word().to_owned();
    work.record(&events::WebhookSet { unit: hook.unit, webhook: id, state })
}

/// Sends a trial, to see whether it arrives.
pub async fn send_trial(work: &mut Work, id: WebhookId) -> Result<DeliveryId> {
    work.permit(Keep, &House)?;
    let hook = active(store::find(work, id).await?)?;
    let delivery = new_delivery(work, id, None, crate::TRIAL);
    store::add_delivery(work, &hook, &delivery).await?;
    work.record(&events::DeliveryAsked { unit: hook.unit, webhook: id, delivery: delivery.id })?;
    push(work, id, work.now()).await?;
    Ok(delivery.id)
}

/// Sends a delivery anew, under the same id.
pub async fn send_again(work: &mut Work, id: WebhookId, delivery: DeliveryId) -> Result<()> {
    work.permit(Keep, &House)?;
    let hook = active(store::find(work, id).await?)?;
    let found = store::delivery(work, delivery).await?;
    if found.webhook != id {
        return Err(Error::not_found("delivery"));
    }
    store::again(work, delivery).await?;
    work.record(&events::DeliveryAsked { unit: hook.unit, webhook: id, delivery })?;
    push(work, id, work.now()).await
}

fn active(hook: Webhook) -> Result<Webhook, Refusal> {
    if hook.state == WebhookState::Active { Ok(hook) } else { Err(Refusal::NotActive) }
}

fn new_delivery(work: &Work, webhook: WebhookId, row: Option<&Row>, kind: &str) -> Delivery {
    Delivery {
        id: DeliveryId::new(),
        webhook,
        act: row.map(|row| (row.owner, row.seq)),
        kind: kind.to_owned(),
        state: DeliveryState::Waiting,
        attempts: 0,
        next_at: work.now(),
        tried_at: None,
        answer: None,
        took_ms: None,
        created_at: work.now(),
    }
}

/// Lines an act up for every webhook that wants it.
pub(crate) async fn line_up(work: &mut Work, row: &Row) -> Result<()> {
    let hooks = store::active_when_begun(work).await?;
    let tree = work.part::<Units>().tree();
    for hook in hooks {
        let is_its = row.at >= hook.created_at
            && hook.kinds.has(&row.act)
            && tree.below(hook.unit).contains(&row.owner);
        if !is_its {
            continue;
        }
        let delivery = new_delivery(work, hook.id, Some(row), &row.act);
        store::add_delivery(work, &hook, &delivery).await?;
        push(work, hook.id, work.now()).await?;
    }
    Ok(())
}

/// A delivery that a sender has taken: what is sent, and by which secrets it is signed.
#[derive(Debug)]
pub(crate) struct Sending {
    pub(crate) delivery: Delivery,
    pub(crate) url: String,
    /// None when the act cannot be read.
    pub(crate) body: Option<String>,
    pub(crate) secrets: Vec<String>,
}

/// Takes the delivery of this webhook that is due first. None when none is due or the webhook is paused.
pub(crate) async fn take_due(work: &mut Work, id: WebhookId) -> Result<Option<Sending>> {
    let hook = store::maybe(work, id).await?.filter(|hook| hook.state == WebhookState::Active);
    let Some(hook) = hook else { return Ok(None) };
    let Some(mut delivery) = store::due(work, id).await? else { return Ok(None) };
    let until = work.now().plus_seconds(HELD_FOR);
    if !store::hold(work, &delivery, until).await? {
        return Ok(None);
    }
    delivery.attempts += 1;
    let body = body(work, &hook, &delivery).await?;
    let secrets = store::secrets(work, id).await?;
    Ok(Some(Sending { url: hook.url, body, secrets, delivery }))
}

async fn body(work: &mut Work, hook: &Webhook, delivery: &Delivery) -> Result<Option<String>> {
    let event = if let Some((owner, seq)) = delivery.act {
        let rows = books::follow(work.tx(), owner, seq - 1, 1).await?;
        let row = rows.first().filter(|row| row.seq == seq);
        row.and_then(|row| CloudEvent::of(work.part(), row).ok())
    } else {
        let (hook, unit) = (hook.id.uuid(), hook.unit.uuid());
        Some(CloudEvent::trial(work.part(), delivery.id.uuid(), (hook, unit), delivery.created_at))
    };
    event.map(|event| serde_json::to_string(&event).map_err(Error::internal)).transpose()
}

/// Notes what an attempt met with. Tells whether the receiver took it.
pub(crate) async fn noted(
    work: &mut Work,
    mut delivery: Delivery,
    (answer, took_ms): (Answered, i64),
) -> Result<bool> {
    let now = work.now();
    let follows = if answer == Answered::Fault(Fault::NoAct) {
        Next::GivenUp
    } else {
        next(answer, delivery.attempts, now)
    };
    delivery.state = match follows {
        Next::Delivered => DeliveryState::Delivered,
        Next::Again(at) => {
            delivery.next_at = at;
            DeliveryState::Waiting
        }
        Next::GivenUp | Next::Gone => DeliveryState::GivenUp,
    };
    (delivery.tried_at, delivery.answer, delivery.took_ms) = (Some(now), Some(answer), Some(took_ms));
    store::note(work, &delivery).await?;
    let hook = store::find(work, delivery.webhook).await?;
    let after = hook.clone().after(answer, now);
    if after != hook {
        store::save(work, &after).await?;
    }
    if after.state != hook.state {
        let state = after.state.word().to_owned();
        work.record(&events::WebhookHalted { unit: hook.unit, webhook: hook.id, state })?;
    }
    Ok(follows == Next::Delivered)
}
