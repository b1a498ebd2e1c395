//! The slip of the second appointment: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả' (Circular 01/2018/TT-VPCP, form 04; Circular
//! 03/2025/TT-VPCP, form 04), on A5.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::Error;
use ui::{Facts, Shell, say};
use units::Units;
use web::{Page, Path, Site};

use super::{caller::Caller, case_of, seen};
use crate::DossierId;

#[derive(Template)]
#[template(path = "dossiers/second.html")]
struct Slip {
    shell: Shell,
    agency: String,
    form: String,
    code: String,
    addressed: String,
    sorry: String,
    facts: Facts,
    due: String,
    back: String,
    /// The same as an official paper, for those who signed in.
    pdf: Option<String>,
}

pub(super) async fn slip(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let read = async move |work: &mut work::Work| {
        let dossier = seen(work, id).await?;
        let promise = promises::find(work, dossier.result_promise).await?;
        Ok((dossier, promise))
    };
    let (dossier, promise) = site.app().read(&caller.actor(id), read).await?;
    let renewal = promise.renewal.as_ref().ok_or_else(|| Error::not_found("renewal"))?;
    let t = caller.visitor.t(&site);
    let unit = site.app().part::<Units>().tree().name_of(dossier.unit, t.lang());
    let fault = t.text(&format!("dossiers-desk-fault-{}", renewal.fault.word())).into_owned();
    let facts = Facts::default()
        .row(t.text("dossiers-slip-procedure"), &dossier.procedure.name)
        .row(t.text("dossiers-slip-received"), say::written(t.lang(), dossier.received_at))
        .row(t.text("dossiers-second-first"), say::due(t.lang(), promise.due_at))
        .row(t.text("dossiers-second-reason"), format!("{} ({fault})", renewal.reason));
    Ok(Page(Slip {
        shell: caller.visitor.shell(&site, t.text("dossiers-second")),
        form: t.text(&format!("dossiers-second-form-{}", promise.rule_set)).into_owned(),
        addressed: t.with("dossiers-second-to", &[("name", &dossier.applicant_name)]),
        sorry: t.with("dossiers-second-sorry", &[("unit", &unit)]),
        agency: unit,
        facts,
        due: say::due(t.lang(), renewal.due_at),
        code: dossier.code,
        back: case_of(id),
        pdf: caller.visitor.actor.account.map(|_| format!("{}/slips/renewal", case_of(id))),
    })
    .into_response())
}
