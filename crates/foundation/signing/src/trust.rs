//! Whether a certificate leads to a root that one believes in.

use std::time::Duration;

use kernel::Timestamp;
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, TrustAnchor, UnixTime};
use webpki::{
    EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeId, KeyPurposeIdIter, KeyUsage,
    RequiredEkuNotFoundContext, anchor_from_trusted_cert,
};

use crate::{Certificate, oid};

/// What a chain of certificates says of a signature at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Every certificate from the signer's to one of the given roots was valid then.
    Rooted,
    /// No chain leads to a given root.
    UnknownRoot,
    /// A certificate of the chain was not valid yet, or no more.
    NotValidThen,
    /// The certificate is for other things than this.
    WrongPurpose,
    /// The chain breaks: a signature in it is false, or something in it must be understood and is not.
    BrokenChain,
}

/// What a certificate must be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Papers,
    TimeStamps,
}

/// What chains may be signed with: nothing older than SHA-256, no RSA key below 2048 bits.
static ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
    webpki::ring::ECDSA_P256_SHA256,
    webpki::ring::ECDSA_P256_SHA384,
    webpki::ring::ECDSA_P384_SHA256,
    webpki::ring::ECDSA_P384_SHA384,
    webpki::ring::RSA_PKCS1_2048_8192_SHA256,
    webpki::ring::RSA_PKCS1_2048_8192_SHA384,
    webpki::ring::RSA_PKCS1_2048_8192_SHA512,
    webpki::ring::RSA_PSS_2048_8192_SHA256_LEGACY_KEY,
    webpki::ring::RSA_PSS_2048_8192_SHA384_LEGACY_KEY,
    webpki::ring::RSA_PSS_2048_8192_SHA512_LEGACY_KEY,
];

/// Purposes under which authorities issue the certificates that people sign papers with. Vietnamese ones carry those of mail and of
/// signing in; the one made for it (RFC 9336) is young.
const FOR_PAPERS: [&[u8]; 6] = [
    oid::DOCUMENT_SIGNING,
    oid::EMAIL_PROTECTION,
    oid::CLIENT_AUTHENTICATION,
    oid::MICROSOFT_DOCUMENT_SIGNING,
    oid::ADOBE_DOCUMENT_SIGNING,
    oid::ANY_PURPOSE,
];

struct ForPapers;

impl ExtendedKeyUsageValidator for ForPapers {
    fn validate(&self, purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        let mut present = Vec::new();
        for purpose in purposes {
            let purpose = purpose?.to_decoded_oid();
            if FOR_PAPERS.iter().any(|known| KeyPurposeId::new(known).to_decoded_oid() == purpose) {
                return Ok(());
            }
            present.push(purpose);
        }
        // None at all is any.
        if present.is_empty() {
            return Ok(());
        }
        let required = KeyUsage::required(oid::DOCUMENT_SIGNING);
        Err(Error::RequiredEkuNotFoundContext(RequiredEkuNotFoundContext { required, present }))
    }
}

/// What the certificates say at this instant. `others` are those that came along, in any order; nobody has to believe them.
pub(crate) fn judge(
    certificate: &Certificate,
    others: &[Certificate],
    roots: &[Certificate],
    at: Timestamp,
    purpose: Purpose,
) -> Trust {
    // A root has no date for the library; here it has.
    let roots: Vec<_> =
        roots.iter().map(|root| (CertificateDer::from(root.der()), root.is_valid_at(at))).collect();
    let anchors = |is_valid: bool| -> Vec<_> {
        roots
            .iter()
            .filter(|(_, valid)| *valid || !is_valid)
            .filter_map(|(root, _)| anchor_from_trusted_cert(root).ok())
            .collect()
    };
    let (valid, all) = (anchors(true), anchors(false));
    match chain(certificate, others, &valid, at, purpose) {
        Trust::UnknownRoot if chain(certificate, others, &all, at, purpose) == Trust::Rooted => {
            Trust::NotValidThen
        }
        said => said,
    }
}

fn chain(
    certificate: &Certificate,
    others: &[Certificate],
    roots: &[TrustAnchor<'_>],
    at: Timestamp,
    purpose: Purpose,
) -> Trust {
    if certificate.forbids_signing() || (purpose == Purpose::TimeStamps && !certificate.is_for_time_stamps())
    {
        return Trust::WrongPurpose;
    }
    let der = CertificateDer::from(certificate.der());
    let others: Vec<_> = others.iter().map(|other| CertificateDer::from(other.der())).collect();
    let seconds = u64::try_from(at.micros() / 1_000_000).unwrap_or_default();
    let at = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
    let said = EndEntityCert::try_from(&der).and_then(|end| {
        match purpose {
            Purpose::Papers => end.verify_for_usage(ALGORITHMS, roots, &others, at, ForPapers, None, None),
            Purpose::TimeStamps => {
                // The certificate itself was looked at; those above it may be for anything, or for this.
                let usage = KeyUsage::required_if_present(oid::TIME_STAMPING);
                end.verify_for_usage(ALGORITHMS, roots, &others, at, usage, None, None)
            }
        }
        .map(drop)
    });
    match said {
        Ok(()) => Trust::Rooted,
        // A root of the right name with another key is another root.
        Err(Error::UnknownIssuer | Error::InvalidSignatureForPublicKey) => Trust::UnknownRoot,
        Err(Error::CertExpired { .. } | Error::CertNotValidYet { .. }) => Trust::NotValidThen,
        Err(Error::RequiredEkuNotFoundContext(_) | Error::CaUsedAsEndEntity) => Trust::WrongPurpose,
        Err(_) => Trust::BrokenChain,
    }
}
