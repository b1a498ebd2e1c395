//! Following the books: pages of acts by a cursor that skips none and repeats none.
//!
//! A book's rows are numbered without gaps, and its lock is held from the number to the commit: whoever sees row 7 sees rows 1 to 6. So
//! a place in each book is all that a reader must remember. One place for all books together (a time, a number over all) would not do:
//! a use case that began earlier may commit later.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use books::{Head, Row};
use kernel::{Error, Kind, Result};
use uuid::Uuid;
use work::Work;

use crate::{Kinds, Refusal};

/// Most books that one reader follows: its cursor holds a place in each, and must fit into an address.
pub(crate) const MOST_BOOKS: usize = 200;
/// Most rows that are read for one page, when a filter passes many over.
const MOST_READ: usize = 2_000;
/// Fewest rows that are read of a book at once.
const LEAST_READ: usize = 50;
/// The first byte of a cursor: how the rest is written.
const FORM: u8 = 1;

/// How far a reader has come: the number of the last row in each book, and whose turn it is to be read first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    turn: u16,
    places: BTreeMap<Uuid, i64>,
}

/// A page of acts.
#[derive(Debug)]
pub(crate) struct Page {
    /// The acts: those of a book in its order, those of several by time as far as the page reaches.
    pub(crate) rows: Vec<Row>,
    /// Where it goes on.
    pub(crate) places: Places,
    /// Whether there is more already.
    pub(crate) more: bool,
}

impl Places {
    /// Behind the last row of each of these books.
    fn at_end(heads: &[Head]) -> Self {
        Self { turn: 0, places: heads.iter().map(|head| (head.owner, head.seq)).collect() }
    }

    /// As text for an address.
    pub(crate) fn cursor(&self) -> String {
        let mut bytes = vec![FORM];
        bytes.extend(self.turn.to_be_bytes());
        for (owner, seq) in &self.places {
            bytes.extend(owner.as_bytes());
            let mut rest = seq.unsigned_abs();
            while rest >= 0x80 {
                bytes.push(u8::try_from(rest & 0x7f).unwrap_or_default() | 0x80);
                rest >>= 7;
            }
            bytes.push(u8::try_from(rest).unwrap_or_default());
        }
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a cursor.
    ///
    /// # Errors
    /// `Invalid` when it is none of ours.
    pub(crate) fn read(cursor: &str) -> Result<Self> {
        let wrong = || Error::new(Kind::Invalid, "bad-cursor");
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| wrong())?;
        parse(&bytes).ok_or_else(wrong)
    }

    fn of(&self, owner: Uuid) -> i64 {
        self.places.get(&owner).copied().unwrap_or(0)
    }
}

fn parse(bytes: &[u8]) -> Option<Places> {
    let rest = bytes.strip_prefix(&[FORM])?;
    let (turn, mut rest) = rest.split_first_chunk::<2>()?;
    let mut places = BTreeMap::new();
    while let Some((owner, after)) = rest.split_first_chunk::<16>() {
        let length = after.iter().take(9).position(|byte| byte & 0x80 == 0)? + 1;
        let (number, after) = after.split_at_checked(length)?;
        let seq = number.iter().rev().fold(0_u64, |sum, byte| (sum << 7) | u64::from(byte & 0x7f));
        places.insert(Uuid::from_bytes(*owner), i64::try_from(seq).ok()?);
        rest = after;
        if places.len() > MOST_BOOKS {
            return None;
        }
    }
    rest.is_empty().then(|| Places { turn: u16::from_be_bytes(*turn), places })
}

/// The end of the books of these units as they stand: who begins there reads only what comes.
pub(crate) async fn end(work: &mut Work, covers: &[Uuid]) -> Result<Places> {
    Ok(Places::at_end(&heads(work, covers).await?))
}

/// The acts after these places in the books of these units: at most `limit`, of these kinds.
pub(crate) async fn page(
    work: &mut Work,
    covers: &[Uuid],
    mut places: Places,
    (kinds, limit): (&Kinds, usize),
) -> Result<Page> {
    let heads = heads(work, covers).await?;
    let mut behind: Vec<&Head> = heads.iter().filter(|head| head.seq > places.of(head.owner)).collect();
    if !behind.is_empty() {
        // Each page begins with another book, so that a busy one does not keep the others waiting.
        let first = usize::from(places.turn) % behind.len();
        behind.rotate_left(first);
        behind.truncate(limit);
        places.turn = places.turn.wrapping_add(1);
    }
    let mut books: Vec<(Head, Vec<Row>)> =
        behind.into_iter().map(|head| (head.clone(), Vec::new())).collect();
    let (mut left, mut unread) = (limit, MOST_READ);
    // What one book does not need of its share goes to the others, round by round.
    while left > 0 && unread > 0 {
        let mut open: Vec<_> =
            books.iter_mut().filter(|(head, _)| head.seq > places.of(head.owner)).take(left).collect();
        let share = left / open.len().max(1);
        if open.is_empty() {
            break;
        }
        for (head, taken) in &mut open {
            let place = places.of(head.owner);
            let scan = u32::try_from(share.max(LEAST_READ)).unwrap_or(u32::MAX);
            let rows = books::follow(work.tx(), head.owner, place, scan).await?;
            unread = unread.saturating_sub(rows.len().max(1));
            let (more, place) = take(rows, place, (kinds, share));
            left -= more.len();
            taken.extend(more);
            places.places.insert(head.owner, place);
        }
    }
    let more = heads.iter().any(|head| head.seq > places.of(head.owner));
    let books = books.into_iter().map(|(_, rows)| rows).collect();
    Ok(Page { rows: by_time(books), places, more })
}

/// The rows of these kinds, at most as many, and the number of the last row that was passed.
fn take(rows: Vec<Row>, mut place: i64, (kinds, share): (&Kinds, usize)) -> (Vec<Row>, i64) {
    let mut taken = Vec::new();
    for row in rows {
        let wanted = kinds.has(&row.act);
        if wanted && taken.len() == share {
            break;
        }
        place = row.seq;
        if wanted {
            taken.push(row);
        }
    }
    (taken, place)
}

/// Merges the rows of several books by time, each book in its own order.
fn by_time(books: Vec<Vec<Row>>) -> Vec<Row> {
    let mut fronts: Vec<_> = books.into_iter().map(|rows| rows.into_iter().peekable()).collect();
    let mut merged = Vec::new();
    loop {
        let next = fronts
            .iter_mut()
            .filter_map(|rows| rows.peek().map(|row| (row.at, row.owner)).map(|key| (key, rows)))
            .min_by_key(|(key, _)| *key);
        match next.and_then(|(_, rows)| rows.next()) {
            Some(row) => merged.push(row),
            None => return merged,
        }
    }
}

/// The heads of the books of these units.
async fn heads(work: &mut Work, covers: &[Uuid]) -> Result<Vec<Head>> {
    let mut heads = books::heads(work.tx()).await?;
    heads.retain(|head| covers.contains(&head.owner));
    if heads.len() > MOST_BOOKS {
        return Err(Refusal::TooManyBooks { most: MOST_BOOKS }.into());
    }
    Ok(heads)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_is_read_as_it_was_written(
            turn: u16, places in prop::collection::btree_map(any::<u128>(), 0..i64::MAX, 0..MOST_BOOKS)
        ) {
            let places = places.into_iter().map(|(owner, seq)| (Uuid::from_u128(owner), seq)).collect();
            let places = Places { turn, places };
            prop_assert_eq!(Places::read(&places.cursor()).unwrap(), places);
        }

        #[test]
        fn what_is_no_cursor_is_refused_and_breaks_nothing(text in ".{0,200}") {
            let _ = Places::read(&text);
        }
    }

    #[test]
    fn a_bent_cursor_is_refused() {
        assert_eq!(Places::read("%%%").unwrap_err().kind(), Kind::Invalid);
        let whole = Places { turn: 1, places: [(Uuid::from_u128(5), 300)].into() }.cursor();
        assert!(Places::read(&whole[..whole.len() - 1]).is_err());
    }
}
