//! What boards ask of capabilities across the wings. The binary wires it.

use std::pin::Pin;

use kernel::{Date, Result, Timestamp};
use people::PostId;
use promises::tally::Recount;
use units::{Level, UnitId};
use uuid::Uuid;
use work::{App, Work};

/// What is left out of a list of cases; nothing by what is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// The channel's word.
    pub channel: Option<String>,
    /// The procedure's code.
    pub procedure: Option<String>,
    /// The post that settled the case, or that holds it.
    pub officer: Option<PostId>,
    /// A word of the figure: how it was settled, how it stands, what of the known data was taken over.
    pub how: Option<String>,
}

/// Which cases are asked for, a page at a time.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The unit that handles them.
    pub unit: UnitId,
    /// What is left out.
    pub only: Only,
    /// The place that they come after: the instant, and the case when a row stood there.
    pub after: (Timestamp, Option<Uuid>),
    /// The instant before which they lie.
    pub until: Timestamp,
    /// Most rows.
    pub limit: u32,
}

/// A case behind a figure. It names nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case.
    pub id: Uuid,
    /// Its code.
    pub code: String,
    /// The unit that handles it.
    pub unit: UnitId,
    /// What it is about, such as the name of the procedure.
    pub what: String,
    /// The instant by which it is listed.
    pub at: Timestamp,
}

/// Cases, some time later.
pub type Rows<'a> = Pin<Box<dyn Future<Output = Result<Vec<CaseRow>>> + Send + 'a>>;

/// Three counts, some time later.
pub type Holding<'a> = Pin<Box<dyn Future<Output = Result<[i64; 3]>> + Send + 'a>>;

/// A procedure that residents are offered, as far as the index and open data ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The national code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The field.
    pub field: String,
    /// `full`, `partial`, `none` or `unknown`.
    pub online: &'static str,
    /// How long it takes: `wd:3`, `d:15`, `wm:480`, `same-day`; empty when no source says it.
    pub time_limit: String,
    /// The decision that published it; may be empty.
    pub decision: String,
    /// The first day on which it holds.
    pub valid_from: Date,
    /// Whether every part that must be published is there.
    pub is_whole: bool,
}

impl Offered {
    /// Whether it can be filed online.
    pub fn is_online(&self) -> bool {
        matches!(self.online, "full" | "partial")
    }
}

/// What stands behind figures that the ledger alone cannot tell. A part of the program.
#[derive(Clone, Copy, Debug)]
pub struct Behind {
    /// Cases by the instant at which they were received, oldest first.
    pub received: for<'a> fn(&'a mut Work, Asked) -> Rows<'a>,
    /// Cases by the instant at which their result was returned and the resident was asked, oldest first.
    pub returned: for<'a> fn(&'a mut Work, Asked) -> Rows<'a>,
    /// Cases by the instant at which their result was ready, oldest first; of one procedure, officer or way of being kept.
    pub settled: for<'a> fn(&'a mut Work, Asked) -> Rows<'a>,
    /// Cases of whose applicants something was known when they were filed (`offered`), or all of it taken over (`taken`), oldest first.
    pub known: for<'a> fn(&'a mut Work, Asked) -> Rows<'a>,
    /// Cases that an officer holds now and that stand so, what is due first at the top.
    pub held: for<'a> fn(&'a mut Work, Asked) -> Rows<'a>,
    /// How many cases an officer holds now: running, paused, overdue.
    pub holding: for<'a> fn(&'a mut Work, PostId) -> Holding<'a>,
    /// The address at which an officer sees a case, by what was promised about it.
    pub href: fn(promises::Kind, Uuid) -> String,
    /// The procedures that units of this level settle on this day.
    pub procedures: fn(&App, Level, Date) -> Vec<Offered>,
    /// How each capability recounts what it counts.
    pub recounts: &'static [Recount],
}
