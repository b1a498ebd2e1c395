//! An empty store for one test.

use std::{path::PathBuf, sync::Arc};

use db::{Database, Engine};
use kernel::{Clock, Timestamp};
use tempfile::TempDir;
use work::{App, Capability, Parts};

/// An empty database of one engine, and a folder; both for one test only.
#[derive(Clone, Debug)]
pub struct Store {
    /// The database, without any table.
    pub db: Database,
    /// A clock that stands at 08:00 on Wednesday 15 March 2023, an ordinary working day.
    pub clock: Clock,
    folder: Arc<TempDir>,
}

impl Store {
    /// A folder for files.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Another empty database of the same engine.
    ///
    /// # Panics
    /// When it cannot be had: so does the test.
    pub async fn another(&self) -> Database {
        match self.db.engine() {
            Engine::Sqlite => Database::sqlite(&self.folder.path().join("another.db")).expect("SQLite opens"),
            Engine::Postgres => postgres().await.expect("the first one was had"),
        }
    }

    /// Migrates to these capabilities (and the books) and puts an app together.
    ///
    /// # Panics
    /// When a migration fails: so does the test.
    pub async fn app(&self, capabilities: &[Capability], parts: Parts) -> App {
        let mut migrations = work::BOOKS.migrations.to_vec();
        migrations.extend(capabilities.iter().flat_map(|c| c.migrations));
        db::migrate::run(&self.db, &migrations, self.clock.now()).await.expect("the schema is sound");
        App::new(self.db.clone(), self.clock.clone(), parts)
    }
}

/// Runs a test on an empty store of this engine, or says why it does not.
///
/// # Panics
/// When the test does, or when a store cannot be had.
pub fn run<F: Future<Output = ()>>(engine: Engine, test: impl FnOnce(Store) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime can be had");
    runtime.block_on(async {
        let folder = Arc::new(tempfile::tempdir().expect("a temporary folder can be had"));
        let db = match engine {
            Engine::Sqlite => Database::sqlite(&folder.path().join("test.db")).expect("SQLite opens"),
            Engine::Postgres => match postgres().await {
                Some(db) => db,
                None => return,
            },
        };
        let at = Timestamp::parse("2023-03-15T08:00:00").expect("a good time");
        test(Store { db, clock: Clock::frozen(at), folder: folder.clone() }).await;
        // The folder goes with its last handle, and the test may have dropped the store.
        drop(folder);
    });
}

/// A schema of its own on the test server.
async fn postgres() -> Option<Database> {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        assert!(std::env::var_os("CI").is_none(), "TEST_POSTGRES_URL is not set: nothing ran on PostgreSQL");
        eprintln!("skipped on PostgreSQL: TEST_POSTGRES_URL is not set");
        return None;
    };
    let (client, connection) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("the test server answers");
    let schema = format!("test_{}", kernel::Id::<str>::new().uuid().simple());
    let connection = tokio::spawn(connection);
    client.batch_execute(&format!("create schema {schema}")).await.expect("a schema can be made");
    drop(client);
    let _ = connection.await;
    let sign = if url.contains('?') { '&' } else { '?' };
    Some(
        Database::postgres(&format!("{url}{sign}options=-csearch_path%3D{schema}"))
            .expect("the URL is sound"),
    )
}
