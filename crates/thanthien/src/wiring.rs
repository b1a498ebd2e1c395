//! Which capabilities there are, and how they hear of each other.

use std::{pin::Pin, sync::LazyLock};

use jobs::{Registry, Schedule};
use kernel::{Actor, Result};
use programs::{Network, Offer};
use ui::Lang;
use uuid::Uuid;
use web::{Routes, Way};
use work::{App, Capability, Work};

/// Every capability, in the order in which their schemas stand on each other.
pub const CAPABILITIES: &[Capability] = &[
    work::BOOKS,
    jobs::JOBS,
    web::WEB,
    units::CAPABILITY,
    people::CAPABILITY,
    programs::CAPABILITY,
    documents::CAPABILITY,
    papers::CAPABILITY,
    promises::CAPABILITY,
    procedures::CAPABILITY,
    dossiers::CAPABILITY,
    reviews::CAPABILITY,
    boards::CAPABILITY,
];

/// Every migration, in the order in which they are applied.
pub fn migrations() -> Vec<db::Migration> {
    CAPABILITIES.iter().flat_map(|capability| capability.migrations).copied().collect()
}

/// Every text, for `Texts::load`.
pub fn texts() -> Vec<(Lang, &'static str)> {
    let mut texts = [ui::TEXTS, press::TEXTS].concat();
    for capability in CAPABILITIES {
        let [vi, en] = capability.texts;
        texts.extend([(Lang::Vi, vi), (Lang::En, en)]);
    }
    texts
}

/// Every route.
pub fn routes() -> Routes {
    Routes::new()
        .merge(units::routes())
        .merge(people::routes())
        .merge(programs::routes())
        .merge(papers::routes())
        .merge(promises::routes())
        .merge(procedures::routes())
        .merge(dossiers::routes())
        .merge(dossiers::desk_routes())
        .merge(reviews::routes())
        .merge(boards::routes())
        .api(dossiers::api())
        .api(reviews::api())
}

/// The main ways through the site.
pub fn ways() -> Vec<Way> {
    [procedures::WAYS, dossiers::WAYS, reviews::WAYS, boards::WAYS, units::WAYS, papers::WAYS, programs::WAYS]
        .concat()
}

/// The REST interface, described.
pub fn openapi() -> impl serde::Serialize {
    routes().openapi("Thân Thiện", "http://127.0.0.1:8080")
}

/// What is done beside answering.
pub fn registry() -> Registry {
    units::registry()
        .merge(people::registry())
        .merge(programs::registry(acts()))
        .merge(papers::registry())
        .merge(promises::registry())
        .merge(procedures::registry())
        .merge(dossiers::registry())
        .merge(reviews::registry())
        .merge(daily())
        .schedule(Schedule {
            name: "promises.watch",
            every: i64::from(promises::WATCH_EVERY_SECONDS),
            at: 0,
            run: |app, _| Box::pin(async move { promises::watch(&app).await }),
        })
        .schedule(Schedule {
            name: "web.sweep",
            every: 3_600,
            at: 0,
            run: |app, _| {
                Box::pin(async move {
                    app.write(&Actor::system("web"), async |work| web::sweep(work).await).await
                })
            },
        })
}

/// What is done in the night.
fn daily() -> Registry {
    Registry::default()
        .schedule(Schedule {
            name: "documents.remove-orphans",
            every: 86_400,
            at: 3 * 3_600,
            run: |app, _| {
                Box::pin(async move {
                    let day = app.clock().now().plus_days(-2).date();
                    documents::remove_orphans(&app, &Actor::system("documents"), day).await.map(|_| ())
                })
            },
        })
        .schedule(Schedule {
            name: "boards.recount",
            every: 86_400,
            at: 4 * 3_600,
            run: |app, _| {
                Box::pin(async move {
                    let found = boards::recount_lately(&app).await?;
                    for difference in &found.differences {
                        tracing::warn!(%difference, "a tally is not what the rows say");
                    }
                    Ok(())
                })
            },
        })
        .schedule(Schedule {
            name: "books.checkpoint",
            every: 86_400,
            at: 2 * 3_600,
            run: |app, _| {
                Box::pin(async move {
                    app.write(&Actor::system("books"), async |work| {
                        let now = work.now();
                        books::checkpoint(work.tx(), now).await.map(|_| ())
                    })
                    .await
                })
            },
        })
}

/// The capabilities whose acts stay inside: they tell who signed in, who looked at whose data, and which programs are connected.
const INSIDE: [&str; 2] = ["people", "programs"];
/// Acts that stay inside: a verdict has no name, and a program that handed in the dossier would know whose it is.
const UNTOLD: [&str; 1] = ["promises.judged"];

/// The acts that programs of others may follow.
pub fn acts() -> &'static [&'static str] {
    static ACTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let open = CAPABILITIES.iter().filter(|capability| !INSIDE.contains(&capability.name));
        let acts = open.flat_map(|capability| capability.events).map(|event| event.name);
        let mut acts: Vec<&str> = acts.filter(|act| !UNTOLD.contains(act)).collect();
        acts.sort_unstable();
        acts
    });
    &ACTS
}

/// What is offered to programs of others, under this address of the house.
pub fn offer(source: &str, networks: Vec<Network>) -> Offer {
    Offer {
        scopes: Offer::scopes_of(CAPABILITIES.iter().flat_map(|capability| capability.actions)),
        acts: acts().to_vec(),
        source: source.to_owned(),
        networks,
        extension: |act, _| {
            dossiers::national_status_after(act).map(|status| ("nationalstatus", status.code.to_string()))
        },
    }
}

/// Finds the connected program behind a token: what the web asks of programs.
pub fn load_client<'a>(
    app: &'a App,
    token: &'a str,
) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + 'a>> {
    Box::pin(programs::actor_by_token(app, token))
}

/// Loads the actor behind an account: what the web asks of people.
pub fn load_actor<'a>(
    work: &'a mut Work,
    account: Uuid,
) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + 'a>> {
    Box::pin(people::actor(work, account))
}
