//! What a passphrase opens: the ways in which key files are encrypted, new and old.

use std::num::NonZeroU32;

use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit, block_padding::Pkcs7};
use ring::{digest, hmac, pbkdf2};
use zeroize::Zeroizing;

use crate::{
    Refusal, Result,
    der::{self, INTEGER, OCTETS, Reader},
    oid,
};

/// How often a file may ask to have its passphrase ground: some seconds of work, and more only a hostile one asks for.
const MOST_ROUNDS: u32 = 5_000_000;

const UNKNOWN: Refusal = Refusal::UnusableKey("it is encrypted in a way that is not known here");
const MALFORMED: Refusal = Refusal::UnusableKey("the file is damaged");

/// Bytes that are wiped when they are dropped.
pub(crate) type Secret = Zeroizing<Vec<u8>>;

/// A passphrase, in the two forms in which files take it.
pub(crate) struct Passphrase {
    plain: Secret,
    /// UTF-16 with two zeros at its end, as PKCS#12 has it.
    wide: Secret,
}

impl Passphrase {
    pub(crate) fn new(text: &str) -> Self {
        let wide: Vec<u8> = text.encode_utf16().chain([0]).flat_map(u16::to_be_bytes).collect();
        Self { plain: Zeroizing::new(text.as_bytes().to_vec()), wide: Zeroizing::new(wide) }
    }

    /// Decrypts what was encrypted by the algorithm that stands next.
    pub(crate) fn open(&self, algorithm: &mut Reader<'_>, bytes: &[u8]) -> Result<Secret> {
        let (name, mut parameters) = algorithm.algorithm().map_err(|_| MALFORMED)?;
        let (cipher, key_length) = match name {
            oid::PBES2 => return self.open_modern(parameters, bytes),
            oid::SHA1_3DES => (Cipher::Des3, 24),
            oid::SHA1_RC2_128 => (Cipher::Rc2, 16),
            oid::SHA1_RC2_40 => (Cipher::Rc2, 5),
            _ => return Err(UNKNOWN),
        };
        let (salt, rounds) = salt_and_rounds(&mut parameters)?;
        let hash = &digest::SHA1_FOR_LEGACY_USE_ONLY;
        let key = self.grind(hash, Use::Key, salt, rounds, key_length);
        let start = self.grind(hash, Use::Start, salt, rounds, 8);
        cipher.open(&key, &start, bytes)
    }

    /// PBES2 of RFC 8018, with PBKDF2.
    fn open_modern(&self, parameters: Reader<'_>, bytes: &[u8]) -> Result<Secret> {
        let mut parameters = Reader::new(parameters.rest()).sequence().map_err(|_| MALFORMED)?;
        let (derivation, mut how) = parameters.algorithm().map_err(|_| MALFORMED)?;
        if derivation != oid::PBKDF2 {
            return Err(UNKNOWN);
        }
        how = how.sequence().map_err(|_| MALFORMED)?;
        let salt = how.expect(OCTETS).map_err(|_| MALFORMED)?.body;
        let rounds = rounds(&mut how)?;
        how.optional(INTEGER).map_err(|_| MALFORMED)?;
        let named = if how.is_empty() { oid::HMAC_SHA1 } else { how.algorithm().map_err(|_| MALFORMED)?.0 };
        let hash = match named {
            oid::HMAC_SHA1 => pbkdf2::PBKDF2_HMAC_SHA1,
            oid::HMAC_SHA256 => pbkdf2::PBKDF2_HMAC_SHA256,
            oid::HMAC_SHA384 => pbkdf2::PBKDF2_HMAC_SHA384,
            oid::HMAC_SHA512 => pbkdf2::PBKDF2_HMAC_SHA512,
            _ => return Err(UNKNOWN),
        };
        let (name, mut start) = parameters.algorithm().map_err(|_| MALFORMED)?;
        let (cipher, key_length) = match name {
            oid::AES128_CBC => (Cipher::Aes128, 16),
            oid::AES192_CBC => (Cipher::Aes192, 24),
            oid::AES256_CBC => (Cipher::Aes256, 32),
            oid::DES3_CBC => (Cipher::Des3, 24),
            _ => return Err(UNKNOWN),
        };
        let start = start.expect(OCTETS).map_err(|_| MALFORMED)?.body;
        let mut key = Zeroizing::new(vec![0; key_length]);
        pbkdf2::derive(hash, rounds, salt, &self.plain, &mut key);
        cipher.open(&key, start, bytes)
    }

    /// Encrypts as new key files are: AES-256 and PBKDF2 with SHA-256. Gives the algorithm and what came out.
    pub(crate) fn shut(
        &self,
        salt: &[u8; 16],
        start: &[u8; 16],
        rounds: NonZeroU32,
        bytes: &[u8],
    ) -> (Vec<u8>, Vec<u8>) {
        let mut key = Zeroizing::new(vec![0; 32]);
        pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, rounds, salt, &self.plain, &mut key);
        let shut = cbc::Encryptor::<aes::Aes256>::new_from_slices(&key, start)
            .map(|cipher| cipher.encrypt_padded_vec::<Pkcs7>(bytes))
            .expect("AES-256 takes 32 bytes and begins with 16");
        let derivation = der::sequence(&[
            &der::oid(oid::PBKDF2),
            &der::sequence(&[
                &der::octets(salt),
                &der::number(rounds.get()),
                &der::algorithm_with_null(oid::HMAC_SHA256),
            ]),
        ]);
        let scheme = der::sequence(&[&der::oid(oid::AES256_CBC), &der::octets(start)]);
        (der::sequence(&[&der::oid(oid::PBES2), &der::sequence(&[&derivation, &scheme])]), shut)
    }

    /// Whether the seal over the whole file was made with this passphrase.
    pub(crate) fn has_sealed(&self, seal: &mut Reader<'_>, bytes: &[u8]) -> Result<bool> {
        let mut digest_info = seal.sequence().map_err(|_| MALFORMED)?;
        let name = digest_info.algorithm().map_err(|_| MALFORMED)?.0;
        let said = digest_info.expect(OCTETS).map_err(|_| MALFORMED)?.body;
        let (salt, rounds) = salt_and_rounds_of(seal)?;
        let (hash, seal_by) = match name {
            oid::SHA1 => (&digest::SHA1_FOR_LEGACY_USE_ONLY, hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY),
            oid::SHA256 => (&digest::SHA256, hmac::HMAC_SHA256),
            oid::SHA384 => (&digest::SHA384, hmac::HMAC_SHA384),
            oid::SHA512 => (&digest::SHA512, hmac::HMAC_SHA512),
            _ => return Err(UNKNOWN),
        };
        let key = self.grind(hash, Use::Seal, salt, rounds, hash.output_len());
        Ok(hmac::verify(&hmac::Key::new(seal_by, &key), bytes, said).is_ok())
    }

    /// The seal over a new file, as `has_sealed` reads it.
    pub(crate) fn seal(&self, salt: &[u8; 16], rounds: NonZeroU32, bytes: &[u8]) -> Vec<u8> {
        let key = self.grind(&digest::SHA256, Use::Seal, salt, rounds, 32);
        let seal = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), bytes);
        der::sequence(&[
            &der::sequence(&[&der::algorithm_with_null(oid::SHA256), &der::octets(seal.as_ref())]),
            &der::octets(salt),
            &der::number(rounds.get()),
        ])
    }

    /// RFC 7292, appendix B.2: bytes for one use out of the passphrase.
    fn grind(
        &self,
        hash: &'static digest::Algorithm,
        to: Use,
        salt: &[u8],
        rounds: NonZeroU32,
        length: usize,
    ) -> Secret {
        let (block, size) = (hash.block_len(), hash.output_len());
        let filled = |bytes: &[u8]| -> Vec<u8> {
            bytes.iter().copied().cycle().take(bytes.len().div_ceil(block) * block).collect()
        };
        let mut mixed = Zeroizing::new([filled(salt), filled(&self.wide)].concat());
        let mut out = Zeroizing::new(Vec::with_capacity(length + size));
        while out.len() < length {
            let mut context = digest::Context::new(hash);
            context.update(&vec![to as u8; block]);
            context.update(&mixed);
            let mut part = context.finish();
            for _ in 1..rounds.get() {
                part = digest::digest(hash, part.as_ref());
            }
            out.extend_from_slice(part.as_ref());
            // Each block of what is mixed in grows by the part and one, as one large number.
            for chunk in mixed.chunks_mut(block) {
                let mut carry = 1;
                for (index, byte) in chunk.iter_mut().enumerate().rev() {
                    let sum = u16::from(*byte) + u16::from(part.as_ref()[index % size]) + carry;
                    let [over, rest] = sum.to_be_bytes();
                    (carry, *byte) = (u16::from(over), rest);
                }
            }
        }
        out.truncate(length);
        out
    }
}

/// What ground bytes are for; the number goes into them.
#[derive(Clone, Copy)]
enum Use {
    Key = 1,
    Start = 2,
    Seal = 3,
}

fn rounds(reader: &mut Reader<'_>) -> Result<NonZeroU32> {
    let rounds = reader.number().map_err(|_| MALFORMED)?;
    NonZeroU32::new(rounds).filter(|rounds| rounds.get() <= MOST_ROUNDS).ok_or(MALFORMED)
}

fn salt_and_rounds<'a>(parameters: &mut Reader<'a>) -> Result<(&'a [u8], NonZeroU32)> {
    salt_and_rounds_of(&mut parameters.sequence().map_err(|_| MALFORMED)?)
}

fn salt_and_rounds_of<'a>(reader: &mut Reader<'a>) -> Result<(&'a [u8], NonZeroU32)> {
    let salt = reader.expect(OCTETS).map_err(|_| MALFORMED)?.body;
    // RFC 7292: where no number of rounds is told it is one.
    Ok((salt, if reader.is_empty() { NonZeroU32::MIN } else { rounds(reader)? }))
}

#[derive(Clone, Copy)]
enum Cipher {
    Aes128,
    Aes192,
    Aes256,
    Des3,
    Rc2,
}

impl Cipher {
    /// Decrypts in CBC mode. What does not end as it should was encrypted with another passphrase.
    fn open(self, key: &[u8], start: &[u8], bytes: &[u8]) -> Result<Secret> {
        fn by<C: BlockModeDecrypt + KeyIvInit>(key: &[u8], start: &[u8], bytes: &[u8]) -> Result<Secret> {
            let cipher = C::new_from_slices(key, start).map_err(|_| MALFORMED)?;
            let mut buffer = Zeroizing::new(bytes.to_vec());
            let length =
                cipher.decrypt_padded::<Pkcs7>(&mut buffer).map_err(|_| Refusal::WrongPassphrase)?.len();
            buffer.truncate(length);
            Ok(buffer)
        }
        match self {
            Self::Aes128 => by::<cbc::Decryptor<aes::Aes128>>(key, start, bytes),
            Self::Aes192 => by::<cbc::Decryptor<aes::Aes192>>(key, start, bytes),
            Self::Aes256 => by::<cbc::Decryptor<aes::Aes256>>(key, start, bytes),
            Self::Des3 => by::<cbc::Decryptor<des::TdesEde3>>(key, start, bytes),
            Self::Rc2 => by::<cbc::Decryptor<rc2::Rc2>>(key, start, bytes),
        }
    }
}
