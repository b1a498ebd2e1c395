//! The verbs of drafts: load, permit, decide, save, record.

use authz::InUnit;
use kernel::{Date, Error, Id, Result};
use people::AccountId;
use units::{Tree, UnitId, Units};
use work::Work;

use super::{Change, Content, Draft, DraftId, Refusal, kept_so_far, store};
use crate::{
    BeginDraft, Catalogue, Code, EditDraft, RecallVersion, ReviewDraft, SeeCatalogue, Version, VersionId,
    events, load::row_of, store as versions,
};

/// So many changes of a draft can be taken back.
const UNDO: i64 = 50;

/// What a new procedure is begun with.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
    /// A procedure whose form and process it begins with; none for the house's own beginnings.
    pub like: Option<String>,
}

/// The draft with this id, to be looked at.
pub async fn draft(work: &mut Work, id: DraftId) -> Result<Draft> {
    work.permit(SeeCatalogue, &authz::House)?;
    store::find(work, id).await
}

/// The draft of a procedure that is under way: open, or waiting for its reviewer.
pub async fn under_way(work: &mut Work, code: &str) -> Result<Option<Draft>> {
    work.permit(SeeCatalogue, &authz::House)?;
    let found = store::open_of_code(work, code).await?;
    match found {
        Some(id) => store::find(work, id).await.map(Some),
        None => Ok(None),
    }
}

/// Begins a draft of a new version of a procedure that there is.
pub async fn begin_version(work: &mut Work, code: &str) -> Result<Draft> {
    let catalogue = work.part::<Catalogue>();
    let newest = catalogue.history(code).into_iter().next();
    let newest = newest.ok_or_else(|| Refusal::NoProcedure(code.to_owned()))?;
    begin(work, Content::of(&newest), Some(newest.id), Source::Person).await
}

/// Begins a draft of a procedure that there was not.
pub async fn begin_procedure(work: &mut Work, beginning: Beginning) -> Result<Draft> {
    let Beginning { code, name, field, like } = beginning;
    let catalogue = work.part::<Catalogue>();
    if !catalogue.history(code.as_str()).is_empty() {
        return Err(Refusal::CodeTaken(code.to_string()).into());
    }
    let mut content = Content::blank(code, name, field).map_err(Error::internal)?;
    if let Some(like) = like {
        let model = catalogue.history(&like).into_iter().next().ok_or(Refusal::NoProcedure(like))?;
        let model = Content::of(&model);
        (content.process, content.form) = (model.process, model.form);
    }
    begin(work, content, None, Source::Person).await
}

/// Begins a draft that says what a file says.
pub async fn begin_imported(work: &mut Work, content: Content) -> Result<Draft> {
    let based_on =
        work.part::<Catalogue>().history(content.terms.code.as_str()).first().map(|entry| entry.id);
    begin(work, content, based_on, Source::File).await
}

/// Whose words a draft begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Person,
    File,
}

async fn begin(
    work: &mut Work,
    content: Content,
    based_on: Option<VersionId>,
    source: Source,
) -> Result<Draft> {
    let unit = unit_of(&work.part::<Units>().tree(), work.today())?;
    work.permit(BeginDraft, &InUnit(unit.uuid()))?;
    let draft = Draft::begin(unit, content, based_on, account(work)?, work.now());
    store::add(work, &draft).await?;
    let (code, imported) = (draft.code.to_string(), source == Source::File);
    work.record(&events::DraftBegun { unit, draft: draft.id, code, based_on, imported })?;
    Ok(draft)
}

/// Changes a draft; `seen` is the version that its editor saw.
pub async fn change(work: &mut Work, id: DraftId, seen: Option<i64>, change: Change) -> Result<Draft> {
    let draft = store::find(work, id).await?;
    work.permit(EditDraft, &draft)?;
    as_seen(&draft, seen)?;
    let before = kept_so_far(&work.part::<Catalogue>().history(draft.code.as_str()));
    let part = change.word().to_owned();
    let content = draft.content.clone().changed(change, &before)?;
    let edited = draft.clone().edit(content, account(work)?, work.now())?;
    store::keep_past(work, &draft, UNDO).await?;
    store::save(work, &edited).await?;
    work.record(&events::DraftChanged { unit: draft.unit, draft: id, code: draft.code.to_string(), part })?;
    Ok(Draft { version: edited.version + 1, ..edited })
}

/// Takes the last change of a draft back.
pub async fn undo(work: &mut Work, id: DraftId, seen: Option<i64>) -> Result<Draft> {
    let draft = store::find(work, id).await?;
    work.permit(EditDraft, &draft)?;
    as_seen(&draft, seen)?;
    let before = store::take_past(work, id).await?.ok_or(Refusal::NothingToUndo)?;
    let undone = draft.edit(before, account(work)?, work.now())?;
    store::save(work, &undone).await?;
    work.record(&events::DraftUndone { unit: undone.unit, draft: id, code: undone.code.to_string() })?;
    Ok(Draft { version: undone.version + 1, ..undone })
}

/// Throws a draft away.
pub async fn drop_draft(work: &mut Work, id: DraftId, seen: Option<i64>) -> Result<Draft> {
    let draft = store::find(work, id).await?;
    work.permit(EditDraft, &draft)?;
    as_seen(&draft, seen)?;
    let dropped = draft.drop(account(work)?, work.now())?;
    store::save(work, &dropped).await?;
    store::forget_past(work, &dropped).await?;
    work.record(&events::DraftDropped { unit: dropped.unit, draft: id, code: dropped.code.to_string() })?;
    Ok(dropped)
}

/// Hands a draft in for review, with what is new in it and why.
pub async fn hand_in(work: &mut Work, id: DraftId, seen: Option<i64>, note: String) -> Result<Draft> {
    let draft = store::find(work, id).await?;
    work.permit(EditDraft, &draft)?;
    as_seen(&draft, seen)?;
    let history = work.part::<Catalogue>().history(draft.code.as_str());
    let problems = draft.content.problems(&kept_so_far(&history));
    let in_the_way = problems.iter().filter(|problem| problem.is_in_the_way()).count();
    if in_the_way > 0 {
        return Err(Refusal::Problems(in_the_way).into());
    }
    let base = history.iter().find(|entry| Some(entry.id) == draft.based_on);
    if base.is_some_and(|entry| Content::of(entry) == draft.content) {
        return Err(Refusal::NothingChanged.into());
    }
    let handed = draft.hand_in(note, account(work)?, work.now())?;
    store::save(work, &handed).await?;
    work.record(&events::DraftHandedIn { unit: handed.unit, draft: id, code: handed.code.to_string() })?;
    Ok(handed)
}

/// Takes a draft back out of review.
pub async fn take_back(work: &mut Work, id: DraftId, seen: Option<i64>) -> Result<Draft> {
    let draft = store::find(work, id).await?;
    work.permit(EditDraft, &draft)?;
    as_seen(&draft, seen)?;
    let open = draft.take_back()?;
    store::save(work, &open).await?;
    work.record(&events::DraftTakenBack { unit: open.unit, draft: id, code: open.code.to_string() })?;
    Ok(open)
}

/// Returns a draft to its editors, with the reason.
pub async fn give_back(work: &mut Work, id: DraftId, seen: Option<i64>, reason: String) -> Result<Draft> {
    let draft = store::find(work, id).await?;
    work.permit(ReviewDraft, &draft)?;
    as_seen(&draft, seen)?;
    let returned = draft.give_back(reason, account(work)?, work.now())?;
    store::save(work, &returned).await?;
    work.record(&events::DraftReturned { unit: returned.unit, draft: id, code: returned.code.to_string() })?;
    Ok(returned)
}

/// Approves a draft: its content is a version that holds from this day on, and the one before ends the day before. Running dossiers
/// keep theirs.
pub async fn approve(work: &mut Work, id: DraftId, seen: Option<i64>, from: Date) -> Result<Draft> {
    let draft = store::find(work, id).await?;
    work.permit(ReviewDraft, &draft)?;
    as_seen(&draft, seen)?;
    let problems =
        draft.content.problems(&kept_so_far(&work.part::<Catalogue>().history(draft.code.as_str())));
    let in_the_way = problems.iter().filter(|problem| problem.is_in_the_way()).count();
    if in_the_way > 0 {
        return Err(Refusal::Problems(in_the_way).into());
    }
    let last = versions::latest_of(work, draft.code.as_str()).await?;
    if last.map(|(id, _)| id) != draft.based_on {
        return Err(Refusal::BaseChanged.into());
    }
    let version = Version { valid_from: from, valid_to: None, ..draft.content.terms.clone() };
    let process = serde_json::to_string(&draft.content.process).map_err(Error::internal)?;
    let form = draft.content.form.to_string();
    let row = row_of(&version, &process, &form)?;
    let approved = draft.approve(row.id, from, account(work)?, work.now())?;
    if let Some((before, since)) = last {
        if since >= from {
            return Err(Refusal::VersionFrom(since).into());
        }
        versions::end(work, before, from.yesterday().unwrap_or(from)).await?;
    }
    versions::add(work, &row).await?;
    versions::tell(work, row.id).await?;
    store::save(work, &approved).await?;
    store::forget_past(work, &approved).await?;
    work.record(&events::VersionApproved {
        unit: approved.unit,
        draft: id,
        code: approved.code.to_string(),
        made: row.id,
        holds_from: from.to_string(),
    })?;
    Ok(approved)
}

/// Recalls the newest version of a procedure before the day from which it would hold; the one before goes on.
pub async fn recall(work: &mut Work, code: &str) -> Result<VersionId> {
    let unit = unit_of(&work.part::<Units>().tree(), work.today())?;
    work.permit(RecallVersion, &InUnit(unit.uuid()))?;
    let last = versions::latest_of(work, code).await?;
    let (id, since) = last.filter(|(_, since)| *since > work.today()).ok_or(Refusal::NotPlanned)?;
    let day_before = since.yesterday().unwrap_or(since);
    let before = versions::ended(work, code, day_before).await?;
    versions::end(work, id, day_before).await?;
    if let Some(before) = before {
        versions::reopen(work, before).await?;
    }
    versions::tell(work, id).await?;
    work.record(&events::VersionRecalled { unit, made: id, code: code.to_owned() })?;
    Ok(id)
}

/// The unit whose catalogue this is.
pub(crate) fn unit_of(tree: &Tree, today: Date) -> Result<UnitId> {
    Ok(tree.house(today).ok_or(Refusal::NoHouse)?.id)
}

/// Whoever acts on drafts has an account: the policy asks for a post.
fn account(work: &Work) -> Result<AccountId> {
    work.actor().account.map(Id::from_uuid).ok_or_else(Error::sign_in)
}

fn as_seen(draft: &Draft, seen: Option<i64>) -> Result<()> {
    if seen.is_none_or(|seen| seen == draft.version) { Ok(()) } else { Err(Error::stale()) }
}
