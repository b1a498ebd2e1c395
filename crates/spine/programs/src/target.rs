//! Where webhooks may send: HTTPS to public addresses, and what the operator's configuration allows beside.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};

use reqwest::Url;

/// Longest address of a receiver, in bytes.
pub(crate) const LONGEST_URL: usize = 500;

/// Addresses with the same first bits: `10.2.0.0/16`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    bits: u8,
}

impl Network {
    /// Whether it holds this address.
    pub fn has(&self, address: IpAddr) -> bool {
        match (self.first, address.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                let differs = u64::from(first.to_bits() ^ address.to_bits());
                differs >> (32 - u32::from(self.bits)) == 0
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                let differs = first.to_bits() ^ address.to_bits();
                differs.checked_shr(128 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no address and no network such as 10.2.0.0/16");
        let (first, bits) = text.split_once('/').map_or((text, None), |(first, bits)| (first, Some(bits)));
        let first: IpAddr = first.trim().parse().map_err(|_| wrong())?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.trim().parse::<u8>().map_err(|_| wrong()))?;
        if bits > most { Err(wrong()) } else { Ok(Self { first: first.to_canonical(), bits }) }
    }
}

/// Whether this address may be called: it is public, or the configuration names it.
pub(crate) fn may_call(address: IpAddr, networks: &[Network]) -> bool {
    is_public(address) || networks.iter().any(|network| network.has(address))
}

/// The receiver's address, if it may be one: HTTPS without a user; plain HTTP only to an address that the configuration names.
///
/// # Errors
/// The code of what is wrong with it.
pub(crate) fn check(text: &str, networks: &[Network]) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "programs-url")?;
    if text.len() > LONGEST_URL || !url.username().is_empty() || url.password().is_some() || !url.has_host() {
        return Err("programs-url");
    }
    let literal = literal(&url);
    match url.scheme() {
        "https" => {}
        "http" if literal.is_some_and(|ip| networks.iter().any(|network| network.has(ip))) => {}
        "http" => return Err("programs-url-https"),
        _ => return Err("programs-url"),
    }
    let host = url.host_str().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
    let is_inside =
        host == "localhost" || [".localhost", ".local", ".internal"].iter().any(|end| host.ends_with(end));
    if is_inside || literal.is_some_and(|ip| !may_call(ip, networks)) {
        return Err("programs-url-private");
    }
    Ok(url)
}

/// The address, when the host is one.
pub(crate) fn literal(url: &Url) -> Option<IpAddr> {
    url.host_str()?.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

/// Whether an address is one of the public Internet (IANA's registries of special-purpose addresses).
fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 198 && (b == 18 || b == 19))
        || matches!((a, b, c), (192, 0, 0 | 2) | (198, 51, 100) | (203, 0, 113) | (192, 88, 99));
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, .., g, h] = address.segments();
    let carried = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match (a, b) {
        // NAT64 carries an IPv4 address in its last bits, 6to4 behind its first.
        (0x64, 0xff9b) => is_public_v4(carried(g, h)),
        (0x2002, _) => is_public_v4(carried(b, address.segments()[2])),
        // Teredo, documentation, and the other special blocks of 2001::/23.
        (0x2001, 0..0x200 | 0xdb8) | (0x3fff, 0..0x1000) => false,
        // Global unicast is 2000::/3; everything else is local, multicast or unassigned.
        _ => a & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_are_not_public() {
        let inside = [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::1",
            "2001:db8::1",
            "2001::1",
        ];
        for address in inside {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in ["203.113.131.1", "8.8.8.8", "2405:4800::1", "64:ff9b::808:808"] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn networks_are_compared_by_their_first_bits() {
        let network = |text: &str| text.parse::<Network>();
        let has = |text, address: &str| network(text).unwrap().has(address.parse().unwrap());
        assert!(has("10.2.0.0/16", "10.2.255.1") && !has("10.2.0.0/16", "10.3.0.1"));
        assert!(has("127.0.0.1", "::ffff:127.0.0.1") && !has("127.0.0.1", "127.0.0.2"));
        assert!(has("0.0.0.0/0", "10.0.0.1") && !has("0.0.0.0/0", "fc00::1"));
        assert!(has("fc00::/7", "fd12::1") && has("::/0", "fd12::1"));
        assert!(network("10.0.0.0/33").is_err() && network("printer").is_err());
    }

    #[test]
    fn receivers_are_public_and_speak_https_unless_the_configuration_names_them() {
        let own = ["127.0.0.1".parse().unwrap()];
        let check = |text, networks: &[Network]| check(text, networks).map(|_| ());
        assert_eq!(check("https://hooks.danang.gov.vn/in", &[]), Ok(()));
        assert_eq!(check("http://hooks.danang.gov.vn/in", &own), Err("programs-url-https"));
        assert_eq!(check("http://127.0.0.1:9000/in", &[]), Err("programs-url-https"));
        assert_eq!(check("http://127.0.0.1:9000/in", &own), Ok(()));
        assert_eq!(check("https://127.0.0.2/", &own), Err("programs-url-private"));
        assert_eq!(
            check("https://2130706433/", &[]),
            Err("programs-url-private"),
            "another spelling of 127.0.0.1"
        );
        assert_eq!(check("https://[::1]/", &[]), Err("programs-url-private"));
        assert_eq!(check("https://printer.local/", &[]), Err("programs-url-private"));
        assert_eq!(check("https://a:b@hooks.danang.gov.vn/", &[]), Err("programs-url"));
        assert_eq!(check("ftp://hooks.danang.gov.vn/", &[]), Err("programs-url"));
        assert_eq!(check("trang chủ", &[]), Err("programs-url"));
    }
}
