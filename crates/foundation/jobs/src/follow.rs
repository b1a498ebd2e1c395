//! Subscriptions: acts of the books, each taken once.
//!
//! All followers of a process read the books together: the heads once, and of each book once what is new. What a follower wants of it is taken
//! in a transaction that also moves its place in the book; what none wants is passed over in memory, and the place is written when it lies
//! far behind.

use std::collections::HashMap;

use books::Row;
use kernel::{Actor, Kind, Result};
use uuid::Uuid;
use work::{App, Work};

use crate::{Registry, Subscription, queue};

/// Most acts read of a book at once while all goes well; with so many of several books a transaction is full.
const PAGE: u32 = 100;
/// Most rows of a book passed in one transaction: those of other acts are left out where they lie.
const REACH: i64 = 10_000;
/// How many rows a follower that stays may be past the place that is written: so many are read again after a restart.
pub(crate) const PASSED_OVER: i64 = 1_000;

/// Moves every follower to the end of every book without telling it of what stands before: for a store that was filled with history.
pub async fn follow_from_here(app: &App, registry: &Registry) -> Result<()> {
    for subscription in registry.subscriptions() {
        let name = subscription.name;
        let skip = async move |work: &mut Work| {
            for (owner, place, last) in books::readers_behind(work.tx(), name).await? {
                books::move_on(work.tx(), name, owner, place, last).await?;
            }
            Ok(())
        };
        app.write(&Actor::system(name), skip).await?;
    }
    Ok(())
}

/// How far a follower is in a book.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// The number that is written.
    written: i64,
    /// The number up to which it has looked.
    looked: i64,
}

/// A stretch of a book, and what it holds of the acts that one follower wants.
#[derive(Clone, Debug)]
struct Page {
    owner: Uuid,
    /// The number after which it begins: the place of the reader.
    from: i64,
    /// The number with which it ends.
    to: i64,
    rows: Vec<Row>,
}

/// The followers of this process.
#[derive(Debug)]
pub(crate) struct Followers {
    subscriptions: Vec<Subscription>,
    /// Every act that one of them wants.
    acts: Vec<&'static str>,
    /// By book, in the order of the subscriptions. A book that is not there has not been looked at.
    places: HashMap<Uuid, Vec<Place>>,
    /// How many rows may be passed before a place is written.
    passed_over: i64,
}

impl Followers {
    /// Followers that write their places only when they take something, or have passed so many rows.
    pub(crate) fn new(subscriptions: &[Subscription], passed_over: i64) -> Self {
        let mut acts: Vec<_> = subscriptions.iter().flat_map(|one| one.acts).copied().collect();
        acts.sort_unstable();
        acts.dedup();
        Self { subscriptions: subscriptions.to_vec(), acts, places: HashMap::new(), passed_over }
    }

    /// Follows every book to its end. Tells how many rows were passed.
    ///
    /// What a follower wants of some stretches is one transaction: what is done at the acts, and the places. When one
    /// act fails it is undone and taken row by row; the act that fails again is put aside as a job, in the transaction that moves past it,
    /// so that those behind it go on. The price: an act put aside is done after later ones of its book.
    pub(crate) async fn catch_up(&mut self, app: &App) -> Result<usize> {
        let reader = Actor::system("books");
        let mut ends = app.read(&reader, async |work: &mut Work| books::ends(work.tx()).await).await?;
        self.learn(app, &ends).await?;
        let mut passed = 0;
        while !ends.is_empty() {
            let mut pages: Vec<Vec<Page>> = vec![Vec::new(); self.subscriptions.len()];
            let mut ahead = Vec::new();
            for (owner, last) in ends {
                let Some((from, to)) = self.look(app, (owner, last), &mut pages).await? else { continue };
                passed += usize::try_from(to - from).unwrap_or(usize::MAX);
                if to < last {
                    ahead.push((owner, last));
                }
                for (at, pages) in pages.iter_mut().enumerate() {
                    if pages.iter().map(|page| page.rows.len()).sum::<usize>() >= PAGE as usize {
                        self.take(app, at, std::mem::take(pages)).await?;
                    }
                }
            }
            for (at, pages) in pages.into_iter().enumerate() {
                self.take(app, at, pages).await?;
            }
            ends = ahead;
        }
        Ok(passed)
    }

    /// Reads the places in books that were not looked at before.
    async fn learn(&mut self, app: &App, ends: &[(Uuid, i64)]) -> Result<()> {
        if ends.iter().all(|(owner, _)| self.places.contains_key(owner)) {
            return Ok(());
        }
        let reader = Actor::system("books");
        let written = app.read(&reader, async |work: &mut Work| books::places(work.tx()).await).await?;
        let written: HashMap<_, _> =
            written.into_iter().map(|(name, owner, seq)| ((owner, name), seq)).collect();
        for (owner, _) in ends {
            let at = |one: &Subscription| {
                let seq = written.get(&(*owner, one.name.to_owned())).copied().unwrap_or_default();
                Place { written: seq, looked: seq }
            };
            let here = || self.subscriptions.iter().map(at).collect();
            self.places.entry(*owner).or_insert_with(here);
        }
        Ok(())
    }

    /// Reads a stretch of a book, from the follower that is furthest behind, and lays out what each takes of it. Tells the stretch; none
    /// when all are at its end, or another node is at this book.
    async fn look(
        &mut self,
        app: &App,
        (owner, last): (Uuid, i64),
        pages: &mut [Vec<Page>],
    ) -> Result<Option<(i64, i64)>> {
        let Some(places) = self.places.get_mut(&owner) else { return Ok(None) };
        let Some(from) = places.iter().map(|place| place.looked).min().filter(|from| *from < last) else {
            return Ok(None);
        };
        let (reach, acts) = (last.min(from + REACH), &self.acts);
        let read =
            async |work: &mut Work| books::follow_acts(work.tx(), owner, (from, reach), acts, PAGE).await;
        let rows = app.read(&Actor::system("books"), read).await?;
        // A full page ends with its last act: there may be more of them within reach.
        let full = rows.last().filter(|_| rows.len() == PAGE as usize);
        let to = full.map_or(reach, |row| row.seq);
        for ((place, one), pages) in places.iter_mut().zip(&self.subscriptions).zip(pages) {
            if place.looked >= to {
                continue;
            }
            let wanted = |row: &&Row| row.seq > place.looked && one.acts.contains(&row.act.as_str());
            let rows: Vec<Row> = rows.iter().filter(wanted).cloned().collect();
            if rows.is_empty() && to - place.written <= self.passed_over {
                place.looked = to;
            } else {
                pages.push(Page { owner, from: place.written, to, rows });
            }
        }
        Ok(Some((from, to)))
    }

    /// Takes the pages of one follower. The places of books at which another node is are read anew the next time.
    async fn take(&mut self, app: &App, at: usize, pages: Vec<Page>) -> Result<()> {
        if pages.is_empty() {
            return Ok(());
        }
        let subscription = self.subscriptions[at];
        let stretches: Vec<_> = pages.iter().map(|page| (page.owner, page.to)).collect();
        let taken = match take(app, subscription, pages.clone()).await {
            Ok(taken) => taken,
            Err(error) if error.kind() == Kind::Unavailable => return Err(error),
            Err(_) => take_singly(app, subscription, pages).await?,
        };
        for ((owner, to), taken) in stretches.into_iter().zip(taken) {
            if !taken {
                self.places.remove(&owner);
            } else if let Some(place) = self.places.get_mut(&owner).and_then(|places| places.get_mut(at)) {
                *place = Place { written: to, looked: to };
            }
        }
        Ok(())
    }
}

/// Takes the acts of the pages and moves the places to their ends, in one transaction; tells of each page false when the place is not its
/// beginning any more.
async fn take(app: &App, subscription: Subscription, pages: Vec<Page>) -> Result<Vec<bool>> {
    app.write(&Actor::system(subscription.name), async move |work: &mut Work| {
        let mut taken = Vec::with_capacity(pages.len());
        for page in &pages {
            let here = books::move_on(work.tx(), subscription.name, page.owner, page.from, page.to).await?;
            taken.push(here);
            for row in page.rows.iter().filter(|_| here) {
                (subscription.run)(work, row).await?;
            }
        }
        Ok(taken)
    })
    .await
}

/// Takes the pages act by act, since one of them failed.
async fn take_singly(app: &App, subscription: Subscription, pages: Vec<Page>) -> Result<Vec<bool>> {
    let mut taken = Vec::with_capacity(pages.len());
    for page in pages {
        taken.push(take_page(app, subscription, page).await?);
    }
    Ok(taken)
}

async fn take_page(app: &App, subscription: Subscription, page: Page) -> Result<bool> {
    let Page { owner, mut from, to, rows } = page;
    for row in rows {
        let seq = row.seq;
        if !take_or_park(app, subscription, from, row).await? {
            return Ok(false);
        }
        from = seq;
    }
    Ok(from == to || take_one(app, subscription, Page { owner, from, to, rows: Vec::new() }).await?)
}

async fn take_one(app: &App, subscription: Subscription, page: Page) -> Result<bool> {
    Ok(take(app, subscription, vec![page]).await?.into_iter().all(|taken| taken))
}

async fn take_or_park(app: &App, subscription: Subscription, from: i64, row: Row) -> Result<bool> {
    let (owner, to) = (row.owner, row.seq);
    match take_one(app, subscription, Page { owner, from, to, rows: vec![row.clone()] }).await {
        Err(error) if error.kind() != Kind::Unavailable => {
            tracing::warn!(subscription = subscription.name, %owner, seq = to, ?error, "an act is put aside");
        }
        taken => return taken,
    }
    app.write(&Actor::system(subscription.name), async move |work| {
        if !books::move_on(work.tx(), subscription.name, owner, from, to).await? {
            return Ok(false);
        }
        queue::park(work, subscription.name, &row).await.map(|()| true)
    })
    .await
}
