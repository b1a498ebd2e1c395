//! Reads the books again from the first row to the last.

use std::fmt;

use db::Tx;
use kernel::Result;
use uuid::Uuid;

use crate::{Row, chain, store};

/// What is wrong with a book, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This row is not there.
    Missing {
        /// Whose book.
        owner: Uuid,
        /// The number of the row that should be there.
        seq: i64,
    },
    /// This row (or its place among the others) is not as it was written.
    Changed {
        /// Whose book.
        owner: Uuid,
        /// The number of the row.
        seq: i64,
    },
    /// The book goes on after its head, or the head is not the hash of the last row.
    Head {
        /// Whose book.
        owner: Uuid,
        /// The number that the head tells.
        seq: i64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { owner, seq } => write!(f, "book {owner}: row {seq} is missing"),
            Self::Changed { owner, seq } => write!(f, "book {owner}: row {seq} was changed or moved"),
            Self::Head { owner, seq } => {
                write!(f, "book {owner}: the head (row {seq}) does not match the rows")
            }
        }
    }
}

/// Rows read at a time.
const PAGE: u32 = 1_000;

/// Reads every book and names each fault. Tells the number of rows read too.
pub async fn verify(tx: &mut Tx) -> Result<(u64, Vec<Fault>)> {
    let mut faults = Vec::new();
    let mut rows = 0;
    for head in store::heads(tx).await? {
        let mut reader = Reader { owner: head.owner, seq: 0, hash: chain::START.to_vec() };
        loop {
            let page = store::follow(tx, head.owner, reader.seq, PAGE).await?;
            if page.is_empty() {
                break;
            }
            rows += page.len() as u64;
            for row in &page {
                reader.next(row, &mut faults);
            }
        }
        for seq in reader.seq + 1..=head.seq {
            faults.push(Fault::Missing { owner: head.owner, seq });
        }
        if reader.seq > head.seq || (reader.seq == head.seq && reader.hash != head.hash) {
            faults.push(Fault::Head { owner: head.owner, seq: head.seq });
        }
    }
    Ok((rows, faults))
}

struct Reader {
    owner: Uuid,
    seq: i64,
    hash: Vec<u8>,
}

impl Reader {
    fn next(&mut self, row: &Row, faults: &mut Vec<Fault>) {
        let missing = self.seq + 1..row.seq;
        let whole = missing.is_empty();
        faults.extend(missing.map(|seq| Fault::Missing { owner: self.owner, seq }));
        // After a missing row the chain cannot be checked at this row, only from it on.
        if whole && chain::link(&self.hash, row) != row.hash {
            faults.push(Fault::Changed { owner: self.owner, seq: row.seq });
        }
        self.seq = row.seq;
        self.hash.clone_from(&row.hash);
    }
}
