//! The program as use cases see it.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use db::{Database, Engine, Ran, Tx, UseCase, sqlite_now};
use kernel::{Actor, Clock, Error, Later, Result};
use tokio::sync::{Notify, oneshot};

use crate::{Parts, Work};

/// The store, the clock and the long-lived parts. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Database,
    clock: Clock,
    parts: Parts,
    recorded: Notify,
}

impl App {
    /// Puts the program together.
    pub fn new(db: Database, clock: Clock, parts: Parts) -> Self {
        Self(Arc::new(Inner { db, clock, parts, recorded: Notify::new() }))
    }

    /// The same store and parts under another clock: to make demonstration data that lies in the past.
    #[must_use]
    pub fn under(&self, clock: Clock) -> Self {
        Self::new(self.0.db.clone(), clock, self.0.parts.clone())
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The store, for commands that work on it as a whole.
    pub fn db(&self) -> &Database {
        &self.0.db
    }

    /// A long-lived part of the program.
    pub fn part<T: Any + Send + Sync>(&self) -> &T {
        self.0.parts.get()
    }

    /// Waits until something was recorded in a book by this process.
    pub async fn recorded(&self) {
        self.0.recorded.notified().await;
    }

    /// Runs a use case that changes things: committed, durable, when this answers `Ok`; undone when it answers `Err`.
    pub async fn write<T, F>(&self, actor: &Actor, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    {
        // Compiled once for each use case of the program: all that does not speak of `T` or `F` stands below.
        match self.0.db.engine() {
            Engine::Sqlite => {
                let run: Run = Box::new(move |work| Ok(Box::new(sqlite_now(f(work))?)));
                let value = self.on_writer(actor, run).await?;
                value
                    .downcast()
                    .map(|value| *value)
                    .map_err(|_| Error::internal("a use case of another type"))
            }
            Engine::Postgres => {
                let mut work = self.begin(actor).await?;
                let done = f(&mut work).await;
                self.end(work, done.is_ok()).await?;
                done
            }
        }
    }

    /// Runs a use case that only reads and is over in about a millisecond.
    pub async fn read<T, F>(&self, actor: &Actor, f: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Work) -> Result<T>,
    {
        let tx = self.0.db.read().await?;
        let mut work = self.work(tx, actor.clone());
        let result = match self.0.db.engine() {
            // The statements finish at once; polling here keeps the connection on this thread.
            Engine::Sqlite => sqlite_now(f(&mut work)),
            Engine::Postgres => f(&mut work).await,
        };
        self.0.db.give_back(work.tx);
        result
    }

    fn on_writer(&self, actor: &Actor, run: Run) -> Later<'static, Result<Made>> {
        let (answer, answered) = oneshot::channel();
        let case = OnWriter { app: self.clone(), actor: actor.clone(), run, answer };
        self.0.db.submit(Box::new(case));
        Box::pin(async { answered.await.unwrap_or_else(|_| Err(Error::internal("a use case was lost"))) })
    }

    fn begin<'a>(&'a self, actor: &'a Actor) -> Later<'a, Result<Work>> {
        Box::pin(async {
            let tx = self.0.db.begin().await?;
            Ok(self.work(tx, actor.clone()))
        })
    }

    /// Writes down what was recorded and commits; or undoes everything.
    fn end(&self, mut work: Work, keep: bool) -> Later<'_, Result<()>> {
        Box::pin(async move {
            if !keep {
                self.0.db.rollback(work.tx).await;
                return Ok(());
            }
            match work.close().await {
                Ok(recorded) => {
                    self.0.db.commit(work.tx).await?;
                    self.tell(recorded);
                    Ok(())
                }
                Err(error) => {
                    self.0.db.rollback(work.tx).await;
                    Err(error)
                }
            }
        })
    }

    pub(crate) fn work(&self, tx: Tx, actor: Actor) -> Work {
        Work::new(tx, actor, self.0.clock.now(), self.0.parts.clone())
    }

    fn tell(&self, recorded: bool) {
        if recorded {
            self.0.recorded.notify_waiters();
        }
    }
}

/// What a use case made, its type forgotten.
type Made = Box<dyn Any + Send>;
/// A use case to be run on the writer thread.
type Run = Box<dyn FnOnce(&mut Work) -> Result<Made> + Send>;

/// A use case on its way to the writer thread.
struct OnWriter {
    app: App,
    actor: Actor,
    run: Run,
    answer: oneshot::Sender<Result<Made>>,
}

impl UseCase for OnWriter {
    fn run(self: Box<Self>, tx: Tx) -> (Tx, Ran) {
        let Self { app, actor, run, answer } = *self;
        let mut work = app.work(tx, actor);
        // A panic in one use case must not take the writer thread, nor the others of the group, with it.
        let result = catch_unwind(AssertUnwindSafe(|| {
            let made = run(&mut work)?;
            let recorded = sqlite_now(work.close())?;
            Ok((made, recorded))
        }))
        .unwrap_or_else(|panic| Err(Error::internal(said(&*panic))));
        let ran = Ran {
            keep: result.is_ok(),
            answer: Box::new(move |committed| {
                let result = result.and_then(|(made, recorded)| {
                    committed?;
                    app.tell(recorded);
                    Ok(made)
                });
                // The caller may have gone away; what was done stands.
                let _ = answer.send(result);
            }),
        };
        (work.tx, ran)
    }

    fn refuse(self: Box<Self>, error: Error) {
        let _ = self.answer.send(Err(error));
    }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a use case panicked: {}", text.unwrap_or("without a word"))
}
