//! What an officer can do to a dossier, as the page offers it.

use authz::{Action, may};
use kernel::{Actor, Timestamp};
use promises::Promise;
use uuid::Uuid;

use crate::{
    Accept, AskOpinion, AskSupplement, Correct, Dossier, GiveBack, Pass, Pause, Refuse, RefuseAccepted,
    ReportError, Resume, SendBack, Status, Step, Stop, TakeBack, Transfer, Withdraw,
};

/// What an officer can do to a dossier. Each is posted to a noun of its own under the dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Accept,
    Pass,
    GiveBack,
    Renew,
    Ask,
    Refuse,
    SendBack,
    TakeBack,
    Transfer,
    Pause,
    Resume,
    Withdraw,
    Stop,
    AskOpinions,
    RefuseAccepted,
    ReportError,
    Correct,
    FindRight,
}

/// What decides whether an act is offered.
pub(super) struct Standing<'a> {
    pub(super) actor: &'a Actor,
    pub(super) dossier: &'a Dossier,
    pub(super) steps: &'a [Step],
    pub(super) result: &'a Promise,
    /// Whether an error in the result was reported and is not settled.
    pub(super) correcting: bool,
    pub(super) now: Timestamp,
}

impl Act {
    /// All of them, in the order in which they are offered.
    pub(super) const ALL: &'static [Self] = &[
        Self::Accept,
        Self::Pass,
        Self::GiveBack,
        Self::Correct,
        Self::FindRight,
        Self::Renew,
        Self::Resume,
        Self::Ask,
        Self::AskOpinions,
        Self::SendBack,
        Self::TakeBack,
        Self::Transfer,
        Self::Pause,
        Self::Refuse,
        Self::Withdraw,
        Self::Stop,
        Self::RefuseAccepted,
        Self::ReportError,
    ];

    /// The last part of the address that it is posted to, and of the keys of its texts.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Accept => "acceptance",
            Self::Pass => "steps",
            Self::GiveBack => "return",
            Self::Renew => "renewal",
            Self::Ask => "supplements",
            Self::Refuse => "refusal",
            Self::SendBack => "returns-to-step",
            Self::TakeBack => "takings-back",
            Self::Transfer => "transfers",
            Self::Pause => "pauses",
            Self::Resume => "resumption",
            Self::Withdraw => "withdrawal",
            Self::Stop => "stop",
            Self::AskOpinions => "opinions",
            Self::RefuseAccepted => "refusal-after-acceptance",
            Self::ReportError => "corrections",
            Self::Correct => "corrected-result",
            Self::FindRight => "finding-right",
        }
    }

    /// The name of the action whose permit its verb asks for.
    pub(super) const fn action(self) -> &'static str {
        match self {
            Self::Accept => Accept::NAME,
            Self::Pass => Pass::NAME,
            Self::GiveBack => GiveBack::NAME,
            Self::Renew => promises::Renew::NAME,
            Self::Ask => AskSupplement::NAME,
            Self::Refuse => Refuse::NAME,
            Self::SendBack => SendBack::NAME,
            Self::TakeBack => TakeBack::NAME,
            Self::Transfer => Transfer::NAME,
            Self::Pause => Pause::NAME,
            Self::Resume => Resume::NAME,
            Self::Withdraw => Withdraw::NAME,
            Self::Stop => Stop::NAME,
            Self::AskOpinions => AskOpinion::NAME,
            Self::RefuseAccepted => RefuseAccepted::NAME,
            Self::ReportError => ReportError::NAME,
            Self::Correct | Self::FindRight => Correct::NAME,
        }
    }

    /// What is said once it is done.
    pub(super) const fn said(self) -> &'static str {
        match self {
            Self::Accept => "dossiers-desk-said-acceptance",
            Self::Pass => "dossiers-desk-said-steps",
            Self::GiveBack => "dossiers-desk-said-return",
            Self::Renew => "dossiers-desk-said-renewal",
            Self::Ask => "dossiers-desk-said-supplements",
            Self::Refuse => "dossiers-desk-said-refusal",
            Self::SendBack => "dossiers-desk-said-returns-to-step",
            Self::TakeBack => "dossiers-desk-said-takings-back",
            Self::Transfer => "dossiers-desk-said-transfers",
            Self::Pause => "dossiers-desk-said-pauses",
            Self::Resume => "dossiers-desk-said-resumption",
            Self::Withdraw => "dossiers-desk-said-withdrawal",
            Self::Stop => "dossiers-desk-said-stop",
            Self::AskOpinions => "dossiers-desk-said-opinions",
            Self::RefuseAccepted => "dossiers-desk-said-refusal-after-acceptance",
            Self::ReportError => "dossiers-desk-said-corrections",
            Self::Correct => "dossiers-desk-said-corrected-result",
            Self::FindRight => "dossiers-desk-said-finding-right",
        }
    }

    /// Whether it is the next thing that the dossier needs.
    pub(super) const fn is_main(self) -> bool {
        matches!(self, Self::Accept | Self::Pass | Self::GiveBack | Self::Resume | Self::Correct)
    }

    /// Whether the actor may do it now. The verb decides anew; a button that could only fail is not shown.
    pub(super) fn is_offered(self, on: &Standing<'_>) -> bool {
        let (actor, dossier) = (on.actor, on.dossier);
        let is = |status| dossier.status == status;
        match self {
            Self::Accept => is(Status::Submitted) && may(actor, Accept, dossier),
            Self::Refuse => is(Status::Submitted) && may(actor, Refuse, dossier),
            Self::Ask => {
                (is(Status::Submitted) || is(Status::Processing))
                    && dossier.supplements == 0
                    && may(actor, AskSupplement, dossier)
            }
            Self::Pass => is(Status::Processing) && may(actor, Pass, dossier),
            Self::SendBack => is(Status::Processing) && dossier.step > 1 && may(actor, SendBack, dossier),
            Self::TakeBack => is(Status::Processing) && may(actor, TakeBack, dossier) && was_mine(on),
            Self::Transfer => is(Status::Processing) && may(actor, Transfer, dossier),
            Self::Pause => is(Status::Processing) && may(actor, Pause, dossier),
            Self::Resume => is(Status::Paused) && may(actor, Resume, dossier),
            Self::Withdraw => {
                !dossier.status.is_final() && !is(Status::Done) && may(actor, Withdraw, dossier)
            }
            Self::Stop => is_under_way(dossier) && may(actor, Stop, dossier),
            Self::RefuseAccepted => is_under_way(dossier) && may(actor, RefuseAccepted, dossier),
            Self::AskOpinions => is(Status::Processing) && may(actor, AskOpinion, dossier),
            Self::ReportError => is(Status::Returned) && !on.correcting && may(actor, ReportError, dossier),
            Self::Correct | Self::FindRight => on.correcting && may(actor, Correct, dossier),
            Self::GiveBack => is(Status::Done) && may(actor, GiveBack, dossier),
            Self::Renew => {
                let needed =
                    on.result.is_open() && on.result.renewal.is_none() && on.now >= on.result.warn_at;
                needed && may(actor, promises::Renew, on.result)
            }
        }
    }
}

/// Whether it was accepted and has neither a result nor an end.
fn is_under_way(dossier: &Dossier) -> bool {
    let open = matches!(dossier.status, Status::Processing | Status::Paused | Status::Supplement);
    open && dossier.accepted.is_some()
}

/// Whether the actor has just passed it on (or accepted it), and nobody has acted since.
fn was_mine(on: &Standing<'_>) -> bool {
    let me = on.actor.account.unwrap_or_else(Uuid::nil);
    let Some(current) = on.steps.iter().find(|step| step.n == on.dossier.step) else { return false };
    let before = on.steps.iter().find(|step| step.n + 1 == current.n);
    let last = before.map_or(on.dossier.accepted, |step| step.done);
    !current.touched && last.is_some_and(|(_, by)| by == me)
}
