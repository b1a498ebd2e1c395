//! Passwords: hashed with argon2id, outside of use cases, and only so many at a time.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use kernel::{Error, Result};
use tokio::sync::Semaphore;

use crate::SignInRefusal;

/// The least characters of a password.
pub(crate) const LEAST: usize = 8;
/// The most bytes of a password; more would only cost time.
pub(crate) const MOST: usize = 200;

/// Hashing takes 30 ms and 19 MiB of memory: so many at a time leave the machine to others.
const AT_A_TIME: usize = 2;

/// The part of the program that hashes and checks passwords (argon2id, 19 MiB, two passes: OWASP's first choice).
#[derive(Debug)]
pub struct Passwords {
    turns: Semaphore,
    /// Checked when there is no such login, so that an answer takes the same time.
    decoy: tokio::sync::OnceCell<String>,
}

impl Passwords {
    /// None is being hashed yet.
    pub fn new() -> Self {
        Self { turns: Semaphore::new(AT_A_TIME), decoy: tokio::sync::OnceCell::new() }
    }

    /// The hash to keep, in PHC form.
    ///
    /// # Errors
    /// [`SignInRefusal::PasswordLength`].
    pub async fn hash(&self, password: &str) -> Result<String> {
        if password.chars().count() < LEAST || password.len() > MOST {
            return Err(SignInRefusal::PasswordLength.into());
        }
        let password = password.to_owned();
        self.in_turn(move || hash(&password)).await?
    }

    /// Whether this is the password; false, after the same time, when there is no hash.
    pub async fn matches(&self, password: &str, kept: Option<String>) -> Result<bool> {
        if password.len() > MOST {
            return Ok(false);
        }
        let exists = kept.is_some();
        let kept = match kept {
            Some(kept) => kept,
            None => self
                .decoy
                .get_or_try_init(|| async { self.in_turn(|| hash("nobody has this password")).await? })
                .await?
                .clone(),
        };
        let password = password.to_owned();
        let matches = self
            .in_turn(move || {
                PasswordHash::new(&kept)
                    .is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok())
            })
            .await?;
        Ok(matches && exists)
    }

    async fn in_turn<T: Send + 'static>(&self, f: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _turn = self.turns.acquire().await.map_err(Error::unavailable)?;
        tokio::task::spawn_blocking(f).await.map_err(Error::internal)
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

fn hash(password: &str) -> Result<String> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| Error::internal(error.to_string()))
}
