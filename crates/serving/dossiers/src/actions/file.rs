//! Filing a dossier.

use std::sync::Arc;

use authz::{Action as _, InUnit};
use kernel::{Id, Later, Result};
use people::{ResidentDetails, role};
use procedures::{Catalogue, Entry, Online};
use promises::{Kind, New, Promise, RuleSets, tally::Counts};
use serde_json::Value;
use units::{Unit, UnitId, Units};
use work::Work;

use super::{
    bundles,
    data::{seal_answers, seal_manner},
};
use crate::{
    Bearer, Channel, Dossier, DossierId, File, HandIn, Holder, Manner, Procedure, Refusal, Reuse, Status,
    TakeIn, applicant, events, store, tallies,
};

/// What is filed.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The dossier's id: the draft's, or a new one. Filing the same id twice files once.
    pub id: DossierId,
    /// The unit that handles it.
    pub unit: UnitId,
    /// The procedure's code.
    pub procedure: String,
    /// How it comes in.
    pub channel: Channel,
    /// Whose dossier it is.
    pub applicant: ResidentDetails,
    /// The procedure's form, filled.
    pub answers: Value,
    /// The papers that were handed over on paper, by their names on the procedure's list.
    pub on_paper: Vec<String>,
}

/// A filing that was found in order.
struct Filed<'a> {
    id: DossierId,
    unit: &'a Unit,
    entry: &'a Entry,
    channel: Channel,
}

/// Files a dossier: keeps the applicant, gives the code, and makes the promises: to say within the time of the rules whether it is
/// accepted (not where that is said at once, at the counter), and to have the result ready in the time of the procedure.
///
/// The time of the result runs from receipt by the system, not from acceptance: the resident has done his part.
pub async fn file(work: &mut Work, filing: Filing) -> Result<Dossier> {
    hand_in(work, filing, Manner::default()).await
}

/// Files a dossier that is handed in for another, for a household, by the post, with a group, or at another office of the town than
/// the unit that handles it (Decree 61/2018/NĐ-CP, Article 16; Decree 118/2025/NĐ-CP, Articles 8 and 16). Its code, its book and its
/// time are those of the unit that handles it.
pub async fn hand_in(work: &mut Work, filing: Filing, manner: Manner) -> Result<Dossier> {
    hand_in_knowing(work, filing, manner, Reuse::default()).await
}

/// Files a dossier of an applicant of whom something was known before.
pub(super) fn hand_in_knowing(
    work: &mut Work,
    filing: Filing,
    manner: Manner,
    reuse: Reuse,
) -> Later<'_, Result<Dossier>> {
    Box::pin(handed_in(work, filing, manner, reuse))
}

async fn handed_in(work: &mut Work, mut filing: Filing, manner: Manner, reuse: Reuse) -> Result<Dossier> {
    let manner = manner.cleaned();
    // A draft may have been begun at an office that another follows since.
    let intake = work.part::<Units>().tree().heir(manner.intake.unwrap_or(filing.unit), work.today());
    permit(work, filing.channel, intake)?;
    if let Some(filed) = store::maybe(work, filing.id).await? {
        return already(work, filed);
    }
    let entry = work.part::<Catalogue>().find(&filing.procedure, work.today()).ok_or(Refusal::NoProcedure)?;
    let unit = competent(work, filing.unit, &entry, filing.channel)?;
    serves(work, intake, unit.id)?;
    let manner = bundles::joined(work, manner, &filing, intake).await?;
    let faults = manner.faults(filing.channel, work.today());
    if !faults.is_empty() {
        return Err(kernel::Error::invalid(faults));
    }
    let told = applicant::told(&filing.applicant);
    // What the form does not ask in this case is not kept, whatever a program sent.
    let answers = std::mem::take(&mut filing.answers);
    let answers = entry.form.sound(&told, answers, work.today()).map_err(kernel::Error::invalid)?;

    let applicant = people::keep_resident(work, unit.id, &filing.applicant).await?;
    let filer = filer(work, &filing, &manner, unit.id).await?.filter(|filer| *filer != applicant);
    let sound = Filed { id: filing.id, unit: &unit, entry: &entry, channel: filing.channel };
    let promises = promise(work, &sound, applicant).await?;
    let dossier = new_dossier(work, &filing, (&entry, unit.id, intake), promises, applicant);
    let dossier = Dossier { filer, bundle: manner.bundle, reuse, ..dossier };
    let sealed_answers = seal_answers(work, filing.id, &answers)?;
    let sealed_manner = seal_manner(work, "dossier.manner", filing.id, &manner)?;
    let account = work.actor().account;
    let row = store::Filing { account, sealed_answers: &sealed_answers, sealed_manner };
    store::add(work, &dossier, &row).await?;
    store::remove_draft(work, dossier.id).await?;
    let mut counts = Counts::default();
    tallies::received(&mut counts, &dossier);
    counts.write(work).await?;
    work.record(&event(&dossier))?;
    Ok(dossier)
}

fn new_dossier(
    work: &Work,
    filing: &Filing,
    (entry, unit, intake): (&Entry, UnitId, UnitId),
    (answer, result): (Option<Promise>, Promise),
    applicant: people::ResidentId,
) -> Dossier {
    Dossier {
        id: filing.id,
        unit,
        intake_unit: intake,
        code: result.label.clone(),
        procedure: Procedure {
            version: entry.id,
            code: entry.version.code.as_str().to_owned(),
            name: entry.version.name.clone(),
        },
        channel: filing.channel,
        status: Status::Submitted,
        applicant,
        applicant_name: kernel::text::clean(&filing.applicant.name),
        filer: None,
        on_paper: filing.on_paper.clone(),
        received_at: work.now(),
        accepted: None,
        answer_promise: answer.as_ref().map(|promise| promise.id),
        result_promise: result.id,
        due_at: result.due_at,
        supplements: 0,
        supplement: None,
        reason: None,
        ground: None,
        bundle: None,
        before_wait: None,
        outcome: None,
        handled: None,
        reuse: Reuse::default(),
        returned: None,
        closed_at: None,
        turn: Some(intake_turn(intake, answer.as_ref().unwrap_or(&result))),
        step: 0,
        version: 1,
    }
}

/// Online: whoever has an account that speaks for a resident, since he must be able to follow what he files. At the counter and by
/// the post: the one-stop office that takes it in.
/// Another program: for an office of its unit, in either way; at the counter stands an officer.
fn permit(work: &Work, channel: Channel, intake: UnitId) -> Result<()> {
    match channel {
        Channel::Online | Channel::Post if work.actor().client.is_some() => {
            work.permit(HandIn, &InUnit(intake.uuid())).map(|_| ())
        }
        Channel::Online => {
            work.permit(File, &authz::House)?;
            let follows = work.actor().party.is_some() || work.actor().is_system();
            if follows { Ok(()) } else { Err(kernel::Error::forbidden(File::NAME)) }
        }
        Channel::Counter | Channel::Post => work.permit(TakeIn, &InUnit(intake.uuid())).map(|_| ()),
    }
}

fn event(dossier: &Dossier) -> events::Filed {
    events::Filed {
        unit: dossier.unit,
        dossier: dossier.id,
        code: dossier.code.clone(),
        procedure: dossier.procedure.code.clone(),
        channel: dossier.channel.word().to_owned(),
        due_at: dossier.due_at,
    }
}

/// Who files for the applicant: online the account's owner, else the bearer who is named with his number. The officer at the counter
/// is no party to the case.
async fn filer(
    work: &mut Work,
    filing: &Filing,
    manner: &Manner,
    unit: UnitId,
) -> Result<Option<people::ResidentId>> {
    if filing.channel == Channel::Online {
        return Ok(work.actor().party.map(|party| Id::from_uuid(party.id)));
    }
    match manner.bearer.as_ref() {
        Some(bearer) if bearer.number.is_some() => keep_bearer(work, bearer, unit).await.map(Some),
        _ => Ok(None),
    }
}

/// Keeps a bearer as a resident, so that he can follow what he handed in by code and number.
pub(super) async fn keep_bearer(
    work: &mut Work,
    bearer: &Bearer,
    unit: UnitId,
) -> Result<people::ResidentId> {
    let details = ResidentDetails {
        name: bearer.name.clone(),
        number: bearer.number.clone().unwrap_or_default(),
        phone: bearer.phone.clone(),
        ..ResidentDetails::default()
    };
    people::keep_resident(work, unit, &details).await
}

/// The same filing again: the first answer again. Another account's id tells nothing.
fn already(work: &Work, filed: Dossier) -> Result<Dossier> {
    if authz::may(work.actor(), crate::ReadStanding, &filed) {
        Ok(filed)
    } else {
        Err(kernel::Error::stale())
    }
}

/// The unit, if it is there today and competent for the procedure by its level.
fn competent(work: &Work, id: UnitId, entry: &Arc<Entry>, channel: Channel) -> Result<Unit> {
    let tree = work.part::<Units>().tree();
    // A draft may have been begun for a unit that another follows since.
    let id = tree.heir(id, work.today());
    let unit = tree.get(id).filter(|unit| unit.is_valid_on(work.today())).ok_or(Refusal::NotCompetent)?;
    if !work.part::<Catalogue>().is_competent(entry, unit.level) || unit.dossier_prefix.is_none() {
        return Err(Refusal::NotCompetent.into());
    }
    let online = matches!(entry.version.online, Online::Full | Online::Partial);
    if channel == Channel::Online && !online {
        return Err(Refusal::NotOnline.into());
    }
    Ok(unit.clone())
}

/// Whether this office takes in what that unit handles: any one-stop office of the same town does.
pub(super) fn serves(work: &Work, intake: UnitId, unit: UnitId) -> Result<()> {
    let tree = work.part::<Units>().tree();
    let town = |unit: UnitId| tree.above(unit).last().map_or(unit, |top| top.id);
    let office = tree.get(intake).filter(|office| office.is_valid_on(work.today()));
    let takes_in = office.is_some_and(|office| office.dossier_prefix.is_some());
    if takes_in && town(intake) == town(unit) { Ok(()) } else { Err(Refusal::NotCompetent.into()) }
}

/// Makes the promises, under the dossier's new code: the answer (unless it is given at the counter) and the result.
async fn promise(
    work: &mut Work,
    filing: &Filed<'_>,
    resident: people::ResidentId,
) -> Result<(Option<Promise>, Promise)> {
    let rules = work.part::<RuleSets>().at(work.now()).clone();
    let received_at = work.now();
    let label = next_code(work, filing.unit).await?;
    let new = |kind, owner_role, allowance| New {
        unit: filing.unit.id,
        kind,
        subject: filing.id.uuid(),
        label: label.clone(),
        topic: Some(filing.entry.version.code.to_string()),
        resident: Some(resident),
        owner_role,
        received_at,
        allowance,
        rule_set: rules.key.clone(),
        follows: None,
    };
    let answer = match filing.channel {
        Channel::Online | Channel::Post => {
            Some(promises::make(work, new(Kind::Answer, role::ONE_STOP, rules.answer)).await?)
        }
        Channel::Counter => None,
    };
    let allowance =
        filing.entry.version.time_limit(way(filing.channel)).allowance().unwrap_or(rules.unstated);
    let result = promises::make(work, new(Kind::Result, role::ONE_STOP, allowance)).await?;
    Ok((answer, result))
}

/// The catalogue's word for the channel; its time limit may differ.
fn way(channel: Channel) -> procedures::Channel {
    match channel {
        Channel::Online => procedures::Channel::Online,
        Channel::Counter => procedures::Channel::InPerson,
        Channel::Post => procedures::Channel::Post,
    }
}

/// `<unit>-<YYMMDD>-<serial of the day>` (Circular 01/2018/TT-VPCP; Circular 03/2025/TT-VPCP, Article 13). At least four digits.
async fn next_code(work: &mut Work, unit: &Unit) -> Result<String> {
    let prefix = unit.dossier_prefix.as_deref().ok_or(Refusal::NotCompetent)?;
    let day = work.today().strftime("%y%m%d").to_string();
    let serial = work.serial(unit.id.uuid(), &day).await?;
    Ok(format!("{prefix}-{day}-{serial:04}"))
}

/// Before acceptance it is the one-stop office's turn, until the answer is due.
pub(super) fn intake_turn(unit: UnitId, due: &Promise) -> Holder {
    Holder { role: role::ONE_STOP, unit, post: None, due_at: due.due_at }
}
