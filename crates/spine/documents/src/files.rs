//! The object store, and how a file comes into it.

use std::{fmt, path::Path, sync::Arc};

use kernel::{Date, Error, Id, Kind, Result, Timestamp};
use object_store::{
    ObjectStore, ObjectStoreExt as _, aws::AmazonS3Builder, local::LocalFileSystem, prefix::PrefixStore,
};
use ring::digest::{Context, SHA256, digest};
use tempfile::TempPath;
use tokio::{fs::File, io::AsyncWriteExt as _, sync::Semaphore};

use crate::{Attachment, AttachmentId, FileKind, Limits, Refused, inspect::inspect};

/// So many files at a time are held in memory to be looked into.
const AT_A_TIME: usize = 4;

/// The part of the program that keeps files: in the data folder, or in any other object store.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// Where bytes wait until the file is whole.
    arriving: Arc<Path>,
    limits: Limits,
    turns: Arc<Semaphore>,
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Files({})", self.store)
    }
}

impl Files {
    /// Keeps files in this folder, which is made when it is not there. What is kept is on the disk before it is said to be.
    pub fn in_folder(folder: &Path, limits: Limits) -> Result<Self> {
        let kept = folder.join("kept");
        std::fs::create_dir_all(&kept).map_err(Error::unavailable)?;
        let store = LocalFileSystem::new_with_prefix(&kept).map_err(Error::unavailable)?.with_fsync(true);
        Self::new(Arc::new(store), folder, limits)
    }

    /// Keeps files where the operator says: in this folder, or in an S3-compatible store at `s3://bucket/prefix`. Keys and
    /// endpoint come from the usual variables (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT`; `AWS_ALLOW_HTTP`
    /// for one without TLS).
    ///
    /// # Errors
    /// `Internal` when the address is none of an S3 store.
    pub fn at(address: Option<&str>, folder: &Path, limits: Limits) -> Result<Self> {
        let Some(address) = address else { return Self::in_folder(folder, limits) };
        let rest = address.strip_prefix("s3://").filter(|rest| !rest.is_empty());
        let rest = rest.ok_or_else(|| Error::internal(format!("{address} is not s3://bucket/prefix")))?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        // One provider for the whole program; the first to install it wins, and all install the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let s3 = AmazonS3Builder::from_env().with_bucket_name(bucket).build().map_err(Error::internal)?;
        Self::new(Arc::new(PrefixStore::new(s3, prefix)), folder, limits)
    }

    /// Keeps files in this store; bytes that arrive wait in this folder.
    pub fn new(store: Arc<dyn ObjectStore>, folder: &Path, limits: Limits) -> Result<Self> {
        let arriving = folder.join("arriving");
        std::fs::create_dir_all(&arriving).map_err(Error::unavailable)?;
        Ok(Self { store, arriving: arriving.into(), limits, turns: Arc::new(Semaphore::new(AT_A_TIME)) })
    }

    /// How large and how long a file may be.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// A file that begins to arrive under this name. A slow one costs disk, not memory; one that is given up leaves nothing.
    pub async fn incoming(&self, name: &str) -> Result<Incoming> {
        let path =
            tempfile::NamedTempFile::new_in(&self.arriving).map_err(Error::unavailable)?.into_temp_path();
        let file = File::create(&path).await.map_err(Error::unavailable)?;
        Ok(Incoming { files: self.clone(), name: name.to_owned(), path, file, size: 0 })
    }

    /// The bytes under this key, compared with the checksum that they had when they came or were made.
    ///
    /// # Errors
    /// `Internal` when they are gone or were changed; `Unavailable` when the store does not answer.
    pub async fn get(&self, key: &str, sha256: &str) -> Result<Vec<u8>> {
        let found = self.store.get(&key.into()).await.map_err(unavailable)?;
        let bytes = found.bytes().await.map_err(unavailable)?;
        if hex(digest(&SHA256, &bytes).as_ref()) != sha256 {
            return Err(Error::internal(format!("the file {key} was changed")));
        }
        Ok(bytes.into())
    }

    /// Stores the bytes of a kept file once more, under a key of this day.
    pub(crate) async fn put_again(
        &self,
        kept: &Attachment,
        bytes: Vec<u8>,
        now: Timestamp,
    ) -> Result<Received> {
        let Attachment { id, name, kind, size, pages, sha256, .. } = kept.clone();
        let key = self.put(folder_of(now.date()), bytes).await?;
        Ok(Received { name, kind, size, pages, sha256, key, source: Some(id) })
    }

    /// Stores bytes in this folder, under a key of their own.
    async fn put(&self, folder: String, bytes: Vec<u8>) -> Result<String> {
        let key = format!("{folder}/{}", Id::<str>::new());
        self.store.put(&key.as_str().into(), bytes.into()).await.map_err(unavailable)?;
        Ok(key)
    }

    /// Stores bytes that the program made itself, such as a printed paper, in a folder of this day.
    ///
    /// # Errors
    /// `Unavailable` when the store does not answer.
    pub async fn keep_made(&self, folder: &str, bytes: Vec<u8>, now: Timestamp) -> Result<Made> {
        let (size, sha256) = (bytes.len() as u64, hex(digest(&SHA256, &bytes).as_ref()));
        let key = self.put(format!("{folder}/{}", now.date()), bytes).await?;
        Ok(Made { key, sha256, size })
    }

    /// The keys of the files that came on this day.
    pub(crate) async fn of_day(&self, day: Date) -> Result<Vec<String>> {
        let listed =
            self.store.list_with_delimiter(Some(&folder_of(day).into())).await.map_err(unavailable)?;
        Ok(listed.objects.into_iter().map(|object| object.location.to_string()).collect())
    }

    /// Deletes the file under this key; nothing happens when it is gone already.
    ///
    /// # Errors
    /// `Unavailable` when the store does not answer.
    pub async fn delete(&self, key: &str) -> Result<()> {
        match self.store.delete(&key.into()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(unavailable(error)),
        }
    }
}

/// A file of which bytes arrive.
#[derive(Debug)]
pub struct Incoming {
    files: Files,
    name: String,
    path: TempPath,
    file: File,
    size: u64,
}

impl Incoming {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Refused::TooLarge`] as soon as there are more than the limit, so that no larger upload is waited for.
    pub async fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.size = self.size.saturating_add(bytes.len() as u64);
        let limit = self.files.limits.bytes;
        if self.size > limit {
            return Err(Refused::TooLarge { limit }.into());
        }
        self.file.write_all(bytes).await.map_err(Error::unavailable)
    }

    /// Looks into the file, now that it is whole, and stores it under a key of this day.
    ///
    /// # Errors
    /// [`Refused`], with what is wrong; `Unavailable` when the store does not answer.
    pub async fn finish(mut self, now: Timestamp) -> Result<Received> {
        self.file.flush().await.map_err(Error::unavailable)?;
        let _turn = self.files.turns.acquire().await.map_err(Error::unavailable)?;
        let bytes = tokio::fs::read(&self.path).await.map_err(Error::unavailable)?;
        let (name, limits) = (self.name, self.files.limits);
        let looking = tokio::task::spawn_blocking(move || {
            let found = inspect(&name, &bytes, &limits)?;
            let mut context = Context::new(&SHA256);
            context.update(&bytes);
            Ok::<_, Refused>((found, hex(context.finish().as_ref()), bytes))
        });
        // A file on which the parser stumbles badly enough to panic is a broken file.
        let (found, sha256, bytes) = looking.await.map_err(|_| Refused::Broken)??;
        let size = bytes.len() as u64;
        let key = self.files.put(folder_of(now.date()), bytes).await?;
        Ok(Received {
            name: found.name,
            kind: found.kind,
            size,
            pages: found.pages,
            sha256,
            key,
            source: None,
        })
    }
}

/// A file that was looked into and stored, and belongs to no case yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Its name for people.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: u64,
    /// The pages of a PDF.
    pub pages: Option<u32>,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    pub(crate) key: String,
    pub(crate) source: Option<AttachmentId>,
}

/// Bytes that the program made and stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Where they are.
    pub key: String,
    /// Their SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// How many they are.
    pub size: u64,
}

/// Files lie in a folder for each day, so that looking for orphans costs as much as a day.
fn folder_of(day: Date) -> String {
    format!("attachments/{day}")
}

/// Bytes as hexadecimal digits, as checksums are kept.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn unavailable(error: object_store::Error) -> Error {
    match error {
        // A row says that the file is there, and it is not: our own fault, and not one that passes.
        object_store::Error::NotFound { .. } => Error::new(Kind::Internal, "internal").because(error),
        _ => Error::unavailable(error),
    }
}
