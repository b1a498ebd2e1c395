//! Every SQL text of the books.

use db::{Tx, Value, params, row};
use kernel::{Id, Result, Timestamp};
use uuid::Uuid;

use crate::{Act, Row, Stamp, chain};

mod held;

pub use held::{Chains, HeldBooks, Said};

db::statements! {
    /// Takes the book's lock, and the numbers for this many rows. The hash is still that of the last row.
    ADVANCE = "insert into book_head (owner, seq, hash) values ($1, $2, $3)
        on conflict (owner) do update set seq = book_head.seq + excluded.seq returning seq, hash";
    SET_HASH = "update book_head set hash = $2 where owner = $1";
    ADD = "insert into book_row (owner, seq, at, actor, on_behalf, act, subject, body, request, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    SERIAL = "insert into book_serial (owner, series, last) values ($1, $2, 1)
        on conflict (owner, series) do update set last = book_serial.last + 1 returning last";
    AFTER = "select owner, seq, at, actor, on_behalf, act, subject, body, request, hash from book_row
        where owner = $1 and seq > $2 order by seq limit $3";
    /// Those of some acts, which $4 lists between bars, up to a number.
    OF_ACTS = "select owner, seq, at, actor, on_behalf, act, subject, body, request, hash from book_row
        where owner = $1 and seq > $2 and seq <= $3 and $4 like '%|' || act || '|%' order by seq limit $5";
    BEFORE = "select owner, seq, at, actor, on_behalf, act, subject, body, request, hash from book_row
        where owner = $1 and seq < $2 order by seq desc limit $3";
    OF_SUBJECT = "select owner, seq, at, actor, on_behalf, act, subject, body, request, hash from book_row
        where subject = $1 order by at, owner, seq limit $2";
    /// Reads every owner's head: one row per unit.
    HEADS = "select owner, seq, hash from book_head order by owner";
    /// One row per unit.
    ENDS = "select owner, seq from book_head order by owner";
    /// One row per unit and reader.
    PLACES = "select name, owner, seq from book_reader order by name, owner";
    /// Owners whose book has rows that this reader has not followed yet.
    BEHIND = "select h.owner, coalesce(r.seq, 0), h.seq from book_head h
        left join book_reader r on r.owner = h.owner and r.name = $1
        where h.seq > coalesce(r.seq, 0) order by h.owner";
    /// Only from the place where it was read: of two readers of one name, one moves on.
    MOVE_ON = "insert into book_reader (name, owner, seq) values ($1, $2, $4)
        on conflict (name, owner) do update set seq = excluded.seq where book_reader.seq = $3";
    SET_HEAD = "insert into book_head (owner, seq, hash) values ($1, $2, $3)
        on conflict (owner) do update set seq = excluded.seq, hash = excluded.hash";
    SERIALS = "select owner, series, last from book_serial order by owner, series";
    SET_SERIAL = "insert into book_serial (owner, series, last) values ($1, $2, $3)
        on conflict (owner, series) do update set last = excluded.last";
    CHECKPOINT = "insert into book_checkpoint (at, heads, root) values ($1, $2, $3) on conflict (at) do nothing";
}

/// The last row of a book.
#[derive(Clone, Debug)]
pub struct Head {
    /// Whose book.
    pub owner: Uuid,
    /// The number of its last row.
    pub seq: i64,
    /// The hash of its last row.
    pub hash: Vec<u8>,
}

/// Writes the acts, each into its owner's book, books in the order of their owners so that two use cases never wait for each
/// other in a circle.
pub async fn append(tx: &mut Tx, stamp: &Stamp, mut acts: Vec<Act>) -> Result<()> {
    acts.sort_by_key(|act| act.owner);
    for acts in acts.chunk_by(|a, b| a.owner == b.owner) {
        let owner = acts[0].owner.to_string();
        let count = i64::try_from(acts.len()).unwrap_or(i64::MAX);
        let mut head = tx.one(ADVANCE, params![&owner, count, chain::START.as_slice()]).await?;
        let (last, mut hash): (i64, Vec<u8>) = (head.get(0)?, head.get(1)?);
        for (seq, act) in (last - count + 1..).zip(acts) {
            let mut row = row_of(stamp, act.clone(), seq);
            hash = chain::link(&hash, &row);
            row.hash.clone_from(&hash);
            add(tx, &owner, row).await?;
        }
        // The lock is held: there is one head.
        tx.send(SET_HASH, row![owner, hash]).await?;
    }
    Ok(())
}

fn row_of(stamp: &Stamp, act: Act, seq: i64) -> Row {
    Row {
        owner: act.owner,
        seq,
        at: stamp.at,
        actor: stamp.actor.clone(),
        on_behalf: act.on_behalf.map(|id| id.to_string()),
        act: act.name.to_owned(),
        subject: act.subject,
        body: act.body,
        request: stamp.request.clone(),
        hash: Vec::new(),
    }
}

async fn add(tx: &mut Tx, owner: &str, row: Row) -> Result<()> {
    tx.send(ADD, written(owner, row)).await
}

/// The row as `ADD` takes it.
fn written(owner: &str, row: Row) -> Vec<Value> {
    let subject = row.subject.to_string();
    row![owner, row.seq, row.at, row.actor, row.on_behalf, row.act, subject, row.body, row.request, row.hash]
}

/// The next number of a series of this owner: 1, 2, 3… without gaps, since it is taken back when the use case fails.
pub async fn serial(tx: &mut Tx, owner: Uuid, series: &str) -> Result<i64> {
    tx.one(SERIAL, params![owner.to_string(), series]).await?.get(0)
}

/// The rows of a book after this number, oldest first.
pub async fn follow(tx: &mut Tx, owner: Uuid, after: i64, limit: u32) -> Result<Vec<Row>> {
    read(tx.all(AFTER, params![owner.to_string(), after, limit]).await?)
}

/// The rows of a book after one number and up to another that are one of these acts, oldest first.
pub async fn follow_acts(
    tx: &mut Tx,
    owner: Uuid,
    (after, until): (i64, i64),
    acts: &[&str],
    limit: u32,
) -> Result<Vec<Row>> {
    let listed = format!("|{}|", acts.join("|"));
    read(tx.all(OF_ACTS, params![owner.to_string(), after, until, listed, limit]).await?)
}

/// The rows of a book before this number, newest first.
pub async fn latest(tx: &mut Tx, owner: Uuid, before: i64, limit: u32) -> Result<Vec<Row>> {
    read(tx.all(BEFORE, params![owner.to_string(), before, limit]).await?)
}

/// What happened to this subject, oldest first.
pub async fn of_subject(tx: &mut Tx, subject: Uuid, limit: u32) -> Result<Vec<Row>> {
    read(tx.all(OF_SUBJECT, params![subject.to_string(), limit]).await?)
}

/// The head of every book.
pub async fn heads(tx: &mut Tx) -> Result<Vec<Head>> {
    let mut heads = Vec::new();
    for mut row in tx.all(HEADS, &[]).await? {
        heads.push(Head { owner: owner(&mut row)?, seq: row.get(1)?, hash: row.get(2)? });
    }
    Ok(heads)
}

/// The number of the last row of every book.
pub async fn ends(tx: &mut Tx) -> Result<Vec<(Uuid, i64)>> {
    let end = |mut row: db::Row| Ok((owner(&mut row)?, row.get(1)?));
    tx.all(ENDS, &[]).await?.into_iter().map(end).collect()
}

/// Every reader's place in every book: its name, the owner, and the number that it has followed to.
pub async fn places(tx: &mut Tx) -> Result<Vec<(String, Uuid, i64)>> {
    let place = |mut row: db::Row| Ok((row.get(0)?, row.get::<Id<str>>(1)?.uuid(), row.get(2)?));
    tx.all(PLACES, &[]).await?.into_iter().map(place).collect()
}

/// The owners whose books this reader has not followed to the end, each with the number it has followed to, and that of the last row.
pub async fn readers_behind(tx: &mut Tx, reader: &str) -> Result<Vec<(Uuid, i64, i64)>> {
    let mut behind = Vec::new();
    for mut row in tx.all(BEHIND, params![reader]).await? {
        behind.push((owner(&mut row)?, row.get(1)?, row.get(2)?));
    }
    Ok(behind)
}

/// Moves a reader of a book on from one number to a later one; false when another was faster.
pub async fn move_on(tx: &mut Tx, reader: &str, owner: Uuid, from: i64, to: i64) -> Result<bool> {
    Ok(tx.execute(MOVE_ON, params![reader, owner.to_string(), from, to]).await? == 1)
}

/// Hashes all heads into one root and keeps it. Tells the root.
pub async fn checkpoint(tx: &mut Tx, now: Timestamp) -> Result<Vec<u8>> {
    let heads = heads(tx).await?;
    let root = chain::root(
        heads.iter().map(|head| (head.owner.as_bytes().as_slice(), head.seq, head.hash.as_slice())),
    );
    let listed: Vec<(Uuid, i64)> = heads.iter().map(|head| (head.owner, head.seq)).collect();
    let listed = serde_json::to_string(&listed).map_err(kernel::Error::internal)?;
    tx.execute(CHECKPOINT, params![now, listed, root.clone()]).await?;
    Ok(root)
}

fn owner(row: &mut db::Row) -> Result<Uuid> {
    row.get::<Id<str>>(0).map(Id::uuid)
}

fn read(rows: Vec<db::Row>) -> Result<Vec<Row>> {
    rows.into_iter()
        .map(|mut row| {
            Ok(Row {
                owner: owner(&mut row)?,
                seq: row.get(1)?,
                at: row.get(2)?,
                actor: row.get(3)?,
                on_behalf: row.get(4)?,
                act: row.get(5)?,
                subject: row.get::<Id<str>>(6)?.uuid(),
                body: row.get(7)?,
                request: row.get(8)?,
                hash: row.get(9)?,
            })
        })
        .collect()
}
