//! Papers that the applicant has given us before: what is in our files he need not bring again ('không hỏi lại'; Nghị định 107/2021/NĐ-CP on
//! the reuse of what was digitised).

use std::collections::HashMap;

use documents::{Attachment, Cleared};
use kernel::{Id, Result, Timestamp, text};
use procedures::{Catalogue, Version};
use work::Work;

use crate::{
    Channel, Dossier, Draft, KeepDraft, LAST, ReadOwn, Whom, store,
    view::{self, paper_slots, place_of},
};

/// Dossiers of the applicant that are looked through, the newest first.
const LOOKED_THROUGH: u32 = 20;

/// A file that the applicant gave us with an earlier dossier, for a paper that a draft asks for.
#[derive(Debug)]
pub struct Earlier {
    /// The place for it in the draft.
    pub slot: String,
    /// The file.
    pub file: Attachment,
    /// The dossier that it was handed in with.
    pub dossier: Dossier,
    /// When that was received.
    pub given_at: Timestamp,
}

/// What can be taken again for a draft: of each paper on its list the files that came last with one of the applicant's own dossiers, under the
/// same name. Nothing for who files for another or takes in at the counter: what is in the files is the applicant's to give.
pub async fn earlier_papers(work: &mut Work, draft: &Draft) -> Result<Vec<Earlier>> {
    work.permit(KeepDraft, draft)?;
    let own = work.actor().party.filter(|party| party.only_case.is_none());
    let is_own = draft.channel == Channel::Online && draft.manner.whom != Whom::Other;
    let Some(party) = own.filter(|_| is_own) else { return Ok(Vec::new()) };
    let Some(entry) = work.part::<Catalogue>().find(&draft.procedure_code, work.today()) else {
        return Ok(Vec::new());
    };
    let mut wanted = wanted(&entry.version);
    let mut found = Vec::new();
    for dossier in store::of_applicant(work, Id::from_uuid(party.id), LAST, LOOKED_THROUGH).await? {
        if wanted.is_empty() {
            break;
        }
        let cleared = Cleared::ask(work.actor(), ReadOwn, &dossier)?;
        let files = documents::all_of(work, &cleared).await?;
        let version = &view::entry(work, &dossier)?.version;
        let mut here = Vec::new();
        for file in files {
            let Some(name) = name_of(version, &file.slot) else { continue };
            let Some(slot) = wanted.get(&name).cloned() else { continue };
            here.push(name);
            found.push(Earlier { slot, file, given_at: dossier.received_at, dossier: dossier.clone() });
        }
        // An older one of the same is out of date.
        for name in here {
            wanted.remove(&name);
        }
    }
    Ok(found)
}

/// The papers that a version asks for: the place of each, by its name. Not the form, which is filled in anew each time.
fn wanted(version: &Version) -> HashMap<String, String> {
    let papers = version.papers.iter().zip(paper_slots(version));
    let papers = papers.filter(|(paper, _)| !view::is_the_form(paper));
    papers.map(|(paper, slot)| (text::fold(&paper.name), slot)).collect()
}

/// The name of the paper that a slot is for, as names are compared.
fn name_of(version: &Version, slot: &str) -> Option<String> {
    let paper = version.papers.get(place_of(version, slot)?)?;
    Some(text::fold(&paper.name))
}
