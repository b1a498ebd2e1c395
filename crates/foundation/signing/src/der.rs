//! DER, the encoding of certificates and signatures: a reader that copies nothing, and writers.
//!
//! Only what stands in such files: definite lengths, tags of one byte. What is longer than it may be, or goes on after its end, is malformed.

use kernel::Timestamp;

/// What was read is not the DER that was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

pub(crate) type Result<T> = std::result::Result<T, Malformed>;

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BITS: u8 = 0x03;
pub(crate) const OCTETS: u8 = 0x04;
pub(crate) const OID: u8 = 0x06;
pub(crate) const UTF8: u8 = 0x0c;
pub(crate) const BMP: u8 = 0x1e;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERAL_TIME: u8 = 0x18;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

/// The tag of a constructed member that is told apart by its number.
pub(crate) const fn context(number: u8) -> u8 {
    0xa0 | number
}

/// One element: its tag, what it holds, and both together as they stand in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    pub(crate) body: &'a [u8],
    pub(crate) whole: &'a [u8],
}

/// Reads one element after the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was not read yet.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// The tag of the next element.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }

    /// The next element, whatever it is.
    pub(crate) fn element(&mut self) -> Result<Element<'a>> {
        let (tag, length) = match *self.0 {
            [tag, first, ..] if tag & 0x1f != 0x1f => (tag, first),
            _ => return Err(Malformed),
        };
        let (head, length) = match length {
            short @ 0..=0x7f => (2, usize::from(short)),
            // Longer than four bytes of length no file may be; 0x80 is the indefinite form of BER.
            long @ 0x81..=0x84 => {
                let count = usize::from(long & 0x7f);
                let digits = self.0.get(2..2 + count).ok_or(Malformed)?;
                (2 + count, digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit)))
            }
            _ => return Err(Malformed),
        };
        let end = head.checked_add(length).ok_or(Malformed)?;
        let (whole, rest) = self.0.split_at_checked(end).ok_or(Malformed)?;
        self.0 = rest;
        Ok(Element { tag, body: &whole[head..], whole })
    }

    /// The next element, which must be of this tag.
    pub(crate) fn expect(&mut self, tag: u8) -> Result<Element<'a>> {
        self.element().and_then(|found| if found.tag == tag { Ok(found) } else { Err(Malformed) })
    }

    /// The next element when it is of this tag.
    pub(crate) fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>> {
        if self.peek() == Some(tag) { self.element().map(Some) } else { Ok(None) }
    }

    /// What stands in the next element, which must be of this tag.
    pub(crate) fn inside(&mut self, tag: u8) -> Result<Self> {
        self.expect(tag).map(|found| Self(found.body))
    }

    pub(crate) fn sequence(&mut self) -> Result<Self> {
        self.inside(SEQUENCE)
    }

    pub(crate) fn oid(&mut self) -> Result<&'a [u8]> {
        self.expect(OID).map(|found| found.body)
    }

    /// An integer that is not negative and fits.
    pub(crate) fn number(&mut self) -> Result<u32> {
        let body = self.expect(INTEGER)?.body;
        let digits = body.strip_prefix(&[0]).unwrap_or(body);
        match body.first() {
            Some(first) if *first < 0x80 && digits.len() <= 4 => {
                Ok(digits.iter().fold(0, |sum, digit| sum << 8 | u32::from(*digit)))
            }
            _ => Err(Malformed),
        }
    }

    /// A string of bits of whole bytes.
    pub(crate) fn bits(&mut self) -> Result<&'a [u8]> {
        self.expect(BITS)?.body.strip_prefix(&[0]).ok_or(Malformed)
    }

    /// An algorithm: its identifier and, when there are any, its parameters.
    pub(crate) fn algorithm(&mut self) -> Result<(&'a [u8], Self)> {
        let mut inside = self.sequence()?;
        Ok((inside.oid()?, inside))
    }

    /// A time, in either of its two forms.
    pub(crate) fn time(&mut self) -> Result<Timestamp> {
        let found = self.element()?;
        let text = std::str::from_utf8(found.body).map_err(|_| Malformed)?;
        let digits = match (found.tag, text.split_at_checked(2)) {
            // RFC 5280, 4.1.2.5.1: two digits from 50 on are of the last century.
            (UTC_TIME, Some((year, _))) if year >= "50" => format!("19{text}"),
            (UTC_TIME, Some(_)) => format!("20{text}"),
            (GENERAL_TIME, _) => text.to_owned(),
            _ => return Err(Malformed),
        };
        moment(&digits).ok_or(Malformed)
    }

    /// Nothing may follow.
    pub(crate) fn end(&self) -> Result<()> {
        if self.is_empty() { Ok(()) } else { Err(Malformed) }
    }
}

/// `20230130100000Z`, with or without a fraction, as an instant.
fn moment(digits: &str) -> Option<Timestamp> {
    let digits = digits.strip_suffix('Z')?;
    let (whole, fraction) = digits.split_once('.').map_or((digits, ""), |(whole, rest)| (whole, rest));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 14 || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let part = |from: usize| &whole[from..from + 2];
    let point = if fraction.is_empty() { "" } else { "." };
    Timestamp::parse(&format!(
        "{}-{}-{}T{}:{}:{}{point}{fraction}Z",
        &whole[..4],
        part(4),
        part(6),
        part(8),
        part(10),
        part(12)
    ))
}

/// An element of this tag that holds these parts, one after the other.
pub(crate) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut bytes = Vec::with_capacity(length + 6);
    bytes.push(tag);
    if length < 0x80 {
        bytes.extend(u8::try_from(length));
    } else {
        let digits = length.to_be_bytes();
        let digits = &digits[digits.iter().take_while(|digit| **digit == 0).count()..];
        bytes.push(0x80 | u8::try_from(digits.len()).expect("a length has at most eight bytes"));
        bytes.extend(digits);
    }
    bytes.extend(parts.iter().copied().flatten());
    bytes
}

pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(SEQUENCE, parts)
}

/// A set, in the order that DER prescribes.
pub(crate) fn set(mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    parts.sort();
    element(SET, &parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

pub(crate) fn oid(body: &[u8]) -> Vec<u8> {
    element(OID, &[body])
}

pub(crate) fn octets(body: &[u8]) -> Vec<u8> {
    element(OCTETS, &[body])
}

pub(crate) fn bits(body: &[u8]) -> Vec<u8> {
    element(BITS, &[&[0], body])
}

pub(crate) fn text(body: &str) -> Vec<u8> {
    element(UTF8, &[body.as_bytes()])
}

pub(crate) fn yes() -> Vec<u8> {
    element(BOOLEAN, &[&[0xff]])
}

/// A number that is not negative, from its bytes.
pub(crate) fn integer(bytes: &[u8]) -> Vec<u8> {
    let bytes = &bytes[bytes.iter().take_while(|byte| **byte == 0).count()..];
    match bytes.first() {
        Some(first) if *first < 0x80 => element(INTEGER, &[bytes]),
        _ => element(INTEGER, &[&[0], bytes]),
    }
}

pub(crate) fn number(value: u32) -> Vec<u8> {
    integer(&value.to_be_bytes())
}

/// An algorithm without parameters.
pub(crate) fn algorithm(identifier: &[u8]) -> Vec<u8> {
    sequence(&[&oid(identifier)])
}

/// An algorithm whose parameters are said to be none, as RSA and old digests have it.
pub(crate) fn algorithm_with_null(identifier: &[u8]) -> Vec<u8> {
    sequence(&[&oid(identifier), &[0x05, 0]])
}

/// An instant as RFC 3161 writes it, to the second.
pub(crate) fn general_time(at: Timestamp) -> Vec<u8> {
    element(GENERAL_TIME, &[utc_digits(at).as_bytes(), b"Z"])
}

/// An instant as RFC 5280 writes it in certificates: with two digits of the year until 2049.
pub(crate) fn certificate_time(at: Timestamp) -> Vec<u8> {
    let digits = utc_digits(at);
    if ("1950".."2050").contains(&&digits[..4]) {
        element(UTC_TIME, &[&digits.as_bytes()[2..], b"Z"])
    } else {
        general_time(at)
    }
}

fn utc_digits(at: Timestamp) -> String {
    let utc = at.plus_seconds(-7 * 3600).civil();
    format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}",
        utc.year(),
        utc.month(),
        utc.day(),
        utc.hour(),
        utc.minute(),
        utc.second()
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let at = Timestamp::parse("2026-11-22T08:05:09+07:00").unwrap();
        let late = Timestamp::parse("2051-01-01T00:00:00Z").unwrap();
        let long = vec![7; 70_000];
        let bytes = sequence(&[
            &number(200),
            &octets(&long),
            &certificate_time(at),
            &certificate_time(late),
            &general_time(at),
        ]);
        let mut inside = Reader::new(&bytes).sequence().unwrap();
        assert_eq!(inside.number(), Ok(200));
        assert_eq!(inside.expect(OCTETS).unwrap().body, long);
        assert_eq!(inside.peek(), Some(UTC_TIME));
        assert_eq!(inside.time(), Ok(at));
        assert_eq!(inside.peek(), Some(GENERAL_TIME));
        assert_eq!((inside.time(), inside.time()), (Ok(late), Ok(at)));
        assert_eq!(inside.end(), Ok(()));
    }

    #[test]
    fn what_is_cut_off_or_of_no_end_is_malformed() {
        for bytes in
            [&[0x30][..], &[0x30, 1], &[0x30, 0x80, 0, 0], &[0x30, 0x85, 1, 1, 1, 1, 1], &[0x1f, 1, 0]]
        {
            assert!(Reader::new(bytes).element().is_err(), "{bytes:?}");
        }
        assert!(Reader::new(&[INTEGER, 1, 0x80]).number().is_err(), "a negative number");
        assert!(Reader::new(&[UTC_TIME, 2, b'2', b'3']).time().is_err());
    }

    proptest! {
        #[test]
        fn nothing_read_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let mut reader = Reader::new(&bytes);
            while reader.element().is_ok() {}
            let _ = (Reader::new(&bytes).time(), Reader::new(&bytes).number(), Reader::new(&bytes).algorithm());
        }
    }
}
