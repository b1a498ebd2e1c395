//! The applicant on a dossier's page.

use kernel::Timestamp;
use ui::{Facts, T, say};

use crate::{Opened, told, wish::Wish};

/// The applicant, and how the dossier came in.
pub(super) fn facts(t: T, opened: &Opened, group: Option<&str>, now: Timestamp) -> Facts {
    let (dossier, person) = (&opened.dossier, &opened.applicant);
    let label = |name: &str| t.text(&format!("dossiers-desk-person-{name}")).into_owned();
    let mut facts =
        Facts::default().row(label("name"), &person.name).row(label("number"), spaced(&person.number));
    let more = [
        ("born", person.birth_date.map(|date| say::date(t.lang(), date))),
        ("phone", person.phone.clone()),
        ("email", person.email.clone()),
        ("address", told::home(person.address.as_deref(), group)),
    ];
    for (name, value) in more {
        if let Some(value) = value {
            facts = facts.row(label(name), value);
        }
    }
    let received = say::moment(t.lang(), dossier.received_at, now);
    let channel = t.text(&format!("dossiers-desk-channel-{}", dossier.channel.word())).into_owned();
    let facts = facts.row(t.text("dossiers-desk-received"), format!("{received}, {channel}"));
    match wish(opened, group) {
        Some(wish) => facts.row(t.text("dossiers-wish"), told::wish(t, &wish)),
        None => facts,
    }
}

/// How the applicant wants to have the result; what the post brings goes to his address where the form names none.
pub(super) fn wish(opened: &Opened, group: Option<&str>) -> Option<Wish> {
    Wish::of(&opened.answers, told::home(opened.applicant.address.as_deref(), group).as_deref())
}

/// Twelve digits in groups that are easy to compare with a card.
fn spaced(number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    digits.chunks(3).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
