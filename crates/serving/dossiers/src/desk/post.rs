//! Where the forms of a dossier's page are sent.

use axum::{
    extract::{Multipart, State},
    response::{IntoResponse as _, Response},
};
use kernel::{Error, FieldError, Kind};
use web::{Asking, Form, Path, SeeOther, SignedIn, Site};

use super::{
    act::Act,
    asked::Asked,
    order::{Order, field},
    show::{self, Again},
};
use crate::{
    DossierId,
    pages::upload,
    store,
    view::{RESULT_PAPER, corrected_slot},
};

/// `POST /desk/dossiers/{id}/<noun>`: one act. Leads back to the same place of the list; what cannot be taken comes back with what
/// was typed.
pub(super) async fn act(
    act: Act,
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<DossierId>,
    Asking(asking): Asking,
    Form(pairs): Form,
) -> web::Result<Response> {
    let asked = Asked::read(&asking);
    // A form without the version it was made for is as old as can be.
    let seen = Some(pairs.one("version").parse().unwrap_or(0));
    let done = match Order::read(act, &pairs) {
        Ok(order) => {
            site.app().write(&who.actor, async move |work| order.carry_out(work, id, seen).await).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(SeeOther::to(asked.href()).saying(act.said()).into_response()),
        Err(error) if matches!(error.kind(), Kind::Invalid | Kind::Conflict | Kind::Forbidden) => {
            let error = at_fields(act, error);
            show::again(&site, &who, id, &asked, Again { act, pairs, error }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The verb's words for fields, as the form has them.
fn at_fields(act: Act, error: Error) -> Error {
    let prefix = format!("{}-", act.noun());
    if error.fields().is_empty() || error.fields().iter().all(|wrong| wrong.field.starts_with(&prefix)) {
        return error;
    }
    let named = |wrong: &FieldError| FieldError { field: field(act, &wrong.field), ..wrong.clone() };
    Error::invalid(error.fields().iter().map(named).collect())
}

/// `POST /desk/dossiers/{id}/result`: the files of the result, by who is about to give it. Those that were taken are kept when others
/// cannot be.
pub(super) async fn result(
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<DossierId>,
    Asking(asking): Asking,
    form: Multipart,
) -> web::Result<Response> {
    let asked = Asked::read(&asking);
    let upload::Sent { files, refused, .. } = upload::read(&site, form).await?;
    let complete = refused.is_empty() && !files.is_empty();
    site.app()
        .write(&who.actor, async move |work| {
            let dossier = store::find(work, id).await?;
            let corrections = store::corrections(work, id).await?;
            let open = corrections.iter().find(|correction| correction.settled.is_none());
            let slot = open.map_or_else(|| RESULT_PAPER.to_owned(), |open| corrected_slot(open.n));
            crate::may_add_paper(work, &dossier, &slot)?;
            for (_, received) in files {
                crate::add_paper(work, id, None, &slot, received).await?;
            }
            Ok(())
        })
        .await?;
    if complete {
        return Ok(SeeOther::to(asked.dossier(id)).saying("dossiers-desk-said-file").into_response());
    }
    show::without_files(&site, &who, id, &asked, &refused).await
}
