//! Books that are written in memory, and from there into the store by many rows at once.

use std::collections::{BTreeMap, BTreeSet};

use db::{Rows, Tx, Value, row};
use kernel::{Id, Result};
use uuid::Uuid;

use super::{ADD, SERIALS, SET_HEAD, SET_SERIAL, heads, row_of, written};
use crate::{Act, Head, Stamp, chain};

/// The heads of all books and the serials of all series, held in memory while nobody else writes: rows are chained here just as in the
/// store, and written with [`HeldBooks::take`].
#[derive(Debug, Default)]
pub struct HeldBooks {
    heads: BTreeMap<Uuid, (i64, Vec<u8>)>,
    serials: BTreeMap<(Uuid, String), i64>,
    /// Serials that went on since they were last written.
    moved: BTreeMap<(Uuid, String), i64>,
    /// Owners whose books went on since they were last written.
    written_in: BTreeSet<Uuid>,
    rows: Vec<Vec<Value>>,
}

impl HeldBooks {
    /// The books of this store, as they stand.
    pub async fn of(tx: &mut Tx) -> Result<Self> {
        let heads = heads(tx).await?;
        let heads = heads.into_iter().map(|Head { owner, seq, hash }| (owner, (seq, hash))).collect();
        let mut serials = BTreeMap::new();
        for mut row in tx.all(SERIALS, &[]).await? {
            serials.insert((row.get::<Id<str>>(0)?.uuid(), row.get(1)?), row.get(2)?);
        }
        Ok(Self { heads, serials, ..Self::default() })
    }

    /// Writes the acts, each into its owner's book; see [`crate::append`].
    pub fn append(&mut self, stamp: &Stamp, mut acts: Vec<Act>) {
        acts.sort_by_key(Act::owner);
        for act in &acts {
            let start = || (0, chain::START.to_vec());
            self.written_in.insert(act.owner());
            let (seq, hash) = self.heads.entry(act.owner()).or_insert_with(start);
            let mut row = row_of(stamp, act, *seq + 1);
            row.hash = chain::link(hash, &row);
            (*seq, *hash) = (row.seq, row.hash.clone());
            self.rows.push(written(&act.owner().to_string(), row));
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
        let heads = std::mem::take(&mut self.written_in).into_iter().filter_map(head).collect();
        let moved = std::mem::take(&mut self.moved).into_iter();
        let serials = moved.map(|((owner, series), last)| row![owner.to_string(), series, last]).collect();
        vec![
            Rows { sql: ADD, rows: std::mem::take(&mut self.rows) },
            Rows { sql: SET_HEAD, rows: heads },
            Rows { sql: SET_SERIAL, rows: serials },
        ]
    }
}
