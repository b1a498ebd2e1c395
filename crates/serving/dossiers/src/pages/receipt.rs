//! The receipt with its appointment: as a page, and as the slip of the law.

use askama::Template;
use authz::InUnit;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use calendar::Allowance;
use documents::Cleared;
use kernel::{Actor, Error, Result, Timestamp};
use people::ResidentView;
use promises::{Promise, explain};
use ui::{Facts, Shell, T, Why, qr, say};
use units::{Calendars, UnitId, Units};
use web::{Page, Path, Site};
use work::Work;

use super::{caller::Caller, case_of, seen};
use crate::{
    Channel, Dossier, DossierId, Manner, ReadOwn, ReturnWay, See, Status, TakeIn, told, view, wish::Wish,
};

#[derive(Template)]
#[template(path = "dossiers/receipt.html")]
struct Receipt {
    shell: Shell,
    over: String,
    code: String,
    facts: Facts,
    promise: ui::Promise,
    qr: String,
    case: String,
    slip: String,
    /// What happens next, in order.
    next: Vec<String>,
    /// The group that it was handed in with.
    bundle: Option<String>,
    /// Whether the reader takes in dossiers there, and can go on with the group.
    takes_in: bool,
}

pub(super) async fn show(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let (dossier, promise) = read(&site, &caller.actor(id), id).await?;
    let answer = answer_due(&site, &caller.actor(id), &dossier).await?;
    let visitor = &caller.visitor;
    let (t, now) = (visitor.t(&site), site.app().clock().now());
    let tree = site.app().part::<Units>().tree();
    let (unit, intake) = (tree.name_of(dossier.unit, t.lang()), tree.name_of(dossier.intake_unit, t.lang()));
    let facts = Facts::default()
        .row(t.text("dossiers-slip-procedure"), &dossier.procedure.name)
        .row(t.text("dossiers-slip-from"), &dossier.applicant_name)
        .row(t.text("dossiers-slip-unit"), &unit)
        .row(t.text("dossiers-slip-received"), say::moment(t.lang(), dossier.received_at, now));
    let title = match dossier.channel {
        Channel::Online => "dossiers-receipt-online",
        Channel::Counter => "dossiers-receipt-counter",
        Channel::Post => "dossiers-receipt-post",
    };
    Ok(Page(Receipt {
        shell: visitor.shell(&site, t.text(title)),
        over: t.text("dossiers-receipt-code").into_owned(),
        facts,
        promise: card(&site, t, &dossier, &promise, true),
        qr: tracking_qr(&site, t, &dossier)?,
        case: case_of(id),
        slip: format!("{}/slip", case_of(id)),
        next: next(t, answer, &intake),
        bundle: dossier.bundle.map(|bundle| format!("/bundles/{bundle}")),
        takes_in: authz::may(&caller.actor(id), TakeIn, &InUnit(dossier.intake_unit.uuid())),
        code: dossier.code,
    })
    .into_response())
}

async fn read(site: &Site, actor: &Actor, id: DossierId) -> Result<(Dossier, Promise)> {
    site.app()
        .read(actor, async move |work| {
            let dossier = seen(work, id).await?;
            let promise = promises::find(work, dossier.result_promise).await?;
            Ok((dossier, promise))
        })
        .await
}

/// When it is said whether the dossier is accepted; none when that is said already.
async fn answer_due(site: &Site, actor: &Actor, dossier: &Dossier) -> Result<Option<Timestamp>> {
    let Some(promise) = dossier.answer_promise.filter(|_| dossier.status == Status::Submitted) else {
        return Ok(None);
    };
    let promise = site.app().read(actor, async move |work| promises::find(work, promise).await).await?;
    Ok(promise.is_open().then_some(promise.due_at))
}

/// The promise of the result, unfolded or not.
pub(super) fn card(site: &Site, t: T, dossier: &Dossier, promise: &Promise, open: bool) -> ui::Promise {
    let calendar = site.app().part::<Calendars>().of(dossier.unit);
    let unit = site.app().part::<Units>().tree().name_of(dossier.unit, t.lang());
    let lead = t.with("dossiers-promise-lead", &[("unit", &unit)]);
    let card = explain::card(t, promise, &lead, site.app().clock().now(), &calendar);
    card.why(Why { open, ..explain::why(t, &promise.explanation) })
}

/// What happens next, in the order in which it does.
fn next(t: T, answer: Option<Timestamp>, unit: &str) -> Vec<String> {
    let mut next = Vec::new();
    if let Some(due) = answer {
        next.push(t.with("dossiers-receipt-next-answer", &[("due", say::due(t.lang(), due))]));
    }
    next.push(t.text("dossiers-receipt-next-work").into_owned());
    next.push(t.with("dossiers-receipt-next-result", &[("unit", unit)]));
    next
}

/// Opens the tracking page with the code filled in; the four characters are left to who knows them.
fn tracking_qr(site: &Site, t: T, dossier: &Dossier) -> Result<String> {
    let address = format!("{}/track?code={}", site.settings().base_url, dossier.code);
    qr::svg(&address, &t.text("dossiers-slip-qr")).map_err(|error| Error::internal(format!("{error:?}")))
}

#[derive(Template)]
#[template(path = "dossiers/slip.html")]
struct Slip {
    shell: Shell,
    agency: String,
    form: String,
    code: String,
    facts: Facts,
    papers: Vec<String>,
    due: String,
    qr: String,
    back: String,
    /// The same as an official paper, for those who signed in.
    pdf: Option<String>,
}

/// 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', on A5.
pub(super) async fn slip(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let actor = caller.actor(id);
    let (dossier, promise) = read(&site, &actor, id).await?;
    let t = caller.visitor.t(&site);
    let tree = site.app().part::<Units>().tree();
    let (unit, intake) = (tree.name_of(dossier.unit, t.lang()), tree.name_of(dossier.intake_unit, t.lang()));
    let lang = t.lang();
    let mut facts = Facts::default().row(t.text("dossiers-slip-from"), &dossier.applicant_name);
    let Contact { address, phone, manner, wish } = contact(&site, &actor, t, &dossier).await?;
    for (key, value) in [("dossiers-slip-address", address), ("dossiers-slip-phone", phone)] {
        if let Some(value) = value {
            facts = facts.row(t.text(key), value);
        }
    }
    let due = promise.renewal.as_ref().map_or(promise.due_at, |renewal| renewal.due_at);
    let facts = facts
        .row(t.text("dossiers-slip-procedure"), &dossier.procedure.name)
        .row(t.text("dossiers-slip-unit"), &unit)
        .row(t.text("dossiers-slip-time"), allowance(t, promise.allowance))
        .row(t.text("dossiers-slip-received"), say::written(lang, dossier.received_at))
        .row(t.text("dossiers-slip-where"), where_returned(t, wish.as_ref(), &intake));
    let handed_in = told::manner(t, &tree, dossier.channel, &manner);
    let facts = handed_in.rows.into_iter().fold(facts, |facts, fact| facts.row(fact.name, fact.value));
    Ok(Page(Slip {
        shell: caller.visitor.shell(&site, t.text("dossiers-slip")),
        agency: intake,
        form: t.text(&format!("dossiers-slip-form-{}", promise.rule_set)).into_owned(),
        code: dossier.code.clone(),
        facts,
        papers: papers(&site, &actor, t, &dossier).await?,
        due: say::due(lang, due),
        qr: tracking_qr(&site, t, &dossier)?,
        back: case_of(id),
        pdf: caller.visitor.actor.account.map(|_| format!("{}/slips/receipt", case_of(id))),
    })
    .into_response())
}

/// How and where the result is given.
pub(super) fn where_returned(t: T, wish: Option<&Wish>, intake: &str) -> String {
    match wish.filter(|wish| wish.way == ReturnWay::Post) {
        Some(wish) => told::wish(t, wish),
        None => t.with("dossiers-slip-where-says", &[("unit", intake)]),
    }
}

/// What a slip says of people.
#[derive(Default)]
pub(super) struct Contact {
    pub(super) address: Option<String>,
    pub(super) phone: Option<String>,
    manner: Manner,
    pub(super) wish: Option<Wish>,
}

/// How the applicant is reached and how it was handed in, for those who signed in: on a slip that was opened by a code alone it is left
/// out. An officer's look is written into the book.
pub(super) async fn contact(site: &Site, actor: &Actor, t: T, dossier: &Dossier) -> Result<Contact> {
    if actor.account.is_none() || actor.party.is_some_and(|party| party.only_case.is_some()) {
        return Ok(Contact::default());
    }
    let kept = dossier.clone();
    let tree = site.app().part::<Units>().tree();
    let home = |address: Option<&str>, group: Option<UnitId>| {
        told::home(address, group.map(|group| tree.name_of(group, t.lang())).as_deref())
    };
    let (address, phone, manner, answers) = if authz::may(actor, ReadOwn, dossier) {
        let read = async move |work: &mut Work| {
            let known = people::find_resident(work, kept.applicant).await?;
            let manner = crate::manner_of(work, &kept).await?;
            Ok((known, manner, crate::answers_of(work, &kept).await?))
        };
        let (known, manner, answers) = site.app().read(actor, read).await?;
        (
            home(known.address.as_deref(), known.neighbourhood),
            known.phone.map(|phone| phone.to_string()),
            manner,
            answers,
        )
    } else {
        let opened = site.app().write(actor, async move |work| crate::open(work, kept.id).await).await?;
        let ResidentView { address, neighbourhood, phone, .. } = opened.applicant;
        (home(address.as_deref(), neighbourhood), phone, opened.manner, opened.answers)
    };
    let wish = Wish::of(&answers, address.as_deref());
    Ok(Contact { address, phone, manner, wish })
}

/// The papers that came, on paper or as files.
pub(super) async fn papers(site: &Site, actor: &Actor, t: T, dossier: &Dossier) -> Result<Vec<String>> {
    let cleared = Cleared::ask(actor, See, dossier)?;
    let kept = dossier.clone();
    let (entry, attached) = site
        .app()
        .read(actor, async move |work| {
            Ok((view::entry(work, &kept)?, documents::all_of(work, &cleared).await?))
        })
        .await?;
    let on_paper = dossier.on_paper.iter().map(|name| t.with("dossiers-slip-on-paper", &[("name", name)]));
    let mut papers: Vec<String> = on_paper.collect();
    let listed = entry.version.papers.iter().enumerate();
    for (place, paper) in listed.filter(|(_, paper)| !dossier.on_paper.contains(&paper.name)) {
        if attached.iter().any(|file| view::place_of(&entry.version, &file.slot) == Some(place)) {
            papers.push(t.with("dossiers-slip-as-file", &[("name", &paper.name)]));
        }
    }
    if attached.iter().any(|file| file.slot == view::MANDATE_PAPER) {
        let name = t.text("dossiers-paper-mandate");
        papers.push(t.with("dossiers-slip-as-file", &[("name", &*name)]));
    }
    let others = attached.iter().filter(|file| view::is_other(&entry.version, &file.slot));
    papers.extend(others.map(|file| t.with("dossiers-slip-as-file", &[("name", &file.name)])));
    Ok(papers)
}

/// The time that the rules give.
pub(super) fn allowance(t: T, allowance: Allowance) -> String {
    match allowance {
        Allowance::WorkingDays(n) => t.with("dossiers-time-working-days", &[("n", u32::from(n))]),
        Allowance::Days(n) => t.with("dossiers-time-days", &[("n", u32::from(n))]),
        Allowance::WorkingMinutes(n) => t.with("dossiers-time-hours", &[("n", n / 60)]),
        Allowance::SameDay => t.text("dossiers-time-same-day").into_owned(),
    }
}
