//! Who calls.

use axum::{Router, http::Method};
use kernel::Rate;
use programs::{ClientId, ClientSaid};
use testkit::{Answer, Client};
use units::Units;
use work::{App, Work};

use super::{Standing, requests::Request, things::Things};
use crate::house;

/// The columns of the table: a name, and the login for who has one.
pub(super) const CALLERS: &[(&str, Option<&str>)] = &[
    ("nobody", None),
    // With the code of the receipt and the last four characters of the personal number.
    ("by-code", None),
    ("stranger", Some("em-duy")),
    ("party", Some("chi-thao")),
    ("one-stop", Some("lenp.thacgian")),
    ("expert", Some("vinhpt.thacgian")),
    ("colleague", Some("canhph.thacgian")),
    ("chair", Some("thytn.thacgian")),
    ("district", Some("lucln.thanhkhe")),
    // The same offices in another ward.
    ("o-onestop", Some("binhnb.xuanha")),
    ("o-expert", Some("kienng.xuanha")),
    ("o-chair", Some("phuongnn.xuanha")),
    ("operator", Some("kimdd.danang")),
];

/// Other programs: a name, the unit that answers for it, and its scope.
pub(super) const PROGRAMS: &[(&str, &str, &str)] = &[
    ("reader", "thac-gian", "dossiers.read"),
    ("filer", "thac-gian", "dossiers.file"),
    ("counter", "thac-gian", "tallies.read"),
    ("follower", "thac-gian", "acts.read"),
    ("above", "thanh-khe", "dossiers.read"),
    ("other", "xuan-ha", "dossiers.read"),
];

/// Somebody with a browser.
#[derive(Clone)]
pub(super) struct Caller {
    pub(super) name: &'static str,
    pub(super) browser: Client,
}

pub(super) struct Callers(Vec<Caller>);

impl Callers {
    pub(super) async fn come_in(app: &App, router: &Router) -> Self {
        let mut callers = Vec::new();
        for (name, login) in CALLERS {
            let browser = match login {
                Some(login) => house::browser(app, router, login).await,
                None => Client::new(router.clone()),
            };
            callers.push(Caller { name, browser });
        }
        Self(callers)
    }

    /// Programs with a token each.
    pub(super) async fn programs(app: &App, router: &Router) -> Self {
        let operator = house::persona(app, "kimdd.danang").await;
        let mut callers = Vec::new();
        for (name, slug, scope) in PROGRAMS.iter().copied() {
            let tree = app.part::<Units>().tree();
            let unit = tree.find(slug, app.clock().now().date()).unwrap().id;
            let said = ClientSaid {
                name: name.to_owned(),
                contact: "Trung tâm CNTT".to_owned(),
                scopes: vec![scope.to_owned()],
                rate: Rate::High,
                expires_on: app.clock().now().date(),
            };
            let enter = async move |work: &mut Work| {
                let id = ClientId::new();
                programs::add_client(work, id, unit, said).await?;
                programs::make_token(work, id).await
            };
            let token = app.write(&operator, enter).await.unwrap();
            callers.push(Caller { name, browser: Client::new(router.clone()).bearer(&token) });
        }
        Self(callers)
    }

    pub(super) fn all(&mut self) -> impl Iterator<Item = &mut Caller> {
        self.0.iter_mut()
    }
}

impl Caller {
    /// Sends the request. The browser stays as it was: a caller who signed out or in is the same caller again next time.
    pub(super) async fn send(&mut self, things: &Things, standing: Standing, request: &Request) -> Answer {
        let mut browser = self.browser.clone();
        if self.name == "by-code"
            && let Some((code, last_four)) = things.receipt(standing)
        {
            browser.form("/track", &[("code", &code), ("last_four", last_four)]).await.leads();
        }
        let method: Method = request.method.parse().unwrap();
        let fields: Vec<(&str, &str)> =
            request.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if request.path.starts_with("/api/") && request.has_files && method == Method::POST {
            return browser.files(&request.path, &fields, &[("file", "anh.png", testkit::PICTURE)]).await;
        }
        if request.path.starts_with("/api/") {
            let key = kernel::Id::<str>::new().to_string();
            return browser.with("idempotency-key", &key).json(method, &request.path, &request.json).await;
        }
        match (&*request.method, request.has_files) {
            ("GET", _) => browser.get(&request.path).await,
            (_, false) => browser.form(&request.path, &fields).await,
            (_, true) => browser.files(&request.path, &fields, &[]).await,
        }
    }
}
