//! A draft of a version: its states, and who has had a hand in it.

use authz::{Facts, Guarded, Who};
use kernel::{Date, Id, Timestamp};
use people::{AccountId, role};
use units::UnitId;

use super::{Content, Refusal};
use crate::{Code, VersionId};

/// The id of a draft.
pub type DraftId = Id<Draft>;

/// Where a draft stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is edited.
    Open,
    /// It waits for a reviewer.
    Review,
    /// It was approved, and is a version.
    Approved,
    /// It was thrown away.
    Dropped,
}

impl Status {
    /// Its word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Review => "review",
            Self::Approved => "approved",
            Self::Dropped => "dropped",
        }
    }

    /// The status with this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Open, Self::Review, Self::Approved, Self::Dropped]
            .into_iter()
            .find(|status| status.word() == word)
    }
}

/// A draft of a version of one procedure. A procedure has at most one that is open or in review.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// The unit whose catalogue it is: the lowest one above all wards. Its book tells the draft's story.
    pub unit: UnitId,
    /// The procedure's code.
    pub code: Code,
    /// The version that it was made of; none for a new procedure.
    pub based_on: Option<VersionId>,
    /// Where it stands.
    pub status: Status,
    /// What it says.
    pub content: Content,
    /// Everyone who edited it, the one who began it first. None of them approves it.
    pub editors: Vec<AccountId>,
    /// What is new in it and why, as told at hand-in; may be empty.
    pub note: String,
    /// Why it was returned the last time; empty when it was not.
    pub reason: String,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Who handed it in, and when.
    pub handed_in: Option<(AccountId, Timestamp)>,
    /// Who approved it or returned it, and when.
    pub decided: Option<(AccountId, Timestamp)>,
    /// From when its version holds.
    pub holds_from: Option<Date>,
    /// The version that it became.
    pub made: Option<VersionId>,
    /// Counts the saves.
    pub version: i64,
}

impl Guarded for Draft {
    const VISIBLE: Who = Who::Any(&[Who::Role(role::OPERATOR), Who::Role(role::LEADER)]);
    fn facts(&self) -> Facts {
        let first = self.editors.first().map(|account| account.uuid());
        let last = self.handed_in.map(|(account, _)| account.uuid());
        Facts { units: [Some(self.unit.uuid()), None], assigned: [first, last], ..Facts::default() }
    }
}

impl Draft {
    /// A draft that was just begun.
    pub fn begin(
        unit: UnitId,
        content: Content,
        based_on: Option<VersionId>,
        by: AccountId,
        now: Timestamp,
    ) -> Self {
        Self {
            id: DraftId::new(),
            unit,
            code: content.terms.code.clone(),
            based_on,
            status: Status::Open,
            content,
            editors: vec![by],
            note: String::new(),
            reason: String::new(),
            begun_at: now,
            changed_at: now,
            handed_in: None,
            decided: None,
            holds_from: None,
            made: None,
            version: 1,
        }
    }

    /// Says this from now on, by this editor's hand.
    pub fn edit(mut self, content: Content, by: AccountId, now: Timestamp) -> Result<Self, Refusal> {
        self.open()?;
        if !self.editors.contains(&by) {
            self.editors.push(by);
        }
        Ok(Self { content, changed_at: now, ..self })
    }

    /// Hands it in: it waits for a reviewer.
    pub fn hand_in(mut self, note: String, by: AccountId, now: Timestamp) -> Result<Self, Refusal> {
        self.open()?;
        self.handed_in = Some((by, now));
        Ok(Self { status: Status::Review, note, reason: String::new(), ..self })
    }

    /// Takes it back out of review, to edit it once more.
    pub fn take_back(self) -> Result<Self, Refusal> {
        self.in_review()?;
        Ok(Self { status: Status::Open, ..self })
    }

    /// Returns it to its editors, with the reason.
    pub fn give_back(self, reason: String, by: AccountId, now: Timestamp) -> Result<Self, Refusal> {
        self.review_by(by)?;
        if reason.is_empty() {
            return Err(Refusal::NoReason);
        }
        Ok(Self { status: Status::Open, reason, decided: Some((by, now)), ..self })
    }

    /// Approves it: it becomes this version, from this day on, today or later.
    pub fn approve(
        self,
        made: VersionId,
        from: Date,
        by: AccountId,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        self.review_by(by)?;
        if from < now.date() {
            return Err(Refusal::Past(from));
        }
        let decided = Some((by, now));
        Ok(Self { status: Status::Approved, decided, holds_from: Some(from), made: Some(made), ..self })
    }

    /// Throws it away.
    pub fn drop(self, by: AccountId, now: Timestamp) -> Result<Self, Refusal> {
        self.open()?;
        Ok(Self { status: Status::Dropped, decided: Some((by, now)), ..self })
    }

    /// Whether it is under way: open or in review.
    pub fn is_under_way(&self) -> bool {
        matches!(self.status, Status::Open | Status::Review)
    }

    fn open(&self) -> Result<(), Refusal> {
        if self.status == Status::Open { Ok(()) } else { Err(Refusal::NotOpen) }
    }

    fn in_review(&self) -> Result<(), Refusal> {
        if self.status == Status::Review { Ok(()) } else { Err(Refusal::NotInReview) }
    }

    fn review_by(&self, by: AccountId) -> Result<(), Refusal> {
        self.in_review()?;
        // The policy keeps out who began it and who handed it in; whoever else had a hand in it is kept out here.
        if self.editors.contains(&by) { Err(Refusal::OwnDraft) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let content =
            Content::blank("9.000001".parse().unwrap(), "Thủ tục thử".into(), "Hộ tịch".into()).unwrap();
        Draft::begin(UnitId::new(), content, None, AccountId::new(), Timestamp::default())
    }

    #[test]
    fn an_editor_never_approves() {
        let (first, second, third) = (draft(), AccountId::new(), AccountId::new());
        let now = Timestamp::default();
        let content = first.content.clone();
        let begun_by = first.editors[0];
        let handed = first.edit(content, second, now).unwrap().hand_in(String::new(), begun_by, now).unwrap();
        let approve =
            |by| handed.clone().approve(VersionId::new(), now.date(), by, now).map(|draft| draft.status);
        assert_eq!(approve(begun_by), Err(Refusal::OwnDraft));
        assert_eq!(approve(second), Err(Refusal::OwnDraft));
        assert_eq!(approve(third), Ok(Status::Approved));
    }

    #[test]
    fn a_draft_goes_its_way_and_no_other() {
        let (now, by, other) = (Timestamp::default(), AccountId::new(), AccountId::new());
        let open = draft();
        let content = open.content.clone();
        assert_eq!(open.clone().take_back().unwrap_err(), Refusal::NotInReview);
        assert_eq!(
            open.clone().approve(VersionId::new(), now.date(), by, now).unwrap_err(),
            Refusal::NotInReview
        );
        let handed = open.clone().hand_in(String::new(), by, now).unwrap();
        assert_eq!(handed.clone().edit(content, by, now).unwrap_err(), Refusal::NotOpen);
        assert_eq!(handed.clone().drop(by, now).unwrap_err(), Refusal::NotOpen);
        assert_eq!(handed.clone().give_back(String::new(), other, now).unwrap_err(), Refusal::NoReason);
        let back = handed.clone().give_back("Thiếu căn cứ.".into(), other, now).unwrap();
        assert_eq!((back.status, back.reason.as_str()), (Status::Open, "Thiếu căn cứ."));
        let yesterday = now.date().yesterday().unwrap();
        assert_eq!(
            handed.clone().approve(VersionId::new(), yesterday, other, now).unwrap_err(),
            Refusal::Past(yesterday)
        );
        assert_eq!(open.drop(by, now).unwrap().status, Status::Dropped);
    }
}
