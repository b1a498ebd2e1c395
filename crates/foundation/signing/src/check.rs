//! Checking: who signed a file, when, and whether it still says what they signed.

use kernel::Timestamp;
use lopdf::Dictionary;

use crate::{
    After, Certificate, Refusal, Result, Trust,
    cms::{Envelope, Naming},
    oid,
    pdf::{Field, Pdf, text},
    time_stamp::Stamp,
    trust::{self, Purpose},
};

/// A signature of a file, with all that is known of it. `holds` sums it up.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The name of its field.
    pub field: String,
    /// Whose certificate it is made with, when that can be read.
    pub signer: Option<Certificate>,
    /// Who the file says has signed. Only the certificate proves it.
    pub name: Option<String>,
    /// Why, as the file says.
    pub reason: Option<String>,
    /// Where, as the file says.
    pub location: Option<String>,
    /// When.
    pub time: Time,
    /// Whether what was signed is unchanged.
    pub body: Body,
    /// What was added to the file after it.
    pub after: After,
    /// Whether the signer's certificate leads to a given root, at the time of signing.
    pub trust: Trust,
}

/// When a signature was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Time {
    /// An authority has seen the signature at this instant.
    Stamped {
        /// The instant.
        at: Timestamp,
        /// The authority's name.
        by: String,
    },
    /// There is a time stamp, but it is of something else, false, or from an authority that leads to no given root.
    BadStamp,
    /// The signer says so; nothing proves it.
    Claimed(Timestamp),
    /// It is not said.
    Untold,
}

/// What became of the bytes that were signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// They are as they were signed, and the key of the certificate has signed them.
    Intact,
    /// They are others than those that were signed.
    Changed,
    /// The signature is not one of the certificate's key.
    Forged,
    /// The signature cannot be read, or does not say in a lawful way what it covers.
    Unreadable,
}

impl Signature {
    /// Whether everything holds: what was signed is there unchanged, nothing but signatures came after, the certificate leads to a given root
    /// at the time of signing, and a time stamp, when there is one, is good.
    pub fn holds(&self) -> bool {
        self.body == Body::Intact
            && self.after != After::Changes
            && self.trust == Trust::Rooted
            && self.time != Time::BadStamp
    }

    /// The time of signing, stamped or claimed.
    pub fn at(&self) -> Option<Timestamp> {
        match &self.time {
            Time::Stamped { at, .. } | Time::Claimed(at) => Some(*at),
            Time::BadStamp | Time::Untold => None,
        }
    }
}

/// More signatures than this nobody needs, and each costs a reading of the file.
const MOST: usize = 50;

/// Checks all signatures of a file, in their order. None is an empty list; time stamps of the whole file are not listed.
///
/// A signature without a good time stamp is judged at the time that it claims: with an expired certificate that is worth what the signer's
/// word is worth.
pub fn check(pdf: &[u8], roots: &[Certificate]) -> Result<Vec<Signature>> {
    let pdf = Pdf::read(pdf)?;
    let mut found: Vec<(usize, Signature)> = Vec::new();
    for field in pdf.fields().into_iter().filter(|field| field.is_signature) {
        let Some(value) = field.value.filter(|value| !value.has_type(b"DocTimeStamp")) else { continue };
        if found.len() == MOST {
            return Err(Refusal::UnreadablePdf("it has too many signatures".to_owned()));
        }
        found.push(judge(&pdf, &field, value, roots));
    }
    found.sort_by_key(|(end, _)| *end);
    Ok(found.into_iter().map(|(_, signature)| signature).collect())
}

/// A signature, with the end of what it covers.
fn judge(pdf: &Pdf<'_>, field: &Field<'_>, value: &Dictionary, roots: &[Certificate]) -> (usize, Signature) {
    let told = |key: &[u8]| pdf.under(value, key).and_then(text).filter(|text| !text.is_empty());
    let claimed = pdf.under(value, b"M").and_then(text).and_then(|text| date(&text));
    let mut signature = Signature {
        field: field.name.clone(),
        signer: None,
        name: told(b"Name"),
        reason: told(b"Reason"),
        location: told(b"Location"),
        time: claimed.map_or(Time::Untold, Time::Claimed),
        body: Body::Unreadable,
        after: After::Changes,
        trust: Trust::UnknownRoot,
    };
    let Some(covered) = Covered::read(pdf, value) else { return (usize::MAX, signature) };
    signature.after = After::what(pdf, covered.end);
    if let Ok(envelope) = Envelope::read(covered.contents) {
        let naming = match pdf.under(value, b"SubFilter").and_then(|kind| kind.as_name().ok()) {
            Some(b"ETSI.CAdES.detached") => Some(Naming::Asked),
            Some(b"adbe.pkcs7.detached") => Some(Naming::Welcome),
            _ => None,
        };
        if let Some(naming) =
            naming.filter(|_| envelope.content.is_none() && envelope.content_type == oid::DATA)
        {
            weigh(&mut signature, &envelope, &covered, naming, roots);
        }
    }
    (covered.end, signature)
}

/// Judges what was read.
fn weigh(
    signature: &mut Signature,
    envelope: &Envelope<'_>,
    covered: &Covered<'_>,
    naming: Naming,
    roots: &[Certificate],
) {
    signature.body = match envelope.digest() {
        Some((hash, digest)) if hash.over(&covered.parts) != digest => Body::Changed,
        Some(_) if envelope.is_signed(naming) => Body::Intact,
        Some(_) => Body::Forged,
        None => Body::Unreadable,
    };
    if signature.time == Time::Untold {
        signature.time = envelope.claimed_at().map_or(Time::Untold, Time::Claimed);
    }
    let claimed = signature.at();
    if let Some(token) = envelope.time_stamp {
        signature.time = stamped(token, envelope.signature, roots);
    }
    if let Some(signer) = &envelope.signer {
        // A bad time stamp makes the signature bad; the chain is told at the claimed time all the same. Without any time it is not valid.
        let at = signature.at().or(claimed).unwrap_or_default();
        signature.trust = trust::judge(signer, &envelope.certificates, roots, at, Purpose::Papers);
    }
    signature.signer.clone_from(&envelope.signer);
}

fn stamped(token: &[u8], message: &[u8], roots: &[Certificate]) -> Time {
    match Stamp::read(token) {
        Ok(stamp) if stamp.is_of(message) && stamp.is_signed() && stamp.trust(roots) == Trust::Rooted => {
            Time::Stamped {
                at: stamp.at,
                by: stamp.signer().map(Certificate::common_name).unwrap_or_default(),
            }
        }
        _ => Time::BadStamp,
    }
}

/// What a signature covers: all of the file up to an end, but for its own place.
struct Covered<'a> {
    parts: [&'a [u8]; 2],
    contents: &'a [u8],
    end: usize,
}

impl<'a> Covered<'a> {
    /// Reads what it covers. The hole must be the signature's own hexadecimal text and nothing else, or something could hide in it.
    fn read(pdf: &'a Pdf<'_>, value: &'a Dictionary) -> Option<Self> {
        let range = pdf.under(value, b"ByteRange")?.as_array().ok()?;
        let range: Vec<usize> =
            range.iter().map(|number| usize::try_from(number.as_i64().ok()?).ok()).collect::<Option<_>>()?;
        let &[0, first, second, length] = range.as_slice() else { return None };
        let end = second.checked_add(length)?;
        let hole = pdf.bytes.get(first..second)?;
        let after = pdf.bytes.get(second..end)?;
        let contents = pdf.under(value, b"Contents")?.as_str().ok()?;
        let digits = hole.strip_prefix(b"<")?.strip_suffix(b">")?;
        let is_own = digits.len() == contents.len() * 2
            && digits.chunks_exact(2).zip(contents).all(|(pair, byte)| {
                let digit = |letter: u8| char::from(letter).to_digit(16);
                digit(pair[0]).zip(digit(pair[1])).map(|(high, low)| high << 4 | low)
                    == Some(u32::from(*byte))
            });
        is_own.then_some(Self { parts: [&pdf.bytes[..first], after], contents, end })
    }
}

/// A time as PDF writes it: `D:20230130170000+07'00'`, with less from behind.
fn date(text: &str) -> Option<Timestamp> {
    let text = text.strip_prefix("D:").unwrap_or(text);
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (digits, zone) = text.split_at(end);
    let part = |from: usize, missing: &str| {
        digits.get(from..from + 2).map_or_else(|| missing.to_owned(), ToOwned::to_owned)
    };
    let zone = match zone.chars().next() {
        Some(sign @ ('+' | '-')) => {
            let numbers: String = zone.chars().filter(char::is_ascii_digit).collect();
            format!("{sign}{}:{}", numbers.get(..2)?, numbers.get(2..4).unwrap_or("00"))
        }
        _ => "Z".to_owned(),
    };
    Timestamp::parse(&format!(
        "{}-{}-{}T{}:{}:{}{zone}",
        digits.get(..4)?,
        part(4, "01"),
        part(6, "01"),
        part(8, "00"),
        part(10, "00"),
        part(12, "00")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_programs_write_them() {
        let five = Timestamp::parse("2023-01-30T17:00:00");
        for text in
            ["D:20230130170000+07'00'", "D:20230130170000+07'00", "D:20230130100000Z", "20230130100000"]
        {
            assert_eq!(date(text), five, "{text}");
        }
        assert_eq!(date("D:2023"), Timestamp::parse("2023-01-01T00:00:00Z"));
        assert_eq!((date("D:"), date("D:20231"), date("D:2023013017+ă'")), (None, date("D:2023"), None));
    }
}
