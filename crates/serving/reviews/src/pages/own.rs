//! My proposal: its fate, my own words, and my verdict. Who has no account comes with the key that was given.

use askama::Template;
use axum::extract::State;
use kernel::{Actor, Party, Result};
use promises::{Kind, Promise, Verdict, explain};
use ui::{Notice, Shell, T, Tone};
use units::Calendars;
use web::{Asking, Page, Path, Site, Visitor};
use work::Work;

use super::show::{Seen, Told};
use crate::{Proposal, ProposalId, ReadOwn, is_key_of, store};

#[derive(Template)]
#[template(path = "reviews/own.html")]
pub(super) struct Sheet {
    shell: Shell,
    seen: Seen,
    words: String,
    /// The address to keep, for who has no account.
    keep: Option<Notice>,
    public: String,
    /// Where to judge; empty before there is an answer, and after the verdict.
    verdict: String,
    judged: Option<Notice>,
    put_right: Option<ui::Promise>,
}

/// The visitor, or who shows the key of this proposal as its party.
pub(super) fn as_party(actor: &Actor, proposal: &Proposal, key: &str) -> Actor {
    if key.is_empty() || !is_key_of(proposal, key) {
        return actor.clone();
    }
    let id = proposal.id.uuid();
    Actor { party: Some(Party { id, only_case: Some(id) }), ..actor.clone() }
}

/// The proposal, and its proposer as an actor.
pub(super) async fn party(site: &Site, visitor: &Visitor, id: ProposalId, key: &str) -> Result<Actor> {
    let find = async move |work: &mut Work| store::find(work, id).await;
    let proposal = site.app().read(&visitor.actor, find).await?;
    Ok(as_party(&visitor.actor, &proposal, key))
}

/// `GET /proposals/{id}/own?key=`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<ProposalId>,
    Asking(asking): Asking,
) -> web::Result<Page<Sheet>> {
    let t = visitor.t(&site);
    let key = asking.one("key").to_owned();
    let actor = party(&site, &visitor, id, &key).await?;
    let read = async move |work: &mut Work| {
        let proposal = store::find(work, id).await?;
        work.permit(ReadOwn, &proposal)?;
        let told = Told::read(work, proposal).await?;
        let verdict = promises::verdict_of(work, told.promise.id).await?;
        let all = promises::of_subject(work, id.uuid()).await?;
        let put_right = all.into_iter().rev().find(|promise| promise.kind == Kind::PutRight);
        Ok((told, verdict, put_right))
    };
    let (told, verdict, put_right) = site.app().read(&actor, read).await?;
    let open = told.proposal.status.is_open();
    let keyed = |path: String| if key.is_empty() { path } else { web::address(&path, &[("key", &key)]) };
    let seen = Seen::of(&site, t, &told);
    Ok(Page(Sheet {
        shell: visitor.shell(&site, seen.wish.clone()),
        words: told.proposal.words.clone(),
        keep: (!key.is_empty()).then(|| {
            let address = format!("{}{}", site.settings().base_url, keyed(format!("/proposals/{id}/own")));
            Notice::new(Tone::Soon, t.text("reviews-keep")).body(address)
        }),
        public: format!("/proposals/{id}"),
        verdict: if open || verdict.is_some() {
            String::new()
        } else {
            keyed(format!("/proposals/{id}/verdict"))
        },
        judged: verdict.as_ref().map(|verdict| judged(t, verdict, put_right.as_ref())),
        put_right: put_right.as_ref().filter(|right| right.is_open()).map(|right| {
            let calendar = site.app().part::<Calendars>().of(right.unit);
            explain::card(t, right, &t.text("reviews-put-right"), site.app().clock().now(), &calendar)
        }),
        seen,
    }))
}

fn judged(t: T, verdict: &Verdict, put_right: Option<&Promise>) -> Notice {
    let key = if verdict.satisfied { "reviews-thanks-satisfied" } else { "reviews-thanks-not" };
    let done = put_right.and_then(|right| right.done_note.clone()).unwrap_or_default();
    Notice::new(Tone::Kept, t.text(key)).body(done)
}
