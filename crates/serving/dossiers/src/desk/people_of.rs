//! Names of officers: who can be given a step, and who did one.

use std::collections::BTreeMap;

use kernel::{Id, Result};
use people::{AccountId, PostHolder, PostId};
use ui::{Choice, Lang, T};
use units::Units;
use uuid::Uuid;
use work::Work;

use crate::{Dossier, Step, step::Places, view::Story};

/// Those who can be given a step.
pub(super) type Holders = Vec<PostHolder>;

/// Those who can be given the step that follows: the first one before acceptance, else the one after the step under way.
pub(super) async fn next_holders(work: &mut Work, dossier: &Dossier, story: &Story) -> Result<Holders> {
    let next = match story.steps.iter().find(|step| step.n == dossier.step + 1) {
        Some(step) => Some((step.unit, step.role)),
        None if story.steps.is_empty() => {
            let places = Places::of(work, dossier);
            story.entry.process.steps.first().map(|step| (places.unit(step), step.role.word()))
        }
        None => None,
    };
    match next {
        Some((unit, role)) => people::holders(work, unit, role).await,
        None => Ok(Holders::new()),
    }
}

/// Those who could have the step under way instead of the one who has it.
pub(super) async fn colleagues(work: &mut Work, dossier: &Dossier) -> Result<Holders> {
    let Some(turn) = &dossier.turn else { return Ok(Holders::new()) };
    let holders = people::holders(work, turn.unit, turn.role).await?;
    Ok(holders.into_iter().filter(|holder| Some(holder.post) != turn.post).collect())
}

/// Holders to choose from; each post once.
pub(super) fn choices(t: T, holders: &[PostHolder], first_chosen: bool) -> Vec<Choice> {
    let mut seen: Vec<PostId> = Vec::new();
    let mut choices = Vec::new();
    for holder in holders.iter().filter(|holder| !holder.stands_in) {
        if seen.contains(&holder.post) {
            continue;
        }
        seen.push(holder.post);
        let title = if t.lang() == Lang::En { &holder.title_en } else { &holder.title };
        let choice = Choice::new(holder.post.to_string(), format!("{}, {title}", holder.name));
        choices.push(Choice { chosen: first_chosen && choices.is_empty(), ..choice });
    }
    choices
}

/// The names of accounts, each read once.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<Uuid, String>);

impl Names {
    /// Reads the names of all who did something in this story.
    pub(super) async fn read(work: &mut Work, story: &Story) -> Result<Self> {
        let mut names = Self::default();
        for account in story.steps.iter().filter_map(|step| step.done.map(|(_, by)| by)) {
            names.add(work, account).await?;
        }
        let officers = |act: &str| act.starts_with("dossiers.");
        for row in story.rows.iter().filter(|row| officers(&row.act)) {
            if let Some(account) = account_of(&row.actor) {
                names.add(work, account).await?;
            } else if let Some(client) = client_of(&row.actor) {
                names.0.insert(client, programs::name_of(work, Id::from_uuid(client)).await?);
            }
        }
        Ok(names)
    }

    async fn add(&mut self, work: &mut Work, account: Uuid) -> Result<()> {
        if !self.0.contains_key(&account) && !account.is_nil() {
            let name = people::account(work, AccountId::from_uuid(account)).await?.name;
            self.0.insert(account, name);
        }
        Ok(())
    }

    /// The name of this account; empty when it is the program's or was not read.
    pub(super) fn of(&self, account: Uuid) -> &str {
        self.0.get(&account).map_or("", String::as_str)
    }

    /// The name of who did an act, as the books name him.
    pub(super) fn of_actor(&self, actor: &str) -> &str {
        account_of(actor).or_else(|| client_of(actor)).map_or("", |id| self.of(id))
    }
}

/// The program of others that did an act.
fn client_of(actor: &str) -> Option<Uuid> {
    actor.strip_prefix("client:").and_then(|id| Uuid::try_parse(id).ok())
}

fn account_of(actor: &str) -> Option<Uuid> {
    actor.strip_prefix("account:").and_then(|id| Uuid::try_parse(id).ok())
}

/// Who has a step, or will have it: the name when it is given to a post, else the role and the unit.
pub(super) async fn holder_of(work: &mut Work, t: T, step: &Step) -> Result<String> {
    let tree = work.part::<Units>().tree();
    let unit = tree.name_of(step.unit, t.lang());
    let role = t.text(&format!("dossiers-holder-{}", step.role)).into_owned();
    let Some(post) = step.post else { return Ok(format!("{role}, {unit}")) };
    let post = people::post(work, post).await?;
    let Some(account) = post.account else { return Ok(format!("{}, {unit}", post.title)) };
    Ok(format!("{}, {unit}", people::account(work, account).await?.name))
}
