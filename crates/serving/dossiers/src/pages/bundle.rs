//! A group of dossiers handed in together: one receipt that lists all, and the next dossier of it.

use askama::Template;
use authz::InUnit;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::Result;
use ui::{Facts, Shell, say};
use units::Units;
use web::{Page, Path, SeeOther, SignedIn, Site};
use work::Work;

use super::{page_of, start};
use crate::{Basis, BundleId, Channel, DossierId, Draft, Manner, TakeIn, Whom, told, view};

#[derive(Template)]
#[template(path = "dossiers/bundle.html")]
struct Receipt {
    shell: Shell,
    agency: String,
    facts: Facts,
    rows: Vec<Row>,
    back: String,
}

/// One dossier of the group.
struct Row {
    code: String,
    applicant: String,
    received: String,
    due: String,
    status: String,
}

/// `GET /bundles/{id}/receipt`: one receipt for all, to print.
pub(super) async fn receipt(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<BundleId>,
) -> web::Result<Response> {
    let read = async move |work: &mut Work| {
        let bundle = crate::bundle(work, id).await?;
        let dossiers = crate::of_bundle(work, &bundle).await?;
        Ok((bundle, dossiers))
    };
    let (bundle, dossiers) = site.app().read(&visitor.actor, read).await?;
    let (t, tree) = (visitor.t(&site), site.app().part::<Units>().tree());
    let manner = Manner { whom: Whom::Other, bearer: Some(bundle.bearer.clone()), ..Manner::default() };
    let facts = told::manner(t, &tree, Channel::Counter, &manner);
    let facts = facts
        .row(t.text("dossiers-slip-procedure"), &bundle.procedure_name)
        .row(t.text("dossiers-slip-unit"), tree.name_of(bundle.unit, t.lang()))
        .row(t.text("dossiers-bundle-count"), dossiers.len().to_string());
    let row = |dossier: &crate::Dossier| Row {
        code: dossier.code.clone(),
        applicant: dossier.applicant_name.clone(),
        received: say::written(t.lang(), dossier.received_at),
        due: say::due(t.lang(), dossier.due_at),
        status: view::status(t, dossier.status).word,
    };
    Ok(Page(Receipt {
        shell: visitor.shell(&site, t.text("dossiers-bundle-receipt")),
        agency: tree.name_of(bundle.intake_unit, t.lang()),
        facts,
        rows: dossiers.iter().map(row).collect(),
        back: dossiers.last().map_or_else(|| "/".to_owned(), |last| super::case_of(last.id)),
    })
    .into_response())
}

/// `POST /bundles/{id}/dossiers`: begins the draft of the group's next dossier.
pub(super) async fn next(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<BundleId>,
) -> web::Result<Response> {
    let begin = async move |work: &mut Work| begin_draft(work, id).await;
    let draft = site.app().write(&visitor.actor, begin).await?;
    Ok(SeeOther::to(page_of(&draft, &draft.step)).into_response())
}

async fn begin_draft(work: &mut Work, id: BundleId) -> Result<Draft> {
    let bundle = crate::bundle(work, id).await?;
    work.permit(TakeIn, &InUnit(bundle.intake_unit.uuid()))?;
    let entry = start::find(work, &bundle.procedure_code)?;
    // A letter of introduction is for all of them; a mandate is each applicant's own.
    let on_paper = bundle.bearer.basis == Basis::Organisation && bundle.bearer.on_paper;
    let manner = Manner {
        whom: Whom::Other,
        bearer: Some(crate::Bearer { on_paper, ..bundle.bearer }),
        bundle: Some(id),
        intake: (bundle.unit != bundle.intake_unit).then_some(bundle.intake_unit),
        ..Manner::default()
    };
    let empty = serde_json::json!({});
    let draft = start::new_draft(work, DossierId::new(), bundle.unit, &entry, Channel::Counter, empty);
    let draft = Draft { manner, ..draft };
    crate::keep_draft(work, draft.clone()).await?;
    Ok(draft)
}
