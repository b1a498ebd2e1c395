//! What stands behind the figures of boards: asked of the serving wing here, since wings do not know each other.

use boards::{Asked, Behind, CaseRow, Offered};
use dossiers::{Channel, Dossier};
use kernel::{Date, Id, Result};
use procedures::{Catalogue, Entry, Online};
use units::Level;
use uuid::Uuid;
use work::{App, Work};

/// The answers of this program.
pub(crate) const BEHIND: Behind = Behind {
    received: |work, asked| Box::pin(received(work, asked)),
    returned: |work, asked| Box::pin(returned(work, asked)),
    href,
    procedures: offered,
    recounts: &[dossiers::recount, reviews::recount],
};

async fn received(work: &mut Work, asked: Asked) -> Result<Vec<CaseRow>> {
    let channel = match asked.channel.as_deref().map(str::parse::<Channel>) {
        None => None,
        Some(Ok(channel)) => Some(channel),
        // A channel that nobody has files nothing.
        Some(Err(_)) => return Ok(Vec::new()),
    };
    let span = ((asked.after.0, asked.after.1.map(Id::from_uuid)), asked.until);
    let rows = dossiers::received_by(work, asked.unit, channel, span, asked.limit).await?;
    Ok(rows.iter().map(|dossier| row(dossier, dossier.received_at)).collect())
}

async fn returned(work: &mut Work, asked: Asked) -> Result<Vec<CaseRow>> {
    let span = ((asked.after.0, asked.after.1.map(Id::from_uuid)), asked.until);
    let rows = dossiers::returned_in(work, asked.unit, span, asked.limit).await?;
    Ok(rows.iter().map(|dossier| row(dossier, dossier.closed_at.unwrap_or(dossier.received_at))).collect())
}

fn row(dossier: &Dossier, at: kernel::Timestamp) -> CaseRow {
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
