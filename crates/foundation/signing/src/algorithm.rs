//! Digests, and whether a signature over a message is that of a key.

use ring::{digest, signature};

use crate::{certificate::PublicKey, der, oid};

/// A digest that signatures here are made of, or may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(crate) fn of(identifier: &[u8]) -> Option<Self> {
        match identifier {
            oid::SHA256 => Some(Self::Sha256),
            oid::SHA384 => Some(Self::Sha384),
            oid::SHA512 => Some(Self::Sha512),
            _ => None,
        }
    }

    /// The digest of these parts, one after the other.
    pub(crate) fn over(self, parts: &[&[u8]]) -> Vec<u8> {
        let mut context = digest::Context::new(match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        });
        for part in parts {
            context.update(part);
        }
        context.finish().as_ref().to_vec()
    }
}

/// SHA-256 of one message.
pub(crate) fn sha256(message: &[u8]) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(digest::digest(&digest::SHA256, message).as_ref());
    bytes
}

/// How a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA (PKCS#1 v1.5) over SHA-256.
    Rsa,
    /// ECDSA on P-256 over SHA-256; the signature is the sequence of two numbers that X.509 uses.
    Ecdsa,
}

impl Algorithm {
    /// How the key of this kind signs here, when it can.
    pub(crate) fn of(key: &PublicKey) -> Option<Self> {
        match (key.algorithm.as_slice(), key.curve.as_deref()) {
            (oid::RSA, _) => Some(Self::Rsa),
            (oid::ELLIPTIC, Some(oid::P256)) => Some(Self::Ecdsa),
            _ => None,
        }
    }

    /// The algorithm as a signature names it.
    pub(crate) fn der(self) -> Vec<u8> {
        match self {
            Self::Rsa => der::algorithm_with_null(oid::RSA_SHA256),
            Self::Ecdsa => der::algorithm(oid::ECDSA_SHA256),
        }
    }
}

/// Whether this is the key's signature over the message. `named` is the algorithm that the signature says it is made by, `hash` the digest.
pub(crate) fn is_signed(key: &PublicKey, named: &[u8], hash: Hash, message: &[u8], bytes: &[u8]) -> bool {
    use Hash::{Sha256, Sha384, Sha512};
    let way: &dyn signature::VerificationAlgorithm =
        match (key.algorithm.as_slice(), key.curve.as_deref(), named, hash) {
            (oid::RSA, _, oid::RSA | oid::RSA_SHA256, Sha256) => &signature::RSA_PKCS1_2048_8192_SHA256,
            (oid::RSA, _, oid::RSA | oid::RSA_SHA384, Sha384) => &signature::RSA_PKCS1_2048_8192_SHA384,
            (oid::RSA, _, oid::RSA | oid::RSA_SHA512, Sha512) => &signature::RSA_PKCS1_2048_8192_SHA512,
            (oid::RSA | oid::RSA_PSS, _, oid::RSA_PSS, Sha256) => &signature::RSA_PSS_2048_8192_SHA256,
            (oid::RSA | oid::RSA_PSS, _, oid::RSA_PSS, Sha384) => &signature::RSA_PSS_2048_8192_SHA384,
            (oid::RSA | oid::RSA_PSS, _, oid::RSA_PSS, Sha512) => &signature::RSA_PSS_2048_8192_SHA512,
            (oid::ELLIPTIC, Some(oid::P256), oid::ECDSA_SHA256, Sha256) => &signature::ECDSA_P256_SHA256_ASN1,
            (oid::ELLIPTIC, Some(oid::P256), oid::ECDSA_SHA384, Sha384) => &signature::ECDSA_P256_SHA384_ASN1,
            (oid::ELLIPTIC, Some(oid::P384), oid::ECDSA_SHA256, Sha256) => &signature::ECDSA_P384_SHA256_ASN1,
            (oid::ELLIPTIC, Some(oid::P384), oid::ECDSA_SHA384, Sha384) => &signature::ECDSA_P384_SHA384_ASN1,
            _ => return false,
        };
    signature::UnparsedPublicKey::new(way, &key.bits).verify(message, bytes).is_ok()
}
