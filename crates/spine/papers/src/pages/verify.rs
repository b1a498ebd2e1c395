//! Verification by the code on a paper: open to everybody, and silent about persons.

use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, Result};
use ring::digest::{Context, SHA256};
use ui::{Badge, Facts, Field, Form, Notice, Shell, T, Tone};
use web::{Asking, Limit, Page, Path, SeeOther, Site, Visitor, broken_off};

use super::{badge, facts, name};
use crate::{Paper, State as Standing, actions::read_code, store};

#[derive(Template)]
#[template(path = "papers/ask.html")]
struct Ask {
    shell: Shell,
    notice: Option<Notice>,
    code: Field,
}

#[derive(Template)]
#[template(path = "papers/verify.html")]
struct Shown {
    shell: Shell,
    badge: Badge,
    said: String,
    facts: Facts,
    notice: Option<Notice>,
    /// Where a file is compared, once there is a PDF to compare with.
    compare: Option<(String, Field)>,
}

/// `GET /v`: asks for the code.
pub(super) async fn ask(
    State(site): State<Site>,
    visitor: Visitor,
    Asking(asked): Asking,
) -> web::Result<Response> {
    Ok(Page(form(&site, &visitor, asked.one("code"), None)).into_response())
}

/// `POST /v`: leads to the page of the code, so that it can be kept and sent on.
pub(super) async fn go(
    State(site): State<Site>,
    visitor: Visitor,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    match read_code(pairs.one("code")) {
        Some(code) => Ok(SeeOther::to(format!("/v/{code}")).into_response()),
        None => Ok(unknown(&site, &visitor, pairs.one("code"))),
    }
}

/// `GET /v/{code}`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> web::Result<Response> {
    match find(&site, &visitor, &code).await? {
        Some(paper) => Ok(Page(page(&site, &visitor, &paper, None)?).into_response()),
        None => Ok(unknown(&site, &visitor, &code)),
    }
}

/// `POST /v/{code}` with a file: whether it is the one that was issued. The file is not kept.
pub(super) async fn compare(
    State(site): State<Site>,
    visitor: Visitor,
    Path(code): Path<String>,
    form: Multipart,
) -> web::Result<Response> {
    let Some(paper) = find(&site, &visitor, &code).await? else {
        return Ok(unknown(&site, &visitor, &code));
    };
    let digest = digest(form).await?;
    let notice = found(visitor.t(&site), &paper, digest.as_deref());
    Ok(Page(page(&site, &visitor, &paper, Some(notice))?).into_response())
}

/// What the digest of a file tells of it.
fn found(t: T, paper: &Paper, digest: Option<&str>) -> Notice {
    let Some(digest) = digest else { return Notice::new(Tone::Soon, t.text("papers-compare-nothing")) };
    if paper.file.as_ref().is_none_or(|file| file.sha256 != digest) {
        let other = Notice::new(Tone::Broken, t.text("papers-compare-other"));
        return other.body(t.text("papers-compare-other-more"));
    }
    match paper.state {
        Standing::Issued => Notice::new(Tone::Kept, t.text("papers-compare-same")),
        Standing::Replaced | Standing::Recalled => Notice::new(Tone::Soon, t.text("papers-compare-ended")),
    }
}

/// The SHA-256 of the file in the form, in hexadecimal digits.
async fn digest(mut form: Multipart) -> Result<Option<String>> {
    let mut digest = None;
    while let Some(mut field) = form.next_field().await.map_err(broken_off)? {
        let is_file = field.file_name().is_some_and(|name| !name.is_empty());
        let (mut context, mut size) = (Context::new(&SHA256), 0);
        while let Some(bytes) = field.chunk().await.map_err(broken_off)? {
            size += bytes.len();
            context.update(&bytes);
        }
        if is_file && size > 0 {
            let digits = context.finish();
            digest = Some(documents::hex(digits.as_ref()));
        }
    }
    Ok(digest)
}

/// The paper with this code. Trying codes is slowed down.
async fn find(site: &Site, visitor: &Visitor, code: &str) -> Result<Option<Paper>> {
    site.limits().check(Limit::Lookups, visitor.block())?;
    let Some(code) = read_code(code) else { return Ok(None) };
    site.app().read(&Actor::anyone(), async move |work| store::by_code(work, &code).await).await
}

fn page(site: &Site, visitor: &Visitor, paper: &Paper, notice: Option<Notice>) -> Result<Shown> {
    let t = visitor.t(site);
    let file = Form::new(t).file("file", t.text("papers-compare-file"), "application/pdf");
    Ok(Shown {
        shell: visitor.shell(site, name(site, t, paper)?),
        badge: badge(t, paper),
        said: t.text(&format!("papers-said-{}", paper.state.word())).into_owned(),
        facts: facts(site, t, paper),
        notice,
        compare: paper.file.is_some().then(|| (format!("/v/{}", paper.code), file)),
    })
}

fn form(site: &Site, visitor: &Visitor, typed: &str, notice: Option<Notice>) -> Ask {
    let t = visitor.t(site);
    let form = Form::new(t).kept([("code", typed)]);
    let code = form.line("code", t.text("papers-code")).narrow().example("K7QF-3M2P-9XKD");
    Ask { shell: visitor.shell(site, t.text("papers-verify")), notice, code }
}

fn unknown(site: &Site, visitor: &Visitor, typed: &str) -> Response {
    let t = visitor.t(site);
    let notice = Notice::new(Tone::Broken, t.text("papers-unknown")).body(t.text("papers-unknown-more"));
    (StatusCode::NOT_FOUND, Page(form(site, visitor, typed, Some(notice)))).into_response()
}
