//! The chain: each row's hash covers the row before.

use ring::digest::{Context, SHA256};

use crate::Row;

/// What the first row of a book is chained to.
pub(crate) const START: [u8; 32] = [0; 32];

/// The hash of a row after one with the hash `before`. Every field is preceded by its length, so that no two rows look alike.
pub(crate) fn link(before: &[u8], row: &Row) -> Vec<u8> {
    let mut context = Context::new(&SHA256);
    let mut field = |bytes: &[u8]| {
        context.update(&(bytes.len() as u64).to_be_bytes());
        context.update(bytes);
    };
    field(before);
    field(row.owner.as_bytes());
    field(&row.seq.to_be_bytes());
    field(&row.at.micros().to_be_bytes());
    field(row.actor.as_bytes());
    field(row.on_behalf.as_deref().unwrap_or_default().as_bytes());
    field(row.act.as_bytes());
    field(row.subject.as_bytes());
    field(row.body.as_bytes());
    field(row.request.as_deref().unwrap_or_default().as_bytes());
    context.finish().as_ref().to_vec()
}

/// One hash over the heads of all books, in the order of their owners.
pub(crate) fn root<'a>(heads: impl Iterator<Item = (&'a [u8], i64, &'a [u8])>) -> Vec<u8> {
    let mut context = Context::new(&SHA256);
    for (owner, seq, hash) in heads {
        context.update(owner);
        context.update(&seq.to_be_bytes());
        context.update(hash);
    }
    context.finish().as_ref().to_vec()
}
