//! How often, and how much.

use std::{
    fmt,
    hash::{BuildHasher as _, Hash, RandomState},
    net::IpAddr,
    num::NonZeroU32,
};

use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock as _, DefaultClock},
};
use kernel::{Error, Kind, Rate, Result};
use serde::Deserialize;

/// What is limited. Closed: each has a line in [`Quotas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Requests of an address block. High: a whole office, or a village behind one address, must not be stopped.
    Block,
    /// Requests of an account.
    Account,
    /// Changes by an account.
    Changes,
    /// Requests of a connected program that asks now and then.
    ClientLow,
    /// Requests of a connected program, as most need them.
    ClientUsual,
    /// Requests of a connected program that serves many people.
    ClientHigh,
    /// Attempts to sign in, by login and address block.
    SignIn,
    /// Attempts to look up one case by its code, from wherever they come.
    Lookup,
    /// Attempts to look up any case, by address block: an office, or a village, asks for many.
    Lookups,
    /// What people send in without being asked for it, such as proposals: by account, or by address block without one.
    Voices,
}

impl Limit {
    /// The limit of a connected program of this rate.
    pub fn of(rate: Rate) -> Self {
        match rate {
            Rate::Low => Self::ClientLow,
            Rate::Usual => Self::ClientUsual,
            Rate::High => Self::ClientHigh,
        }
    }
}

/// An allowance: so many at once, and so many more as time goes on.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// How many at once.
    pub burst: u32,
    /// How many more in a minute.
    pub per_minute: u32,
}

/// The allowances. What an operator does not set stays as it is.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quotas {
    /// See [`Limit::Block`].
    pub block: Allowance,
    /// See [`Limit::Account`].
    pub account: Allowance,
    /// See [`Limit::Changes`].
    pub changes: Allowance,
    /// See [`Limit::ClientLow`].
    pub client_low: Allowance,
    /// See [`Limit::ClientUsual`].
    pub client_usual: Allowance,
    /// See [`Limit::ClientHigh`].
    pub client_high: Allowance,
    /// See [`Limit::SignIn`].
    pub sign_in: Allowance,
    /// See [`Limit::Lookup`].
    pub lookup: Allowance,
    /// See [`Limit::Lookups`].
    pub lookups: Allowance,
    /// See [`Limit::Voices`].
    pub voices: Allowance,
}

impl Default for Quotas {
    fn default() -> Self {
        let allow = |burst, per_minute| Allowance { burst, per_minute };
        Self {
            block: allow(500, 3_000),
            account: allow(200, 1_200),
            changes: allow(100, 300),
            client_low: allow(30, 60),
            client_usual: allow(100, 600),
            client_high: allow(400, 2_400),
            sign_in: allow(5, 5),
            lookup: allow(10, 10),
            lookups: allow(60, 30),
            voices: allow(10, 2),
        }
    }
}

/// The limits of this process. Keys are kept as hashes only.
pub struct Limits {
    hasher: RandomState,
    block: DefaultKeyedRateLimiter<u64>,
    account: DefaultKeyedRateLimiter<u64>,
    changes: DefaultKeyedRateLimiter<u64>,
    clients: [DefaultKeyedRateLimiter<u64>; 3],
    sign_in: DefaultKeyedRateLimiter<u64>,
    lookup: DefaultKeyedRateLimiter<u64>,
    lookups: DefaultKeyedRateLimiter<u64>,
    voices: DefaultKeyedRateLimiter<u64>,
}

impl Limits {
    pub(crate) fn new(quotas: &Quotas) -> Self {
        let keyed = |allowance: Allowance| DefaultKeyedRateLimiter::keyed(quota(allowance));
        Self {
            hasher: RandomState::new(),
            block: keyed(quotas.block),
            account: keyed(quotas.account),
            changes: keyed(quotas.changes),
            clients: [quotas.client_low, quotas.client_usual, quotas.client_high].map(keyed),
            sign_in: keyed(quotas.sign_in),
            lookup: keyed(quotas.lookup),
            lookups: keyed(quotas.lookups),
            voices: keyed(quotas.voices),
        }
    }

    /// Counts one more under this key.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn check(&self, limit: Limit, key: impl Hash) -> Result<()> {
        let limiter = self.of(limit);
        limiter.check_key(&self.hasher.hash_one(key)).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            metrics::counter!("limited_total", "limit" => format!("{limit:?}")).increment(1);
            Error::new(Kind::TooMany, "too-many").with("seconds", wait.as_secs() + 1)
        })
    }

    /// Forgets the keys that are at rest.
    pub(crate) fn tidy(&self) {
        let others = [
            &self.block,
            &self.account,
            &self.changes,
            &self.sign_in,
            &self.lookup,
            &self.lookups,
            &self.voices,
        ];
        for limiter in others.into_iter().chain(&self.clients) {
            limiter.retain_recent();
        }
    }

    fn of(&self, limit: Limit) -> &DefaultKeyedRateLimiter<u64> {
        match limit {
            Limit::Block => &self.block,
            Limit::Account => &self.account,
            Limit::Changes => &self.changes,
            Limit::ClientLow => &self.clients[0],
            Limit::ClientUsual => &self.clients[1],
            Limit::ClientHigh => &self.clients[2],
            Limit::SignIn => &self.sign_in,
            Limit::Lookup => &self.lookup,
            Limit::Lookups => &self.lookups,
            Limit::Voices => &self.voices,
        }
    }
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Limits")
    }
}

fn quota(allowance: Allowance) -> Quota {
    let at_least_one = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    Quota::per_minute(at_least_one(allowance.per_minute)).allow_burst(at_least_one(allowance.burst))
}

/// The neighbourhood of an address: what one household, office or provider's customer can choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Block(u64);

impl Block {
    /// The /24 of an IPv4 address, the /64 of an IPv6 address.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self(u64::from(v4.to_bits() >> 8)),
            // The top bits of a routed IPv6 address are never all zero, so the two kinds do not meet.
            IpAddr::V6(v6) => Self(u64::try_from(v6.to_bits() >> 64).unwrap_or(u64::MAX)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(address: &str) -> Block {
        Block::of(address.parse().unwrap())
    }

    #[test]
    fn neighbours_share_a_block() {
        assert_eq!(block("203.0.113.5"), block("203.0.113.250"));
        assert_eq!(block("::ffff:203.0.113.5"), block("203.0.113.5"));
        assert_eq!(block("2001:db8:1:2::1"), block("2001:db8:1:2:ffff::9"));
        assert_ne!(block("203.0.113.5"), block("203.0.114.5"));
        assert_ne!(block("2001:db8:1:2::1"), block("2001:db8:1:3::1"));
    }

    #[test]
    fn the_limit_is_per_key_and_says_how_long_to_wait() {
        let limits = Limits::new(&Quotas::default());
        let attempts = |login: &str| (0..6).flat_map(|_| limits.check(Limit::SignIn, (login, 7))).count();
        assert_eq!((attempts("lan"), attempts("hung")), (5, 5));
        let refused = limits.check(Limit::SignIn, ("lan", 7)).unwrap_err();
        let seconds: u64 = refused.args()[0].1.parse().unwrap();
        assert!((1..=13).contains(&seconds), "{seconds}");
        assert_eq!(refused.kind(), Kind::TooMany);
        limits.tidy();
        assert!(limits.check(Limit::SignIn, ("lan", 7)).is_err());
    }
}
