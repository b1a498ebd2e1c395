//! Books that are written in memory, and from there into the store by many rows at once.

use std::collections::{BTreeMap, BTreeSet};

use db::{Rows, Tx, params, row};
use kernel::{Id, Result};
use uuid::Uuid;

use super::{ADD, SERIALS, SET_HEAD, SET_SERIAL, heads, row_of, written};
use crate::{Act, Head, Stamp, chain};

/// The heads of all books and the serials of all series, held in memory while nobody else writes: rows are chained here just as in the
/// store, and written with [`HeldBooks::take`].
#[derive(Debug)]
pub struct HeldBooks {
    heads: BTreeMap<Uuid, (i64, Vec<u8>)>,
    serials: BTreeMap<(Uuid, String), i64>,
    /// Serials that went on since they were last written.
    moved: BTreeMap<(Uuid, String), i64>,
    /// Owners whose books went on since they were last written.
    written_in: BTreeSet<Uuid>,
    rows: Rows,
}

impl HeldBooks {
    /// The books of this store, as they stand.
    pub async fn of(tx: &mut Tx) -> Result<Self> {
        let heads = heads(tx).await?;
        let heads = heads.into_iter().map(|Head { owner, seq, hash }| (owner, (seq, hash))).collect();
        let mut serials = BTreeMap::new();
        for row in tx.all(SERIALS, &[]).await? {
            serials.insert((row.get::<Id<str>>(0)?.uuid(), row.get(1)?), row.get(2)?);
        }
        let (moved, written_in) = (BTreeMap::new(), BTreeSet::new());
        Ok(Self { heads, serials, moved, written_in, rows: Rows::of(ADD) })
    }

    /// Writes the acts, each into its owner's book; see [`crate::append`].
    pub fn append(&mut self, stamp: &Stamp, mut acts: Vec<Act>) {
        acts.sort_by_key(Act::owner);
        for act in acts {
            let start = || (0, chain::START.to_vec());
            let owner = act.owner();
            self.written_in.insert(owner);
            let (seq, hash) = self.heads.entry(owner).or_insert_with(start);
            let mut row = row_of(stamp, act, *seq + 1);
            row.hash = chain::link(hash, &row);
            *seq = row.seq;
            hash.clone_from(&row.hash);
            self.rows.push(&written(&owner.to_string(), row));
        }
    }

    /// The next number of this owner's series; see [`crate::serial`].
    pub fn serial(&mut self, owner: Uuid, series: &str) -> i64 {
        let key = (owner, series.to_owned());
        let next = self.serials.get(&key).copied().unwrap_or(0) + 1;
        self.serials.insert(key.clone(), next);
        self.moved.insert(key, next);
        next
    }

    /// How many rows wait.
    pub fn waiting(&self) -> usize {
        self.rows.len()
    }

    /// The rows since the last time, with the heads and serials that went on, as they stand after them.
    pub fn take(&mut self) -> Vec<Rows> {
        let head = |owner: Uuid| {
            let (seq, hash) = self.heads.get(&owner)?;
            Some(row![owner.to_string(), *seq, hash.clone()])
        };
        let (mut heads, mut serials) = (Rows::of(SET_HEAD), Rows::of(SET_SERIAL));
        std::mem::take(&mut self.written_in).into_iter().filter_map(head).for_each(|row| heads.push(&row));
        for ((owner, series), last) in std::mem::take(&mut self.moved) {
            serials.push(params![owner.to_string(), series, last]);
        }
        vec![self.rows.take(), heads, serials]
    }
}
