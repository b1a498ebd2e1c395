//! The pages of the small capability: what the README shows.

use askama::Template;
use authz::Action as _;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, Error, Id, Kind};
use ui::{Field, Form, Shell, Summary};
use web::{Asking, Page, Path, Routes, SeeOther, SignedIn, Site, Typed, Visitor};

use crate::things::{self, Make, Read, Thing};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/things/new", blank, &[Make::NAME])
        .post("/things", make, &[Make::NAME])
        .get("/things/{id}", show, &[Read::NAME])
        .get("/boom", boom, &[])
        .get("/slow", slow, &[])
        .post("/sign-in/{account}", sign_in, &[])
        .post("/sign-out", sign_out, &[])
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "ui/layout.html" %}{% block main %}
{% if let Some(wrong) = wrong %}{{ wrong }}{% endif %}
<form method="post" action="/things" data-keep="thing">{{ name }}{{ copies }}<button>OK</button></form>{% endblock %}"#
)]
struct NewThing {
    shell: Shell,
    wrong: Option<Summary>,
    name: Field,
    copies: Field,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "ui/layout.html" %}{% block main %}<h1>{{ thing.name }}</h1>{{ thing.copies }}{% endblock %}"#
)]
struct ShowThing {
    shell: Shell,
    thing: Thing,
}

fn new_thing(site: &Site, visitor: &Visitor, form: &Form) -> Page<NewThing> {
    let name = form.line("name", "Name").limit(20);
    let copies = form.digits("copies", "Copies");
    Page(NewThing {
        shell: visitor.shell(site, "Thing"),
        wrong: form.summary([&name, &copies]),
        name,
        copies,
    })
}

async fn blank(State(site): State<Site>, visitor: SignedIn, Asking(known): Asking) -> Page<NewThing> {
    new_thing(&site, &visitor, &Form::new(visitor.t(&site)).kept(known.kept()))
}

async fn make(
    State(site): State<Site>,
    visitor: SignedIn,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let mut typed = Typed::new(&pairs);
    let read = (typed.text("name", 20), typed.number("copies", 1..=9_i64));
    let made = match typed.done(read) {
        Ok((name, copies)) => {
            site.app().write(&visitor.actor, async move |work| things::make(work, &name, copies).await).await
        }
        Err(error) => Err(error),
    };
    match made {
        Ok(thing) => Ok(SeeOther::to(format!("/things/{}", thing.id)).saying("things-made").into_response()),
        Err(error) if error.kind() == Kind::Invalid => {
            let form = Form::new(visitor.t(&site)).kept(pairs.kept()).wrong(error.fields());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, new_thing(&site, &visitor, &form)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<Id<Thing>>,
) -> web::Result<Page<ShowThing>> {
    let thing = site.app().read(&visitor.actor, async move |work| things::find(work, id).await).await?;
    Ok(Page(ShowThing { shell: visitor.shell(&site, &thing.name), thing }))
}

async fn boom() -> web::Result<&'static str> {
    panic!("on purpose")
}

async fn slow() -> &'static str {
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    "late"
}

async fn sign_in(
    State(site): State<Site>,
    visitor: Visitor,
    Path(account): Path<uuid::Uuid>,
) -> web::Result<Response> {
    site.limits().check(web::Limit::SignIn, (account, visitor.block()))?;
    if account.is_nil() {
        return Err(Error::internal(Actor::anyone().in_the_book()).into());
    }
    let cookie = web::sessions::begin(&site, &visitor, account).await?;
    Ok((cookie, SeeOther::to("/things/new")).into_response())
}

async fn sign_out(State(site): State<Site>, visitor: Visitor) -> web::Result<Response> {
    Ok((web::sessions::end(&site, &visitor).await?, SeeOther::to("/")).into_response())
}
