//! Papers given before, offered on the page of a draft's papers and taken again when the applicant says so.

use documents::{Attachment, Cleared};
use kernel::{Actor, Result};
use ui::{Field, Form, T, say};
use web::{Pairs, Site};

use crate::{Draft, Earlier, KeepDraft, ReadOwn};

/// What can be taken again for this draft, without what was taken already and without papers that are there.
pub(super) async fn offered(
    site: &Site,
    actor: &Actor,
    draft: &Draft,
    attached: &[Attachment],
) -> Result<Vec<Earlier>> {
    let draft = draft.clone();
    let mut found =
        site.app().read(actor, async move |work| crate::earlier_papers(work, &draft).await).await?;
    found.retain(|earlier| !attached.iter().any(|paper| paper.slot == earlier.slot));
    Ok(found)
}

/// A tick for each file that can be taken again in this place.
pub(super) fn ticks(t: T, offered: &[Earlier], slot: &str) -> Vec<Field> {
    let of_slot = offered.iter().filter(|earlier| earlier.slot == slot);
    let tick = |earlier: &Earlier| {
        let day = say::date(t.lang(), earlier.given_at.date());
        let said = [("name", &earlier.file.name), ("day", &day), ("code", &earlier.dossier.code)];
        Form::new(t).tick(&name_of(earlier), t.with("dossiers-paper-take-again", &said)).optional()
    };
    of_slot.map(tick).collect()
}

/// Takes again what was ticked. Only what is offered can be: the ticks name nothing else.
pub(super) async fn take(site: &Site, actor: &Actor, draft: &Draft, pairs: &Pairs) -> Result<()> {
    if !pairs.all().iter().any(|(name, _)| name.starts_with(TICK)) {
        return Ok(());
    }
    let attached = super::papers::of_draft(site, actor, draft).await?;
    for earlier in offered(site, actor, draft, &attached).await? {
        if !pairs.has(&name_of(&earlier)) {
            continue;
        }
        let theirs = Cleared::ask(actor, ReadOwn, &earlier.dossier)?;
        let received = documents::again(site.app(), &theirs, earlier.file.id).await?;
        let (draft, slot) = (draft.clone(), earlier.slot);
        site.app()
            .write(actor, async move |work| {
                let cleared = Cleared::ask(work.actor(), KeepDraft, &draft)?;
                documents::attach(work, &cleared, &slot, received).await
            })
            .await?;
    }
    Ok(())
}

/// How the names of the ticks begin.
const TICK: &str = "again-";

fn name_of(earlier: &Earlier) -> String {
    format!("{TICK}{}", earlier.file.id)
}
