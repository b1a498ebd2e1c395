//! The board as a file for a spreadsheet, and files in general.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use kernel::{Error, Result};
use ui::T;
use web::{Asking, SignedIn, Site};
use work::Work;

use super::{
    scope::{self, Scope},
    view,
};
use crate::{Sheet, sheet::Value};

/// Spreadsheets take a file without this mark for another script's.
const MARK: &str = "\u{feff}";

/// `GET /board/figures.csv?unit=&period=&on=`: unit after unit, line after line.
pub(super) async fn file(
    State(site): State<Site>,
    who: SignedIn,
    Asking(asking): Asking,
) -> web::Result<Response> {
    let (t, scope) = (who.t(&site), Scope::read(&site, &who.actor, &asking)?);
    let name = format!("{}-{}-{}.csv", scope.unit.slug, scope.period.size().word(), scope.period.first());
    let text = site.app().read(&who.actor, async move |work| read(work, t, &scope).await).await?;
    Ok(download(&name, "text/csv; charset=utf-8", text))
}

async fn read(work: &mut Work, t: T, scope: &Scope) -> Result<String> {
    scope::permit(work, &scope.unit)?;
    let sheets = scope::sheets(work, &scope.units, scope.period).await?;
    let tree = work.part::<units::Units>().tree();
    let (first, last) = scope.period.days();
    let mut rows = vec![
        [
            "unit",
            "unit_name",
            "from",
            "to",
            "figure",
            "part",
            "name",
            "value",
            "of",
            "year_before",
            "year_before_of",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (id, sheet) in scope.units.iter().zip(&sheets) {
        let Some(unit) = tree.get(*id) else { continue };
        if *sheet == Sheet::default() && unit.id != scope.unit.id {
            continue;
        }
        for line in sheet.lines() {
            let [value, of] = cells(Some(line.now));
            let [before, before_of] = cells(line.before);
            rows.push(vec![
                unit.slug.clone(),
                unit.name_in(t.lang()).to_owned(),
                first.to_string(),
                last.to_string(),
                line.key.to_owned(),
                line.part.clone(),
                view::label(t, &line),
                value,
                of,
                before,
                before_of,
            ]);
        }
    }
    marked(&rows)
}

/// A count; or the numerator and the denominator.
fn cells(value: Option<Value>) -> [String; 2] {
    match value {
        None => [String::new(), String::new()],
        Some(Value::Count(n)) => [n.to_string(), String::new()],
        Some(Value::Share(part, whole) | Value::Mean(part, whole)) => [part.to_string(), whole.to_string()],
    }
}

/// Rows as CSV for a spreadsheet.
pub(super) fn marked(rows: &[Vec<String>]) -> Result<String> {
    Ok(format!("{MARK}{}", written(rows)?))
}

/// Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula is kept from it.
fn written(rows: &[Vec<String>]) -> Result<String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| tame(cell).into_owned())).map_err(Error::internal)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::internal(error.to_string()))?;
    String::from_utf8(bytes).map_err(Error::internal)
}

fn tame(cell: &str) -> std::borrow::Cow<'_, str> {
    let is_number = cell.parse::<i64>().is_ok();
    if !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// A file to keep, under this name.
pub(super) fn download(name: &str, kind: &'static str, body: String) -> Response {
    let mut response = ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], body).into_response();
    // Names are slugs, words and dates.
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_a_text() {
        let rows = [vec!["=1+1".to_owned(), "-3".to_owned(), "a,\"b\"".to_owned()]];
        assert_eq!(written(&rows).unwrap(), "'=1+1,-3,\"a,\"\"b\"\"\"\r\n");
    }
}
