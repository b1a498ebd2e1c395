//! The database of either engine.

use std::path::Path;

use kernel::{Error, Result};
use tokio::sync::oneshot;

use crate::{
    Tx, UseCase,
    postgres::Postgres,
    schema::tables,
    sqlite::{Ran, Sqlite},
    tx::Connection,
};

/// What is told who begins or ends a transaction himself on SQLite.
const IN_PLACE: &str = "use cases run on the writer thread on SQLite";

/// The store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Database(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in the data folder.
    Sqlite,
    /// PostgreSQL, 15 or later.
    Postgres,
}

impl Database {
    /// Opens (and makes, when it is not there) the SQLite file.
    pub fn sqlite(path: &Path) -> Result<Self> {
        Sqlite::open(path).map(|store| Self(Kind::Sqlite(store)))
    }

    /// Uses the PostgreSQL database at this URL. Connects when first needed.
    pub fn postgres(url: &str) -> Result<Self> {
        Postgres::new(url).map(|store| Self(Kind::Postgres(store)))
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match &self.0 {
            Kind::Sqlite(_) => Engine::Sqlite,
            Kind::Postgres(_) => Engine::Postgres,
        }
    }

    /// On SQLite: hands a use case to the writer thread. On PostgreSQL use [`Database::begin`].
    pub fn submit(&self, case: Box<dyn UseCase>) {
        match &self.0 {
            Kind::Sqlite(store) => store.submit(case),
            Kind::Postgres(_) => case.refuse(Error::internal("use cases run in place on PostgreSQL")),
        }
    }

    /// On PostgreSQL: begins a transaction. On SQLite use [`Database::submit`].
    pub async fn begin(&self) -> Result<Tx> {
        match &self.0 {
            Kind::Sqlite(_) => Err(Error::internal(IN_PLACE)),
            Kind::Postgres(store) => store.begin().await,
        }
    }

    /// Commits what [`Database::begin`] began.
    pub async fn commit(&self, tx: Tx) -> Result<()> {
        match tx.0 {
            Connection::Postgres(mut leased) => leased.commit().await,
            Connection::Sqlite(_) | Connection::Nowhere => Err(Error::internal(IN_PLACE)),
        }
    }

    /// Undoes what [`Database::begin`] began. A connection that cannot even do that is not used again.
    pub async fn rollback(&self, tx: Tx) {
        let Connection::Postgres(mut leased) = tx.0 else { return };
        if let Err(error) = leased.rollback().await {
            tracing::warn!(?error, "a transaction could not be rolled back; its connection is closed");
        }
    }

    /// A connection that only reads. Give it back with [`Database::give_back`].
    pub async fn read(&self) -> Result<Tx> {
        match &self.0 {
            Kind::Sqlite(store) => store.read(),
            Kind::Postgres(store) => store.read().await,
        }
    }

    /// Gives a reading connection back for the next reader.
    pub fn give_back(&self, tx: Tx) {
        if let (Kind::Sqlite(store), Connection::Sqlite(connection)) = (&self.0, tx.0) {
            store.give_back(connection);
        }
    }
}

impl Database {
    /// After many rows were written at once: tells PostgreSQL's planner what the tables hold, and which of their pages everybody may see.
    /// Else its own vacuum does so later, while people wait. SQLite plans by its indexes alone.
    pub async fn tidy_up(&self) -> Result<()> {
        match self.engine() {
            Engine::Sqlite => Ok(()),
            Engine::Postgres => {
                // A vacuum is no part of a transaction.
                let mut tx = self.read().await?;
                // The server may hold other schemas, which are not ours to lock.
                let ours: Vec<String> = tables(&mut tx).await?.into_iter().map(|table| table.name).collect();
                tx.batch(&format!("vacuum (analyze) {}", ours.join(", "))).await
            }
        }
    }

    /// A reader that sees one state of the store however long it reads. End it with [`Database::end_reading`].
    pub(crate) async fn begin_reading(&self) -> Result<Tx> {
        match &self.0 {
            Kind::Sqlite(store) => store.read(),
            Kind::Postgres(store) => {
                let mut tx = store.begin().await?;
                tx.batch("set transaction isolation level repeatable read, read only").await?;
                Ok(tx)
            }
        }
    }

    /// The store on SQLite.
    pub(crate) fn on_sqlite(&self) -> Option<&Sqlite> {
        match &self.0 {
            Kind::Sqlite(store) => Some(store),
            Kind::Postgres(_) => None,
        }
    }

    /// Runs something in a transaction of its own: for what works on the store as a whole.
    pub(crate) async fn transaction<T: Send + 'static>(
        &self,
        f: impl AsyncFnOnce(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        match self.engine() {
            Engine::Sqlite => {
                let (answer, answered) = oneshot::channel();
                self.submit(Box::new(OnWriter { f, answer }));
                answered.await.map_err(Error::unavailable)?
            }
            Engine::Postgres => {
                let mut tx = self.begin().await?;
                match f(&mut tx).await {
                    Ok(value) => self.commit(tx).await.map(|()| value),
                    Err(error) => {
                        self.rollback(tx).await;
                        Err(error)
                    }
                }
            }
        }
    }

    /// Ends what [`Database::begin_reading`] began.
    pub(crate) async fn end_reading(&self, tx: Tx) {
        match &self.0 {
            Kind::Sqlite(_) => self.give_back(tx),
            Kind::Postgres(_) => self.rollback(tx).await,
        }
    }
}

struct OnWriter<T, F> {
    f: F,
    answer: oneshot::Sender<Result<T>>,
}

impl<T, F> UseCase for OnWriter<T, F>
where
    T: Send + 'static,
    F: AsyncFnOnce(&mut Tx) -> Result<T> + Send + 'static,
{
    fn run(self: Box<Self>, mut tx: Tx) -> (Tx, Ran) {
        let Self { f, answer } = *self;
        let result = crate::sqlite_now(f(&mut tx));
        let keep = result.is_ok();
        let answer = Box::new(move |committed: Result<()>| {
            // The caller may have gone; what was done stands.
            let _ = answer.send(result.and_then(|value| committed.map(|()| value)));
        });
        (tx, Ran { keep, answer })
    }

    fn refuse(self: Box<Self>, error: Error) {
        let _ = self.answer.send(Err(error));
    }
}
