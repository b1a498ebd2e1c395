//! Typst, as this crate uses it: in this process, one order at a time or several side by side.

use std::{
    any::Any,
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    panic,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use typst::{
    Library,
    diag::SourceDiagnostic,
    foundations::{Bytes, Datetime, Smart},
    syntax::{FileId, Source},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use crate::{Fonts, Limits, Misprint, Template, fault, letters, library::Shelf, world::Desk};

/// The stack of a print. Typst's own limits on how deep templates may go are made for programs that are optimised.
const STACK_BYTES: usize = 64 * 1024 * 1024;
/// How often what Typst remembers of earlier prints is looked through ...
const PRINTS_BETWEEN: u64 = 10;
/// ... and through how many such looks a thing may go unused before it is forgotten.
const LOOKS: usize = 2;
/// How many texts of templates are kept as Typst has read them.
const KEPT: usize = 256;

/// What is asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Order<'a> {
    pub(crate) template: Cow<'a, Template>,
    pub(crate) paper: Cow<'a, str>,
    pub(crate) at: Timestamp,
    pub(crate) wanted: Wanted,
}

/// The whole document as PDF, or one page (from 1) as SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Wanted {
    Document,
    Page(u32),
}

/// What there is to say of what was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Made {
    pub(crate) pages: u32,
    pub(crate) unknown: BTreeSet<char>,
}

impl Order<'_> {
    /// Whether template and values are small enough to be looked at.
    pub(crate) fn check(&self, limits: &Limits) -> Result<(), Misprint> {
        let parts: usize = self.template.parts.iter().map(|(name, text)| name.len() + text.len()).sum();
        let all = self.template.main.len() + parts + self.paper.len();
        if all > limits.document_bytes / 4 { Err(Misprint::TooLarge) } else { Ok(()) }
    }
}

/// Fonts, library, and what was read before.
pub(crate) struct Engine {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    shelf: Shelf,
    sources: Mutex<HashMap<FileId, Source>>,
    prints: AtomicU64,
}

impl Engine {
    pub(crate) fn new(fonts: Fonts) -> Self {
        let fonts: Vec<_> = fonts.cuts().into_iter().flat_map(|cut| Font::iter(Bytes::new(cut))).collect();
        Self {
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            shelf: Shelf::new(),
            sources: Mutex::default(),
            prints: AtomicU64::new(0),
        }
    }

    /// Makes what is ordered: what there is to say of it, and its bytes.
    pub(crate) fn make(&self, order: &Order<'_>, limits: &Limits) -> Result<(Made, Vec<u8>), Misprint> {
        order.check(limits)?;
        let work = || panic::catch_unwind(panic::AssertUnwindSafe(|| self.work(order, limits)));
        let done = thread::scope(|scope| {
            thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, work)
                .map_err(|error| Misprint::Broken(error.to_string()))
                .map(|print| print.join().and_then(|done| done))
        });
        if self.prints.fetch_add(1, Ordering::Relaxed) % PRINTS_BETWEEN == PRINTS_BETWEEN - 1 {
            comemo::evict(LOOKS);
        }
        done?.unwrap_or_else(|panic| Err(Misprint::Broken(last_words(&*panic))))
    }

    fn work(&self, order: &Order<'_>, limits: &Limits) -> Result<(Made, Vec<u8>), Misprint> {
        let shown = letters::shown(&order.paper, |c| self.has(c));
        let desk = Desk::new(self, &order.template, &shown.paper, order.at)?;
        let wrong = |found: &[SourceDiagnostic]| Misprint::Wrong(fault::faults(&desk, found));
        let document: PagedDocument = typst::compile(&desk).output.map_err(|found| wrong(&found))?;
        let pages = u32::try_from(document.pages().len()).unwrap_or(u32::MAX);
        if pages > limits.pages {
            return Err(Misprint::TooManyPages { pages, limit: limits.pages });
        }
        let bytes = match order.wanted {
            Wanted::Document => typst_pdf::pdf(&document, &options(order)?).map_err(|found| wrong(&found))?,
            Wanted::Page(page) => {
                let page = document.pages().get(page.clamp(1, pages.max(1)) as usize - 1);
                let page = page.ok_or_else(|| Misprint::Broken("a document without pages".to_owned()))?;
                typst_svg::svg(page, &SvgOptions { render_bleed: false, pretty: false }).into_bytes()
            }
        };
        if bytes.len() > limits.document_bytes {
            return Err(Misprint::TooLarge);
        }
        Ok((Made { pages, unknown: shown.unknown }, bytes))
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    pub(crate) fn library(&self, paper: &str) -> LazyHash<Library> {
        self.shelf.with(paper)
    }

    /// The text of a template as Typst has read it: now, or the last time.
    pub(crate) fn source(&self, id: FileId, text: &str) -> Source {
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(source) = sources.get(&id).filter(|source| source.text() == text) {
            return source.clone();
        }
        if sources.len() >= KEPT {
            sources.clear();
        }
        let source = Source::new(id, text.to_owned());
        sources.insert(id, source.clone());
        source
    }

    /// Whether every cut of the typeface has this character.
    fn has(&self, c: char) -> bool {
        self.fonts.iter().all(|font| font.info().coverage.contains(c.into()))
    }
}

/// PDF/A-2a and PDF/UA-1: a file that can be read in fifty years, and by whoever cannot see it.
fn options(order: &Order<'_>) -> Result<PdfOptions, Misprint> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| Misprint::Broken(error.message().to_string()))?;
    let civil = order.at.civil();
    let number = |part: i8| u8::try_from(part).unwrap_or_default();
    let date = Datetime::from_ymd_hms(
        civil.year().into(),
        number(civil.month()),
        number(civil.day()),
        number(civil.hour()),
        number(civil.minute()),
        number(civil.second()),
    );
    Ok(PdfOptions {
        // Its hash names the file: another paper is another document.
        ident: Smart::Custom(format!("{} {} {}", order.at, order.paper, order.template.main)),
        creator: Smart::Custom(Some("Thân Thiện".to_owned())),
        timestamp: date.and_then(|date| typst_pdf::Timestamp::new_local(date, VIETNAM_MINUTES)),
        standards,
        ..PdfOptions::default()
    })
}

/// Vietnam's offset, in which instants are told.
const VIETNAM_MINUTES: i32 = 7 * 60;

/// What a thread said when it gave up.
fn last_words(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic".to_owned())
}
