//! Making the PDF of a paper: once, outside of a use case, and kept.

use documents::Files;
use kernel::{Actor, Error, Id, Result};
use people::{Place, Seal};
use serde_json::{Value, json};
use work::App;

use crate::{File, Paper, PaperId, Templates, actions::CONTENT, events, store};

/// The kind of job that prints a paper.
pub(crate) const PRINT: &str = "papers.print";
/// The folder of the object store in which PDFs lie.
const FOLDER: &str = "papers";

/// What prints. A part of the program.
#[derive(Clone, Debug)]
pub struct Printer {
    /// Turns templates into PDFs.
    pub press: press::Press,
    /// Where the public pages are: `https://thanhkhe.example`.
    pub base_url: String,
}

/// The paper with its PDF, which is made and kept when it was not before. Who may see it, the caller has asked.
///
/// # Errors
/// `Internal` when the template is wrong or the kept bytes are not those that were made; `Unavailable` when the object store does not answer.
pub async fn print(app: &App, id: PaperId) -> Result<(Paper, Vec<u8>)> {
    let printing = Actor::system("papers");
    let (paper, content, demo) = app
        .read(&printing, async move |work| {
            let paper = store::find(work, id).await?;
            let content = if paper.file.is_none() { Some(store::content(work, id).await?) } else { None };
            // Where there are personas, what is printed is worth nothing, and says so.
            Ok((paper, content, !people::personas(work).await?.is_empty()))
        })
        .await?;
    let files = app.part::<Files>();
    let Some(content) = content else {
        let file = paper.file.as_ref().ok_or_else(|| Error::internal("a paper without a file"))?;
        let bytes = files.get(&file.key, &file.sha256).await?;
        return Ok((paper, bytes));
    };
    let text = app.part::<Seal>().open(Place { column: CONTENT, id: id.uuid() }, &content)?;
    let printed = pressed(app, &paper, &text, demo).await?;
    let kept = files.keep_made(FOLDER, printed.pdf.clone(), app.clock().now()).await?;
    let file = File { key: kept.key, sha256: kept.sha256, size: kept.size, pages: printed.pages };
    let (wanted, event) = (file.clone(), {
        let (unit, case, sha256) = (paper.unit, Id::from_uuid(paper.subject), file.sha256.clone());
        events::Printed { unit, case, paper: id, sha256 }
    });
    let first = app
        .write(&printing, async move |work| {
            let first = store::set_file(work, id, &wanted).await?;
            if first {
                work.record(&event)?;
            }
            Ok(first)
        })
        .await?;
    if first {
        return Ok((Paper { file: Some(file), ..paper }, printed.pdf));
    }
    // Another was quicker: there is one PDF of a paper.
    files.delete(&file.key).await?;
    let paper = app.read(&printing, async move |work| store::find(work, id).await).await?;
    let file = paper.file.as_ref().ok_or_else(|| Error::internal("a paper without a file"))?;
    let bytes = files.get(&file.key, &file.sha256).await?;
    Ok((paper, bytes))
}

/// Sets the paper with all that is known only now: where it can be verified.
async fn pressed(app: &App, paper: &Paper, text: &str, demo: bool) -> Result<press::Printed> {
    let printer = app.part::<Printer>().clone();
    let mut sheet: Value = serde_json::from_str(text).map_err(Error::internal)?;
    let address = address(&printer.base_url, &paper.code);
    let qr = ui::qr::svg(&address, &paper.code).map_err(|error| Error::internal(format!("{error:?}")))?;
    let page = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let page = page.rsplit_once('/').map_or(page, |(page, _)| page);
    sheet["verify"] = json!({ "page": page, "code": paper.code, "qr": qr });
    sheet["demo"] = json!(demo);
    let template = app.part::<Templates>().of(paper.lang, &paper.kind)?;
    let (json, at) = (sheet.to_string(), paper.issued.0);
    let pressing = tokio::task::spawn_blocking(move || printer.press.print(&template, &json, at));
    Ok(pressing.await.map_err(Error::internal)??)
}

/// The public page on which a paper is verified.
pub(crate) fn address(base_url: &str, code: &str) -> String {
    format!("{base_url}/v/{code}")
}
