//! The resident's verdict: each published aspect, once. What was not well opens a promise to put it right.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{FieldError, Kind as ErrorKind, Result};
use promises::{Answer, Aspect, Kind, Promise, RuleSets, Verdict, explain};
use ui::{Choice, Field, Form, Shell, Summary, T};
use units::Calendars;
use web::{Page, Pairs, Path, SeeOther, Site};

use super::{caller::Caller, case_of, seen};
use crate::{
    Dossier, DossierId, Judge, Refusal, Status,
    view::{self, Heading},
};

#[derive(Template)]
#[template(path = "dossiers/verdict.html")]
struct Ask {
    shell: Shell,
    heading: Heading,
    summary: Option<Summary>,
    aspects: Vec<Field>,
    words: Field,
    keep: String,
    back: String,
}

#[derive(Template)]
#[template(path = "dossiers/verdict_given.html")]
struct Given {
    shell: Shell,
    heading: Heading,
    satisfied: bool,
    put_right: Option<ui::Promise>,
    back: String,
}

/// What the page stands on: the dossier, the verdict if it was given, and what it opened.
struct Judged {
    dossier: Dossier,
    verdict: Option<Verdict>,
    put_right: Option<Promise>,
}

async fn read(site: &Site, caller: &Caller, id: DossierId) -> Result<Judged> {
    let read = async move |work: &mut work::Work| {
        let dossier = seen(work, id).await?;
        work.permit(Judge, &dossier)?;
        if dossier.status != Status::Returned {
            return Err(Refusal::NotReturned.into());
        }
        let verdict = promises::verdict_of(work, dossier.result_promise).await?;
        let promises = promises::of_subject(work, id.uuid()).await?;
        let put_right = promises.into_iter().find(|promise| promise.kind == Kind::PutRight);
        Ok(Judged { dossier, verdict, put_right })
    };
    site.app().read(&caller.actor(id), read).await
}

pub(super) async fn show(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let judged = read(&site, &caller, id).await?;
    Ok(match &judged.verdict {
        Some(verdict) => Page(given(&site, &caller, &judged, verdict)).into_response(),
        None => {
            Page(ask(&site, &caller, &judged.dossier, &Form::new(caller.visitor.t(&site)))).into_response()
        }
    })
}

pub(super) async fn give(
    State(site): State<Site>,
    caller: Caller,
    Path(id): Path<DossierId>,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let published = site.app().part::<RuleSets>().aspects();
    let given = match answer(published, &pairs) {
        Ok(answer) => {
            let judged = async move |work: &mut work::Work| crate::judge(work, id, None, answer).await;
            site.app().write(&caller.actor(id), judged).await.map(|_| ())
        }
        Err(faults) => Err(kernel::Error::invalid(faults)),
    };
    let to = SeeOther::to(format!("{}/verdict", case_of(id)));
    match given {
        // Sent twice: the first one stands, and the page says so.
        Err(error) if error.code() == "promises-verdict-before" => Ok(to.into_response()),
        Err(error) if error.kind() == ErrorKind::Invalid && !error.fields().is_empty() => {
            let judged = read(&site, &caller, id).await?;
            let form = Form::new(caller.visitor.t(&site)).kept(pairs.kept()).wrong(error.fields());
            let again = ask(&site, &caller, &judged.dossier, &form);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(again)).into_response())
        }
        Err(error) => Err(error.into()),
        Ok(()) => Ok(to.into_response()),
    }
}

fn answer(published: &[Aspect], pairs: &Pairs) -> Result<Answer, Vec<FieldError>> {
    let (mut aspects, mut faults) = (Vec::new(), Vec::new());
    for aspect in published {
        match pairs.one(&aspect.key) {
            "yes" => aspects.push((aspect.key.clone(), true)),
            "no" => aspects.push((aspect.key.clone(), false)),
            _ => faults.push(FieldError::new(&aspect.key, "choose")),
        }
    }
    if faults.is_empty() { Ok(Answer { aspects, words: pairs.one("words").to_owned() }) } else { Err(faults) }
}

fn ask(site: &Site, caller: &Caller, dossier: &Dossier, form: &Form) -> Ask {
    let t = caller.visitor.t(site);
    let published = site.app().part::<RuleSets>().aspects();
    let aspects: Vec<Field> = published.iter().map(|aspect| aspect_field(t, form, aspect)).collect();
    let words =
        form.long("words", t.text("dossiers-verdict-words")).help(t.text("dossiers-verdict-words-help"));
    let words = words.limit(2_000).optional();
    let title = t.text("dossiers-verdict").into_owned();
    Ask {
        shell: caller.visitor.shell(site, view::title(t, &title, form.is_wrong())),
        heading: Heading::asking(t, dossier, title),
        summary: form.summary(aspects.iter().chain(Some(&words))),
        aspects,
        words,
        keep: format!("verdict-{}", dossier.id),
        back: case_of(dossier.id),
    }
}

fn aspect_field(t: T, form: &Form, aspect: &Aspect) -> Field {
    let label = if t.lang() == ui::Lang::Vi { &aspect.vi } else { &aspect.en };
    let choices = [("yes", "dossiers-verdict-yes"), ("no", "dossiers-verdict-no")];
    form.radio(&aspect.key, label, choices.map(|(value, key)| Choice::new(value, t.text(key))).into())
}

fn given(site: &Site, caller: &Caller, judged: &Judged, verdict: &Verdict) -> Given {
    let (t, now) = (caller.visitor.t(site), site.app().clock().now());
    let calendar = site.app().part::<Calendars>().of(judged.dossier.unit);
    let lead = t.text("dossiers-put-right-lead");
    let title = t.text("dossiers-verdict-thanks").into_owned();
    Given {
        shell: caller.visitor.shell(site, &title),
        heading: Heading::asking(t, &judged.dossier, title),
        satisfied: verdict.satisfied,
        put_right: judged.put_right.as_ref().map(|promise| explain::card(t, promise, &lead, now, &calendar)),
        back: case_of(judged.dossier.id),
    }
}
