//! Who asks for a case: somebody signed in, or somebody who has just shown the code and the last four characters of his personal number.
//!
//! That proof is a cookie: the case, the person and an end, sealed with the house's key. It opens this one case, for an hour, and nothing
//! is kept of it on the server.

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header::COOKIE, header::SET_COOKIE, request::Parts},
    response::{IntoResponseParts, ResponseParts},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{Actor, Error, Party, Result, Timestamp};
use people::{Place, ResidentId, Seal};
use web::{Fault, Site, Visitor};

use crate::DossierId;

/// The cookie's name.
const NAME: &str = "case";
/// The proof holds this long.
const SECONDS: i64 = 3_600;

/// Proof of being a party to one case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proof {
    case: DossierId,
    resident: ResidentId,
}

impl Proof {
    /// For this person and this case. Who calls has compared the characters.
    pub(super) fn of(case: DossierId, resident: ResidentId) -> Self {
        Self { case, resident }
    }

    /// As the browser keeps it.
    pub(super) fn cookie(self, site: &Site) -> Result<ProofCookie> {
        let until = site.app().clock().now().plus_seconds(SECONDS);
        let text = format!("{} {}", self.resident, until.micros());
        let sealed = site.app().part::<Seal>().seal(self.place(), &text)?;
        let value = format!("{}.{}", self.case, URL_SAFE_NO_PAD.encode(sealed));
        Ok(ProofCookie { value, secure: site.is_secure() })
    }

    /// The proof that a browser brought, if it is one and still holds.
    fn read(seal: &Seal, value: &str, now: Timestamp) -> Option<Self> {
        let (case, sealed) = value.split_once('.')?;
        let proof = Self { case: case.parse().ok()?, resident: ResidentId::from_uuid(uuid::Uuid::nil()) };
        let text = seal.open(proof.place(), &URL_SAFE_NO_PAD.decode(sealed).ok()?).ok()?;
        let (resident, until) = text.split_once(' ')?;
        let until = Timestamp::from_micros(until.parse().ok()?);
        (now < until).then_some(Self { resident: resident.parse().ok()?, ..proof })
    }

    fn place(self) -> Place {
        Place { column: "dossier.proof", id: self.case.uuid() }
    }
}

/// Gives the proof to the browser.
#[derive(Debug)]
pub(super) struct ProofCookie {
    value: String,
    secure: bool,
}

impl IntoResponseParts for ProofCookie {
    type Error = Fault;

    fn into_response_parts(self, mut response: ResponseParts) -> Result<ResponseParts, Fault> {
        let secure = if self.secure { "; Secure" } else { "" };
        let text =
            format!("{NAME}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={SECONDS}{secure}", self.value);
        let value = HeaderValue::try_from(text).map_err(Error::internal)?;
        response.headers_mut().append(SET_COOKIE, value);
        Ok(response)
    }
}

/// Who asks for a case.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    /// The visitor, as on every page.
    pub(super) visitor: Visitor,
    proof: Option<Proof>,
}

impl Caller {
    /// Who acts on this case: with a proof for it, its party; else whoever signed in.
    pub(super) fn actor(&self, case: DossierId) -> Actor {
        let actor = self.visitor.actor.clone();
        match self.proof.filter(|proof| proof.case == case) {
            Some(proof) => {
                let party = Party { id: proof.resident.uuid(), only_case: Some(case.uuid()) };
                Actor { party: Some(party), ..actor }
            }
            None => actor,
        }
    }
}

impl FromRequestParts<Site> for Caller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let visitor = Visitor::from_request_parts(parts, site).await?;
        let cookies = parts.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let value = pairs.find_map(|(name, value)| (name == NAME).then_some(value));
        let now = site.app().clock().now();
        let proof = value.and_then(|value| Proof::read(site.app().part::<Seal>(), value, now));
        Ok(Self { visitor, proof })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_opens_its_case_until_it_ends_and_cannot_be_bent() {
        let seal = Seal::new(&[7; 32]).unwrap();
        let proof = Proof::of(DossierId::new(), ResidentId::new());
        let text = format!("{} {}", proof.resident, 1_000);
        let sealed = URL_SAFE_NO_PAD.encode(seal.seal(proof.place(), &text).unwrap());
        let value = format!("{}.{sealed}", proof.case);
        let read = |value: &str, now| Proof::read(&seal, value, Timestamp::from_micros(now));
        let found = read(&value, 999).unwrap();
        assert_eq!((found.case, found.resident), (proof.case, proof.resident));
        assert!(read(&value, 1_000).is_none(), "it has ended");
        let other = format!("{}.{sealed}", DossierId::new());
        assert!(read(&other, 0).is_none(), "another case");
        for bad in ["", ".", "x.y", &value[..40]] {
            assert!(read(bad, 0).is_none(), "{bad}");
        }
    }
}
