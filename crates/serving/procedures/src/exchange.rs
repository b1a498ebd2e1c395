//! The catalogue as files, for other programs and for tables: procedures and papers as CSV, everything as JSON. What comes in makes
//! drafts, never versions; each cell that cannot be taken is named.

mod cells;
mod read;
mod write;

use kernel::Result;
use work::App;

pub use read::{BadCell, Read, read};
pub use write::{papers_csv, procedures_csv, whole_json};

use crate::{Catalogue, Content, DraftId, drafts};

/// Largest file that is taken, in bytes.
pub const FILE_BYTES: usize = 16 * 1024 * 1024;
/// Most rows of a file.
pub const MOST_ROWS: usize = 20_000;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One procedure a row.
    Procedures,
    /// One paper a row, in the order of the papers.
    Papers,
    /// A list of procedures with everything: terms, process, form.
    Json,
}

impl Kind {
    /// The kind of a file that begins like this; none for another.
    pub fn of(text: &str) -> Option<Self> {
        let head = text.trim_start_matches('\u{feff}').trim_start();
        let first = head.lines().next().unwrap_or_default();
        let has = |column: &str| first.split(',').any(|name| name.trim().trim_matches('"') == column);
        match head.chars().next()? {
            '[' => Some(Self::Json),
            _ if has("code") && has("needed") => Some(Self::Papers),
            _ if has("code") && has("time_limit") => Some(Self::Procedures),
            _ => None,
        }
    }
}

/// What became of a file.
#[derive(Debug, Default)]
pub struct Report {
    /// The drafts that were begun, or would be: codes with names, and the draft once there is one.
    pub begun: Vec<(String, String, Option<DraftId>)>,
    /// Procedures that say already what the file says.
    pub unchanged: usize,
    /// Cells that could not be taken.
    pub bad: Vec<BadCell>,
}

/// Whether drafts are begun, or only told which would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Begins drafts of what is right.
    Begin,
    /// Begins nothing.
    Check,
}

/// Takes a file in: a draft for each procedure that it changes. A procedure with a bad cell has no draft; the others have.
pub async fn take_in(app: &App, actor: &kernel::Actor, text: &str, mode: Mode) -> Result<Report> {
    let Read { changed, unchanged, bad } = read(text, &app.part::<Catalogue>().newest());
    let mut report = Report { unchanged, bad, ..Report::default() };
    for (line, content) in changed {
        let (code, name) = (content.terms.code.to_string(), content.terms.name.clone());
        let done = match mode {
            Mode::Check => check(app, actor, &code).await.map(|()| None),
            Mode::Begin => begin(app, actor, content).await.map(Some),
        };
        match done {
            Ok(draft) => report.begun.push((code, name, draft)),
            Err(error) if error.code() == "procedures-draft-there" => {
                report.bad.push(BadCell::new(line, "code", code, "draft-there"));
            }
            Err(error) => return Err(error),
        }
    }
    report.bad.sort_by_key(|bad| bad.line);
    Ok(report)
}

async fn begin(app: &App, actor: &kernel::Actor, content: Content) -> Result<DraftId> {
    app.write(actor, async move |work| Ok(drafts::begin_imported(work, content).await?.id)).await
}

async fn check(app: &App, actor: &kernel::Actor, code: &str) -> Result<()> {
    let code = code.to_owned();
    app.read(actor, async move |work| match drafts::open_of_code(work, &code).await? {
        Some(_) => Err(drafts::Refusal::DraftThere(code).into()),
        None => Ok(()),
    })
    .await
}
