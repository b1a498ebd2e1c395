//! Faults as people and programs read them: rendered once, here.

use askama::Template;
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use kernel::{Actor, Error, Kind};
use serde::Serialize;
use ui::{Shell, T};
use utoipa::ToSchema;

use crate::{Asked, Site, fault, flash::SeeOther, visitor};

/// A failure as programs read it: RFC 9457 problem details.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `urn:problem:` and the code.
    #[serde(rename = "type")]
    #[schema(example = "urn:problem:not-found")]
    kind: String,
    /// What went wrong, in a few words of the language asked for.
    title: String,
    /// The HTTP status.
    #[schema(example = 404)]
    status: u16,
    /// What went wrong with this request, in words.
    detail: String,
    /// The stable code.
    #[schema(example = "not-found")]
    code: String,
    /// Which fields are wrong, and how.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ProblemField>,
    /// The id under which the log knows the request.
    request_id: String,
}

/// One wrong field.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// Its path: `child/name`.
    field: String,
    /// The stable code of what is wrong.
    #[schema(example = "required")]
    code: String,
    /// What is wrong, in words.
    detail: String,
}

#[derive(Template)]
#[template(path = "web/fault.html")]
struct Page<'a> {
    shell: Shell,
    what: String,
    fields: Vec<String>,
    todo: String,
    back: &'a str,
    sign_in: Option<String>,
    /// What was sent, to be sent again to this address after signing in.
    sent: &'a [(String, String)],
    to: &'a str,
    request: &'a str,
}

/// Replaces a response that failed by what its reader understands, and tells the log.
pub(crate) fn faults(site: &Site, asked: &Asked, mut response: Response) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let failed = response.extensions_mut().remove::<fault::Failed>();
    let bare;
    let error = match &failed {
        Some(failed) => &*failed.0,
        None if is_worded(&response) => return response,
        None => match fault::of_status(status) {
            Some(error) => {
                bare = error;
                &bare
            }
            None => return response,
        },
    };
    log(asked, status, error);
    let mut rendered = if asked.is_api() {
        problem(site.t(asked.lang), asked, status, error)
    } else if error.kind() == Kind::SignIn && asked.method.is_safe() {
        return axum::response::IntoResponse::into_response(SeeOther::to(sign_in(site, asked)));
    } else {
        page(site, asked, status, error)
    };
    for name in [header::ALLOW, header::SET_COOKIE] {
        for value in response.headers().get_all(&name) {
            rendered.headers_mut().append(name.clone(), value.clone());
        }
    }
    let wait = error.args().iter().find(|(name, _)| *name == "seconds" && error.kind() == Kind::TooMany);
    if let Some(seconds) = wait.and_then(|(_, seconds)| HeaderValue::try_from(seconds).ok()) {
        rendered.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    rendered
}

/// Whether the answer is a page or a document already, such as a form that came back with its errors.
fn is_worded(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"))
}

fn log(asked: &Asked, status: StatusCode, error: &Error) {
    let (id, status) = (&*asked.id, status.as_u16());
    match error.kind() {
        Kind::Internal => tracing::error!(request = id, status, ?error, "our own fault"),
        Kind::Unavailable => tracing::error!(request = id, status, ?error, "unavailable"),
        _ => tracing::debug!(request = id, status, ?error, "refused"),
    }
}

fn problem(t: T, asked: &Asked, status: StatusCode, error: &Error) -> Response {
    let problem = Problem {
        kind: format!("urn:problem:{}", error.code()),
        title: t.text(title(error.kind())).into_owned(),
        status: status.as_u16(),
        detail: ui::explain(t, error),
        code: error.code().to_owned(),
        errors: error
            .fields()
            .iter()
            .map(|wrong| ProblemField {
                field: wrong.field.clone(),
                code: wrong.code.to_string(),
                detail: ui::explain_field(t, wrong),
            })
            .collect(),
        request_id: asked.id.to_string(),
    };
    let body = serde_json::to_string(&problem).unwrap_or_default();
    let mut response = answer(status, "application/problem+json", body);
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

fn page(site: &Site, asked: &Asked, status: StatusCode, error: &Error) -> Response {
    let t = site.t(asked.lang);
    let anyone = Actor::anyone();
    let actor = asked.came.get().map_or(&anyone, |(actor, _)| actor);
    let page = Page {
        shell: visitor::shell(site, asked, actor, t.text(title(error.kind())).into_owned()),
        what: ui::explain(t, error),
        fields: error.fields().iter().map(|wrong| ui::explain_field(t, wrong)).collect(),
        todo: t.text(todo(error.kind())).into_owned(),
        back: if asked.method.is_safe() { "/" } else { asked.way_back() },
        sign_in: (error.kind() == Kind::SignIn).then(|| sign_in(site, asked)),
        sent: asked.sent.get().map(crate::Pairs::all).unwrap_or_default(),
        to: asked.uri.path_and_query().map_or("/", |to| to.as_str()),
        request: &asked.id,
    };
    // Without the template the words themselves must do.
    let body = page.render().unwrap_or_else(|_| format!("{} ({})", t.text("error-internal"), asked.id));
    answer(status, "text/html; charset=utf-8", body)
}

fn answer(status: StatusCode, kind: &'static str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn sign_in(site: &Site, asked: &Asked) -> String {
    crate::address(&site.settings().sign_in, &[("next", asked.way_back())])
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::NotFound => "fault-not-found",
        Kind::SignIn => "fault-sign-in",
        Kind::Forbidden => "fault-forbidden",
        Kind::Invalid => "fault-invalid",
        Kind::Conflict => "fault-conflict",
        Kind::TooMany => "fault-too-many",
        Kind::Unavailable => "fault-unavailable",
        Kind::Internal => "fault-internal",
    }
}

fn todo(kind: Kind) -> &'static str {
    match kind {
        Kind::NotFound => "fault-not-found-do",
        Kind::SignIn => "fault-sign-in-do",
        Kind::Forbidden => "fault-forbidden-do",
        Kind::Invalid => "fault-invalid-do",
        Kind::Conflict => "fault-conflict-do",
        Kind::TooMany => "fault-too-many-do",
        Kind::Unavailable => "fault-unavailable-do",
        Kind::Internal => "fault-internal-do",
    }
}
