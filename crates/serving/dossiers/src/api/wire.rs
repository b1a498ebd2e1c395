//! What goes over the wire.

mod promise;

use authz::InUnit;
use kernel::{Result, Timestamp};
use people::PostId;
use promises::PromiseId;
use serde::Serialize;
use units::{UnitId, Units};
use utoipa::ToSchema;
use work::Work;

pub(super) use promise::Promise;

use crate::{BundleId, DossierId, NationalCode, OpenDesk, Outcome, Return, Status, Step, Supplement, store};

/// A procedure, as a dossier names it.
#[derive(Serialize, ToSchema)]
pub(super) struct Procedure {
    /// The national code.
    #[schema(example = "1.004873")]
    code: String,
    /// Its name.
    #[schema(example = "Cấp Giấy xác nhận tình trạng hôn nhân")]
    name: String,
}

/// A unit, as others name it.
#[derive(Serialize, ToSchema)]
pub(super) struct Unit {
    #[schema(value_type = String, format = "uuid")]
    id: UnitId,
    /// Its name in addresses.
    #[schema(example = "thac-gian")]
    slug: String,
    /// Its full name.
    #[schema(example = "Phường Thạc Gián")]
    name: String,
}

impl Unit {
    pub(super) fn of(work: &Work, id: UnitId) -> Self {
        let tree = work.part::<Units>().tree();
        let (slug, name) =
            tree.get(id).map(|unit| (unit.slug.clone(), unit.name.clone())).unwrap_or_default();
        Self { id, slug, name }
    }
}

/// A dossier in a list.
#[derive(Serialize, ToSchema)]
pub(super) struct DossierRow {
    #[schema(value_type = String, format = "uuid")]
    id: DossierId,
    /// The code on the receipt.
    #[schema(example = "H17.24.8-230315-0001")]
    code: String,
    /// `submitted`, `supplement`, `processing`, `paused`, `done`, `returned`, `refused`, `withdrawn` or `stopped`.
    #[schema(example = "processing")]
    status: &'static str,
    /// When the system received it.
    #[schema(value_type = String, format = DateTime, example = "2023-03-15T08:00:00+07:00")]
    received_at: Timestamp,
    /// When the result is due, pauses counted.
    #[schema(value_type = String, format = DateTime, example = "2023-03-20T17:00:00+07:00")]
    due_at: Timestamp,
    procedure: Procedure,
    /// The unit that handles it.
    unit: Unit,
    /// The office that took it in and returns the result; not always the unit that handles it.
    intake_unit: Unit,
    /// `online`, `counter` or `post`.
    #[schema(example = "online")]
    channel: &'static str,
    /// The applicant's name at the time of filing; null for connected programs.
    applicant_name: Option<String>,
    /// The status in the national one-stop data model (`TrangThaiHoSo`).
    national_status: NationalCode,
    /// The channel in the national one-stop data model (`KenhThucHien`).
    national_channel: NationalCode,
    /// Whose turn it is; null once it has ended.
    holder: Option<Holder>,
    /// Counts the changes; also the entity tag.
    version: i64,
}

impl DossierRow {
    pub(super) fn of(work: &Work, d: &crate::Dossier) -> Self {
        Self {
            id: d.id,
            code: d.code.clone(),
            status: d.status.word(),
            received_at: d.received_at,
            due_at: d.due_at,
            procedure: Procedure { code: d.procedure.code.clone(), name: d.procedure.name.clone() },
            unit: Unit::of(work, d.unit),
            intake_unit: Unit::of(work, d.intake_unit),
            channel: d.channel.word(),
            applicant_name: (!is_program(work)).then(|| d.applicant_name.clone()),
            national_status: crate::national_status(d),
            national_channel: crate::national_channel(d.channel),
            holder: d.turn.as_ref().map(|turn| Holder {
                role: turn.role,
                unit: Unit::of(work, turn.unit),
                post: turn.post,
                due_at: turn.due_at,
            }),
            version: d.version,
        }
    }
}

/// Whose turn it is.
#[derive(Serialize, ToSchema)]
struct Holder {
    #[schema(example = "specialist")]
    role: &'static str,
    unit: Unit,
    /// The post, when it was given to one.
    #[schema(value_type = Option<String>, format = "uuid")]
    post: Option<PostId>,
    /// When this step is due.
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
}

/// A dossier.
#[derive(Serialize, ToSchema)]
pub(super) struct Dossier {
    #[serde(flatten)]
    row: DossierRow,
    /// When it was accepted.
    #[schema(value_type = Option<String>, format = DateTime)]
    accepted_at: Option<Timestamp>,
    /// The steps, planned at acceptance.
    steps: Vec<StepRow>,
    /// The promise to have the result ready.
    promise: DossierPromise,
    /// The supplement that was asked for, once.
    supplement: Option<SupplementAsked>,
    /// What came out; for the parties once the result is ready.
    result: Option<ResultGiven>,
    /// How the result was returned.
    returned: Option<Returned>,
    /// Why it was refused, stopped, paused or withdrawn.
    reason: Option<String>,
    /// What the law says, when it was refused after it had been accepted.
    ground: Option<String>,
    /// The group that it was handed in with.
    #[schema(value_type = Option<String>, format = "uuid")]
    bundle: Option<BundleId>,
    /// When nothing more was to happen.
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
}

/// One step.
#[derive(Serialize, ToSchema)]
pub(super) struct StepRow {
    /// Its place, from 1.
    n: u32,
    #[schema(example = "verify")]
    key: String,
    name: String,
    #[schema(example = "specialist")]
    role: &'static str,
    unit: Unit,
    #[schema(value_type = Option<String>, format = "uuid")]
    post: Option<PostId>,
    /// Whether it is a leader's decision.
    approval: bool,
    /// Whether it gives the result.
    result: bool,
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    done_at: Option<Timestamp>,
    /// What its holder noted; for officers.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// The promise to have the result ready, in short; in full under `/api/v1/promises/{id}`.
#[derive(Serialize, ToSchema)]
struct DossierPromise {
    #[schema(value_type = String, format = "uuid")]
    id: PromiseId,
    /// The due time as first told; never changes.
    #[schema(value_type = String, format = DateTime)]
    promised_due_at: Timestamp,
    /// The due time with pauses counted: what on time is measured by.
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    /// The leader's new date.
    #[schema(value_type = Option<String>, format = DateTime)]
    renewed_due_at: Option<Timestamp>,
    /// Whether time stands still.
    paused: bool,
    /// Whether it was broken.
    broken: bool,
    /// `early`, `on-time`, `late` or `withdrawn`, once it has ended.
    outcome: Option<&'static str>,
}

/// A supplement that was asked for.
#[derive(Serialize, ToSchema)]
struct SupplementAsked {
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    items: Vec<String>,
    reason: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
    answer: Option<String>,
}

impl From<Supplement> for SupplementAsked {
    fn from(s: Supplement) -> Self {
        Self {
            asked_at: s.asked_at,
            items: s.items,
            reason: s.reason,
            answered_at: s.answered_at,
            answer: s.answer,
        }
    }
}

/// What came out.
#[derive(Serialize, ToSchema)]
#[schema(as = DossierResult)]
pub(super) struct ResultGiven {
    /// Whether what was asked for was granted.
    granted: bool,
    /// The number of the paper issued.
    number: Option<String>,
    /// What the paper says in short, or why not.
    note: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<Outcome> for ResultGiven {
    fn from(o: Outcome) -> Self {
        Self { granted: o.granted, number: o.number, note: o.note, at: o.at }
    }
}

/// How the result was returned.
#[derive(Serialize, ToSchema)]
struct Returned {
    /// `paper`, `digital` or `post`.
    way: &'static str,
    /// Who took it, when not the applicant.
    to: Option<String>,
    /// The number under which the post carries it.
    tracking: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<Return> for Returned {
    fn from(r: Return) -> Self {
        Self { way: r.way.word(), to: r.to, tracking: r.tracking, at: r.at }
    }
}

/// Whether the actor works on it, rather than being party to it.
pub(super) fn is_office(work: &Work, d: &crate::Dossier) -> bool {
    [d.unit, d.intake_unit].iter().any(|unit| authz::may(work.actor(), OpenDesk, &InUnit(unit.uuid())))
}

/// The dossier with this id, which the actor may see, as it now stands.
pub(super) async fn dossier(work: &mut Work, id: DossierId) -> Result<Dossier> {
    let found = store::find(work, id).await?;
    work.permit(crate::ReadStanding, &found)?;
    let promise = promises::find(work, found.result_promise).await?;
    let steps = steps(work, &found).await?;
    let dossier = Dossier {
        row: DossierRow::of(work, &found),
        accepted_at: found.accepted.map(|(at, _)| at),
        steps,
        promise: DossierPromise {
            id: promise.id,
            promised_due_at: promise.promised_due_at,
            due_at: promise.due_at,
            renewed_due_at: promise.renewal.as_ref().map(|renewal| renewal.due_at),
            paused: promise.paused_at.is_some(),
            broken: promise.broken_at.is_some(),
            outcome: promise.closed.map(|(_, outcome)| outcome.word()),
        },
        result: outcome(work, &found),
        supplement: found.supplement.map(SupplementAsked::from),
        returned: found.returned.map(Returned::from),
        reason: found.reason,
        ground: found.ground,
        bundle: found.bundle,
        closed_at: found.closed_at,
    };
    Ok(if is_program(work) { dossier.without_words() } else { dossier })
}

/// Whether a program of others asks: it is told codes, states and times only.
fn is_program(work: &Work) -> bool {
    work.actor().client.is_some()
}

impl Dossier {
    /// Without anything that people wrote, which may name them.
    fn without_words(mut self) -> Self {
        if let Some(supplement) = &mut self.supplement {
            supplement.items.clear();
            supplement.reason.clear();
            supplement.answer = None;
        }
        if let Some(result) = &mut self.result {
            result.note.clear();
        }
        if let Some(returned) = &mut self.returned {
            (returned.to, returned.tracking) = (None, None);
        }
        Self { reason: None, ground: None, ..self }
    }
}

/// The outcome, which the parties learn when it is ready: until then it may still be sent back.
pub(super) fn outcome(work: &Work, d: &crate::Dossier) -> Option<ResultGiven> {
    let ready = matches!(d.status, Status::Done | Status::Returned);
    d.outcome.clone().filter(|_| ready || is_office(work, d)).map(ResultGiven::from)
}

/// The steps; notes are for officers.
pub(super) async fn steps(work: &mut Work, d: &crate::Dossier) -> Result<Vec<StepRow>> {
    let office = is_office(work, d);
    let steps: Vec<Step> = store::steps(work, d.id).await?;
    let row = |s: Step| StepRow {
        n: s.n,
        key: s.key,
        name: s.name,
        role: s.role,
        unit: Unit::of(work, s.unit),
        post: s.post,
        approval: s.approval,
        result: s.result,
        due_at: s.due_at,
        started_at: s.started_at,
        done_at: s.done.map(|(at, _)| at),
        note: s.note.filter(|_| office),
    };
    Ok(steps.into_iter().map(row).collect())
}
