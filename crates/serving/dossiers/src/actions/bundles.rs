//! Groups of dossiers that one person or organisation hands in together.

use authz::InUnit;
use kernel::{Error, Result};
use procedures::Catalogue;
use units::UnitId;
use work::Work;

use super::{
    data::{seal, unseal},
    file::{Filing, keep_bearer, serves},
};
use crate::{
    Bearer, Bundle, BundleId, Channel, Dossier, Manner, Refusal, SeeBundle, TakeIn, Whom, events, store,
};

/// Most dossiers of one group.
const MOST: u32 = 100;

/// What a group is begun with.
#[derive(Clone, Debug)]
pub struct NewBundle {
    /// Its id: beginning the same id twice begins one group.
    pub id: BundleId,
    /// The unit that handles the dossiers.
    pub unit: UnitId,
    /// The office that takes them in.
    pub intake: UnitId,
    /// The procedure's code.
    pub procedure: String,
    /// Who hands them in.
    pub bearer: Bearer,
}

/// Begins a group at the counter: one bearer, one procedure, one unit. Dossiers are then filed with it one after the other.
pub async fn begin_bundle(work: &mut Work, new: NewBundle) -> Result<Bundle> {
    work.permit(TakeIn, &InUnit(new.intake.uuid()))?;
    if store::bundle(work, new.id).await?.is_some() {
        return bundle(work, new.id).await;
    }
    let entry = work.part::<Catalogue>().find(&new.procedure, work.today()).ok_or(Refusal::NoProcedure)?;
    serves(work, new.intake, new.unit)?;
    let manner = Manner { whom: Whom::Other, bearer: Some(new.bearer), ..Manner::default() }.cleaned();
    let faults = manner.faults(Channel::Counter, work.today());
    let bearer = manner.bearer.filter(|_| faults.is_empty()).ok_or_else(|| Error::invalid(faults))?;
    let filer = match bearer.number {
        Some(_) => Some(keep_bearer(work, &bearer, new.unit).await?),
        None => None,
    };
    let bundle = Bundle {
        id: new.id,
        unit: new.unit,
        intake_unit: new.intake,
        procedure_code: entry.version.code.as_str().to_owned(),
        procedure_name: entry.version.name.clone(),
        bearer,
        filer,
        begun: (work.now(), work.actor().account),
    };
    let value = serde_json::to_value(&bundle.bearer).map_err(Error::internal)?;
    let sealed = seal(work, "dossier_bundle.bearer", kernel::Id::from_uuid(bundle.id.uuid()), &value)?;
    store::add_bundle(work, &bundle, sealed).await?;
    work.record(&events::BundleBegun {
        unit: bundle.unit,
        bundle: bundle.id,
        procedure: bundle.procedure_code.clone(),
    })?;
    Ok(bundle)
}

/// A group, with its bearer, for those who may see it.
pub async fn bundle(work: &mut Work, id: BundleId) -> Result<Bundle> {
    let unknown = || Error::not_found("bundle");
    let (bundle, sealed) = store::bundle(work, id).await?.ok_or_else(unknown)?;
    work.permit(SeeBundle, &bundle)?;
    let value = unseal(work, "dossier_bundle.bearer", kernel::Id::from_uuid(id.uuid()), &sealed)?;
    let bearer = serde_json::from_value(value).map_err(Error::internal)?;
    Ok(Bundle { bearer, ..bundle })
}

/// The dossiers of a group, in the order in which they were handed in.
pub async fn of_bundle(work: &mut Work, bundle: &Bundle) -> Result<Vec<Dossier>> {
    work.permit(SeeBundle, bundle)?;
    store::of_bundle(work, bundle.id, MOST).await
}

/// A manner that names a group, with that group's bearer: the dossier must be of its procedure, its unit and its office.
pub(super) async fn joined(
    work: &mut Work,
    manner: Manner,
    filing: &Filing,
    intake: UnitId,
) -> Result<Manner> {
    let Some(id) = manner.bundle else { return Ok(manner) };
    let group = bundle(work, id).await?;
    let fits = group.procedure_code == filing.procedure
        && (group.unit, group.intake_unit) == (filing.unit, intake)
        && filing.channel != Channel::Online;
    if !fits || store::of_bundle(work, id, MOST).await?.len() >= MOST as usize {
        return Err(Refusal::NotOfBundle.into());
    }
    Ok(Manner { whom: Whom::Other, bearer: Some(group.bearer), ..manner })
}
