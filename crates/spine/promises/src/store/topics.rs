//! The statements of what cases are under: the rows and the counts of one procedure.

use db::{Value, params};
use kernel::{Result, Timestamp};
use units::UnitId;
use work::Work;

use super::{After, id_of, many, tallies::AT_ONCE};
use crate::Promise;

db::statements! {
    KEPT_UNDER = columns!("where counted_in = $1 and topic = $2 and (closed_at, id) > ($3, $4) and closed_at < $5
        and kind = 'result' and outcome <> 'withdrawn' order by closed_at, id limit $6");
    HANDLED = "select unit, subject, cast(sum(n) as bigint) from tally where unit in ($3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14, $15, $16, $17, $18) and day >= $1 and day <= $2 and kind = 'handled' group by unit, subject";
}

/// A unit's results under one topic that were kept from `after` on and before `until`, in the order in which they were: the rows behind
/// the counts of [`handled`](crate::tally::handled).
pub async fn kept_under(
    work: &mut Work,
    (unit, topic): (UnitId, &str),
    (after, until): (After, Timestamp),
    limit: u32,
) -> Result<Vec<Promise>> {
    many(work.all(KEPT_UNDER, params![unit, topic, after.0, id_of(after), until, limit]).await?)
}

/// The counts of kept results by topic and days, of these units under the labels from one to another: unit, subject, how many.
pub(crate) async fn handled(
    work: &mut Work,
    units: &[UnitId],
    from: &str,
    to: &str,
) -> Result<Vec<(UnitId, String, i64)>> {
    let mut all = Vec::new();
    for some in units.chunks(AT_ONCE) {
        let ids = some.iter().map(|unit| Value::from(*unit));
        let none = std::iter::repeat(Value::from(""));
        let ends = [Value::from(from), Value::from(to)].into_iter();
        let asked: Vec<Value> = ends.chain(ids.chain(none).take(AT_ONCE)).collect();
        for mut row in work.all(HANDLED, &asked).await? {
            all.push((row.get(0)?, row.get(1)?, row.get(2)?));
        }
    }
    Ok(all)
}
