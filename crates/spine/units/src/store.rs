//! Every SQL text of this capability.

use std::collections::BTreeMap;

use calendar::{DayMark, MarkKind, Status};
use db::{Row, params};
use kernel::{Date, Error, Result};
use work::Work;

use crate::{HoursRow, Level, Succession, Takes, Tree, Unit, UnitId, UnitKind};

db::statements! {
    /// All units of all times: some thousands of rows in a city.
    ALL = "select id, slug, kind, level, parent, name, name_en, short_name, gov_code, dossier_prefix,
        valid_from, valid_to, hotline, address, contact from unit order by id";
    FIND = "select id, slug, kind, level, parent, name, name_en, short_name, gov_code, dossier_prefix,
        valid_from, valid_to, hotline, address, contact from unit where slug = $1 and valid_from = $2";
    ADD = "insert into unit (id, slug, kind, level, parent, name, name_en, short_name, gov_code, dossier_prefix,
        valid_from, valid_to, hotline, address, contact)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    SAVE = "update unit set kind = $2, level = $3, parent = $4, name = $5, name_en = $6, short_name = $7,
        gov_code = $8, dossier_prefix = $9, valid_to = $10, hotline = $11, address = $12, contact = $13 where id = $1";
    PARENT = "select parent from unit where id = $1";
    UNIT = "select id, slug, kind, level, parent, name, name_en, short_name, gov_code, dossier_prefix,
        valid_from, valid_to, hotline, address, contact from unit where id = $1";
    SUCCESSORS = "select unit, successor, takes, posts from unit_successor order by unit, position, successor";
    SUCCESSORS_OF = "select unit, successor, takes, posts from unit_successor where unit = $1 order by position, successor";
    ADD_SUCCESSOR = "insert into unit_successor (unit, successor, takes, posts, position)
        select $1, $2, $3, $4, count(*) from unit_successor where unit = $1 on conflict (unit, successor) do nothing";
    TO_TAKE_OVER = "select id, valid_to from unit where valid_to < $1 and taken_over_at is null
        and id in (select unit from unit_successor) order by valid_to, id";
    SET_TAKEN_OVER = "update unit set taken_over_at = $2 where id = $1 and taken_over_at is null";
    HOURS = "select unit, valid_from, weekdays, sessions, same_day_before from unit_hours order by unit, valid_from";
    CLEAR_HOURS = "delete from unit_hours where unit = $1";
    ADD_HOURS = "insert into unit_hours (unit, valid_from, weekdays, sessions, same_day_before)
        values ($1, $2, $3, $4, $5)";
    DAYS = "select day, kind, occasion, name, status, source from calendar_day order by day";
    CLEAR_DAY = "delete from calendar_day where day = $1";
    SET_DAY = "insert into calendar_day (day, kind, occasion, name, status, source) values ($1, $2, $3, $4, $5, $6)
        on conflict (day) do update set kind = excluded.kind, occasion = excluded.occasion, name = excluded.name,
        status = excluded.status, source = excluded.source";
}

/// All units, as a tree.
pub(crate) async fn tree(work: &mut Work) -> Result<Tree> {
    let mut successors: BTreeMap<UnitId, Vec<Succession>> = BTreeMap::new();
    for mut row in work.all(SUCCESSORS, &[]).await? {
        successors.entry(row.get(0)?).or_default().push(read_succession(row)?);
    }
    let mut units = Vec::new();
    for row in work.all(ALL, &[]).await? {
        let mut unit = read(row)?;
        unit.successors = successors.remove(&unit.id).unwrap_or_default();
        units.push(unit);
    }
    Ok(Tree::new(units))
}

/// The unit with this slug that begins on this day.
pub(crate) async fn find(work: &mut Work, slug: &str, valid_from: Date) -> Result<Option<Unit>> {
    let Some(row) = work.maybe(FIND, params![slug, valid_from]).await? else { return Ok(None) };
    with_successors(work, read(row)?).await.map(Some)
}

/// The unit with this id.
pub(crate) async fn unit(work: &mut Work, id: UnitId) -> Result<Unit> {
    let unit = read(work.one(UNIT, params![id]).await?)?;
    with_successors(work, unit).await
}

async fn with_successors(work: &mut Work, mut unit: Unit) -> Result<Unit> {
    for row in work.all(SUCCESSORS_OF, params![unit.id]).await? {
        unit.successors.push(read_succession(row)?);
    }
    Ok(unit)
}

/// The unit above: none when there is no such unit, none within when it stands at the top.
pub(crate) async fn parent(work: &mut Work, unit: UnitId) -> Result<Option<Option<UnitId>>> {
    work.maybe(PARENT, params![unit]).await?.map(|mut row| row.get(0)).transpose()
}

pub(crate) async fn add(work: &mut Work, unit: &Unit) -> Result<()> {
    let params = params![
        unit.id,
        &unit.slug,
        unit.kind.word(),
        unit.level.word(),
        unit.parent,
        &unit.name,
        &unit.name_en,
        &unit.short_name,
        unit.gov_code.as_deref(),
        unit.dossier_prefix.as_deref(),
        unit.valid_from,
        unit.valid_to,
        unit.hotline.as_deref(),
        unit.address.as_deref(),
        unit.contact.as_deref(),
    ];
    work.execute_one(ADD, params).await
}

pub(crate) async fn save(work: &mut Work, unit: &Unit) -> Result<()> {
    let params = params![
        unit.id,
        unit.kind.word(),
        unit.level.word(),
        unit.parent,
        &unit.name,
        &unit.name_en,
        &unit.short_name,
        unit.gov_code.as_deref(),
        unit.dossier_prefix.as_deref(),
        unit.valid_to,
        unit.hotline.as_deref(),
        unit.address.as_deref(),
        unit.contact.as_deref(),
    ];
    work.execute_one(SAVE, params).await
}

/// Tells whether it was not noted before.
pub(crate) async fn add_successor(work: &mut Work, former: UnitId, succession: &Succession) -> Result<bool> {
    let Succession { to, takes, posts } = succession;
    let params = params![former, *to, takes.word(), posts.join(" ")];
    work.execute(ADD_SUCCESSOR, params).await.map(|touched| touched > 0)
}

/// The units that ended before this day, have successors and were not taken over yet, each with its last day.
pub(crate) async fn to_take_over(work: &mut Work, today: Date) -> Result<Vec<(UnitId, Date)>> {
    let rows = work.all(TO_TAKE_OVER, params![today]).await?;
    rows.into_iter().map(|mut row| Ok((row.get(0)?, row.get(1)?))).collect()
}

pub(crate) async fn set_taken_over(work: &mut Work, unit: UnitId) -> Result<()> {
    let now = work.now();
    work.execute_one(SET_TAKEN_OVER, params![unit, now]).await
}

/// The hours of every unit that has its own, and of the house.
pub(crate) async fn hours(work: &mut Work) -> Result<BTreeMap<UnitId, Vec<HoursRow>>> {
    let mut hours: BTreeMap<UnitId, Vec<HoursRow>> = BTreeMap::new();
    for mut row in work.all(HOURS, &[]).await? {
        hours.entry(row.get(0)?).or_default().push(HoursRow {
            valid_from: row.get(1)?,
            weekdays: row.get(2)?,
            sessions: row.get(3)?,
            same_day_before: row.get(4)?,
        });
    }
    Ok(hours)
}

pub(crate) async fn set_hours(work: &mut Work, unit: UnitId, rows: &[HoursRow]) -> Result<()> {
    work.execute(CLEAR_HOURS, params![unit]).await?;
    for row in rows {
        let params = params![unit, &row.valid_from, &row.weekdays, &row.sessions, &row.same_day_before];
        work.execute_one(ADD_HOURS, params).await?;
    }
    Ok(())
}

/// Every day off and make-up day.
pub(crate) async fn days(work: &mut Work) -> Result<Vec<DayMark>> {
    work.all(DAYS, &[]).await?.into_iter().map(read_day).collect()
}

/// Tells whether the day was marked.
pub(crate) async fn clear_day(work: &mut Work, date: Date) -> Result<bool> {
    work.execute(CLEAR_DAY, params![date]).await.map(|touched| touched > 0)
}

pub(crate) async fn set_day(work: &mut Work, day: &DayMark) -> Result<()> {
    let kind = match day.kind {
        MarkKind::Off => "off",
        MarkKind::MakeUp => "makeup",
    };
    let status = match day.status {
        Status::Official => "official",
        Status::Forecast => "forecast",
    };
    work.execute_one(SET_DAY, params![day.date, kind, &day.occasion, &day.name, status, &day.source]).await
}

fn read(mut row: Row) -> Result<Unit> {
    Ok(Unit {
        id: row.get(0)?,
        slug: row.get(1)?,
        kind: word(&mut row, 2, UnitKind::parse)?,
        level: word(&mut row, 3, Level::parse)?,
        parent: row.get(4)?,
        name: row.get(5)?,
        name_en: row.get(6)?,
        short_name: row.get(7)?,
        gov_code: row.get(8)?,
        dossier_prefix: row.get(9)?,
        valid_from: row.get(10)?,
        valid_to: row.get(11)?,
        successors: Vec::new(),
        hotline: row.get(12)?,
        address: row.get(13)?,
        contact: row.get(14)?,
    })
}

fn read_succession(mut row: Row) -> Result<Succession> {
    let posts: String = row.get(3)?;
    let posts = posts.split_whitespace().map(str::to_owned).collect();
    Ok(Succession { to: row.get(1)?, takes: word(&mut row, 2, Takes::parse)?, posts })
}

fn read_day(mut row: Row) -> Result<DayMark> {
    let kind = |word: &str| match word {
        "off" => Some(MarkKind::Off),
        "makeup" => Some(MarkKind::MakeUp),
        _ => None,
    };
    let status = |word: &str| match word {
        "official" => Some(Status::Official),
        "forecast" => Some(Status::Forecast),
        _ => None,
    };
    Ok(DayMark {
        date: row.get(0)?,
        kind: word(&mut row, 1, kind)?,
        occasion: row.get(2)?,
        name: row.get(3)?,
        status: word(&mut row, 4, status)?,
        source: row.get(5)?,
    })
}

fn word<T>(row: &mut Row, at: usize, parse: impl Fn(&str) -> Option<T>) -> Result<T> {
    let word: String = row.get(at)?;
    parse(&word).ok_or_else(|| Error::internal(format!("column {at} holds the unknown word {word:?}")))
}
