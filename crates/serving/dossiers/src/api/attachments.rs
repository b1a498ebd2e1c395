//! The papers of a dossier, and the look at its data.

#![allow(unused_qualifications, reason = "the macro of utoipa writes whole paths")]

use authz::Action as _;
use axum::{
    Json,
    extract::{DefaultBodyLimit, Multipart, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use documents::{Attachment, AttachmentId, Cleared};
use kernel::{Date, Error, FieldError, Result, Timestamp};
use people::ResidentView;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use web::{OpenApiRouter, Path, SignedIn, Site, routes};
use work::Work;

use super::{One, Seen, find};
use crate::{
    AddPaper, AnswerSupplement, DossierId, Manner, Pass, ReadData, ReadOwn, See,
    pages::{FILES_BYTES, upload},
};

pub(super) fn api() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(read))
        .layer(DefaultBodyLimit::max(FILES_BYTES))
        .routes(routes!(answers))
        .routes(routes!(look))
}

/// A paper of a dossier.
#[derive(Serialize, ToSchema)]
#[schema(as = DossierAttachment)]
struct Paper {
    #[schema(value_type = String, format = "uuid")]
    id: AttachmentId,
    /// Where it belongs: `paper-0`, `paper-1`… on the procedure's list, `other`, `supplement` or `result`.
    #[schema(example = "paper-0")]
    slot: String,
    /// The name of the file.
    #[schema(example = "giay-chung-sinh.pdf")]
    name: String,
    #[schema(example = "application/pdf")]
    media_type: &'static str,
    /// In bytes.
    size: u64,
    /// The pages of a PDF.
    pages: Option<u32>,
    /// The SHA-256 of its bytes.
    sha256: String,
    #[schema(value_type = String, format = DateTime)]
    uploaded_at: Timestamp,
}

impl From<Attachment> for Paper {
    fn from(a: Attachment) -> Self {
        Self {
            id: a.id,
            slot: a.slot,
            name: a.name,
            media_type: a.kind.media_type(),
            size: a.size,
            pages: a.pages,
            sha256: a.sha256,
            uploaded_at: a.uploaded_at,
        }
    }
}

/// Lists the papers.
#[utoipa::path(get, path = "/api/v1/dossiers/{id}/attachments", tag = "dossiers", params(One),
    responses((status = 200, body = Vec<Paper>)), extensions(("x-actions" = json!([See::NAME]))))]
async fn list(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
) -> web::Result<Json<Vec<Paper>>> {
    let read = async move |work: &mut Work| {
        let dossier = find(work, &one).await?;
        crate::papers(work, &dossier).await
    };
    let papers = site.app().read(&visitor.actor, read).await?;
    Ok(Json(papers.into_iter().map(Paper::from).collect()))
}

/// A paper to be added.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a form that is read field by field")]
struct NewPaper {
    /// `paper-0`, `paper-1`… or `other` before acceptance, `supplement` where one was asked for, `result` by who gives it.
    #[schema(example = "paper-0")]
    slot: String,
    /// PDF, JPEG, PNG, DOCX or XLSX.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Adds a paper. The same file under the same slot once more is the one that is there, so that a request may be repeated.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/attachments", tag = "dossiers",
    request_body(content = NewPaper, content_type = "multipart/form-data"),
    params(One, ("If-Match" = Option<String>, Header, description = "The version that the sender saw")),
    responses((status = 201, body = Paper, headers(("Location" = String)))),
    extensions(("x-actions" = json!([AddPaper::NAME, AnswerSupplement::NAME, Pass::NAME]))))]
async fn add(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
    seen: Seen,
    form: Multipart,
) -> web::Result<Response> {
    // Asked first, so that nobody fills the store with files of a case that is not his.
    let asked = async move |work: &mut Work| Ok(find(work, &one).await?.id);
    let id = site.app().read(&visitor.actor, asked).await?;
    let mut sent = upload::read(&site, form).await?;
    if let Some((_, _, error)) = sent.refused.into_iter().next() {
        return Err(error.into());
    }
    let slot = sent.pairs.one("slot").to_owned();
    let file = sent.files.pop().filter(|_| sent.files.is_empty()).map(|(_, received)| received);
    let file = file.ok_or_else(|| Error::invalid(vec![FieldError::new("file", "one-file")]))?;
    let change = async move |work: &mut Work| {
        let added = crate::add_paper(work, id, seen.0, &slot, file).await?;
        let dossier = crate::find(work, id).await?;
        let papers = crate::papers(work, &dossier).await?;
        papers.into_iter().find(|paper| paper.id == added).ok_or_else(|| Error::not_found("attachment"))
    };
    let paper = site.app().write(&visitor.actor, change).await?;
    let location = format!("/api/v1/dossiers/{id}/attachments/{}", paper.id);
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Json(Paper::from(paper))).into_response())
}

/// One paper of one dossier.
#[derive(Clone, Debug, Deserialize)]
struct OnePaper {
    id: String,
    paper: AttachmentId,
}

/// Gives the file. An officer's look is written into the unit's book, where the resident reads it.
#[utoipa::path(get, path = "/api/v1/dossiers/{id}/attachments/{paper}", tag = "dossiers",
    params(("id" = String, Path, description = "Its id or its code"), ("paper" = String, Path, description = "The paper's id")),
    responses((status = 200, description = "The bytes", content_type = "application/octet-stream")),
    extensions(("x-actions" = json!([See::NAME]))))]
async fn read(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(OnePaper { id, paper }): Path<OnePaper>,
) -> web::Result<Response> {
    let actor = &visitor.actor;
    let dossier = site.app().read(actor, async move |work| find(work, &One { id }).await).await?;
    let cleared = Cleared::ask(actor, See, &dossier)?;
    if !authz::may(actor, ReadOwn, &dossier) {
        let id = dossier.id;
        site.app().write(actor, async move |work| crate::open(work, id).await.map(drop)).await?;
    }
    let (paper, bytes) = documents::read(site.app(), &cleared, paper).await?;
    Ok(upload::give(&paper, bytes)?)
}

/// Shows the filled form to the applicant and to who filed it.
#[utoipa::path(get, path = "/api/v1/dossiers/{id}/answers", tag = "dossiers", params(One),
    responses((status = 200, description = "The procedure's form, filled", body = Object)),
    extensions(("x-actions" = json!([ReadOwn::NAME]))))]
async fn answers(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(one): Path<One>,
) -> web::Result<Json<Value>> {
    let read = async move |work: &mut Work| {
        let dossier = find(work, &one).await?;
        crate::answers_of(work, &dossier).await
    };
    Ok(Json(site.app().read(&visitor.actor, read).await?))
}

/// The data of a dossier, as an officer sees them.
#[derive(Serialize, ToSchema)]
struct Data {
    #[schema(value_type = String, format = "uuid")]
    id: DossierId,
    applicant: ApplicantData,
    /// The procedure's form, filled.
    #[schema(value_type = Object)]
    answers: Value,
    /// How it was handed in.
    manner: Manner,
}

/// The applicant.
#[derive(Serialize, ToSchema)]
struct ApplicantData {
    name: String,
    /// Whole while the actor works on the dossier, else masked.
    personal_number: String,
    #[schema(value_type = Option<String>, format = Date)]
    birth_date: Option<Date>,
    phone: Option<String>,
    email: Option<String>,
    address: Option<String>,
}

impl From<ResidentView> for ApplicantData {
    fn from(r: ResidentView) -> Self {
        Self {
            name: r.name,
            personal_number: r.number,
            birth_date: r.birth_date,
            phone: r.phone,
            email: r.email,
            address: r.address,
        }
    }
}

/// Looks at the applicant's data and the filled form. The look is written into the unit's book, with its reason, where the resident
/// reads it; nothing of the answer is kept, so no key is asked for.
#[utoipa::path(post, path = "/api/v1/dossiers/{id}/looks", tag = "dossiers", params(One),
    responses((status = 200, body = Data)), extensions(("x-actions" = json!([ReadData::NAME]))))]
async fn look(State(site): State<Site>, visitor: SignedIn, Path(one): Path<One>) -> web::Result<Json<Data>> {
    let look = async move |work: &mut Work| -> Result<_> {
        let id = find(work, &one).await?.id;
        crate::open(work, id).await
    };
    let opened = site.app().write(&visitor.actor, look).await?;
    let (id, answers, manner) = (opened.dossier.id, opened.answers, opened.manner);
    Ok(Json(Data { id, applicant: opened.applicant.into(), answers, manner }))
}
