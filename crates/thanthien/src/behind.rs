//! What stands behind the figures of boards: asked of the serving wing here, since wings do not know each other.

use boards::{Asked, Behind, CaseRow, Offered};
use dossiers::{Channel, Dossier, Known};
use kernel::{Date, Id, Result, Timestamp};
use procedures::{Catalogue, Entry, Online};
use units::Level;
use uuid::Uuid;
use work::{App, Work};

/// Nobody holds more dossiers than are counted.
const MOST_HELD: u32 = 10_000;

/// The answers of this program.
pub(crate) const BEHIND: Behind = Behind {
    received: |work, asked| Box::pin(received(work, asked)),
    returned: |work, asked| Box::pin(returned(work, asked)),
    settled: |work, asked| Box::pin(settled(work, asked)),
    known: |work, asked| Box::pin(known(work, asked)),
    held: |work, asked| Box::pin(held(work, asked)),
    holding: |work, post| Box::pin(dossiers::holding(work, post, MOST_HELD)),
    href,
    procedures: offered,
    recounts: &[dossiers::recount, reviews::recount],
};

async fn received(work: &mut Work, asked: Asked) -> Result<Vec<CaseRow>> {
    if let Some(procedure) = &asked.only.procedure {
        let rows = dossiers::filed_under(work, asked.unit, procedure, span(&asked), asked.limit).await?;
        return Ok(rows.iter().map(|dossier| row(dossier, dossier.received_at)).collect());
    }
    let channel = match asked.only.channel.as_deref().map(str::parse::<Channel>) {
        None => None,
        Some(Ok(channel)) => Some(channel),
        // A channel that nobody has files nothing.
        Some(Err(_)) => return Ok(Vec::new()),
    };
    let rows = dossiers::received_by(work, asked.unit, channel, span(&asked), asked.limit).await?;
    Ok(rows.iter().map(|dossier| row(dossier, dossier.received_at)).collect())
}

async fn returned(work: &mut Work, asked: Asked) -> Result<Vec<CaseRow>> {
    let rows = dossiers::asked_in(work, asked.unit, only(&asked.only), span(&asked), asked.limit).await?;
    Ok(rows.iter().map(|dossier| row(dossier, dossier.closed_at.unwrap_or(dossier.received_at))).collect())
}

async fn settled(work: &mut Work, asked: Asked) -> Result<Vec<CaseRow>> {
    let rows = dossiers::settled_in(work, asked.unit, only(&asked.only), span(&asked), asked.limit).await?;
    let ready =
        |dossier: &Dossier| dossier.handled.as_ref().map_or(dossier.received_at, |handled| handled.at);
    Ok(rows.iter().map(|dossier| row(dossier, ready(dossier))).collect())
}

async fn known(work: &mut Work, asked: Asked) -> Result<Vec<CaseRow>> {
    let which = if asked.only.how.as_deref() == Some("taken") { Known::Taken } else { Known::Offered };
    let rows = dossiers::known_in(work, asked.unit, which, span(&asked), asked.limit).await?;
    Ok(rows.iter().map(|dossier| row(dossier, dossier.received_at)).collect())
}

async fn held(work: &mut Work, asked: Asked) -> Result<Vec<CaseRow>> {
    let (Some(post), Some(standing)) = (asked.only.officer, asked.only.how.as_deref()) else {
        return Ok(Vec::new());
    };
    let (after, _) = span(&asked);
    let rows = dossiers::held(work, post, standing, after, asked.limit).await?;
    let due = |dossier: &Dossier| dossier.turn.as_ref().map_or(dossier.due_at, |turn| turn.due_at);
    Ok(rows.iter().map(|dossier| row(dossier, due(dossier))).collect())
}

/// The place and the end that are asked for.
fn span(asked: &Asked) -> (dossiers::Place, Timestamp) {
    ((asked.after.0, asked.after.1.map(Id::from_uuid)), asked.until)
}

fn only(only: &boards::Only) -> dossiers::Only<'_> {
    dossiers::Only {
        procedure: only.procedure.as_deref().unwrap_or_default(),
        by: only.officer,
        how: only.how.as_deref().unwrap_or_default(),
    }
}

fn row(dossier: &Dossier, at: Timestamp) -> CaseRow {
    CaseRow {
        id: dossier.id.uuid(),
        code: dossier.code.clone(),
        unit: dossier.unit,
        what: dossier.procedure.name.clone(),
        at,
    }
}

fn href(kind: promises::Kind, case: Uuid) -> String {
    match kind {
        promises::Kind::Proposal => format!("/desk/proposals/{case}"),
        _ => format!("/desk/dossiers/{case}"),
    }
}

fn offered(app: &App, level: Level, day: Date) -> Vec<Offered> {
    let catalogue = app.part::<Catalogue>();
    let mut entries = catalogue.all(day);
    // Where no source gives a level nobody can say that it is this one's.
    entries.retain(|entry| !entry.version.levels.within(catalogue.shape()).is_empty());
    entries.retain(|entry| catalogue.is_competent(entry, level));
    entries.iter().map(|entry| offer(entry)).collect()
}

fn offer(entry: &Entry) -> Offered {
    let version = &entry.version;
    let online = match version.online {
        Online::Full => "full",
        Online::Partial => "partial",
        Online::None => "none",
        Online::Unknown => "unknown",
    };
    // Decree 63/2010/NĐ-CP, Article 8: the parts that every procedure must have.
    let is_whole = !version.name.is_empty()
        && !version.ways.is_empty()
        && !version.papers.is_empty()
        && version.time_limit.is_known()
        && !version.audience.is_empty()
        && !version.legal_basis.is_empty()
        && version.result.is_some();
    Offered {
        code: version.code.to_string(),
        name: version.name.clone(),
        field: version.field.clone(),
        online,
        time_limit: version.time_limit.allowance().map(|allowance| allowance.to_string()).unwrap_or_default(),
        decision: version.decision.clone().unwrap_or_default(),
        valid_from: version.valid_from,
        is_whole,
    }
}
