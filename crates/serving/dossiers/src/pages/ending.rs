//! How a case ends for its applicant: taken back, or with a result; and who looked at his data on the way.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Kind, Result};
use people::LookAt;
use ui::{Empty, Facts, Field, Form, Shell, Summary, say};
use units::Units;
use web::{Page, Path, SeeOther, SignedIn, Site};

use super::{caller::Caller, case_of, papers::listed, seen};
use crate::{
    Collect, Correction, Dossier, DossierId, Refusal, Status, Withdraw, told,
    view::{self, Heading, Papers, RESULT_PAPER, corrected_slot},
};

#[derive(Template)]
#[template(path = "dossiers/withdrawal.html")]
struct Withdrawal {
    shell: Shell,
    heading: Heading,
    summary: Option<Summary>,
    reason: Field,
    back: String,
}

pub(super) async fn ask_withdrawal(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let dossier = open_for_withdrawal(&site, &caller, id).await?;
    Ok(Page(withdrawal(&site, &caller, &dossier, &Form::new(caller.visitor.t(&site)))).into_response())
}

pub(super) async fn withdraw(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let reason = pairs.one("reason").to_owned();
    let done = site
        .app()
        .write(&caller.actor(id), async move |work| crate::withdraw(work, id, None, &reason).await)
        .await;
    match done {
        Ok(_) => Ok(SeeOther::to(case_of(id)).saying("dossiers-withdrawn-said").into_response()),
        Err(error) if error.kind() == Kind::Invalid && !error.fields().is_empty() => {
            let dossier = open_for_withdrawal(&site, &caller, id).await?;
            let form = Form::new(caller.visitor.t(&site)).kept(pairs.kept()).wrong(error.fields());
            let again = withdrawal(&site, &caller, &dossier, &form);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(again)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn open_for_withdrawal(site: &Site, caller: &Caller, id: DossierId) -> Result<Dossier> {
    let read = async move |work: &mut work::Work| {
        let dossier = seen(work, id).await?;
        work.permit(Withdraw, &dossier)?;
        let late = dossier.status.is_final() || dossier.status == Status::Done;
        if late { Err(Refusal::TooLate.into()) } else { Ok(dossier) }
    };
    site.app().read(&caller.actor(id), read).await
}

fn withdrawal(site: &Site, caller: &Caller, dossier: &Dossier, form: &Form) -> Withdrawal {
    let t = caller.visitor.t(site);
    let title = t.text("dossiers-withdrawal").into_owned();
    let reason = form.long("reason", t.text("dossiers-withdrawal-reason")).rows(3).limit(2_000).optional();
    Withdrawal {
        shell: caller.visitor.shell(site, view::title(t, &title, form.is_wrong())),
        heading: Heading::asking(t, dossier, title),
        summary: form.summary([&reason]),
        reason,
        back: case_of(dossier.id),
    }
}

#[derive(Template)]
#[template(path = "dossiers/result.html")]
struct ResultPage {
    shell: Shell,
    heading: Heading,
    facts: Facts,
    papers: Papers,
    /// Whether the papers can be fetched here and were not yet.
    fetches: bool,
    /// The results that were replaced by a correction.
    former: Vec<Former>,
    returned: bool,
    at_counter: String,
    back: String,
}

/// A result that was replaced.
struct Former {
    facts: Facts,
    papers: Papers,
}

pub(super) async fn result(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let actor = caller.actor(id);
    let (dossier, entry, corrections) = site
        .app()
        .read(&actor, async move |work| {
            let dossier = seen(work, id).await?;
            if !matches!(dossier.status, Status::Done | Status::Returned) {
                return Err(Refusal::NotReady.into());
            }
            let entry = view::entry(work, &dossier)?;
            let corrections = crate::corrections(work, &dossier).await?;
            Ok((dossier, entry, corrections))
        })
        .await?;
    let t = caller.visitor.t(&site);
    let slot = slot_before(&corrections, u32::MAX);
    let papers = listed(&site, &actor, t, &dossier, &entry, |found| found == slot).await?;
    let former = former(&site, &actor, t, (&dossier, &entry), &corrections).await?;
    let title = t.text("dossiers-result").into_owned();
    let tree = site.app().part::<Units>().tree();
    let intake = tree.get(dossier.intake_unit);
    let unit = tree.name_of(dossier.intake_unit, t.lang());
    let address = intake.and_then(|unit| unit.address.clone()).unwrap_or_default();
    let returned = dossier.status == Status::Returned;
    Ok(Page(ResultPage {
        shell: caller.visitor.shell(&site, &title),
        heading: Heading::asking(t, &dossier, title),
        facts: outcome(t, &dossier),
        fetches: !papers.rows.is_empty() && !returned && authz::may(&actor, Collect, &dossier),
        papers,
        former,
        returned,
        at_counter: t.with("dossiers-result-at-counter", &[("unit", &unit), ("address", &address)]),
        back: case_of(id),
    })
    .into_response())
}

fn outcome(t: ui::T, dossier: &Dossier) -> Facts {
    let Some(outcome) = &dossier.outcome else { return Facts::default() };
    let mut facts = told::outcome(t, outcome);
    if let Some(returned) = &dossier.returned {
        let way = t.text(&format!("dossiers-returned-{}", returned.way.word())).into_owned();
        let on = say::day(t.lang(), returned.at.date());
        facts = facts.row(t.text("dossiers-result-returned"), format!("{way}, {on}"));
        if let Some(tracking) = &returned.tracking {
            facts = facts.row(t.text("dossiers-manner-tracking"), tracking);
        }
    }
    facts
}

/// The results before, the last first: each with what was wrong and what was done.
async fn former(
    site: &Site,
    actor: &kernel::Actor,
    t: ui::T,
    (dossier, entry): (&Dossier, &std::sync::Arc<procedures::Entry>),
    corrections: &[Correction],
) -> Result<Vec<Former>> {
    let mut all = Vec::new();
    for correction in corrections.iter().rev() {
        let Some(settled) = correction.settled.as_ref().filter(|settled| settled.corrected) else { continue };
        let slot = slot_before(corrections, correction.n);
        let papers = listed(site, actor, t, dossier, entry, |found| found == slot).await?;
        let facts = told::outcome(t, &correction.former)
            .row(t.text("dossiers-correction-what"), &correction.what)
            .row(t.text("dossiers-correction-done"), &settled.note)
            .row(t.text("dossiers-correction-day"), say::day(t.lang(), settled.at.date()));
        all.push(Former { facts, papers });
    }
    Ok(all)
}

/// Where the files are of the result that held before the correction with this place.
fn slot_before(corrections: &[Correction], n: u32) -> String {
    let corrected = |c: &&Correction| c.n < n && c.settled.as_ref().is_some_and(|settled| settled.corrected);
    corrections.iter().rfind(corrected).map_or_else(|| RESULT_PAPER.to_owned(), |c| corrected_slot(c.n))
}

/// The applicant fetches the digital result: from now on it is returned.
pub(super) async fn collect(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    site.app().write(&caller.actor(id), async move |work| crate::collect(work, id).await).await?;
    Ok(SeeOther::to(format!("{}/result", case_of(id))).saying("dossiers-result-collected").into_response())
}

#[derive(Template)]
#[template(path = "dossiers/looks.html")]
struct Looks {
    shell: Shell,
    heading: Heading,
    rows: Vec<LookRow>,
    empty: Option<Empty>,
    back: String,
}

struct LookRow {
    when: String,
    who: String,
    why: String,
}

/// Who looked at the applicant's data, when and why: for himself, signed in.
pub(super) async fn looks(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let (dossier, found) = site
        .app()
        .read(&visitor.actor, async move |work| {
            let dossier = seen(work, id).await?;
            let found = people::looks_at(work, dossier.applicant).await?;
            Ok((dossier, found))
        })
        .await?;
    let (t, now) = (visitor.t(&site), site.app().clock().now());
    let tree = site.app().part::<Units>().tree();
    let row = |look: &LookAt| {
        let title = if t.lang() == ui::Lang::Vi { &look.title } else { &look.title_en };
        let post = title.clone().unwrap_or_else(|| t.text("dossiers-looks-somebody").into_owned());
        LookRow {
            when: say::moment(t.lang(), look.at, now),
            who: format!("{post}, {}", tree.name_of(look.unit, t.lang())),
            why: t.text(&format!("people-purpose-{}", look.purpose.word())).into_owned(),
        }
    };
    let title = t.text("dossiers-looks").into_owned();
    Ok(Page(Looks {
        shell: visitor.shell(&site, &title),
        heading: Heading::asking(t, &dossier, title),
        empty: found.is_empty().then(|| Empty {
            title: t.text("dossiers-looks-none").into_owned(),
            body: t.text("dossiers-looks-none-more").into_owned(),
            link: None,
        }),
        rows: found.iter().map(row).collect(),
        back: case_of(id),
    })
    .into_response())
}
