//! Programs of others, on both engines: an operator, a ward, and receivers that are real servers.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod clients;
mod following;
mod pages;
mod receiver;
mod webhooks;

use std::{pin::Pin, sync::OnceLock, time::Duration};

use axum::Router;
use kernel::{Actor, Date, Id, Rate, Result, Timestamp};
use people::{Passwords, Seal};
use programs::{CAPABILITY, ClientId, ClientSaid, Courier, Offer, add_client, make_token, registry};
use testkit::{Client as Browser, Fixture, Store, both_engines};
use ui::{Lang, Texts};
use units::{Calendars, UnitId, Units};
use uuid::Uuid;
use web::{Allowance, Quotas, Settings, Site};
use work::{App, Parts, Work};

const UNITS: &str = include_str!("../../../../../data/thanh-khe-2023/units.csv");
const POSTS: &str = include_str!("../../../../../data/thanh-khe-2023/posts.csv");
const PERSONAS: &str = include_str!("../../../../../data/thanh-khe-2023/personas.csv");

/// What is announced in these tests.
const ACTS: &[&str] = &["things.made", "things.mended"];

books::events! {
    /// A thing was made.
    Made: "things.made" { unit: UnitId, thing: Id<str>; n: i64 }
    /// A thing was mended.
    Mended: "things.mended" { unit: UnitId, thing: Id<str>; n: i64 }
    /// Somebody looked at a thing: not offered to others.
    LookedAt: "people.looked_at" { unit: UnitId, thing: Id<str> }
}

struct Town {
    app: App,
    store: Store,
    operator: Actor,
    router: Router,
}

impl Fixture for Town {
    async fn start(store: Store) -> Self {
        Self::with(store, &["127.0.0.1"]).await
    }
}

impl Town {
    /// With these addresses allowed to webhooks.
    async fn with(store: Store, networks: &[&str]) -> Self {
        let networks: Vec<programs::Network> = networks.iter().map(|text| text.parse().unwrap()).collect();
        let offer = Offer {
            scopes: vec!["acts.read", "things.read"],
            acts: ACTS.to_vec(),
            source: "https://thanhkhe.example".to_owned(),
            networks: networks.clone(),
            extension: |act, _| (act == "things.mended").then(|| ("nationalstatus", "4".to_owned())),
        };
        let parts = Parts::default()
            .with(Units::default())
            .with(Calendars::new())
            .with(Passwords::new())
            .with(Seal::new(&[7; 32]).unwrap())
            .with(Courier::new(networks).with_patience(Duration::from_millis(400)))
            .with(offer);
        let capabilities = [jobs::JOBS, web::WEB, units::CAPABILITY, people::CAPABILITY, CAPABILITY];
        let app = store.app(&capabilities, parts).await;
        let system = Actor::system("test");
        app.write(&system, async |work| units::load(work, UNITS).await).await.unwrap();
        units::refresh(&app).await.unwrap();
        let load = async |work: &mut Work| {
            people::load_posts(work, POSTS).await?;
            people::load_personas(work, PERSONAS).await
        };
        app.write(&system, load).await.unwrap();
        let operator = app
            .read(&system, async |work| {
                let account = people::account_by_login(work, "kimdd.danang").await?.unwrap();
                people::actor(work, account.id.uuid()).await
            })
            .await
            .unwrap()
            .unwrap();
        let often = Allowance { burst: 100_000, per_minute: 100_000 };
        let quotas = Quotas { client_usual: often, block: often, ..Quotas::default() };
        let settings = Settings { quotas, ..Settings::default() };
        let site = Site::new(app.clone(), texts(), settings, vec![], load_actor);
        let site = site.with_clients(|app, token| Box::pin(programs::actor_by_token(app, token)));
        let router = site.router(programs::routes().merge(people::routes()));
        // The acts of the loading are long past when a test begins.
        store.clock.set(store.clock.now().plus_seconds(60));
        Self { app, store, operator, router }
    }

    fn unit(&self, slug: &str) -> UnitId {
        self.app.part::<Units>().tree().find(slug, day("2023-03-15")).unwrap().id
    }

    /// As the operator.
    async fn write<T: Send + 'static>(
        &self,
        f: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.app.write(&self.operator, f).await
    }

    /// Records that a thing was made in this unit.
    async fn make(&self, slug: &str, n: i64) {
        let unit = self.unit(slug);
        self.write(async move |work| work.record(&Made { unit, thing: Id::new(), n })).await.unwrap();
    }

    async fn mend(&self, slug: &str, n: i64) {
        let unit = self.unit(slug);
        self.write(async move |work| work.record(&Mended { unit, thing: Id::new(), n })).await.unwrap();
    }

    /// A program of this unit with these scopes, and a token for it.
    async fn program(&self, slug: &str, scopes: &[&str]) -> (ClientId, String) {
        let (id, unit, said) = (ClientId::new(), self.unit(slug), said(scopes));
        let make = async move |work: &mut Work| {
            assert!(add_client(work, id, unit, said).await?);
            make_token(work, id).await
        };
        (id, self.write(make).await.unwrap())
    }

    /// A program that shows this token.
    fn caller(&self, token: &str) -> Browser {
        Browser::new(self.router.clone()).bearer(token)
    }

    /// A browser in which this persona has signed in.
    async fn browser(&self, login: &str) -> Browser {
        let login = login.to_owned();
        let find = async move |work: &mut Work| people::account_by_login(work, &login).await;
        let account = self.app.read(&Actor::anyone(), find).await.unwrap().unwrap().id.to_string();
        let mut browser = Browser::new(self.router.clone());
        browser.form("/sign-in/persona", &[("account", &account)]).await.leads();
        browser
    }

    /// Does everything that is due now.
    async fn drain(&self) {
        jobs::drain(&self.app, &registry(ACTS)).await.unwrap();
    }

    /// Some seconds later.
    fn later(&self, seconds: i64) -> Timestamp {
        let now = self.store.clock.now().plus_seconds(seconds);
        self.store.clock.set(now);
        now
    }
}

fn said(scopes: &[&str]) -> ClientSaid {
    ClientSaid {
        name: "Kho dữ liệu thành phố".to_owned(),
        contact: "Trung tâm CNTT, 0236 123 456".to_owned(),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        rate: Rate::Usual,
        expires_on: day("2023-12-31"),
    }
}

fn texts() -> &'static Texts {
    static TEXTS: OnceLock<&'static Texts> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let mut texts = ui::TEXTS.to_vec();
        // What is granted has its text where its rule is.
        texts.push((Lang::Vi, "scope-things-read = Đọc\nscope-things-read-help = Đọc việc.\n"));
        texts.push((Lang::En, "scope-things-read = Read\nscope-things-read-help = Reads things.\n"));
        for capability in [web::WEB, units::CAPABILITY, people::CAPABILITY, CAPABILITY] {
            texts.extend([(Lang::Vi, capability.texts[0]), (Lang::En, capability.texts[1])]);
        }
        Texts::load(&texts).unwrap()
    })
}

fn load_actor(
    work: &mut Work,
    account: Uuid,
) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + '_>> {
    Box::pin(people::actor(work, account))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[both_engines]
async fn statements_prepare(town: Town) {
    testkit::check_statements(&town.app, &[CAPABILITY], &["client", "webhook"]).await;
}
