//! Who acts in a town: its officers, and residents with accounts.

use std::collections::BTreeMap;

use ::people::{AccountId, AccountKind, NewAccount, PostId, ResidentDetails, ResidentId, role};
use kernel::{Actor, Error, Result};
use units::{UnitId, UnitKind, Units};
use work::{App, Work};

/// The holders of all posts on the first day of a town's life, who stay.
#[derive(Debug)]
pub(super) struct Officers(BTreeMap<(UnitId, &'static str), Vec<(PostId, Actor)>>);

impl Officers {
    pub(super) async fn read(app: &App) -> Result<Self> {
        let tree = app.part::<Units>().tree();
        let today = app.clock().now().date();
        let seats = tree.at(today).filter(|unit| !matches!(unit.kind, UnitKind::Area | UnitKind::Group));
        let mut officers = BTreeMap::new();
        for unit in seats.map(|unit| unit.id) {
            for role in role::ALL {
                let find = async move |work: &mut Work| holders(work, unit, role).await;
                let found = app.read(&Actor::system("demonstration"), find).await?;
                if !found.is_empty() {
                    officers.insert((unit, role), found);
                }
            }
        }
        Ok(Self(officers))
    }

    /// One of those who hold this role in this unit, by any number.
    pub(super) fn one_of(&self, unit: UnitId, role: &'static str, n: u64) -> Result<Actor> {
        let holders = self.0.get(&(unit, role)).ok_or_else(|| Error::not_found("holder"))?;
        let at = usize::try_from(n).unwrap_or(0) % holders.len().max(1);
        holders.get(at).map(|(_, actor)| actor.clone()).ok_or_else(|| Error::not_found("holder"))
    }

    /// Whoever holds this post.
    pub(super) fn at(&self, unit: UnitId, role: &'static str, post: PostId) -> Result<Actor> {
        let holder =
            self.0.get(&(unit, role)).and_then(|holders| holders.iter().find(|(held, _)| *held == post));
        holder.map(|(_, actor)| actor.clone()).ok_or_else(|| Error::not_found("holder"))
    }
}

async fn holders(work: &mut Work, unit: UnitId, role: &str) -> Result<Vec<(PostId, Actor)>> {
    let mut found = Vec::new();
    for holder in ::people::holders(work, unit, role).await? {
        let actor = ::people::actor(work, holder.account.uuid()).await?;
        found.push((holder.post, actor.ok_or_else(|| Error::not_found("account"))?));
    }
    Ok(found)
}

/// Keeps a resident and opens an account for him.
pub(super) async fn account_of(
    work: &mut Work,
    unit: UnitId,
    details: &ResidentDetails,
    login: String,
) -> Result<(ResidentId, AccountId)> {
    let resident = ::people::keep_resident(work, unit, details).await?;
    let new = NewAccount {
        unit,
        login,
        name: details.name.clone(),
        kind: AccountKind::Resident,
        resident: Some(resident),
    };
    Ok((resident, ::people::open_account(work, new).await?))
}
