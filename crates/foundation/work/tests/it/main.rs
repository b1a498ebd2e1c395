//! Use cases, on both engines.

use books::Fault;
use db::{params, row};
use kernel::{Actor, Error, Id, Kind, Result};
use testkit::{Fixture, Store, both_engines};
use work::{App, Capability, Parts, Work};

const THINGS: Capability = Capability {
    migrations: &[db::Migration {
        name: "things/0001",
        sql: "create table thing (id text primary key, n bigint not null, seal bytes);",
    }],
    statements: STATEMENTS,
    ..Capability::named("things")
};

db::statements! {
    ADD = "insert into thing (id, n, seal) values ($1, $2, $3)";
    SAVE = "update thing set n = $3 where id = $1 and n = $2";
    FIND = "select n, seal from thing where id = $1";
    CHANGE_BOOK = "update book_row set body = '{}' where owner = $1 and seq = $2";
    TEAR_OUT = "delete from book_row where owner = $1 and seq = $2";
}

books::events! {
    /// A thing was made.
    Made: "things.made" { unit: Id<str>, thing: Id<str>; n: i64 }
}

struct Shop(App);
impl Fixture for Shop {
    async fn start(store: Store) -> Self {
        Self(store.app(&[THINGS], Parts::default().with(41_u8)).await)
    }
}

async fn make(work: &mut Work, unit: Id<str>, n: i64) -> Result<Id<str>> {
    let id = Id::new();
    work.execute_one(ADD, params![id, n, vec![1_u8, 2]]).await?;
    work.record(&Made { unit, thing: id, n })?;
    Ok(id)
}

#[both_engines]
async fn statements_prepare(shop: Shop) {
    testkit::check_statements(&shop.0, &[work::BOOKS, THINGS], &["book_head", "h"]).await;
}

#[both_engines]
async fn what_fails_leaves_nothing_and_spares_the_others(shop: Shop) {
    let app = shop.0;
    let unit = Id::new();
    let writers = (0..40).map(|n| {
        let app = app.clone();
        tokio::spawn(async move {
            app.write(&Actor::system("test"), async move |work| {
                let id = make(work, unit, n).await?;
                if n % 4 == 0 { Err(Error::stale()) } else { Ok(id) }
            })
            .await
        })
    });
    let mut made = 0;
    for writer in writers.collect::<Vec<_>>() {
        made += usize::from(writer.await.unwrap().is_ok());
    }
    assert_eq!(made, 30);
    let rows = app
        .read(&Actor::anyone(), async move |work| books::follow(work.tx(), unit.uuid(), 0, 100).await)
        .await
        .unwrap();
    let numbers: Vec<i64> = rows.iter().map(|row| row.seq).collect();
    assert_eq!(numbers, (1..=30).collect::<Vec<_>>(), "numbers without gaps");
}

#[both_engines]
async fn a_panic_is_an_answer_and_the_next_use_case_runs(shop: Shop) {
    let app = shop.0;
    if app.db().engine() == db::Engine::Sqlite {
        let error = app
            .write(&Actor::anyone(), async |_: &mut Work| -> Result<()> { panic!("on purpose") })
            .await
            .unwrap_err();
        assert_eq!(error.kind(), Kind::Internal);
    }
    assert!(app.write(&Actor::anyone(), async |work| make(work, Id::new(), 1).await).await.is_ok());
}

#[both_engines]
async fn a_stale_save_is_a_conflict(shop: Shop) {
    let app = shop.0;
    let id = app.write(&Actor::anyone(), async |work| make(work, Id::new(), 1).await).await.unwrap();
    let save = async |from: i64, to: i64| {
        app.write(&Actor::anyone(), async move |work| work.execute_one(SAVE, params![id, from, to]).await)
            .await
    };
    assert!(save(1, 2).await.is_ok());
    assert_eq!(save(1, 3).await.unwrap_err().kind(), Kind::Conflict);
    let (n, seal): (i64, Option<Vec<u8>>) = app
        .read(&Actor::anyone(), async move |work| {
            let mut row = work.one(FIND, params![id]).await?;
            Ok((row.get(0)?, row.get(1)?))
        })
        .await
        .unwrap();
    assert_eq!((n, seal), (2, Some(vec![1, 2])));
}

#[both_engines]
async fn readers_cannot_write(shop: Shop) {
    if shop.0.db().engine() == db::Engine::Sqlite {
        let written = shop.0.read(&Actor::anyone(), async |work| make(work, Id::new(), 1).await).await;
        assert!(written.is_err());
    }
}

#[both_engines]
async fn a_changed_or_missing_row_is_named(shop: Shop) {
    let app = shop.0;
    let unit: Id<str> = Id::new();
    for n in 0..6 {
        app.write(&Actor::anyone(), async move |work| make(work, unit, n).await).await.unwrap();
    }
    let verify =
        async || app.read(&Actor::anyone(), async |work| books::verify(work.tx()).await).await.unwrap();
    assert_eq!(verify().await, (6, vec![]));
    app.write(&Actor::anyone(), async move |work| work.execute(CHANGE_BOOK, params![unit, 2_i64]).await)
        .await
        .unwrap();
    assert_eq!(verify().await.1, [Fault::Changed { owner: unit.uuid(), seq: 2 }]);
    app.write(&Actor::anyone(), async move |work| work.execute(TEAR_OUT, params![unit, 4_i64]).await)
        .await
        .unwrap();
    app.write(&Actor::anyone(), async move |work| work.execute(TEAR_OUT, params![unit, 6_i64]).await)
        .await
        .unwrap();
    let missing = |seq| Fault::Missing { owner: unit.uuid(), seq };
    assert_eq!(verify().await.1, [Fault::Changed { owner: unit.uuid(), seq: 2 }, missing(4), missing(6)]);
}

#[both_engines]
async fn series_have_no_gaps(shop: Shop) {
    let app = shop.0;
    let unit: Id<str> = Id::new();
    let tasks: Vec<_> = (0..60)
        .map(|n| {
            let app = app.clone();
            tokio::spawn(async move {
                app.write(&Actor::anyone(), async move |work| {
                    let number = work.serial(unit.uuid(), "230315").await?;
                    if n % 3 == 0 { Err(Error::stale()) } else { Ok(number) }
                })
                .await
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for task in tasks {
        numbers.extend(task.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=40).collect::<Vec<i64>>());
}

#[both_engines]
async fn a_use_case_that_is_given_up_leaves_nothing_behind(shop: Shop) {
    let app = shop.0;
    if app.db().engine() != db::Engine::Postgres {
        return; // On SQLite a use case runs to its end on the writer thread.
    }
    let id = Id::<str>::new();
    for _ in 0..20 {
        let writer = app.clone();
        let given_up = tokio::time::timeout(std::time::Duration::from_millis(20), async move {
            writer
                .write(&Actor::anyone(), async move |work| {
                    work.execute_one(ADD, params![id, 1_i64, vec![1_u8]]).await?;
                    std::future::pending::<()>().await;
                    Ok(())
                })
                .await
        });
        assert!(given_up.await.is_err());
    }
    // The next use cases get connections without somebody else's open transaction.
    for _ in 0..20 {
        app.write(&Actor::anyone(), async |work| make(work, Id::new(), 1).await).await.unwrap();
    }
    let found =
        app.read(&Actor::anyone(), async move |work| work.maybe(FIND, params![id]).await).await.unwrap();
    assert!(found.is_none());
}

#[both_engines]
async fn what_is_sent_stands_before_what_comes_behind_it(shop: Shop) {
    let send = async |work: &mut Work| {
        let id = Id::<str>::new();
        work.send(ADD, row![id, 1, vec![1_u8]]).await?;
        work.send_one(SAVE, row![id, 1, 2]).await?;
        let between: i64 = work.one(FIND, params![id]).await?.get(0)?;
        work.send_one(SAVE, row![id, 2, 3]).await?;
        Ok((id, between))
    };
    let (id, between) = shop.0.write(&Actor::system("test"), send).await.unwrap();
    assert_eq!(between, 2);
    assert_eq!(number(&shop.0, id).await, Some(3));
}

#[both_engines]
async fn what_is_sent_in_vain_undoes_its_use_case(shop: Shop) {
    let (app, system) = (shop.0, Actor::system("test"));
    let (kept, lost) = (Id::<str>::new(), Id::<str>::new());
    let add = async move |work: &mut Work| work.send(ADD, row![kept, 1, vec![1_u8]]).await;
    app.write(&system, add).await.unwrap();
    // Nothing is waited for behind it, or something is.
    for waits in [false, true] {
        let stale = async move |work: &mut Work| {
            work.send(ADD, row![lost, 1, vec![1_u8]]).await?;
            work.send_one(SAVE, row![kept, 7, 8]).await?;
            if waits { work.maybe(FIND, params![kept]).await.map(drop) } else { Ok(()) }
        };
        let error = app.write(&system, stale).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "stale"));
        let twice = async move |work: &mut Work| {
            work.send(ADD, row![lost, 1, vec![1_u8]]).await?;
            work.send(ADD, row![kept, 1, vec![1_u8]]).await?;
            if waits { work.maybe(FIND, params![kept]).await.map(drop) } else { Ok(()) }
        };
        assert!(db::is_duplicate(&app.write(&system, twice).await.unwrap_err()));
        assert_eq!((number(&app, kept).await, number(&app, lost).await), (Some(1), None));
    }
}

/// What a thing's row holds now.
async fn number(app: &App, id: Id<str>) -> Option<i64> {
    let find = async move |work: &mut Work| {
        work.maybe(FIND, params![id]).await?.map(|mut row| row.get(0)).transpose()
    };
    app.read(&Actor::anyone(), find).await.expect("it can be read")
}
