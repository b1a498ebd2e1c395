//! How a dossier was handed in, beside its channel: for whom, by whom, by post, at which office, in which group.

use kernel::{Date, FieldError, Fields, Id, text};
use people::personal_number;
use serde::{Deserialize, Serialize};
use units::UnitId;
use utoipa::ToSchema;

use crate::{Bundle, Channel};

/// Most members of one household.
pub(crate) const MOST_MEMBERS: usize = 20;
/// Most characters of a name, of a number of the post, of a word on a relation.
const LONGEST: usize = 100;

/// How a dossier was handed in. Kept sealed: it names people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Manner {
    /// For whom.
    pub whom: Whom,
    /// Who hands it in for the applicant.
    pub bearer: Option<Bearer>,
    /// The members of the household that it is about, the applicant being its head or speaking for it.
    pub members: Vec<Member>,
    /// What the post brought.
    pub posted: Option<Posted>,
    /// The office that takes it in and returns the result, when it is not the unit that handles it ('phi địa giới hành chính',
    /// Decree 118/2025/NĐ-CP, Article 8).
    #[schema(value_type = Option<String>, format = "uuid")]
    pub intake: Option<UnitId>,
    /// The group that it is handed in with.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub bundle: Option<Id<Bundle>>,
}

/// For whom a dossier is handed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Whom {
    /// For the one who hands it in.
    #[default]
    Own,
    /// For another, who authorised the bearer or whom the law lets him speak for.
    Other,
    /// For a household: one dossier for all its members.
    Household,
}
kernel::words!(Whom { Own = "own", Other = "other", Household = "household" });

/// Who hands a dossier in for another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Bearer {
    /// His name, or that of the organisation.
    pub name: String,
    /// His personal number; none for an organisation.
    pub number: Option<String>,
    /// How to reach him.
    pub phone: Option<String>,
    /// By what right.
    pub basis: Basis,
    /// Whether the paper that proves it was handed over on paper.
    pub on_paper: bool,
}

/// By what right somebody acts for another (Civil Code, Articles 134 to 141; Circular 04/2020/TT-BTP, Article 2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A written mandate, certified where the law wants it.
    #[default]
    Written,
    /// A near relative, who needs no certified mandate but shows the relation.
    Relative,
    /// A parent, guardian or other representative by law.
    Guardian,
    /// An organisation, by a letter of introduction.
    Organisation,
}
kernel::words!(Basis { Written = "written", Relative = "relative", Guardian = "guardian", Organisation = "organisation" });

/// A member of a household.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Member {
    /// The name.
    pub name: String,
    /// What he or she is to the applicant.
    pub relation: Relation,
    /// The personal number, where there is one.
    pub number: Option<String>,
}

/// What a member of a household is to the applicant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Husband or wife.
    Spouse,
    /// Son or daughter.
    Child,
    /// Father or mother.
    Parent,
    /// Brother or sister.
    Sibling,
    /// Grandfather or grandmother.
    Grandparent,
    /// Grandchild.
    Grandchild,
    /// Another who lives there.
    #[default]
    Other,
}
kernel::words!(Relation {
    Spouse = "spouse", Child = "child", Parent = "parent", Sibling = "sibling", Grandparent = "grandparent",
    Grandchild = "grandchild", Other = "other",
});

/// What the post brought. The time of the dossier runs from its receipt by the office, not from the stamp.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    /// The date of the stamp.
    #[schema(value_type = String, format = Date)]
    pub stamped_on: Date,
    /// The number of the item, when it has one.
    #[serde(default)]
    pub tracking: Option<String>,
}

impl Manner {
    /// With texts in their normal form, numbers as twelve digits, and without blank lines.
    #[must_use]
    pub fn cleaned(self) -> Self {
        let some = |value: Option<String>| value.map(|v| text::clean(&v)).filter(|v| !v.is_empty());
        let digits =
            |number: Option<String>| some(number).map(|typed| typed.split_whitespace().collect::<String>());
        let bearer = self.bearer.map(|bearer| Bearer {
            name: text::clean(&bearer.name),
            number: digits(bearer.number),
            phone: some(bearer.phone),
            ..bearer
        });
        let members = self.members.into_iter().map(|member| Member {
            name: text::clean(&member.name),
            number: digits(member.number),
            ..member
        });
        Self {
            bearer: bearer.filter(|_| self.whom != Whom::Household),
            members: members.filter(|m| !m.name.is_empty() || m.number.is_some()).collect(),
            posted: self.posted.map(|posted| Posted { tracking: some(posted.tracking), ..posted }),
            ..self
        }
    }

    /// What is wrong with it, for a dossier that comes in by this channel on this day; nothing when it can be taken.
    pub fn faults(&self, channel: Channel, today: Date) -> Fields {
        let mut faults = Fields::new();
        match (self.whom, &self.bearer) {
            (Whom::Other, None) => faults.push(FieldError::new("bearer_name", "required")),
            (_, Some(bearer)) => bearer_faults(bearer, &mut faults),
            _ => {}
        }
        if self.whom == Whom::Household && self.members.is_empty() {
            faults.push(FieldError::new("member_1_name", "required"));
        }
        if self.members.len() > MOST_MEMBERS {
            faults.push(FieldError::new("member_1_name", "too-many-members").with("limit", MOST_MEMBERS));
        }
        for (member, n) in self.members.iter().zip(1..) {
            let field = |name: &str| format!("member_{n}_{name}");
            too_long(&field("name"), &member.name, &mut faults);
            if member.name.is_empty() {
                faults.push(FieldError::new(field("name"), "required"));
            }
            number_faults(&field("number"), member.number.as_deref(), &mut faults);
        }
        match (channel, &self.posted) {
            (Channel::Post, None) => faults.push(FieldError::new("stamped_on", "required")),
            (Channel::Post, Some(posted)) => {
                if posted.stamped_on > today {
                    faults.push(FieldError::new("stamped_on", "future-date"));
                }
                too_long("tracking", posted.tracking.as_deref().unwrap_or_default(), &mut faults);
            }
            _ => {}
        }
        faults
    }
}

fn bearer_faults(bearer: &Bearer, faults: &mut Fields) {
    if bearer.name.is_empty() {
        faults.push(FieldError::new("bearer_name", "required"));
    }
    too_long("bearer_name", &bearer.name, faults);
    if bearer.number.is_none() && bearer.basis != Basis::Organisation {
        faults.push(FieldError::new("bearer_number", "required"));
    }
    number_faults("bearer_number", bearer.number.as_deref(), faults);
    if bearer.phone.as_deref().is_some_and(|phone| people::Phone::parse(phone).is_err()) {
        faults.push(FieldError::new("bearer_phone", "phone"));
    }
}

fn number_faults(field: &str, number: Option<&str>, faults: &mut Fields) {
    if let Some(Err(problem)) = number.map(personal_number::check) {
        faults.push(FieldError { args: problem.args(), ..FieldError::new(field, problem.code()) });
    }
}

fn too_long(field: &str, said: &str, faults: &mut Fields) {
    let typed = said.chars().count();
    if typed > LONGEST {
        faults.push(FieldError::new(field, "too-long").with("limit", LONGEST).with("typed", typed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        jiff_date("2023-03-15")
    }

    fn jiff_date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn fields(manner: Manner, channel: Channel) -> Vec<String> {
        let faults = manner.cleaned().faults(channel, today());
        faults.into_iter().map(|fault| format!("{}:{}", fault.field, fault.code)).collect()
    }

    #[test]
    fn who_files_for_another_is_named_and_shows_by_what_right() {
        let other = Manner { whom: Whom::Other, ..Manner::default() };
        assert_eq!(fields(other.clone(), Channel::Counter), ["bearer_name:required"]);
        let bearer = Bearer { name: " Lê  Văn Hùng ".to_owned(), ..Bearer::default() };
        let named = Manner { bearer: Some(bearer.clone()), ..other.clone() };
        assert_eq!(fields(named, Channel::Counter), ["bearer_number:required"]);
        let letter = Bearer { basis: Basis::Organisation, ..bearer };
        assert_eq!(fields(Manner { bearer: Some(letter), ..other }, Channel::Counter), Vec::<String>::new());
    }

    #[test]
    fn what_the_post_brings_has_a_stamp_that_is_not_of_tomorrow() {
        assert_eq!(fields(Manner::default(), Channel::Post), ["stamped_on:required"]);
        let posted = |day| Manner {
            posted: Some(Posted { stamped_on: jiff_date(day), tracking: Some(" ".to_owned()) }),
            ..Manner::default()
        };
        assert_eq!(fields(posted("2023-03-16"), Channel::Post), ["stamped_on:future-date"]);
        assert_eq!(fields(posted("2023-03-13"), Channel::Post), Vec::<String>::new());
    }

    #[test]
    fn a_household_has_members_with_their_relations() {
        let blank = Member::default();
        let household = Manner { whom: Whom::Household, members: vec![blank], ..Manner::default() };
        assert_eq!(fields(household.clone(), Channel::Online), ["member_1_name:required"]);
        let child = Member { name: "Trần Bảo An".to_owned(), relation: Relation::Child, number: None };
        let bent = Member { number: Some("123".to_owned()), ..child.clone() };
        let members = vec![child, bent];
        assert_eq!(
            fields(Manner { members, ..household }, Channel::Online),
            ["member_2_number:personal-number-length"]
        );
    }
}
