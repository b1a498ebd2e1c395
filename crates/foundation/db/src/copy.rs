//! Every row of one database into another, of either engine.
//!
//! A page of rows and the place where it ended are written in one transaction, so that a copy that was broken off goes on where it stopped.
//! In the end both databases are read once more: each table's digest is the sum of the digests of its rows, whatever their order.

use kernel::{Error, Result};
use ring::digest;

use crate::{
    Database, Engine, Row, Tx, Value, params,
    schema::{Table, in_order, tables},
};

/// Rows of a page.
const PAGE: usize = 1_000;
/// Rows of one insert: PostgreSQL takes 65,535 parameters at most, SQLite 32,766.
const INSERT: usize = 100;
/// Tables that are not copied: the target has its own.
const OWN: [&str; 2] = ["migration", "copied"];

const PROGRESS: &str =
    "create table if not exists copied (tbl text primary key, place text not null, rows bigint not null)";

crate::statements! {
    PLACE = "select place, rows from copied where tbl = $1";
    KEEP_PLACE = "insert into copied (tbl, place, rows) values ($1, $2, $3)
        on conflict (tbl) do update set place = excluded.place, rows = excluded.rows";
}

/// What became of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The table.
    pub table: String,
    /// Its rows in the target.
    pub rows: u64,
    /// Whether the target holds just the rows of the source.
    pub same: bool,
}

/// Copies every table into a database with the same schema, which is empty or holds the beginning of this copy. Nothing may write
/// to either meanwhile; what changed in the source since a copy was begun shows in the digests. `tell` hears of each page.
///
/// # Errors
/// `Internal` when the target has rows of its own, or other tables.
pub async fn copy(from: &Database, to: &Database, tell: &mut impl FnMut(&str, u64)) -> Result<Vec<Copied>> {
    let mut source = from.begin_reading().await?;
    let tables: Vec<Table> = listed(&mut source).await?;
    let there = to.transaction(async |tx: &mut Tx| {
        tx.batch(PROGRESS).await?;
        listed(tx).await
    });
    if there.await? != tables {
        return Err(Error::internal(
            "the two databases have not the same tables: start the new one once, with this program",
        ));
    }
    let mut copied = Vec::new();
    for table in &tables {
        let rows = copy_table(&mut source, to, table, tell).await?;
        copied.push(Copied { table: table.name.clone(), rows, same: false });
    }
    for (table, copied) in tables.iter().zip(&mut copied) {
        let ours = digest_of(&mut source, table).await?;
        let mut target = to.begin_reading().await?;
        let theirs = digest_of(&mut target, table).await?;
        to.end_reading(target).await;
        (copied.rows, copied.same) = (theirs.0, ours == theirs);
    }
    from.end_reading(source).await;
    Ok(copied)
}

async fn listed(tx: &mut Tx) -> Result<Vec<Table>> {
    let mut tables = tables(tx).await?;
    tables.retain(|table| !OWN.contains(&table.name.as_str()));
    Ok(in_order(tables))
}

async fn copy_table(
    source: &mut Tx,
    to: &Database,
    table: &Table,
    tell: &mut impl FnMut(&str, u64),
) -> Result<u64> {
    let name = table.name.clone();
    let begun = to.transaction(async move |tx: &mut Tx| {
        let place = tx.maybe(PLACE, params![&name]).await?;
        let empty = tx.rows(&format!("select 1 from {name} limit 1"), &[]).await?.is_empty();
        Ok((place, empty))
    });
    let (mut after, mut rows) = match begun.await? {
        (Some(mut place), _) => (Some(read_place(&place.get::<String>(0)?)?), place.get::<i64>(1)?),
        (None, true) => (None, 0),
        (None, false) => {
            return Err(Error::internal(format!("the target has rows of its own in {}", table.name)));
        }
    };
    loop {
        let page = page(source, table, after.as_deref()).await?;
        let Some(last) = page.last() else { break };
        let place = place_of(table, last);
        rows += i64::try_from(page.len()).unwrap_or(0);
        let (text, own) = (written(&place)?, table.clone());
        to.transaction(async move |tx: &mut Tx| {
            for some in page.chunks(INSERT) {
                insert(tx, &own, some).await?;
            }
            tx.execute(KEEP_PLACE, params![&own.name, text, rows]).await.map(drop)
        })
        .await?;
        tell(&table.name, u64::try_from(rows).unwrap_or(0));
        after = Some(place);
    }
    Ok(u64::try_from(rows).unwrap_or(0))
}

/// The next rows in the order of the primary key, as this engine orders it.
async fn page(source: &mut Tx, table: &Table, after: Option<&[Value]>) -> Result<Vec<Row>> {
    let columns = names(table.columns.iter().map(|column| column.name.as_str()));
    let key = names(table.key().into_iter());
    let from = match after {
        Some(after) => format!("where ({key}) > ({})", places(source, 1, after.len())),
        None => String::new(),
    };
    let text = format!("select {columns} from {} {from} order by {key} limit {PAGE}", table.name);
    source.rows(&text, after.unwrap_or_default()).await
}

async fn insert(tx: &mut Tx, table: &Table, rows: &[Row]) -> Result<()> {
    let width = table.columns.len();
    let columns = names(table.columns.iter().map(|column| column.name.as_str()));
    let values: Vec<String> =
        (0..rows.len()).map(|n| format!("({})", places(tx, n * width + 1, width))).collect();
    let text = format!("insert into {} ({columns}) values {}", table.name, values.join(", "));
    let params: Vec<Value> =
        rows.iter().flat_map(|row| row.0.iter().zip(&table.columns)).map(fitting).collect();
    tx.rows(&text, &params).await.map(drop)
}

/// SQLite keeps booleans as numbers.
fn fitting((value, column): (&Value, &crate::schema::TableColumn)) -> Value {
    match (value, column.kind.as_str()) {
        (Value::Int(n), "boolean") => Value::Bool(*n != 0),
        (value, _) => value.clone(),
    }
}

/// `$1, $2` or `?1, ?2`.
fn places(tx: &Tx, first: usize, count: usize) -> String {
    let sign = if tx.engine() == Engine::Sqlite { '?' } else { '$' };
    names((first..first + count).map(|n| format!("{sign}{n}")))
}

fn names(of: impl Iterator<Item = impl AsRef<str>>) -> String {
    of.map(|name| name.as_ref().to_owned()).collect::<Vec<_>>().join(", ")
}

/// The primary key of a row.
fn place_of(table: &Table, row: &Row) -> Vec<Value> {
    let at = |name: &str| table.columns.iter().position(|column| column.name == name);
    table.key().into_iter().filter_map(at).filter_map(|at| row.0.get(at).cloned()).collect()
}

/// A place as text: keys are texts and whole numbers.
fn written(place: &[Value]) -> Result<String> {
    let part = |value: &Value| match value {
        Value::Int(n) => Ok(format!("i{n}")),
        Value::Text(text) if !text.contains('\u{1f}') => Ok(format!("t{text}")),
        other => Err(Error::internal(format!("a key of another kind: {other:?}"))),
    };
    Ok(place.iter().map(part).collect::<Result<Vec<_>>>()?.join("\u{1f}"))
}

fn read_place(text: &str) -> Result<Vec<Value>> {
    let part = |part: &str| match part.split_at_checked(1) {
        Some(("i", n)) => n.parse().map(Value::Int).map_err(Error::internal),
        Some(("t", text)) => Ok(Value::Text(text.to_owned())),
        _ => Err(Error::internal("a place that cannot be read")),
    };
    text.split('\u{1f}').map(part).collect()
}

/// The rows of a table and the sum of their digests.
async fn digest_of(tx: &mut Tx, table: &Table) -> Result<(u64, [u64; 4])> {
    let (mut count, mut sum, mut after) = (0, [0_u64; 4], None::<Vec<Value>>);
    loop {
        let rows = page(tx, table, after.as_deref()).await?;
        let Some(last) = rows.last() else { return Ok((count, sum)) };
        after = Some(place_of(table, last));
        count += rows.len() as u64;
        for row in &rows {
            for (sum, part) in sum.iter_mut().zip(digest_of_row(table, row)) {
                *sum = sum.wrapping_add(part);
            }
        }
    }
}

fn digest_of_row(table: &Table, row: &Row) -> [u64; 4] {
    let mut context = digest::Context::new(&digest::SHA256);
    for cell in row.0.iter().zip(&table.columns) {
        let (tag, bytes) = match fitting(cell) {
            Value::Null => (0, Vec::new()),
            Value::Int(n) => (1, n.to_be_bytes().to_vec()),
            Value::Real(x) => (2, x.to_bits().to_be_bytes().to_vec()),
            Value::Bool(yes) => (3, vec![u8::from(yes)]),
            Value::Text(text) => (4, text.into_bytes()),
            Value::Bytes(bytes) => (5, bytes),
        };
        context.update(&[tag]);
        context.update(&(bytes.len() as u64).to_be_bytes());
        context.update(&bytes);
    }
    let digest = context.finish();
    let mut parts = digest.as_ref().chunks_exact(8);
    std::array::from_fn(|_| parts.next().and_then(|part| part.try_into().ok()).map_or(0, u64::from_be_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back() {
        let place = vec![Value::Text("0189-ab".to_owned()), Value::Int(-7), Value::Text(String::new())];
        assert_eq!(read_place(&written(&place).unwrap()).unwrap(), place);
        assert!(written(&[Value::Real(1.5)]).is_err());
        assert!(read_place("x").is_err());
    }
}
