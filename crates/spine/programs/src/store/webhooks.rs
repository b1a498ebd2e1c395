//! Webhooks and their deliveries.

use db::{Row, params};
use kernel::{Error, Id, Result, Timestamp};
use people::{Place, Seal};
use work::Work;

use super::clients::{read_words, words};
use crate::{Answered, Delivery, DeliveryId, DeliveryState, Fault, Kinds, Webhook, WebhookId, WebhookState};

db::statements! {
    FIND = "select id, version, unit, name, url, kinds, state, failures, stopped_at, created_at from webhook where id = $1";
    /// Some dozens of rows.
    LIST = "select id, version, unit, name, url, kinds, state, failures, stopped_at, created_at from webhook
        where id < $1 order by id desc limit $2";
    /// Those that send: read at each act that may be followed.
    ACTIVE = "select id, version, unit, name, url, kinds, state, failures, stopped_at, created_at from webhook where state = 'active'";
    ADD = "insert into webhook (id, version, unit, name, url, kinds, state, secret, failures, created_at)
        values ($1, 1, $2, $3, $4, $5, $6, $7, 0, $8) on conflict (id) do nothing";
    SAVE = "update webhook set version = version + 1, state = $3, failures = $4, stopped_at = $5 where id = $1 and version = $2";
    SECRETS = "select secret, former_secret, former_until from webhook where id = $1";
    SET_SECRET = "update webhook set version = version + 1, former_secret = secret, former_until = $4, secret = $3
        where id = $1 and version = $2";
    ADD_DELIVERY = "insert into webhook_delivery (id, unit, webhook, act_owner, act_seq, kind, state, attempts, next_at, created_at)
        values ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7, $7)";
    DELIVERY = "select id, webhook, act_owner, act_seq, kind, state, attempts, next_at, tried_at, status, fault, took_ms, created_at
        from webhook_delivery where id = $1";
    DELIVERIES = "select id, webhook, act_owner, act_seq, kind, state, attempts, next_at, tried_at, status, fault, took_ms, created_at
        from webhook_delivery where webhook = $1 and id < $2 order by id desc limit $3";
    DUE = "select id, webhook, act_owner, act_seq, kind, state, attempts, next_at, tried_at, status, fault, took_ms, created_at
        from webhook_delivery where webhook = $1 and state = 'waiting' and next_at <= $2 order by next_at, id limit 1";
    NEXT_AT = "select next_at from webhook_delivery where webhook = $1 and state = 'waiting' order by next_at, id limit 1";
    /// One sender takes it; another that saw the same attempt touches no row.
    HOLD = "update webhook_delivery set attempts = attempts + 1, next_at = $3 where id = $1 and attempts = $2 and state = 'waiting'";
    NOTE = "update webhook_delivery set state = $3, next_at = $4, tried_at = $5, status = $6, fault = $7, took_ms = $8
        where id = $1 and attempts = $2";
    AGAIN = "update webhook_delivery set state = 'waiting', attempts = 0, next_at = $2 where id = $1";
    SWEEP = "delete from webhook_delivery where created_at < $1";
}

/// The column in which secrets are sealed.
const SECRET: &str = "webhook.secret";

pub(crate) async fn find(work: &mut Work, id: WebhookId) -> Result<Webhook> {
    work.one(FIND, params![id]).await.and_then(read)
}

pub(crate) async fn maybe(work: &mut Work, id: WebhookId) -> Result<Option<Webhook>> {
    work.maybe(FIND, params![id]).await?.map(read).transpose()
}

/// The webhooks added before this one, the newest first.
pub(crate) async fn list(work: &mut Work, before: WebhookId, limit: u32) -> Result<Vec<Webhook>> {
    work.all(LIST, params![before, limit]).await?.into_iter().map(read).collect()
}

/// Those that send.
pub(crate) async fn active(work: &mut Work) -> Result<Vec<Webhook>> {
    work.all(ACTIVE, &[]).await?.into_iter().map(read).collect()
}

/// Those that send, as they were when this use case first asked: it may line up a hundred acts, and mostly nobody wants them.
pub(crate) async fn active_when_begun(work: &mut Work) -> Result<Vec<Webhook>> {
    if let Some(hooks) = &work.remembered::<Option<Vec<Webhook>>>() {
        return Ok(hooks.clone());
    }
    let hooks = active(work).await?;
    *work.remembered() = Some(hooks.clone());
    Ok(hooks)
}

/// Tells whether it was added: not when it is there already.
pub(crate) async fn add(work: &mut Work, hook: &Webhook, secret: &str) -> Result<bool> {
    let params = params![
        hook.id,
        hook.unit,
        &hook.name,
        &hook.url,
        words(hook.kinds.words())?,
        hook.state.word(),
        seal(work, hook.id, secret)?,
        hook.created_at,
    ];
    work.execute(ADD, params).await.map(|touched| touched > 0)
}

pub(crate) async fn save(work: &mut Work, hook: &Webhook) -> Result<()> {
    let params = params![hook.id, hook.version, hook.state.word(), hook.failures, hook.stopped_at];
    work.execute_one(SAVE, params).await
}

/// The secrets that sign at this instant, the new one first.
pub(crate) async fn secrets(work: &mut Work, id: WebhookId) -> Result<Vec<String>> {
    let mut row = work.one(SECRETS, params![id]).await?;
    let (secret, former, until): (Vec<u8>, Option<Vec<u8>>, Option<Timestamp>) =
        (row.get(0)?, row.get(1)?, row.get(2)?);
    let former = former.filter(|_| until.is_some_and(|until| until > work.now()));
    let place = Place { column: SECRET, id: id.uuid() };
    [Some(secret), former].iter().flatten().map(|sealed| work.part::<Seal>().open(place, sealed)).collect()
}

/// Puts a new secret in the place of the present one, which signs beside it until then.
pub(crate) async fn set_secret(
    work: &mut Work,
    hook: &Webhook,
    secret: &str,
    until: Timestamp,
) -> Result<()> {
    let sealed = seal(work, hook.id, secret)?;
    work.execute_one(SET_SECRET, params![hook.id, hook.version, sealed, until]).await
}

fn seal(work: &Work, id: WebhookId, secret: &str) -> Result<Vec<u8>> {
    work.part::<Seal>().seal(Place { column: SECRET, id: id.uuid() }, secret)
}

pub(crate) async fn add_delivery(work: &mut Work, hook: &Webhook, delivery: &Delivery) -> Result<()> {
    let owner = delivery.act.map(|(owner, _)| Id::<str>::from_uuid(owner));
    let seq = delivery.act.map(|(_, seq)| seq);
    let params = params![delivery.id, hook.unit, hook.id, owner, seq, &delivery.kind, delivery.created_at];
    work.execute_one(ADD_DELIVERY, params).await
}

pub(crate) async fn delivery(work: &mut Work, id: DeliveryId) -> Result<Delivery> {
    work.one(DELIVERY, params![id]).await.and_then(read_delivery)
}

/// The deliveries of a webhook before this one, the newest first.
pub(crate) async fn deliveries(
    work: &mut Work,
    hook: WebhookId,
    before: DeliveryId,
    limit: u32,
) -> Result<Vec<Delivery>> {
    work.all(DELIVERIES, params![hook, before, limit]).await?.into_iter().map(read_delivery).collect()
}

/// The delivery that is due first, if one is due.
pub(crate) async fn due(work: &mut Work, hook: WebhookId) -> Result<Option<Delivery>> {
    work.maybe(DUE, params![hook, work.now()]).await?.map(read_delivery).transpose()
}

/// When the next one is due.
pub(crate) async fn next_at(work: &mut Work, hook: WebhookId) -> Result<Option<Timestamp>> {
    work.maybe(NEXT_AT, params![hook]).await?.map(|mut row| row.get(0)).transpose()
}

/// Takes a delivery for an attempt, until then; false when another sender has it.
pub(crate) async fn hold(work: &mut Work, delivery: &Delivery, until: Timestamp) -> Result<bool> {
    Ok(work.execute(HOLD, params![delivery.id, delivery.attempts, until]).await? == 1)
}

/// Notes what an attempt met with.
pub(crate) async fn note(work: &mut Work, delivery: &Delivery) -> Result<()> {
    let (status, fault) = match delivery.answer {
        Some(Answered::Status(status, _)) => (Some(i64::from(status)), None),
        Some(Answered::Fault(fault)) => (None, Some(fault.word())),
        None => (None, None),
    };
    let params = params![
        delivery.id,
        delivery.attempts,
        delivery.state.word(),
        delivery.next_at,
        delivery.tried_at,
        status,
        fault,
        delivery.took_ms,
    ];
    work.execute(NOTE, params).await.map(|_| ())
}

/// Puts a delivery on the list anew.
pub(crate) async fn again(work: &mut Work, id: DeliveryId) -> Result<()> {
    work.execute_one(AGAIN, params![id, work.now()]).await
}

/// Forgets the deliveries from before this instant.
pub(crate) async fn sweep(work: &mut Work, before: Timestamp) -> Result<u64> {
    work.execute(SWEEP, params![before]).await
}

fn read(mut row: Row) -> Result<Webhook> {
    let (kinds, state): (String, String) = (row.get(5)?, row.get(6)?);
    Ok(Webhook {
        id: row.get(0)?,
        version: row.get(1)?,
        unit: row.get(2)?,
        name: row.get(3)?,
        url: row.get(4)?,
        kinds: Kinds::kept(read_words(&kinds)?),
        state: state.parse::<WebhookState>()?,
        failures: row.get(7)?,
        stopped_at: row.get(8)?,
        created_at: row.get(9)?,
    })
}

fn read_delivery(mut row: Row) -> Result<Delivery> {
    let (owner, seq): (Option<Id<str>>, Option<i64>) = (row.get(2)?, row.get(3)?);
    let (status, fault): (Option<i64>, Option<String>) = (row.get(9)?, row.get(10)?);
    let state: String = row.get(5)?;
    let answer = match (status, fault) {
        (Some(status), _) => Some(Answered::Status(u16::try_from(status).map_err(Error::internal)?, None)),
        (None, Some(fault)) => Some(Answered::Fault(fault.parse::<Fault>()?)),
        (None, None) => None,
    };
    Ok(Delivery {
        id: row.get(0)?,
        webhook: row.get(1)?,
        act: owner.map(Id::uuid).zip(seq),
        kind: row.get(4)?,
        state: state.parse::<DeliveryState>()?,
        attempts: row.get(6)?,
        next_at: row.get(7)?,
        tried_at: row.get(8)?,
        answer,
        took_ms: row.get(11)?,
        created_at: row.get(12)?,
    })
}
