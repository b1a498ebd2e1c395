//! The proposer's verdict on the answer: each published aspect, once.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{FieldError, Kind, Result};
use promises::{Answer, Aspect, RuleSets};
use ui::{Choice, Field, Form, Shell, Summary};
use web::{Asking, Page, Pairs, Path, SeeOther, Site, Visitor};
use work::Work;

use super::own::party;
use crate::{Judge, Proposal, ProposalId, Refusal, store};

#[derive(Template)]
#[template(path = "reviews/verdict.html")]
struct Ask {
    shell: Shell,
    over: String,
    summary: Option<Summary>,
    aspects: Vec<Field>,
    words: Field,
    key: String,
    id: String,
}

/// `GET /proposals/{id}/verdict?key=`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<ProposalId>,
    Asking(asking): Asking,
) -> web::Result<Response> {
    let key = asking.one("key");
    let (proposal, is_judged) = open(&site, &visitor, id, key).await?;
    if is_judged {
        return Ok(SeeOther::to(own(id, key)).into_response());
    }
    let form = Form::new(visitor.t(&site));
    Ok(Page(page(&site, &visitor, &proposal, key, &form)).into_response())
}

/// `POST /proposals/{id}/verdict`.
pub(super) async fn give(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<ProposalId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let key = pairs.one("key").to_owned();
    let actor = party(&site, &visitor, id, &key).await?;
    let given = match answer(site.app().part::<RuleSets>().aspects(), &pairs) {
        Ok(answer) => {
            site.app()
                .write(&actor, async move |work: &mut Work| crate::judge(work, id, answer).await.map(|_| ()))
                .await
        }
        Err(faults) => Err(kernel::Error::invalid(faults)),
    };
    match given {
        // Sent twice: the first one stands, and the page says so.
        Err(error) if error.code() == "promises-verdict-before" => {
            Ok(SeeOther::to(own(id, &key)).into_response())
        }
        Err(error) if error.kind() == Kind::Invalid && !error.fields().is_empty() => {
            let (proposal, _) = open(&site, &visitor, id, &key).await?;
            let form = Form::new(visitor.t(&site)).kept(pairs.kept()).wrong(error.fields());
            let again = page(&site, &visitor, &proposal, &key, &form);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(again)).into_response())
        }
        Err(error) => Err(error.into()),
        Ok(()) => Ok(SeeOther::to(own(id, &key)).into_response()),
    }
}

fn own(id: ProposalId, key: &str) -> String {
    let path = format!("/proposals/{id}/own");
    if key.is_empty() { path } else { web::address(&path, &[("key", key)]) }
}

/// The proposal that may be judged now, and whether it was.
async fn open(site: &Site, visitor: &Visitor, id: ProposalId, key: &str) -> Result<(Proposal, bool)> {
    let actor = party(site, visitor, id, key).await?;
    let read = async move |work: &mut Work| {
        let proposal = store::find(work, id).await?;
        work.permit(Judge, &proposal)?;
        if proposal.status.is_open() {
            return Err(Refusal::NotAnswered.into());
        }
        let is_judged = promises::verdict_of(work, proposal.promise).await?.is_some();
        Ok((proposal, is_judged))
    };
    site.app().read(&actor, read).await
}

fn answer(published: &[Aspect], pairs: &Pairs) -> Result<Answer, Vec<FieldError>> {
    let chosen = |aspect: &Aspect| match pairs.one(&aspect.key) {
        "yes" => Ok((aspect.key.clone(), true)),
        "no" => Ok((aspect.key.clone(), false)),
        _ => Err(FieldError::new(&aspect.key, "choose")),
    };
    let faults: Vec<FieldError> = published.iter().filter_map(|aspect| chosen(aspect).err()).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let aspects = published.iter().filter_map(|aspect| chosen(aspect).ok()).collect();
    Ok(Answer { aspects, words: pairs.one("words").to_owned() })
}

fn page(site: &Site, visitor: &Visitor, proposal: &Proposal, key: &str, form: &Form) -> Ask {
    let t = visitor.t(site);
    let published = site.app().part::<RuleSets>().aspects();
    let field = |aspect: &Aspect| {
        let label = if t.lang() == ui::Lang::Vi { &aspect.vi } else { &aspect.en };
        let choices = [("yes", "reviews-yes"), ("no", "reviews-no")];
        form.radio(&aspect.key, label, choices.map(|(value, word)| Choice::new(value, t.text(word))).into())
    };
    let aspects: Vec<Field> = published.iter().map(field).collect();
    let words = form.long("words", t.text("reviews-verdict-words")).limit(2_000).optional();
    Ask {
        shell: visitor.shell(site, t.text("reviews-judge")),
        over: proposal.code.clone(),
        summary: form.summary(aspects.iter().chain(Some(&words))),
        aspects,
        words,
        key: key.to_owned(),
        id: proposal.id.to_string(),
    }
}
