//! Forms with files: fields as they were typed, files looked into and stored as they arrive; and files given out.

use axum::{
    extract::{Multipart, multipart::Field},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use documents::{Attachment, Files, Received};
use kernel::{Error, Kind, Later, Result};
use ui::{Link, Notice, T, Tone, say};
use web::{FIELD_BYTES, FIELDS, Pairs, Site, broken_off};

use crate::view::PaperRow;

/// A name of more characters is too long for a link.
const LONG: usize = 90;
/// Most files of one form.
const FILES: usize = 40;

/// What a form with files sent.
#[derive(Debug)]
pub(crate) struct Sent {
    /// The fields that are no files.
    pub(crate) pairs: Pairs,
    /// The files that were taken, each with its field.
    pub(crate) files: Vec<(String, Received)>,
    /// The files that were not taken.
    pub(crate) refused: Vec<RefusedFile>,
}

/// A file that was not taken: its field, its name, and why.
pub(crate) type RefusedFile = (String, String, Error);

/// Reads the form. A file that cannot be taken does not stop the others.
pub(crate) fn read(site: &Site, form: Multipart) -> Later<'_, web::Result<Sent>> {
    Box::pin(taken(site, form))
}

async fn taken(site: &Site, mut form: Multipart) -> web::Result<Sent> {
    let (mut pairs, mut files, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(broken_off)? {
        let name: String = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            // A file field in which nothing was chosen.
            Some(file) if file.is_empty() => {}
            Some(_) if files.len() + refused.len() >= FILES => {
                return Err(Error::new(Kind::Invalid, "too-many-fields").into());
            }
            Some(file) => match receive(site, &file, field).await {
                Ok(received) => files.push((name, received)),
                Err(error) if error.kind() == Kind::Invalid => refused.push((name, file, error)),
                Err(error) => return Err(error.into()),
            },
            None if pairs.len() >= FIELDS => return Err(Error::new(Kind::Invalid, "too-many-fields").into()),
            None => pairs.push((name, text(field).await?)),
        }
    }
    Ok(Sent { pairs: Pairs::of(pairs)?, files, refused })
}

async fn receive(site: &Site, name: &str, mut field: Field<'_>) -> Result<Received> {
    let mut incoming = site.app().part::<Files>().incoming(name).await?;
    while let Some(bytes) = field.chunk().await.map_err(broken_off)? {
        incoming.push(&bytes).await?;
    }
    incoming.finish(site.app().clock().now()).await
}

/// The text of a field, one byte longer than is allowed at most: that is enough to say that it is too long.
async fn text(mut field: Field<'_>) -> Result<String> {
    let mut text = Vec::new();
    while let Some(bytes) = field.chunk().await.map_err(broken_off)? {
        let room = (FIELD_BYTES + 1).saturating_sub(text.len());
        text.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// What was wrong with files, each with the way to its field.
pub(crate) fn notices(t: T, refused: &[RefusedFile]) -> Vec<Notice> {
    let notice = |(field, name, error): &RefusedFile| {
        let title = t.with("dossiers-paper-refused", &[("name", name)]);
        let again = Link::new(t.text("dossiers-paper-again"), format!("#f-{field}"));
        Notice::new(Tone::Broken, title).body(ui::explain(t, error)).link(again)
    };
    refused.iter().map(notice).collect()
}

/// An attachment as a row: its name, its kind and its size.
pub(super) fn row(t: T, paper: &Attachment, name: String, folder: &str) -> PaperRow {
    let size = say::bytes(t.lang(), paper.size);
    let about = match paper.pages {
        Some(pages) => {
            let about =
                [("size", ui::Value::from(size.as_str())), ("pages", ui::Value::from(i64::from(pages)))];
            t.with("dossiers-paper-pages", &about)
        }
        None => size,
    };
    let about = match paper.source {
        Some(_) => format!("{about} · {}", t.text("dossiers-paper-given-before")),
        None => about,
    };
    let (name, about) = match name {
        name if name == paper.name => (name, about),
        // Some papers are whole paragraphs on the list; as a link they would be a wall.
        name if name.chars().count() > LONG => (paper.name.clone(), format!("{about} · {name}")),
        name => (name, format!("{} · {about}", paper.name)),
    };
    PaperRow { name, about, href: format!("{folder}/{}", paper.id) }
}

/// The file, to be saved and not to be run or shown inside our pages.
pub(crate) fn give(paper: &Attachment, bytes: Vec<u8>) -> Result<Response> {
    let mut name = String::new();
    web::encode(&paper.name, &mut name);
    let disposition = format!("attachment; filename*=UTF-8''{name}");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(paper.kind.media_type())),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(disposition).map_err(Error::internal)?),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}
