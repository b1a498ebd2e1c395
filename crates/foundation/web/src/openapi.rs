//! The REST interface described, in OpenAPI 3.1, from the handlers and types themselves.

use utoipa::{
    PartialSchema as _, ToSchema as _,
    openapi::{
        Content, Info, OpenApi, Ref, RefOr, ResponseBuilder,
        path::{HttpMethod, Operation, PathItem},
        security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
    },
};

use crate::{Problem, render::ProblemField};

/// The name of the bearer scheme in the document.
const BEARER: &str = "bearer";
/// The extension of an operation that names its actions.
const ACTIONS: &str = "x-actions";

/// Completes what the capabilities described: a title, bearer tokens, and problem details for everything that fails.
pub(crate) fn complete(mut api: OpenApi, title: &str, server: &str) -> OpenApi {
    api.info = Info::new(title, "1");
    api.servers = Some(vec![utoipa::openapi::Server::new(server)]);
    let parts = api.components.get_or_insert_default();
    parts.schemas.insert(Problem::name().into_owned(), Problem::schema());
    parts.schemas.insert(ProblemField::name().into_owned(), ProblemField::schema());
    parts.add_security_scheme(BEARER, SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    // An empty requirement beside the other: some operations answer passers-by too.
    api.security =
        Some(vec![SecurityRequirement::new(BEARER, Vec::<String>::new()), SecurityRequirement::default()]);
    let problem = ResponseBuilder::new()
        .description("What went wrong")
        .content("application/problem+json", Content::new(Some(Ref::from_schema_name(Problem::name()))))
        .build();
    for item in api.paths.paths.values_mut() {
        for (_, operation) in operations_mut(item) {
            describe(operation);
            operation
                .responses
                .responses
                .entry("default".to_owned())
                .or_insert_with(|| problem.clone().into());
        }
    }
    api
}

/// Says of each response what it is, where its handler did not: OpenAPI wants a description of every one.
fn describe(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            let description = match status.as_str() {
                "201" => "It was made",
                "204" => "It was done",
                "304" => "The asker has this version already",
                _ => "What was asked for, or how it now stands",
            };
            description.clone_into(&mut response.description);
        }
    }
}

/// Every operation: its method, its path and the actions that it names.
pub(crate) fn operations(api: &OpenApi) -> Vec<(&'static str, String, Vec<String>)> {
    let mut list = Vec::new();
    for (path, item) in &api.paths.paths {
        for (method, operation) in operations_of(item) {
            let actions = operation.extensions.as_ref().and_then(|more| more.get(ACTIONS));
            let actions = actions.and_then(|actions| serde_json::from_value(actions.clone()).ok());
            list.push((name(&method), path.clone(), actions.unwrap_or_default()));
        }
    }
    list
}

fn operations_of(item: &PathItem) -> impl Iterator<Item = (HttpMethod, &Operation)> {
    let all = [
        (HttpMethod::Get, &item.get),
        (HttpMethod::Put, &item.put),
        (HttpMethod::Post, &item.post),
        (HttpMethod::Delete, &item.delete),
        (HttpMethod::Patch, &item.patch),
    ];
    all.into_iter().filter_map(|(method, operation)| operation.as_ref().map(|operation| (method, operation)))
}

fn operations_mut(item: &mut PathItem) -> impl Iterator<Item = (HttpMethod, &mut Operation)> {
    let all = [
        (HttpMethod::Get, &mut item.get),
        (HttpMethod::Put, &mut item.put),
        (HttpMethod::Post, &mut item.post),
        (HttpMethod::Delete, &mut item.delete),
        (HttpMethod::Patch, &mut item.patch),
    ];
    all.into_iter().filter_map(|(method, operation)| operation.as_mut().map(|operation| (method, operation)))
}

fn name(method: &HttpMethod) -> &'static str {
    match method {
        HttpMethod::Put => "PUT",
        HttpMethod::Post => "POST",
        HttpMethod::Delete => "DELETE",
        HttpMethod::Patch => "PATCH",
        _ => "GET",
    }
}
