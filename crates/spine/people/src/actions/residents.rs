//! Residents: kept, found, and looked at.

use authz::{House, InUnit};
use kernel::{Error, Result};
use units::UnitId;
use work::Work;

use crate::{
    KeepResident, Look, LookAt, LookedAt, LooksAt, Phone, PostId, Purpose, Resident, ResidentDetails,
    ResidentId, ResidentKept, ResidentView, personal_number, resident::Sound, store,
};

/// The most persons that one telephone number finds.
const MOST_BY_PHONE: u32 = 50;
/// The most looks that a resident is shown, counted from the first.
const MOST_LOOKS: u32 = 10_000;

/// Keeps what a resident said of himself or herself: the same personal number is the same resident.
///
/// The name and the number stay as they were first kept. Contact data becomes the latest when an officer, the program or the
/// resident keeps it; anybody else who knows the number only fills what is blank. The act stands in the unit's book.
///
/// # Errors
/// `Invalid` with every field that cannot be.
pub async fn keep_resident(work: &mut Work, unit: UnitId, details: &ResidentDetails) -> Result<ResidentId> {
    work.permit(KeepResident, &House)?;
    let sound = details.read(work.today()).map_err(Error::invalid)?;
    let mut before = store::resident_by_number(work, sound.number).await?;
    if before.is_none() {
        let resident = new_resident(unit, &sound);
        if store::add_resident(work, &resident).await? {
            work.record(&ResidentKept { unit, resident: resident.id, first: true })?;
            return Ok(resident.id);
        }
        // Somebody kept the same number a moment ago.
        before = store::resident_by_number(work, sound.number).await?;
    }
    let before = before.ok_or_else(Error::stale)?;
    let after = before.with(sound, may_replace(work, before.id));
    if after != before {
        store::save_resident(work, &after).await?;
        work.record(&ResidentKept { unit, resident: after.id, first: false })?;
    }
    Ok(after.id)
}

fn may_replace(work: &Work, resident: ResidentId) -> bool {
    let actor = work.actor();
    actor.is_system()
        || !actor.holds.is_empty()
        || actor.party.is_some_and(|party| party.id == resident.uuid() && party.only_case.is_none())
}

fn new_resident(unit: UnitId, sound: &Sound) -> Resident {
    Resident {
        id: ResidentId::new(),
        version: 1,
        unit,
        name: sound.name.clone(),
        number: sound.number,
        phone: sound.phone.clone(),
        email: sound.email.clone(),
        birth_date: sound.birth_date,
        sex: sound.sex,
        address: sound.address.clone(),
        neighbourhood: sound.neighbourhood,
    }
}

impl Resident {
    /// With newer details: replacing what is there, or only filling what is blank. What is not said anew stays.
    fn with(&self, sound: Sound, replace: bool) -> Self {
        fn newer<T: Clone>(before: Option<&T>, said: Option<T>, replace: bool) -> Option<T> {
            if replace { said.or_else(|| before.cloned()) } else { before.cloned().or(said) }
        }
        Self {
            phone: newer(self.phone.as_ref(), sound.phone, replace),
            email: newer(self.email.as_ref(), sound.email, replace),
            address: newer(self.address.as_ref(), sound.address, replace),
            neighbourhood: newer(self.neighbourhood.as_ref(), sound.neighbourhood, replace),
            birth_date: newer(self.birth_date.as_ref(), sound.birth_date, false),
            sex: newer(self.sex.as_ref(), sound.sex, false),
            ..self.clone()
        }
    }
}

/// The resident with this id, for capabilities that carry it on. What an officer is shown goes through [`look`].
pub async fn find_resident(work: &mut Work, id: ResidentId) -> Result<Resident> {
    store::resident(work, id).await
}

/// The resident with this personal number, as typed; none when there is none or it is no number. See [`find_resident`].
pub async fn resident_by_number(work: &mut Work, number: &str) -> Result<Option<Resident>> {
    match personal_number::check(number) {
        Ok(number) => store::resident_by_number(work, number).await,
        Err(_) => Ok(None),
    }
}

/// The residents with this telephone number, as typed; a family may share one. See [`find_resident`].
pub async fn residents_by_phone(work: &mut Work, phone: &str) -> Result<Vec<Resident>> {
    match Phone::parse(phone) {
        Ok(phone) => store::residents_by_phone(work, &phone, MOST_BY_PHONE).await,
        Err(_) => Ok(Vec::new()),
    }
}

/// The data of the resident whose account is signed in; nothing when the account is no resident's.
pub async fn own(work: &mut Work) -> Result<Option<ResidentView>> {
    let actor = work.actor();
    let (Some(_), Some(party)) = (actor.account, actor.party) else { return Ok(None) };
    let resident = store::resident(work, ResidentId::from_uuid(party.id)).await?;
    Ok(Some(ResidentView::whole(&resident)))
}

/// Looks at a resident's data for work in a unit: the only way in which it is shown whole, and an act in the unit's book that the
/// resident sees. Needs a use case that writes.
pub async fn look(
    work: &mut Work,
    resident: ResidentId,
    purpose: Purpose,
    unit: UnitId,
) -> Result<ResidentView> {
    let found = store::resident(work, resident).await?;
    let permit = work.permit(Look, &InUnit(unit.uuid()))?;
    let hold = permit.actor().holds.iter().find(|hold| hold.covers.contains(&unit.uuid()));
    let post = hold.map(|hold| PostId::from_uuid(hold.post));
    work.record(&LookedAt { unit, resident, post, purpose })?;
    Ok(ResidentView::whole(&found))
}

/// Who looked at the resident's data, when and why, the latest first. For the resident alone.
pub async fn looks_at(work: &mut Work, resident: ResidentId) -> Result<Vec<LookAt>> {
    let found = store::resident(work, resident).await?;
    work.permit(LooksAt, &found)?;
    let mut looks = Vec::new();
    for act in books::of_subject(work.tx(), resident.uuid(), MOST_LOOKS).await?.into_iter().rev() {
        if act.act != <LookedAt as books::Event>::NAME {
            continue;
        }
        let looked: LookedAt = act.event()?;
        let post = match looked.post {
            Some(post) => Some(store::post(work, post).await?),
            None => None,
        };
        let (title, title_en) = post.map(|post| (post.title, post.title_en)).unzip();
        looks.push(LookAt { at: act.at, unit: looked.unit, title, title_en, purpose: looked.purpose });
    }
    Ok(looks)
}
