//! The language of rules.

use std::fmt;

use kernel::Actor;
use uuid::Uuid;

use crate::Facts;

/// Who may. A closed language: a new word is a decision of the whole house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everyone, signed in or not.
    Anyone,
    /// Everyone with an account.
    SignedIn,
    /// A person whose case it is, by account or by the receipt's code and proof.
    Party,
    /// Who holds a post with this role in one of the thing's units or in a unit above it.
    Here(&'static str),
    /// Who holds a post with this role anywhere.
    Role(&'static str),
    /// Who holds the thing now.
    Assigned,
    /// Whose turn it is: see [`Turn`](crate::Turn).
    Turn,
    /// The program itself: jobs, commands, loading data.
    System,
    /// One of these.
    Any(&'static [Who]),
    /// All of these.
    All(&'static [Who]),
    /// Not this.
    Not(&'static Who),
}

impl Who {
    /// Whether the rule allows this actor, given what is asked about the thing.
    pub fn allows(&self, actor: &Actor, facts: &Facts) -> bool {
        match self {
            Self::Anyone => true,
            Self::SignedIn => actor.account.is_some(),
            Self::Party => is_party(actor, facts),
            Self::Here(role) => actor.holds.iter().any(|hold| {
                &*hold.role == *role && facts.units.iter().flatten().any(|unit| hold.covers.contains(unit))
            }),
            Self::Role(role) => actor.has_role(role),
            Self::Assigned => {
                let mine =
                    |id: &Uuid| actor.account == Some(*id) || actor.holds.iter().any(|h| h.post == *id);
                facts.assigned.iter().flatten().any(mine)
            }
            Self::Turn => facts.turn.is_some_and(|turn| {
                actor.holds.iter().any(|hold| match turn.post {
                    Some(post) => hold.post == post,
                    None => &*hold.role == turn.role && hold.unit == turn.unit,
                })
            }),
            Self::System => actor.is_system(),
            Self::Any(rules) => rules.iter().any(|rule| rule.allows(actor, facts)),
            Self::All(rules) => rules.iter().all(|rule| rule.allows(actor, facts)),
            Self::Not(rule) => !rule.allows(actor, facts),
        }
    }
}

fn is_party(actor: &Actor, facts: &Facts) -> bool {
    let Some(party) = actor.party else { return false };
    facts.parties.contains(&Some(party.id)) && (party.only_case.is_none() || party.only_case == facts.case)
}

/// As the printed matrix shows it.
impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, rules: &[Self], word: &str| {
            for (i, rule) in rules.iter().enumerate() {
                if i > 0 {
                    write!(f, " {word} ")?;
                }
                match rule {
                    Self::Any(_) | Self::All(_) => write!(f, "({rule})")?,
                    _ => write!(f, "{rule}")?,
                }
            }
            Ok(())
        };
        match self {
            Self::Anyone => f.write_str("anyone"),
            Self::SignedIn => f.write_str("anyone signed in"),
            Self::Party => f.write_str("a party to the case"),
            Self::Here(role) => write!(f, "{role} here or above"),
            Self::Role(role) => write!(f, "{role} anywhere"),
            Self::Assigned => f.write_str("who holds it"),
            Self::Turn => f.write_str("whose turn it is"),
            Self::System => f.write_str("the program"),
            Self::Any(rules) => list(f, rules, "or"),
            Self::All(rules) => list(f, rules, "and"),
            Self::Not(rule) => write!(f, "not {rule}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kernel::{Hold, Party};

    use super::*;

    fn officer(role: &str, unit: Uuid, below: Uuid) -> Actor {
        let hold =
            Hold { post: Uuid::from_u128(99), role: role.into(), unit, covers: Arc::from([unit, below]) };
        Actor { account: Some(Uuid::from_u128(1)), holds: Arc::from([hold]), ..Actor::default() }
    }

    #[test]
    fn a_role_reaches_its_unit_and_the_units_below_only() {
        let (district, ward, other) = (Uuid::from_u128(10), Uuid::from_u128(11), Uuid::from_u128(12));
        let chair = officer("leader", district, ward);
        let at = |unit| Facts { units: [Some(unit), None], ..Facts::default() };
        assert!(Who::Here("leader").allows(&chair, &at(ward)));
        assert!(Who::Here("leader").allows(&chair, &at(district)));
        assert!(!Who::Here("leader").allows(&chair, &at(other)));
        assert!(!Who::Here("specialist").allows(&chair, &at(ward)));
    }

    #[test]
    fn proof_of_one_case_opens_no_other() {
        let (me, case, other) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let tracked = Actor { party: Some(Party { id: me, only_case: Some(case) }), ..Actor::default() };
        let of = |case| Facts { case: Some(case), parties: [Some(me), None], ..Facts::default() };
        assert!(Who::Party.allows(&tracked, &of(case)));
        assert!(!Who::Party.allows(&tracked, &of(other)));
    }

    #[test]
    fn rules_combine_and_print() {
        const RULE: Who = Who::Any(&[Who::All(&[Who::Role("leader"), Who::Not(&Who::Assigned)]), Who::Party]);
        assert_eq!(RULE.to_string(), "(leader anywhere and not who holds it) or a party to the case");
        let leader = officer("leader", Uuid::nil(), Uuid::nil());
        assert!(RULE.allows(&leader, &Facts::default()));
        let held = Facts { assigned: [Some(Uuid::from_u128(99)), None], ..Facts::default() };
        assert!(!RULE.allows(&leader, &held));
    }
}
