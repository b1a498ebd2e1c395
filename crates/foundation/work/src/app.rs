//! The program as use cases see it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use db::{Database, Engine, Ran, Tx, UseCase, sqlite_now};
use kernel::{Actor, Clock, Error, Result};
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
    pub fn part<T: std::any::Any + Send + Sync>(&self) -> &T {
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
        match self.0.db.engine() {
            Engine::Sqlite => {
                let (answer, answered) = oneshot::channel();
                let case = OnWriter { app: self.clone(), actor: actor.clone(), f, answer };
                self.0.db.submit(Box::new(case));
                answered.await.unwrap_or_else(|_| Err(Error::internal("a use case was lost")))
            }
            Engine::Postgres => {
                let tx = self.0.db.begin().await?;
                let mut work = self.work(tx, actor.clone());
                let done = match f(&mut work).await {
                    Ok(value) => work.close().await.map(|recorded| (value, recorded)),
                    Err(error) => Err(error),
                };
                match done {
                    Ok((value, recorded)) => {
                        self.0.db.commit(work.tx).await?;
                        self.tell(recorded);
                        Ok(value)
                    }
                    Err(error) => {
                        self.0.db.rollback(work.tx).await;
                        Err(error)
                    }
                }
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

    fn work(&self, tx: Tx, actor: Actor) -> Work {
        Work::new(tx, actor, self.0.clock.now(), self.0.parts.clone())
    }

    fn tell(&self, recorded: bool) {
        if recorded {
            self.0.recorded.notify_waiters();
        }
    }
}

/// A use case on its way to the writer thread.
struct OnWriter<T, F> {
    app: App,
    actor: Actor,
    f: F,
    answer: oneshot::Sender<Result<T>>,
}

impl<T, F> UseCase for OnWriter<T, F>
where
    T: Send + 'static,
    F: AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
{
    fn run(self: Box<Self>, tx: Tx) -> (Tx, Ran) {
        let Self { app, actor, f, answer } = *self;
        let mut work = app.work(tx, actor);
        // A panic in one use case must not take the writer thread, nor the others of the group, with it.
        let result = catch_unwind(AssertUnwindSafe(|| {
            sqlite_now(async {
                let value = f(&mut work).await?;
                let recorded = work.close().await?;
                Ok((value, recorded))
            })
        }))
        .unwrap_or_else(|panic| Err(Error::internal(said(&*panic))));
        let ran = Ran {
            keep: result.is_ok(),
            answer: Box::new(move |committed| {
                let result = result.and_then(|(value, recorded)| {
                    committed?;
                    app.tell(recorded);
                    Ok(value)
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

fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a use case panicked: {}", text.unwrap_or("without a word"))
}
