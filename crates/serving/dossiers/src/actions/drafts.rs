//! Drafts: kept, gone on with, thrown away.

use documents::Cleared;
use kernel::Result;
use procedures::Catalogue;
use units::Units;
use work::Work;

use super::data::{seal, seal_manner, unseal, unseal_manner};
use crate::{Channel, Dossier, DossierId, Draft, Filing, KeepDraft, Manner, Reuse, applicant, store};

/// Most drafts that one account sees.
const MOST: u32 = 50;

/// Keeps a draft as it now is.
pub async fn keep_draft(work: &mut Work, draft: Draft) -> Result<()> {
    if let Some(kept) = store::draft(work, draft.id).await? {
        work.permit(KeepDraft, &kept.draft)?;
    }
    work.permit(KeepDraft, &draft)?;
    let applicant = seal(work, "draft.applicant", draft.id, &draft.applicant)?;
    let answers = seal(work, "draft.answers", draft.id, &draft.answers)?;
    let offered = seal(work, "draft.offered", draft.id, &draft.offered)?;
    let manner = seal_manner(work, "draft.manner", draft.id, &draft.manner)?;
    let draft = Draft { updated_at: work.now(), ..draft };
    store::keep_draft(work, store::SealedDraft { draft, applicant, answers, manner, offered: Some(offered) })
        .await
}

/// The draft with this id; `NotFound` when there is none, or it is another's.
pub async fn draft(work: &mut Work, id: DossierId) -> Result<Draft> {
    let sealed = store::draft(work, id).await?.ok_or_else(|| kernel::Error::not_found("draft"))?;
    work.permit(KeepDraft, &sealed.draft)?;
    opened(work, sealed)
}

/// The actor's drafts, the last kept first.
pub async fn drafts(work: &mut Work) -> Result<Vec<Draft>> {
    let Some(account) = work.actor().account else { return Ok(Vec::new()) };
    let sealed = store::drafts_of(work, account, MOST).await?;
    sealed.into_iter().map(|sealed| opened(work, sealed)).collect()
}

/// Throws a draft away, with its papers.
pub async fn drop_draft(work: &mut Work, id: DossierId) -> Result<()> {
    let draft = draft(work, id).await?;
    let cleared = Cleared::ask(work.actor(), KeepDraft, &draft)?;
    for paper in documents::all_of(work, &cleared).await? {
        documents::remove(work, &cleared, paper.id).await?;
    }
    store::remove_draft(work, id).await
}

/// Files what a draft holds, with its papers. What an officer takes in at the counter was checked there, and is accepted at once; what the
/// post brought waits to be looked over. The same draft again gives the same dossier again.
pub async fn submit(work: &mut Work, id: DossierId) -> Result<Dossier> {
    if let Some(filed) = store::maybe(work, id).await? {
        work.permit(crate::See, &filed)?;
        return Ok(filed);
    }
    let mut draft = draft(work, id).await?;
    if let Some(entry) = work.part::<Catalogue>().find(&draft.procedure_code, work.today()) {
        // What the resident saw on the summary: a draft begun under an earlier version goes on under this one.
        draft.answers = entry.form.adopt(&draft.answers);
    }
    let cleared = Cleared::ask(work.actor(), KeepDraft, &draft)?;
    documents::keep(work, &cleared).await?;
    let papers = documents::all_of(work, &cleared).await?;
    let again = papers.iter().filter(|paper| paper.source.is_some()).count();
    let reuse = Reuse::of(&draft.offered, &draft.applicant).with_papers(again);
    let filing = Filing {
        id,
        unit: draft.unit,
        procedure: draft.procedure_code,
        channel: draft.channel,
        applicant: applicant::details(&work.part::<Units>().tree(), &draft.applicant),
        answers: draft.answers,
        on_paper: draft.on_paper,
    };
    let filed = super::file::hand_in_knowing(work, filing, draft.manner, reuse).await?;
    match filed.channel {
        Channel::Counter => super::accept(work, id, None, None).await,
        Channel::Online | Channel::Post => Ok(filed),
    }
}

fn opened(work: &Work, sealed: store::SealedDraft) -> Result<Draft> {
    let id = sealed.draft.id;
    Ok(Draft {
        applicant: unseal(work, "draft.applicant", id, &sealed.applicant)?,
        answers: unseal(work, "draft.answers", id, &sealed.answers)?,
        // A draft of an earlier release does not say it.
        offered: match sealed.offered {
            Some(offered) => unseal(work, "draft.offered", id, &offered)?,
            None => serde_json::Value::Null,
        },
        manner: match sealed.manner {
            Some(manner) => unseal_manner(work, "draft.manner", id, &manner)?,
            None => Manner::default(),
        },
        ..sealed.draft
    })
}
