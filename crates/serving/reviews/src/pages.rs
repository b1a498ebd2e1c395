//! The pages of everybody: proposals and what became of them, proposing, one's own; and measured times for the office.

mod list;
mod mine;
mod new;
mod own;
mod show;
mod spread;
mod times;
mod verdict;

use authz::{Action as _, Who};
use people::role;
use web::{Routes, Way};

pub(crate) use new::limited;
pub(crate) use show::{Seen, Told};

use crate::{Judge, Propose, ProposeLimit, Read, ReadOwn, SeeTimes, desk};

const OFFICER: Who = Who::Any(&[
    Who::Role(role::ONE_STOP),
    Who::Role(role::SPECIALIST),
    Who::Role(role::CLERK),
    Who::Role(role::LEADER),
    Who::Role(role::OPERATOR),
]);

/// The ways through the site that start here.
pub const WAYS: &[Way] = &[
    Way { text: "reviews-way", href: "/proposals", who: Who::Not(&OFFICER) },
    Way {
        text: "reviews-way-desk",
        href: "/desk/proposals",
        who: Who::Any(&[Who::Role(role::CLERK), Who::Role(role::LEADER), Who::Role(role::OPERATOR)]),
    },
];

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/proposals", list::show, &[Read::NAME])
        .get("/proposals/new", new::show, &[Propose::NAME])
        .post("/proposals", new::propose, &[Propose::NAME])
        .get("/proposals/mine", mine::show, &[Propose::NAME])
        .get("/proposals/{id}", show::show, &[Read::NAME])
        .get("/proposals/{id}/own", own::show, &[ReadOwn::NAME])
        .get("/proposals/{id}/verdict", verdict::show, &[Judge::NAME])
        .post("/proposals/{id}/verdict", verdict::give, &[Judge::NAME])
        .get("/reviews", times::show, &[SeeTimes::NAME])
        .get("/reviews/{code}", spread::show, &[SeeTimes::NAME])
        .get("/reviews/{code}/dossiers", spread::rows, &[SeeTimes::NAME])
        .post("/reviews/{code}/proposals", spread::propose, &[ProposeLimit::NAME])
        .merge(desk::routes())
}
