//! Signing, in three steps: the file is made ready, somebody signs a digest, and the signature is put in its place.

use std::ops::Range;

use kernel::Timestamp;
use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary, text_string};

use crate::{
    Certificate, Key, Refusal, Result, Stamp, TimeStampAuthority, Token,
    algorithm::{self, Algorithm, Hash, sha256},
    append::append,
    cms::{self, Sealed},
    oid,
    pdf::{Pdf, Update, reference},
    structure,
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
    let page_id = pdf.page(stamp.page).ok_or(Refusal::UnusableStamp("its page is not in the file"))?;
    let mut update = Update::of(pdf);
    let signature = update.add(signature(stamp, at, room));
    let appearance = stamp.draw(&mut update)?;
    let widget = update.reserve();
    let key = structure::enter(pdf, &mut update, widget, page_id)?;
    update.put(widget, field(pdf, stamp, [page_id, signature], appearance, key));
    enter_form(pdf, &mut update, widget)?;
    let mut page = update.dictionary(pdf, page_id)?;
    let annotations = pdf.under(&page, b"Annots").and_then(|listed| listed.as_array().ok()).cloned();
    page.set("Annots", [annotations.unwrap_or_default(), vec![widget.into()]].concat());
    if key.is_some() {
        // PDF/UA: one goes from note to note in the order of the structure.
        page.set("Tabs", "S");
    }
    update.put(page_id, page);
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

/// The field with its one widget, which is drawn, printed, and stays where it is.
fn field(pdf: &Pdf<'_>, stamp: &Stamp, [page, signature]: [ObjectId; 2], appearance: Object, key: Option<i64>) -> Dictionary {
    const PRINT_AND_LOCKED: i64 = 4 | 128;
    let place = stamp.place;
    let sides = [place.left, place.bottom, place.left + place.width, place.bottom + place.height];
    let said = if stamp.lines.is_empty() { stamp.name.clone() } else { stamp.lines.join(", ") };
    let mut field = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text_string(&free_name(pdf)),
        "TU" => text_string(&said),
        "F" => PRINT_AND_LOCKED,
        "Rect" => sides.map(Object::Real).to_vec(),
        "P" => page,
        "V" => signature,
        "AP" => dictionary! { "N" => appearance },
    };
    if let Some(key) = key {
        field.set("StructParent", key);
    }
    field
}

/// A name that no field has: readers take two fields of one name for a trick.
fn free_name(pdf: &Pdf<'_>) -> String {
    let fields = pdf.fields();
    let names = (1..).map(|number| format!("Signature{number}"));
    names.into_iter().find(|name| !fields.iter().any(|field| field.name == *name)).unwrap_or_default()
}

/// Adds the field to the form, or makes a form.
fn enter_form(pdf: &Pdf<'_>, update: &mut Update, field: ObjectId) -> Result<()> {
    /// There are signatures, and nothing but appending keeps them.
    const SIGNED_AND_APPEND_ONLY: i64 = 3;
    let mut catalog = update.dictionary(pdf, pdf.catalog)?;
    let own = reference(&catalog, b"AcroForm");
    let mut form = match own {
        Some(id) => update.dictionary(pdf, id)?,
        None => catalog.get(b"AcroForm").and_then(Object::as_dict).cloned().unwrap_or_default(),
    };
    let fields = pdf.under(&form, b"Fields").and_then(|listed| listed.as_array().ok()).cloned();
    form.set("Fields", [fields.unwrap_or_default(), vec![field.into()]].concat());
    form.set("SigFlags", SIGNED_AND_APPEND_ONLY);
    if let Some(id) = own {
        update.put(id, form);
    } else {
        catalog.set("AcroForm", update.add(form));
        update.put(pdf.catalog, catalog);
    }
    Ok(())
}

/// Finds the place of the signature in what was appended, and writes what it covers.
fn measure(mut file: Vec<u8>, old: usize, room: usize) -> Result<(Vec<u8>, Range<usize>)> {
    let find = |file: &[u8], mark: &[u8]| {
        file[old..].windows(mark.len()).position(|found| found == mark).map(|at| old + at).ok_or(Refusal::TooLong)
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
