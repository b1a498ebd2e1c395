//! Filing a dossier.

use std::sync::Arc;

use authz::{Action as _, InUnit};
use kernel::{Id, Result};
use people::{ResidentDetails, role};
use procedures::{Catalogue, Entry, Online};
use promises::{Kind, New, Promise, RuleSets};
use serde_json::Value;
use units::{Unit, UnitId, Units};
use work::Work;

use super::data::seal_answers;
use crate::{Channel, Dossier, DossierId, File, Holder, Procedure, Refusal, Status, TakeIn, events, store};

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
/// accepted (online only), and to have the result ready in the time of the procedure.
///
/// The time of the result runs from receipt by the system, not from acceptance: the resident has done his part.
pub async fn file(work: &mut Work, filing: Filing) -> Result<Dossier> {
    permit(work, &filing)?;
    if let Some(filed) = store::maybe(work, filing.id).await? {
        return already(work, filed);
    }
    let entry = work.part::<Catalogue>().find(&filing.procedure, work.today()).ok_or(Refusal::NoProcedure)?;
    let unit = competent(work, filing.unit, &entry, filing.channel)?;
    entry.form.check(&filing.answers, work.today()).map_err(kernel::Error::invalid)?;

    let applicant_name = kernel::text::clean(&filing.applicant.name);
    let applicant = people::keep_resident(work, unit.id, &filing.applicant).await?;
    let filed = Filed { id: filing.id, unit: &unit, entry: &entry, channel: filing.channel };
    let (answer, result) = promise(work, &filed, applicant).await?;
    let dossier = Dossier {
        id: filing.id,
        unit: unit.id,
        intake_unit: unit.id,
        code: result.label.clone(),
        procedure: Procedure {
            version: entry.id,
            code: entry.version.code.as_str().to_owned(),
            name: entry.version.name.clone(),
        },
        channel: filing.channel,
        status: Status::Submitted,
        applicant,
        applicant_name,
        filer: filer(work, filing.channel).filter(|filer| *filer != applicant),
        on_paper: filing.on_paper,
        received_at: work.now(),
        accepted: None,
        answer_promise: answer.as_ref().map(|promise| promise.id),
        result_promise: result.id,
        due_at: result.due_at,
        supplements: 0,
        supplement: None,
        reason: None,
        before_wait: None,
        outcome: None,
        returned: None,
        closed_at: None,
        turn: Some(intake_turn(unit.id, answer.as_ref().unwrap_or(&result))),
        step: 0,
        version: 1,
    };
    let sealed_answers = seal_answers(work, filing.id, &filing.answers)?;
    let row = store::Filing { account: work.actor().account, sealed_answers: &sealed_answers };
    store::add(work, &dossier, &row).await?;
    store::remove_draft(work, dossier.id).await?;
    promises::tally::add(work, dossier.unit, "received", dossier.channel.word(), work.today(), 1).await?;
    work.record(&event(&dossier))?;
    Ok(dossier)
}

/// Online: whoever has an account that speaks for a resident, since he must be able to follow what he files. At the counter: the
/// one-stop office of the unit.
fn permit(work: &Work, filing: &Filing) -> Result<()> {
    match filing.channel {
        Channel::Online => {
            work.permit(File, &authz::House)?;
            let follows = work.actor().party.is_some() || work.actor().is_system();
            if follows { Ok(()) } else { Err(kernel::Error::forbidden(File::NAME)) }
        }
        Channel::Counter => work.permit(TakeIn, &InUnit(filing.unit.uuid())).map(|_| ()),
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

/// Who files online. At the counter it is the officer's account, who is no party to the case.
fn filer(work: &Work, channel: Channel) -> Option<people::ResidentId> {
    let party = work.actor().party.filter(|_| channel == Channel::Online)?;
    Some(Id::from_uuid(party.id))
}

/// The same filing again: the first answer again. Another account's id tells nothing.
fn already(work: &Work, filed: Dossier) -> Result<Dossier> {
    if authz::may(work.actor(), crate::See, &filed) { Ok(filed) } else { Err(kernel::Error::stale()) }
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

/// Makes the promises, under the dossier's new code: the answer (online only) and the result.
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
        resident: Some(resident),
        owner_role,
        received_at,
        allowance,
        rule_set: rules.key.clone(),
        follows: None,
    };
    let answer = match filing.channel {
        Channel::Online => Some(promises::make(work, new(Kind::Answer, role::ONE_STOP, rules.answer)).await?),
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
