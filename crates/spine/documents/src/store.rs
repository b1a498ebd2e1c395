//! Every SQL text of this capability.

use db::{Row, params};
use kernel::{Error, Id, Result};
use uuid::Uuid;
use work::Work;

use crate::{Attachment, AttachmentId, FileKind, State};

db::statements! {
    FIND = "select id, unit, subject, slot, name, media_type, size, pages, sha256, key, uploaded_at, uploaded_by, state, source
        from attachment where id = $1";
    ALL_OF = "select id, unit, subject, slot, name, media_type, size, pages, sha256, key, uploaded_at, uploaded_by, state, source
        from attachment where subject = $1 and state <> 'removed' order by id";
    ADD = "insert into attachment (id, unit, subject, slot, name, media_type, size, pages, sha256, key, uploaded_at,
        uploaded_by, state, source) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    KEEP = "update attachment set state = 'kept' where subject = $1 and state = 'waiting'";
    REMOVE = "update attachment set state = 'removed' where id = $1 and state = 'waiting'";
    WANTED = "select id from attachment where key = $1 and state <> 'removed'";
}

/// The attachment with this id, whatever its state.
pub(crate) async fn find(work: &mut Work, id: AttachmentId) -> Result<Attachment> {
    read(work.one(FIND, params![id]).await?)
}

/// The attachments of a case that were not removed, in the order in which they came.
pub(crate) async fn all_of(work: &mut Work, subject: Uuid) -> Result<Vec<Attachment>> {
    work.all(ALL_OF, params![subject.to_string()]).await?.into_iter().map(read).collect()
}

pub(crate) async fn add(work: &mut Work, attachment: &Attachment) -> Result<()> {
    let params = params![
        attachment.id,
        attachment.unit.to_string(),
        attachment.subject.to_string(),
        &attachment.slot,
        &attachment.name,
        attachment.kind.media_type(),
        i64::try_from(attachment.size).map_err(Error::internal)?,
        attachment.pages,
        &attachment.sha256,
        &attachment.key,
        attachment.uploaded_at,
        &attachment.uploaded_by,
        attachment.state.word(),
        attachment.source,
    ];
    work.execute_one(ADD, params).await
}

/// Tells how many were waiting.
pub(crate) async fn keep(work: &mut Work, subject: Uuid) -> Result<u64> {
    // A case that is held in memory has no files; see [`work::Holding`].
    if work.is_held() {
        return Ok(0);
    }
    work.execute(KEEP, params![subject.to_string()]).await
}

pub(crate) async fn remove(work: &mut Work, id: AttachmentId) -> Result<()> {
    work.execute_one(REMOVE, params![id]).await
}

/// Whether a case has the file under this key.
pub(crate) async fn is_wanted(work: &mut Work, key: &str) -> Result<bool> {
    work.maybe(WANTED, params![key]).await.map(|row| row.is_some())
}

fn read(mut row: Row) -> Result<Attachment> {
    let (media_type, state): (String, String) = (row.get(5)?, row.get(12)?);
    let unknown = |word: &str| Error::internal(format!("an attachment has the unknown word {word:?}"));
    Ok(Attachment {
        id: row.get(0)?,
        unit: row.get::<Id<str>>(1)?.uuid(),
        subject: row.get::<Id<str>>(2)?.uuid(),
        slot: row.get(3)?,
        name: row.get(4)?,
        kind: FileKind::parse(&media_type).ok_or_else(|| unknown(&media_type))?,
        size: u64::try_from(row.get::<i64>(6)?).map_err(Error::internal)?,
        pages: row.get(7)?,
        sha256: row.get(8)?,
        key: row.get(9)?,
        uploaded_at: row.get(10)?,
        uploaded_by: row.get(11)?,
        state: State::parse(&state).ok_or_else(|| unknown(&state))?,
        source: row.get(13)?,
    })
}
