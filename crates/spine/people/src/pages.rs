//! Signing in and out.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, Error, Kind};
use ui::{Field, Lang, Notice, Shell, Summary, Tone};
use web::{Asking, Form, Limit, Page, Pairs, Result, Routes, SeeOther, Site, Visitor, is_local, sessions};

use crate::{AccountId, Persona, check_password, personas, prove_persona, sign_in};

/// The sets of personas, in the order of the page.
const SETS: [&str; 6] = ["residents", "one-stop", "specialists", "leaders", "district", "operator"];

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", show, &[])
        .post("/sign-in", with_password, &[])
        .post("/sign-in/persona", as_persona, &[])
        .post("/sign-out", sign_out, &[])
}

#[derive(Template)]
#[template(path = "people/sign_in.html")]
struct SignInPage {
    shell: Shell,
    summary: Option<Summary>,
    wrong: Option<Notice>,
    sets: Vec<PersonaSet>,
    login: Field,
    password: Field,
    next: String,
}

struct PersonaSet {
    name: String,
    personas: Vec<Shown>,
}

struct Shown {
    account: AccountId,
    name: String,
    about: String,
}

async fn show(State(site): State<Site>, visitor: Visitor, Asking(asked): Asking) -> Result<Page<SignInPage>> {
    Ok(Page(page(&site, &visitor, &asked, None).await?))
}

async fn with_password(State(site): State<Site>, visitor: Visitor, Form(pairs): Form) -> Result<Response> {
    let (login, password) = (pairs.one("login").to_owned(), pairs.one("password").to_owned());
    site.limits().check(Limit::SignIn, (&login, visitor.block()))?;
    match check_password(site.app(), &login, &password).await {
        Ok(proven) => enter(&site, &visitor, &pairs, proven).await,
        Err(error) if matches!(error.kind(), Kind::Internal | Kind::Unavailable) => Err(error.into()),
        Err(error) => {
            let page = page(&site, &visitor, &pairs, Some(&error)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

async fn as_persona(State(site): State<Site>, visitor: Visitor, Form(pairs): Form) -> Result<Response> {
    let account: AccountId = pairs.one("account").parse()?;
    let proven =
        site.app().read(&Actor::anyone(), async move |work| prove_persona(work, account).await).await?;
    enter(&site, &visitor, &pairs, proven).await
}

/// Begins the session and leads on to where the visitor wanted to go: officers to their desk, residents to the home page.
async fn enter(site: &Site, visitor: &Visitor, pairs: &Pairs, proven: crate::Proven) -> Result<Response> {
    let (account, holds) = site
        .app()
        .write(&visitor.actor, async move |work| {
            let account = sign_in(work, proven).await?;
            let actor = crate::actor(work, account.id.uuid()).await?;
            Ok((account, actor.is_some_and(|actor| !actor.holds.is_empty())))
        })
        .await?;
    let cookie = sessions::begin(site, visitor, account.id.uuid()).await?;
    let wanted = pairs.one("next");
    let next = match (is_local(wanted), holds) {
        (true, _) => wanted,
        (false, true) => "/desk",
        (false, false) => "/",
    };
    Ok((cookie, SeeOther::to(next)).into_response())
}

async fn sign_out(State(site): State<Site>, visitor: Visitor) -> Result<Response> {
    let cookie = sessions::end(&site, &visitor).await?;
    Ok((cookie, SeeOther::to("/").saying("people-signed-out")).into_response())
}

async fn page(site: &Site, visitor: &Visitor, pairs: &Pairs, wrong: Option<&Error>) -> Result<SignInPage> {
    let t = visitor.t(site);
    let personas = site.app().read(&Actor::anyone(), async |work| personas(work).await).await?;
    let form = ui::Form::new(t)
        .kept(pairs.kept().filter(|(name, _)| *name == "login"))
        .wrong(wrong.map(Error::fields).unwrap_or_default());
    let login = form.line("login", t.text("people-login")).autocomplete("username");
    let password = form.password("password", t.text("people-password"));
    let sets = SETS.iter().filter_map(|set| {
        let of_set = personas.iter().filter(|persona| persona.set == *set);
        let shown: Vec<Shown> = of_set.map(|persona| shown(t.lang(), persona)).collect();
        let name = t.text(&format!("people-set-{set}")).into_owned();
        (!shown.is_empty()).then_some(PersonaSet { name, personas: shown })
    });
    Ok(SignInPage {
        summary: form.summary([&login, &password]),
        wrong: wrong.map(|error| Notice::new(Tone::Broken, ui::explain(t, error))),
        sets: sets.collect(),
        login,
        password,
        next: Some(pairs.one("next")).filter(|next| is_local(next)).unwrap_or_default().to_owned(),
        shell: visitor.shell(site, t.text("people-sign-in")),
    })
}

fn shown(lang: Lang, persona: &Persona) -> Shown {
    let about = if lang == Lang::En { &persona.about_en } else { &persona.about };
    Shown { account: persona.account, name: persona.name.clone(), about: about.clone() }
}
