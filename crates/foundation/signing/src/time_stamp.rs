//! Time stamps (RFC 3161): an authority says that it saw something at an instant.

use std::{error::Error, fmt};

use kernel::Timestamp;

use crate::{
    Certificate, Refusal, Result,
    algorithm::{Hash, sha256},
    cms::{Envelope, Naming},
    der::{self, BOOLEAN, INTEGER, OCTETS, Reader, SEQUENCE},
    oid,
    pkcs12::random,
    trust::{self, Purpose, Trust},
};

const MALFORMED: Refusal = Refusal::BadTimeStamp("the answer is damaged");

/// Sends a request (`application/timestamp-query`) and gives the answer's body (`application/timestamp-reply`).
pub type Post = dyn Fn(&[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> + Send + Sync;

/// An authority that stamps times. This crate opens no connection: the caller gives the function that does.
pub struct TimeStampAuthority {
    roots: Vec<Certificate>,
    post: Box<Post>,
}

impl TimeStampAuthority {
    /// The authority that this function reaches, whose certificate leads to one of these roots.
    pub fn new(
        roots: Vec<Certificate>,
        post: impl Fn(&[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> + Send + Sync + 'static,
    ) -> Self {
        Self { roots, post: Box::new(post) }
    }

    /// Has a message stamped: asks, waits, and checks the answer.
    pub(crate) fn stamp(&self, message: &[u8]) -> Result<Token> {
        let request = Request::of(message);
        let answer = (self.post)(request.bytes()).map_err(|error| Refusal::NoTimeStamp(error.to_string()))?;
        request.accept(&answer, &self.roots)
    }
}

impl fmt::Debug for TimeStampAuthority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TimeStampAuthority({} roots)", self.roots.len())
    }
}

/// A question to an authority, for callers that send it themselves.
#[derive(Debug)]
pub struct Request {
    bytes: Vec<u8>,
    imprint: [u8; 32],
    nonce: Vec<u8>,
}

impl Request {
    /// Asks for the time of a message. What is sent is its digest, and a number used once.
    pub fn of(message: &[u8]) -> Self {
        let (imprint, nonce) = (sha256(message), der::integer(&random::<16>()));
        let digest = der::sequence(&[&der::algorithm_with_null(oid::SHA256), &der::octets(&imprint)]);
        let bytes = der::sequence(&[&der::number(1), &digest, &nonce, &der::yes()]);
        Self { bytes, imprint, nonce }
    }

    /// What is sent.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Checks the answer: that it was granted, is for this message and this request, and was signed by an authority for time stamps whose
    /// certificate leads to one of the roots.
    pub fn accept(&self, answer: &[u8], roots: &[Certificate]) -> Result<Token> {
        let mut answer = Reader::new(answer).sequence().map_err(|_| MALFORMED)?;
        let status = answer.sequence().and_then(|mut status| status.number()).map_err(|_| MALFORMED)?;
        // 0 is granted, 1 granted with changes.
        if status > 1 {
            return Err(Refusal::BadTimeStamp("the authority declined"));
        }
        let der = answer.expect(SEQUENCE).map_err(|_| MALFORMED)?.whole.to_vec();
        let stamp = Stamp::read(&der).map_err(|_| MALFORMED)?;
        if stamp.nonce != Some(self.nonce.as_slice()) {
            return Err(Refusal::BadTimeStamp("it answers another request"));
        }
        if stamp.hash != Some(Hash::Sha256) || stamp.imprint != self.imprint {
            return Err(Refusal::BadTimeStamp("it is of something else"));
        }
        if !stamp.is_signed() {
            return Err(Refusal::BadTimeStamp("its signature is false"));
        }
        match stamp.trust(roots) {
            Trust::Rooted => Ok(Token { at: stamp.at, der }),
            Trust::WrongPurpose => Err(Refusal::BadTimeStamp("its certificate is not for time stamps")),
            _ => Err(Refusal::BadTimeStamp("its certificate leads to no given root")),
        }
    }
}

/// A time stamp that was checked.
#[derive(Clone, Debug)]
pub struct Token {
    at: Timestamp,
    pub(crate) der: Vec<u8>,
}

impl Token {
    /// The time that the authority tells.
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

/// A time stamp as it is read, not yet believed.
pub(crate) struct Stamp<'a> {
    envelope: Envelope<'a>,
    content: &'a [u8],
    hash: Option<Hash>,
    imprint: &'a [u8],
    pub(crate) at: Timestamp,
    nonce: Option<&'a [u8]>,
}

impl<'a> Stamp<'a> {
    pub(crate) fn read(token: &'a [u8]) -> der::Result<Self> {
        let envelope = Envelope::read(token)?;
        let content = envelope.content.filter(|_| envelope.content_type == oid::TIME_STAMP_INFO);
        let content = content.ok_or(der::Malformed)?;
        let mut info = Reader::new(content).sequence()?;
        info.number()?;
        info.oid()?;
        let mut imprint = info.sequence()?;
        let hash = Hash::of(imprint.algorithm()?.0);
        let imprint = imprint.expect(OCTETS)?.body;
        info.expect(INTEGER)?;
        let at = info.time()?;
        // The accuracy, and whether times are in order.
        info.optional(SEQUENCE)?;
        info.optional(BOOLEAN)?;
        let nonce = info.optional(INTEGER)?.map(|found| found.whole);
        Ok(Self { envelope, content, hash, imprint, at, nonce })
    }

    /// Whether it is of this message.
    pub(crate) fn is_of(&self, message: &[u8]) -> bool {
        self.hash.is_some_and(|hash| hash.over(&[message]) == self.imprint)
    }

    /// Whether its signer has signed it as it is.
    pub(crate) fn is_signed(&self) -> bool {
        let is_whole =
            self.envelope.digest().is_some_and(|(hash, digest)| hash.over(&[self.content]) == digest);
        is_whole && self.envelope.is_signed(Naming::Asked)
    }

    /// The authority's certificate.
    pub(crate) fn signer(&self) -> Option<&Certificate> {
        self.envelope.signer.as_ref()
    }

    /// Whether the authority is one that is believed, at the time that it tells.
    pub(crate) fn trust(&self, roots: &[Certificate]) -> Trust {
        self.signer().map_or(Trust::UnknownRoot, |signer| {
            trust::judge(signer, &self.envelope.certificates, roots, self.at, Purpose::TimeStamps)
        })
    }
}
