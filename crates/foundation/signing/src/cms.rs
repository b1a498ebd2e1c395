//! Signed data (CMS, RFC 5652): the envelope of a signature and of a time stamp, written and read.

use crate::{
    Certificate,
    algorithm::{self, Algorithm, Hash, sha256},
    der::{self, INTEGER, Malformed, OCTETS, Reader, SET, context},
    oid,
};

/// What a signature covers beside the content: what the content is, its digest, and whose certificate it is, so that no other with the
/// same key can take its place. There is no time among them: PAdES has it in the file.
pub(crate) fn attributes(content_type: &[u8], digest: &[u8], certificate: &Certificate) -> Vec<u8> {
    // RFC 5035: an identifier without an algorithm is SHA-256.
    let identifier = der::sequence(&[&der::octets(&sha256(certificate.der()))]);
    let signing = der::sequence(&[&der::sequence(&[&identifier])]);
    der::set(vec![
        attribute(oid::CONTENT_TYPE, der::oid(content_type)),
        attribute(oid::MESSAGE_DIGEST, der::octets(digest)),
        attribute(oid::SIGNING_CERTIFICATE_V2, signing),
    ])
}

fn attribute(kind: &[u8], value: Vec<u8>) -> Vec<u8> {
    der::sequence(&[&der::oid(kind), &der::set(vec![value])])
}

/// Whether a signature must name its certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// PAdES and RFC 3161 ask for it.
    Asked,
    /// Older signatures of PDF files may do without.
    Welcome,
}

/// What is put into an envelope.
pub(crate) struct Sealed<'a> {
    /// What kind of content is signed.
    pub(crate) content_type: &'a [u8],
    /// The content, when it travels inside.
    pub(crate) content: Option<&'a [u8]>,
    /// The signer's certificate, then those above it.
    pub(crate) certificates: &'a [Certificate],
    pub(crate) attributes: &'a [u8],
    pub(crate) algorithm: Algorithm,
    pub(crate) signature: &'a [u8],
    /// A time stamp of the signature.
    pub(crate) time_stamp: Option<&'a [u8]>,
}

impl Sealed<'_> {
    /// The envelope. Nothing when there is no certificate.
    pub(crate) fn der(&self) -> Option<Vec<u8>> {
        let signer = self.certificates.first()?;
        // A set under another tag: the order of certificates is theirs.
        let mut certificates: Vec<&[u8]> = self.certificates.iter().map(Certificate::der).collect();
        certificates.sort_unstable();
        let digest = der::algorithm(oid::SHA256);
        let attributes = Reader::new(self.attributes).inside(SET).ok()?;
        let stamp = self
            .time_stamp
            .map(|token| der::element(context(1), &[&attribute(oid::TIME_STAMP_TOKEN, token.to_vec())]));
        let info = der::sequence(&[
            &der::number(1),
            &signer.issuer_and_serial(),
            &digest,
            &der::element(context(0), &[attributes.rest()]),
            &self.algorithm.der(),
            &der::octets(self.signature),
            stamp.as_deref().unwrap_or_default(),
        ]);
        let inside = self.content.map(|content| der::element(context(0), &[&der::octets(content)]));
        // RFC 5652, 5.1: what holds anything but plain data is of version 3.
        let version = if self.content_type == oid::DATA { 1 } else { 3 };
        let data = der::sequence(&[
            &der::number(version),
            &der::set(vec![digest.clone()]),
            &der::sequence(&[&der::oid(self.content_type), inside.as_deref().unwrap_or_default()]),
            &der::element(context(0), &certificates),
            &der::set(vec![info.clone()]),
        ]);
        Some(der::sequence(&[&der::oid(oid::SIGNED_DATA), &der::element(context(0), &[&data])]))
    }
}

/// An envelope that was read, with its one signer.
pub(crate) struct Envelope<'a> {
    pub(crate) content_type: &'a [u8],
    pub(crate) content: Option<&'a [u8]>,
    /// All that came along.
    pub(crate) certificates: Vec<Certificate>,
    /// The signer's own, found by issuer and serial number.
    pub(crate) signer: Option<Certificate>,
    hash: Option<Hash>,
    /// The signed attributes, as they stand.
    attributes: &'a [u8],
    algorithm: &'a [u8],
    pub(crate) signature: &'a [u8],
    /// The time stamp, when there is one.
    pub(crate) time_stamp: Option<&'a [u8]>,
}

impl<'a> Envelope<'a> {
    /// Reads an envelope. After it may stand zeros: they fill the place in the file.
    pub(crate) fn read(bytes: &'a [u8]) -> der::Result<Self> {
        let mut outside = Reader::new(bytes);
        let mut envelope = outside.sequence()?;
        if outside.rest().iter().any(|byte| *byte != 0) || envelope.oid()? != oid::SIGNED_DATA {
            return Err(Malformed);
        }
        let mut signed = envelope.inside(context(0))?.sequence()?;
        signed.number()?;
        signed.expect(SET)?;
        let mut inner = signed.sequence()?;
        let content_type = inner.oid()?;
        let content = match inner.optional(context(0))? {
            Some(found) => Some(Reader::new(found.body).expect(OCTETS)?.body),
            None => None,
        };
        let mut certificates = Vec::new();
        if let Some(found) = signed.optional(context(0))? {
            let mut listed = Reader::new(found.body);
            while !listed.is_empty() {
                // Other forms than X.509 are passed over.
                if let Ok(certificate) = Certificate::from_der(listed.element()?.whole) {
                    certificates.push(certificate);
                }
            }
        }
        signed.optional(context(1))?;
        let mut signers = signed.inside(SET)?;
        let mut info = signers.sequence()?;
        // PDF signatures have one signer, and PDF/A says so.
        signers.end()?;
        let mut read = Self {
            content_type,
            content,
            signer: None,
            certificates,
            hash: None,
            attributes: &[],
            algorithm: &[],
            signature: &[],
            time_stamp: None,
        };
        read.signer_info(&mut info)?;
        Ok(read)
    }

    fn signer_info(&mut self, info: &mut Reader<'a>) -> der::Result<()> {
        info.expect(INTEGER)?;
        let signer = info.element()?.whole;
        self.signer = self.certificates.iter().find(|known| known.issuer_and_serial() == signer).cloned();
        self.hash = Hash::of(info.algorithm()?.0);
        self.attributes = info.expect(context(0))?.body;
        self.algorithm = info.algorithm()?.0;
        self.signature = info.expect(OCTETS)?.body;
        if let Some(unsigned) = info.optional(context(1))? {
            self.time_stamp = find(unsigned.body, oid::TIME_STAMP_TOKEN)?;
        }
        info.end()
    }

    /// The digest that the signer says the content has, with the way to make it.
    pub(crate) fn digest(&self) -> Option<(Hash, &'a [u8])> {
        let said = find(self.attributes, oid::MESSAGE_DIGEST).ok()??;
        Some((self.hash?, Reader::new(said).expect(OCTETS).ok()?.body))
    }

    /// The time that the signer claims among what is signed; baseline signatures claim it in the file instead.
    pub(crate) fn claimed_at(&self) -> Option<kernel::Timestamp> {
        Reader::new(find(self.attributes, oid::SIGNING_TIME).ok()??).time().ok()
    }

    /// Whether the signer's key has signed the attributes, and they speak of this certificate and of this kind of content.
    pub(crate) fn is_signed(&self, naming: Naming) -> bool {
        let (Some(signer), Some(hash)) = (&self.signer, self.hash) else { return false };
        let attributes = der::element(SET, &[self.attributes]);
        algorithm::is_signed(&signer.key, self.algorithm, hash, &attributes, self.signature)
            && match self.names(signer) {
                Ok(Some(is_named)) => is_named,
                Ok(None) => naming == Naming::Welcome,
                Err(Malformed) => false,
            }
            && matches!(find(self.attributes, oid::CONTENT_TYPE),
                Ok(Some(kind)) if Reader::new(kind).oid() == Ok(self.content_type))
    }

    /// Whether the attributes name this certificate by its digest, when they name any.
    fn names(&self, signer: &Certificate) -> der::Result<Option<bool>> {
        if let Some(value) = find(self.attributes, oid::SIGNING_CERTIFICATE_V2)? {
            let mut identifier = Reader::new(value).sequence()?.sequence()?.sequence()?;
            let hash = match identifier.optional(der::SEQUENCE)? {
                Some(named) => Hash::of(Reader::new(named.body).oid()?),
                None => Some(Hash::Sha256),
            };
            let digest = identifier.expect(OCTETS)?.body;
            return Ok(Some(hash.is_some_and(|hash| hash.over(&[signer.der()]) == digest)));
        }
        // The first version knows SHA-1 only. Time-stamp authorities still send it; the chain itself is what they are believed by.
        let Some(value) = find(self.attributes, oid::SIGNING_CERTIFICATE)? else { return Ok(None) };
        let digest = Reader::new(value).sequence()?.sequence()?.sequence()?.expect(OCTETS)?.body;
        let own = ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, signer.der());
        Ok(Some(own.as_ref() == digest))
    }
}

/// The value of the one attribute of this kind. Two of a kind are malformed: one could be read here and the other elsewhere.
fn find<'a>(attributes: &'a [u8], kind: &[u8]) -> der::Result<Option<&'a [u8]>> {
    let (mut listed, mut found) = (Reader::new(attributes), None);
    while !listed.is_empty() {
        let mut attribute = listed.sequence()?;
        if attribute.oid()? == kind {
            let mut values = attribute.inside(SET)?;
            if found.replace(values.element()?.whole).is_some() || !values.is_empty() {
                return Err(Malformed);
            }
        }
    }
    Ok(found)
}
