//! Where a town lives: in the store, or in memory.

use kernel::{Actor, Clock, Result};
use work::{App, Holding, Work};

/// Where the verbs of a town run. They are the same verbs.
#[derive(Debug)]
pub(super) enum Stage {
    /// In the store, each for itself.
    Store(App),
    /// In memory; rows wait to be written many at once.
    Memory { app: App, holding: Box<Holding> },
}

impl Stage {
    /// In memory, on this store, which nobody else writes to meanwhile.
    pub(super) async fn memory(app: App) -> Result<Self> {
        Ok(Self::Memory { holding: Box::new(Holding::new(app.clone()).await?), app })
    }

    pub(super) fn app(&self) -> &App {
        match self {
            Self::Store(app) | Self::Memory { app, .. } => app,
        }
    }

    pub(super) fn clock(&self) -> &Clock {
        self.app().clock()
    }

    /// Runs a verb.
    pub(super) async fn write<T, F>(&mut self, actor: &Actor, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    {
        match self {
            Self::Store(app) => app.write(actor, f).await,
            Self::Memory { holding, .. } => holding.run(actor, f),
        }
    }

    /// Looks something up.
    pub(super) async fn read<T, F>(&mut self, actor: &Actor, f: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Work) -> Result<T>,
    {
        match self {
            Self::Store(app) => app.read(actor, f).await,
            Self::Memory { holding, .. } => holding.run(actor, f),
        }
    }

    /// Warns of promises and marks the broken, as the program does by itself.
    pub(super) async fn watch(&mut self) -> Result<()> {
        /// Promises of one round.
        const SOME: u32 = 100_000;
        match self {
            Self::Store(app) => promises::watch(app).await,
            Self::Memory { holding, .. } => {
                let system = Actor::system("promises");
                holding.run(&system, async |work| promises::watch_some(work, SOME).await).map(drop)
            }
        }
    }
}
