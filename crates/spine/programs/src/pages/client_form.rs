//! The form of a connected program.

use askama::Template;
use authz::House;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Date, Kind, Rate};
use ui::{Choice, Field, Link, Shell, Summary, say};
use web::{Form, Page, Pairs, Path, SeeOther, SignedIn, Site, Typed};

use super::{clients::address, scope_name, unit_choices};
use crate::{ClientId, ClientSaid, Keep, LONGEST, Offer, add_client, change_client, store::clients as store};

#[derive(Template)]
#[template(path = "programs/client_form.html")]
struct ClientForm {
    shell: Shell,
    back: Link,
    action: String,
    id: ClientId,
    version: String,
    summary: Option<Summary>,
    fields: Vec<Field>,
    send: String,
}

pub(super) async fn blank(State(site): State<Site>, visitor: SignedIn) -> web::Result<Response> {
    authz::permit(&visitor.actor, Keep, &House)?;
    let form = ui::Form::new(visitor.t(&site)).kept([("rate", Rate::Usual.word())]);
    Ok(Page(page(&site, &visitor, &form, &Kept::New(ClientId::new()))).into_response())
}

pub(super) async fn add(
    State(site): State<Site>,
    visitor: SignedIn,
    Form(pairs): Form,
) -> web::Result<Response> {
    authz::permit(&visitor.actor, Keep, &House)?;
    let id: ClientId = pairs.one("id").parse().unwrap_or_else(|_| ClientId::new());
    let mut typed = Typed::new(&pairs);
    let unit = typed.id("unit");
    let done = match read(&pairs, typed) {
        Ok(said) => site
            .app()
            .write(&visitor.actor, async move |work| add_client(work, id, unit, said).await)
            .await
            .map(|_| ()),
        Err(error) => Err(error),
    };
    answer(&site, &visitor, &pairs, done, &Kept::New(id), "programs-client-added")
}

pub(super) async fn edit(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<ClientId>,
) -> web::Result<Response> {
    authz::permit(&visitor.actor, Keep, &House)?;
    let client = site.app().read(&visitor.actor, async move |work| store::find(work, id).await).await?;
    let until = say::short_date(visitor.lang(), client.expires_on);
    let mut kept = vec![
        ("name", client.name.as_str()),
        ("contact", &client.contact),
        ("rate", client.rate.word()),
        ("expires_on", &until),
    ];
    kept.extend(client.scopes.iter().map(|scope| ("scopes", scope.as_str())));
    let form = ui::Form::new(visitor.t(&site)).kept(kept);
    let version = client.version.to_string();
    Ok(Page(page(&site, &visitor, &form, &Kept::Old(id, version))).into_response())
}

pub(super) async fn change(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<ClientId>,
    Form(pairs): Form,
) -> web::Result<Response> {
    authz::permit(&visitor.actor, Keep, &House)?;
    let version = pairs.one("version").to_owned();
    let seen: i64 = version.parse().unwrap_or_default();
    let done = match read(&pairs, Typed::new(&pairs)) {
        Ok(said) => {
            let change = async move |work: &mut work::Work| change_client(work, id, seen, said).await;
            site.app().write(&visitor.actor, change).await
        }
        Err(error) => Err(error),
    };
    if done.is_ok() {
        site.forget_client(id.uuid());
    }
    answer(&site, &visitor, &pairs, done, &Kept::Old(id, version), "programs-client-changed")
}

/// Whose form it is.
enum Kept {
    New(ClientId),
    Old(ClientId, String),
}

impl Kept {
    fn id(&self) -> ClientId {
        match self {
            Self::New(id) | Self::Old(id, _) => *id,
        }
    }
}

fn answer(
    site: &Site,
    visitor: &SignedIn,
    pairs: &Pairs,
    done: kernel::Result<()>,
    kept: &Kept,
    said: &'static str,
) -> web::Result<Response> {
    match done {
        Ok(()) => Ok(SeeOther::to(address(kept.id())).saying(said).into_response()),
        Err(error) if error.kind() == Kind::Invalid => {
            let form = ui::Form::new(visitor.t(site)).kept(pairs.kept()).wrong(error.fields());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(site, visitor, &form, kept))).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn read(pairs: &Pairs, mut typed: Typed<'_>) -> kernel::Result<ClientSaid> {
    let (name, contact) = (typed.text("name", LONGEST), typed.text("contact", LONGEST));
    let scopes: Vec<String> =
        pairs.kept().filter(|(name, _)| *name == "scopes").map(|(_, scope)| scope.to_owned()).collect();
    if scopes.is_empty() {
        typed.add(kernel::FieldError::new("scopes", "choose"));
    }
    let expires_on: Date = typed.date("expires_on");
    let rates: Vec<&str> = Rate::ALL.iter().map(|rate| rate.word()).collect();
    let rate = typed.choice("rate", &rates);
    let rate = rate.parse().unwrap_or_default();
    typed.done(ClientSaid { name, contact, scopes, rate, expires_on })
}

fn page(site: &Site, visitor: &SignedIn, form: &ui::Form, kept: &Kept) -> ClientForm {
    let t = visitor.t(site);
    let scopes = site.app().part::<Offer>().scopes.iter().map(|scope| {
        let help = t.text(&format!("scope-{}-help", scope.replace('.', "-"))).into_owned();
        Choice::new(*scope, scope_name(t, scope)).help(help)
    });
    let rates = Rate::ALL.iter().map(|rate| {
        let key = format!("programs-rate-{}", rate.word());
        Choice::new(rate.word(), t.text(&key))
    });
    let mut fields = vec![
        form.line("name", t.text("programs-name")).help(t.text("programs-name-help")),
        form.line("contact", t.text("programs-contact")).help(t.text("programs-contact-help")),
        form.checks("scopes", t.text("programs-scopes"), scopes.collect()),
        form.date("expires_on", t.text("programs-until")).help(t.text("programs-until-help")),
        form.radio("rate", t.text("programs-rate"), rates.collect()),
    ];
    let (title, back, action, version) = match kept {
        Kept::New(_) => {
            let unit = form.choice("unit", t.text("programs-unit"), unit_choices(site, t.lang()));
            fields.insert(1, unit.help(t.text("programs-unit-help")));
            let back = Link::new(t.text("programs-clients-title"), "/programs");
            ("programs-client-new", back, "/programs".to_owned(), String::new())
        }
        Kept::Old(id, version) => {
            let back = Link::new(t.text("programs-back-to-client"), address(*id));
            ("programs-client-edit", back, address(*id), version.clone())
        }
    };
    ClientForm {
        shell: visitor.shell(site, t.text(title)),
        back,
        action,
        id: kept.id(),
        version,
        summary: form.summary(&fields),
        fields,
        send: t.text("programs-save").into_owned(),
    }
}
