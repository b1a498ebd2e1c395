//! The program put together in this process, on an empty store or with Thanh Khê in it.

use std::path::Path;

use axum::Router;
use db::Database;
use kernel::{Actor, Clock, DataSet, Date, Timestamp};
use testkit::{Client, Fixture, Store};
use thanthien::{
    config::{Config, Place},
    data, house, wiring,
};
use web::{Allowance, Quotas, Settings};
use work::{App, Work};

/// From when the procedures hold in tests.
const FROM: Date = Date::constant(2022, 1, 1);

/// The program with every schema, and nothing in it.
pub(crate) struct House {
    pub(crate) app: App,
}

impl Fixture for House {
    async fn start(store: Store) -> Self {
        Self { app: empty(&store).await }
    }
}

/// The program with Thanh Khê's units, people and procedures, on Wednesday 15 March 2023, 08:00.
pub(crate) struct ThanhKhe {
    pub(crate) app: App,
    pub(crate) set: DataSet,
    pub(crate) store: Store,
}

impl Fixture for ThanhKhe {
    async fn start(store: Store) -> Self {
        let (app, set) = (empty(&store).await, data::inside());
        thanthien::load(&app, &set, FROM).await.unwrap();
        Self { app, set, store }
    }
}

/// The program on this store, with this data folder.
pub(crate) async fn build(db: Database, clock: Clock, folder: &Path) -> App {
    let place = Place { config: None, data: folder.to_owned(), database: None };
    let press = Some(env!("CARGO_BIN_EXE_thanthien").into());
    house::build(db, clock, &place, &Config { press, ..Config::default() }).await.unwrap()
}

async fn empty(store: &Store) -> App {
    build(store.db.clone(), store.clock.clone(), &store.folder()).await
}

/// A clock that stands where every test begins.
pub(crate) fn clock() -> Clock {
    Clock::frozen(Timestamp::parse("2023-03-15T08:00:00").unwrap())
}

/// Every page and the REST interface, for who asks as often as he likes.
pub(crate) async fn router(app: &App) -> Router {
    let often = Allowance { burst: 1_000_000, per_minute: 1_000_000 };
    let quotas = Quotas {
        block: often,
        account: often,
        changes: often,
        client_low: often,
        client_usual: often,
        client_high: often,
        sign_in: often,
        lookup: often,
        lookups: often,
        voices: often,
    };
    let settings = house::settings(app, &Config::default()).await.unwrap();
    house::site(app, Settings { quotas, ..settings }).unwrap().router(wiring::routes())
}

/// The persona with this login.
pub(crate) async fn persona(app: &App, login: &str) -> Actor {
    let login = login.to_owned();
    let find = async move |work: &mut Work| {
        let account = people::account_by_login(work, &login).await?.unwrap();
        people::actor(work, account.id.uuid()).await
    };
    app.read(&Actor::system("test"), find).await.unwrap().unwrap()
}

/// A browser in which this persona has signed in.
pub(crate) async fn browser(app: &App, router: &Router, login: &str) -> Client {
    let account = persona(app, login).await.account.unwrap().to_string();
    let mut browser = Client::new(router.clone());
    browser.form("/sign-in/persona", &[("account", &account)]).await.leads();
    browser
}

/// Reads what stays in memory anew, as a running program does every few seconds.
pub(crate) async fn refresh(app: &App) {
    house::refresh(app).await.unwrap();
}
