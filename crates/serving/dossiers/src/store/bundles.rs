//! Groups of dossiers.

use db::params;
use kernel::{Id, Result};
use work::Work;

use super::many;
use crate::{Bearer, Bundle, BundleId, Dossier};

db::statements! {
    ADD_BUNDLE = "insert into dossier_bundle
        (id, unit, intake_unit, procedure_code, procedure_name, bearer, filer, begun_at, begun_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    BUNDLE = "select id, unit, intake_unit, procedure_code, procedure_name, bearer, filer, begun_at, begun_by
        from dossier_bundle where id = $1";
    OF_BUNDLE = dossiers!("where bundle = $1 order by received_at, id limit $2");
}

pub(crate) async fn add_bundle(work: &mut Work, b: &Bundle, sealed_bearer: Vec<u8>) -> Result<()> {
    let params = params![
        b.id,
        b.unit,
        b.intake_unit,
        &b.procedure_code,
        &b.procedure_name,
        sealed_bearer,
        b.filer,
        b.begun.0,
        b.begun.1.map(|by| by.to_string()),
    ];
    work.execute_one(ADD_BUNDLE, params).await
}

/// The group, its bearer still sealed; none when there is none.
pub(crate) async fn bundle(work: &mut Work, id: BundleId) -> Result<Option<(Bundle, Vec<u8>)>> {
    let Some(mut row) = work.maybe(BUNDLE, params![id]).await? else { return Ok(None) };
    let sealed = row.get(5)?;
    let begun_by = row.get::<Option<Id<str>>>(8)?.map(Id::uuid);
    let bundle = Bundle {
        id: row.get(0)?,
        unit: row.get(1)?,
        intake_unit: row.get(2)?,
        procedure_code: row.get(3)?,
        procedure_name: row.get(4)?,
        bearer: Bearer::default(),
        filer: row.get(6)?,
        begun: (row.get(7)?, begun_by),
    };
    Ok(Some((bundle, sealed)))
}

/// The dossiers of a group, in the order in which they were handed in.
pub(crate) async fn of_bundle(work: &mut Work, id: BundleId, limit: u32) -> Result<Vec<Dossier>> {
    many(work.all(OF_BUNDLE, params![id, limit]).await?)
}
