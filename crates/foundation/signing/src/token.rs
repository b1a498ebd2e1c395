//! Keys that never leave a token or a security module (PKCS#11).

use std::{
    fmt,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    error::{Error, RvError},
    mechanism::Mechanism,
    object::{Attribute, AttributeType, ObjectClass, ObjectHandle},
    session::{Session, UserType},
};

use crate::{
    Certificate, Key, Refusal, Result,
    algorithm::{Algorithm, sha256},
    der,
};

/// A token that was opened with its PIN. It stays open as long as this or one of its keys lives.
pub struct Device {
    session: Arc<Mutex<Session>>,
}

/// A private key in a token.
pub(crate) struct TokenKey {
    session: Arc<Mutex<Session>>,
    handle: ObjectHandle,
}

impl Device {
    /// Opens the token of this label through its maker's library (a `.so` file).
    ///
    /// A wrong PIN is [`Refusal::WrongPin`]; most tokens lock themselves after a few.
    pub fn open(library: &Path, label: &str, pin: &str) -> Result<Self> {
        let context = Pkcs11::new(library).map_err(fault)?;
        match context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            // Another device of the same library is open.
            Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
            Err(error) => return Err(fault(error)),
        }
        let slots = context.get_slots_with_initialized_token().map_err(fault)?;
        let is_named = |slot: &_| context.get_token_info(*slot).is_ok_and(|token| token.label() == label);
        let slot =
            slots.into_iter().find(is_named).ok_or_else(|| Refusal::Token(format!("no token '{label}'")))?;
        let session = context.open_ro_session(slot).map_err(fault)?;
        match session.login(UserType::User, Some(&pin.to_owned().into())) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(Error::Pkcs11(
                RvError::PinIncorrect | RvError::PinLenRange | RvError::PinInvalid | RvError::PinLocked,
                _,
            )) => return Err(Refusal::WrongPin),
            Err(error) => return Err(fault(error)),
        }
        Ok(Self { session: Arc::new(Mutex::new(session)) })
    }

    /// The private key of this label, with the certificate that has the same id, and the other certificates of the token above it.
    pub fn key(&self, label: &str) -> Result<Key> {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        let named = [Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::Label(label.as_bytes().to_vec())];
        let keys = session.find_objects(&named).map_err(fault)?;
        let [handle] = keys.as_slice() else {
            return Err(Refusal::UnusableKey("the token holds no private key of this label, or several"));
        };
        let id = session.get_attributes(*handle, &[AttributeType::Id]).map_err(fault)?.pop();
        let mut own = vec![Attribute::Class(ObjectClass::CERTIFICATE)];
        own.extend(id);
        let own = certificates(&session, &own)?.into_iter().next();
        let own = own.ok_or(Refusal::UnusableKey("the token holds no certificate of this key"))?;
        let others = certificates(&session, &[Attribute::Class(ObjectClass::CERTIFICATE)])?;
        let above = others.into_iter().filter(|other| *other != own);
        let chain = std::iter::once(own.clone()).chain(above).collect();
        Key::in_token(chain, TokenKey { session: Arc::clone(&self.session), handle: *handle })
    }
}

/// Certificates of the token; what it cannot show, or is none, is passed over.
fn certificates(session: &Session, like: &[Attribute]) -> Result<Vec<Certificate>> {
    let handles = session.find_objects(like).map_err(fault)?;
    let read = handles.into_iter().filter_map(|handle| {
        match session.get_attributes(handle, &[AttributeType::Value]).ok()?.pop()? {
            Attribute::Value(bytes) => Certificate::from_der(&bytes).ok(),
            _ => None,
        }
    });
    Ok(read.collect())
}

impl TokenKey {
    pub(crate) fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Result<Vec<u8>> {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        match algorithm {
            Algorithm::Rsa => session.sign(&Mechanism::Sha256RsaPkcs, self.handle, message).map_err(fault),
            // The digest is made here: not every token can, and all sign one.
            Algorithm::Ecdsa => {
                let halves = session.sign(&Mechanism::Ecdsa, self.handle, &sha256(message)).map_err(fault)?;
                let (first, second) = halves.split_at(halves.len() / 2);
                Ok(der::sequence(&[&der::integer(first), &der::integer(second)]))
            }
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands where errors are mapped")]
fn fault(error: Error) -> Refusal {
    Refusal::Token(error.to_string())
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Device")
    }
}
