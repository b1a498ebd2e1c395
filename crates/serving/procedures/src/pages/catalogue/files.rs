//! The catalogue out and in as files, with a report of each cell that could not be taken.

use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::header,
    response::{IntoResponse, Response},
};
use kernel::{Error, FieldError, Kind, Result};
use ui::{Field, Link, Shell, Summary, T};
use web::{Page, Path, SignedIn, Site, Visitor};

use super::{frame::shell, may_see, overview::may_begin, page_of};
use crate::{
    BeginDraft, Catalogue,
    exchange::{self, BadCell, FILE_BYTES, Mode, Report},
};

/// The files that are given out.
const FILES: [(&str, &str, &str); 3] = [
    ("procedures.csv", "text/csv; charset=utf-8", "procedures-file-procedures"),
    ("papers.csv", "text/csv; charset=utf-8", "procedures-file-papers"),
    ("catalogue.json", "application/json", "procedures-file-whole"),
];

#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/files.html")]
struct Exchange {
    shell: Shell,
    files: Vec<Link>,
    summary: Option<Summary>,
    /// The fields of an import, for who may begin drafts.
    fields: Vec<Field>,
    report: Option<Told>,
}

/// What became of a file, in words.
#[derive(Debug)]
struct Told {
    title: String,
    unchanged: String,
    begun: Vec<Link>,
    bad: Vec<BadRow>,
    bad_title: String,
}

#[derive(Debug)]
struct BadRow {
    line: String,
    column: String,
    written: String,
    why: String,
}

pub(super) async fn show(State(site): State<Site>, visitor: SignedIn) -> web::Result<Response> {
    may_see(&visitor)?;
    Ok(Page(page(&site, &visitor, &ui::Form::new(visitor.t(&site)), None)).into_response())
}

fn page(site: &Site, visitor: &Visitor, form: &ui::Form, report: Option<Told>) -> Exchange {
    let t = visitor.t(site);
    let fields = vec![
        form.file("file", t.text("procedures-import-file"), ".csv,.json")
            .help(t.text("procedures-import-file-help"))
            .max_bytes(FILE_BYTES as u64),
        form.tick("check", t.text("procedures-import-check")).optional(),
    ];
    Exchange {
        shell: shell(site, visitor, t.text("procedures-files")),
        files: FILES
            .iter()
            .map(|(file, _, key)| Link::new(t.text(key), format!("/catalogue/files/{file}")))
            .collect(),
        summary: form.summary(&fields),
        fields: if may_begin(site, visitor) { fields } else { Vec::new() },
        report,
    }
}

pub(super) async fn download(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(file): Path<String>,
) -> web::Result<Response> {
    may_see(&visitor)?;
    let newest = site.app().part::<Catalogue>().newest();
    let (name, kind, _) = FILES
        .iter()
        .find(|(name, ..)| *name == file)
        .ok_or_else(|| Error::not_found("file of the catalogue"))?;
    let text = match *name {
        "procedures.csv" => exchange::procedures_csv(&newest)?,
        "papers.csv" => exchange::papers_csv(&newest)?,
        _ => exchange::whole_json(&newest)?,
    };
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(header::CONTENT_TYPE, (*kind).to_owned()), (header::CONTENT_DISPOSITION, disposition)], text)
        .into_response())
}

/// Takes a file in: drafts of what is right, a report of what is not.
pub(super) async fn take_in(
    State(site): State<Site>,
    visitor: SignedIn,
    form: Multipart,
) -> web::Result<Response> {
    if !may_begin(&site, &visitor) {
        return Err(Error::forbidden(<BeginDraft as authz::Action>::NAME).into());
    }
    let t = visitor.t(&site);
    let (text, mode) = match sent(form).await {
        Ok(sent) => sent,
        Err(error) if error.kind() == Kind::Invalid && !error.fields().is_empty() => {
            let form = ui::Form::new(t).wrong(error.fields());
            let page = Page(page(&site, &visitor, &form, None));
            return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Err(error) => return Err(error.into()),
    };
    let report = exchange::take_in(site.app(), &visitor.actor, &text, mode).await?;
    let told = told(t, &report, mode);
    Ok(Page(page(&site, &visitor, &ui::Form::new(t), Some(told))).into_response())
}

/// The file's text, and whether it is only to be checked.
async fn sent(mut form: Multipart) -> Result<(String, Mode)> {
    let (mut text, mut mode) = (None, Mode::Begin);
    while let Some(field) = form.next_field().await.map_err(web::broken_off)? {
        match field.name() {
            Some("file") => {
                let bytes = field.bytes().await.map_err(web::broken_off)?;
                let wrong = |code| Error::invalid(vec![FieldError::new("file", code)]);
                let read = String::from_utf8(bytes.to_vec()).map_err(|_| wrong("not-utf8"))?;
                text = Some(read).filter(|text| !text.trim().is_empty());
            }
            Some("check") => mode = Mode::Check,
            _ => {}
        }
    }
    let text = text.ok_or_else(|| Error::invalid(vec![FieldError::new("file", "required")]))?;
    Ok((text, mode))
}

fn told(t: T, report: &Report, mode: Mode) -> Told {
    let key = match mode {
        Mode::Begin => "procedures-import-begun",
        Mode::Check => "procedures-import-would-begin",
    };
    let begun = report.begun.iter().map(|(code, name, draft)| {
        let href = draft.map_or_else(|| format!("/catalogue/procedures/{code}"), |id| page_of(id, ""));
        Link::new(format!("{code} · {name}"), href)
    });
    Told {
        title: t.with(key, &[("n", report.begun.len())]),
        unchanged: t.with("procedures-import-unchanged", &[("n", report.unchanged)]),
        begun: begun.collect(),
        bad: report.bad.iter().map(|bad| bad_row(t, bad)).collect(),
        bad_title: t.with("procedures-import-bad", &[("n", report.bad.len())]),
    }
}

fn bad_row(t: T, bad: &BadCell) -> BadRow {
    let error = FieldError::new(bad.column.clone(), bad.why.clone()).with("typed", &bad.written);
    BadRow {
        line: if bad.line == 0 { "–".to_owned() } else { bad.line.to_string() },
        column: bad.column.clone(),
        written: bad.written.clone(),
        why: ui::explain_field(t, &error),
    }
}
