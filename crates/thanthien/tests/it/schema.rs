//! The schema: one on both engines, whichever way it came about.

use std::fmt::Write as _;

use db::{Migration, params};
use kernel::Actor;
use testkit::{Fixture, Store, both_engines};
use thanthien::wiring;
use work::{App, Parts};

db::statements! {
    INDEXES = "select tbl_name, name from sqlite_master where type = 'index' and sql is not null order by tbl_name, name",
        postgres "select cast(tablename as text), cast(indexname as text) from pg_indexes where schemaname = current_schema()
            and indexname not in (select conname from pg_constraint) order by tablename collate \"C\", indexname collate \"C\"";
    ROWS = "select count(*) from migration where name = $1";
}

/// A database in which nothing is yet.
struct Empty(Store);

impl Fixture for Empty {
    async fn start(store: Store) -> Self {
        Self(store)
    }
}

impl Empty {
    async fn migrate(&self, migrations: &[Migration]) -> kernel::Result<usize> {
        Ok(db::migrate::run(&self.0.db, migrations, self.0.clock.now()).await?.len())
    }

    fn app(&self) -> App {
        App::new(self.0.db.clone(), self.0.clock.clone(), Parts::default())
    }
}

/// Tables with their columns and indexes, as both engines should have them.
async fn schema(app: &App) -> String {
    let read = async |work: &mut work::Work| {
        let mut out = String::new();
        for table in db::schema::tables(work.tx()).await? {
            let _ = writeln!(out, "{}", table.name);
            for db::schema::TableColumn { name, kind, needed, key } in table.columns {
                let needed = if needed { "" } else { ", may be null" };
                let key = if key > 0 { format!(", key {key}") } else { String::new() };
                let _ = writeln!(out, "    {name}: {kind}{needed}{key}");
            }
        }
        for mut row in work.all(INDEXES, &[]).await? {
            let _ = writeln!(out, "{} by {}", row.get::<String>(0)?, row.get::<String>(1)?);
        }
        Ok(out)
    };
    app.read(&Actor::system("test"), read).await.unwrap()
}

/// One snapshot for both engines and for every way to the schema.
async fn is_as_reviewed(app: &App) {
    insta::assert_snapshot!("schema", schema(app).await);
}

#[both_engines]
async fn a_fresh_install_has_the_reviewed_schema(empty: Empty) {
    let all = wiring::migrations();
    assert_eq!(empty.migrate(&all).await.unwrap(), all.len());
    is_as_reviewed(&empty.app()).await;
}

#[both_engines]
async fn an_upgraded_install_has_the_schema_of_a_fresh_one(empty: Empty) {
    let all = wiring::migrations();
    for older in 1..all.len() {
        assert_eq!(empty.migrate(&all[..older]).await.unwrap(), 1, "{older}");
    }
    assert_eq!(empty.migrate(&all).await.unwrap(), 1);
    is_as_reviewed(&empty.app()).await;
}

#[both_engines]
async fn migrating_again_changes_nothing(empty: Empty) {
    let all = wiring::migrations();
    empty.migrate(&all).await.unwrap();
    assert_eq!(empty.migrate(&all).await.unwrap(), 0);
}

#[both_engines]
async fn a_migration_that_was_changed_after_it_was_applied_is_refused(empty: Empty) {
    let mut all = wiring::migrations();
    empty.migrate(&all).await.unwrap();
    let last = all.last_mut().unwrap();
    last.sql = "create table elsewhere (id text primary key)";
    let name = last.name;
    let refused = empty.migrate(&all).await.unwrap_err();
    assert!(format!("{refused:?}").contains(name), "{refused:?}");
    assert!(!schema(&empty.app()).await.contains("elsewhere"));
}

#[both_engines]
async fn a_program_older_than_the_database_is_refused(empty: Empty) {
    let all = wiring::migrations();
    empty.migrate(&all).await.unwrap();
    let (newest, older) = all.split_last().unwrap();
    let refused = empty.migrate(older).await.unwrap_err();
    assert!(format!("{refused:?}").contains(newest.name), "{refused:?}");
}

#[both_engines]
async fn a_migration_that_fails_leaves_nothing_behind(empty: Empty) {
    let half = Migration {
        name: "test/0001-half",
        sql: "create table half (id text primary key); create table half (id text)",
    };
    let mut all = wiring::migrations();
    all.push(half);
    empty.migrate(&all).await.unwrap_err();
    assert_eq!(empty.migrate(&wiring::migrations()).await.unwrap(), wiring::migrations().len());
    let app = empty.app();
    let count = async |work: &mut work::Work| work.one(ROWS, params!["test/0001-half"]).await?.get::<i64>(0);
    assert_eq!(app.read(&Actor::system("test"), count).await.unwrap(), 0);
    assert!(!schema(&app).await.contains("half\n"));
}

#[test]
fn no_migration_uses_a_type_of_one_engine_only() {
    for migration in wiring::migrations() {
        let sql = migration.sql.to_lowercase();
        for foreign in ["serial", "autoincrement", "jsonb", "timestamp", "integer", "varchar", "uuid "] {
            assert!(!sql.contains(&format!(" {foreign}")), "{}: {foreign}", migration.name);
        }
    }
}
