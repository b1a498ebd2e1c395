//! The site: what every handler shares.

use std::{pin::Pin, sync::Arc, time::Duration};

use authz::Who;
use axum::http::HeaderName;
use kernel::{Actor, Result};
use ui::{Lang, T, Texts};
use uuid::Uuid;
use work::{App, Work};

use crate::{Limits, Quotas, known::Known};

/// Loads the actor behind an account, with the posts held today; none when the account is closed. Wired by the program.
pub type LoadActor =
    for<'a> fn(&'a mut Work, Uuid) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + 'a>>;

/// Finds the connected program behind a token; none when the token is not good. Wired by the program.
pub type LoadClient =
    for<'a> fn(&'a App, &'a str) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + 'a>>;

/// The state of every handler. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Site(Arc<Inner>);

struct Inner {
    app: App,
    texts: &'static Texts,
    settings: Settings,
    ways: Vec<Way>,
    load_actor: LoadActor,
    load_client: LoadClient,
    limits: Limits,
    known: Known,
}

/// What an operator sets.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whose house this is, first in the header.
    pub brand: String,
    /// The line under it.
    pub tagline: String,
    /// Lines of the footer.
    pub foot: Vec<String>,
    /// Whether what is shown is demonstration data; every page then says so.
    pub demo: bool,
    /// The address under which people reach the site, without a slash at the end.
    pub base_url: String,
    /// Where one signs in.
    pub sign_in: String,
    /// Where the sign-out form is posted.
    pub sign_out: String,
    /// The page of who signed in; empty for none.
    pub me: String,
    /// The header in which a trusted proxy writes the client's address last; none when there is no proxy.
    pub client_address_header: Option<HeaderName>,
    /// Who shows this bearer token may read `/metrics` from anywhere; without one only this machine may.
    pub metrics_token: Option<String>,
    /// How often, and how much.
    pub quotas: Quotas,
    /// How long a request may take; a request with files may take ten times as long.
    pub patience: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            brand: String::new(),
            tagline: String::new(),
            foot: Vec::new(),
            demo: false,
            base_url: "http://127.0.0.1:8080".to_owned(),
            sign_in: "/sign-in".to_owned(),
            sign_out: "/sign-out".to_owned(),
            me: String::new(),
            client_address_header: None,
            metrics_token: None,
            quotas: Quotas::default(),
            patience: Duration::from_secs(30),
        }
    }
}

/// One of the main ways through the site, as a capability contributes it.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// The key of its text.
    pub text: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// Who is shown it. This is no protection: the page itself asks for a permit.
    pub who: Who,
}

impl Site {
    /// Puts the site together.
    pub fn new(
        app: App,
        texts: &'static Texts,
        settings: Settings,
        ways: Vec<Way>,
        load_actor: LoadActor,
    ) -> Self {
        let limits = Limits::new(&settings.quotas);
        let load_client: LoadClient = |_, _| Box::pin(async { Ok(None) });
        let known = Known::default();
        Self(Arc::new(Inner { app, texts, settings, ways, load_actor, load_client, limits, known }))
    }

    /// With programs that connect by tokens of their own; until then there are none.
    ///
    /// # Panics
    /// When the site is shared already: it is said while the site is put together.
    #[must_use]
    pub fn with_clients(mut self, load: LoadClient) -> Self {
        Arc::get_mut(&mut self.0).expect("the site is being put together").load_client = load;
        self
    }

    /// The program.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// The texts in this language.
    pub fn t(&self, lang: Lang) -> T {
        self.0.texts.of(lang)
    }

    /// What the operator set.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// How often, and how much.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Whether people reach the site through TLS.
    pub fn is_secure(&self) -> bool {
        self.0.settings.base_url.starts_with("https://")
    }

    /// Forgets what this process remembers of an account: its posts or its rights have just changed.
    pub fn forget(&self, account: Uuid) {
        self.0.known.forget_account(account);
    }

    /// Forgets what this process remembers of a connected program: what it was granted has just changed.
    pub fn forget_client(&self, client: Uuid) {
        self.0.known.forget_client(client);
    }

    pub(crate) fn ways(&self) -> &[Way] {
        &self.0.ways
    }

    pub(crate) fn known(&self) -> &Known {
        &self.0.known
    }

    pub(crate) fn load_actor(&self) -> LoadActor {
        self.0.load_actor
    }

    pub(crate) fn load_client(&self) -> LoadClient {
        self.0.load_client
    }
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site")
            .field("settings", &self.settings)
            .field("ways", &self.ways)
            .finish_non_exhaustive()
    }
}
