//! Certificates: who somebody is, from when until when, and for what.

use std::fmt;

use kernel::Timestamp;
use rustls_pki_types::{CertificateDer, pem::PemObject};

use crate::{
    Refusal, Result,
    der::{self, BITS, BMP, BOOLEAN, INTEGER, OCTETS, Reader, UTF8, context},
    oid,
};

/// A certificate (X.509), read but not yet believed.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    serial: Vec<u8>,
    issuer: Vec<u8>,
    subject: Vec<u8>,
    valid_from: Timestamp,
    valid_until: Timestamp,
    pub(crate) key: PublicKey,
    /// The first byte of the key usage, when it is told.
    key_usage: Option<u8>,
    /// What it is for, when that is told, and whether whoever does not understand it must refuse the certificate.
    purposes: Option<(Vec<Vec<u8>>, Critical)>,
}

/// Whether an extension must be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Critical {
    Yes,
    No,
}

/// The key whose signatures it vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublicKey {
    /// What kind of key.
    pub(crate) algorithm: Vec<u8>,
    /// On which curve, for elliptic ones.
    pub(crate) curve: Option<Vec<u8>>,
    /// The key itself: modulus and exponent, or the point.
    pub(crate) bits: Vec<u8>,
}

impl Certificate {
    /// Reads one certificate in DER.
    pub fn from_der(bytes: &[u8]) -> Result<Self> {
        Ok(Self::read(bytes)?)
    }

    /// Reads every certificate of a PEM file, as roots are handed out.
    pub fn from_pem(text: &[u8]) -> Result<Vec<Self>> {
        CertificateDer::pem_slice_iter(text)
            .map(|found| Self::from_der(&found.map_err(|_| Refusal::NotACertificate)?))
            .collect()
    }

    fn read(bytes: &[u8]) -> der::Result<Self> {
        let mut outside = Reader::new(bytes);
        let mut certificate = outside.sequence()?;
        outside.end()?;
        let mut body = certificate.sequence()?;
        body.optional(context(0))?;
        let serial = body.expect(INTEGER)?.whole.to_vec();
        body.sequence()?;
        let issuer = body.element()?.whole.to_vec();
        let mut validity = body.sequence()?;
        let (valid_from, valid_until) = (validity.time()?, validity.time()?);
        let subject = body.element()?.whole.to_vec();
        let key = PublicKey::read(&mut body)?;
        let mut read = Self {
            der: bytes.to_vec(),
            serial,
            issuer,
            subject,
            valid_from,
            valid_until,
            key,
            key_usage: None,
            purposes: None,
        };
        while !body.is_empty() {
            let found = body.element()?;
            if found.tag == context(3) {
                read.extend(Reader::new(found.body).sequence()?)?;
            }
        }
        Ok(read)
    }

    /// Reads what the extensions say that matters here; chains are judged by another library, which reads them all.
    fn extend(&mut self, mut extensions: Reader<'_>) -> der::Result<()> {
        while !extensions.is_empty() {
            let mut extension = extensions.sequence()?;
            let name = extension.oid()?;
            let critical = match extension.optional(BOOLEAN)? {
                Some(said) if said.body != [0] => Critical::Yes,
                _ => Critical::No,
            };
            let mut value = Reader::new(extension.expect(OCTETS)?.body);
            if name == oid::KEY_USAGE {
                self.key_usage = value.expect(BITS)?.body.get(1).copied().or(Some(0));
            } else if name == oid::PURPOSES {
                let (mut listed, mut purposes) = (value.sequence()?, Vec::new());
                while !listed.is_empty() {
                    purposes.push(listed.oid()?.to_vec());
                }
                self.purposes = Some((purposes, critical));
            }
        }
        Ok(())
    }

    /// The certificate as it is stored and sent.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// From when it is valid.
    pub fn valid_from(&self) -> Timestamp {
        self.valid_from
    }

    /// Until when it is valid.
    pub fn valid_until(&self) -> Timestamp {
        self.valid_until
    }

    /// Whether it is valid at this instant.
    pub fn is_valid_at(&self, at: Timestamp) -> bool {
        (self.valid_from..=self.valid_until).contains(&at)
    }

    /// The name of the person or organisation that it is of; empty when it tells none.
    pub fn common_name(&self) -> String {
        self.part(oid::COMMON_NAME).unwrap_or_default()
    }

    /// The organisation, when one is told.
    pub fn organisation(&self) -> Option<String> {
        self.part(oid::ORGANISATION)
    }

    /// The number of the person or organisation, such as `CCCD:048…` or `MST:04…`, when one is told.
    pub fn identifier(&self) -> Option<String> {
        self.part(oid::USER_ID).or_else(|| self.part(oid::SERIAL_NUMBER))
    }

    /// Everything that the name says, for people who look closely: `CN=…, O=…, C=VN`.
    pub fn subject(&self) -> String {
        let said = parts(&self.subject).unwrap_or_default().into_iter().filter_map(|(kind, text)| {
            let short = match kind.as_slice() {
                oid::COMMON_NAME => "CN",
                oid::ORGANISATION => "O",
                oid::ORGANISATION_UNIT => "OU",
                oid::COUNTRY => "C",
                oid::USER_ID => "UID",
                oid::SERIAL_NUMBER => "SERIALNUMBER",
                b"\x55\x04\x07" => "L",
                b"\x55\x04\x08" => "ST",
                b"\x55\x04\x0c" => "T",
                _ => return None,
            };
            Some(format!("{short}={text}"))
        });
        said.collect::<Vec<_>>().join(", ")
    }

    fn part(&self, kind: &[u8]) -> Option<String> {
        parts(&self.subject).ok()?.into_iter().find(|(found, _)| found == kind).map(|(_, text)| text)
    }

    /// Issuer and serial number, as signatures name their certificate.
    pub(crate) fn issuer_and_serial(&self) -> Vec<u8> {
        der::sequence(&[&self.issuer, &self.serial])
    }

    /// The name of whoever it is of, as its own certificates name it.
    pub(crate) fn subject_der(&self) -> &[u8] {
        &self.subject
    }

    /// Whether it says that its key may not sign papers: bits 0 (digital signature) and 1 (content commitment) are both unset.
    pub(crate) fn forbids_signing(&self) -> bool {
        self.key_usage.is_some_and(|bits| bits & 0b1100_0000 == 0)
    }

    /// RFC 3161, 2.3: for time stamps and nothing else, and whoever does not know what that is must refuse it.
    pub(crate) fn is_for_time_stamps(&self) -> bool {
        matches!(&self.purposes, Some((purposes, Critical::Yes)) if *purposes == [oid::TIME_STAMPING])
    }
}

/// Whose it is; the rest is long.
impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({}, {} – {})", self.subject(), self.valid_from, self.valid_until)
    }
}

impl PublicKey {
    fn read(body: &mut Reader<'_>) -> der::Result<Self> {
        let mut key = body.sequence()?;
        let (algorithm, mut parameters) = key.algorithm()?;
        let curve = parameters.optional(der::OID)?.map(|found| found.body.to_vec());
        Ok(Self { algorithm: algorithm.to_vec(), curve, bits: key.bits()?.to_vec() })
    }
}

/// The parts of a name, in their order: what each is, and its text.
fn parts(name: &[u8]) -> der::Result<Vec<(Vec<u8>, String)>> {
    let (mut name, mut parts) = (Reader::new(name).sequence()?, Vec::new());
    while !name.is_empty() {
        let mut together = name.inside(der::SET)?;
        while !together.is_empty() {
            let mut part = together.sequence()?;
            let kind = part.oid()?.to_vec();
            let value = part.element()?;
            let text = match value.tag {
                UTF8 => String::from_utf8_lossy(value.body).into_owned(),
                BMP => {
                    let units = value.body.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                    char::decode_utf16(units)
                        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                        .collect()
                }
                // The old alphabets are ASCII, or Latin-1 by custom.
                _ => value.body.iter().map(|byte| char::from(*byte)).collect(),
            };
            // What would lead astray whoever reads the name on a page is left out.
            parts.push((kind, text.chars().filter(|letter| !letter.is_control()).collect()));
        }
    }
    Ok(parts)
}
