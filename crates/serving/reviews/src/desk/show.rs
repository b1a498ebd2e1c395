//! One proposal at the desk: its words, what is like it, and what can be done.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Date, Error, Kind, Result};
use ui::{Choice, Field, Link, Notice, Shell, T, Tone};
use units::Units;
use web::{Form, Page, Pairs, Path, SeeOther, SignedIn, Site};
use work::Work;

use super::act::Act;
use crate::{
    Answer, Proposal, ProposalId, ReadContact, ReadWords, Signed, Status,
    actions::{self, WORDS},
    pages::{Seen, Told},
    store, view,
};

#[derive(Template)]
#[template(path = "reviews/desk/show.html")]
struct Sheet {
    shell: Shell,
    seen: Seen,
    words: String,
    source: String,
    summary: Option<ui::Summary>,
    notice: Option<Notice>,
    like: Vec<view::Row>,
    draft: Option<Link>,
    /// Where to see how the proposer is reached; empty when he left nothing, or it is shown.
    contact: String,
    reached: String,
    acts: Vec<Offered>,
    version: i64,
    public: String,
}

/// One act with its fields.
struct Offered {
    to: String,
    title: String,
    says: String,
    fields: Vec<Field>,
    button: String,
    open: bool,
}

/// What was sent and came back.
struct Again<'a> {
    act: Act,
    pairs: &'a Pairs,
    error: &'a Error,
}

/// `GET /desk/proposals/{id}`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<ProposalId>,
) -> web::Result<Response> {
    Ok(Page(sheet(&site, &who, id, None, String::new()).await?).into_response())
}

/// `POST /desk/proposals/{id}/contact`: how the proposer is reached; the look is written into the book.
pub(super) async fn contact(
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<ProposalId>,
) -> web::Result<Response> {
    let look = async move |work: &mut Work| actions::contact(work, id).await;
    let contact = site.app().write(&who.actor, look).await?;
    Ok(Page(sheet(&site, &who, id, None, contact).await?).into_response())
}

/// One act.
pub(super) async fn post(
    act: Act,
    State(site): State<Site>,
    who: SignedIn,
    Path(id): Path<ProposalId>,
    Form(pairs): Form,
) -> web::Result<Response> {
    let sent = pairs.clone();
    let done =
        site.app().write(&who.actor, async move |work: &mut Work| run(work, act, id, &sent).await).await;
    match done {
        Ok(proposal) => {
            let to = match proposal.draft.filter(|_| act == Act::Draft) {
                Some(draft) => format!("/catalogue/drafts/{draft}"),
                None if authz::may(&who.actor, ReadWords, &proposal) => format!("/desk/proposals/{id}"),
                // It went up: what goes on there is read with everybody.
                None => format!("/proposals/{id}"),
            };
            Ok(SeeOther::to(to).saying(act.said()).into_response())
        }
        Err(error) if matches!(error.kind(), Kind::Invalid | Kind::Conflict) => {
            let status = match error.kind() {
                Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
                _ => StatusCode::CONFLICT,
            };
            let again = Again { act, pairs: &pairs, error: &error };
            let page = sheet(&site, &who, id, Some(again), String::new()).await?;
            Ok((status, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The verb of an act, with what its form sent. Fields carry the act's noun, so that each form has its own.
async fn run(work: &mut Work, act: Act, id: ProposalId, pairs: &Pairs) -> Result<Proposal> {
    let seen = pairs.one("version").parse().ok();
    let noun = act.noun();
    let of = |name: &str| pairs.one(&format!("{noun}-{name}"));
    let named = |error: Error| named(error, noun);
    let signed = || -> Result<Signed> {
        let on = match of("on") {
            "" => None,
            typed => Some(ui::say::read_date(typed).ok_or_else(|| wrong(noun, "on", "not-a-date"))?),
        };
        Ok(Signed { number: of("number").to_owned(), on: on.filter(|on| *on != Date::ZERO) })
    };
    match act {
        Act::TakeUp => actions::take_up(work, id, seen, of("summary")).await.map_err(named),
        Act::Accept => actions::accept(work, id, seen, of("said"), signed()?).await.map_err(named),
        Act::Refuse => actions::refuse(work, id, seen, of("reason"), signed()?).await.map_err(named),
        Act::SendUp => actions::send_up(work, id, seen, of("reasons"), signed()?).await.map_err(named),
        Act::Answer => {
            let answer = match of("answer") {
                "accepted" => Answer::Accepted,
                "refused" => Answer::Refused,
                _ => return Err(wrong(noun, "answer", "choose")),
            };
            actions::answer_above(work, id, seen, (answer, of("said")), signed()?).await.map_err(named)
        }
        Act::Merge => actions::merge(work, id, seen, of("into")).await.map_err(named),
        Act::Draft => actions::open_draft(work, id, seen).await,
    }
}

fn wrong(noun: &str, field: &str, code: &'static str) -> Error {
    Error::invalid(vec![kernel::FieldError::new(format!("{noun}-{field}"), code)])
}

/// The verb names fields by themselves; on this page they carry the act's noun.
fn named(error: Error, noun: &str) -> Error {
    if error.kind() != Kind::Invalid || error.fields().is_empty() {
        return error;
    }
    let fields = error.fields().iter().cloned();
    let named = fields.map(|fault| kernel::FieldError { field: format!("{noun}-{}", fault.field), ..fault });
    Error::invalid(named.collect())
}

async fn sheet(
    site: &Site,
    who: &SignedIn,
    id: ProposalId,
    again: Option<Again<'_>>,
    reached: String,
) -> Result<Sheet> {
    let t = who.t(site);
    let read = async move |work: &mut Work| {
        let proposal = store::find(work, id).await?;
        work.permit(ReadWords, &proposal)?;
        let like = actions::like(work, &proposal).await?;
        let joined = store::merged_into(work, id, None, 100).await?;
        Ok((Told::read(work, proposal).await?, like, joined))
    };
    let (told, like, joined) = site.app().read(&who.actor, read).await?;
    let proposal = &told.proposal;
    let mut form = ui::Form::new(t);
    let mut notice = None;
    if let Some(Again { pairs, error, .. }) = &again {
        form = form.kept(pairs.kept()).wrong(error.fields());
        notice = error.fields().is_empty().then(|| Notice::new(Tone::Broken, ui::explain(t, error)));
    } else {
        form = form.kept([("consideration-summary", start(proposal))]);
    }
    let tree = site.app().part::<Units>().tree();
    let today = site.app().clock().now().date();
    let offered = Act::ALL.iter().filter(|act| act.is_offered(&who.actor, &tree, proposal, today));
    let opened = again.as_ref().map(|again| again.act);
    let acts: Vec<Offered> = offered
        .filter(|act| **act != Act::Merge || !like.is_empty())
        .map(|act| offer(t, *act, id, &form, &like, opened))
        .collect();
    let can_reach = proposal.contact.is_some() && authz::may(&who.actor, ReadContact, proposal);
    let seen = Seen::of(site, t, &told);
    let row = |other: &Proposal| view::Row::of(site, t, other, format!("/desk/proposals/{}", other.id));
    let mut shell = who.shell(site, seen.wish.clone());
    shell.dense = true;
    Ok(Sheet {
        shell,
        words: proposal.words.clone(),
        source: t.text(&format!("reviews-source-{}", proposal.source.word())).into_owned(),
        summary: form.summary(acts.iter().flat_map(|act| &act.fields)),
        notice,
        like: like.iter().chain(&joined).map(row).collect(),
        draft: proposal
            .draft
            .map(|draft| Link::new(t.text("reviews-draft"), format!("/catalogue/drafts/{draft}"))),
        contact: if can_reach && reached.is_empty() {
            format!("/desk/proposals/{id}/contact")
        } else {
            String::new()
        },
        reached,
        acts,
        version: proposal.version,
        public: format!("/proposals/{id}"),
        seen,
    })
}

/// What the public summary begins with: what was made public below, else the proposer's words.
fn start(proposal: &Proposal) -> String {
    if proposal.status == Status::SentUp { proposal.summary.clone() } else { proposal.words.clone() }
}

fn offer(t: T, act: Act, id: ProposalId, form: &ui::Form, like: &[Proposal], opened: Option<Act>) -> Offered {
    let noun = act.noun();
    let own = |name: &str| t.text(&format!("reviews-{noun}-{name}")).into_owned();
    let limit = u32::try_from(WORDS).unwrap_or(u32::MAX);
    let named = |name: &str| format!("{noun}-{name}");
    let long = |name: &str| form.long(&named(name), own(name)).rows(4).limit(limit);
    let number = || form.line(&named("number"), t.text("reviews-number")).narrow().limit(60);
    let on = || form.date(&named("on"), t.text("reviews-signed-on")).optional();
    let fields = match act {
        Act::TakeUp => vec![long("summary").help(own("summary-help"))],
        Act::Accept => vec![long("said").optional(), number().optional(), on()],
        Act::Refuse => vec![long("reason"), number().optional(), on()],
        Act::SendUp => vec![long("reasons").help(own("reasons-help")), number().optional(), on()],
        Act::Answer => {
            let choices = [("accepted", "reviews-answer-accepted"), ("refused", "reviews-answer-refused")];
            let choices = choices.map(|(value, key)| Choice::new(value, t.text(key)));
            vec![form.radio(&named("answer"), own("answer"), choices.into()), long("said"), number(), on()]
        }
        Act::Merge => {
            let choice = |other: &Proposal| {
                let word = t.text(&format!("reviews-status-{}", other.status.word())).into_owned();
                Choice::new(&other.code, format!("{} · {word}", other.code))
            };
            vec![form.choice(&named("into"), own("into"), like.iter().map(choice).collect())]
        }
        Act::Draft => Vec::new(),
    };
    let first = matches!(act, Act::TakeUp | Act::Answer | Act::Draft);
    Offered {
        to: format!("/desk/proposals/{id}/{noun}"),
        title: own("title"),
        says: own("says"),
        fields,
        button: own("do"),
        open: opened.map_or(first, |opened| opened == act),
    }
}
