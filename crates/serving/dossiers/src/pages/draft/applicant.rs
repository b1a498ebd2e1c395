//! Whose dossier it is.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::Result;
use people::Purpose;
use procedures::Catalogue;
use ui::{Notice, Tone};
use units::Units;
use web::{Asking, Page, Path, SignedIn, Site};

use super::{Asks, Going, Opened, filed, keep as keep_and_go, open};
use crate::{DossierId, TakeIn, applicant};

const HERE: &str = "applicant";

pub(in crate::pages) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let Some(opened) = open(&site, &visitor, id).await? else { return Ok(filed(id)) };
    Ok(Page(page(&site, &visitor, &opened, &[])?).into_response())
}

pub(in crate::pages) async fn keep(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
    Asking(asked): Asking,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let Some(mut opened) = open(&site, &visitor, id).await? else { return Ok(filed(id)) };
    let form = site.app().part::<Catalogue>().applicant_form()?;
    opened.draft.applicant = form.read(pairs.all());
    if pairs.one("go") == "find" && opened.draft.channel.is_taken_in() {
        return found_by_number(&site, &visitor, opened).await;
    }
    let errors =
        form.check(&opened.draft.applicant, site.app().clock().now().date()).err().unwrap_or_default();
    let going = Going::of(&pairs, &asked);
    let to = keep_and_go(&site, &visitor, &mut opened.draft, HERE, &going, !errors.is_empty()).await?;
    Ok(match to {
        Some(to) => to.into_response(),
        None => {
            (StatusCode::UNPROCESSABLE_ENTITY, Page(page(&site, &visitor, &opened, &errors)?)).into_response()
        }
    })
}

fn page(site: &Site, visitor: &SignedIn, opened: &Opened, errors: &[kernel::FieldError]) -> Result<Asks> {
    let form = site.app().part::<Catalogue>().applicant_form()?;
    let asks = Asks::of(site, visitor, &opened.draft, HERE, (&form, &opened.draft.applicant, errors));
    Ok(Asks { finds: opened.draft.channel.is_taken_in(), ..asks })
}

/// At the counter: fills the page with what is kept of the person with the typed number. That is a look at his data.
async fn found_by_number(site: &Site, visitor: &SignedIn, mut opened: Opened) -> web::Result<Response> {
    let number = opened.draft.applicant["personal_number"].as_str().unwrap_or_default().to_owned();
    let mut draft = opened.draft.clone();
    let found = site
        .app()
        .write(&visitor.actor, async move |work| {
            work.permit(TakeIn, &authz::InUnit(draft.unit.uuid()))?;
            let Some(resident) = people::resident_by_number(work, &number).await? else { return Ok(None) };
            let known = people::look(work, resident.id, Purpose::Receive, draft.unit).await?;
            draft.applicant = applicant::of_resident(&work.part::<Units>().tree(), &known, work.today());
            let applicant = draft.applicant.clone();
            crate::keep_draft(work, draft).await?;
            Ok(Some(applicant))
        })
        .await?;
    let t = visitor.t(site);
    let notice = match found {
        Some(applicant) => {
            opened.draft.applicant = applicant;
            Notice::new(Tone::Kept, t.text("dossiers-counter-found"))
        }
        None => Notice::new(Tone::Plain, t.text("dossiers-counter-not-found")),
    };
    let asks = page(site, visitor, &opened, &[])?;
    Ok(Page(Asks { notice: Some(notice), ..asks }).into_response())
}
