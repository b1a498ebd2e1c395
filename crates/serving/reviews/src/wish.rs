//! What a proposal asks for, and the change that it makes to a draft. Pure.

use kernel::FieldError;
use procedures::{Change, Content, Entry, List, Process, Step, Terms, TimeLimit, Words};
use serde::{Deserialize, Serialize};

/// Longest limit that can be asked for, in working days.
pub(crate) const MOST_DAYS: u16 = 365;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Wish {
    /// To ask for this paper no more; its name as the guide has it.
    DropPaper {
        /// The paper.
        paper: String,
    },
    /// To look the paper up in data instead of asking for it.
    UseData {
        /// The paper.
        paper: String,
    },
    /// To make one step of two that follow each other; the keys of the process.
    MergeSteps {
        /// The earlier one.
        first: String,
        /// The later one.
        second: String,
    },
    /// To shorten the limit to so many working days.
    ShortenLimit {
        /// Working days.
        days: u16,
    },
    /// Something else, said in words.
    Other,
}

/// The kind of a wish, as a word.
pub const KINDS: [&str; 5] = ["drop-paper", "use-data", "merge-steps", "shorten-limit", "other"];

impl Wish {
    /// Its kind.
    pub fn word(&self) -> &'static str {
        match self {
            Self::DropPaper { .. } => KINDS[0],
            Self::UseData { .. } => KINDS[1],
            Self::MergeSteps { .. } => KINDS[2],
            Self::ShortenLimit { .. } => KINDS[3],
            Self::Other => KINDS[4],
        }
    }

    /// Whether the procedure has what the wish speaks of.
    ///
    /// # Errors
    /// With the field that is wrong: the paper or the steps are not there, or the limit is not shorter.
    pub fn fits(&self, entry: &Entry) -> Result<(), FieldError> {
        match self {
            Self::DropPaper { paper } | Self::UseData { paper } => {
                let there = entry.version.papers.iter().any(|listed| listed.name == *paper);
                if there { Ok(()) } else { Err(FieldError::new("paper", "choose")) }
            }
            Self::MergeSteps { first, second } => {
                let follows = entry.process.after(first).is_some_and(|after| after.key == *second);
                if follows { Ok(()) } else { Err(FieldError::new("steps", "choose")) }
            }
            Self::ShortenLimit { days } => {
                let most = match entry.version.time_limit {
                    TimeLimit::WorkingDays(present) => present.saturating_sub(1),
                    _ => MOST_DAYS,
                };
                if (1..=most).contains(days) {
                    return Ok(());
                }
                let wrong = FieldError::new("days", "out-of-range").with("typed", days);
                Err(wrong.with("least", 1).with("most", most))
            }
            Self::Other => Ok(()),
        }
    }

    /// The changes that fulfil it in a draft that says this; none where nobody but an editor can (a paper replaced by data, other
    /// wishes), or where the draft has no such paper or steps any more.
    pub fn changes(&self, content: &Content) -> Vec<Change> {
        match self {
            Self::DropPaper { paper } => {
                let at = content.terms.papers.iter().position(|listed| listed.name == *paper);
                at.map(|at| Change::Remove(List::Papers, at)).into_iter().collect()
            }
            Self::MergeSteps { first, second } => {
                merge(&content.process, first, second).map(Vec::from).unwrap_or_default()
            }
            Self::ShortenLimit { days } => {
                let time_limit = TimeLimit::WorkingDays(*days);
                if content.terms.time_limit == time_limit {
                    return Vec::new();
                }
                vec![Change::Terms(Box::new(Terms { time_limit, ..Terms::of(&content.terms) }))]
            }
            Self::UseData { .. } | Self::Other => Vec::new(),
        }
    }
}

/// One step of two: the later one's place takes both shares, and whatever either decided or gave.
fn merge(process: &Process, first: &str, second: &str) -> Option<[Change; 2]> {
    let at = process.steps.iter().position(|step| step.key == first)?;
    let (one, other) = (&process.steps[at], process.steps.get(at + 1).filter(|step| step.key == second)?);
    let approval = one.approval || other.approval;
    // Only a leader approves.
    let by = if one.approval { one } else { other };
    let both = |a: &str, b: &str| if a == b { a.to_owned() } else { format!("{a}; {b}") };
    let merged = Step {
        name: Words { vi: both(&one.name.vi, &other.name.vi), en: both(&one.name.en, &other.name.en) },
        share: one.share + other.share,
        approval,
        result: one.result || other.result,
        ..by.clone()
    };
    Some([Change::Step(Some(at + 1), merged), Change::Remove(List::Steps, at)])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn content() -> Content {
        let mut content =
            Content::blank("9.000001".parse().unwrap(), "Thủ tục thử".into(), "Hộ tịch".into()).unwrap();
        content.process =
            Process::parse(include_str!("../../../../data/procedures/processes/standard.json")).unwrap();
        content
    }

    fn after(wish: &Wish, content: Content) -> Content {
        let changes = wish.changes(&content);
        changes
            .into_iter()
            .fold(content, |content, change| content.changed(change, &BTreeMap::new()).unwrap())
    }

    #[test]
    fn any_two_steps_that_follow_each_other_make_one_and_the_process_can_be_followed() {
        let before = content();
        for pair in before.process.steps.windows(2) {
            let wish = Wish::MergeSteps { first: pair[0].key.clone(), second: pair[1].key.clone() };
            let merged = after(&wish, before.clone()).process;
            assert_eq!(merged.steps.len() + 1, before.process.steps.len());
            let text = serde_json::to_string(&merged).unwrap();
            Process::parse(&text).unwrap_or_else(|bad| panic!("{wish:?}: {bad:?}"));
        }
        let apart = Wish::MergeSteps {
            first: before.process.steps[0].key.clone(),
            second: before.process.steps[2].key.clone(),
        };
        assert!(apart.changes(&before).is_empty(), "only neighbours");
    }

    #[test]
    fn a_limit_is_shortened_once() {
        let wish = Wish::ShortenLimit { days: 2 };
        let shorter = after(&wish, content());
        assert_eq!(shorter.terms.time_limit, TimeLimit::WorkingDays(2));
        assert!(wish.changes(&shorter).is_empty());
        assert!(Wish::DropPaper { paper: "Đơn".into() }.changes(&shorter).is_empty(), "no such paper");
    }
}
