//! PKCS#12 (RFC 7292): the file in which a private key and its certificates are handed over.

use std::num::NonZeroU32;

use ring::rand::{SecureRandom, SystemRandom};
use zeroize::Zeroizing;

use crate::{
    Certificate, Refusal, Result,
    der::{self, OCTETS, Reader, SEQUENCE, context},
    oid,
    passphrase::{Passphrase, Secret},
};

const MALFORMED: Refusal = Refusal::UnusableKey("the file is damaged, or no PKCS#12 file");
/// Each bag may hold bags; real files nest one deep.
const DEEPEST: u8 = 4;
/// How often our own files have their passphrase ground. They are a demonstration's: opening one may be quick.
const ROUNDS: NonZeroU32 = NonZeroU32::new(100_000).expect("not zero");

/// What was in a file.
#[derive(Default)]
pub(crate) struct Contents {
    /// Private keys, each as PKCS#8.
    pub(crate) keys: Vec<Secret>,
    pub(crate) certificates: Vec<Certificate>,
}

impl Contents {
    /// Opens a file. A passphrase that does not fit is told from a file that is damaged wherever the file allows it.
    pub(crate) fn open(file: &[u8], passphrase: &str) -> Result<Self> {
        let passphrase = Passphrase::new(passphrase);
        let mut outside = Reader::new(file).sequence().map_err(|_| MALFORMED)?;
        if outside.number().map_err(|_| MALFORMED)? != 3 {
            return Err(MALFORMED);
        }
        let safe = content(&mut outside.sequence().map_err(|_| MALFORMED)?, oid::DATA)?;
        let safe = Reader::new(safe).expect(OCTETS).map_err(|_| MALFORMED)?.body;
        if let Some(seal) = outside.optional(SEQUENCE).map_err(|_| MALFORMED)?
            && !passphrase.has_sealed(&mut Reader::new(seal.body), safe)?
        {
            return Err(Refusal::WrongPassphrase);
        }
        let mut found = Self::default();
        let mut parts = Reader::new(safe).sequence().map_err(|_| MALFORMED)?;
        while !parts.is_empty() {
            let part = parts.expect(SEQUENCE).map_err(|_| MALFORMED)?;
            let kind = Reader::new(part.body).oid().map_err(|_| MALFORMED)?;
            let inside = content(&mut Reader::new(part.body), kind)?;
            let bags = if kind == oid::ENCRYPTED_DATA {
                encrypted(inside, &passphrase)?
            } else {
                let plain = Reader::new(inside).expect(OCTETS).map_err(|_| MALFORMED)?;
                Zeroizing::new(plain.body.to_vec())
            };
            found.read_bags(Reader::new(&bags), &passphrase, DEEPEST)?;
        }
        Ok(found)
    }

    fn read_bags(&mut self, mut bags: Reader<'_>, passphrase: &Passphrase, depth: u8) -> Result<()> {
        let mut bags = bags.sequence().map_err(|_| MALFORMED)?;
        while !bags.is_empty() {
            let mut bag = bags.sequence().map_err(|_| MALFORMED)?;
            let kind = bag.oid().map_err(|_| MALFORMED)?;
            let value = bag.expect(context(0)).map_err(|_| MALFORMED)?.body;
            match kind {
                oid::KEY_BAG => self.keys.push(Zeroizing::new(value.to_vec())),
                oid::SHROUDED_KEY_BAG => {
                    let mut shrouded = Reader::new(value).sequence().map_err(|_| MALFORMED)?;
                    let algorithm = shrouded.expect(SEQUENCE).map_err(|_| MALFORMED)?.whole;
                    let bytes = shrouded.expect(OCTETS).map_err(|_| MALFORMED)?.body;
                    self.keys.push(passphrase.open(&mut Reader::new(algorithm), bytes)?);
                }
                oid::CERTIFICATE_BAG => {
                    let mut bag = Reader::new(value).sequence().map_err(|_| MALFORMED)?;
                    if bag.oid() == Ok(oid::X509_CERTIFICATE) {
                        let held = bag.inside(context(0)).and_then(|mut held| held.expect(OCTETS));
                        self.certificates.push(Certificate::from_der(held.map_err(|_| MALFORMED)?.body)?);
                    }
                }
                // The bag of bags has the number after those of keys, certificates, lists and secrets.
                b"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x06" if depth > 0 => {
                    self.read_bags(Reader::new(value), passphrase, depth - 1)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// What stands in a content of this kind.
fn content<'a>(outside: &mut Reader<'a>, kind: &[u8]) -> Result<&'a [u8]> {
    match (outside.oid(), outside.expect(context(0))) {
        (Ok(found), Ok(inside)) if found == kind => Ok(inside.body),
        _ => Err(MALFORMED),
    }
}

fn encrypted(inside: &[u8], passphrase: &Passphrase) -> Result<Secret> {
    let read = || -> der::Result<(&[u8], &[u8])> {
        let mut data = Reader::new(inside).sequence()?;
        data.number()?;
        let mut info = data.sequence()?;
        info.oid()?;
        let algorithm = info.expect(SEQUENCE)?.whole;
        // Implicitly tagged octets.
        Ok((algorithm, info.expect(0x80)?.body))
    };
    let (algorithm, bytes) = read().map_err(|_| MALFORMED)?;
    passphrase.open(&mut Reader::new(algorithm), bytes)
}

/// A new file of a key (PKCS#8) and its certificates, the key's own first.
pub(crate) fn write(key: &[u8], certificates: &[Certificate], passphrase: &str) -> Vec<u8> {
    let passphrase = Passphrase::new(passphrase);
    let bags: Vec<_> = certificates.iter().map(certificate_bag).collect();
    let bags = der::sequence(&bags.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let (algorithm, shut) = passphrase.shut(&random(), &random(), ROUNDS, key);
    let shrouded = der::sequence(&[&algorithm, &der::octets(&shut)]);
    let keys = der::sequence(&[&bag(oid::SHROUDED_KEY_BAG, &shrouded)]);
    // Certificates are no secret: only the key is encrypted, and the seal covers both.
    let safe = der::sequence(&[&data(&keys), &data(&bags)]);
    let seal = passphrase.seal(&random(), ROUNDS, &safe);
    der::sequence(&[&der::number(3), &data(&safe), &seal])
}

fn certificate_bag(certificate: &Certificate) -> Vec<u8> {
    let held = der::element(context(0), &[&der::octets(certificate.der())]);
    bag(oid::CERTIFICATE_BAG, &der::sequence(&[&der::oid(oid::X509_CERTIFICATE), &held]))
}

fn bag(kind: &[u8], value: &[u8]) -> Vec<u8> {
    der::sequence(&[&der::oid(kind), &der::element(context(0), &[value])])
}

fn data(bytes: &[u8]) -> Vec<u8> {
    der::sequence(&[&der::oid(oid::DATA), &der::element(context(0), &[&der::octets(bytes)])])
}

/// Bytes that nobody can guess.
pub(crate) fn random<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    SystemRandom::new().fill(&mut bytes).expect("the system gives random bytes");
    bytes
}
