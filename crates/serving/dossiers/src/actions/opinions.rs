//! Opinions of other units: asked, reminded, given, gone on without.

use authz::InUnit;
use calendar::Allowance;
use kernel::{FieldError, Result, Timestamp};
use people::role;
use promises::{Kind, New, RuleSets};
use units::{UnitId, UnitKind, Units};
use work::Work;

use super::{account, fresh, note, reason, steps::under_way};
use crate::{
    AskOpinion, Dossier, DossierId, GiveOpinion, OpenDesk, Opinion, OpinionId, Refusal, See, Status, Step,
    events, store,
};

/// Most units that one question goes to.
const MOST_UNITS: usize = 10;
/// Most working days that may be given for an opinion.
pub(crate) const MOST_DAYS: u16 = 30;

/// A question to other units.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The units that are asked; each owes an answer of its own.
    pub units: Vec<UnitId>,
    /// What is asked.
    pub text: String,
    /// Working days for the answer; what the rules say when left out.
    pub days: Option<u16>,
}

/// Asks other units for their opinion while a step is under way: each by a promise with its own due time. The dossier stays where it is.
pub async fn ask_opinions(
    work: &mut Work,
    id: DossierId,
    seen: Option<i64>,
    question: Question,
) -> Result<Vec<Opinion>> {
    let dossier = store::find(work, id).await?;
    work.permit(AskOpinion, &dossier)?;
    fresh(&dossier, seen)?;
    dossier.must_be(Status::Processing)?;
    let text = reason("question", &question.text)?;
    let asking_unit = dossier.turn.as_ref().map_or(dossier.unit, |turn| turn.unit);
    let allowance = allowance(work, question.days)?;
    let open = store::opinions(work, id).await?;
    let open: Vec<UnitId> =
        open.iter().filter(|opinion| opinion.is_open()).map(|opinion| opinion.unit).collect();
    may_be_asked(work, &question.units, asking_unit, &open)?;
    let mut asked = Vec::new();
    for unit in question.units {
        let owed = New {
            unit,
            kind: Kind::Opinion,
            subject: id.uuid(),
            label: dossier.code.clone(),
            topic: Some(dossier.procedure.code.clone()),
            resident: None,
            owner_role: role::LEADER,
            received_at: work.now(),
            allowance,
            rule_set: work.part::<RuleSets>().at(work.now()).key.clone(),
            follows: Some(dossier.result_promise),
        };
        asked.push(ask_one(work, &dossier, asking_unit, text.clone(), owed).await?);
    }
    // To ask is to have acted: the step before cannot be taken back any more.
    let steps = store::steps(work, id).await?;
    let current = under_way(&dossier, &steps)?.clone();
    store::save_step(work, id, &Step { touched: true, ..current }).await?;
    store::save(work, dossier).await?;
    Ok(asked)
}

async fn ask_one(
    work: &mut Work,
    dossier: &Dossier,
    asking_unit: UnitId,
    question: String,
    owed: New,
) -> Result<Opinion> {
    let unit = owed.unit;
    let promise = promises::make(work, owed).await?;
    let opinion = Opinion {
        id: OpinionId::new(),
        dossier: dossier.id,
        unit,
        asking_unit,
        step: dossier.step,
        question,
        promise: promise.id,
        due_at: promise.due_at,
        asked: (work.now(), account(work)),
        reminded_at: None,
        went_on_at: None,
        answer: None,
        version: 1,
    };
    store::add_opinion(work, &opinion).await?;
    work.record(&events::OpinionAsked {
        unit: dossier.unit,
        dossier: dossier.id,
        opinion: opinion.id,
        of: unit,
        due_at: opinion.due_at,
    })?;
    Ok(opinion)
}

/// Each unit once, there today, of those that have an office, not the one that asks, and not one that still owes an answer.
fn may_be_asked(work: &Work, units: &[UnitId], asking: UnitId, open: &[UnitId]) -> Result<()> {
    let tree = work.part::<Units>().tree();
    let fault = |code: &'static str| kernel::Error::invalid(vec![FieldError::new("units", code)]);
    if units.is_empty() {
        return Err(fault("choose"));
    }
    if units.len() > MOST_UNITS {
        return Err(kernel::Error::invalid(vec![
            FieldError::new("units", "too-many-units").with("limit", MOST_UNITS),
        ]));
    }
    for (place, id) in units.iter().enumerate() {
        let there = tree.get(*id).filter(|unit| unit.is_valid_on(work.today()));
        let has_office = there.is_some_and(|unit| !matches!(unit.kind, UnitKind::Area | UnitKind::Group));
        if !has_office || *id == asking || units[..place].contains(id) {
            return Err(Refusal::NotToAsk.into());
        }
        if open.contains(id) {
            return Err(Refusal::AskedAlready.into());
        }
    }
    Ok(())
}

fn allowance(work: &Work, days: Option<u16>) -> Result<Allowance> {
    match days {
        None => Ok(work.part::<RuleSets>().at(work.now()).opinion),
        Some(days) if (1..=MOST_DAYS).contains(&days) => Ok(Allowance::WorkingDays(days)),
        Some(days) => {
            let fault = FieldError::new("days", "out-of-range").with("typed", days);
            Err(kernel::Error::invalid(vec![fault.with("least", 1).with("most", MOST_DAYS)]))
        }
    }
}

/// Gives the opinion that the actor's unit was asked for.
pub async fn give_opinion(work: &mut Work, id: OpinionId, seen: Option<i64>, said: &str) -> Result<Opinion> {
    let opinion = store::opinion(work, id).await?;
    work.permit(GiveOpinion, &opinion)?;
    is_fresh(&opinion, seen)?;
    let given = opinion.give(reason("answer", said)?, work.now(), account(work))?;
    store::save_opinion(work, &given).await?;
    promises::keep(work, given.promise).await?;
    let dossier = store::find(work, given.dossier).await?;
    work.record(&events::OpinionGiven {
        unit: dossier.unit,
        dossier: dossier.id,
        opinion: id,
        of: given.unit,
        late: given.is_late(work.now()),
    })?;
    Ok(Opinion { version: given.version + 1, ..given })
}

/// Reminds a unit that was asked.
pub async fn remind(work: &mut Work, id: OpinionId) -> Result<Opinion> {
    let opinion = store::opinion(work, id).await?;
    let dossier = store::find(work, opinion.dossier).await?;
    work.permit(AskOpinion, &dossier)?;
    let reminded = opinion.remind(work.now())?;
    store::save_opinion(work, &reminded).await?;
    work.record(&events::OpinionReminded {
        unit: dossier.unit,
        dossier: dossier.id,
        opinion: id,
        of: reminded.unit,
    })?;
    Ok(Opinion { version: reminded.version + 1, ..reminded })
}

/// The opinions asked about a dossier, for those who may see it.
pub async fn opinions(work: &mut Work, dossier: &Dossier) -> Result<Vec<Opinion>> {
    work.permit(See, dossier)?;
    store::opinions(work, dossier.id).await
}

/// What a unit is asked and has not answered, what is due first at the top, after this place.
pub async fn opinions_asked(
    work: &mut Work,
    unit: UnitId,
    after: (Timestamp, Option<OpinionId>),
    limit: u32,
) -> Result<Vec<Opinion>> {
    work.permit(OpenDesk, &InUnit(unit.uuid()))?;
    store::opinions_asked(work, unit, after, limit).await
}

/// Lets a step go on: no opinion is waited for, or those that are waited for are late, and its holder notes why he goes on.
pub(super) async fn go_on_without(work: &mut Work, dossier: &Dossier, why: Option<&str>) -> Result<()> {
    let opinions = store::opinions(work, dossier.id).await?;
    for opinion in opinions.into_iter().filter(Opinion::is_open) {
        let without = opinion.go_on_without(work.now())?;
        if note("note", why.unwrap_or_default())?.is_empty() {
            return Err(Refusal::GoesOnWithoutNote.into());
        }
        end(work, &without).await?;
        work.record(&events::WentOnWithout {
            unit: dossier.unit,
            dossier: dossier.id,
            opinion: without.id,
            of: without.unit,
        })?;
    }
    Ok(())
}

/// The dossier has ended: nobody waits for an opinion on it any more.
pub(super) async fn end_open(work: &mut Work, dossier: DossierId) -> Result<()> {
    for opinion in store::opinions(work, dossier).await?.into_iter().filter(Opinion::is_open) {
        let now = work.now();
        end(work, &opinion.end(now)).await?;
    }
    Ok(())
}

/// The unit is released from its promise. What was found broken stays counted as late.
async fn end(work: &mut Work, opinion: &Opinion) -> Result<()> {
    store::save_opinion(work, opinion).await?;
    promises::withdraw(work, opinion.promise).await.map(drop)
}

fn is_fresh(opinion: &Opinion, seen: Option<i64>) -> Result<()> {
    if seen.is_none_or(|version| version == opinion.version) { Ok(()) } else { Err(kernel::Error::stale()) }
}
