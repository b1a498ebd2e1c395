//! Sealing: personal data at rest, and the keyed index by which it is found.

use std::{fmt, fs, io::Write as _, path::Path};

use kernel::{Error, Result};
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf, hmac,
    rand::{SecureRandom as _, SystemRandom},
};
use uuid::Uuid;

/// The file in the data folder that holds the master key.
pub const KEY_FILE: &str = "secret.key";

const KEY_LENGTH: usize = 32;
/// The first byte of what is sealed: which way it was sealed.
const AES_256_GCM_RANDOM_NONCE: u8 = 1;

/// The keys that personal data is sealed with. Never shown, and never in the database.
///
/// Two keys are derived from one master key (HKDF-SHA256): one seals (AES-256-GCM, a random nonce each time), one makes the index by
/// which a sealed value is found again (HMAC-SHA256). Who has the database without the master key has neither.
pub struct Seal {
    sealing: LessSafeKey,
    finding: hmac::Key,
    random: SystemRandom,
}

/// Where a sealed value stands. A value moved to another row or column does not open.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Table and column, such as `resident.number`.
    pub column: &'static str,
    /// The row.
    pub id: Uuid,
}

impl Seal {
    /// The keys from a master key.
    pub fn new(master: &[u8; KEY_LENGTH]) -> Result<Self> {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"thanthien").extract(master);
        let derive = |purpose: &'static [u8]| -> Result<[u8; KEY_LENGTH], ring::error::Unspecified> {
            let mut key = [0; KEY_LENGTH];
            root.expand(&[purpose], &AES_256_GCM)?.fill(&mut key)?;
            Ok(key)
        };
        let sealing = derive(b"seal").and_then(|key| UnboundKey::new(&AES_256_GCM, &key)).map_err(broken)?;
        let finding = hmac::Key::new(hmac::HMAC_SHA256, &derive(b"find").map_err(broken)?);
        Ok(Self { sealing: LessSafeKey::new(sealing), finding, random: SystemRandom::new() })
    }

    /// The keys of this data folder: from the secret that was given (64 hexadecimal digits), else from the key file, which is made
    /// with access for its owner only when it is not there.
    ///
    /// # Errors
    /// `Internal` when the secret or the file is not a key; `Unavailable` when the file cannot be read or made.
    pub fn load(folder: &Path, secret: Option<&str>) -> Result<Self> {
        if let Some(secret) = secret {
            return Self::new(&master(secret)?);
        }
        let path = folder.join(KEY_FILE);
        match fs::read_to_string(&path) {
            Ok(text) => Self::new(&master(&text)?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let mut key = [0; KEY_LENGTH];
                SystemRandom::new().fill(&mut key).map_err(broken)?;
                write_key(&path, &key).map_err(Error::unavailable)?;
                Self::new(&key)
            }
            Err(error) => Err(Error::unavailable(error)),
        }
    }

    /// Seals a text for its place.
    pub fn seal(&self, place: Place, text: &str) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        self.random.fill(&mut nonce).map_err(broken)?;
        let mut sealed = text.as_bytes().to_vec();
        let aad = Aad::from(place.to_string());
        self.sealing
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed)
            .map_err(broken)?;
        Ok([&[AES_256_GCM_RANDOM_NONCE], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// `Internal` when it was sealed with another key or for another place, or was changed.
    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<String> {
        let fault = || Error::internal(format!("{} {} does not open", place.column, place.id));
        let rest = sealed.strip_prefix(&[AES_256_GCM_RANDOM_NONCE]).ok_or_else(fault)?;
        let (nonce, rest) = rest.split_at_checked(NONCE_LEN).ok_or_else(fault)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| fault())?;
        let mut text = rest.to_vec();
        let opened = self
            .sealing
            .open_in_place(nonce, Aad::from(place.to_string()), &mut text)
            .map_err(|_| fault())?;
        String::from_utf8(opened.to_vec()).map_err(|_| fault())
    }

    /// The key under which a value of this column is found: the same for the same value, and telling nothing of it.
    pub fn index(&self, column: &'static str, value: &str) -> Vec<u8> {
        let mut context = hmac::Context::with_key(&self.finding);
        context.update(column.as_bytes());
        context.update(&[0]);
        context.update(value.as_bytes());
        context.sign().as_ref().to_vec()
    }
}

/// The place as it is bound to what is sealed there.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.column, self.id)
    }
}

/// Keys are never shown.
impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal(…)")
    }
}

fn broken(_: ring::error::Unspecified) -> Error {
    Error::internal("the cipher or the system's randomness failed")
}

fn master(text: &str) -> Result<[u8; KEY_LENGTH]> {
    let digits = text.trim().as_bytes();
    let mut key = [0; KEY_LENGTH];
    if digits.len() != 2 * KEY_LENGTH {
        return Err(Error::internal("a master key is 64 hexadecimal digits"));
    }
    for (byte, pair) in key.iter_mut().zip(digits.chunks(2)) {
        let pair = str::from_utf8(pair).ok().filter(|pair| pair.bytes().all(|b| b.is_ascii_hexdigit()));
        *byte = pair
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
            .ok_or_else(|| Error::internal("a master key is 64 hexadecimal digits"))?;
    }
    Ok(key)
}

/// Never replaces a key: without the first one, what it sealed is lost.
fn write_key(path: &Path, key: &[u8; KEY_LENGTH]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    for byte in key {
        write!(file, "{byte:02x}")?;
    }
    writeln!(file)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place = Place { column: "resident.number", id: Uuid::from_u128(1) };

    #[test]
    fn what_is_sealed_opens_in_its_place_only() {
        let seal = Seal::new(&[7; 32]).unwrap();
        let sealed = seal.seal(HERE, "048190000001").unwrap();
        assert_eq!(seal.open(HERE, &sealed).unwrap(), "048190000001");
        assert_ne!(sealed, seal.seal(HERE, "048190000001").unwrap(), "a new nonce each time");
        assert!(seal.open(Place { id: Uuid::from_u128(2), ..HERE }, &sealed).is_err(), "another row");
        assert!(seal.open(Place { column: "resident.phone", ..HERE }, &sealed).is_err(), "another column");
        assert!(Seal::new(&[8; 32]).unwrap().open(HERE, &sealed).is_err(), "another key");
    }

    #[test]
    fn every_changed_byte_is_seen() {
        let seal = Seal::new(&[7; 32]).unwrap();
        let sealed = seal.seal(HERE, "0905123456").unwrap();
        for i in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[i] ^= 1;
            assert!(seal.open(HERE, &changed).is_err(), "byte {i}");
            assert!(seal.open(HERE, &sealed[..i]).is_err(), "cut at {i}");
        }
    }

    #[test]
    fn the_index_depends_on_key_column_and_value() {
        let (one, other) = (Seal::new(&[1; 32]).unwrap(), Seal::new(&[2; 32]).unwrap());
        let key = one.index("a", "0905123456");
        assert_eq!(key, one.index("a", "0905123456"));
        assert_ne!(key, one.index("b", "0905123456"));
        assert_ne!(key, one.index("a", "0905123457"));
        assert_ne!(key, other.index("a", "0905123456"));
    }

    #[test]
    fn the_key_file_is_made_once_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = Seal::load(folder.path(), None).unwrap().seal(HERE, "x").unwrap();
        assert_eq!(Seal::load(folder.path(), None).unwrap().open(HERE, &sealed).unwrap(), "x");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(folder.path().join(KEY_FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let given = "07".repeat(32);
        assert!(
            Seal::load(folder.path(), Some(&given)).unwrap().open(HERE, &sealed).is_err(),
            "the given secret comes first"
        );
        for bad in ["", "07", "zz", &"0z".repeat(32), &"+7".repeat(32)] {
            assert!(Seal::load(folder.path(), Some(bad)).is_err(), "{bad}");
        }
        fs::write(folder.path().join(KEY_FILE), "not a key").unwrap();
        assert!(Seal::load(folder.path(), None).is_err(), "a broken key is not replaced");
        assert_eq!(format!("{:?}", Seal::new(&[7; 32]).unwrap()), "Seal(…)");
    }
}
