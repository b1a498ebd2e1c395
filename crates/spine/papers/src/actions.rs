//! The verbs.

use jiff::ToSpan as _;
use kernel::{Error, Id, Result};
use people::{Place, Seal};
use ring::rand::{SecureRandom as _, SystemRandom};
use uuid::Uuid;
use work::Work;

use crate::{Kinds, New, Number, Paper, PaperId, ReadOwn, Recall, State, content, events, print, store};

/// What codes are made of: digits and capitals without those that look alike.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Characters of a code: 60 random bits, so that none is found by trying.
const LENGTH: usize = 12;
/// Between so many characters stands a hyphen.
const TOGETHER: usize = 4;
/// Where what a paper says is sealed.
pub(crate) const CONTENT: &str = "paper.content";

/// Issues a paper: gives it its number and its code, and keeps what it says. Called in the use case of the act that it belongs to, by who
/// was permitted that act; its PDF is made soon after.
///
/// # Errors
/// `Internal` when there is no such kind.
pub async fn issue(work: &mut Work, new: New) -> Result<Paper> {
    issue_for(work, new, None).await
}

async fn issue_for(work: &mut Work, new: New, replaces: Option<PaperId>) -> Result<Paper> {
    let (today, now) = (work.today(), work.now());
    let kind = work.part::<Kinds>().get(&new.kind)?.clone();
    let number = if kind.is_numbered() {
        let (year, series) = (today.year(), kind.sign.clone());
        let n = work.serial(new.unit.uuid(), &format!("papers:{year}:{series}")).await?;
        Some(Number { year, series, n })
    } else {
        None
    };
    let paper = Paper {
        id: PaperId::new(),
        unit: new.unit,
        kind: kind.key.clone(),
        lang: new.lang,
        subject: new.subject,
        resident: new.to.resident,
        about: new.about.clone(),
        state: State::Issued,
        number,
        code: code()?,
        issued: (now, work.actor().in_the_book()),
        keep_until: kind.retention_years.map(|years| today.saturating_add(years.years())),
        file: None,
        replaces,
        ended: None,
        version: 0,
    };
    let form = work.part::<Kinds>().form(&paper.kind, today).cloned();
    let text = content::said(work, &new, paper.number.as_ref(), &paper.code, form.as_ref())?;
    let sealed = work.part::<Seal>().seal(Place { column: CONTENT, id: paper.id.uuid() }, &text)?;
    store::add(work, &paper, &sealed).await?;
    work.record(&events::Issued {
        unit: paper.unit,
        case: Id::from_uuid(paper.subject),
        paper: paper.id,
        kind: paper.kind.clone(),
        number: paper.number.as_ref().map(Number::to_string),
    })?;
    ::jobs::enqueue(work, print::PRINT, &paper.id, now, None).await?;
    Ok(paper)
}

/// The paper with this id, for the resident whom it is made out to.
///
/// # Errors
/// `NotFound` when it is not there, or not his.
pub async fn find(work: &mut Work, id: PaperId) -> Result<Paper> {
    let paper = store::find(work, id).await?;
    work.permit(ReadOwn, &paper)?;
    Ok(paper)
}

/// The papers of this kind that were issued for a case, the last first. Who may see the case is asked by its capability.
pub async fn issued_for(work: &mut Work, subject: Uuid, kind: &str) -> Result<Vec<Paper>> {
    store::of_subject(work, subject, kind).await
}

/// Recalls a paper, with a reason that the public page shows (Decree 30/2020/NĐ-CP, Article 18).
///
/// # Errors
/// [`crate::Refusal`] when it does not stand any more or no reason is given.
pub async fn recall(work: &mut Work, id: PaperId, reason: &str) -> Result<Paper> {
    let paper = store::find(work, id).await?;
    work.permit(Recall, &paper)?;
    let recalled = paper.recall(reason.trim(), work.now(), work.actor().in_the_book())?;
    store::save(work, &recalled).await?;
    work.record(&events::Recalled { unit: recalled.unit, case: Id::from_uuid(recalled.subject), paper: id })?;
    Ok(recalled)
}

/// Issues a paper in the place of another. Called, as [`issue`], in the use case of the act that it belongs to.
///
/// # Errors
/// As [`issue`]; [`crate::Refusal`] when the other does not stand any more.
pub async fn replace(work: &mut Work, id: PaperId, new: New, reason: &str) -> Result<Paper> {
    let former = store::find(work, id).await?;
    let former = former.give_way(reason, work.now(), work.actor().in_the_book())?;
    store::save(work, &former).await?;
    let paper = issue_for(work, new, Some(id)).await?;
    work.record(&events::Replaced {
        unit: former.unit,
        case: Id::from_uuid(former.subject),
        paper: id,
        by: paper.id,
    })?;
    Ok(paper)
}

/// A code that nobody guesses, in groups that people can read out: `K7QF-3M2P-9XKD`.
fn code() -> Result<String> {
    let mut bytes = [0; LENGTH];
    SystemRandom::new().fill(&mut bytes).map_err(|_| Error::internal("the system gives no random bytes"))?;
    let mut code = String::with_capacity(LENGTH + LENGTH / TOGETHER);
    for (n, byte) in bytes.into_iter().enumerate() {
        if n > 0 && n.is_multiple_of(TOGETHER) {
            code.push('-');
        }
        code.push(char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
    }
    Ok(code)
}

/// A code as somebody typed it: without regard to case, blanks and hyphens.
pub(crate) fn read_code(typed: &str) -> Option<String> {
    let signs: Vec<char> =
        typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let known = |c: &char| u8::try_from(*c).is_ok_and(|byte| LETTERS.contains(&byte));
    (signs.len() == LENGTH && signs.iter().all(known)).then(|| {
        signs.chunks(TOGETHER).map(|some| some.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        let code = code().unwrap();
        assert_eq!(code.len(), LENGTH + 2);
        let typed = format!(" {} ", code.to_lowercase().replace('-', " "));
        assert_eq!(read_code(&typed), Some(code));
        // The letter O and the digits 0 and 1 are in no code.
        assert_eq!(read_code("K7QF-3M2P-9XK0"), None);
        assert_eq!(read_code("K7QF"), None);
    }
}
