//! Jobs, schedules and subscriptions, on both engines.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use db::params;
use jobs::{Boxed, JOBS, JobId, Registry, Schedule, Subscription, dead, drain, enqueue, retry};
use kernel::{Actor, Clock, Error, Id, Result};
use testkit::{Fixture, Store, both_engines};
use work::{App, Capability, Parts, Work};

const MARKS: Capability = Capability {
    migrations: &[db::Migration {
        name: "marks/0001",
        sql: "create table mark (id text primary key, what text not null); create table switch (fail text primary key);",
    }],
    statements: STATEMENTS,
    ..Capability::named("marks")
};

db::statements! {
    MARK = "insert into mark (id, what) values ($1, $2)";
    MARKED = "select what from mark order by id";
    BREAK = "insert into switch (fail) values ($1)";
    MEND = "delete from switch where fail = $1";
    IS_BROKEN = "select fail from switch where fail = $1";
}

books::events! {
    /// Something happened.
    Happened: "marks.happened" { unit: Id<str>, thing: Id<str>; n: i64 }
    /// Something that nobody follows.
    Passed: "marks.passed" { unit: Id<str>, thing: Id<str> }
}

/// Tells that a job was begun.
#[derive(Default)]
struct Begun(tokio::sync::Notify);

struct Mill {
    app: App,
    clock: Clock,
}
impl Fixture for Mill {
    async fn start(store: Store) -> Self {
        let app = store.app(&[JOBS, MARKS], Parts::default().with(Begun::default())).await;
        Self { app, clock: store.clock }
    }
}

impl Mill {
    async fn put(&self, kind: &'static str, dedup: Option<&'static str>) -> bool {
        self.write(async move |work| enqueue(work, kind, &"grain", work.now(), dedup).await).await
    }
    async fn write<T: Send + 'static>(
        &self,
        f: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> T {
        self.app.write(&Actor::system("test"), f).await.unwrap()
    }
    async fn marks(&self) -> Vec<String> {
        let read = async |work: &mut Work| {
            work.all(MARKED, &[])
                .await?
                .into_iter()
                .map(|mut row| row.get(0))
                .collect::<Result<Vec<String>>>()
        };
        self.app.read(&Actor::anyone(), read).await.unwrap()
    }
    async fn break_it(&self, what: &'static str) {
        self.write(async move |work| work.execute_one(BREAK, params![what]).await).await;
    }
    async fn mend(&self, what: &'static str) {
        self.write(async move |work| work.execute_one(MEND, params![what]).await).await;
    }
    async fn happen(&self, unit: Id<str>, n: i64) {
        self.write(async move |work| {
            work.record(&Happened { unit, thing: Id::new(), n })?;
            work.record(&Passed { unit, thing: Id::new() })
        })
        .await;
    }
    fn later(&self, seconds: i64) {
        self.clock.set(self.clock.now().plus_seconds(seconds));
    }
}

async fn mark(work: &mut Work, what: String) -> Result<()> {
    if work.maybe(IS_BROKEN, params![what.as_str()]).await?.is_some() {
        return Err(Error::internal("broken"));
    }
    work.execute_one(MARK, params![Id::<str>::new(), what]).await
}

fn grind(app: App, payload: String) -> Boxed<'static> {
    Box::pin(
        async move { app.write(&Actor::system("mill"), async move |work| mark(work, payload).await).await },
    )
}

fn hang(app: App, _: String) -> Boxed<'static> {
    Box::pin(async move {
        app.part::<Begun>().0.notify_one();
        std::future::pending().await
    })
}

fn burst(_: App, _: String) -> Boxed<'static> {
    Box::pin(async { panic!("on purpose") })
}

fn hear<'a>(work: &'a mut Work, row: &'a books::Row) -> Boxed<'a> {
    Box::pin(async move {
        let happened: Happened = row.event()?;
        mark(work, format!("heard {}", happened.n)).await
    })
}

const HEAR: Subscription = Subscription { name: "marks.hear", acts: &["marks.happened"], run: hear };

fn registry() -> Registry {
    Registry::default()
        .handle("mill.grind", grind)
        .handle("mill.burst", burst)
        .schedule(Schedule { name: "mill.daily", every: 86_400, at: 9 * 3_600, run: grind })
        .subscribe(HEAR)
}

#[both_engines]
async fn statements_prepare(mill: Mill) {
    testkit::check_statements(&mill.app, &[JOBS, MARKS], &["mark"]).await;
}

#[both_engines]
async fn a_job_is_done_once_and_equal_ones_are_one(mill: Mill) {
    assert!(mill.put("mill.grind", Some("a")).await);
    assert!(!mill.put("mill.grind", Some("a")).await);
    assert!(mill.put("mill.grind", None).await);
    assert_eq!(drain(&mill.app, &registry()).await.unwrap(), 2);
    assert_eq!(mill.marks().await, ["\"grain\"", "\"grain\""]);
    assert!(mill.put("mill.grind", Some("a")).await, "the first one is done");
    assert_eq!(drain(&mill.app, &registry()).await.unwrap(), 1);
}

#[both_engines]
async fn a_failing_job_waits_longer_and_longer_and_is_given_up(mill: Mill) {
    mill.break_it("\"grain\"").await;
    mill.put("mill.grind", Some("a")).await;
    mill.put("mill.burst", None).await;
    let registry = Registry::default().handle("mill.grind", grind).handle("mill.burst", burst);
    assert_eq!(drain(&mill.app, &registry).await.unwrap(), 2);
    assert_eq!(drain(&mill.app, &registry).await.unwrap(), 0, "not before ten seconds");
    mill.later(10);
    assert_eq!(drain(&mill.app, &registry).await.unwrap(), 2);
    for _ in 0..7 {
        mill.later(6 * 3_600);
        drain(&mill.app, &registry).await.unwrap();
    }
    let given_up = mill.write(async |work| dead(work, 10).await).await;
    let told: Vec<_> = given_up.iter().map(|job| (job.kind.as_str(), job.attempts)).collect();
    assert_eq!(told, [("mill.burst", 9), ("mill.grind", 9)]);
    assert!(given_up[0].error.contains("panic"), "{}", given_up[0].error);
    mill.mend("\"grain\"").await;
    let (again, gone) = (given_up[1].id, JobId::new());
    mill.write(async move |work| retry(work, again).await).await;
    assert!(mill.app.write(&Actor::anyone(), async move |work| retry(work, gone).await).await.is_err());
    drain(&mill.app, &registry).await.unwrap();
    assert_eq!(mill.marks().await, ["\"grain\""]);
}

#[both_engines]
async fn the_job_of_a_killed_worker_is_taken_by_another(mill: Mill) {
    mill.put("mill.grind", None).await;
    // A worker takes it and is killed before it is done: the task is dropped in the middle.
    let app = mill.app.clone();
    let worker =
        tokio::spawn(async move { drain(&app, &Registry::default().handle("mill.grind", hang)).await });
    mill.app.part::<Begun>().0.notified().await;
    worker.abort();
    assert_eq!(drain(&mill.app, &registry()).await.unwrap(), 0, "it is still held");
    mill.later(601);
    assert_eq!(drain(&mill.app, &registry()).await.unwrap(), 1);
    assert_eq!(mill.marks().await, ["\"grain\""]);
}

#[both_engines]
async fn a_period_is_done_by_one_node(mill: Mill) {
    let registry = registry();
    drain(&mill.app, &registry).await.unwrap();
    assert_eq!(mill.marks().await.len(), 0, "it is 08:00, and the hour is nine");
    for _ in 0..3 {
        mill.later(86_400);
        let nodes: Vec<_> = (0..4)
            .map(|_| {
                let (app, registry) = (mill.app.clone(), registry.clone());
                tokio::spawn(async move { drain(&app, &registry).await.unwrap() })
            })
            .collect();
        for node in nodes {
            node.await.unwrap();
        }
    }
    assert_eq!(mill.marks().await.len(), 3);
}

#[both_engines]
async fn each_act_is_taken_once_by_many_nodes(mill: Mill) {
    let units = [Id::new(), Id::new()];
    for n in 0..130 {
        mill.happen(units[usize::from(n % 2 == 0)], n).await;
    }
    let nodes: Vec<_> = (0..4)
        .map(|_| {
            let app = mill.app.clone();
            tokio::spawn(async move { jobs::catch_up(&app, HEAR).await.unwrap() })
        })
        .collect();
    for node in nodes {
        node.await.unwrap();
    }
    drain(&mill.app, &registry()).await.unwrap();
    let mut marks = mill.marks().await;
    marks.sort_unstable();
    let mut wanted: Vec<String> = (0..130).map(|n| format!("heard {n}")).collect();
    wanted.sort_unstable();
    assert_eq!(marks, wanted);
    assert_eq!(jobs::catch_up(&mill.app, HEAR).await.unwrap(), 0);
}

#[both_engines]
async fn an_act_that_fails_is_put_aside_and_done_later_once(mill: Mill) {
    let unit = Id::new();
    mill.break_it("heard 2").await;
    for n in 1..=4 {
        mill.happen(unit, n).await;
    }
    let registry = registry();
    drain(&mill.app, &registry).await.unwrap();
    assert_eq!(mill.marks().await, ["heard 1", "heard 3", "heard 4"], "those behind it go on");
    mill.later(10);
    drain(&mill.app, &registry).await.unwrap();
    mill.mend("heard 2").await;
    mill.later(30);
    drain(&mill.app, &registry).await.unwrap();
    assert_eq!(mill.marks().await, ["heard 1", "heard 3", "heard 4", "heard 2"]);
    mill.later(86_400 * 30);
    drain(&mill.app, &Registry::default().subscribe(HEAR)).await.unwrap();
    assert_eq!(mill.marks().await.len(), 4);
}

#[both_engines]
async fn the_loops_hear_of_acts_and_stop_when_told(mill: Mill) {
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running =
        tokio::spawn(jobs::run(mill.app.clone(), registry(), async { stopped.await.unwrap_or_default() }));
    mill.happen(Id::new(), 1).await;
    mill.put("mill.grind", None).await;
    for _ in 0..200 {
        if mill.marks().await.len() == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(mill.marks().await.len(), 2);
    stop.send(()).unwrap();
    tokio::time::timeout(std::time::Duration::from_secs(5), running).await.expect("it stops").unwrap();
}

#[both_engines]
async fn what_nobody_wants_is_passed_over_and_nothing_is_taken_twice(mill: Mill) {
    let unit = Id::new();
    for n in 1..=2 {
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let registry = Registry::default().subscribe(HEAR);
        let followed = jobs::run(mill.app.clone(), registry, async { stopped.await.unwrap_or_default() });
        let running = tokio::spawn(followed);
        mill.happen(unit, n).await;
        for _ in 0..200 {
            if mill.marks().await.len() == usize::try_from(n).unwrap() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        // Nobody wants these: the place may stay behind them, for the next who follows.
        mill.write(async move |work| {
            (0..5).try_for_each(|_| work.record(&Passed { unit, thing: Id::new() }))
        })
        .await;
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        stop.send(()).unwrap();
        running.await.unwrap();
    }
    drain(&mill.app, &registry()).await.unwrap();
    assert_eq!(mill.marks().await, ["heard 1", "heard 2"]);
    let behind = mill.write(async |work: &mut Work| books::readers_behind(work.tx(), HEAR.name).await).await;
    assert!(behind.is_empty(), "whoever drains writes every place");
}
