//! The pages where residents find a procedure, read its guide, and see how promises are kept.

mod catalogue;
mod guide;
mod home;
mod ledger;
mod list;
mod print;
mod promises_due;
mod terms;

use authz::{Action as _, Who};
use kernel::Date;
use people::role;
use ui::T;
use units::Units;
use web::{Routes, Site, Way};

use crate::{ReadLedger, api};

/// The ways through the site that start here.
pub const WAYS: &[Way] = &[
    Way { text: "procedures-way", href: "/procedures", who: Who::Anyone },
    Way { text: "procedures-way-ledger", href: "/ledger", who: Who::Anyone },
    Way {
        text: "procedures-way-catalogue",
        href: "/catalogue",
        who: Who::Any(&[Who::Role(role::OPERATOR), Who::Role(role::LEADER)]),
    },
];

/// The pages, and the REST interface.
pub fn routes() -> Routes {
    let ledger = &[ReadLedger::NAME];
    Routes::new()
        .get("/", home::show, ledger)
        .get("/ledger", ledger::whole, ledger)
        .get("/ledger/{slug}", ledger::of_unit, ledger)
        .get("/ledger/{slug}/promises", promises_due::show, ledger)
        .get("/procedures", list::show, &[])
        .get("/procedures/suggest", list::suggest, &[])
        .get("/procedures/{code}", guide::show, &[])
        .get("/procedures/{code}/print", print::show, &[])
        .merge(catalogue::routes())
        .api(api::api())
}

/// Today in Vietnam.
fn today(site: &Site) -> Date {
    site.app().clock().now().date()
}

/// The search line of the first page and of the list.
fn search_line(t: T, typed: &str) -> ui::Field {
    let form = ui::Form::new(t).kept([("q", typed)]);
    form.search("q", t.text("procedures-what"), "/procedures/suggest").heard().autocomplete("off")
}

/// The number to call, when the house has one.
fn hotline(site: &Site) -> Option<String> {
    let tree = site.app().part::<Units>().tree();
    tree.house(today(site)).and_then(|unit| unit.hotline.clone())
}

/// A telephone number as an address.
fn tel(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    format!("tel:{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_called_by_its_digits() {
        assert_eq!(tel("0236 0000 100"), "tel:02360000100");
    }
}
