//! The HTTP side of webhooks: one request, no redirects, a short answer, and never to an address that may not be called.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use kernel::{Error, Result, Timestamp};
use reqwest::{
    Client, Response,
    dns::{Addrs, Name, Resolve, Resolving},
    header::{CONTENT_TYPE, RETRY_AFTER, USER_AGENT},
    redirect,
};

use crate::{Answered, Fault, Network, actions::Sending, signature, target};

/// Longest wait for an answer, from the connection to the last byte read.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Most bytes of an answer that are read; it is thrown away.
const ANSWER_BYTES: usize = 16 * 1024;

/// Sends webhooks. A part of the program.
#[derive(Debug)]
pub struct Courier {
    networks: Vec<Network>,
    patience: Duration,
    client: OnceLock<Client>,
}

impl Courier {
    /// One that may also call these addresses, although they are not public.
    pub fn new(networks: Vec<Network>) -> Self {
        Self { networks, patience: PATIENCE, client: OnceLock::new() }
    }

    /// With another patience than ten seconds.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Sends a delivery at this instant. Tells what was met with, and how many milliseconds it took.
    pub(crate) async fn send(&self, sending: &Sending, now: Timestamp) -> Result<(Answered, i64)> {
        let begun = Instant::now();
        let answered = self.attempt(sending, now).await?;
        Ok((answered, i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX)))
    }

    async fn attempt(&self, sending: &Sending, now: Timestamp) -> Result<Answered> {
        let Some(body) = &sending.body else { return Ok(Answered::Fault(Fault::NoAct)) };
        // Checked again at each attempt: the configuration may have changed since it was added.
        let Ok(url) = target::check(&sending.url, &self.networks) else {
            return Ok(Answered::Fault(Fault::AddressRefused));
        };
        let (id, timestamp) = (sending.delivery.id.to_string(), now.micros().div_euclid(1_000_000));
        let request = self
            .client()?
            .post(url)
            .header(CONTENT_TYPE, "application/cloudevents+json; charset=utf-8")
            .header(USER_AGENT, concat!("ThanThien/", env!("CARGO_PKG_VERSION")))
            .header("webhook-id", &id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signature::header(&sending.secrets, &id, timestamp, body)?)
            .body(body.clone());
        Ok(match request.send().await {
            Ok(response) => answered(response, now).await,
            Err(error) => Answered::Fault(fault(&error)),
        })
    }

    fn client(&self) -> Result<&Client> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        // Whoever installed a provider before has the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .timeout(self.patience)
            .connect_timeout(CONNECT)
            .pool_max_idle_per_host(2)
            .dns_resolver(Arc::new(Careful { networks: self.networks.clone() }))
            .build()
            .map_err(Error::internal)?;
        Ok(self.client.get_or_init(|| client))
    }
}

async fn answered(mut response: Response, now: Timestamp) -> Answered {
    let status = response.status().as_u16();
    let wait = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let wait = wait.and_then(|value| seconds(value, now));
    // Read to its end, so that the connection can be used again; a long one is left.
    let mut read = 0;
    while let Ok(Some(chunk)) = response.chunk().await {
        read += chunk.len();
        if read > ANSWER_BYTES {
            break;
        }
    }
    Answered::Status(status, wait)
}

/// The seconds of a `Retry-After`: a number, or a date.
fn seconds(value: &str, now: Timestamp) -> Option<i64> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u32>() {
        return Some(i64::from(seconds));
    }
    let at = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(value).ok()?;
    Some(Timestamp::from_micros(at.as_microsecond()).seconds_since(now).max(0))
}

fn fault(error: &reqwest::Error) -> Fault {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<Refused>() {
            return Fault::AddressRefused;
        }
        cause = error.source();
    }
    if error.is_timeout() { Fault::TimedOut } else { Fault::NoConnection }
}

/// Names are resolved here, and the addresses checked that are then called: a name cannot change its mind in between.
#[derive(Debug)]
struct Careful {
    networks: Vec<Network>,
}

/// No address of a name may be called.
#[derive(Debug, thiserror::Error)]
#[error("no address of this name may be called")]
struct Refused;

impl Resolve for Careful {
    fn resolve(&self, name: Name) -> Resolving {
        let networks = self.networks.clone();
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let addresses = allowed(found, &networks);
            if addresses.is_empty() {
                return Err(Box::new(Refused) as Box<dyn std::error::Error + Send + Sync>);
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

fn allowed(mut found: Vec<SocketAddr>, networks: &[Network]) -> Vec<SocketAddr> {
    let may_call = |ip: IpAddr| target::may_call(ip, networks);
    found.retain(|address| may_call(address.ip()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_numbers_or_dates() {
        let now = Timestamp::parse("2023-03-15T08:00:00+07:00").unwrap();
        assert_eq!(seconds("120", now), Some(120));
        assert_eq!(seconds("Wed, 15 Mar 2023 01:02:00 GMT", now), Some(120));
        assert_eq!(seconds("Wed, 15 Mar 2023 00:00:00 GMT", now), Some(0));
        assert_eq!(seconds("soon", now), None);
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_refused() {
        let careful = Careful { networks: vec![] };
        let resolved = careful.resolve("localhost".parse().unwrap()).await;
        assert!(resolved.err().unwrap().is::<Refused>());
    }
}
