//! Pages and the REST interface.
//!
//! A capability writes handlers that parse, call one verb through `app.write` or `app.read`, and render; it lists them in
//! [`Routes`] with the actions they ask a permit for. Everything else happens here, once:
//!
//! * [`Visitor`] and [`SignedIn`] tell who asks: a session, a bearer token, a passer-by; and in which language;
//! * [`Fault`] carries an error out of a handler by `?`; the envelope around all handlers turns it into a page or into RFC
//!   9457 problem details, with the id under which the log has the cause;
//! * [`Form`] and [`Typed`] read forms, [`Posted`] and [`once`] take what programs send, once even if it was sent twice;
//! * the envelope also checks the origin of changes, limits how often and how long, and sets the security headers.
//!
//! `README.md` shows a whole `pages.rs` and `api.rs`. Deliberately absent: tokens in forms against forged requests (the
//! browser tells where a request comes from), sessions in the cookie itself, a template for each error.

mod address;
mod asked;
mod envelope;
mod fault;
mod flash;
mod form;
mod headers;
mod house;
mod json;
mod known;
mod limits;
mod meters;
pub mod once;
mod openapi;
mod origin;
mod page;
mod paging;
mod render;
mod routes;
mod secret;
mod serve;
pub mod sessions;
mod set_aside;
mod site;
pub mod tokens;
mod typed;
mod visitor;

pub use address::{address, encode};
pub use asked::{Asked, is_local};
pub use fault::{Fault, Result};
pub use flash::SeeOther;
pub use form::{Asking, FIELD_BYTES, FIELDS, FORM_BYTES, Form, Pairs, Path, Query, broken_off};
pub use json::{Body, Posted};
pub use limits::{Allowance, Block, Limit, Limits, Quotas};
pub use meters::count;
pub use page::Page;
pub use paging::{Cursor, List, Paging, tagged};
pub use render::{Problem, ProblemField};
pub use routes::{Route, Routes};
pub use serve::{serve, stopped_by_operator};
pub use site::{LoadActor, LoadClient, Settings, Site, Way};
pub use typed::Typed;
pub use utoipa_axum::{router::OpenApiRouter, routes};
pub use visitor::{SignedIn, Visitor};

use work::{Capability, Work};

/// This crate's schema.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration { name: "web/0001-web", sql: include_str!("../migrations/0001-web.sql") }];

/// What this crate brings to the program.
pub const WEB: Capability = Capability {
    migrations: MIGRATIONS,
    statements: STATEMENTS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..Capability::named("web")
};

/// Every statement of this crate.
const STATEMENTS: &[db::Sql] =
    db::join_statements![sessions::STATEMENTS, tokens::STATEMENTS, once::STATEMENTS, house::STATEMENTS,];

/// Removes sessions that are over and answers that were kept long enough. For a job, about once an hour.
pub async fn sweep(work: &mut Work) -> kernel::Result<()> {
    sessions::sweep(work).await?;
    once::sweep(work).await?;
    Ok(())
}
