//! The control sheet ('Phiếu kiểm soát quá trình giải quyết hồ sơ', Circular 01/2018/TT-VPCP, form 05): who handed the dossier to whom,
//! when, and whether in time.

use askama::Template;
use axum::extract::State;
use kernel::{Result, Timestamp};
use ui::{Link, Shell, T, say};
use units::Units;
use web::{Page, Path, SignedIn, Site};
use work::Work;

use super::{
    people_of::{Names, holder_of},
    show::state,
};
use crate::{Dossier, DossierId, See, Status, store, view::Story};

#[derive(Template)]
#[template(path = "dossiers/desk/control_sheet.html")]
struct Sheet {
    shell: Shell,
    back: Link,
    unit: String,
    code: String,
    procedure: String,
    applicant: String,
    received: String,
    due: String,
    intake: String,
    rows: Vec<Row>,
    outcome: String,
}

/// One handing over.
struct Row {
    n: u32,
    name: String,
    from: String,
    to: String,
    taken: String,
    due: String,
    done: String,
    state: String,
    note: String,
}

/// `GET /desk/dossiers/{id}/control-sheet`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<DossierId>,
) -> web::Result<Page<impl Template>> {
    let t = who.t(&site);
    let shell = who.shell(&site, t.text("dossiers-sheet"));
    let sheet = site.app().read(&who.actor, async move |work| read(work, t, id, shell).await).await?;
    Ok(Page(sheet))
}

async fn read(work: &mut Work, t: T, id: DossierId, shell: Shell) -> Result<Sheet> {
    let dossier = store::find(work, id).await?;
    work.permit(See, &dossier)?;
    let story = Story::read(work, &dossier).await?;
    let names = Names::read(work, &story).await?;
    let (now, lang) = (work.now(), t.lang());
    let at = |at: Option<Timestamp>| at.map(|at| say::written(lang, at)).unwrap_or_default();
    let intake = dossier.accepted.map(|(_, by)| names.of(by).to_owned()).unwrap_or_default();
    let mut from =
        if intake.is_empty() { t.text("dossiers-holder-one_stop").into_owned() } else { intake.clone() };
    let mut rows = Vec::new();
    for step in &story.steps {
        let to = match step.done.map(|(_, by)| names.of(by)) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => holder_of(work, t, step).await?,
        };
        let under_way = step.n == dossier.step && dossier.status == Status::Processing;
        rows.push(Row {
            n: step.n,
            name: step.name.clone(),
            from: std::mem::replace(&mut from, to.clone()),
            to,
            taken: at(step.started_at),
            due: at(Some(step.due_at)),
            done: at(step.done.map(|(at, _)| at)),
            state: state(t, step, under_way, now).map(|badge| badge.word).unwrap_or_default(),
            note: step.note.clone().unwrap_or_default(),
        });
    }
    Ok(Sheet {
        back: Link::new(t.text("dossiers-sheet-back"), format!("/desk/dossiers/{id}")),
        unit: work.part::<Units>().tree().name_of(dossier.unit, t.lang()),
        received: say::written(lang, dossier.received_at),
        due: say::due(lang, dossier.due_at),
        outcome: outcome(work, t, &dossier).await?,
        code: dossier.code,
        procedure: dossier.procedure.name,
        applicant: dossier.applicant_name,
        intake,
        rows,
        shell,
    })
}

/// How the whole dossier was kept, once its promise has ended.
async fn outcome(work: &mut Work, t: T, dossier: &Dossier) -> Result<String> {
    let result = promises::find(work, dossier.result_promise).await?;
    Ok(promises::explain::badge(t, &result, work.now()).word)
}
