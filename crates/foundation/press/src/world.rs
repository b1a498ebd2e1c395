//! All that a template sees of the world.

use std::collections::BTreeMap;

use kernel::Timestamp;
use typst::{
    Library, World,
    diag::{FileError, FileResult, PackageError},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{
    Misprint, Template,
    engine::Engine,
    fault::{Fault, Spot},
};

/// One print: the parts of its template, the values, the day. There are no other files, no packages and no network behind it.
pub(crate) struct Desk<'a> {
    engine: &'a Engine,
    library: LazyHash<Library>,
    main: FileId,
    sources: BTreeMap<FileIndex, Source>,
    at: Timestamp,
}

/// [`FileId`] in an order.
type FileIndex = u16;

fn index(id: FileId) -> FileIndex {
    id.into_raw().get()
}

impl<'a> Desk<'a> {
    /// Lays out what the template needs. A name that cannot be a file's is a fault.
    pub(crate) fn new(
        engine: &'a Engine,
        template: &Template,
        paper: &str,
        at: Timestamp,
    ) -> Result<Self, Misprint> {
        let mut sources = BTreeMap::new();
        // The template's own text comes last: where a part has its name, it is the one that counts.
        let own = (&template.name, &template.main);
        let mut main = None;
        for (name, text) in template.parts.iter().chain([own]) {
            let id = file_id(name)?;
            sources.insert(index(id), engine.source(id, text));
            main = Some(id);
        }
        let main = main.ok_or_else(|| wrong("no text"))?;
        Ok(Self { engine, library: engine.library(paper), main, sources, at })
    }

    /// Where in the template this is; nothing when it is nowhere in it.
    pub(crate) fn spot(&self, id: Option<FileId>, start: Option<usize>) -> Option<Spot> {
        let source = self.sources.get(&index(id?))?;
        let (line, column) = source.lines().byte_to_line_column(start?)?;
        let from_one = |place: usize| u32::try_from(place).map_or(u32::MAX, |place| place.saturating_add(1));
        let file = source.id().vpath().get_without_slash().to_owned();
        Some(Spot { file, line: from_one(line), column: from_one(column) })
    }

    fn find(&self, id: FileId) -> FileResult<&Source> {
        if matches!(id.root(), VirtualRoot::Package(_)) {
            let why = "packages cannot be used here".into();
            return Err(FileError::Package(PackageError::Other(Some(why))));
        }
        let missing = || FileError::NotFound(id.vpath().get_without_slash().into());
        self.sources.get(&index(id)).ok_or_else(missing)
    }
}

/// Names with a way out of the template's folder are refused.
fn file_id(name: &str) -> Result<FileId, Misprint> {
    let path = VirtualPath::new(name).ok().filter(|path| !path.is_root());
    let path = path.ok_or_else(|| wrong(&format!("`{name}` cannot be the name of a part")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn wrong(message: &str) -> Misprint {
    Misprint::Wrong(vec![Fault::nowhere(message)])
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.engine.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.find(id).cloned()
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Ok(Bytes::from_string(self.find(id)?.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.engine.font(index)
    }

    /// The day in Vietnam at the time of the print, whatever offset is asked for.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let date = self.at.date();
        let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
        Datetime::from_ymd(date.year().into(), month, day)
    }
}
