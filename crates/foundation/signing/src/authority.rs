//! An authority for development and demonstrations: keys, certificates and time stamps that are right in form and prove nothing.

use std::fmt;

use kernel::Timestamp;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use zeroize::Zeroizing;

use crate::{
    Certificate, Key, Refusal, Result,
    algorithm::{Algorithm, Hash, sha256},
    cms::{self, Sealed},
    der::{self, BITS, INTEGER, OCTETS, Reader, context},
    oid,
    passphrase::Secret,
    pkcs12::{self, Contents, random},
};

/// What stands in every name that it makes.
const MARK: &str = "DEMONSTRATION – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ";
/// What stands behind the common name, which is all that some readers show and may have 64 letters.
const SHORT_MARK: &str = " (DEMONSTRATION)";
const YEARS: i64 = 20;

/// An authority of our own. Nobody has a reason to trust it, and each of its names says so.
pub struct Authority {
    root: Certificate,
    key: Key,
    pkcs8: Secret,
    stamper: Key,
}

/// A key and certificate that were made for somebody.
pub struct Issued {
    /// The key file, with the certificate and the root.
    pub pkcs12: Vec<u8>,
    /// The certificate.
    pub certificate: Certificate,
}

impl Authority {
    /// A new authority, valid for twenty years from this instant.
    pub fn new(from: Timestamp) -> Result<Self> {
        let (pkcs8, point) = new_key()?;
        let name = name("Root", &[]);
        let until = from.plus_days(YEARS * 365);
        let certificate = Draft {
            issuer: &name,
            subject: &name,
            point: &point,
            from,
            until,
            of: Kind::Root,
            above: &point,
        };
        let root = certificate.sign(|body| sign_with(&pkcs8, body))?;
        Self::of(root, pkcs8)
    }

    /// The authority that `save` has written.
    pub fn open(file: &[u8], passphrase: &str) -> Result<Self> {
        let mut contents = Contents::open(file, passphrase)?;
        match (contents.certificates.pop(), contents.keys.pop()) {
            (Some(root), Some(pkcs8)) if root.subject().contains(MARK) => Self::of(root, pkcs8),
            _ => Err(Refusal::UnusableKey("this is not the file of a demonstration's authority")),
        }
    }

    /// Its key file, to be kept: papers stay checkable only as long as the root is the same.
    pub fn save(&self, passphrase: &str) -> Vec<u8> {
        pkcs12::write(&self.pkcs8, std::slice::from_ref(&self.root), passphrase)
    }

    fn of(root: Certificate, pkcs8: Secret) -> Result<Self> {
        let unusable = Refusal::UnusableKey("the authority's key is not that of its certificate");
        let key = Key::from_pkcs8(&pkcs8, vec![root.clone()]).ok_or(unusable.clone())?;
        let (own, point) = new_key()?;
        let certificate = Draft {
            issuer: root.subject_der(),
            subject: &name("Time stamps", &[]),
            point: &point,
            from: root.valid_from(),
            until: root.valid_until(),
            of: Kind::TimeStamps,
            above: &root.key.bits,
        };
        let certificate = certificate.sign(|body| key.sign(body))?;
        let stamper = Key::from_pkcs8(&own, vec![certificate, root.clone()]).ok_or(unusable)?;
        Ok(Self { root, key, pkcs8, stamper })
    }

    /// The root, which whoever wants to check its papers must trust.
    pub fn root(&self) -> &Certificate {
        &self.root
    }

    /// A key for a person of an organisation, who may have a number such as `CCCD:048…`.
    pub fn person(
        &self,
        name: &str,
        number: Option<&str>,
        organisation: &str,
        validity: std::ops::Range<Timestamp>,
        passphrase: &str,
    ) -> Result<Issued> {
        let number = number.map(|number| (oid::USER_ID, number));
        let parts: Vec<_> = [(oid::ORGANISATION, organisation)].into_iter().chain(number).collect();
        self.issue(name, &parts, validity, passphrase)
    }

    /// A key for an organisation: its electronic seal.
    pub fn organisation(
        &self,
        name: &str,
        validity: std::ops::Range<Timestamp>,
        passphrase: &str,
    ) -> Result<Issued> {
        self.issue(name, &[(oid::ORGANISATION, name)], validity, passphrase)
    }

    fn issue(
        &self,
        common: &str,
        parts: &[(&[u8], &str)],
        validity: std::ops::Range<Timestamp>,
        passphrase: &str,
    ) -> Result<Issued> {
        let (pkcs8, point) = new_key()?;
        let certificate = Draft {
            issuer: self.root.subject_der(),
            subject: &name(common, parts),
            point: &point,
            from: validity.start,
            until: validity.end,
            of: Kind::Signer,
            above: &self.root.key.bits,
        };
        let certificate = certificate.sign(|body| self.key.sign(body))?;
        let pkcs12 = pkcs12::write(&pkcs8, &[certificate.clone(), self.root.clone()], passphrase);
        Ok(Issued { pkcs12, certificate })
    }

    /// Answers a request for a time stamp (RFC 3161) as of this instant. What is no request is declined.
    pub fn time_stamp(&self, request: &[u8], at: Timestamp) -> Vec<u8> {
        self.stamp(request, at).unwrap_or_else(|_| {
            const REJECTION: u32 = 2;
            der::sequence(&[&der::sequence(&[&der::number(REJECTION)])])
        })
    }

    fn stamp(&self, request: &[u8], at: Timestamp) -> Result<Vec<u8>> {
        /// A policy that is nobody's.
        const POLICY: &[u8] = b"\x2a\x03\x04\x01";
        let mut request = Reader::new(request).sequence()?;
        request.number()?;
        let imprint = request.expect(der::SEQUENCE)?;
        let mut inside = Reader::new(imprint.body);
        Hash::of(inside.algorithm()?.0).ok_or(der::Malformed)?;
        inside.expect(OCTETS)?;
        request.optional(der::OID)?;
        let nonce = request.optional(INTEGER)?.map(|nonce| nonce.whole).unwrap_or_default();
        let content = der::sequence(&[
            &der::number(1),
            &der::oid(POLICY),
            imprint.whole,
            &der::integer(&random::<16>()),
            &der::general_time(at),
            nonce,
        ]);
        let attributes = cms::attributes(oid::TIME_STAMP_INFO, &sha256(&content), self.stamper.certificate());
        let sealed = Sealed {
            content_type: oid::TIME_STAMP_INFO,
            content: Some(&content),
            certificates: self.stamper.certificates(),
            attributes: &attributes,
            algorithm: self.stamper.algorithm(),
            signature: &self.stamper.sign(&attributes)?,
            time_stamp: None,
        };
        let token = sealed.der().ok_or(der::Malformed)?;
        Ok(der::sequence(&[&der::sequence(&[&der::number(0)]), &token]))
    }
}

/// Whose it is, and nothing of its key.
impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authority({:?})", self.root)
    }
}

/// Whose it is; the key file is long.
impl fmt::Debug for Issued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Issued({:?})", self.certificate)
    }
}

/// A new key on P-256 and its public point.
fn new_key() -> Result<(Secret, Vec<u8>)> {
    let fault = |_| Refusal::UnusableKey("no key could be made");
    let pkcs8 =
        EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).map_err(fault)?;
    let pkcs8 = Zeroizing::new(pkcs8.as_ref().to_vec());
    let point = pair(&pkcs8)?.public_key().as_ref().to_vec();
    Ok((pkcs8, point))
}

fn pair(pkcs8: &[u8]) -> Result<EcdsaKeyPair> {
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8, &SystemRandom::new())
        .map_err(|_| Refusal::UnusableKey("no key could be made"))
}

fn sign_with(pkcs8: &[u8], body: &[u8]) -> Result<Vec<u8>> {
    let signed = pair(pkcs8)?.sign(&SystemRandom::new(), body).map_err(|_| Refusal::WrongSignature)?;
    Ok(signed.as_ref().to_vec())
}

/// A name with its mark.
fn name(common: &str, parts: &[(&[u8], &str)]) -> Vec<u8> {
    let short: String = common.chars().take(64 - SHORT_MARK.len()).chain(SHORT_MARK.chars()).collect();
    let marks = [(oid::ORGANISATION_UNIT, MARK), (oid::COMMON_NAME, short.as_str())];
    let country = der::sequence(&[&der::oid(oid::COUNTRY), &der::element(0x13, &[b"VN"])]);
    let others = parts.iter().copied().chain(marks);
    let all = std::iter::once(country)
        .chain(others.map(|(kind, text)| der::sequence(&[&der::oid(kind), &der::text(text)])));
    let sets: Vec<_> = all.map(|part| der::set(vec![part])).collect();
    der::sequence(&sets.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// What a certificate is for.
#[derive(Clone, Copy)]
enum Kind {
    Root,
    Signer,
    TimeStamps,
}

/// A certificate before it is signed.
struct Draft<'a> {
    issuer: &'a [u8],
    subject: &'a [u8],
    point: &'a [u8],
    from: Timestamp,
    until: Timestamp,
    of: Kind,
    /// The public key of the issuer.
    above: &'a [u8],
}

impl Draft<'_> {
    fn sign(&self, sign: impl Fn(&[u8]) -> Result<Vec<u8>>) -> Result<Certificate> {
        let mut serial = random::<16>();
        serial[0] = serial[0] & 0x7f | 0x40;
        let key_kind = der::sequence(&[&der::oid(oid::ELLIPTIC), &der::oid(oid::P256)]);
        let body = der::sequence(&[
            &der::element(context(0), &[&der::number(2)]),
            &der::integer(&serial),
            &Algorithm::Ecdsa.der(),
            self.issuer,
            &der::sequence(&[&der::certificate_time(self.from), &der::certificate_time(self.until)]),
            self.subject,
            &der::sequence(&[&key_kind, &der::bits(self.point)]),
            &der::element(context(3), &[&self.extensions()]),
        ]);
        let signature = sign(&body)?;
        Certificate::from_der(&der::sequence(&[&body, &Algorithm::Ecdsa.der(), &der::bits(&signature)]))
    }

    fn extensions(&self) -> Vec<u8> {
        // Bits 0 (signature), 1 (content commitment), 5 and 6 (certificates and their lists), each with how many bits are unused.
        let (usage, purposes): (&[u8], &[&[u8]]) = match self.of {
            Kind::Root => (&[1, 0b0000_0110], &[]),
            Kind::Signer => (&[6, 0b1100_0000], &[oid::DOCUMENT_SIGNING, oid::EMAIL_PROTECTION]),
            Kind::TimeStamps => (&[6, 0b1100_0000], &[oid::TIME_STAMPING]),
        };
        let identifier = |point: &[u8]| sha256(point)[..20].to_vec();
        let above = der::sequence(&[&der::element(0x80, &[&identifier(self.above)])]);
        let mut all = vec![
            extension(oid::SUBJECT_KEY, &[], &der::octets(&identifier(self.point))),
            extension(oid::AUTHORITY_KEY, &[], &above),
            extension(oid::KEY_USAGE, &der::yes(), &der::element(BITS, &[usage])),
        ];
        if matches!(self.of, Kind::Root) {
            all.push(extension(oid::BASIC_CONSTRAINTS, &der::yes(), &der::sequence(&[&der::yes()])));
        } else {
            let purposes: Vec<_> = purposes.iter().map(|purpose| der::oid(purpose)).collect();
            let purposes = der::sequence(&purposes.iter().map(Vec::as_slice).collect::<Vec<_>>());
            // RFC 3161, 2.3: that it is for time stamps must be understood.
            let critical = if matches!(self.of, Kind::TimeStamps) { der::yes() } else { Vec::new() };
            all.push(extension(oid::PURPOSES, &critical, &purposes));
        }
        der::sequence(&all.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }
}

fn extension(kind: &[u8], critical: &[u8], value: &[u8]) -> Vec<u8> {
    der::sequence(&[&der::oid(kind), critical, &der::octets(value)])
}
