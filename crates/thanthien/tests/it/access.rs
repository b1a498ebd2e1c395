//! The sweep: every route as everybody, and the outcome kept for review.
//!
//! Each route is filled with things of Thạc Gián ward: a dossier of Ms Thảo's in each of its states, her draft, promises made to her. A
//! change that succeeds spoils the dossier, so that the next caller meets a new one in the same state.

mod papers;
mod people;
mod proposals;
mod requests;
mod things;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    sync::Mutex,
};

use testkit::{Answer, both_engines};
use thanthien::wiring;
use tracing::field::{Field, Visit};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use web::Route;

use crate::house::{self, ThanhKhe};
use people::Callers;
use requests::Request;
use things::Things;

/// What of a thing a route is called with, in one word.
type Standing = &'static str;

#[test]
fn routes_without_an_action_are_the_reviewed_ones() {
    let routes = wiring::routes().list();
    let open: Vec<String> = routes
        .iter()
        .filter(|route| route.actions.is_empty())
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    insta::assert_snapshot!("routes_without_an_action", open.join("\n"));
}

#[test]
fn the_actions_that_routes_name_are_those_of_the_house() {
    let known: BTreeSet<&str> =
        wiring::CAPABILITIES.iter().flat_map(|c| c.actions).map(|action| action.name).collect();
    for route in wiring::routes().list() {
        for action in &route.actions {
            assert!(known.contains(action.as_str()), "{} {} names {action}", route.method, route.path);
        }
    }
}

#[both_engines]
async fn every_route_answers_everybody_as_reviewed(town: ThanhKhe) {
    // The outcomes are the same on both engines; the slower one walks the pages only that need the database most.
    let on_sqlite = town.app.db().engine() == db::Engine::Sqlite;
    MissingTexts::watch();
    let router = house::router(&town.app).await;
    let mut callers = Callers::come_in(&town.app, &router).await;
    let mut things = Things::in_thac_gian(&town.app).await;
    let mut table = Table::default();
    let mut routes = wiring::routes().list();
    // Who signs in or out is another to the routes that follow.
    routes.sort_by_key(|route| route.path.starts_with("/sign-"));
    for route in routes {
        for standing in things::standings(&route.path, on_sqlite) {
            let mut outcomes = Vec::new();
            for caller in callers.all() {
                outcomes.push(Box::pin(call(&route, standing, caller, &mut things)).await);
            }
            table.add(&route, standing, &outcomes);
        }
    }
    if on_sqlite {
        kept_for_review(&table);
        assert_eq!(MissingTexts::seen(), BTreeSet::new(), "pages ask for texts that are not there");
    }
}

#[both_engines]
async fn every_operation_answers_other_programs_as_reviewed(town: ThanhKhe) {
    let router = house::router(&town.app).await;
    let mut programs = Callers::programs(&town.app, &router).await;
    let mut things = Things::in_thac_gian(&town.app).await;
    let mut table = Table::default();
    for route in wiring::routes().list() {
        let standing = things::standings(&route.path, false)[0];
        let mut outcomes = Vec::new();
        for caller in programs.all() {
            outcomes.push(Box::pin(call(&route, standing, caller, &mut things)).await);
        }
        // What is refused to every program need not be read again and again.
        if outcomes.iter().any(|outcome| outcome.starts_with('2')) {
            table.add(&route, standing, &outcomes);
        }
    }
    if town.app.db().engine() == db::Engine::Sqlite {
        let names = people::PROGRAMS.iter().map(|(name, ..)| *name);
        insta::assert_snapshot!("programs", table.print(names));
    }
}

fn kept_for_review(table: &Table) {
    insta::assert_snapshot!("access", table.print(people::CALLERS.iter().map(|(name, _)| *name)));
}

/// Calls the route with a form in which nothing is filled, then as it should be called: the outcome of the latter.
async fn call(route: &Route, standing: Standing, caller: &mut people::Caller, things: &mut Things) -> String {
    let is_change = route.method != "GET";
    if is_change {
        let empty = Request::empty(route, &Box::pin(things.meant(&route.path, standing)).await);
        let answer = caller.send(things, standing, &empty).await;
        checked(route, caller.name, &answer);
        if answer.status.is_success() || answer.status.is_redirection() {
            things.spoil(standing);
        }
    }
    let request = Request::whole(route, &Box::pin(things.meant(&route.path, standing)).await);
    let answer = caller.send(things, standing, &request).await;
    checked(route, caller.name, &answer);
    if is_change && (answer.status.is_success() || answer.status.is_redirection()) {
        things.spoil(standing);
    }
    if !is_change && !request.path.starts_with("/api/") {
        let mut english = caller.clone();
        english.browser = english.browser.with("accept-language", "en");
        checked(route, caller.name, &english.send(things, standing, &request).await);
    }
    outcome(&answer)
}

/// Nothing that anybody sends is our own fault.
#[track_caller]
fn checked(route: &Route, caller: &str, answer: &Answer) {
    assert!(answer.status.as_u16() < 500, "{} {} by {caller}: {answer:?}", route.method, route.path);
}

/// A status, or `in` when the caller is asked to sign in.
fn outcome(answer: &Answer) -> String {
    let signs_in = answer.status == 401 || answer.header("location").starts_with("/sign-in");
    if signs_in { "in".to_owned() } else { answer.status.as_u16().to_string() }
}

/// The outcomes, the states of a thing in one row where they do not differ.
#[derive(Default)]
struct Table(Vec<(String, Vec<Row>)>);

/// The outcomes in the order of the callers, and the states in which they are so.
type Row = (String, Vec<Standing>);

impl Table {
    fn add(&mut self, route: &Route, standing: Standing, outcomes: &[String]) {
        let title = format!("{} {}  ({})", route.method, route.path, route.actions.join(", "));
        if self.0.last().is_none_or(|(last, _)| *last != title) {
            self.0.push((title, Vec::new()));
        }
        let row: String = outcomes.iter().fold(String::new(), |mut row, outcome| {
            let _ = write!(row, "{outcome:>10}");
            row
        });
        let Some((_, rows)) = self.0.last_mut() else { return };
        match rows.iter_mut().find(|(outcomes, _)| *outcomes == row) {
            Some((_, standings)) => standings.push(standing),
            None => rows.push((row, vec![standing])),
        }
    }

    fn print(&self, callers: impl Iterator<Item = &'static str>) -> String {
        let names: String = callers.fold(String::new(), |mut row, name| {
            let _ = write!(row, "{name:>10}");
            row
        });
        let mut out = format!("{names}\n");
        for (title, rows) in &self.0 {
            let _ = writeln!(out, "\n{title}");
            for (outcomes, standings) in rows {
                let _ = writeln!(out, "{outcomes}   {}", standings.join(", ").trim_end());
            }
        }
        out
    }
}

/// Keys of texts that some page asked for and that are nowhere.
struct MissingTexts;

static MISSING: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

impl MissingTexts {
    fn watch() {
        // Both engines' tests ask for it; the first stays.
        let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Self));
    }

    fn seen() -> BTreeSet<String> {
        MISSING.lock().unwrap().clone()
    }
}

impl<S: tracing::Subscriber> Layer<S> for MissingTexts {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        #[derive(Default)]
        struct Read(BTreeMap<&'static str, String>);
        impl Visit for Read {
            fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
                self.0.insert(field.name(), format!("{value:?}"));
            }
            fn record_str(&mut self, field: &Field, value: &str) {
                self.0.insert(field.name(), value.to_owned());
            }
        }
        if *event.metadata().level() != tracing::Level::WARN {
            return;
        }
        let mut read = Read::default();
        event.record(&mut read);
        if let (Some("no text under this key"), Some(key)) =
            (read.0.get("message").map(String::as_str), read.0.get("key"))
        {
            MISSING.lock().unwrap().insert(key.clone());
        }
    }
}
