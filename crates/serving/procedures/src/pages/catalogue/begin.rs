//! Beginning a draft: of a new procedure, or of a new version of one that there is.

use askama::Template;
use authz::InUnit;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, FieldError, Kind, Result};
use ui::{Field, Notice, Shell, Summary, Tone};
use units::Units;
use web::{Page, Path, SeeOther, SignedIn, Site, Typed, Visitor};

use super::{
    frame::shell,
    page_of,
    terms::{fields_of, filled, read_field},
};
use crate::{
    BeginDraft, Code,
    drafts::{self, Beginning},
};

#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/begin.html")]
struct Begin {
    shell: Shell,
    refused: Option<Notice>,
    summary: Option<Summary>,
    fields: Vec<Field>,
}

fn page(site: &Site, visitor: &Visitor, form: &ui::Form, error: Option<&Error>) -> Begin {
    let t = visitor.t(site);
    let fields = vec![
        form.line("code", t.text("procedures-code"))
            .help(t.text("procedures-code-help"))
            .narrow()
            .example("1.001193"),
        form.long("name", t.text("procedures-name")).rows(2).limit(1_000),
        form.choice("field", t.text("procedures-field"), fields_of(site, "")).optional(),
        form.line("new_field", t.text("procedures-new-field")).optional().limit(200),
        form.line("like", t.text("procedures-like")).help(t.text("procedures-like-help")).optional().narrow(),
    ];
    Begin {
        shell: shell(site, visitor, t.text("procedures-new")),
        refused: error.map(|error| {
            Notice::new(Tone::Broken, t.text("procedures-not-done")).body(ui::explain(t, error))
        }),
        summary: form.summary(&fields),
        fields,
    }
}

/// Lets in who may begin drafts in the catalogue of the house.
fn may_begin(site: &Site, visitor: &Visitor) -> Result<()> {
    let tree = site.app().part::<Units>().tree();
    let unit = drafts::unit_of(&tree, super::super::today(site))?;
    authz::permit(&visitor.actor, BeginDraft, &InUnit(unit.uuid())).map(|_| ())
}

pub(super) async fn blank(State(site): State<Site>, visitor: SignedIn) -> web::Result<Response> {
    may_begin(&site, &visitor)?;
    let form = ui::Form::new(visitor.t(&site));
    Ok(Page(page(&site, &visitor, &form, None)).into_response())
}

/// Begins a draft of a new procedure.
pub(super) async fn procedure(
    State(site): State<Site>,
    visitor: SignedIn,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    may_begin(&site, &visitor)?;
    let mut typed = Typed::new(&pairs);
    let code: Option<Code> = typed.text("code", 20).parse().ok();
    if code.is_none() && pairs.has("code") {
        typed.add(FieldError::new("code", "not-a-code"));
    }
    let name = typed.text("name", 1_000).replace('\n', " ");
    let field = read_field(&mut typed, &pairs);
    let like = filled(typed.optional_text("like", 20));
    let begun = match (typed.done(()), code) {
        (Ok(()), Some(code)) => {
            let beginning = Beginning { code, name, field, like };
            let begin = async move |work: &mut work::Work| drafts::begin_procedure(work, beginning).await;
            site.app().write(&visitor.actor, begin).await
        }
        (Err(error), _) => Err(error),
        (Ok(()), None) => Err(Error::invalid(vec![FieldError::new("code", "not-a-code")])),
    };
    match begun {
        Ok(draft) => Ok(SeeOther::to(page_of(draft.id, "")).saying("procedures-begun").into_response()),
        Err(error) if matches!(error.kind(), Kind::Invalid | Kind::Conflict) => {
            let form = ui::Form::new(visitor.t(&site)).kept(pairs.kept()).wrong(error.fields());
            let (status, refused) = match error.kind() {
                Kind::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, None),
                _ => (StatusCode::CONFLICT, Some(&error)),
            };
            Ok((status, Page(page(&site, &visitor, &form, refused))).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Begins a draft of a new version, or leads to the one that there is.
pub(super) async fn version(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(code): Path<String>,
) -> web::Result<Response> {
    may_begin(&site, &visitor)?;
    let begin = async move |work: &mut work::Work| match drafts::open_of_code(work, &code).await? {
        Some(id) => Ok(id),
        None => Ok(drafts::begin_version(work, &code).await?.id),
    };
    let id = site.app().write(&visitor.actor, begin).await?;
    Ok(SeeOther::to(page_of(id, "")).into_response())
}
