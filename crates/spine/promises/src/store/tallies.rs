//! The statements of tallies.

use db::{Value, params, row};
use kernel::{Date, Result};
use units::UnitId;
use work::Work;

use crate::tally::{self, Counts};

/// Units that one statement asks about: a ward's board asks once, a district's three times.
pub(super) const AT_ONCE: usize = 16;

db::statements! {
    // The day, its month and its year in one statement.
    ADD_TALLY = "insert into tally (unit, day, kind, subject, n) values ($1, $2, $5, $6, cast($7 as bigint)),
        ($1, $3, $5, $6, cast($7 as bigint)), ($1, $4, $5, $6, cast($7 as bigint))
        on conflict (unit, day, kind, subject) do update set n = tally.n + excluded.n";
    ADD_TO_SPAN = "insert into tally (unit, day, kind, subject, n) values ($1, $2, $3, $4, $5)
        on conflict (unit, day, kind, subject) do update set n = tally.n + excluded.n";
    TALLIES = "select unit, kind, subject, cast(sum(n) as bigint) from tally where unit in ($3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14, $15, $16, $17, $18) and day >= $1 and day <= $2 group by unit, kind, subject";
    STANDING = "select unit, subject, cast(sum(n) as bigint) from tally where unit in ($3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14, $15, $16, $17, $18) and day >= $1 and day <= $2 and kind = 'standing' group by unit, subject";
    BY_SPAN = "select day, kind, subject, cast(sum(n) as bigint) from tally where unit in ($3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14, $15, $16, $17, $18) and day >= $1 and day <= $2 group by day, kind, subject";
    // What a drawing of months shows.
    MONTHS = "select day, kind, cast(sum(n) as bigint) from tally where unit in ($3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14, $15, $16, $17, $18) and day >= $1 and day <= $2
        and kind in ('received', 'early', 'on-time', 'late') group by day, kind";
    // How promises were kept, unit by unit.
    KEPT = "select unit, day, kind, cast(sum(n) as bigint) from tally where unit in ($3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14, $15, $16, $17, $18) and day >= $1 and day <= $2
        and kind in ('early', 'on-time', 'late') group by unit, day, kind";
    LABELS = "select distinct day from tally where unit in ($3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14, $15, $16, $17, $18) and day >= $1 and day <= $2 and n <> 0";
    // What the public reads, month by month.
    EACH = "select unit, day, kind, subject, n from tally where unit in ($3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14, $15, $16, $17, $18) and day >= $1 and day <= $2
        and kind in ('received', 'early', 'on-time', 'late', 'asked', 'answered', 'satisfied')";
    PAGE = "select day, kind, subject, n from tally where unit = $1 and (day, kind, subject) > ($2, $3, $4) and day <= $5
        and ($6 = '' or kind = $6) order by day, kind, subject limit $7";
}

/// Adds to these counts.
pub(crate) async fn add_counts(work: &mut Work, counts: Counts) -> Result<()> {
    let Some(counts) = super::held::count(work, counts) else { return Ok(()) };
    for (unit, kind, subject, day, n) in counts.rows() {
        add_tally(work, unit, kind, subject, day, n).await?;
    }
    Ok(())
}

/// Adds to a count of a day, of its month and of its year; or of its month only.
pub(crate) async fn add_tally(
    work: &mut Work,
    unit: UnitId,
    kind: &str,
    subject: &str,
    day: Date,
    n: i64,
) -> Result<()> {
    if let Some(label) = tally::listed_label(kind, day) {
        return add_to_span(work, unit, &label, kind, subject, n).await;
    }
    let (month, year) = (tally::span_of_month(day), tally::span_of_year(day));
    work.send(ADD_TALLY, row![unit, day, month, year, kind, subject, n]).await
}

/// Adds to the count under this label alone.
pub(crate) async fn add_to_span(
    work: &mut Work,
    unit: UnitId,
    span: &str,
    kind: &str,
    subject: &str,
    n: i64,
) -> Result<()> {
    work.send(ADD_TO_SPAN, row![unit, span, kind, subject, n]).await
}

/// The counts of these units under the labels from one to another: unit, kind, subject, how many.
pub(crate) async fn tallies(
    work: &mut Work,
    units: &[UnitId],
    from: &str,
    to: &str,
) -> Result<Vec<(UnitId, String, String, i64)>> {
    of_units(work, TALLIES, units, (from, to), |mut row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })
    .await
}

/// How many results of each of these units stand so, of what was counted under the labels from one to another: unit, standing, how many.
pub(crate) async fn standing_tallies(
    work: &mut Work,
    units: &[UnitId],
    from: &str,
    to: &str,
) -> Result<Vec<(UnitId, String, i64)>> {
    of_units(work, STANDING, units, (from, to), |mut row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await
}

/// The counts of these units together, under each label from one to another: label, kind, subject, how many.
pub(crate) async fn tallies_by_span(
    work: &mut Work,
    units: &[UnitId],
    from: &str,
    to: &str,
) -> Result<Vec<(String, String, String, i64)>> {
    of_units(work, BY_SPAN, units, (from, to), |mut row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })
    .await
}

/// What came in and how promises were kept, of these units together, under each label from one to another: label, kind, how many.
pub(crate) async fn received_and_kept(
    work: &mut Work,
    units: &[UnitId],
    from: &str,
    to: &str,
) -> Result<Vec<(String, String, i64)>> {
    of_units(work, MONTHS, units, (from, to), |mut row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await
}

/// How promises were kept, of each of these units, under each label from one to another.
pub(crate) async fn kept_tallies(
    work: &mut Work,
    units: &[UnitId],
    from: &str,
    to: &str,
) -> Result<Vec<tally::Tally>> {
    of_units(work, KEPT, units, (from, to), |mut row| {
        let (unit, span, kind) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(tally::Tally { unit, span, kind, subject: String::new(), n: row.get(3)? })
    })
    .await
}

/// The labels from one to another under which something was counted for these units; some of them more than once.
pub(crate) async fn tally_labels(
    work: &mut Work,
    units: &[UnitId],
    from: &str,
    to: &str,
) -> Result<Vec<String>> {
    of_units(work, LABELS, units, (from, to), |mut row| row.get(0)).await
}

/// Counts of these units under the labels from one to another: what came in, how promises were kept, and verdicts.
pub(crate) async fn each_tally(
    work: &mut Work,
    units: &[UnitId],
    from: &str,
    to: &str,
) -> Result<Vec<tally::Tally>> {
    of_units(work, EACH, units, (from, to), |mut row| {
        let (unit, span, kind, subject) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(tally::Tally { unit, span, kind, subject, n: row.get(4)? })
    })
    .await
}

/// Counts of a unit after a place (label, kind, subject) and up to a label, of one kind or of all when it is empty.
pub(crate) async fn page_of_tallies(
    work: &mut Work,
    unit: UnitId,
    (after, to): ((&str, &str, &str), &str),
    kind: &str,
    limit: u32,
) -> Result<Vec<tally::Tally>> {
    let params = params![unit, after.0, after.1, after.2, to, kind, limit];
    let read = |mut row: db::Row| {
        let (span, kind, subject) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(tally::Tally { unit, span, kind, subject, n: row.get(3)? })
    };
    work.all(PAGE, params).await?.into_iter().map(read).collect()
}

/// What this statement finds of these units under the labels from one to another, some units at a time.
async fn of_units<T>(
    work: &mut Work,
    statement: db::Sql,
    units: &[UnitId],
    (from, to): (&str, &str),
    read: impl Fn(db::Row) -> Result<T>,
) -> Result<Vec<T>> {
    let mut all = Vec::new();
    for some in units.chunks(AT_ONCE) {
        for row in work.all(statement, &asked(some, from, to)).await? {
            all.push(read(row)?);
        }
    }
    Ok(all)
}

/// The parameters; places without a unit hold no id.
fn asked(units: &[UnitId], from: &str, to: &str) -> Vec<Value> {
    let ids = units.iter().map(|unit| Value::from(*unit));
    let none = std::iter::repeat(Value::from(""));
    [Value::from(from), Value::from(to)].into_iter().chain(ids.chain(none).take(AT_ONCE)).collect()
}
