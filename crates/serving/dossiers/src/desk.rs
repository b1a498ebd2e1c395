//! The officers' pages: the desk with what is due first, one dossier on one screen, batch approval, the leaders' promises, print views.
//!
//! What stands after `?` tells which list one came from, so that every page leads back to the same place of it.

mod act;
mod apologies;
mod approvals;
mod asked;
mod checklist;
mod control_sheet;
mod counts;
mod forms;
mod hand_overs;
mod neighbours;
mod opinions;
mod order;
mod people_of;
mod person;
mod post;
mod promises_due;
mod queue;
mod register;
mod row;
mod show;
mod ways;

use authz::{Action as _, Who};
use axum::extract::State;
use people::role;
use web::{Asking, Form, Path, Routes, SignedIn, Site, Way};

use act::Act;

use crate::{AskOpinion, Correct, DossierId, GiveOpinion, OpenDesk, Pass, ReadData, ReceivePapers, See};

/// Largest form with the files of a result: four of the largest that `documents` takes, and the fields.
const RESULT_BYTES: usize = 81 * 1024 * 1024;

/// The officers' main way through the site.
pub(crate) const WAY: Way = Way {
    text: "dossiers-desk-way",
    href: "/desk",
    who: Who::Any(&[
        Who::Role(role::ONE_STOP),
        Who::Role(role::SPECIALIST),
        Who::Role(role::CLERK),
        Who::Role(role::LEADER),
    ]),
};

/// The officers' pages.
pub fn desk_routes() -> Routes {
    let routes = Routes::new()
        .get("/desk", queue::page, &[OpenDesk::NAME])
        .get("/desk/approvals", approvals::page, &[OpenDesk::NAME])
        .post("/desk/approvals", approvals::approve, &[Pass::NAME])
        .get("/desk/promises", promises_due::page, &[OpenDesk::NAME])
        .post("/desk/promises/{id}/putting-right", promises_due::put_right, &[promises::Renew::NAME])
        .get("/desk/register", register::page, &[OpenDesk::NAME])
        .get("/desk/dossiers/{id}", show::page, &[ReadData::NAME])
        .get("/desk/dossiers/{id}/control-sheet", control_sheet::page, &[See::NAME])
        .get("/desk/opinions", opinions::list, &[OpenDesk::NAME])
        .get("/desk/opinions/{id}", opinions::page, &[GiveOpinion::NAME])
        .post("/desk/opinions/{id}", opinions::give, &[GiveOpinion::NAME])
        .post("/desk/opinions/{id}/reminder", opinions::remind, &[AskOpinion::NAME])
        .get("/desk/opinions/{id}/papers/{paper}", opinions::paper, &[GiveOpinion::NAME])
        .get("/desk/hand-overs", hand_overs::page, &[OpenDesk::NAME])
        .post("/desk/hand-overs", hand_overs::receive, &[ReceivePapers::NAME])
        .post_files("/desk/dossiers/{id}/result", post::result, &[Pass::NAME, Correct::NAME], RESULT_BYTES);
    Act::ALL.iter().fold(routes, |routes, act| {
        let act = *act;
        let handler =
            move |site: State<Site>, who: SignedIn, id: Path<DossierId>, asking: Asking, form: Form| {
                post::act(act, site, who, id, asking, form)
            };
        routes.post(&format!("/desk/dossiers/{{id}}/{}", act.noun()), handler, &[act.action()])
    })
}
