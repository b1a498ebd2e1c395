//! Proposing: by anybody, and by the rule of measured times.

use authz::{House, InUnit};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{Error, Id, Result};
use people::{Place, Seal, role};
use procedures::{Catalogue, Entry, TimeLimit};
use promises::{Kind, New, Promise, PromiseId, RuleSets};
use ring::{
    digest::{SHA256, digest},
    rand::{SecureRandom as _, SystemRandom},
};
use units::{Unit, UnitId, Units};
use work::Work;

use super::{done, note, words};
use crate::{
    Act, Finding, Measured, Period, Proposal, ProposalId, Propose, ProposeLimit, Refusal, Rules, Source,
    Status, Wish, events, store, times,
};

/// Most characters of a way to be reached.
const CONTACT: usize = 200;
/// So many of a procedure's newest proposals are looked through for one that says the same.
const LOOKED_THROUGH: u32 = 200;

/// What somebody proposes.
#[derive(Clone, Debug)]
pub struct NewProposal {
    /// To which unit.
    pub unit: UnitId,
    /// The code of the procedure.
    pub procedure: String,
    /// What is asked for.
    pub wish: Wish,
    /// What and why, in words.
    pub words: String,
    /// How to be reached; may be empty.
    pub contact: String,
}

/// A proposal that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// The proposal.
    pub proposal: Proposal,
    /// For who has no account: the key by which he comes back. It is kept nowhere.
    pub key: Option<String>,
}

/// Proposes to make a procedure simpler. The unit owes an answer by a due time.
pub async fn propose(work: &mut Work, new: NewProposal) -> Result<Made> {
    work.permit(Propose, &House)?;
    let entry = entry(work, &new.procedure)?;
    let unit = office(work, new.unit)?;
    new.wish.fits(&entry).map_err(|wrong| Error::invalid(vec![wrong]))?;
    let text = words("words", &new.words)?;
    let contact = note("contact", &new.contact, CONTACT)?;
    let source = if work.actor().holds.is_empty() { Source::Resident } else { Source::Officer };
    let key = match work.actor().account {
        Some(_) => None,
        None => Some(new_key()?),
    };
    let proposal = made(work, &unit, &entry, new.wish, text, source).await?;
    let sealed = match contact.as_str() {
        "" => None,
        contact => Some(work.part::<Seal>().seal(place(proposal.id), contact)?),
    };
    let proposal = Proposal { contact: sealed, key_hash: key.as_deref().map(hash), ..proposal };
    let proposal = add(work, proposal).await?;
    Ok(Made { proposal, key })
}

/// Proposes the shorter limit that the measured times of a unit and those below it allow.
pub async fn propose_limit(
    work: &mut Work,
    unit: UnitId,
    procedure: &str,
    period: Period,
) -> Result<Proposal> {
    let office = office(work, unit)?;
    work.permit(ProposeLimit, &InUnit(unit.uuid()))?;
    let entry = entry(work, procedure)?;
    let times = times::of_procedure(work, unit, procedure, period).await?;
    let rule = work.part::<Rules>().at(work.today()).clone();
    let Finding::Shorter(measured) = rule.finds(&times.all(), present(&entry)) else {
        return Err(Refusal::NoShorter.into());
    };
    let wish = Wish::ShortenLimit { days: measured.proposed };
    let there =
        store::list(work, &store::Wanted::Procedure(procedure.to_owned()), None, LOOKED_THROUGH).await?;
    let unsettled = |status: Status| status.is_open() || matches!(status, Status::Accepted | Status::Drafted);
    if there.iter().any(|other| other.source == Source::Measured && unsettled(other.status)) {
        return Err(Refusal::ProposedBefore.into());
    }
    let text = said(&measured, period);
    let proposal = made(work, &office, &entry, wish, text, Source::Measured).await?;
    let proposal = Proposal { measured: Some(measured), ..proposal };
    add(work, proposal).await
}

/// What the rule found, as the dossier of the proposal keeps it: in Vietnamese, since it goes to Vietnamese offices.
fn said(m: &Measured, period: Period) -> String {
    let (first, last) = period.days();
    format!(
        "Từ {} đến {}: {} hồ sơ đã giải quyết, {} hồ sơ xong trong {} ngày làm việc (thời hạn hiện nay là {} ngày làm việc).",
        ui::say::date(ui::Lang::Vi, first),
        ui::say::date(ui::Lang::Vi, last),
        m.finished,
        m.within,
        m.proposed,
        m.present
    )
}

/// The present limit in working days; none when it is another kind of limit.
pub(crate) fn present(entry: &Entry) -> Option<u16> {
    match entry.version.time_limit {
        TimeLimit::WorkingDays(days) => Some(days),
        _ => None,
    }
}

fn entry(work: &Work, procedure: &str) -> Result<std::sync::Arc<Entry>> {
    let entry = work.part::<Catalogue>().find(procedure, work.today());
    entry.ok_or_else(|| Refusal::NoProcedure.into())
}

/// A unit of today that takes dossiers, and so proposals about them.
fn office(work: &Work, unit: UnitId) -> Result<Unit> {
    let tree = work.part::<Units>().tree();
    let unit = tree.get(unit).filter(|unit| unit.is_valid_on(work.today()) && unit.dossier_prefix.is_some());
    unit.cloned().ok_or_else(|| Refusal::NoOffice.into())
}

async fn made(
    work: &mut Work,
    unit: &Unit,
    entry: &Entry,
    wish: Wish,
    words: String,
    source: Source,
) -> Result<Proposal> {
    let year = format!("KN{:02}", work.today().year().rem_euclid(100));
    let serial = work.serial(unit.id.uuid(), &year).await?;
    let prefix = unit.dossier_prefix.as_deref().ok_or(Refusal::NoOffice)?;
    let version = &entry.version;
    // A proof of one dossier, or of one proposal, does not say who proposes.
    let party = work.actor().party.filter(|party| party.only_case.is_none());
    let proposer = work.actor().account;
    Ok(Proposal {
        id: ProposalId::new(),
        unit: unit.id,
        raised_in: unit.id,
        code: format!("{prefix}-{year}-{serial:04}"),
        procedure: (version.code.to_string(), version.name.clone(), entry.id),
        wish,
        words,
        summary: String::new(),
        source,
        proposer,
        resident: party.filter(|_| proposer.is_some()).map(|party| Id::from_uuid(party.id)),
        contact: None,
        key_hash: None,
        measured: None,
        status: Status::Proposed,
        promise: PromiseId::new(),
        asked_of: None,
        merged_into: None,
        draft: None,
        adopted: None,
        proposed_at: work.now(),
        changed_at: work.now(),
        version: 1,
    })
}

async fn add(work: &mut Work, proposal: Proposal) -> Result<Proposal> {
    let allowance = work.part::<Rules>().at(work.today()).answer;
    let promise = owe(work, &proposal, proposal.unit, allowance, None).await?;
    let proposal = Proposal { promise: promise.id, ..proposal };
    store::add(work, &proposal).await?;
    done(work, &proposal, Act::Proposed, "").await?;
    work.record(&events::Proposed {
        unit: proposal.unit,
        proposal: proposal.id,
        code: proposal.code.clone(),
        procedure: proposal.procedure.0.clone(),
        wish: proposal.wish.word().to_owned(),
        source: proposal.source.word().to_owned(),
    })?;
    Ok(proposal)
}

/// The promise to answer a proposal.
pub(super) async fn owe(
    work: &mut Work,
    proposal: &Proposal,
    unit: UnitId,
    allowance: calendar::Allowance,
    follows: Option<PromiseId>,
) -> Result<Promise> {
    let rule_set = work.part::<RuleSets>().at(work.now()).key.clone();
    let new = New {
        unit,
        kind: Kind::Proposal,
        subject: proposal.id.uuid(),
        label: proposal.code.clone(),
        topic: Some(proposal.procedure.0.clone()),
        resident: proposal.resident,
        owner_role: role::LEADER,
        received_at: work.now(),
        allowance,
        rule_set,
        follows,
    };
    promises::make(work, new).await
}

/// Where the contact of a proposal is sealed.
pub(super) fn place(id: ProposalId) -> Place {
    Place { column: "proposal.contact", id: id.uuid() }
}

fn new_key() -> Result<String> {
    let mut bytes = [0; 18];
    SystemRandom::new().fill(&mut bytes).map_err(|_| Error::internal("no random bytes"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

fn hash(key: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, key.as_bytes()))
}

/// Whether this is the key that was given for the proposal. Hashes are compared, so that how long it takes tells nothing of the key.
pub fn is_key_of(proposal: &Proposal, key: &str) -> bool {
    proposal.key_hash.as_ref().is_some_and(|kept| *kept == hash(key))
}
