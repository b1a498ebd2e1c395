//! The page of a case, and the way to it by a code and four characters, without an account.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Actor, Result};
use promises::{Kind, Promise, RuleSets, explain};
use ui::{Badge, Facts, Field, Form, Link, Notice, Shell, Summary, T, Timeline, Tone, say};
use units::{Calendars, Units};
use web::{Asking, Limit, Page, Path, SeeOther, Site, Typed, Visitor};
use work::Work;

use super::{
    caller::{Caller, Proof},
    case_of,
    mine::needs,
    papers, receipt, seen,
};
use crate::{
    Correction, Dossier, DossierId, Manner, Opinion, ReadOwn, Refusal, See, Status, Withdraw, store, told,
    view::{Heading, Papers, Reader, Story, clock_key},
};

#[derive(Template)]
#[template(path = "dossiers/case.html")]
struct Case {
    shell: Shell,
    heading: Heading,
    notices: Vec<Notice>,
    promise: ui::Promise,
    /// The promises to put right what the resident was not satisfied with, and to correct a result.
    put_right: Vec<ui::Promise>,
    /// What other units were asked, each with its state.
    opinions: Vec<(String, Badge)>,
    /// For whom and by whom it was handed in.
    manner: Option<Facts>,
    timeline: Timeline,
    papers: Papers,
    ways: Vec<Link>,
    withdrawal: Option<String>,
}

/// What the page of a case is made of.
struct Told {
    dossier: Dossier,
    story: Story,
    promises: Vec<Promise>,
    moves: Vec<promises::Move>,
    judged: bool,
    opinions: Vec<Opinion>,
    corrections: Vec<Correction>,
    manner: Option<Manner>,
}

async fn tell(work: &mut Work, dossier: Dossier) -> Result<Told> {
    let story = Story::read(work, &dossier).await?;
    let promises = promises::of_subject(work, dossier.id.uuid()).await?;
    let judged = promises::verdict_of(work, dossier.result_promise).await?.is_some();
    let opinions = crate::opinions(work, &dossier).await?;
    let corrections = crate::corrections(work, &dossier).await?;
    // Who proved by a code alone to be a party is shown no names.
    let by_code = work.actor().party.is_some_and(|party| party.only_case.is_some());
    let own = authz::may(work.actor(), ReadOwn, &dossier) && !by_code;
    let manner = if own { Some(crate::manner_of(work, &dossier).await?) } else { None };
    let moves = promises::moves_of(work, dossier.id.uuid()).await?;
    Ok(Told { dossier, story, promises, moves, judged, opinions, corrections, manner })
}

/// The page of a case, for its parties. Who works on it is led to the desk.
pub(super) async fn case(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let actor = caller.actor(id);
    let told = site.app().read(&actor, async move |work| {
        let dossier = seen(work, id).await?;
        tell(work, dossier).await
    });
    let told = told.await?;
    if !authz::may(&actor, ReadOwn, &told.dossier) {
        return Ok(SeeOther::to(format!("/desk{}", case_of(id))).into_response());
    }
    page(&site, &caller.visitor, &actor, &told).await
}

/// The same page under the code, for who has just proven to be a party. Others are asked for the proof.
pub(super) async fn by_code(
    State(site): State<Site>,
    caller: Caller,
    Path(code): Path<String>,
) -> web::Result<Response> {
    let asked = tidy(&code);
    let found =
        site.app().read(&Actor::anyone(), async move |work| store::by_code(work, &asked).await).await?;
    let party = found.filter(|dossier| authz::may(&caller.actor(dossier.id), See, dossier));
    Ok(match party {
        Some(dossier) => SeeOther::to(case_of(dossier.id)).into_response(),
        None => SeeOther::to(format!("/track?code={}", in_address(&code))).into_response(),
    })
}

async fn page(site: &Site, visitor: &Visitor, actor: &Actor, told: &Told) -> web::Result<Response> {
    let Told { dossier, story, promises, .. } = told;
    let (t, now) = (visitor.t(site), site.app().clock().now());
    let calendar = site.app().part::<Calendars>().of(dossier.unit);
    let result = promises.iter().find(|promise| promise.id == dossier.result_promise);
    let result =
        result.ok_or_else(|| kernel::Error::internal("a dossier without the promise of its result"))?;
    let owed = |kind| matches!(kind, Kind::PutRight | Kind::Correction);
    let put_right = promises.iter().filter(|promise| owed(promise.kind)).map(|promise| {
        let lead = if promise.kind == Kind::PutRight {
            "dossiers-put-right-lead"
        } else {
            "dossiers-correction-lead"
        };
        let card = explain::card(t, promise, &t.text(lead), now, &calendar);
        promise.done_note.as_ref().map_or(card.clone(), |note| card.left(note))
    });
    let papers = papers::listed(site, actor, t, dossier, &story.entry, |slot| {
        !slot.starts_with(crate::view::RESULT_PAPER)
    })
    .await?;
    let withdrawal =
        authz::may(actor, Withdraw, dossier) && !dossier.status.is_final() && dossier.status != Status::Done;
    Ok(Page(Case {
        shell: visitor.shell(site, &dossier.procedure.name),
        heading: Heading::of(t, dossier).saying(says(site, t, told)),
        notices: notices(t, told, site.app().part::<RuleSets>().aspects().len()),
        promise: receipt::card(site, t, dossier, result, false),
        put_right: put_right.collect(),
        timeline: story.timeline(t, dossier, Reader::Resident, now),
        papers,
        opinions: opinions(site, t, told),
        manner: manner(site, t, told),
        ways: ways(t, visitor, told, result),
        withdrawal: withdrawal.then(|| format!("{}/withdrawal", case_of(dossier.id))),
    })
    .into_response())
}

/// Who has it now, and what the resident must do.
fn says(site: &Site, t: T, told: &Told) -> String {
    let dossier = &told.dossier;
    let tree = site.app().part::<Units>().tree();
    let holder = crate::view::holder(t, &tree, dossier).unwrap_or_default();
    let mut reason = dossier.reason.clone().unwrap_or_default();
    if let Some(ground) = &dossier.ground {
        reason = t.with("dossiers-says-refused-accepted", &[("reason", &reason), ("ground", ground)]);
    }
    let clock = match dossier.status {
        Status::Supplement => clock_key(site.app().part::<RuleSets>(), dossier),
        _ => "",
    };
    let key = format!("dossiers-says-{}{clock}", dossier.status.word());
    t.with(&key, &[("holder", &holder), ("reason", &reason)])
}

/// What the resident can do now, above everything else.
fn notices(t: T, told: &Told, aspects: usize) -> Vec<Notice> {
    let dossier = &told.dossier;
    let to = |key: &str, page: &str| Link::new(t.text(key), format!("{}/{page}", case_of(dossier.id)));
    let mut notices = Vec::new();
    match dossier.status {
        Status::Supplement => {
            let items = dossier.supplement.as_ref().map_or(0, |supplement| supplement.items.len());
            let title = t.with("dossiers-needs-supplement", &[("n", items)]);
            notices.push(needs(title, to("dossiers-do-supplement", "supplement")));
        }
        Status::Done => {
            let ready = Notice::new(Tone::Kept, t.text("dossiers-needs-result"));
            notices.push(ready.link(to("dossiers-do-result", "result")));
        }
        Status::Refused if dossier.ground.is_some() => {
            let sorry = Notice::new(Tone::Broken, t.text("dossiers-refused-accepted"));
            notices.push(sorry.body(t.text("dossiers-refused-accepted-more")));
        }
        Status::Returned if !told.judged => {
            let ask = Notice::new(Tone::Calm, t.text("dossiers-needs-verdict"));
            let more = t.with("dossiers-needs-verdict-more", &[("n", aspects)]);
            notices.push(ask.body(more).link(to("dossiers-do-verdict", "verdict")));
        }
        _ => {}
    }
    notices.extend(moved(t, told));
    notices
}

/// 'Phòng Tư pháp quận Thanh Khê, hẹn trả lời 17 giờ, thứ hai 20/03/2023'; neither what was asked nor what was said.
fn opinions(site: &Site, t: T, told: &Told) -> Vec<(String, Badge)> {
    let (tree, now) = (site.app().part::<Units>().tree(), site.app().clock().now());
    let line = |opinion: &Opinion| {
        let unit = tree.name_of(opinion.unit, t.lang());
        let due = say::due(t.lang(), opinion.due_at);
        let said = t.with("dossiers-opinion-line", &[("unit", &unit), ("due", &due)]);
        (said, told::opinion_state(t, opinion, now))
    };
    told.opinions.iter().map(line).collect()
}

fn manner(site: &Site, t: T, told: &Told) -> Option<Facts> {
    let tree = site.app().part::<Units>().tree();
    let facts = told::manner(t, &tree, told.dossier.channel, told.manner.as_ref()?);
    (!facts.rows.is_empty()).then_some(facts)
}

/// That the calendar moved the date of the result, as long as the result is awaited.
fn moved(t: T, told: &Told) -> Option<Notice> {
    let result = told.promises.iter().find(|promise| promise.id == told.dossier.result_promise)?;
    let mut moves = told.moves.iter().filter(|moved| moved.promise == result.id && moved.is_later());
    moves.next().filter(|_| result.is_open()).map(|moved| promises::moved::notice(t, moved))
}

/// Ways to what else there is about the case.
fn ways(t: T, visitor: &Visitor, told: &Told, result: &Promise) -> Vec<Link> {
    let dossier = &told.dossier;
    let to = |key: &str, page: &str| Link::new(t.text(key), format!("{}/{page}", case_of(dossier.id)));
    let mut ways = vec![to("dossiers-way-receipt", "receipt")];
    if dossier.status == Status::Returned {
        ways.push(to("dossiers-way-result", "result"));
        if told.corrections.iter().all(|correction| correction.settled.is_some()) {
            ways.push(to("dossiers-way-correction", "correction"));
        }
    }
    if result.renewal.is_some() {
        ways.push(to("dossiers-way-second", "second-appointment"));
    }
    if let Some(bundle) = dossier.bundle.filter(|_| visitor.actor.account.is_some()) {
        ways.push(Link::new(t.text("dossiers-bundle-receipt"), format!("/bundles/{bundle}/receipt")));
    }
    let own = visitor.actor.account.is_some()
        && visitor
            .actor
            .party
            .is_some_and(|party| party.id == dossier.applicant.uuid() && party.only_case.is_none());
    if own {
        let slips = [
            (dossier.supplement.is_some(), "dossiers-way-supplement", "slips/supplement"),
            (dossier.status == Status::Refused, "dossiers-way-refusal", "slips/refusal"),
            (dossier.status == Status::Stopped, "dossiers-way-stop", "slips/stop"),
        ];
        ways.extend(slips.into_iter().filter(|slip| slip.0).map(|(_, key, page)| to(key, page)));
        ways.push(to("dossiers-way-looks", "looks"));
    }
    ways
}

#[derive(Template)]
#[template(path = "dossiers/track.html")]
struct Track {
    shell: Shell,
    summary: Option<Summary>,
    notice: Option<Notice>,
    code: Field,
    last_four: Field,
}

pub(super) async fn ask(
    State(site): State<Site>,
    visitor: Visitor,
    Asking(asked): Asking,
) -> web::Result<Response> {
    let form = Form::new(visitor.t(&site)).kept([("code", asked.one("code"))]);
    Ok(Page(asking(&site, &visitor, &form, None)).into_response())
}

/// Compares, and opens the one case for an hour. Which of the two was wrong is not told.
pub(super) async fn prove(
    State(site): State<Site>,
    visitor: Visitor,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let t = visitor.t(&site);
    let kept = Form::new(t).kept(pairs.kept());
    let mut typed = Typed::new(&pairs);
    let read = (typed.text("code", 60), typed.text("last_four", 12));
    let (code, last_four) = match typed.done(read) {
        Ok((code, last_four)) => (tidy(&code), tidy(&last_four)),
        Err(error) => {
            let again = asking(&site, &visitor, &kept.wrong(error.fields()), None);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(again)).into_response());
        }
    };
    site.limits().check(Limit::Lookups, visitor.block())?;
    site.limits().check(Limit::Lookup, &code)?;
    let proof =
        site.app().read(&Actor::anyone(), async move |work| compare(work, &code, &last_four).await).await?;
    let Some((id, proof)) = proof else {
        let refused = kernel::Error::from(Refusal::NotTracked);
        let notice = Notice::new(Tone::Broken, ui::explain(t, &refused));
        let again = asking(&site, &visitor, &kept, Some(notice));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(again)).into_response());
    };
    Ok((proof.cookie(&site)?, SeeOther::to(case_of(id))).into_response())
}

/// The proof, when the characters are the last ones of the applicant's number, or of his who filed for him.
async fn compare(work: &mut Work, code: &str, last_four: &str) -> Result<Option<(DossierId, Proof)>> {
    let Some(dossier) = store::by_code(work, code).await? else { return Ok(None) };
    for party in [Some(dossier.applicant), dossier.filer].into_iter().flatten() {
        let resident = people::find_resident(work, party).await?;
        if resident.number.last_four() == last_four {
            return Ok(Some((dossier.id, Proof::of(dossier.id, party))));
        }
    }
    Ok(None)
}

/// A code as it was typed from paper, in its own form: capitals, without blanks.
fn tidy(typed: &str) -> String {
    typed.split_whitespace().collect::<String>().to_uppercase()
}

/// A code as part of an address; other signs than those of codes are left out.
fn in_address(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).take(60).collect()
}

fn asking(site: &Site, visitor: &Visitor, form: &Form, notice: Option<Notice>) -> Track {
    let t = visitor.t(site);
    let code = form.line("code", t.text("dossiers-track-code"));
    let code =
        code.help(t.text("dossiers-track-code-help")).example("H17.24.8-230118-0007").autocomplete("off");
    let last_four = form.digits("last_four", t.text("dossiers-track-last-four"));
    let last_four =
        last_four.help(t.text("dossiers-track-last-four-help")).narrow().limit(12).autocomplete("off");
    let wrong = form.is_wrong() || notice.is_some();
    Track {
        shell: visitor.shell(site, crate::view::title(t, t.text("dossiers-track"), wrong)),
        summary: form.summary([&code, &last_four]),
        notice,
        code,
        last_four,
    }
}
