//! Books that are written in memory, and from there into the store by many rows at once.

use std::collections::{BTreeMap, BTreeSet};

use db::{Rows, Tx, params, row};
use kernel::{Id, Result};
use uuid::Uuid;

use super::{ADD, SERIALS, SET_HEAD, SET_SERIAL, heads, row_of, written};
use crate::{Act, Head, Stamp, chain};

/// The serials of all series, and what is said in the books, held in memory while nobody else writes.
#[derive(Debug)]
pub struct HeldBooks {
    serials: BTreeMap<(Uuid, String), i64>,
    said: Said,
}

/// What was said in the books and is still to be chained.
#[derive(Debug, Default)]
pub struct Said {
    acts: Vec<(Stamp, Vec<Act>)>,
    /// Serials that went on.
    moved: BTreeMap<(Uuid, String), i64>,
}

/// The heads of all books: what was said is chained here just as in the store.
#[derive(Debug)]
pub struct Chains {
    heads: BTreeMap<Uuid, (i64, Vec<u8>)>,
    rows: Rows,
}

impl HeldBooks {
    /// The books of this store, as they stand.
    pub async fn of(tx: &mut Tx) -> Result<Self> {
        let mut serials = BTreeMap::new();
        for mut row in tx.all(SERIALS, &[]).await? {
            serials.insert((row.get::<Id<str>>(0)?.uuid(), row.get(1)?), row.get(2)?);
        }
        Ok(Self { serials, said: Said::default() })
    }

    /// Says the acts, each in its owner's book; see [`crate::append`].
    pub fn append(&mut self, stamp: Stamp, acts: Vec<Act>) {
        self.said.acts.push((stamp, acts));
    }

    /// The next number of this owner's series; see [`crate::serial`].
    pub fn serial(&mut self, owner: Uuid, series: &str) -> i64 {
        let key = (owner, series.to_owned());
        let next = self.serials.get(&key).copied().unwrap_or(0) + 1;
        self.serials.insert(key.clone(), next);
        self.said.moved.insert(key, next);
        next
    }

    /// What was said since the last time.
    pub fn take(&mut self) -> Said {
        std::mem::take(&mut self.said)
    }
}

impl Chains {
    /// The books of this store, as they stand.
    pub async fn of(tx: &mut Tx) -> Result<Self> {
        let heads = heads(tx).await?.into_iter().map(|Head { owner, seq, hash }| (owner, (seq, hash)));
        Ok(Self { heads: heads.collect(), rows: Rows::of(ADD) })
    }

    /// The rows of what was said, with the heads and serials that went on, as they stand after them.
    pub fn rows(&mut self, said: Said) -> Vec<Rows> {
        let mut written_in = BTreeSet::new();
        for (stamp, mut acts) in said.acts {
            acts.sort_by_key(Act::owner);
            for act in acts {
                let owner = act.owner();
                written_in.insert(owner);
                let (seq, hash) = self.heads.entry(owner).or_insert_with(|| (0, chain::START.to_vec()));
                let mut row = row_of(&stamp, act, *seq + 1);
                row.hash = chain::link(hash, &row);
                *seq = row.seq;
                hash.clone_from(&row.hash);
                self.rows.push(&written(&owner.to_string(), row));
            }
        }
        let head = |owner: Uuid| {
            let (seq, hash) = self.heads.get(&owner)?;
            Some(row![owner.to_string(), *seq, hash.clone()])
        };
        let (mut heads, mut serials) = (Rows::of(SET_HEAD), Rows::of(SET_SERIAL));
        written_in.into_iter().filter_map(head).for_each(|row| heads.push(&row));
        for ((owner, series), last) in said.moved {
            serials.push(params![owner.to_string(), series, last]);
        }
        vec![self.rows.take(), heads, serials]
    }
}
