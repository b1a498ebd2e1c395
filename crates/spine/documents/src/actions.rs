//! The verbs.

use kernel::{Actor, Date, Error, FieldError, Id, Result};
use uuid::Uuid;
use work::{App, Work};

use crate::{
    Attached, Attachment, AttachmentId, CleanUp, Cleared, Files, Kept, Received, Refused, Removed, State,
    store,
};

/// The most files that a case may have: a dossier has some ten.
const MOST_OF_A_CASE: usize = 200;
const LONGEST_SLOT: usize = 60;

/// Makes a received file an attachment of the case, for one of the documents that its procedure lists.
///
/// # Errors
/// `Invalid` when the slot is no word or the case has too many files.
pub async fn attach(
    work: &mut Work,
    cleared: &Cleared,
    slot: &str,
    received: Received,
) -> Result<AttachmentId> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if slot.is_empty() || slot.len() > LONGEST_SLOT || !slot.chars().all(is_word) {
        return Err(Error::invalid(vec![FieldError::new("slot", "choose")]));
    }
    if store::all_of(work, cleared.subject()).await?.len() >= MOST_OF_A_CASE {
        return Err(Error::invalid(vec![FieldError::new("slot", "too-many").with("limit", MOST_OF_A_CASE)]));
    }
    let Received { name, kind, size, pages, sha256, key, source } = received;
    let attachment = Attachment {
        id: AttachmentId::new(),
        unit: cleared.unit(),
        subject: cleared.subject(),
        slot: slot.to_owned(),
        name,
        kind,
        size,
        pages,
        sha256,
        key,
        uploaded_at: work.now(),
        uploaded_by: work.actor().in_the_book(),
        state: State::Waiting,
        source,
    };
    store::add(work, &attachment).await?;
    let Attachment { id, slot, sha256, .. } = attachment;
    let (unit, case) = book_of(cleared);
    work.record(&Attached { unit, case, attachment: id, slot, sha256, source })?;
    Ok(id)
}

/// The files of the case, in the order in which they came; without those that were removed.
pub async fn all_of(work: &mut Work, cleared: &Cleared) -> Result<Vec<Attachment>> {
    store::all_of(work, cleared.subject()).await
}

/// One file of the case.
///
/// # Errors
/// `NotFound` when it is removed, not there, or another case's.
pub async fn find(work: &mut Work, cleared: &Cleared, id: AttachmentId) -> Result<Attachment> {
    let attachment = store::find(work, id).await?;
    if attachment.subject != cleared.subject() || attachment.state == State::Removed {
        return Err(Error::not_found("attachment"));
    }
    Ok(attachment)
}

/// The file and its bytes. Reads the store, so that it is no use case of its own.
///
/// # Errors
/// As [`find`]; `Internal` when the bytes are not those that came.
pub async fn read(app: &App, cleared: &Cleared, id: AttachmentId) -> Result<(Attachment, Vec<u8>)> {
    let attachment = app.read(cleared.actor(), async |work| find(work, cleared, id).await).await?;
    let bytes = app.part::<Files>().get(&attachment.key, &attachment.sha256).await?;
    Ok((attachment, bytes))
}

/// A copy of a file that stays with the case it was handed in with, to be attached to another one: what somebody gave once he is not asked
/// for again. Stores the copy, so that it is no use case of its own.
///
/// # Errors
/// As [`read`]; `NotFound` when the file's own case was never handed in.
pub async fn again(app: &App, cleared: &Cleared, id: AttachmentId) -> Result<Received> {
    let (attachment, bytes) = read(app, cleared, id).await?;
    if attachment.state != State::Kept {
        return Err(Error::not_found("attachment"));
    }
    app.part::<Files>().put_again(&attachment, bytes, app.clock().now()).await
}

/// Keeps the files of the case: it is handed in, and they stay with it. Tells how many were waiting.
pub async fn keep(work: &mut Work, cleared: &Cleared) -> Result<u32> {
    let count = u32::try_from(store::keep(work, cleared.subject()).await?).unwrap_or(u32::MAX);
    if count > 0 {
        let (unit, case) = book_of(cleared);
        work.record(&Kept { unit, case, count })?;
    }
    Ok(count)
}

/// Takes a file back before the case is handed in. Its bytes go with the next [`remove_orphans`] of its day.
///
/// # Errors
/// [`Refused::Kept`] when the case was handed in.
pub async fn remove(work: &mut Work, cleared: &Cleared, id: AttachmentId) -> Result<()> {
    let attachment = find(work, cleared, id).await?;
    if attachment.state == State::Kept {
        return Err(Refused::Kept.into());
    }
    store::remove(work, id).await?;
    let (unit, case) = book_of(cleared);
    work.record(&Removed { unit, case, attachment: id })
}

/// Deletes the files that came on this day and belong to no case: their use case failed, or they were removed. Tells how many. For a
/// daily job; running it again does no harm.
///
/// # Errors
/// `Invalid` for today and yesterday: their forms may still be open.
pub async fn remove_orphans(app: &App, actor: &Actor, day: Date) -> Result<u32> {
    authz::permit(actor, CleanUp, &authz::House)?;
    let today = app.clock().now().date();
    if day.tomorrow().map_or(true, |next| next >= today) {
        return Err(Error::invalid(vec![FieldError::new("day", "too-early")]));
    }
    let files = app.part::<Files>();
    let mut removed = 0;
    for key in files.of_day(day).await? {
        let wanted = key.clone();
        if !app.read(actor, async move |work| store::is_wanted(work, &wanted).await).await? {
            files.delete(&key).await?;
            removed += 1;
        }
    }
    Ok(removed)
}

fn book_of(cleared: &Cleared) -> (Id<str>, Id<str>) {
    let id = |uuid: Uuid| Id::from_uuid(uuid);
    (id(cleared.unit()), id(cleared.subject()))
}
