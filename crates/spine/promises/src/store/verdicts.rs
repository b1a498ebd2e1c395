//! Verdicts on promises.

use db::{Row, params, row};
use kernel::{Date, Result};
use units::UnitId;
use work::Work;

use super::{from_json, held, json};
use crate::{Kind, PromiseId, Verdict};

db::statements! {
    ADD_VERDICT = "insert into verdict (id, promise, unit, subject, given_on, satisfied, aspects, words, about)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (promise) do nothing";
    VERDICT_OF = "select id, promise, unit, subject, given_on, satisfied, aspects, words, about from verdict where promise = $1";
    VERDICTS_OF = "select id, promise, unit, subject, given_on, satisfied, aspects, words, about from verdict
        where unit = $1 and (given_on, id) < ($2, $3) order by given_on desc, id desc limit $4";
    VERDICTS_IN = "select id, promise, unit, subject, given_on, satisfied, aspects, words, about from verdict
        where unit = $1 and (given_on, id) < ($2, $3) and given_on >= $4 and satisfied = $5
        and about is null order by given_on desc, id desc limit $6";
}

/// Adds the verdict unless there is one on the same promise. Tells whether it was added.
pub(crate) async fn add_verdict(work: &mut Work, v: &Verdict) -> Result<bool> {
    let row = row![
        v.id,
        v.promise,
        v.unit,
        v.subject.to_string(),
        v.given_on,
        v.satisfied,
        json(&v.aspects)?,
        &v.words,
        v.is_on_proposal.then(|| Kind::Proposal.word()),
    ];
    if work.is_held() {
        return Ok(held::judge(work, v.promise, row));
    }
    Ok(work.execute(ADD_VERDICT, &row).await? == 1)
}

/// The verdict on a promise.
pub async fn verdict_of(work: &mut Work, promise: PromiseId) -> Result<Option<Verdict>> {
    work.maybe(VERDICT_OF, params![promise]).await?.map(verdict).transpose()
}

/// A unit's verdicts, newest first, before this place.
pub async fn verdicts_of(
    work: &mut Work,
    unit: UnitId,
    before: Option<(Date, crate::VerdictId)>,
    limit: u32,
) -> Result<Vec<Verdict>> {
    let (date, id) =
        before.map_or((Date::MAX.to_string(), String::new()), |(d, id)| (d.to_string(), id.to_string()));
    work.all(VERDICTS_OF, params![unit, date, id, limit]).await?.into_iter().map(verdict).collect()
}

/// A unit's verdicts of some days, satisfied or not, newest first, before this place: the day and the id.
pub async fn verdicts_in(
    work: &mut Work,
    unit: UnitId,
    satisfied: bool,
    (before, from): ((Date, Option<crate::VerdictId>), Date),
    limit: u32,
) -> Result<Vec<Verdict>> {
    let id = before.1.map(|id| id.to_string()).unwrap_or_default();
    let params = params![unit, before.0, id, from, satisfied, limit];
    work.all(VERDICTS_IN, params).await?.into_iter().map(verdict).collect()
}

fn verdict(mut row: Row) -> Result<Verdict> {
    Ok(Verdict {
        id: row.get(0)?,
        promise: row.get(1)?,
        unit: row.get(2)?,
        subject: row.get::<kernel::Id<str>>(3)?.uuid(),
        given_on: row.get(4)?,
        satisfied: row.get(5)?,
        aspects: from_json(&row.get::<String>(6)?)?,
        words: row.get(7)?,
        is_on_proposal: row.get::<Option<String>>(8)?.is_some(),
    })
}
