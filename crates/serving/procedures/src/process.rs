//! The steps by which an office settles a dossier.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::words::{BadData, Words};

/// More steps than any internal process has; a guard against broken data.
const MOST_STEPS: usize = 20;

/// An internal process ('quy trình nội bộ', Nghị định 61/2018/NĐ-CP): steps in order, each with a role and a share of the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// The key under which assignments name it.
    pub key: String,
    /// What it is called.
    pub name: Words,
    /// The steps, from the hand-over by the one-stop office to the result being ready for return.
    pub steps: Vec<Step>,
}

/// One step of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The key, unique in the process.
    pub key: String,
    /// What officers call it.
    pub name: Words,
    /// Who does it.
    pub role: Role,
    /// In which unit.
    pub unit: Where,
    /// Which agency of the unit above does it ('liên thông'), by the last part of its slug: `ldtbxh` for `thanh-khe-ldtbxh`. The
    /// dossier goes there for this step and on to the next one's unit. Only with `above`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// Percent of the whole time; all steps together are 100.
    pub share: u32,
    /// Whether it is a leader's decision.
    #[serde(default)]
    pub approval: bool,
    /// Whether the result comes into being here.
    #[serde(default)]
    pub result: bool,
    /// What the resident reads in the time line while the step lasts.
    pub plain: Words,
}

/// Who does a step; the words are the roles of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 'Bộ phận một cửa'.
    OneStop,
    /// 'Công chức chuyên môn'.
    Specialist,
    /// 'Lãnh đạo'.
    Leader,
    /// 'Văn thư'.
    Clerk,
}

impl Role {
    /// The word for the role, as posts have it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OneStop => "one_stop",
            Self::Specialist => "specialist",
            Self::Leader => "leader",
            Self::Clerk => "clerk",
        }
    }
}

/// In which unit a step is done, told from the dossier's own units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// The unit that settles the dossier.
    Handling,
    /// The unit that received it; not always the one that settles it.
    Intake,
    /// The unit above the one that settles it.
    Above,
}

impl Process {
    /// Reads a process and checks that it can be followed.
    pub fn parse(json: &str) -> Result<Self, BadData> {
        let process: Self =
            serde_json::from_str(json).map_err(|error| BadData::new("process", error.to_string()))?;
        process.check()?;
        Ok(process)
    }

    /// The step under this key.
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// The step after this one; none after the last.
    pub fn after(&self, key: &str) -> Option<&Step> {
        self.steps.iter().skip_while(|step| step.key != key).nth(1)
    }

    /// Percent of the whole time that has gone when this step should end; none for an unknown step.
    pub fn share_until(&self, key: &str) -> Option<u32> {
        let place = self.steps.iter().position(|step| step.key == key)?;
        Some(self.steps[..=place].iter().map(|step| step.share).sum())
    }

    fn check(&self) -> Result<(), BadData> {
        let bad = |why: &str| Err(BadData::new(format!("process {}", self.key), why));
        let keys: BTreeSet<&str> = self.steps.iter().map(|step| step.key.as_str()).collect();
        let results: Vec<usize> =
            self.steps.iter().enumerate().filter(|(_, step)| step.result).map(|(place, _)| place).collect();
        let last_approval = self.steps.iter().rposition(|step| step.approval);
        if !is_key(&self.key) || !self.steps.iter().all(|step| is_key(&step.key)) {
            bad("keys are small letters, digits and dashes")
        } else if self.steps.is_empty() || self.steps.len() > MOST_STEPS {
            bad("there must be 1 to 20 steps")
        } else if self.steps.iter().any(|step| {
            step.agency.as_deref().is_some_and(|agency| step.unit != Where::Above || !is_key(agency))
        }) {
            bad("an agency is one of the unit above, named by the last part of its slug")
        } else if keys.len() != self.steps.len() {
            bad("two steps have the same key")
        } else if self.steps.iter().any(|step| step.share == 0 || step.share > 100)
            || self.steps.iter().map(|step| step.share).sum::<u32>() != 100
        {
            bad("the shares must be above 0 and make 100 together")
        } else if self.steps.iter().any(|step| step.approval && step.role != Role::Leader) {
            bad("only a leader approves")
        } else if results.len() != 1 {
            bad("exactly one step must give the result")
        } else if last_approval > Some(results[0]) {
            bad("the result cannot come before the last approval")
        } else {
            Ok(())
        }
    }
}

/// Whether a key can stand in addresses, files and books.
pub(crate) fn is_key(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    type Change = fn(&mut Process);

    fn with(change: Change) -> Result<(), BadData> {
        let json = include_str!("../../../../data/procedures/processes/standard.json");
        let mut process = Process::parse(json).unwrap();
        change(&mut process);
        process.check()
    }

    #[test]
    fn every_process_of_the_catalogue_can_be_followed() {
        for json in [
            include_str!("../../../../data/procedures/processes/standard.json"),
            include_str!("../../../../data/procedures/processes/civil-status.json"),
            include_str!("../../../../data/procedures/processes/same-day.json"),
            include_str!("../../../../data/procedures/processes/certify.json"),
            include_str!("../../../../data/procedures/processes/marriage.json"),
            include_str!("../../../../data/procedures/processes/contract.json"),
            include_str!("../../../../data/procedures/processes/social-assistance.json"),
            include_str!("../../../../data/procedures/processes/disability.json"),
            include_str!("../../../../data/procedures/processes/business-household.json"),
            include_str!("../../../../data/procedures/processes/complaint.json"),
        ] {
            let process = Process::parse(json).unwrap();
            let last = process.steps.last().unwrap();
            assert_eq!(process.share_until(&last.key), Some(100));
            assert_eq!(process.after(&last.key), None);
            assert_eq!(process.after(&process.steps[0].key), Some(&process.steps[1]));
        }
    }

    #[test]
    fn a_process_that_cannot_be_followed_is_refused() {
        let bad: [(&str, Change); 8] = [
            ("an agency is one of the unit above, named by the last part of its slug", |p| {
                p.steps[0].agency = Some("ldtbxh".into());
            }),
            ("the shares must be above 0 and make 100 together", |p| p.steps[0].share += 1),
            ("the shares must be above 0 and make 100 together", |p| p.steps[0].share = u32::MAX / 2),
            ("there must be 1 to 20 steps", |p| p.steps.clear()),
            ("exactly one step must give the result", |p| p.steps[1].result = false),
            ("two steps have the same key", |p| p.steps[0].key = "approve".into()),
            ("only a leader approves", |p| p.steps[0].approval = true),
            ("the result cannot come before the last approval", |p| {
                p.steps[1].result = false;
                p.steps[0].result = true;
            }),
        ];
        for (why, change) in bad {
            assert_eq!(with(change).unwrap_err().why, why);
        }
        assert!(Process::parse("{}").is_err());
        assert!(Process::parse("[1").is_err());
    }
}
