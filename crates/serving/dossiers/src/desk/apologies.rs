//! What the office owes an apology for though no promise was broken: dossiers that it refused after it had accepted them, and results
//! that it had to correct (Decree 61/2018/NĐ-CP, Article 19; Decree 118/2025/NĐ-CP, Article 19).

use jiff::ToSpan as _;
use kernel::{Result, Timestamp};
use ui::{T, say};
use units::{UnitId, Units};
use work::Work;

use super::asked::Asked;
use crate::store;

/// So many days back the page looks.
const DAYS: i64 = 30;
/// Most rows of one kind of one unit.
const MOST: u32 = 50;

/// One error of the office.
pub(super) struct Apology {
    pub(super) code: String,
    pub(super) href: String,
    /// What the dossier is about, and where it is handled.
    pub(super) about: String,
    /// What went wrong.
    pub(super) what: String,
    /// What was written to the applicant.
    pub(super) said: String,
    pub(super) when: String,
}

/// The errors of these units, unit by unit, the last first.
pub(super) async fn read(work: &mut Work, t: T, units: &[UnitId]) -> Result<Vec<Apology>> {
    let (now, tree) = (work.now(), work.part::<Units>().tree());
    let since = Timestamp::at(work.today().saturating_sub(DAYS.days()), jiff::civil::Time::MIN);
    let row = |dossier: &crate::Dossier, key: &str, said: String, at: Timestamp| Apology {
        code: dossier.code.clone(),
        href: Asked::default().dossier(dossier.id),
        about: format!("{} · {}", dossier.procedure.name, tree.name_of(dossier.unit, t.lang())),
        what: t.text(key).into_owned(),
        said,
        when: say::moment(t.lang(), at, now),
    };
    let mut apologies = Vec::new();
    for unit in units {
        for dossier in store::refused_accepted(work, *unit, since, MOST).await? {
            let said = dossier.reason.clone().unwrap_or_default();
            let at = dossier.closed_at.unwrap_or(now);
            apologies.push(row(&dossier, "dossiers-apology-refused", said, at));
        }
        for correction in store::corrected(work, *unit, since, MOST).await? {
            let Some(settled) = correction.settled else { continue };
            let dossier = store::find(work, correction.dossier).await?;
            apologies.push(row(&dossier, "dossiers-apology-corrected", settled.note, settled.at));
        }
    }
    Ok(apologies)
}
