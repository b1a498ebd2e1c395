//! What is done to a draft by one press: its rows moved, the last change taken back, handed in, returned, approved.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, Kind, Result};
use web::{Page, Pairs, Path, SeeOther, SignedIn, Site, Typed};
use work::Work;

use super::{draft, form, open, page_of, review, seen};
use crate::{
    Change, Draft, DraftId, List, drafts,
    form::{FormChange, FormItem},
};

/// Moves a row, or takes it out.
pub(super) async fn reorder(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let change = row_change(&pairs)?;
    let here = if matches!(change, Change::Form(_)) { "form" } else { "" };
    let seen = seen(&pairs);
    act(&site, &visitor, id, here, "", async move |work| drafts::change(work, id, seen, change).await).await
}

fn row_change(pairs: &Pairs) -> Result<Change> {
    let mut typed = Typed::new(pairs);
    let act = typed.choice("act", &["up", "down", "remove"]);
    let list = typed.choice("list", &["ways", "papers", "notes", "steps", "sections", "fields"]);
    let at = typed.text("at", 200);
    let (act, list, at) = typed.done((act, list, at))?;
    let item = match list {
        "sections" => Some(FormItem::Section(at.clone())),
        "fields" => Some(FormItem::Field(at.clone())),
        _ => None,
    };
    if let Some(item) = item {
        return Ok(Change::Form(match act {
            "up" => FormChange::Up(item),
            "down" => FormChange::Down(item),
            _ => FormChange::Remove(item),
        }));
    }
    let list = match list {
        "ways" => List::Ways,
        "papers" => List::Papers,
        "notes" => List::Notes,
        _ => List::Steps,
    };
    let at = at.parse().map_err(|_| Error::not_found("row of a draft"))?;
    Ok(match act {
        "up" => Change::Up(list, at),
        "down" => Change::Down(list, at),
        _ => Change::Remove(list, at),
    })
}

pub(super) async fn undo(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let (here, seen) = (if pairs.one("page") == "form" { "form" } else { "" }, seen(&pairs));
    act(&site, &visitor, id, here, "procedures-undone", async move |work| drafts::undo(work, id, seen).await)
        .await
}

pub(super) async fn drop_draft(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let seen = seen(&pairs);
    act(&site, &visitor, id, "", "procedures-dropped", async move |work| {
        drafts::drop_draft(work, id, seen).await
    })
    .await
}

pub(super) async fn hand_in(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let told = Told { id, pairs, done: "procedures-handed-in" };
    let read = |typed: &mut Typed<'_>| typed.text("note", 2_000);
    tell(&site, &visitor, told, read, async move |work: &mut Work, seen, note| {
        drafts::hand_in(work, id, seen, note).await
    })
    .await
}

pub(super) async fn take_back(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let seen = seen(&pairs);
    let take_back = async move |work: &mut Work| drafts::take_back(work, id, seen).await;
    act(&site, &visitor, id, "review", "procedures-taken-back", take_back).await
}

pub(super) async fn give_back(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let told = Told { id, pairs, done: "procedures-given-back" };
    let read = |typed: &mut Typed<'_>| typed.text("reason", 2_000);
    let verb = async move |work: &mut Work, seen, reason| drafts::give_back(work, id, seen, reason).await;
    tell(&site, &visitor, told, read, verb).await
}

pub(super) async fn approve(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let told = Told { id, pairs, done: "procedures-approved" };
    let read = |typed: &mut Typed<'_>| typed.date("from");
    let verb = async move |work: &mut Work, seen, from| drafts::approve(work, id, seen, from).await;
    let done = tell(&site, &visitor, told, read, verb).await?;
    // Here at once; other nodes look every few seconds.
    crate::refresh(site.app()).await?;
    Ok(done)
}

/// What was sent from the review page, about which draft, and what is said when it is done.
struct Told {
    id: DraftId,
    pairs: Pairs,
    done: &'static str,
}

/// Reads the one thing that an act of the review page needs, and does it; what is wrong with it is said on the page.
async fn tell<V: Send + 'static>(
    site: &Site,
    visitor: &SignedIn,
    Told { id, pairs, done }: Told,
    read: impl FnOnce(&mut Typed<'_>) -> V,
    verb: impl AsyncFnOnce(&mut Work, Option<i64>, V) -> Result<Draft> + Send + 'static,
) -> web::Result<Response> {
    let mut typed = Typed::new(&pairs);
    let value = read(&mut typed);
    match typed.done(value) {
        Ok(value) => {
            let seen = seen(&pairs);
            act(site, visitor, id, "review", done, async move |work: &mut Work| verb(work, seen, value).await)
                .await
        }
        Err(error) => wrong(site, visitor, id, &pairs, &error).await,
    }
}

/// Does it and leads on; what the state of things forbids is said on the page where it was asked.
async fn act(
    site: &Site,
    visitor: &SignedIn,
    id: DraftId,
    here: &str,
    done: &'static str,
    verb: impl AsyncFnOnce(&mut Work) -> Result<Draft> + Send + 'static,
) -> web::Result<Response> {
    match site.app().write(&visitor.actor, verb).await {
        Ok(_) => {
            let to = SeeOther::to(page_of(id, here));
            Ok(if done.is_empty() { to } else { to.saying(done) }.into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => {
            let draft = open(site, visitor, id).await?;
            let page = match here {
                "form" => Page(form::page(site, visitor, &draft, Some(&error))?).into_response(),
                "review" => {
                    let form = ui::Form::new(visitor.t(site));
                    Page(review::page(site, visitor, &draft, &form, Some(&error)).await?).into_response()
                }
                _ => Page(draft::page(site, visitor, &draft, Some(&error))).into_response(),
            };
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The review page with what was typed wrong on it.
async fn wrong(
    site: &Site,
    visitor: &SignedIn,
    id: DraftId,
    pairs: &Pairs,
    error: &Error,
) -> web::Result<Response> {
    let draft = open(site, visitor, id).await?;
    let form = ui::Form::new(visitor.t(site)).kept(pairs.kept()).wrong(error.fields());
    let page = review::page(site, visitor, &draft, &form, None).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
