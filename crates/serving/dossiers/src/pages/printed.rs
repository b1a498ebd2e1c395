//! The slips of the one-stop mechanism as official papers: issued when first asked for, and the same file ever after (Circular
//! 01/2018/TT-VPCP and Circular 03/2025/TT-VPCP, forms 01 to 05).

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, Error, Result, Timestamp};
use papers::{Addressed, New, Paper, PaperId, Signer};
use promises::Promise;
use serde_json::{Value, json};
use ui::T;
use units::Units;
use web::{Path, SeeOther, Site};
use work::Work;

use super::{caller::Caller, case_of, receipt, seen};
use crate::{Dossier, DossierId, ReadOwn, Status};

/// A slip that a dossier may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    Receipt,
    Supplement,
    Refusal,
    Renewal,
    Stop,
}

kernel::words!(Slip {
    Receipt = "receipt",
    Supplement = "supplement",
    Refusal = "refusal",
    Renewal = "renewal",
    Stop = "stop",
});

/// `GET /dossiers/{id}/slips/{slip}`: for those who signed in, since the slip names the applicant and where to reach him.
pub(super) async fn slip(
    State(site): State<Site>,
    caller: Caller,
    Path((id, slip)): Path<(DossierId, String)>,
) -> web::Result<Response> {
    let actor = caller.actor(id);
    if actor.account.is_none() {
        let here = web::address("/sign-in", &[("next", &format!("{}/slips/{slip}", case_of(id)))]);
        return Ok(SeeOther::to(here).into_response());
    }
    let slip: Slip = slip.parse().map_err(|_| Error::not_found("slip"))?;
    let read = async move |work: &mut Work| {
        let dossier = seen(work, id).await?;
        let issued = papers::issued_for(work, id.uuid(), slip.word()).await?;
        Ok((dossier, issued.into_iter().next()))
    };
    let (dossier, issued) = site.app().read(&actor, read).await?;
    let t = caller.visitor.t(&site);
    let paper = match issued {
        Some(paper) => {
            look(&site, &actor, &dossier).await?;
            paper.id
        }
        None => issue(&site, &actor, t, &dossier, slip).await?,
    };
    let (paper, pdf) = papers::print(site.app(), paper).await?;
    Ok(papers::give(&site, t, &paper, pdf)?)
}

/// An officer's look into what names the applicant is written into the book.
async fn look(site: &Site, actor: &Actor, dossier: &Dossier) -> Result<()> {
    if authz::may(actor, ReadOwn, dossier) {
        return Ok(());
    }
    let id = dossier.id;
    site.app().write(actor, async move |work| crate::open(work, id).await.map(drop)).await
}

async fn issue(site: &Site, actor: &Actor, t: T, dossier: &Dossier, slip: Slip) -> Result<PaperId> {
    let id = dossier.result_promise;
    let promise = site.app().read(actor, async move |work| promises::find(work, id).await).await?;
    let body = body(site, actor, t, dossier, &promise, slip).await?;
    // Renewal and stop are letters of the authority; the others are given out by the office at its counter.
    let is_letter = matches!(slip, Slip::Renewal | Slip::Stop);
    let copies = ["Như trên;", "Bộ phận TN&TKQ;", "Lưu: VT."].map(str::to_owned);
    let new = New {
        unit: if slip == Slip::Receipt { dossier.intake_unit } else { dossier.unit },
        kind: slip.word().to_owned(),
        lang: ui::Lang::Vi,
        subject: dossier.id.uuid(),
        about: dossier.code.clone(),
        to: Addressed {
            resident: Some(dossier.applicant),
            names: if is_letter { vec![dossier.applicant_name.clone()] } else { Vec::new() },
            copies: if is_letter { copies.to_vec() } else { Vec::new() },
        },
        on: None,
        signer: None,
        office: (!is_letter).then(|| "Bộ phận Tiếp nhận và Trả kết quả".to_owned()),
        body,
    };
    let (case, word) = (dossier.id.uuid(), slip.word());
    let issue = async move |work: &mut Work| -> Result<Paper> {
        // Somebody else may have asked for it at the same moment.
        if let Some(paper) = papers::issued_for(work, case, word).await?.into_iter().next() {
            return Ok(paper);
        }
        let signer = if is_letter { Signer::head_of(work, new.unit, word).await? } else { None };
        papers::issue(work, New { signer, ..new }).await
    };
    Ok(site.app().write(actor, issue).await?.id)
}

/// What the slip says, in the words of its template; `NotFound` when the dossier has no such slip.
async fn body(
    site: &Site,
    actor: &Actor,
    t: T,
    dossier: &Dossier,
    promise: &Promise,
    slip: Slip,
) -> Result<Value> {
    let none = || Error::not_found("slip");
    let receipt::Contact { address, phone, wish, .. } = receipt::contact(site, actor, t, dossier).await?;
    let mut body = json!({
        "dossier_code": dossier.code,
        "applicant": dossier.applicant_name,
        "address": address,
        "phone": phone,
        "procedure": dossier.procedure.name,
        "received_at": local(dossier.received_at),
        "due_at": local(promise.due_at),
    });
    let mut say = |name: &str, value: Value| body[name] = value;
    match slip {
        Slip::Receipt => {
            let intake = site.app().part::<Units>().tree().name_of(dossier.intake_unit, t.lang());
            say("papers", json!(receipt::papers(site, actor, t, dossier).await?));
            say("time_limit", json!(receipt::allowance(t, promise.allowance)));
            say("return_way", json!(receipt::where_returned(t, wish.as_ref(), &intake)));
        }
        Slip::Supplement => {
            let supplement = dossier.supplement.as_ref().ok_or_else(none)?;
            say("papers", json!(supplement.items));
            say("reason", json!(supplement.reason));
        }
        Slip::Refusal if dossier.status == Status::Refused => {
            say("reason", json!(dossier.reason));
            say("legal_basis", json!(dossier.ground));
        }
        Slip::Renewal => {
            let renewal = promise.renewal.as_ref().ok_or_else(none)?;
            say("cause", json!(renewal.reason));
            say("fault", json!(t.text(&format!("dossiers-desk-fault-{}", renewal.fault.word()))));
            say("new_due_at", json!(local(renewal.due_at)));
        }
        Slip::Stop if dossier.status == Status::Stopped => {
            say("reason", json!(dossier.reason));
            say("requested_at", json!(dossier.closed_at.map(local)));
        }
        Slip::Refusal | Slip::Stop => return Err(none()),
    }
    Ok(body)
}

/// `2023-03-07T10:30`, as templates read it.
fn local(at: Timestamp) -> String {
    at.civil().strftime("%Y-%m-%dT%H:%M").to_string()
}
