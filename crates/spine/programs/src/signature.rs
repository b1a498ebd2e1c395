//! Signatures by Standard Webhooks 1.0: HMAC-SHA256 over id, time and body.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use kernel::{Error, Result};
use ring::{
    hmac,
    rand::{SecureRandom as _, SystemRandom},
};

/// What a secret begins with.
const PREFIX: &str = "whsec_";
/// Bytes of a secret; the standard wants 24 to 64.
const LENGTH: usize = 32;

/// A new secret.
pub(crate) fn new_secret() -> Result<String> {
    let mut bytes = [0; LENGTH];
    SystemRandom::new().fill(&mut bytes).map_err(|_| Error::internal("the system gives no random bytes"))?;
    Ok(format!("{PREFIX}{}", STANDARD.encode(bytes)))
}

/// The header `webhook-signature`: a signature by each secret, the new one first.
///
/// # Errors
/// `Internal` when a secret is none of ours.
pub(crate) fn header(secrets: &[String], id: &str, timestamp: i64, body: &str) -> Result<String> {
    let signed = secrets.iter().map(|secret| sign(secret, id, timestamp, body));
    Ok(signed.collect::<Result<Vec<_>>>()?.join(" "))
}

fn sign(secret: &str, id: &str, timestamp: i64, body: &str) -> Result<String> {
    let key = secret.strip_prefix(PREFIX).and_then(|text| STANDARD.decode(text).ok());
    let key = key.ok_or_else(|| Error::internal("a webhook's secret is none"))?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, &key);
    let tag = hmac::sign(&key, format!("{id}.{timestamp}.{body}").as_bytes());
    Ok(format!("v1,{}", STANDARD.encode(tag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the standard's reference implementations.
    #[test]
    fn the_published_example_is_reproduced() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned();
        let signed =
            header(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn two_secrets_give_two_signatures() {
        let secrets = [new_secret().unwrap(), new_secret().unwrap()];
        let header = header(&secrets, "a", 1, "{}").unwrap();
        assert_eq!(header.split(' ').filter(|signature| signature.starts_with("v1,")).count(), 2);
        assert!(self::header(&["whsec_%".to_owned()], "a", 1, "{}").is_err());
    }
}
