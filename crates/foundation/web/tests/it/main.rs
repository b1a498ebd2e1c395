//! The envelope, sessions, forms and the REST interface, on both engines.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod api;
mod faults;
mod pages;
mod programs;
mod things;
mod visits;

use std::{pin::Pin, time::Duration};

use authz::Who;
use axum::Router;
use kernel::{Actor, Clock, Id};
use testkit::{Client, Fixture, Store, both_engines};
use ui::{Lang, Texts};
use uuid::Uuid;
use web::{Quotas, Routes, Settings, Site, WEB, Way};
use work::{App, Parts, Work};

use crate::things::THINGS;

struct Town {
    app: App,
    site: Site,
    router: Router,
    clock: Clock,
}

impl Fixture for Town {
    async fn start(store: Store) -> Self {
        let app = store.app(&[WEB, THINGS], Parts::default()).await;
        Self::with(app, store.clock, Settings { demo: true, brand: "Phường".into(), ..Settings::default() })
    }
}

impl Town {
    fn with(app: App, clock: Clock, settings: Settings) -> Self {
        let ways = vec![Way { text: "things-nav", href: "/things", who: Who::SignedIn }];
        let site = Site::new(app.clone(), texts(), settings, ways, load_actor);
        let router = site.router(routes());
        Self { app, site, router, clock }
    }

    fn again(&self, settings: Settings) -> Self {
        Self::with(self.app.clone(), self.clock.clone(), settings)
    }

    fn browser(&self) -> Client {
        Client::new(self.router.clone())
    }

    async fn signed_in(&self, account: Uuid) -> Client {
        let mut browser = self.browser();
        browser.form(&format!("/sign-in/{account}"), &[]).await.expect(303);
        browser
    }

    async fn program(&self, account: Uuid) -> Client {
        let make = async move |work: &mut Work| web::tokens::make(work, account, "test").await;
        let token = self.app.write(&Actor::system("test"), make).await.unwrap();
        self.browser().with("sec-fetch-site", "").bearer(&token)
    }
}

fn routes() -> Routes {
    pages::routes().api(api::api())
}

fn texts() -> &'static Texts {
    let [vi, en] = THINGS.texts;
    let [web_vi, web_en] = WEB.texts;
    let mut all = ui::TEXTS.to_vec();
    all.extend([(Lang::Vi, vi), (Lang::En, en), (Lang::Vi, web_vi), (Lang::En, web_en)]);
    Texts::load(&all).unwrap()
}

/// Accounts of the tests: everyone but the one that was closed.
fn load_actor(
    _: &mut Work,
    account: Uuid,
) -> Pin<Box<dyn Future<Output = kernel::Result<Option<Actor>>> + Send + '_>> {
    let actor = Actor { account: Some(account), name: "bà Mận".into(), ..Actor::default() };
    Box::pin(async move { Ok((account != CLOSED).then_some(actor)) })
}

const CLOSED: Uuid = Uuid::from_u128(13);

fn someone() -> Uuid {
    Id::<str>::new().uuid()
}

#[both_engines]
async fn statements_prepare(town: Town) {
    testkit::check_statements(&town.app, &[WEB, THINGS], &[]).await;
}

#[test]
fn texts_are_whole() {
    let [vi, en] = WEB.texts;
    let texts = Texts::load(&[(Lang::Vi, vi), (Lang::En, en)]).unwrap();
    assert_eq!((texts.missing(), texts.uneven()), (vec![], vec![]));
}

#[test]
fn routes_are_listed_with_their_actions() {
    let list: Vec<String> =
        routes().list().iter().map(|r| format!("{} {} {}", r.method, r.path, r.actions.join(","))).collect();
    let wanted = [
        "GET /api/v1/things things.read",
        "POST /api/v1/things things.make",
        "GET /api/v1/things/{id} things.read",
        "GET /boom ",
        "POST /sign-in/{account} ",
        "POST /sign-out ",
        "GET /slow ",
        "POST /things things.make",
        "GET /things/new things.make",
        "GET /things/{id} things.read",
    ];
    assert_eq!(list, wanted);
}

#[both_engines]
async fn what_is_under_way_ends_before_the_program_does(town: Town) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let (site, router) = (town.site.clone(), town.router.clone());
    let serving = tokio::spawn(async move {
        web::serve(&site, listener, router, async { stopped.await.unwrap_or_default() }).await
    });
    let asked = tokio::spawn(get(address, "/slow"));
    tokio::time::sleep(Duration::from_millis(300)).await;
    let meters = get(address, "/metrics").await;
    assert!(meters.starts_with("HTTP/1.1 200"), "{meters}");
    stop.send(()).unwrap();
    assert!(asked.await.unwrap().ends_with("late"));
    serving.await.unwrap().unwrap();
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

async fn get(address: std::net::SocketAddr, path: &str) -> String {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// Allowances small enough to be used up.
fn small() -> Quotas {
    let few = web::Allowance { burst: 3, per_minute: 1 };
    Quotas { block: few, ..Quotas::default() }
}
