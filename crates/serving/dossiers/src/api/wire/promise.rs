//! A promise on the wire.

use kernel::Timestamp;
use people::PostId;
use promises::{Fault, Kind, PromiseId};
use serde::Serialize;
use utoipa::ToSchema;
use work::Work;

use super::Unit;

/// A promise.
#[derive(Serialize, ToSchema)]
pub(crate) struct Promise {
    #[schema(value_type = String, format = "uuid")]
    id: PromiseId,
    /// `answer`, `result`, `put-right`, `opinion` or `correction`.
    #[schema(example = "result")]
    kind: &'static str,
    /// The case that it is about.
    #[schema(format = "uuid")]
    case: String,
    /// How people name the case.
    #[schema(example = "H17.24.8-230315-0001")]
    label: String,
    /// Who owes it.
    unit: Unit,
    /// The role that owes it now; the leader's once it is broken.
    #[schema(example = "specialist")]
    owner_role: String,
    #[schema(value_type = Option<String>, format = "uuid")]
    owner_post: Option<PostId>,
    /// How long it may take: `wd:3` working days, `d:30` days, `wm:480` office minutes, `same` day.
    #[schema(example = "wd:3")]
    allowance: String,
    /// The rules by which it was reckoned.
    #[schema(example = "nd61-2018")]
    rule_set: String,
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// The due time as first told; never changes.
    #[schema(value_type = String, format = DateTime)]
    promised_due_at: Timestamp,
    /// The due time with pauses counted: what on time is measured by.
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    /// Since when time stands still.
    #[schema(value_type = Option<String>, format = DateTime)]
    paused_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    warned_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    broken_at: Option<Timestamp>,
    /// Whether an apology is owed.
    apology_owed: bool,
    /// The leader's one new date.
    renewal: Option<RenewalGiven>,
    /// `early`, `on-time`, `late` or `withdrawn`, once it has ended.
    outcome: Option<&'static str>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
}

/// A new date that was given.
#[derive(Serialize, ToSchema)]
struct RenewalGiven {
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    reason: String,
    /// `ours`, `applicant`, `other-agency` or `nature`.
    fault: &'static str,
}

impl Promise {
    pub(crate) fn of(work: &Work, p: promises::Promise) -> Self {
        Self {
            id: p.id,
            kind: Kind::word(p.kind),
            case: p.subject.to_string(),
            label: p.label,
            unit: Unit::of(work, p.unit),
            owner_role: p.owner_role,
            owner_post: p.owner_post,
            allowance: p.allowance.to_string(),
            rule_set: p.rule_set,
            made_at: p.made_at,
            promised_due_at: p.promised_due_at,
            due_at: p.due_at,
            paused_at: p.paused_at,
            warned_at: p.warned_at,
            broken_at: p.broken_at,
            apology_owed: p.apology_owed,
            renewal: p.renewal.map(|renewal| RenewalGiven {
                due_at: renewal.due_at,
                reason: renewal.reason,
                fault: Fault::word(renewal.fault),
            }),
            outcome: p.closed.map(|(_, outcome)| outcome.word()),
            closed_at: p.closed.map(|(at, _)| at),
        }
    }
}
