//! The ways in and through, in the words of pages: how a dossier was handed in, what other units were asked, what was corrected.

use kernel::Timestamp;
use ui::{Badge, Facts, T, Tone, say};
use units::Tree;

use crate::{Bearer, Channel, Manner, Member, Opinion, Outcome, wish::Wish};

/// How a dossier was handed in; empty when there is nothing to be said beside the channel.
pub(crate) fn manner(t: T, tree: &Tree, channel: Channel, manner: &Manner) -> Facts {
    let mut facts = Facts::default();
    if let Some(bearer) = &manner.bearer {
        facts = facts.row(t.text("dossiers-manner-bearer"), bearer_line(bearer));
        facts = facts.row(t.text("dossiers-manner-basis"), mandate_name(t, bearer));
    }
    for member in &manner.members {
        let relation = t.text(&format!("dossiers-relation-{}", member.relation.word())).into_owned();
        facts = facts.row(relation, member_line(member));
    }
    if let Some(posted) = manner.posted.as_ref().filter(|_| channel == Channel::Post) {
        facts = facts.row(t.text("dossiers-manner-stamped"), say::day(t.lang(), posted.stamped_on));
        if let Some(tracking) = &posted.tracking {
            facts = facts.row(t.text("dossiers-manner-tracking"), tracking);
        }
    }
    if let Some(intake) = manner.intake {
        facts = facts.row(t.text("dossiers-manner-intake"), tree.name_of(intake, t.lang()));
    }
    facts
}

/// How the applicant wants to have the result.
pub(crate) fn wish(t: T, wish: &Wish) -> String {
    match &wish.address {
        Some(address) => t.with("dossiers-wish-post-to", &[("address", address)]),
        None => t.text(&format!("dossiers-wish-{}", wish.way.word())).into_owned(),
    }
}

/// Where the applicant lives: house and street, neighbourhood group.
pub(crate) fn home(address: Option<&str>, group: Option<&str>) -> Option<String> {
    let parts: Vec<&str> = [address, group].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Some(parts.join(", ")).filter(|home| !home.is_empty())
}

/// 'Lê Văn Hùng, 048 085 001234, 0905 123 456'.
fn bearer_line(bearer: &Bearer) -> String {
    let parts = [Some(bearer.name.clone()), bearer.number.clone(), bearer.phone.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn member_line(member: &Member) -> String {
    match &member.number {
        Some(number) => format!("{}, {number}", member.name),
        None => member.name.clone(),
    }
}

/// The paper by which the bearer may act for the applicant.
pub(crate) fn mandate_name(t: T, bearer: &Bearer) -> String {
    t.text(&format!("dossiers-mandate-{}", bearer.basis.word())).into_owned()
}

/// How an opinion stands: given, waited for, late, or gone on without.
pub(crate) fn opinion_state(t: T, opinion: &Opinion, now: Timestamp) -> Badge {
    let (tone, key) = match (&opinion.answer, opinion.went_on_at) {
        (Some(_), _) if opinion.is_late(now) => (Tone::Broken, "dossiers-opinion-given-late"),
        (Some(_), _) => (Tone::Kept, "dossiers-opinion-given"),
        (None, Some(at)) if at > opinion.due_at => (Tone::Broken, "dossiers-opinion-without"),
        (None, Some(_)) => (Tone::Plain, "dossiers-opinion-ended"),
        (None, None) if opinion.is_late(now) => (Tone::Broken, "dossiers-opinion-late"),
        (None, None) => (Tone::Calm, "dossiers-opinion-waits"),
    };
    Badge::new(tone, t.text(key))
}

/// A result as facts: what came out, its number, what it says, its day.
pub(crate) fn outcome(t: T, outcome: &Outcome) -> Facts {
    let word = if outcome.granted { "dossiers-result-granted" } else { "dossiers-result-not-granted" };
    let mut facts = Facts::default().row(t.text("dossiers-result-outcome"), t.text(word));
    if let Some(number) = &outcome.number {
        facts = facts.row(t.text("dossiers-result-number"), number);
    }
    if !outcome.note.is_empty() {
        facts = facts.row(t.text("dossiers-result-note"), &outcome.note);
    }
    facts.row(t.text("dossiers-result-day"), say::day(t.lang(), outcome.at.date()))
}
