//! The desk: what was proposed, what each proposal needs next, and what is put right.

mod act;
mod queue;
mod show;

use authz::Action as _;
use axum::extract::State;
use web::{Form, Path, Routes, SignedIn, Site};

use crate::{OpenDesk, ProposalId, PutRight, ReadContact, ReadWords};
use act::Act;

/// The pages.
pub(crate) fn routes() -> Routes {
    let routes = Routes::new()
        .get("/desk/proposals", queue::page, &[OpenDesk::NAME])
        .get("/desk/proposals/{id}", show::page, &[ReadWords::NAME])
        .post("/desk/proposals/{id}/contact", show::contact, &[ReadContact::NAME])
        .post("/desk/proposals/promises/{id}/putting-right", queue::put_right, &[PutRight::NAME]);
    Act::ALL.iter().fold(routes, |routes, act| {
        let act = *act;
        let handler = move |site: State<Site>, who: SignedIn, id: Path<ProposalId>, form: Form| {
            show::post(act, site, who, id, form)
        };
        routes.post(&format!("/desk/proposals/{{id}}/{}", act.noun()), handler, &[act.action()])
    })
}
