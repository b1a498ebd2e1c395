//! The pages: everybody verifies a paper that he holds; a resident has all of his; the office has its register.

mod mine;
mod register;
mod verify;

use authz::Action as _;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use kernel::{Error, Result};
use ui::{Badge, Facts, T, Tone, say};
use units::Units;
use web::{Routes, Site, Way};

use crate::{Kinds, Paper, ReadOutgoing, ReadOwn, ReadRegister, Recall, State};

/// The ways through the site that start here.
pub const WAYS: &[Way] = &[
    Way { text: "papers-way", href: "/papers", who: crate::policy::RESIDENTS },
    Way { text: "papers-register-way", href: "/papers/register", who: crate::policy::READS_REGISTER },
];

/// Bytes of a file that is compared, and of the form around it.
const LARGEST: usize = 32 * 1024 * 1024;

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/v", verify::ask, &[])
        .post("/v", verify::go, &[])
        .get("/v/{code}", verify::show, &[])
        .post_files("/v/{code}", verify::compare, &[], LARGEST)
        .get("/papers", mine::list, &[ReadOwn::NAME])
        .get("/papers/{id}", mine::show, &[ReadOwn::NAME])
        .get("/papers/{id}/file", mine::file, &[ReadOwn::NAME])
        .post("/papers/{id}/link", mine::share, &[ReadOwn::NAME])
        .post("/papers/{id}/unlink", mine::unshare, &[ReadOwn::NAME])
        .get("/p/{link}", mine::shared, &[])
        .get("/papers/register", register::list, &[ReadRegister::NAME])
        .get("/papers/register/{id}", register::show, &[ReadOutgoing::NAME])
        .get("/papers/register/{id}/file", register::file, &[ReadOutgoing::NAME])
        .post("/papers/register/{id}/recall", register::recall, &[Recall::NAME])
}

/// Whether it stands.
fn badge(t: T, paper: &Paper) -> Badge {
    let tone = match paper.state {
        State::Issued => Tone::Kept,
        State::Replaced => Tone::Soon,
        State::Recalled => Tone::Broken,
    };
    Badge::new(tone, t.text(&format!("papers-state-{}", paper.state.word())))
}

/// The name of its kind.
fn name(site: &Site, t: T, paper: &Paper) -> Result<String> {
    Ok(site.app().part::<Kinds>().get(&paper.kind)?.name(t.lang()).to_owned())
}

/// What everybody may know who holds it: by whom, when, under which number.
fn facts(site: &Site, t: T, paper: &Paper) -> Facts {
    let now = site.app().clock().now();
    let unit = site.app().part::<Units>().tree().name_of(paper.unit, t.lang());
    let mut facts = Facts::default().row(t.text("papers-by"), unit);
    if let Some(number) = &paper.number {
        facts = facts.row(t.text("papers-number"), number.to_string());
    }
    facts = facts.row(t.text("papers-issued"), say::moment(t.lang(), paper.issued.0, now));
    if let Some((at, _, reason)) = &paper.ended {
        let key = format!("papers-ended-{}", paper.state.word());
        facts = facts.row(t.text(&key), say::moment(t.lang(), *at, now)).row(t.text("papers-reason"), reason);
    }
    facts
}

/// The PDF, to be looked at or saved.
///
/// # Errors
/// `Internal` when its kind is not there any more.
pub fn give(site: &Site, t: T, paper: &Paper, bytes: Vec<u8>) -> Result<Response> {
    let mut encoded = String::new();
    web::encode(&format!("{} {}", name(site, t, paper)?, paper.about), &mut encoded);
    let disposition = format!("inline; filename*=UTF-8''{encoded}.pdf");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(disposition).map_err(Error::internal)?),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}
