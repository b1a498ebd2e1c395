//! The language of rules.

use std::{collections::BTreeSet, fmt};

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
    /// A program of others that was granted this scope, in one of the thing's units: its own or one below it.
    Client(&'static str),
    /// Any program of others. Only where another rule has decided before what it may.
    AnyClient,
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
            Self::Client(scope) => actor.client.as_ref().is_some_and(|client| {
                client.has(scope) && facts.units.iter().flatten().any(|unit| client.covers.contains(unit))
            }),
            Self::AnyClient => actor.client.is_some(),
            Self::System => actor.is_system(),
            Self::Any(rules) => rules.iter().any(|rule| rule.allows(actor, facts)),
            Self::All(rules) => rules.iter().all(|rule| rule.allows(actor, facts)),
            Self::Not(rule) => !rule.allows(actor, facts),
        }
    }

    /// The scopes that this rule speaks of, into the set.
    pub fn scopes(&self, into: &mut BTreeSet<&'static str>) {
        match self {
            Self::Client(scope) => {
                into.insert(scope);
            }
            Self::Any(rules) | Self::All(rules) => rules.iter().for_each(|rule| rule.scopes(into)),
            _ => {}
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
            Self::Client(scope) => write!(f, "a connected program with {scope} here"),
            Self::AnyClient => f.write_str("any connected program"),
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

    use kernel::{Client, Hold, Party, Rate};

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
    fn a_scope_reaches_the_units_of_its_program_only_and_is_no_sign_in() {
        let (ward, other) = (Uuid::from_u128(11), Uuid::from_u128(12));
        let client = Client {
            id: Uuid::from_u128(7),
            scopes: Arc::from(["things.read".into()]),
            unit: ward,
            covers: Arc::from([ward]),
            rate: Rate::Usual,
        };
        let program = Actor { client: Some(Arc::new(client)), ..Actor::default() };
        let at = |unit| Facts { units: [Some(unit), None], ..Facts::default() };
        assert!(Who::Client("things.read").allows(&program, &at(ward)));
        assert!(!Who::Client("things.read").allows(&program, &at(other)));
        assert!(!Who::Client("things.write").allows(&program, &at(ward)));
        assert!(!Who::Client("things.read").allows(&program, &Facts::default()), "no unit, no right");
        assert!(!Who::SignedIn.allows(&program, &at(ward)));
        assert_eq!(program.in_the_book(), "client:00000000-0000-0000-0000-000000000007");
        let mut scopes = BTreeSet::new();
        Who::Any(&[Who::Client("b.x"), Who::All(&[Who::Client("a.x"), Who::Party])]).scopes(&mut scopes);
        assert_eq!(scopes.into_iter().collect::<Vec<_>>(), ["a.x", "b.x"]);
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
