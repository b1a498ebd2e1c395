//! Drafts: what residents and officers have filled in and not submitted yet.

use db::{Row, params, row};
use kernel::{Id, Result};
use uuid::Uuid;
use work::Work;

use super::{from_json, list};
use crate::{DossierId, Draft};

db::statements! {
    KEEP_DRAFT = "insert into dossier_draft
        (id, account, unit, procedure_code, procedure_name, applicant, answers, step, updated_at, channel, on_paper, manner, offered, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)
        on conflict (id) do update set unit = excluded.unit, applicant = excluded.applicant, answers = excluded.answers, manner = excluded.manner,
        offered = excluded.offered,
        on_paper = excluded.on_paper, step = excluded.step, updated_at = excluded.updated_at, version = dossier_draft.version + 1";
    DRAFT = "select id, account, unit, procedure_code, procedure_name, applicant, answers, step, updated_at, version, channel, on_paper, manner, offered
        from dossier_draft where id = $1";
    DRAFTS_OF = "select id, account, unit, procedure_code, procedure_name, applicant, answers, step, updated_at, version, channel, on_paper, manner, offered
        from dossier_draft where account = $1 order by updated_at desc, id limit $2";
    REMOVE_DRAFT = "delete from dossier_draft where id = $1";
}

/// A draft as the row has it: the applicant's data, the answers and how it is handed in are sealed.
pub(crate) struct SealedDraft {
    pub(crate) draft: Draft,
    pub(crate) applicant: Vec<u8>,
    pub(crate) answers: Vec<u8>,
    pub(crate) manner: Option<Vec<u8>>,
    pub(crate) offered: Option<Vec<u8>>,
}

pub(crate) async fn keep_draft(work: &mut Work, sealed: SealedDraft) -> Result<()> {
    let d = sealed.draft;
    let params = params![
        d.id,
        d.account.to_string(),
        d.unit,
        d.procedure_code,
        d.procedure_name,
        sealed.applicant,
        sealed.answers,
        d.step,
        d.updated_at,
        d.channel.word(),
        list(&d.on_paper)?,
        sealed.manner,
        sealed.offered,
    ];
    work.execute_one(KEEP_DRAFT, params).await
}

pub(crate) async fn draft(work: &mut Work, id: DossierId) -> Result<Option<SealedDraft>> {
    work.maybe(DRAFT, params![id]).await?.map(sealed_draft).transpose()
}

pub(crate) async fn drafts_of(work: &mut Work, account: Uuid, limit: u32) -> Result<Vec<SealedDraft>> {
    work.all(DRAFTS_OF, params![account.to_string(), limit]).await?.into_iter().map(sealed_draft).collect()
}

pub(crate) async fn remove_draft(work: &mut Work, id: DossierId) -> Result<()> {
    // Whoever holds dossiers in memory has no drafts.
    if work.is_held() {
        return Ok(());
    }
    work.send(REMOVE_DRAFT, row![id]).await
}

fn sealed_draft(mut row: Row) -> Result<SealedDraft> {
    let draft = Draft {
        id: row.get(0)?,
        account: row.get::<Id<str>>(1)?.uuid(),
        unit: row.get(2)?,
        procedure_code: row.get(3)?,
        procedure_name: row.get(4)?,
        applicant: serde_json::Value::Null,
        offered: serde_json::Value::Null,
        answers: serde_json::Value::Null,
        step: row.get(7)?,
        updated_at: row.get(8)?,
        version: row.get(9)?,
        channel: row.get::<String>(10)?.parse()?,
        on_paper: from_json(row.get(11)?)?.unwrap_or_default(),
        manner: crate::Manner::default(),
    };
    Ok(SealedDraft {
        draft,
        applicant: row.get(5)?,
        answers: row.get(6)?,
        manner: row.get(12)?,
        offered: row.get(13)?,
    })
}
