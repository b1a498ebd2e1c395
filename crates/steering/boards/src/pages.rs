//! The pages: the office's board with its rows, report and index; the public board; open data.

mod board;
mod csv_file;
mod index;
mod lists;
mod officer;
mod officers;
mod open_data;
mod procedures;
mod public;
mod report;
mod rows;
mod scope;
mod view;
mod watch;

use authz::{Action as _, Who};
use people::role;
use web::{Routes, Way};

use crate::{ReadBoard, ReadOfficer, ReadOpen, api};

/// The ways through the site that start here.
pub const WAYS: &[Way] = &[
    Way {
        text: "boards-way",
        href: "/board",
        who: Who::Any(&[
            Who::Role(role::ONE_STOP),
            Who::Role(role::SPECIALIST),
            Who::Role(role::CLERK),
            Who::Role(role::LEADER),
        ]),
    },
    Way {
        text: "boards-way-public",
        href: "/boards",
        who: Who::Not(&Who::Any(&[
            Who::Role(role::ONE_STOP),
            Who::Role(role::SPECIALIST),
            Who::Role(role::CLERK),
            Who::Role(role::LEADER),
        ])),
    },
];

/// The pages, and the REST interface.
pub fn routes() -> Routes {
    let (office, open) = (&[ReadBoard::NAME], &[ReadOpen::NAME]);
    Routes::new()
        .get("/board", board::page, office)
        .get("/board/figures.csv", csv_file::file, office)
        .get("/board/index", index::page, office)
        .get("/board/officers", officers::page, office)
        .get("/board/officers/{post}", officer::page, &[ReadOfficer::NAME])
        .get("/board/procedures", procedures::page, office)
        .get("/board/procedures.csv", procedures::file, office)
        .get("/board/report", report::page, office)
        .get("/board/rows", rows::page, office)
        .get("/boards", public::whole, open)
        .get("/boards/{slug}", public::of_unit, open)
        .get("/open-data", open_data::page, open)
        .get("/open-data/{file}", open_data::file, open)
        .api(api::api())
}
