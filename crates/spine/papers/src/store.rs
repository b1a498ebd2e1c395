//! Every SQL text of this capability.

use db::{Row, params, row};
use kernel::{Error, Id, Result, Timestamp};
use people::ResidentId;
use ui::Lang;
use units::UnitId;
use uuid::Uuid;
use work::Work;

use crate::{File, Number, Paper, PaperId};

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "select id, unit, kind, lang, subject, resident, about, state, year, series, number, code, issued_at, issued_by,
             keep_until, key, sha256, size, pages, replaces, ended_at, ended_by, reason, version from paper ",
            $rest
        )
    };
}

db::statements! {
    FIND = columns!("where id = $1");
    BY_CODE = columns!("where code = $1");
    OF_SUBJECT = columns!("where subject = $1 and kind = $2 order by id desc");
    OF_RESIDENT = columns!("where resident = $1 and id < $2 order by id desc limit $3");
    REGISTER = columns!("where unit = $1 and (issued_at, id) < ($2, $3) and issued_at >= $4 order by issued_at desc, id desc limit $5");
    CONTENT = "select content from paper where id = $1";
    ADD = "insert into paper (id, unit, kind, lang, subject, resident, about, state, year, series, number, code, content, issued_at,
        issued_by, keep_until, replaces, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
        0)";
    SAVE = "update paper set state = $3, ended_at = $4, ended_by = $5, reason = $6, version = version + 1
        where id = $1 and version = $2";
    SET_FILE = "update paper set key = $2, sha256 = $3, size = $4, pages = $5 where id = $1 and key is null";
    ADD_SHARE = "insert into paper_share (digest, paper, made_at, expires_at) values ($1, $2, $3, $4)";
    SHARED = "select paper from paper_share where digest = $1 and expires_at > $2";
    END_SHARES = "delete from paper_share where paper = $1";
    SHARES = "select expires_at from paper_share where paper = $1 and expires_at > $2 order by expires_at, digest limit 20";
}

pub(crate) async fn find(work: &mut Work, id: PaperId) -> Result<Paper> {
    let row = work.maybe(FIND, params![id]).await?;
    paper(row.ok_or_else(|| Error::not_found("paper"))?)
}

pub(crate) async fn by_code(work: &mut Work, code: &str) -> Result<Option<Paper>> {
    work.maybe(BY_CODE, params![code]).await?.map(paper).transpose()
}

pub(crate) async fn of_subject(work: &mut Work, subject: Uuid, kind: &str) -> Result<Vec<Paper>> {
    many(work.all(OF_SUBJECT, params![subject.to_string(), kind]).await?)
}

/// The papers made out to a resident, the last first.
pub(crate) async fn of_resident(
    work: &mut Work,
    resident: ResidentId,
    before: PaperId,
    limit: u32,
) -> Result<Vec<Paper>> {
    many(work.all(OF_RESIDENT, params![resident, before, limit]).await?)
}

/// What a unit issued since a day, before this place, the last first.
pub(crate) async fn register(
    work: &mut Work,
    unit: UnitId,
    before: (Timestamp, PaperId),
    since: Timestamp,
    limit: u32,
) -> Result<Vec<Paper>> {
    many(work.all(REGISTER, params![unit, before.0, before.1, since, limit]).await?)
}

/// What the paper says, sealed.
pub(crate) async fn content(work: &mut Work, id: PaperId) -> Result<Vec<u8>> {
    work.one(CONTENT, params![id]).await?.get(0)
}

pub(crate) async fn add(work: &mut Work, p: &Paper, content: &[u8]) -> Result<()> {
    let row = row![
        p.id,
        p.unit,
        &p.kind,
        p.lang.code(),
        p.subject.to_string(),
        p.resident,
        &p.about,
        p.state.word(),
        p.number.as_ref().map(|number| i64::from(number.year)),
        p.number.as_ref().map(|number| number.series.clone()),
        p.number.as_ref().map(|number| number.n),
        &p.code,
        content.to_vec(),
        p.issued.0,
        &p.issued.1,
        p.keep_until,
        p.replaces,
    ];
    work.execute_one(ADD, &row).await
}

/// Saves whether it stands, under the version that was read.
pub(crate) async fn save(work: &mut Work, p: &Paper) -> Result<()> {
    let ended = p.ended.as_ref();
    let row = params![
        p.id,
        p.version,
        p.state.word(),
        ended.map(|ended| ended.0),
        ended.map(|ended| ended.1.clone()),
        ended.map(|ended| ended.2.clone()),
    ];
    match work.execute(SAVE, row).await? {
        0 => Err(Error::stale()),
        _ => Ok(()),
    }
}

/// Keeps where the PDF is, unless there is one already. Tells whether it was the first.
pub(crate) async fn set_file(work: &mut Work, id: PaperId, file: &File) -> Result<bool> {
    let size = i64::try_from(file.size).map_err(Error::internal)?;
    let row = params![id, &file.key, &file.sha256, size, i64::from(file.pages)];
    Ok(work.execute(SET_FILE, row).await? == 1)
}

/// Keeps a link, by the digest of what stands in it.
pub(crate) async fn add_share(work: &mut Work, paper: PaperId, digest: &str, until: Timestamp) -> Result<()> {
    let now = work.now();
    work.execute_one(ADD_SHARE, params![digest, paper, now, until]).await
}

/// The paper that a link opens now.
pub(crate) async fn shared(work: &mut Work, digest: &str) -> Result<Option<PaperId>> {
    let now = work.now();
    let row = work.maybe(SHARED, params![digest, now]).await?;
    row.map(|mut row| row.get(0)).transpose()
}

/// When the links to a paper end that are still good.
pub(crate) async fn shares(work: &mut Work, paper: PaperId) -> Result<Vec<Timestamp>> {
    let now = work.now();
    work.all(SHARES, params![paper, now]).await?.into_iter().map(|mut row| row.get(0)).collect()
}

pub(crate) async fn end_shares(work: &mut Work, paper: PaperId) -> Result<()> {
    work.execute(END_SHARES, params![paper]).await.map(drop)
}

fn many(rows: Vec<Row>) -> Result<Vec<Paper>> {
    rows.into_iter().map(paper).collect()
}

fn paper(mut row: Row) -> Result<Paper> {
    let (lang, state): (String, String) = (row.get(3)?, row.get(7)?);
    let lang = Lang::ALL.into_iter().find(|known| known.code() == lang);
    let (year, series, n): (Option<i64>, Option<String>, Option<i64>) =
        (row.get(8)?, row.get(9)?, row.get(10)?);
    let number = match (year, series, n) {
        (Some(year), Some(series), Some(n)) => {
            Some(Number { year: i16::try_from(year).map_err(Error::internal)?, series, n })
        }
        _ => None,
    };
    let (key, sha256, size, pages): (Option<String>, Option<String>, Option<i64>, Option<i64>) =
        (row.get(15)?, row.get(16)?, row.get(17)?, row.get(18)?);
    let file = match (key, sha256, size, pages) {
        (Some(key), Some(sha256), Some(size), Some(pages)) => Some(File {
            key,
            sha256,
            size: u64::try_from(size).map_err(Error::internal)?,
            pages: u32::try_from(pages).map_err(Error::internal)?,
        }),
        _ => None,
    };
    let (ended_at, ended_by, reason): (Option<Timestamp>, Option<String>, Option<String>) =
        (row.get(20)?, row.get(21)?, row.get(22)?);
    Ok(Paper {
        id: row.get(0)?,
        unit: row.get(1)?,
        kind: row.get(2)?,
        lang: lang.unwrap_or_default(),
        subject: row.get::<Id<str>>(4)?.uuid(),
        resident: row.get(5)?,
        about: row.get(6)?,
        state: state.parse()?,
        number,
        code: row.get(11)?,
        issued: (row.get(12)?, row.get(13)?),
        keep_until: row.get(14)?,
        file,
        replaces: row.get(19)?,
        ended: ended_at.map(|at| (at, ended_by.unwrap_or_default(), reason.unwrap_or_default())),
        version: row.get(23)?,
    })
}
