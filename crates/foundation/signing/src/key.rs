//! Keys that sign, and the certificates that say whose they are.

use std::fmt;

use kernel::Timestamp;
use ring::{
    rand::SystemRandom,
    signature::{self, EcdsaKeyPair, RsaKeyPair},
};

use crate::{
    Certificate, Refusal, Result,
    algorithm::Algorithm,
    der::{self, OCTETS, Reader},
    oid,
    pkcs12::Contents,
};

/// A private key with its certificate and those above it.
///
/// What a key file holds is wiped from memory once it is read. The key itself lies in the memory of the library that signs, until this is
/// dropped; a key in a token never leaves it.
pub struct Key {
    certificates: Vec<Certificate>,
    algorithm: Algorithm,
    secret: Secret,
}

/// What signs.
enum Secret {
    Rsa(Box<RsaKeyPair>),
    Ecdsa(Box<EcdsaKeyPair>),
    #[cfg(feature = "pkcs11")]
    Token(crate::token::TokenKey),
}

impl Key {
    /// Reads a PKCS#12 file (`.p12`, `.pfx`), encrypted in today's way or in that of old programs.
    ///
    /// A wrong passphrase is [`Refusal::WrongPassphrase`]. RSA keys have 2048 bits or more, elliptic ones lie on P-256.
    pub fn from_pkcs12(file: &[u8], passphrase: &str) -> Result<Self> {
        let Contents { keys, certificates } = Contents::open(file, passphrase)?;
        let [key] = keys.as_slice() else {
            return Err(Refusal::UnusableKey("the file holds no private key, or several"));
        };
        certificates
            .iter()
            .enumerate()
            .find_map(|(own, certificate)| {
                let secret = read(key, certificate)?;
                Some((own, Algorithm::of(&certificate.key)?, secret))
            })
            .map(|(own, algorithm, secret)| {
                let mut certificates = certificates.clone();
                certificates.swap(0, own);
                Self { certificates, algorithm, secret }
            })
            .ok_or(Refusal::UnusableKey(
                "the key is too weak, of an unknown kind, or not that of a certificate",
            ))
    }

    /// A key that was just made, or is kept by an authority of ours.
    pub(crate) fn from_pkcs8(pkcs8: &[u8], certificates: Vec<Certificate>) -> Option<Self> {
        let own = certificates.first()?;
        let (algorithm, secret) = (Algorithm::of(&own.key)?, read(pkcs8, own)?);
        Some(Self { certificates, algorithm, secret })
    }

    /// A key that a token keeps.
    #[cfg(feature = "pkcs11")]
    pub(crate) fn in_token(certificates: Vec<Certificate>, key: crate::token::TokenKey) -> Result<Self> {
        let algorithm = certificates.first().and_then(|own| Algorithm::of(&own.key));
        let algorithm = algorithm
            .ok_or(Refusal::UnusableKey("the token's certificate is of a kind that does not sign here"))?;
        Ok(Self { certificates, algorithm, secret: Secret::Token(key) })
    }

    /// The name of the person or organisation that signs.
    pub fn subject(&self) -> String {
        self.certificate().common_name()
    }

    /// From when the certificate is valid.
    pub fn valid_from(&self) -> Timestamp {
        self.certificate().valid_from()
    }

    /// Until when the certificate is valid.
    pub fn valid_until(&self) -> Timestamp {
        self.certificate().valid_until()
    }

    /// The certificate of the key.
    pub fn certificate(&self) -> &Certificate {
        &self.certificates[0]
    }

    /// The certificate of the key, then those that came with it.
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// How it signs.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Its signature over a message (not over a digest of it).
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>> {
        let (random, fault) = (SystemRandom::new(), |_| Refusal::WrongSignature);
        match &self.secret {
            Secret::Rsa(pair) => {
                let mut bytes = vec![0; pair.public().modulus_len()];
                pair.sign(&signature::RSA_PKCS1_SHA256, &random, message, &mut bytes).map_err(fault)?;
                Ok(bytes)
            }
            Secret::Ecdsa(pair) => Ok(pair.sign(&random, message).map_err(fault)?.as_ref().to_vec()),
            #[cfg(feature = "pkcs11")]
            Secret::Token(key) => key.sign(self.algorithm, message),
        }
    }
}

/// Whose it is, and nothing of the secret.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({:?}, {:?})", self.algorithm, self.certificate())
    }
}

/// The private key when it belongs to the certificate.
fn read(pkcs8: &[u8], certificate: &Certificate) -> Option<Secret> {
    match Algorithm::of(&certificate.key)? {
        Algorithm::Rsa => {
            let pair = RsaKeyPair::from_pkcs8(pkcs8).ok()?;
            (pair.public().as_ref() == certificate.key.bits).then(|| Secret::Rsa(Box::new(pair)))
        }
        // The public half is taken from the certificate: some files leave it out, and so it is checked that both fit.
        Algorithm::Ecdsa => EcdsaKeyPair::from_private_key_and_public_key(
            &signature::ECDSA_P256_SHA256_ASN1_SIGNING,
            elliptic(pkcs8).ok()?,
            &certificate.key.bits,
            &SystemRandom::new(),
        )
        .ok()
        .map(|pair| Secret::Ecdsa(Box::new(pair))),
    }
}

/// The number that is the private key on P-256, out of PKCS#8 (RFC 5915).
fn elliptic(pkcs8: &[u8]) -> der::Result<&[u8]> {
    let mut key = Reader::new(pkcs8).sequence()?;
    key.number()?;
    let (kind, mut curve) = key.algorithm()?;
    if kind != oid::ELLIPTIC || curve.oid()? != oid::P256 {
        return Err(der::Malformed);
    }
    let mut private = Reader::new(key.expect(OCTETS)?.body).sequence()?;
    private.number()?;
    Ok(private.expect(OCTETS)?.body)
}
