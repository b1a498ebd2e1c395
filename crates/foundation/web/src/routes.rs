//! The routes of the site, each with the actions that it leads to.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    middleware::from_fn_with_state,
    routing::{MethodFilter, on},
};
use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer,
        predicate::{NotForContentType, Predicate as _, SizeAbove},
    },
};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::{Fault, Site, Visitor, envelope::envelope, form::FORM_BYTES, house, openapi};

/// A route as a row of the list that is reviewed, and walked by the test of access.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// The path, with `{names}` for its parts.
    pub path: String,
    /// The method.
    pub method: &'static str,
    /// The actions whose permit its handler asks for; none for a route that anybody may use.
    pub actions: Vec<String>,
}

/// What a capability contributes: pages with their actions, and the REST interface.
#[derive(Clone, Default)]
pub struct Routes {
    pages: Router<Site>,
    api: OpenApiRouter<Site>,
    list: Vec<Route>,
}

impl std::fmt::Debug for Routes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.list()).finish()
    }
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page to read. `actions` are the names of the actions whose permit it asks for.
    #[must_use]
    pub fn get<H, T>(self, path: &str, handler: H, actions: &[&'static str]) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.page(MethodFilter::GET, "GET", path, handler, actions)
    }

    /// Where a form is sent.
    #[must_use]
    pub fn post<H, T>(self, path: &str, handler: H, actions: &[&'static str]) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.page(MethodFilter::POST, "POST", path, handler, actions)
    }

    fn page<H, T>(
        mut self,
        filter: MethodFilter,
        method: &'static str,
        path: &str,
        handler: H,
        actions: &[&'static str],
    ) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        let actions = actions.iter().map(|action| (*action).to_owned()).collect();
        self.list.push(Route { path: path.to_owned(), method, actions });
        Self { pages: self.pages.route(path, on(filter, handler)), ..self }
    }

    /// A form with files is sent here: up to so many bytes in all.
    #[must_use]
    pub fn post_files<H, T>(self, path: &str, handler: H, actions: &[&'static str], bytes: usize) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        let mut files = Self::new().post(path, handler, actions);
        files.pages = files.pages.layer(DefaultBodyLimit::max(bytes));
        self.merge(files)
    }

    /// The REST interface of a capability; each operation names its actions with
    /// `extensions(("x-actions" = json!([Make::NAME])))`.
    #[must_use]
    pub fn api(self, api: OpenApiRouter<Site>) -> Self {
        Self { api: self.api.merge(api), ..self }
    }

    /// These and those.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.list.extend(other.list);
        Self { pages: self.pages.merge(other.pages), api: self.api.merge(other.api), list: self.list }
    }

    /// Every route, sorted by path and method.
    pub fn list(&self) -> Vec<Route> {
        let mut list = self.list.clone();
        let api = openapi::operations(self.api.get_openapi());
        list.extend(api.into_iter().map(|(method, path, actions)| Route { path, method, actions }));
        list.sort();
        list
    }

    /// The description of the REST interface.
    pub fn openapi(&self, title: &str, server: &str) -> OpenApi {
        openapi::complete(self.api.get_openapi().clone(), title, server)
    }
}

impl Site {
    /// The whole site: these routes and the house's own (assets, health, metrics, `/design`), inside the envelope.
    pub fn router(&self, routes: Routes) -> Router {
        let settings = self.settings();
        let described = routes.openapi(&settings.brand, &settings.base_url);
        let (api, _) = routes.api.split_for_parts();
        let small = SizeAbove::new(1_024).and(NotForContentType::const_new("font/"));
        routes
            .pages
            .merge(api)
            .merge(house::routes(&described))
            // Who is signed in stays so on a page that does not exist.
            .fallback(async |_: Visitor| Fault::from(kernel::Error::not_found("route")))
            .layer(DefaultBodyLimit::max(FORM_BYTES))
            .layer(from_fn_with_state(self.clone(), envelope))
            .layer(
                CompressionLayer::new()
                    .gzip(true)
                    .quality(CompressionLevel::Fastest)
                    .compress_when(small.and(NotForContentType::IMAGES)),
            )
            .with_state(self.clone())
    }
}
