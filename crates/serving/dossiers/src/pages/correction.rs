//! A resident reports an error in a result that he was given.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Kind, Result};
use ui::{Field, Form, Shell, Summary};
use web::{Page, Path, SeeOther, Site};

use super::{caller::Caller, case_of, seen};
use crate::{
    Dossier, DossierId, Refusal, ReportError, Status,
    view::{self, Heading},
};

#[derive(Template)]
#[template(path = "dossiers/correction.html")]
struct Report {
    shell: Shell,
    heading: Heading,
    summary: Option<Summary>,
    what: Field,
    back: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let dossier = open(&site, &caller, id).await?;
    Ok(Page(page(&site, &caller, &dossier, &Form::new(caller.visitor.t(&site)))).into_response())
}

pub(super) async fn report(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let what = pairs.one("what").to_owned();
    let report = async move |work: &mut work::Work| crate::report_error(work, id, None, &what).await;
    match site.app().write(&caller.actor(id), report).await {
        Ok(_) => Ok(SeeOther::to(case_of(id)).saying("dossiers-correction-said").into_response()),
        Err(error) if error.kind() == Kind::Invalid => {
            let dossier = open(&site, &caller, id).await?;
            let missing = [kernel::FieldError::new("what", "required")];
            let wrong = if error.fields().is_empty() { &missing } else { error.fields() };
            let form = Form::new(caller.visitor.t(&site)).kept(pairs.kept()).wrong(wrong);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&site, &caller, &dossier, &form)))
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn open(site: &Site, caller: &Caller, id: DossierId) -> Result<Dossier> {
    let read = async move |work: &mut work::Work| {
        let dossier = seen(work, id).await?;
        work.permit(ReportError, &dossier)?;
        if dossier.status == Status::Returned { Ok(dossier) } else { Err(Refusal::NotReturned.into()) }
    };
    site.app().read(&caller.actor(id), read).await
}

fn page(site: &Site, caller: &Caller, dossier: &Dossier, form: &Form) -> Report {
    let t = caller.visitor.t(site);
    let title = t.text("dossiers-correction").into_owned();
    let what = form.long("what", t.text("dossiers-correction-what")).rows(4).limit(2_000);
    let what = what.help(t.text("dossiers-correction-what-help"));
    Report {
        shell: caller.visitor.shell(site, view::title(t, &title, form.is_wrong())),
        heading: Heading::asking(t, dossier, title),
        summary: form.summary([&what]),
        what,
        back: case_of(dossier.id),
    }
}
