//! Accounts: opened, signed in to, and what they may do.

use std::sync::Arc;

use authz::House;
use kernel::{Actor, Error, FieldError, Fields, Hold, Party, Result, text};
use units::Units;
use uuid::Uuid;
use work::{App, Work};

use crate::{
    Account, AccountId, AccountOpened, KeepAccounts, NewAccount, PasswordSet, Passwords, Persona,
    SignInRefusal, SignedIn, account::is_login, store,
};

/// Who acts when this account does, with the posts held today: its own and those it stands in for. Nobody when there is no such
/// account. The caller sets [`Actor::via`] and [`Actor::request`].
pub async fn actor(work: &mut Work, account: Uuid) -> Result<Option<Actor>> {
    let Some(account) = store::account(work, AccountId::from_uuid(account)).await? else { return Ok(None) };
    let today = work.today();
    let held = store::held(work, account.id, today).await?;
    let tree = work.part::<Units>().tree();
    let as_hold = |(post, role, unit): (crate::PostId, String, units::UnitId)| {
        // Whoever follows a former unit answers for its closed cases and archives too.
        let mut covers = tree.answers_for(unit, today);
        if covers.is_empty() {
            covers = Arc::from([unit.uuid()]);
        }
        Hold { post: post.uuid(), role: role.into(), unit: unit.uuid(), covers }
    };
    Ok(Some(Actor {
        account: Some(account.id.uuid()),
        name: account.name.into(),
        party: account.resident.map(|id| Party { id: id.uuid(), only_case: None }),
        holds: held.into_iter().map(as_hold).collect(),
        ..Actor::default()
    }))
}

/// The account with this id.
pub async fn account(work: &mut Work, id: AccountId) -> Result<Account> {
    store::account(work, id).await?.ok_or_else(|| Error::not_found("account"))
}

/// The account with this login.
pub async fn account_by_login(work: &mut Work, login: &str) -> Result<Option<Account>> {
    store::account_by_login(work, login).await
}

/// Opens an account without a password.
///
/// # Errors
/// `Invalid` when the login or the name cannot be, or the login is taken.
pub async fn open_account(work: &mut Work, new: NewAccount) -> Result<AccountId> {
    work.permit(KeepAccounts, &House)?;
    let NewAccount { unit, login, name, kind, resident } = new;
    let name = text::clean(&name);
    let mut faults = Fields::new();
    if !is_login(&login) {
        faults.push(FieldError::new("login", "login"));
    }
    if !text::is_name(&name) || name.chars().count() > 100 {
        faults.push(FieldError::new("name", "name"));
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    let account = Account { id: AccountId::new(), unit, login, name, kind, resident };
    if !store::add_account(work, &account).await? {
        return Err(Error::invalid(vec![FieldError::new("login", "login-taken")]));
    }
    work.record(&AccountOpened { unit, account: account.id })?;
    Ok(account.id)
}

/// Sets an account's password: by the operator for anybody, by everybody for himself. Hashes first, outside of a use case.
///
/// # Errors
/// [`SignInRefusal::PasswordLength`].
pub async fn set_password(app: &App, actor: &Actor, id: AccountId, password: &str) -> Result<()> {
    let hash = app.part::<Passwords>().hash(password).await?;
    app.write(actor, async move |work| {
        if work.actor().account != Some(id.uuid()) {
            work.permit(KeepAccounts, &House)?;
        }
        let account = account(work, id).await?;
        store::set_password(work, id, &hash).await?;
        work.record(&PasswordSet { unit: account.unit, account: id })
    })
    .await
}

/// Proof that somebody is who the account belongs to; what [`sign_in`] demands.
#[derive(Debug)]
pub struct Proven(AccountId);

/// Proof by password. Checks outside of a use case.
///
/// # Errors
/// [`SignInRefusal::Wrong`], after the same time whether or not there is such a login.
pub async fn check_password(app: &App, login: &str, password: &str) -> Result<Proven> {
    let login = login.trim().to_lowercase();
    let kept = app.read(&Actor::anyone(), async move |work| store::password(work, &login).await).await?;
    let (id, hash) = kept.map_or((None, None), |(id, hash)| (Some(id), hash));
    match (app.part::<Passwords>().matches(password, hash).await?, id) {
        (true, Some(id)) => Ok(Proven(id)),
        _ => Err(SignInRefusal::Wrong.into()),
    }
}

/// Proof by being one of the demonstration's personas. The caller makes sure that this is a demonstration.
///
/// # Errors
/// [`SignInRefusal::NotAPersona`].
pub async fn prove_persona(work: &mut Work, account: AccountId) -> Result<Proven> {
    if store::is_persona(work, account).await? {
        Ok(Proven(account))
    } else {
        Err(SignInRefusal::NotAPersona.into())
    }
}

/// Signs in who has proven to be the account's owner. The session is made by the caller.
pub async fn sign_in(work: &mut Work, proven: Proven) -> Result<Account> {
    let account = account(work, proven.0).await?;
    work.record(&SignedIn { unit: account.unit, account: account.id })?;
    Ok(account)
}

/// The demonstration's personas, in the order of the sign-in page; none outside of a demonstration.
pub async fn personas(work: &mut Work) -> Result<Vec<Persona>> {
    store::personas(work).await
}
