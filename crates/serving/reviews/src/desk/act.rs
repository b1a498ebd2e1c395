//! What an officer can do to a proposal, as the page offers it.

use authz::{Action as _, may};
use kernel::Actor;
use units::Tree;

use crate::{Decide, Merge, OpenDraft, Proposal, Status, TakeUp, actions};

/// Each is posted to a noun of its own under the proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    TakeUp,
    Accept,
    SendUp,
    Answer,
    Draft,
    Merge,
    Refuse,
}

impl Act {
    /// All of them, in the order in which they are offered.
    pub(super) const ALL: &'static [Self] =
        &[Self::TakeUp, Self::Accept, Self::SendUp, Self::Answer, Self::Draft, Self::Merge, Self::Refuse];

    /// The last part of the address that it is posted to, and of the keys of its texts.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::TakeUp => "consideration",
            Self::Accept => "acceptance",
            Self::SendUp => "sending-up",
            Self::Answer => "answer-above",
            Self::Draft => "draft",
            Self::Merge => "merger",
            Self::Refuse => "refusal",
        }
    }

    /// The action whose permit its verb asks for.
    pub(super) const fn action(self) -> &'static str {
        match self {
            Self::TakeUp => TakeUp::NAME,
            Self::Merge => Merge::NAME,
            Self::Draft => OpenDraft::NAME,
            Self::Accept | Self::SendUp | Self::Answer | Self::Refuse => Decide::NAME,
        }
    }

    /// What is said once it is done.
    pub(super) const fn said(self) -> &'static str {
        match self {
            Self::TakeUp => "reviews-said-consideration",
            Self::Accept => "reviews-said-acceptance",
            Self::SendUp => "reviews-said-sending-up",
            Self::Answer => "reviews-said-answer-above",
            Self::Draft => "reviews-said-draft",
            Self::Merge => "reviews-said-merger",
            Self::Refuse => "reviews-said-refusal",
        }
    }

    /// Whether the actor may do it now. The verb decides anew; a button that could only fail is not shown.
    pub(super) fn is_offered(
        self,
        actor: &Actor,
        tree: &Tree,
        proposal: &Proposal,
        today: kernel::Date,
    ) -> bool {
        let status = proposal.status;
        let (is_above, considered) = (proposal.is_with_above(), status == Status::Considered);
        let early = considered || status == Status::Proposed;
        match self {
            Self::TakeUp => {
                let waits = status == Status::Proposed || status == Status::SentUp && is_above;
                waits && may(actor, TakeUp, proposal)
            }
            Self::Accept => {
                considered
                    && actions::is_competent(tree, proposal.unit, today)
                    && may(actor, Decide, proposal)
            }
            Self::SendUp => {
                let above = actions::above(tree, proposal.unit, today);
                considered && above.is_some() && may(actor, Decide, proposal)
            }
            Self::Answer => status == Status::SentUp && !is_above && may(actor, Decide, proposal),
            Self::Draft => status == Status::Accepted && may(actor, OpenDraft, proposal),
            Self::Merge => early && may(actor, Merge, proposal),
            Self::Refuse => early && may(actor, Decide, proposal),
        }
    }
}
