//! What a dossier's page shows of the ways in and through: who handed it in, what other units were asked, what was corrected.

use askama::{Template, filters::HtmlSafe};
use kernel::{Result, Timestamp};
use ui::{Badge, Facts, T, say};
use units::{Tree, Unit, UnitKind, Units};
use work::Work;

use crate::{AskOpinion, Correction, Dossier, Opinion, Outcome, Status, told};

/// More neighbours than a page can offer to be asked.
const NEIGHBOURS: usize = 20;

/// The parts of the page.
#[derive(Debug, Template)]
#[template(path = "dossiers/desk/ways.html")]
pub(super) struct Ways {
    t: T,
    handed_in: Facts,
    opinions: Vec<OpinionRow>,
    corrections: Vec<CorrectionRow>,
    csrf: ui::Shell,
}
impl HtmlSafe for Ways {}

/// One opinion.
#[derive(Debug)]
struct OpinionRow {
    unit: String,
    state: Badge,
    due: String,
    question: String,
    answer: String,
    reminded: String,
    /// Where a reminder is posted; none when it cannot be.
    reminder: Option<String>,
}

/// One reported error.
#[derive(Debug)]
struct CorrectionRow {
    facts: Facts,
}

/// What the parts are made of.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) opinions: Vec<Opinion>,
    pub(super) corrections: Vec<Correction>,
    /// The units that can be asked for their opinion.
    pub(super) units: Vec<(String, String)>,
}

impl Read {
    pub(super) async fn of(work: &mut Work, t: T, dossier: &Dossier) -> Result<Self> {
        let opinions = crate::opinions(work, dossier).await?;
        let corrections = crate::corrections(work, dossier).await?;
        let asks = dossier.status == Status::Processing && authz::may(work.actor(), AskOpinion, dossier);
        let units = if asks { units(work, t, dossier) } else { Vec::new() };
        Ok(Self { opinions, corrections, units })
    }

    /// The result in which an error was reported that is not settled.
    pub(super) fn correcting<'a>(&self, dossier: &'a Dossier) -> Option<&'a Outcome> {
        let open = self.corrections.iter().any(|correction| correction.settled.is_none());
        dossier.outcome.as_ref().filter(|_| open)
    }
}

/// Those above, their departments, and the neighbours when they are few.
fn units(work: &Work, t: T, dossier: &Dossier) -> Vec<(String, String)> {
    let (tree, today) = (work.part::<Units>().tree(), work.today());
    let here = dossier.turn.as_ref().map_or(dossier.unit, |turn| turn.unit);
    let there = |unit: &&Unit| unit.is_valid_on(today) && unit.id != here;
    let mut found: Vec<&Unit> = Vec::new();
    for above in tree.above(here) {
        let children: Vec<&Unit> = tree.children(above.id).filter(there).collect();
        found.extend(children.iter().filter(|unit| unit.kind == UnitKind::Department));
        found.push(above);
        let neighbours: Vec<&&Unit> = children.iter().filter(|unit| unit.kind == UnitKind::Ward).collect();
        if neighbours.len() <= NEIGHBOURS {
            found.extend(neighbours);
        }
    }
    if here != dossier.unit {
        found.extend(tree.get(dossier.unit));
    }
    let mut seen = Vec::new();
    found.retain(|unit| {
        unit.is_valid_on(today) && !seen.contains(&unit.id) && {
            seen.push(unit.id);
            true
        }
    });
    found.iter().map(|unit| (unit.id.to_string(), tree.name_of(unit.id, t.lang()))).collect()
}

/// What the page shows.
pub(super) fn ways(
    (t, tree, now): (T, &Tree, Timestamp),
    actor: &kernel::Actor,
    (dossier, manner): (&Dossier, &crate::Manner),
    read: &Read,
    shell: &ui::Shell,
) -> Ways {
    let asks = authz::may(actor, AskOpinion, dossier);
    let row = |opinion: &Opinion| OpinionRow {
        unit: tree.name_of(opinion.unit, t.lang()),
        state: told::opinion_state(t, opinion, now),
        due: say::near(t.lang(), opinion.due_at, now),
        question: opinion.question.clone(),
        answer: opinion.answer.as_ref().map(|(said, ..)| said.clone()).unwrap_or_default(),
        reminded: opinion.reminded_at.map(|at| say::near(t.lang(), at, now)).unwrap_or_default(),
        reminder: (asks && opinion.is_open()).then(|| format!("/desk/opinions/{}/reminder", opinion.id)),
    };
    let correction = |correction: &Correction| {
        let who = if correction.by_party {
            "dossiers-correction-by-party"
        } else {
            "dossiers-correction-by-officer"
        };
        let when = say::near(t.lang(), correction.reported.0, now);
        let mut facts = Facts::default()
            .row(t.text(who), when)
            .row(t.text("dossiers-correction-what"), &correction.what)
            .row(t.text("dossiers-correction-former"), former(t, &correction.former));
        if let Some(settled) = &correction.settled {
            let key = if settled.corrected {
                "dossiers-correction-done"
            } else {
                "dossiers-correction-found-right"
            };
            facts = facts.row(t.text(key), &settled.note);
        }
        CorrectionRow { facts }
    };
    Ways {
        t,
        handed_in: told::manner(t, tree, dossier.channel, manner),
        opinions: read.opinions.iter().map(row).collect(),
        corrections: read.corrections.iter().map(correction).collect(),
        csrf: shell.clone(),
    }
}

fn former(t: T, outcome: &Outcome) -> String {
    let day = say::date(t.lang(), outcome.at.date());
    let parts = [outcome.number.clone().unwrap_or_default(), outcome.note.clone(), day];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
