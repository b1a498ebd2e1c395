//! Connected programs: entered, changed, ended; their tokens.

use std::sync::Arc;

use authz::House;
use kernel::{Actor, Error, FieldError, Fields, Result, Via, text};
use units::{UnitId, Units};
use work::{App, Work};

use crate::{
    Client, ClientId, ClientSaid, ClientStanding, Keep, Offer, Refusal, Token, TokenId, events,
    store::clients as store,
};

/// Most tokens of a program that are good at a time: the one in use, and those it changes over to.
const MOST_TOKENS: usize = 5;
/// Most characters of a name, and of whom to reach.
pub(crate) const LONGEST: usize = 150;
/// A token's use is noted when it was not within so many seconds.
const NOTE_EVERY: i64 = 600;
/// Characters of a token by which its owner tells it from others.
const MARK: usize = 4;

/// Enters a connected program. The same id a second time changes nothing and tells false.
///
/// # Errors
/// `Invalid` when something is missing, a scope is unknown, or its last day is over.
pub async fn add_client(work: &mut Work, id: ClientId, unit: UnitId, said: ClientSaid) -> Result<bool> {
    work.permit(Keep, &House)?;
    let said = sound(work, said)?;
    let tree = work.part::<Units>().tree();
    if tree.get(unit).is_none_or(|unit| !unit.is_valid_on(work.today())) {
        return Err(Error::invalid(vec![FieldError::new("unit", "choose")]));
    }
    let ClientSaid { name, contact, scopes, rate, expires_on } = said;
    let created_at = work.now();
    let client =
        Client { id, version: 1, unit, name, contact, scopes, rate, expires_on, created_at, ended_at: None };
    if !store::add(work, &client).await? {
        return Ok(false);
    }
    work.record(&events::ClientAdded { unit, client: id, scopes: client.scopes }).map(|()| true)
}

/// Changes what is said of a program and what it was granted.
pub async fn change_client(work: &mut Work, id: ClientId, version: i64, said: ClientSaid) -> Result<()> {
    work.permit(Keep, &House)?;
    let client = open(store::find(work, id).await?)?;
    let ClientSaid { name, contact, scopes, rate, expires_on } = sound(work, said)?;
    let changed = Client { version, name, contact, scopes, rate, expires_on, ..client };
    store::save(work, &changed).await?;
    work.record(&events::ClientChanged { unit: changed.unit, client: id, scopes: changed.scopes })
}

/// Ends a program for good, with all its tokens.
pub async fn end_client(work: &mut Work, id: ClientId) -> Result<()> {
    work.permit(Keep, &House)?;
    let client = open(store::find(work, id).await?)?;
    let ended = Client { ended_at: Some(work.now()), ..client };
    store::save(work, &ended).await?;
    store::revoke_all(work, id).await?;
    work.record(&events::ClientEnded { unit: ended.unit, client: id })
}

/// Makes a token. The answer is the secret; only its digest is kept, so it cannot be asked again.
pub async fn make_token(work: &mut Work, id: ClientId) -> Result<String> {
    work.permit(Keep, &House)?;
    let client = open(store::find(work, id).await?)?;
    if client.standing(work.today()) == ClientStanding::Expired {
        return Err(Refusal::Expired.into());
    }
    let tokens = store::tokens(work, id, 100).await?;
    if tokens.iter().filter(|token| token.revoked_at.is_none()).count() >= MOST_TOKENS {
        return Err(Refusal::TooManyTokens { most: MOST_TOKENS }.into());
    }
    let secret = web::tokens::for_client()?;
    let token = Token {
        id: TokenId::new(),
        mark: secret[secret.len() - MARK..].to_owned(),
        created_at: work.now(),
        used_at: None,
        revoked_at: None,
    };
    store::add_token(work, &client, &token, &web::tokens::digest(&secret)).await?;
    work.record(&events::TokenMade { unit: client.unit, client: id, token: token.id })?;
    Ok(secret)
}

/// Revokes a token; one that was revoked before stays so.
pub async fn revoke_token(work: &mut Work, id: ClientId, token: TokenId) -> Result<()> {
    work.permit(Keep, &House)?;
    let client = store::find(work, id).await?;
    if !store::revoke(work, id, token).await? {
        return Ok(());
    }
    work.record(&events::TokenRevoked { unit: client.unit, client: id, token })
}

/// What a connected program is called, for those who read what it did.
pub async fn name_of(work: &mut Work, id: ClientId) -> Result<String> {
    Ok(store::maybe(work, id).await?.map(|client| client.name).unwrap_or_default())
}

/// The connected program behind a token, as it acts; none when the token is not good. Its use is noted now and then.
pub async fn actor_by_token(app: &App, token: &str) -> Result<Option<Actor>> {
    let digest = web::tokens::digest(token);
    let found = app
        .read(&Actor::anyone(), async move |work| {
            let Some((token, client, used_at)) = store::by_digest(work, &digest).await? else {
                return Ok(None);
            };
            let client = store::maybe(work, client).await?;
            let client = client.filter(|client| client.standing(work.today()) == ClientStanding::Open);
            let is_noted = used_at.is_some_and(|used| work.now().seconds_since(used) < NOTE_EVERY);
            Ok(client.map(|client| (actor(work, client), token, is_noted)))
        })
        .await?;
    let Some((actor, token, is_noted)) = found else { return Ok(None) };
    if !is_noted {
        app.write(&actor, async move |work| store::used(work, token).await).await?;
    }
    Ok(Some(actor))
}

fn actor(work: &Work, client: Client) -> Actor {
    let covers = work.part::<Units>().tree().below(client.unit);
    let pass = kernel::Client {
        id: client.id.uuid(),
        scopes: client.scopes.iter().map(|scope| scope.as_str().into()).collect(),
        unit: client.unit.uuid(),
        covers,
        rate: client.rate,
    };
    Actor { name: client.name.into(), client: Some(Arc::new(pass)), via: Via::Token, ..Actor::default() }
}

fn open(client: Client) -> Result<Client, Refusal> {
    if client.ended_at.is_some() { Err(Refusal::Ended) } else { Ok(client) }
}

/// What was said, cleaned and found in order.
fn sound(work: &Work, said: ClientSaid) -> Result<ClientSaid> {
    let (name, contact) = (text::clean(&said.name), text::clean(&said.contact));
    let mut faults = Fields::new();
    for (field, typed) in [("name", &name), ("contact", &contact)] {
        faults.extend(fault(field, typed));
    }
    let mut scopes = said.scopes;
    scopes.sort();
    scopes.dedup();
    let offered = &work.part::<Offer>().scopes;
    if scopes.is_empty() || scopes.iter().any(|scope| !offered.contains(&scope.as_str())) {
        faults.push(FieldError::new("scopes", "choose"));
    }
    if said.expires_on < work.today() {
        faults.push(FieldError::new("expires_on", "past-day"));
    }
    if faults.is_empty() {
        Ok(ClientSaid { name, contact, scopes, ..said })
    } else {
        Err(Error::invalid(faults))
    }
}

/// What is wrong with a line that must be there.
pub(super) fn fault(field: &str, typed: &str) -> Option<FieldError> {
    let length = typed.chars().count();
    if length > LONGEST {
        return Some(FieldError::new(field, "too-long").with("limit", LONGEST).with("typed", length));
    }
    typed.is_empty().then(|| FieldError::new(field, "required"))
}
