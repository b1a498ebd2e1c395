//! Signing, in three steps: the file is made ready, somebody signs a digest, and the signature is put in its place.

use std::ops::Range;

use kernel::Timestamp;
use lopdf::{Dictionary, Object, StringFormat, dictionary, text_string};

use crate::{
    Certificate, Key, Refusal, Result, Spot, Stamp, TimeStampAuthority, Token,
    algorithm::{self, Algorithm, Hash, sha256},
    append::append,
    cms::{self, Sealed},
    field::{self, NewField},
    oid,
    pdf::{Pdf, Update},
};

/// How long a signature is to prove when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The time is what the signer says (PAdES B-B).
    Claimed,
    /// An authority stamps the time of the signature (PAdES B-T).
    Stamped,
}

/// Signs a file with a key that is here. With an authority, the time is stamped.
///
/// What is given back begins with the file as it was. The certificate must be valid at `at`, which is what the file says as the time.
pub fn sign(
    pdf: &[u8],
    key: &Key,
    stamp: &Stamp,
    at: Timestamp,
    authority: Option<&TimeStampAuthority>,
) -> Result<Vec<u8>> {
    let level = if authority.is_some() { Level::Stamped } else { Level::Claimed };
    let prepared = prepare(pdf, key.certificates(), stamp, at, level)?;
    let signature = key.sign(prepared.message())?;
    let token = authority.map(|authority| authority.stamp(&signature)).transpose()?;
    prepared.finish(&signature, token.as_ref())
}

/// A file that waits for its signature.
pub struct Prepared {
    file: Vec<u8>,
    /// Where the signature goes, with the brackets around it.
    gap: Range<usize>,
    certificates: Vec<Certificate>,
    algorithm: Algorithm,
    attributes: Vec<u8>,
}

/// Makes a file ready for a signature by the first of these certificates; the others lead from it to its root.
pub fn prepare(
    pdf: &[u8],
    certificates: &[Certificate],
    stamp: &Stamp,
    at: Timestamp,
    level: Level,
) -> Result<Prepared> {
    let signer = certificates.first().ok_or(Refusal::NotACertificate)?;
    let algorithm = Algorithm::of(&signer.key)
        .filter(|_| !signer.forbids_signing())
        .ok_or(Refusal::UnusableKey("its certificate is not one that papers are signed with"))?;
    if !signer.is_valid_at(at) {
        return Err(Refusal::NotValidNow { at, from: signer.valid_from(), until: signer.valid_until() });
    }
    let room = room(certificates, level);
    let pdf = Pdf::read(pdf)?;
    let file = append(&pdf, update(&pdf, stamp, at, room)?)?;
    let (file, gap) = measure(file, pdf.bytes.len(), room)?;
    let digest = Hash::Sha256.over(&[&file[..gap.start], &file[gap.end..]]);
    let attributes = cms::attributes(oid::DATA, &digest, signer);
    Ok(Prepared { file, gap, certificates: certificates.to_vec(), algorithm, attributes })
}

impl Prepared {
    /// What the key signs, for signers that make the digest themselves.
    pub fn message(&self) -> &[u8] {
        &self.attributes
    }

    /// Its SHA-256, for signers that are sent a digest.
    pub fn digest(&self) -> [u8; 32] {
        sha256(&self.attributes)
    }

    /// How the signature is to be made.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Puts the signature in its place. The time stamp, when there is one, is of the signature's bytes: `Request::of(signature)`.
    pub fn finish(mut self, signature: &[u8], time_stamp: Option<&Token>) -> Result<Vec<u8>> {
        let sealed = Sealed {
            content_type: oid::DATA,
            content: None,
            certificates: &self.certificates,
            attributes: &self.attributes,
            algorithm: self.algorithm,
            signature,
            time_stamp: time_stamp.map(|token| token.der.as_slice()),
        };
        let signer = self.certificates.first().ok_or(Refusal::NotACertificate)?;
        let named = match self.algorithm {
            Algorithm::Rsa => oid::RSA_SHA256,
            Algorithm::Ecdsa => oid::ECDSA_SHA256,
        };
        if !algorithm::is_signed(&signer.key, named, Hash::Sha256, &self.attributes, signature) {
            return Err(Refusal::WrongSignature);
        }
        let envelope = sealed.der().ok_or(Refusal::WrongSignature)?;
        let place = &mut self.file[self.gap.start + 1..self.gap.end - 1];
        if envelope.len() * 2 > place.len() {
            return Err(Refusal::TooLong);
        }
        for (digits, byte) in place.chunks_exact_mut(2).zip(&envelope) {
            digits.copy_from_slice(format!("{byte:02x}").as_bytes());
        }
        Ok(self.file)
    }
}

/// How many bytes a signature may have: its certificates, itself with what belongs to it, and a time stamp with the certificates of its
/// authority.
fn room(certificates: &[Certificate], level: Level) -> usize {
    const OWN: usize = 2048;
    const TIME_STAMP: usize = 10 * 1024;
    let certificates: usize = certificates.iter().map(|certificate| certificate.der().len()).sum();
    OWN + certificates + if level == Level::Stamped { TIME_STAMP } else { 0 }
}

/// All that is appended, with zeros where the signature will be.
fn update(pdf: &Pdf<'_>, stamp: &Stamp, at: Timestamp, room: usize) -> Result<Update> {
    let mut update = Update::of(pdf)?;
    let signature = update.add(signature(stamp, at, room));
    match &stamp.spot {
        Spot::New { page, place } => {
            let place = place.checked()?;
            let appearance = stamp.draw(place, &mut update)?;
            let said = if stamp.lines.is_empty() { stamp.name.clone() } else { stamp.lines.join(", ") };
            let field = NewField { name: &field::free_name(pdf), said: &said, page: *page, place };
            let id = field.add(pdf, &mut update, appearance)?;
            let mut widget = update.dictionary(pdf, id)?;
            widget.set("V", signature);
            update.put(id, widget);
        }
        Spot::Reserved(name) => {
            let (id, place) = field::waiting(pdf, name)?;
            let appearance = stamp.draw(place, &mut update)?;
            let mut widget = update.dictionary(pdf, id)?;
            widget.set("V", signature);
            widget.set("AP", dictionary! { "N" => appearance });
            update.put(id, widget);
        }
    }
    Ok(update)
}

/// The offsets before they are known: as long as the longest.
const UNKNOWN: i64 = 1_000_000_000;

fn signature(stamp: &Stamp, at: Timestamp, room: usize) -> Dictionary {
    let mut signature = dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => vec![0.into(), UNKNOWN.into(), UNKNOWN.into(), UNKNOWN.into()],
        "Contents" => Object::String(vec![0; room], StringFormat::Hexadecimal),
        "M" => Object::string_literal(date(at)),
        "Name" => text_string(&stamp.name),
    };
    if let Some(reason) = &stamp.reason {
        signature.set("Reason", text_string(reason));
    }
    if let Some(location) = &stamp.location {
        signature.set("Location", text_string(location));
    }
    signature
}

/// A time as PDF writes it, in Vietnam's.
fn date(at: Timestamp) -> String {
    let at = at.civil();
    format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}+07'00'",
        at.year(),
        at.month(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// Finds the place of the signature in what was appended, and writes what it covers.
fn measure(mut file: Vec<u8>, old: usize, room: usize) -> Result<(Vec<u8>, Range<usize>)> {
    let find = |file: &[u8], mark: &[u8]| {
        file[old..]
            .windows(mark.len())
            .position(|found| found == mark)
            .map(|at| old + at)
            .ok_or(Refusal::TooLong)
    };
    let contents = format!("/Contents <{}>", "0".repeat(room * 2));
    let start = find(&file, contents.as_bytes())? + "/Contents ".len();
    let gap = start..start + room * 2 + 2;
    let mark = format!("[0 {UNKNOWN} {UNKNOWN} {UNKNOWN}]");
    let at = find(&file, mark.as_bytes())?;
    let range = format!("[0 {} {} {}]", gap.start, gap.end, file.len() - gap.end);
    // Files are smaller than the placeholder says; what it is longer is filled up behind.
    let range = format!("{range:<width$}", width = mark.len());
    file[at..at + mark.len()].copy_from_slice(range.as_bytes());
    Ok((file, gap))
}
