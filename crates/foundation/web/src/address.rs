//! Addresses with queries.

use std::fmt::Write as _;

/// An address with a query, percent-encoded; empty values are left out.
/// ```
/// assert_eq!(web::address("/p", &[("q", "a&b=ơ"), ("field", "")]), "/p?q=a%26b%3D%C6%A1");
/// assert_eq!(web::address("/p", &[("q", ""), ("m", "2023-03")]), "/p?m=2023-03");
/// ```
pub fn address(path: &str, query: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (at, (name, value)) in query.iter().filter(|(_, value)| !value.is_empty()).enumerate() {
        address.push(if at == 0 { '?' } else { '&' });
        address.push_str(name);
        address.push('=');
        encode(value, &mut address);
    }
    address
}

/// Percent-encodes all but letters, digits and the signs that mean nothing in an address, nor in a header.
pub fn encode(text: &str, into: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            into.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(into, "%{byte:02X}");
        }
    }
}
