//! Whose dossier it is.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::Result;
use people::Purpose;
use procedures::Catalogue;
use serde_json::{Value, json};
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
    let before = std::mem::replace(&mut opened.draft.applicant, form.read(pairs.all()));
    if pairs.one("go") == "find" && opened.draft.channel.is_taken_in() {
        return found_by_number(&site, &visitor, opened, &before).await;
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
async fn found_by_number(
    site: &Site,
    visitor: &SignedIn,
    mut opened: Opened,
    before: &Value,
) -> web::Result<Response> {
    let number = opened.draft.applicant["personal_number"].as_str().unwrap_or_default().to_owned();
    let mut draft = opened.draft.clone();
    let found = site
        .app()
        .write(&visitor.actor, async move |work| {
            work.permit(TakeIn, &authz::InUnit(draft.unit.uuid()))?;
            let Some(resident) = people::resident_by_number(work, &number).await? else { return Ok(None) };
            let known = people::look(work, resident.id, Purpose::Receive, draft.unit).await?;
            draft.applicant = applicant::of_resident(&work.part::<Units>().tree(), &known, work.today());
            draft.offered = draft.applicant.clone();
            let applicant = draft.applicant.clone();
            crate::keep_draft(work, draft).await?;
            Ok(Some(applicant))
        })
        .await?;
    let t = visitor.t(site);
    let notice = if let Some(applicant) = found {
        opened.draft.applicant = applicant;
        Notice::new(Tone::Kept, t.text("dossiers-counter-found"))
    } else {
        opened.draft.applicant = without_another(&opened.draft.applicant, before);
        Notice::new(Tone::Plain, t.text("dossiers-counter-not-found"))
    };
    let asks = page(site, visitor, &opened, &[])?;
    Ok(Page(Asks { notice: Some(notice), ..asks }).into_response())
}

/// What is on the page, without what was found under another number before: nobody is to be entered with his neighbour's address.
fn without_another(typed: &Value, before: &Value) -> Value {
    let number = &typed["personal_number"];
    let is_anothers = before["name"].is_string() && before["name"] == typed["name"];
    if is_anothers && before["personal_number"] != *number {
        json!({ "personal_number": number })
    } else {
        typed.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_under_another_number_does_not_stay() {
        let lan =
            json!({ "personal_number": "048152000417", "name": "Huỳnh Thị Ngọc Lan", "phone": "0905000417" });
        let mut typed = lan.clone();
        typed["personal_number"] = json!("048071000001");
        assert_eq!(without_another(&typed, &lan), json!({ "personal_number": "048071000001" }));
        assert_eq!(without_another(&lan, &lan), lan, "the same number");
        typed["name"] = json!("Đoàn Văn Thìn");
        assert_eq!(without_another(&typed, &lan), typed, "what was typed stays");
        assert_eq!(without_another(&typed, &json!({})), typed);
    }
}
