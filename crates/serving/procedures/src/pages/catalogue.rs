//! The pages on which the office keeps its catalogue: drafts, their review, the history, what is unknown, files.

mod acts;
mod begin;
mod differences;
mod draft;
mod edit;
mod ending;
mod fields;
mod files;
mod form;
mod frame;
mod history;
mod overview;
mod review;
mod rows;
mod terms;
mod trial;
mod unknown;

use authz::{Action as _, House};
use kernel::Result;
use web::{Pairs, Routes, Site, Visitor};

use crate::{
    BeginDraft, Draft, DraftId, EditDraft, RecallVersion, ReviewDraft, SeeCatalogue, drafts,
    exchange::FILE_BYTES,
};

/// The pages of the catalogue's keepers.
pub(super) fn routes() -> Routes {
    let (see, begin) = (&[SeeCatalogue::NAME], &[BeginDraft::NAME]);
    let (edit, review) = (&[EditDraft::NAME], &[ReviewDraft::NAME]);
    Routes::new()
        .get("/catalogue", overview::show, see)
        .get("/catalogue/new", begin::blank, begin)
        .post("/catalogue/new", begin::procedure, begin)
        .get("/catalogue/unknown", unknown::show, see)
        .get("/catalogue/files", files::show, see)
        .get("/catalogue/files/{file}", files::download, see)
        .post_files("/catalogue/files", files::take_in, begin, FILE_BYTES + 64 * 1024)
        .get("/catalogue/procedures/{code}", history::show, see)
        .post("/catalogue/procedures/{code}/drafts", begin::version, begin)
        .post("/catalogue/procedures/{code}/recall", history::recall, &[RecallVersion::NAME])
        .get("/catalogue/drafts/{id}", draft::show, see)
        .get("/catalogue/drafts/{id}/form", form::show, see)
        .get("/catalogue/drafts/{id}/preview", draft::preview, see)
        .get("/catalogue/drafts/{id}/trial", trial::show, see)
        .post("/catalogue/drafts/{id}/trial", trial::fill, see)
        .get("/catalogue/drafts/{id}/review", review::show, see)
        .get("/catalogue/drafts/{id}/edit/{part}", edit::show, edit)
        .post("/catalogue/drafts/{id}/edit/{part}", edit::save, edit)
        .post("/catalogue/drafts/{id}/rows", acts::reorder, edit)
        .post("/catalogue/drafts/{id}/undo", acts::undo, edit)
        .post("/catalogue/drafts/{id}/dropping", acts::drop_draft, edit)
        .post("/catalogue/drafts/{id}/handing-in", acts::hand_in, edit)
        .post("/catalogue/drafts/{id}/taking-back", acts::take_back, edit)
        .post("/catalogue/drafts/{id}/return", acts::give_back, review)
        .post("/catalogue/drafts/{id}/approval", acts::approve, review)
}

/// Lets in who may see how the catalogue is kept.
fn may_see(visitor: &Visitor) -> Result<()> {
    authz::permit(&visitor.actor, SeeCatalogue, &House).map(|_| ())
}

/// The draft, for who may see it.
async fn open(site: &Site, visitor: &Visitor, id: DraftId) -> Result<Draft> {
    site.app().read(&visitor.actor, async move |work| drafts::draft(work, id).await).await
}

/// The version of the draft that the page showed.
fn seen(pairs: &Pairs) -> Option<i64> {
    pairs.one("version").parse().ok()
}

/// The address of a draft's page.
fn page_of(id: DraftId, page: &str) -> String {
    if page.is_empty() { format!("/catalogue/drafts/{id}") } else { format!("/catalogue/drafts/{id}/{page}") }
}
