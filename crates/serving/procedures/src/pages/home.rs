//! The first page: one question, and whether promises are kept.

use askama::Template;
use axum::extract::State;
use ui::Shell;
use units::Units;
use web::{Page, Site, Visitor};

use super::{ledger, search_line, today};
use crate::Catalogue;

#[derive(Template)]
#[template(path = "procedures/home.html")]
pub(super) struct Home {
    shell: Shell,
    search: ui::Field,
    often: Vec<ui::Link>,
    ledger: Option<ledger::Figures>,
}

pub(super) async fn show(State(site): State<Site>, visitor: Visitor) -> web::Result<Page<Home>> {
    let (t, date) = (visitor.t(&site), today(&site));
    let often = site.app().part::<Catalogue>().often(date);
    let link = |often: crate::Often| {
        ui::Link::new(often.label.of(t.lang().code()), format!("/procedures/{}", often.code))
    };
    let tree = site.app().part::<Units>().tree();
    let ledger = match tree.house(date) {
        None => None,
        Some(unit) => {
            let month = ledger::Month::of(date);
            let units = ledger::owing(&tree, unit.id);
            let (_, sum) = ledger::read(&site, &visitor.actor, units, month).await?;
            Some(ledger::Figures::new(t, &unit.slug, unit.name_in(t.lang()), month, sum))
        }
    };
    Ok(Page(Home {
        shell: visitor.shell(&site, ""),
        search: search_line(t, ""),
        often: often.into_iter().map(link).collect(),
        ledger,
    }))
}
