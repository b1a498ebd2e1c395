//! The resident's pages, and the same forms at the counter.
//!
//! A dossier begins on [`start`], is filled in on the pages of a draft ([`draft`], [`papers`], [`summary`]) and filed; then the applicant has
//! its [`receipt`], the page of the [`case`](tracking) with what he can do, and in the end the [`verdict`]. Every page works without scripts.

mod bundle;
mod caller;
mod correction;
mod counter;
mod draft;
mod earlier;
mod ending;
mod mine;
mod papers;
mod printed;
mod receipt;
mod second;
mod start;
mod summary;
mod supplement;
mod tracking;
pub(crate) mod upload;
mod verdict;

use authz::{Action as _, Who};
use people::role;
use web::{Routes, Way};

use crate::{
    AnswerSupplement, Collect, Dossier, DossierId, Draft, File, Judge, KeepDraft, ReportError, See,
    SeeBundle, TakeIn, Withdraw, store,
};

/// Largest form with files, in bytes.
pub(crate) const FILES_BYTES: usize = 100 * 1024 * 1024;

/// The main ways of residents, and the office's.
pub const WAYS: &[Way] = &[
    crate::desk::WAY,
    Way { text: "dossiers-mine", href: "/dossiers", who: Who::All(&[Who::SignedIn, Who::Not(&OFFICER)]) },
    Way { text: "dossiers-track", href: "/track", who: Who::Not(&OFFICER) },
    Way { text: "dossiers-counter-way", href: "/counter", who: Who::Role(role::ONE_STOP) },
];
const OFFICER: Who = Who::Any(&[
    Who::Role(role::ONE_STOP),
    Who::Role(role::SPECIALIST),
    Who::Role(role::CLERK),
    Who::Role(role::LEADER),
    Who::Role(role::OPERATOR),
]);

/// The pages of residents and of the counter.
pub fn routes() -> Routes {
    let draft = &[KeepDraft::NAME];
    Routes::new()
        .get("/file/{code}", start::show, &[File::NAME])
        .post("/file/{code}", start::begin, &[File::NAME, KeepDraft::NAME])
        .get("/drafts", mine::drafts, &[File::NAME])
        .get("/drafts/{id}/applicant", draft::applicant::show, draft)
        .post("/drafts/{id}/applicant", draft::applicant::keep, draft)
        .get("/drafts/{id}/manner", draft::manner::show, draft)
        .post("/drafts/{id}/manner", draft::manner::keep, draft)
        .get("/drafts/{id}/form", draft::form::show, draft)
        .post("/drafts/{id}/form", draft::form::keep, draft)
        .get("/drafts/{id}/papers", papers::show, draft)
        .post_files("/drafts/{id}/papers", papers::keep, draft, FILES_BYTES)
        .get("/drafts/{id}/papers/{paper}", papers::open, draft)
        .post("/drafts/{id}/papers/{paper}/removal", papers::remove, draft)
        .get("/drafts/{id}/summary", summary::show, draft)
        .post("/drafts/{id}/summary", summary::submit, &[KeepDraft::NAME, File::NAME, TakeIn::NAME])
        .get("/drafts/{id}/removal", mine::ask_removal, draft)
        .post("/drafts/{id}/removal", mine::remove, draft)
        .get("/counter", counter::show, &[TakeIn::NAME])
        .post("/counter", counter::begin, &[TakeIn::NAME, KeepDraft::NAME])
        .get("/dossiers", mine::dossiers, &[File::NAME])
        .get("/dossiers/{id}", tracking::case, &[See::NAME])
        .get("/dossiers/{id}/receipt", receipt::show, &[See::NAME])
        .get("/dossiers/{id}/slip", receipt::slip, &[See::NAME])
        .get("/dossiers/{id}/second-appointment", second::slip, &[See::NAME])
        .get("/dossiers/{id}/slips/{slip}", printed::slip, &[See::NAME])
        .get("/dossiers/{id}/correction", correction::show, &[ReportError::NAME])
        .post("/dossiers/{id}/correction", correction::report, &[ReportError::NAME])
        .get("/bundles/{id}/receipt", bundle::receipt, &[SeeBundle::NAME])
        .post("/bundles/{id}/dossiers", bundle::next, &[TakeIn::NAME, KeepDraft::NAME])
        .get("/dossiers/{id}/papers/{paper}", papers::of_dossier, &[See::NAME])
        .get("/dossiers/{id}/supplement", supplement::show, &[AnswerSupplement::NAME])
        .post_files("/dossiers/{id}/supplement", supplement::answer, &[AnswerSupplement::NAME], FILES_BYTES)
        .get("/dossiers/{id}/withdrawal", ending::ask_withdrawal, &[Withdraw::NAME])
        .post("/dossiers/{id}/withdrawal", ending::withdraw, &[Withdraw::NAME])
        .get("/dossiers/{id}/result", ending::result, &[See::NAME])
        .post("/dossiers/{id}/result", ending::collect, &[Collect::NAME])
        .get("/dossiers/{id}/verdict", verdict::show, &[Judge::NAME])
        .post("/dossiers/{id}/verdict", verdict::give, &[Judge::NAME])
        .get("/dossiers/{id}/looks", ending::looks, &[people::LooksAt::NAME])
        .get("/track", tracking::ask, &[])
        .post("/track", tracking::prove, &[])
        .get("/track/{code}", tracking::by_code, &[See::NAME])
}

/// Where a dossier's page is.
fn case_of(id: DossierId) -> String {
    format!("/dossiers/{id}")
}

/// Where a draft's page with this name is.
fn page_of(draft: &Draft, page: &str) -> String {
    format!("/drafts/{}/{page}", draft.id)
}

/// A dossier that the actor may see; `NotFound` for others.
async fn seen(work: &mut work::Work, id: DossierId) -> kernel::Result<Dossier> {
    let dossier = store::find(work, id).await?;
    work.permit(See, &dossier)?;
    Ok(dossier)
}
