//! What is offered to programs of others. Capabilities stand above this crate; the binary tells what they bring.

use std::collections::BTreeSet;

use authz::ActionInfo;
use serde_json::Value;

use crate::Network;

/// Tells an extension of CloudEvents that a capability adds to one of its acts: its name and value.
pub type Extension = fn(act: &str, body: &Value) -> Option<(&'static str, String)>;

/// What is offered to programs of others, as a part of the program.
#[derive(Debug)]
pub struct Offer {
    /// The scopes that rules speak of, sorted.
    pub scopes: Vec<&'static str>,
    /// The acts that may be followed, sorted. Those that tell of people (who signed in, who looked at whose data) are not among them.
    pub acts: Vec<&'static str>,
    /// The address of this house: the `source` of its events.
    pub source: String,
    /// Addresses that webhooks may call although they are not public.
    pub networks: Vec<Network>,
    /// What capabilities add to their acts.
    pub extension: Extension,
}

impl Offer {
    /// The scopes that these rules speak of.
    pub fn scopes_of<'a>(actions: impl IntoIterator<Item = &'a ActionInfo>) -> Vec<&'static str> {
        let mut scopes = BTreeSet::new();
        actions.into_iter().for_each(|action| action.allowed.scopes(&mut scopes));
        scopes.into_iter().collect()
    }

    /// Whether this act may be followed.
    pub fn has_act(&self, act: &str) -> bool {
        self.acts.binary_search(&act).is_ok()
    }

    /// The first words of the acts: who announces them.
    pub fn groups(&self) -> BTreeSet<&'static str> {
        self.acts.iter().filter_map(|act| act.split_once('.')).map(|(group, _)| group).collect()
    }
}

/// Which acts are wanted: all of some capabilities, or single ones. None named means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds(Vec<String>);

impl Kinds {
    /// These: `dossiers.accepted` for one act, `dossiers.*` for all of a capability.
    ///
    /// # Errors
    /// The first that nobody announces.
    pub fn new(offer: &Offer, wanted: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut kinds: Vec<String> = wanted.into_iter().collect();
        kinds.sort();
        kinds.dedup();
        let is_known = |kind: &String| match kind.strip_suffix(".*") {
            Some(group) => offer.groups().contains(group),
            None => offer.has_act(kind),
        };
        match kinds.iter().find(|kind| !is_known(kind)) {
            Some(unknown) => Err(unknown.clone()),
            None => Ok(Self(kinds)),
        }
    }

    /// As they were kept.
    pub fn kept(kinds: Vec<String>) -> Self {
        Self(kinds)
    }

    /// Whether this act is among them.
    pub fn has(&self, act: &str) -> bool {
        let is = |kind: &String| match kind.strip_suffix('*') {
            Some(group) => act.starts_with(group),
            None => kind == act,
        };
        self.0.is_empty() || self.0.iter().any(is)
    }

    /// Their words.
    pub fn words(&self) -> &[String] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_single_acts_or_all_of_a_capability() {
        let offer = Offer {
            scopes: vec![],
            acts: vec!["dossiers.accepted", "dossiers.filed", "promises.broken"],
            source: String::new(),
            networks: vec![],
            extension: |_, _| None,
        };
        let kinds = |words: &[&str]| Kinds::new(&offer, words.iter().map(|word| (*word).to_owned()));
        assert_eq!(kinds(&["dossiers.lost"]), Err("dossiers.lost".to_owned()));
        assert_eq!(kinds(&["people.*"]), Err("people.*".to_owned()));
        let all = kinds(&["dossiers.*"]).unwrap();
        assert!(all.has("dossiers.filed") && !all.has("promises.broken") && !all.has("dossiers-x.filed"));
        let one = kinds(&["promises.broken"]).unwrap();
        assert!(one.has("promises.broken") && !one.has("promises.made"));
        assert!(kinds(&[]).unwrap().has("promises.made"), "none named means all");
    }
}
