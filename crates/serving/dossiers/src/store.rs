//! Every SQL text of dossiers.

use db::{Row, params, row};
use kernel::{Error, Id, Result, Timestamp};
use people::{PostId, ResidentId, role};
use serde::de::DeserializeOwned;
use units::UnitId;
use uuid::Uuid;
use work::Work;

use crate::{Dossier, DossierId, Handled, Holder, Procedure, Reuse, Status, Step};

macro_rules! dossiers {
    ($rest:literal) => {
        concat!(
            "select id, unit, intake_unit, code, procedure_version, procedure_code, procedure_name, channel, status,
             applicant, applicant_name, filer, received_at, accepted_at, accepted_by, answer_promise, result_promise,
             due_at, supplements, supplement, reason, before_wait, result, returned, closed_at, turn_role, turn_unit,
             turn_post, turn_due_at, step, version, on_paper, ground, bundle, settled_unit, settled_at, settled_how,
             settled_by, known_offered, known_taken from dossier ",
            $rest
        )
    };
}

mod bundles;
mod corrections;
mod drafts;
mod figures;
mod hand_overs;
mod held;
mod lists;
mod opinions;
mod remembered;
mod takeover;
mod together;

pub(crate) use bundles::{add_bundle, bundle, of_bundle};
pub(crate) use corrections::{add_correction, corrected, correction, corrections, save_correction};
pub(crate) use drafts::{SealedDraft, draft, drafts_of, keep_draft, remove_draft};
pub use figures::{Known, Only, asked_in, filed_under, held, holding, known_in, settled_in};
pub(crate) use hand_overs::{
    add_hand_over, given, hand_overs_of, receive, remove_hand_over, taken, to_receive,
};
use held::HeldDossiers;
pub use held::{going_on, settle};
use lists::id_of;
pub use lists::{FIRST, LAST, Place, Queue, by_status, closed, received_by, turns};
pub(crate) use lists::{
    List, Waiting, Window, ended_in, ending_in, listed, open_by_status, received, refused_accepted, waiting,
};
pub(crate) use opinions::{add_opinion, opinion, opinions, opinions_asked, save_opinion};
use remembered::Remembered;
pub(crate) use takeover::{of_former, save_handed_over, save_step_unit};

db::statements! {
    ADD = "insert into dossier (id, unit, intake_unit, code, procedure_version, procedure_code, procedure_name, channel, status,
        applicant, applicant_name, filer, filed_by, answers, received_at, answer_promise, result_promise, due_at, supplements,
        turn_role, turn_unit, turn_due_at, on_paper, manner, bundle, known_offered, known_taken, step, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0, $19, $20, $21, $22, $23, $24, $25, $26, 0, 1)";
    SAVE = "update dossier set status = $3, accepted_at = $4, accepted_by = $5, due_at = $6, supplements = $7, supplement = $8,
        reason = $9, before_wait = $10, result = $11, returned = $12, closed_at = $13, turn_role = $14, turn_unit = $15,
        turn_post = $16, turn_due_at = $17, step = $18, ground = $19,
        settled_unit = $20, settled_at = $21, settled_how = $22, settled_by = $23,
        version = version + 1 where id = $1 and version = $2";
    FIND = dossiers!("where id = $1");
    BY_CODE = dossiers!("where code = $1");
    ANSWERS = "select answers, manner from dossier where id = $1";
    SET_ANSWERS = "update dossier set answers = $2 where id = $1";
    OF_APPLICANT = dossiers!("where applicant = $1 and (received_at, id) < ($2, $3) order by received_at desc, id desc limit $4");
    OF_FILER = dossiers!("where filer = $1 and (received_at, id) < ($2, $3) order by received_at desc, id desc limit $4");
    ADD_STEP = "insert into dossier_step (dossier, n, unit, key, name, role, share, approval, result, due_at, touched)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false)";
    SAVE_STEP = "update dossier_step set post = $3, due_at = $4, started_at = $5, touched = $6, done_at = $7, done_by = $8, note = $9
        where dossier = $1 and n = $2";
    STEPS = "select n, unit, key, name, role, post, share, approval, result, due_at, started_at, touched, done_at, done_by, note
        from dossier_step where dossier = $1 order by n";
    REMOVE_STEPS = "delete from dossier_step where dossier = $1";
}

/// Every statement of this capability.
pub(crate) const ALL: &[db::Sql] = db::join_statements![
    STATEMENTS,
    lists::STATEMENTS,
    bundles::STATEMENTS,
    corrections::STATEMENTS,
    drafts::STATEMENTS,
    figures::STATEMENTS,
    hand_overs::STATEMENTS,
    held::STATEMENTS,
    opinions::STATEMENTS,
    takeover::STATEMENTS,
];

/// What only the row of a new dossier has: the account that filed it, and what is sealed.
pub(crate) struct Filing<'a> {
    pub(crate) account: Option<Uuid>,
    pub(crate) sealed_answers: &'a [u8],
    pub(crate) sealed_manner: Option<Vec<u8>>,
}

pub(crate) async fn add(work: &mut Work, d: &Dossier, filing: &Filing<'_>) -> Result<()> {
    if let Some(held) = work.held::<HeldDossiers>() {
        held.add(d, filing);
        return Ok(());
    }
    let row = row![
        d.id,
        d.unit,
        d.intake_unit,
        &d.code,
        d.procedure.version,
        &d.procedure.code,
        &d.procedure.name,
        d.channel.word(),
        d.status.word(),
        d.applicant,
        &d.applicant_name,
        d.filer,
        filing.account.map(|id| id.to_string()),
        filing.sealed_answers,
        d.received_at,
        d.answer_promise,
        d.result_promise,
        d.due_at,
        d.turn.as_ref().map(|turn| turn.role),
        d.turn.as_ref().map(|turn| turn.unit),
        d.turn.as_ref().map(|turn| turn.due_at),
        list(&d.on_paper)?,
        filing.sealed_manner.clone(),
        d.bundle,
        d.reuse.offered,
        d.reuse.taken,
    ];
    work.send(ADD, row).await?;
    work.remembered::<Remembered>().add(d);
    Ok(())
}

/// Saves under the version that was read, and gives the dossier back with its new one.
pub(crate) async fn save(work: &mut Work, d: Dossier) -> Result<Dossier> {
    if let Some(held) = work.held::<HeldDossiers>() {
        return held.save(d);
    }
    let row = row![
        d.id,
        d.version,
        d.status.word(),
        d.accepted.map(|(at, _)| at),
        d.accepted.map(|(_, by)| by.to_string()),
        d.due_at,
        d.supplements,
        json(d.supplement.as_ref())?,
        d.reason.clone(),
        d.before_wait.map(Status::word),
        json(d.outcome.as_ref())?,
        json(d.returned.as_ref())?,
        d.closed_at,
        d.turn.as_ref().map(|turn| turn.role),
        d.turn.as_ref().map(|turn| turn.unit),
        d.turn.as_ref().and_then(|turn| turn.post),
        d.turn.as_ref().map(|turn| turn.due_at),
        d.step,
        d.ground.clone(),
        d.handled.as_ref().map(|handled| handled.unit),
        d.handled.as_ref().map(|handled| handled.at),
        d.handled.as_ref().map(|handled| handled.how.clone()),
        d.handled.as_ref().and_then(|handled| handled.by),
    ];
    work.send_one(SAVE, row).await?;
    let saved = Dossier { version: d.version + 1, ..d };
    work.remembered::<Remembered>().keep(&saved);
    Ok(saved)
}

/// The dossier with this id.
pub async fn find(work: &mut Work, id: DossierId) -> Result<Dossier> {
    let is_known = work.is_held() || work.remembered::<Remembered>().find(id).is_some();
    let found =
        if is_known || !work.is_far() { maybe(work, id).await? } else { together::find(work, id).await? };
    found.ok_or_else(|| Error::not_found("dossier"))
}

/// The dossier with this id, if it was filed.
pub(crate) async fn maybe(work: &mut Work, id: DossierId) -> Result<Option<Dossier>> {
    if let Some(held) = work.held::<HeldDossiers>() {
        return Ok(held.find(id));
    }
    if let Some(found) = work.remembered::<Remembered>().find(id) {
        return Ok(Some(found));
    }
    let found = work.maybe(FIND, params![id]).await?.map(dossier).transpose()?;
    if let Some(found) = &found {
        work.remembered::<Remembered>().keep(found);
    }
    Ok(found)
}

/// The dossier with this code.
pub async fn by_code(work: &mut Work, code: &str) -> Result<Option<Dossier>> {
    let found = work.maybe(BY_CODE, params![code]).await?.map(dossier).transpose()?;
    if let Some(found) = &found {
        work.remembered::<Remembered>().keep(found);
    }
    Ok(found)
}

/// The sealed answers, and how it was handed in where that was kept.
pub(crate) async fn sealed(work: &mut Work, id: DossierId) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
    let mut row = work.one(ANSWERS, params![id]).await?;
    Ok((row.get(0)?, row.get(1)?))
}

pub(crate) async fn set_answers(work: &mut Work, id: DossierId, sealed: Vec<u8>) -> Result<()> {
    work.execute_one(SET_ANSWERS, params![id, sealed]).await
}

/// A resident's dossiers, newest first: his own.
pub async fn of_applicant(
    work: &mut Work,
    resident: ResidentId,
    before: Place,
    limit: u32,
) -> Result<Vec<Dossier>> {
    many(work.all(OF_APPLICANT, params![resident, before.0, id_of(before), limit]).await?)
}

/// The dossiers that a resident filed for others, newest first.
pub async fn of_filer(
    work: &mut Work,
    resident: ResidentId,
    before: Place,
    limit: u32,
) -> Result<Vec<Dossier>> {
    many(work.all(OF_FILER, params![resident, before.0, id_of(before), limit]).await?)
}

pub(crate) async fn add_steps(work: &mut Work, id: DossierId, steps: &[Step]) -> Result<()> {
    // As the statement adds them: not begun.
    let new = |step: &Step| Step { post: None, started_at: None, ..step.clone() };
    let new: Vec<Step> = steps.iter().map(new).collect();
    if let Some(held) = work.held::<HeldDossiers>() {
        held.steps(id)?.extend(new);
        return Ok(());
    }
    for s in &new {
        let row = row![id, s.n, s.unit, &s.key, &s.name, s.role, s.share, s.approval, s.result, s.due_at];
        work.send(ADD_STEP, row).await?;
    }
    work.remembered::<Remembered>().keep_steps(id, new);
    Ok(())
}

pub(crate) async fn save_step(work: &mut Work, id: DossierId, s: &Step) -> Result<()> {
    if let Some(held) = work.held::<HeldDossiers>() {
        return held.save_step(id, s);
    }
    let row = row![
        id,
        s.n,
        s.post,
        s.due_at,
        s.started_at,
        s.touched,
        s.done.map(|(at, _)| at),
        s.done.map(|(_, by)| by.to_string()),
        s.note.clone(),
    ];
    work.send_one(SAVE_STEP, row).await?;
    work.remembered::<Remembered>().save_step(id, s);
    Ok(())
}

/// The steps of a dossier, in their order; none before acceptance.
pub async fn steps(work: &mut Work, id: DossierId) -> Result<Vec<Step>> {
    if let Some(held) = work.held::<HeldDossiers>() {
        return held.steps(id).cloned();
    }
    if let Some(steps) = work.remembered::<Remembered>().steps(id) {
        return Ok(steps);
    }
    let rows = work.all(STEPS, params![id]).await?;
    let steps: Vec<Step> = rows.into_iter().map(step).collect::<Result<_>>()?;
    work.remembered::<Remembered>().keep_steps(id, steps.clone());
    Ok(steps)
}

pub(crate) async fn remove_steps(work: &mut Work, id: DossierId) -> Result<()> {
    if let Some(held) = work.held::<HeldDossiers>() {
        held.steps(id)?.clear();
        return Ok(());
    }
    work.remembered::<Remembered>().keep_steps(id, Vec::new());
    work.send(REMOVE_STEPS, row![id]).await
}

fn known_role(word: &str) -> Result<&'static str> {
    role::ALL
        .into_iter()
        .find(|role| *role == word)
        .ok_or_else(|| Error::internal(format!("no such role: {word}")))
}

fn many(rows: Vec<Row>) -> Result<Vec<Dossier>> {
    rows.into_iter().map(dossier).collect()
}

fn dossier(mut row: Row) -> Result<Dossier> {
    let accepted_at: Option<Timestamp> = row.get(13)?;
    let accepted_by = row.get::<Option<Id<str>>>(14)?.map(Id::uuid);
    let turn_role: Option<String> = row.get(25)?;
    let turn_unit: Option<UnitId> = row.get(26)?;
    let turn_post: Option<PostId> = row.get(27)?;
    let turn_due_at: Option<Timestamp> = row.get(28)?;
    let turn = match (turn_role, turn_unit, turn_due_at) {
        (Some(name), Some(unit), Some(due_at)) => {
            Some(Holder { role: known_role(&name)?, unit, post: turn_post, due_at })
        }
        _ => None,
    };
    let before_wait: Option<String> = row.get(21)?;
    Ok(Dossier {
        id: row.get(0)?,
        unit: row.get(1)?,
        intake_unit: row.get(2)?,
        code: row.get(3)?,
        procedure: Procedure { version: row.get(4)?, code: row.get(5)?, name: row.get(6)? },
        channel: row.get::<String>(7)?.parse()?,
        status: row.get::<String>(8)?.parse()?,
        applicant: row.get(9)?,
        applicant_name: row.get(10)?,
        filer: row.get(11)?,
        received_at: row.get(12)?,
        accepted: accepted_at.zip(accepted_by),
        answer_promise: row.get(15)?,
        result_promise: row.get(16)?,
        due_at: row.get(17)?,
        supplements: row.get(18)?,
        supplement: from_json(row.get(19)?)?,
        reason: row.get(20)?,
        before_wait: before_wait.map(|word| word.parse()).transpose()?,
        outcome: from_json(row.get(22)?)?,
        returned: from_json(row.get(23)?)?,
        closed_at: row.get(24)?,
        turn,
        step: row.get(29)?,
        version: row.get(30)?,
        on_paper: from_json(row.get(31)?)?.unwrap_or_default(),
        ground: row.get(32)?,
        bundle: row.get(33)?,
        handled: handled(&mut row)?,
        reuse: Reuse { offered: row.get(38)?, taken: row.get(39)? },
    })
}

fn handled(row: &mut Row) -> Result<Option<Handled>> {
    let unit: Option<UnitId> = row.get(34)?;
    let (at, how): (Option<Timestamp>, Option<String>) = (row.get(35)?, row.get(36)?);
    let by = row.get(37)?;
    Ok(unit.zip(at).zip(how).map(|((unit, at), how)| Handled { unit, at, how, by }))
}

fn step(mut row: Row) -> Result<Step> {
    let done_at: Option<Timestamp> = row.get(12)?;
    let done_by = row.get::<Option<Id<str>>>(13)?.map(Id::uuid);
    Ok(Step {
        n: row.get(0)?,
        unit: row.get(1)?,
        key: row.get(2)?,
        name: row.get(3)?,
        role: known_role(&row.get::<String>(4)?)?,
        post: row.get(5)?,
        share: row.get(6)?,
        approval: row.get(7)?,
        result: row.get(8)?,
        due_at: row.get(9)?,
        started_at: row.get(10)?,
        touched: row.get(11)?,
        done: done_at.zip(done_by),
        note: row.get(14)?,
    })
}

/// A list as JSON; nothing for an empty one.
fn list(names: &[String]) -> Result<Option<String>> {
    json(Some(&names).filter(|names| !names.is_empty()))
}

fn json<T: serde::Serialize>(value: Option<&T>) -> Result<Option<String>> {
    value.map(|value| serde_json::to_string(value).map_err(Error::internal)).transpose()
}

fn from_json<T: DeserializeOwned>(text: Option<String>) -> Result<Option<T>> {
    text.map(|text| serde_json::from_str(&text).map_err(Error::internal)).transpose()
}
