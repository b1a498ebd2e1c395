//! The procedure's own form.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use web::{Asking, Page, Path, SignedIn, Site};

use super::{Asks, Going, Opened, filed, keep as keep_and_go, open};
use crate::DossierId;

const HERE: &str = "form";

pub(in crate::pages) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let Some(opened) = open(&site, &visitor, id).await? else { return Ok(filed(id)) };
    Ok(Page(page(&site, &visitor, &opened, &[])).into_response())
}

pub(in crate::pages) async fn keep(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
    Asking(asked): Asking,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let Some(mut opened) = open(&site, &visitor, id).await? else { return Ok(filed(id)) };
    let form = opened.entry.form.clone();
    opened.draft.answers = form.read(pairs.all());
    let (draft, today) = (&opened.draft, site.app().clock().now().date());
    let going = Going::of(&pairs, &asked);
    let checked = form.check_for(&draft.applicant, &draft.answers, today);
    let errors = if going.changes_rows() { Vec::new() } else { checked.err().unwrap_or_default() };
    let to = keep_and_go(&site, &visitor, &mut opened.draft, HERE, &going, !errors.is_empty()).await?;
    Ok(match to {
        Some(to) => to.into_response(),
        None => {
            (StatusCode::UNPROCESSABLE_ENTITY, Page(page(&site, &visitor, &opened, &errors))).into_response()
        }
    })
}

fn page(site: &Site, visitor: &SignedIn, opened: &Opened, errors: &[kernel::FieldError]) -> Asks {
    Asks::of(site, visitor, &opened.draft, HERE, (&opened.entry.form, &opened.draft.answers, errors))
}
